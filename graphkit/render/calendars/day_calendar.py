"""Calendars of all-day events in the format of RFC 5545, which phones and programs read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from graphkit.files import check_ending, write_private
from graphkit.render.escape import clean


@dataclass(frozen=True, slots=True)
class DayEvent:
    """An event of one whole day.

    Attributes
    ----------
    uid : str
        A constant id, so that a program that reads the calendar again moves the event.
    on : datetime.date
    summary, description : str
    private : bool
        Whether a program that shares the calendar should only show that somebody is busy.
    """

    uid: str
    on: date
    summary: str
    description: str
    private: bool = False


def day_calendar(kind: str, title: str, today: date, events: Iterable[DayEvent]) -> str:
    """Return events as the text of a calendar; the same events give the same text.

    Parameters
    ----------
    kind : str
        What the calendar shows: "due" or "handover".
    title : str
        The name that calendar programs show.
    today : datetime.date
        The day of its creation.
    events : iterable of DayEvent
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", f"-//graphkit//{kind}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", clean(title))
    for each in events:
        event = Event()
        event.add("uid", each.uid)
        event.add("dtstamp", datetime.combine(today, time(), UTC))
        event.add("dtstart", each.on)
        event.add("dtend", each.on + timedelta(days=1))
        event.add("summary", clean(each.summary))
        event.add("description", clean(each.description))
        event.add("transp", "TRANSPARENT")
        if each.private:
            event.add("class", "PRIVATE")
        calendar.add_component(event)
    text: str = calendar.to_ical().decode("utf-8")
    return text


def write_calendar(path: Path, text: str) -> Path:
    """Write the text of a calendar into one file that only the user can read.

    Raises
    ------
    OutputError
        If the file cannot be written; an old file is kept.
    UsageError
        If its name does not end in `.ics`.
    """
    check_ending(path, (".ics",), "a calendar is an .ics file")
    return write_private(path, text)
