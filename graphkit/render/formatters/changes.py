"""Format changes between exports of an address book."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.analysis.imports.import_findings import Change
from graphkit.render.formatters import Formatter, Hint
from graphkit.render.formatters._phrases import name_with_role
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

COLUMNS = (
    "what",
    "id",
    "name",
    "before",
    "after",
    "not_before",
    "by",
    "source",
    "owner",
    "sentence",
)

_BADGES = {"role": "new role", "gone": "missing"}


def _entries(answer: Answer[Change], numbers: bool) -> tuple[TextEntry, ...]:
    return tuple(
        TextEntry(
            title=name_with_role(change.person),
            badge=_BADGES.get(change.what, change.what),
            lines=(TextLine(change.sentence),),
            mood="poor" if change.what == "gone" else "",
        )
        for change in answer.findings
    )


def _rows(answer: Answer[Change]) -> Iterator[tuple[object, ...]]:
    for c in answer.findings:
        yield (
            c.what,
            c.person.id,
            c.person.name,
            c.before,
            c.after,
            c.not_before,
            c.by,
            c.source,
            c.owner,
            c.sentence,
        )


def _next(answer: Answer[Change]) -> Hint | None:
    moved = next((c for c in answer.findings if c.what == "moved"), None)
    return Hint("show", moved.person.name, moved.person.id) if moved else None


FORMATTER = Formatter(("Who", "What", "How we know"), _entries, COLUMNS, _rows, _next)
