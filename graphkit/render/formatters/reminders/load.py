"""Format how much contact each team member has to keep up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.analysis.reminders.due_findings import Workload
from graphkit.render.formatters import Formatter, Hint
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

COLUMNS = (
    "id",
    "name",
    "partnerships",
    "hours",
    "limit",
    "over",
    "alone",
    "follow_ups",
    "overdue",
    "asks",
    "sentence",
)


def _entries(answer: Answer[Workload], numbers: bool) -> tuple[TextEntry, ...]:
    known = any(load.hours for load in answer.findings)
    return tuple(_entry(load, known) for load in answer.findings)


def _entry(load: Workload, known: bool) -> TextEntry:
    of = f" of {load.limit:g}" if load.limit is not None else ""
    lines = [TextLine(load.sentence)]
    if load.overdue:
        lines.append(TextLine(f"{load.overdue:,} {'is' if load.overdue == 1 else 'are'} overdue"))
    mood = "poor" if load.over else "good" if load.limit is not None else ""
    hours = f"{load.hours:.1f}{of} hours a month" if known or of else ""
    return TextEntry(load.person.name, hours, tuple(lines), mood)


def _rows(answer: Answer[Workload]) -> Iterator[tuple[object, ...]]:
    for load in answer.findings:
        yield (
            load.person.id,
            load.person.name,
            tuple(each.name for each in load.partnerships),
            load.hours,
            load.limit,
            load.over,
            tuple(each.name for each in load.alone),
            load.follow_ups,
            load.overdue,
            load.asks,
            load.sentence,
        )


def _next(answer: Answer[Workload]) -> Hint | None:
    busy = next((load for load in answer.findings if load.overdue), None)
    return Hint("due --for", busy.person.name) if busy else None


FORMATTER = Formatter(("Who", "Hours", "What for"), _entries, COLUMNS, _rows, _next)
