"""Format key holders: the fewest people to lose before most partners are unheld."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.analysis.handover.handover_findings import KeyHolder
from graphkit.network import wording
from graphkit.render.formatters import Formatter, Hint
from graphkit.render.formatters._phrases import name_with_role
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

COLUMNS = ("rank", "person_id", "person", "holds", "alone")


def _entries(answer: Answer[KeyHolder], numbers: bool) -> tuple[TextEntry, ...]:
    entries = []
    for place, each in enumerate(answer.findings):
        lines = [TextLine(_sole_holder_sentence(each))]
        if numbers and place == 0:
            exact = "exact" if answer.asked.get("exact") else "greedy, an upper bound"
            lines.append(TextLine(f"truck factor {len(answer.findings)} ({exact})", 2))
        held = wording.count_of(each.holds, "partner")
        entries.append(TextEntry(name_with_role(each.person), f"knows {held}", tuple(lines), ""))
    return tuple(entries)


def _sole_holder_sentence(each: KeyHolder) -> str:
    if not each.alone:
        return "Somebody else knows each of these partners, too."
    names = wording.list_in_words([body.name for body in each.alone], most=8)
    return f"Nobody else knows anyone at {names}."


def _rows(answer: Answer[KeyHolder]) -> Iterator[tuple[object, ...]]:
    for rank, each in enumerate(answer.findings, 1):
        yield (
            rank,
            each.person.id,
            each.person.name,
            each.holds,
            tuple(body.name for body in each.alone),
        )


def _next(answer: Answer[KeyHolder]) -> Hint | None:
    if not answer.findings:
        return None
    first = answer.findings[0].person
    return Hint("handover", first.name, first.id)


FORMATTER = Formatter(
    ("Person", "Partners", "Known to nobody else"), _entries, COLUMNS, _rows, _next
)
