"""Format due items: follow-ups, wanted contact, and job changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.analysis.reminders.due_findings import DueItem
from graphkit.analysis.reminders.spans import span_in_words
from graphkit.network import wording
from graphkit.render.formatters import Formatter, Hint
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

COLUMNS = (
    "code",
    "id",
    "kind",
    "title",
    "person_id",
    "person",
    "organization_id",
    "organization",
    "who",
    "due",
    "days_late",
    "days_left",
    "interval",
    "hangs",
    "rank",
    "hours",
    "last_contact",
    "private",
    "sentence",
)


def when(item: DueItem) -> str:
    """Return in words when an item is due."""
    if item.days_late > 0:
        return f"{span_in_words(item.days_late)} late"
    return "today" if not item.days_left else wording.day(item.due)


def _entries(answer: Answer[DueItem], numbers: bool) -> tuple[TextEntry, ...]:
    return tuple(_entry(item, numbers) for item in answer.findings)


def _entry(item: DueItem, numbers: bool) -> TextEntry:
    lines = [TextLine(item.sentence)]
    who = f"for {item.who}" if item.who else "nobody looks after this"
    kept = ", for nobody else" if item.private else ""
    lines.append(TextLine(f"{who}{kept}"))
    if numbers:
        lines.append(
            TextLine(
                f"rank {item.rank:.2f}: {item.days_late} days late / {item.interval} "
                f"x {item.hangs:.2f} hangs on it",
                2,
            )
        )
    mood = "poor" if item.days_late > 0 else "fair" if not item.days_left else ""
    return TextEntry(f"{item.code}  {item.title}", when(item), tuple(lines), mood)


def _rows(answer: Answer[DueItem]) -> Iterator[tuple[object, ...]]:
    for item in answer.findings:
        person, body = item.person, item.organization
        yield (
            item.code,
            item.id,
            item.kind,
            item.title,
            *((person.id, person.name) if person else (None, None)),
            *((body.id, body.name) if body else (None, None)),
            item.who,
            item.due,
            item.days_late,
            item.days_left,
            item.interval,
            item.hangs,
            item.rank,
            item.hours,
            item.last_contact,
            item.private,
            item.sentence,
        )


def _next(answer: Answer[DueItem]) -> Hint | None:
    first = next(iter(answer.findings), None)
    if first is None:
        return None
    about = first.organization or first.person
    return Hint("show", about.name, about.id) if about else None


FORMATTER = Formatter(("What", "When", "Why"), _entries, COLUMNS, _rows, _next)
