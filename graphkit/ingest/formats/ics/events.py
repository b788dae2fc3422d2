"""From an entry's text to the cells of its row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from graphkit.ingest.formats.content_lines import (
    BadLine,
    Head,
    repair_encoding,
    split_line,
    unescape,
    unfold_lines,
)
from graphkit.ingest.formats.ics.attendees import is_absent, is_room, person, said
from graphkit.ingest.formats.ics.occurrences import EARLIEST, LATEST, Clock, days_of
from graphkit.ingest.formats.table import Cell

MAX_EVENT = 1_000_000
COLUMNS = ("UID", "SUMMARY", "DAYS", "ORGANIZER", "ATTENDEE", "DECLINED")
_OUTLOOK = "X-MICROSOFT-CDO-"
_READ = frozenset(
    {
        *"UID SUMMARY DTSTART RRULE RDATE EXDATE RECURRENCE-ID SEQUENCE STATUS CLASS".split(),
        *"LOCATION ORGANIZER ATTENDEE".split(),
        *(f"{_OUTLOOK}{name}" for name in ("ALLDAYEVENT", "BUSYSTATUS", "INTENDEDSTATUS")),
    }
)
_MARK = re.compile(r"(BEGIN|END)\s*:\s*([\w-]+)\s*", re.IGNORECASE)
_NAME = re.compile(r"[\w-]+")
# Outlook writes it before the title of what was called off.
_CALLED_OFF = re.compile(
    r"(?:cancel?led|abgesagt|annul[ée]e?|cancelad[oa]|geannuleerd|annullato)\s*:", re.IGNORECASE
)
_SECRET = ("PRIVATE", "CONFIDENTIAL")
UNTITLED = "Meeting"


class NoMeeting(ValueError):
    """An event that is no meeting of anybody, or not yet: nothing to be mended."""


class Event(NamedTuple):
    """The properties of an entry that are read, by name."""

    properties: Mapping[str, Sequence[tuple[Head, str]]]
    cancelled: bool

    @classmethod
    def of(cls, text: str, *, cancelled: bool) -> Event:
        """Read an entry, from `BEGIN:VEVENT` to `END:VEVENT`.

        Raises
        ------
        BadLine
            If a line that matters cannot be read.
        """
        found: dict[str, list[tuple[Head, str]]] = defaultdict(list)
        if len(text) > MAX_EVENT:
            raise BadLine(f"an event of {len(text):,} characters")
        depth = 0
        for line in unfold_lines(text).split("\n"):
            mark = _MARK.fullmatch(line.strip()) if line[:1] in "BbEe \t" else None
            if mark:
                # An alarm names attendees of its own: who is to be reminded.
                depth += 1 if mark[1].upper() == "BEGIN" else -1
            elif depth == 1 and _begins(line) in _READ:
                head, value = split_line(repair_encoding(line))
                found[head.name].append((head, value))
        return cls(found, cancelled)

    def first(self, name: str) -> str:
        """Return the value of a property; "" without one."""
        found = self.properties.get(name)
        return unescape(found[0][1]).strip() if found else ""

    def all(self, name: str) -> Sequence[tuple[Head, str]]:
        """Return all properties of a name."""
        return self.properties.get(name, ())

    @property
    def uid(self) -> str:
        """Its number; without one, what stands for it each time."""
        mails = sorted(value.casefold() for _, value in self.all("ATTENDEE"))
        parts = (self.first("SUMMARY"), self.first("DTSTART"), *mails)
        return self.first("UID") or "\x1f".join(parts)

    @property
    def sequence(self) -> int:
        """How many times it was changed."""
        text = self.first("SEQUENCE")
        return int(text) if text.isdecimal() and len(text) < 10 else 0

    @property
    def goes_on(self) -> bool:
        """Whether it takes the place of all that comes after it in its series, by its own rule."""
        heads = [head for head, _ in self.all("RECURRENCE-ID")]
        future = any(head.first("RANGE") == "THISANDFUTURE" for head in heads)
        return future and bool(self.all("RRULE") or self.all("RDATE"))


@dataclass(slots=True)
class Series:
    """What the single entries of a calendar say of the series that they belong to.

    Attributes
    ----------
    moved : mapping of str to set of datetime.date
        By number: days for which there is an entry of their own.
    ended : mapping of str to datetime.date
        By number: from when on another entry stands for the rest.
    newest : mapping of tuple to int
        By number and day: how many times it was changed.
    """

    moved: dict[str, set[date]] = field(default_factory=lambda: defaultdict(set))
    ended: dict[str, date] = field(default_factory=dict)
    newest: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, event: Event, clock: Clock) -> None:
        """Take an entry in."""
        uid, instance = event.uid, event.first("RECURRENCE-ID")
        key = uid, instance
        self.newest[key] = max(self.newest.get(key, 0), event.sequence)
        if instance:
            day = clock.day(instance)
            self.moved[uid].add(day)
            if event.goes_on:
                self.ended[uid] = min(day, self.ended.get(uid, day))

    def is_outdated(self, event: Event) -> bool:
        """Tell whether there is a later version of an entry."""
        newest = self.newest.get((event.uid, event.first("RECURRENCE-ID")), 0)
        return event.sequence < newest


def cells(event: Event, series: Series, clock: Clock) -> tuple[Cell, ...]:
    """Return what an event says, a cell a column of `COLUMNS`.

    Raises
    ------
    NoMeeting
        If it is no meeting, or not yet.
    BadLine
        If it cannot be told on which days it was.
    """
    title = event.first("SUMMARY")
    if series.is_outdated(event):
        raise NoMeeting("changed later: an earlier version of another entry")
    if event.cancelled or event.first("STATUS").upper() == "CANCELLED" or _CALLED_OFF.match(title):
        raise NoMeeting("cancelled")
    if _outlook(event, "BUSYSTATUS") == "OOF" or _outlook(event, "INTENDEDSTATUS") == "OOF":
        raise NoMeeting("an absence, no meeting")
    present, declined = _attendees(event)
    organizers = [person(*one) for one in event.all("ORGANIZER")][:1]
    organizer = tuple(filter(None, (said(*one) for one in organizers)))
    if not present and not organizer:
        raise NoMeeting("nobody else was invited")
    days = tuple(day.isoformat() for day in _days(event, series, clock))
    secret = event.first("CLASS").upper() in _SECRET
    title = UNTITLED if secret or not title else title
    return (event.uid, title, days, organizer, present, declined)


def _begins(line: str) -> str:
    found = _NAME.match(line)
    return found[0].upper() if found else ""


def _outlook(event: Event, name: str) -> str:
    return event.first(_OUTLOOK + name).upper()


def _attendees(event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
    location = event.first("LOCATION")
    present: dict[str, None] = {}
    declined: dict[str, None] = {}
    for head, value in event.all("ATTENDEE"):
        if is_room(head, location):
            continue
        name, mail = person(head, value)
        if is_absent(head):
            declined[mail] = None
        else:
            present[said(name, mail)] = None
    return tuple(filter(None, present)), tuple(filter(None, declined))


def _days(event: Event, series: Series, clock: Clock) -> list[date]:
    whole = _outlook(event, "ALLDAYEVENT") == "TRUE"
    text = event.first("DTSTART")
    if not text:
        raise BadLine("no day on which it begins")
    start = clock.day(text, whole=whole)
    if not EARLIEST <= start <= LATEST:
        raise BadLine(f"it begins on {start}, which cannot be meant")
    alone = bool(event.first("RECURRENCE-ID")) and not event.goes_on
    rules = [value for _, value in event.all("RRULE") if value.strip()]
    if alone or not (rules or event.all("RDATE")):
        days = [start] if start <= clock.as_of else []
    else:
        gone = frozenset(_listed(event, "EXDATE", clock))
        if not event.goes_on:
            gone |= series.moved.get(event.uid, set())
        days = days_of(start, rules, _listed(event, "RDATE", clock), gone, clock)
        ended = series.ended.get(event.uid)
        if ended and not event.goes_on:
            days = [day for day in days if day < ended]
    if not days:
        raise NoMeeting("still to come" if start > clock.as_of else "cancelled")
    return days


def _listed(event: Event, name: str, clock: Clock) -> list[date]:
    days = []
    for _, value in event.all(name):
        for text in value.split(","):
            # One day that cannot be read takes no other away.
            with suppress(BadLine):
                days.append(clock.day(text))
    return days
