"""Format ties that are fading, have cooled or have warmed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.analysis.reminders.due_findings import TieTrend
from graphkit.render.formatters import Formatter, Hint
from graphkit.render.formatters._phrases import name_with_role
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

COLUMNS = (
    "trend",
    "who_id",
    "who",
    "person_id",
    "person",
    "organization",
    "before",
    "today",
    "later",
    "word",
    "later_word",
    "last_contact",
    "sentence",
)
_GROUPS = {"fades": "", "cooled": "Cooled", "warmed": "Warmed"}


def _entries(answer: Answer[TieTrend], numbers: bool) -> tuple[TextEntry, ...]:
    return tuple(_entry(trend, numbers) for trend in answer.findings)


def _entry(trend: TieTrend, numbers: bool) -> TextEntry:
    lines = [TextLine(trend.sentence)]
    if numbers:
        then = "" if trend.before is None else f"before {trend.before:.2f}, "
        lines.append(TextLine(f"{then}today {trend.today:.2f}, later {trend.later:.2f}", 2))
    return TextEntry(
        f"{trend.who.name} and {name_with_role(trend.person)}",
        trend.trend,
        tuple(lines),
        "good" if trend.trend == "warmed" else "poor",
        _GROUPS[trend.trend],
    )


def _rows(answer: Answer[TieTrend]) -> Iterator[tuple[object, ...]]:
    for t in answer.findings:
        yield (
            t.trend,
            t.who.id,
            t.who.name,
            t.person.id,
            t.person.name,
            t.person.organization,
            t.before,
            t.today,
            t.later,
            t.word,
            t.later_word,
            t.last_contact,
            t.sentence,
        )


def _next(answer: Answer[TieTrend]) -> Hint | None:
    first = next(iter(answer.findings), None)
    return Hint("show", first.person.name, first.person.id) if first else None


FORMATTER = Formatter(("Tie", "Trend", "How strong"), _entries, COLUMNS, _rows, _next)
