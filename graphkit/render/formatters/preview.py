"""Format a preview of an import: matches, additions and changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.analysis.imports.import_findings import ImportEffect
from graphkit.network import wording
from graphkit.render.formatters import Formatter
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

COLUMNS = ("file", "line", "what", "name", "id", "with", "by", "detail", "with_ids")
_BADGES = {
    "joined": "merged",
    "apart": "split",
    "merged": "already known",
    "gone": "missing",
    "same": "unchanged",
}
_MOODS = {"joined": "poor", "apart": "poor", "moved": "fair", "changed": "fair", "new": "good"}


def _entries(answer: Answer[ImportEffect], numbers: bool) -> tuple[TextEntry, ...]:
    return tuple(
        TextEntry(
            title=effect.name,
            badge=_BADGES.get(effect.what, effect.what),
            lines=tuple(_lines(effect)),
            mood=_MOODS.get(effect.what, ""),
        )
        for effect in answer.findings
    )


def _lines(effect: ImportEffect) -> Iterator[TextLine]:
    where = effect.file if effect.line is None else f"{effect.file}, line {effect.line}"
    if effect.by:
        names = wording.list_in_words(list(dict.fromkeys(effect.with_)), most=6)
        effect_in_words = f"{names} would be merged" if len(effect.with_) > 1 else f"is {names}"
        yield TextLine(f"{where}: {effect_in_words}, because of {effect.by}")
    else:
        yield TextLine(where)
    if effect.detail:
        yield TextLine("; ".join(effect.detail), 2)


def _rows(answer: Answer[ImportEffect]) -> Iterator[tuple[object, ...]]:
    for e in answer.findings:
        yield e.file, e.line, e.what, e.name, e.id, e.with_, e.by, e.detail, e.with_ids


def _next(answer: Answer[ImportEffect]) -> None:
    return None


FORMATTER = Formatter(("Who", "What", "Why, and what changes"), _entries, COLUMNS, _rows, _next)
