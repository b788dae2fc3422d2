"""Due items as a calendar to which a phone can subscribe."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.render.calendars.day_calendar import DayEvent, day_calendar, write_calendar

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.reminders.due_findings import DueItem


def write_due_calendar(path: Path, answer: Answer[DueItem], home: str) -> Path:
    """Write due items into one file; see `write_calendar` for its errors."""
    return write_calendar(path, due_calendar(answer, home))


def due_calendar(answer: Answer[DueItem], home: str) -> str:
    """Return due items as a calendar with one all-day event for each.

    Overdue items get today's date, because nobody looks at earlier days.
    """
    today = date.fromisoformat(str(answer.asked["as_of"]))
    title = f"Keeping in touch, {home}" if home else "Keeping in touch"
    return day_calendar("due", title, today, (_event(item, today) for item in answer.findings))


def _event(item: DueItem, today: date) -> DayEvent:
    said = [item.sentence, f"For {item.who}." if item.who else ""]
    if item.days_late > 0:
        said.append(f"Overdue since {item.due}.")
    said.append(f"Code {item.code}.")
    return DayEvent(
        f"{item.id}@due.graphkit.example",
        max(today, date.fromisoformat(item.due)),
        " ".join(item.title.split()),
        "\n".join(filter(None, said)),
        item.private,
    )
