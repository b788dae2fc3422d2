"""Write what is due as a calendar in the format of RFC 5545, to which a phone can subscribe."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.files import write_private
from graphkit.render.escape import clean

if TYPE_CHECKING:
    from icalendar import Calendar, Event

    from graphkit.analysis.answer import Answer
    from graphkit.analysis.reminders.due_findings import DueItem


def write_due_calendar(path: Path, answer: Answer[DueItem], home: str) -> Path:
    """Write what is due into one file that only the user can read.

    Raises
    ------
    OutputError
        If the file cannot be written; an old one stays whole.
    UsageError
        If its name does not end in `.ics`.
    """
    if path.suffix.lower() != ".ics":
        raise UsageError(
            f"a calendar needs a name that ends in .ics, not {path.name!r}",
            where=str(path),
            next=f"Write {path.stem}.ics",
        )
    return write_private(path, due_calendar(answer, home))


def due_calendar(answer: Answer[DueItem], home: str) -> str:
    """Return what is due as a calendar: an event of one whole day for each.

    What is overdue is on today's page, because nobody looks at the pages before. Each event keeps
    its UID, so a calendar program that reads the file again moves it. The same answer gives the
    same text.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//graphkit//due//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", clean(f"Keeping in touch, {home}" if home else "Keeping in touch"))
    today = date.fromisoformat(str(answer.asked["as_of"]))
    for item in answer.findings:
        calendar.add_component(_event(item, today))
    return _text(calendar)


def _event(item: DueItem, today: date) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{item.id}@due.graphkit.example")
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    on = max(today, date.fromisoformat(item.due))
    event.add("dtstart", on)
    event.add("dtend", on + timedelta(1))
    event.add("summary", clean(" ".join(item.title.split())))
    said = [item.sentence, f"For {item.who}." if item.who else ""]
    if item.days_late > 0:
        said.append(f"Overdue since {item.due}.")
    said.append(f"Code {item.code}.")
    event.add("description", clean("\n".join(filter(None, said))))
    event.add("transp", "TRANSPARENT")
    if item.private:
        event.add("class", "PRIVATE")
    return event


def _text(calendar: Calendar) -> str:
    text: str = calendar.to_ical().decode("utf-8")
    return text
