"""A handover as a calendar: one all-day entry for each thing to do."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.files import check_ending, write_private
from graphkit.render.escape import clean

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.handover.handover_findings import HandoverItem


def handover_calendar(answer: Answer[HandoverItem]) -> bytes:
    """Return what is open in a plan as a calendar (RFC 5545); the same plan gives the same bytes.

    Raises
    ------
    UsageError
        If the plan has no dates, because the day of leaving is unknown.
    """
    from icalendar import Calendar, Event

    waiting = [item for item in answer.findings if item.state == "open"]
    if any(item.due is None for item in waiting):
        raise UsageError(
            "a calendar needs dates", where="--ics", next="Add --leaves with the last day"
        )
    calendar = Calendar()
    calendar.add("prodid", "-//graphkit//handover//EN")
    calendar.add("version", "2.0")
    made = datetime.combine(date.fromisoformat(answer.asked["as_of"]), time(), UTC)
    for item in waiting:
        day = date.fromisoformat(item.due or "")
        event = Event()
        event.add("uid", f"handover-{item.code}@graphkit")
        event.add("dtstamp", made)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", clean(item.sentence))
        event.add("description", clean(item.reason))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def write_handover_calendar(path: Path, answer: Answer[HandoverItem]) -> Path:
    """Write a handover into one calendar file that only the user can read.

    Raises
    ------
    OutputError
        If the file cannot be written; an old one stays whole.
    UsageError
        If its name does not end in `.ics`, or if the plan has no dates.
    """
    check_ending(path, (".ics",), "a calendar is an .ics file")
    return write_private(path, handover_calendar(answer))
