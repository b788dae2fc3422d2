"""Turn the text of an entry into the cells of its row."""

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
from graphkit.ingest.formats.ics.attendees import is_absent, is_not_a_person, name_and_mail, person
from graphkit.ingest.formats.ics.occurrences import EARLIEST, LATEST, Clock, series_days
from graphkit.ingest.formats.table import Cell
from graphkit.lazy_regex import lazy_regex

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
_MARK = lazy_regex(r"(BEGIN|END)\s*:\s*([\w-]+)\s*", re.IGNORECASE)
_NAME = lazy_regex(r"[\w-]+")
# Outlook writes this before the title of a canceled event.
_CANCELED_TITLE = lazy_regex(
    r"(?:cancel?led|abgesagt|annul[ée]e?|cancelad[oa]|geannuleerd|annullato)\s*:", re.IGNORECASE
)
_PRIVATE_CLASSES = ("PRIVATE", "CONFIDENTIAL")
UNTITLED = "Meeting"
_WORDS_OF_A_NAME = 2


class NotAMeeting(ValueError):
    """An event is not a past meeting of people; the message says why."""


class Event(NamedTuple):
    """The properties of an entry by name."""

    properties: Mapping[str, Sequence[tuple[Head, str]]]
    canceled: bool

    @classmethod
    def of(cls, text: str, *, canceled: bool) -> Event:
        """Parse an entry, from `BEGIN:VEVENT` to `END:VEVENT`.

        Raises
        ------
        BadLine
            If a property cannot be read.
        """
        found: dict[str, list[tuple[Head, str]]] = defaultdict(list)
        if len(text) > MAX_EVENT:
            raise BadLine(f"an event of {len(text):,} characters")
        depth = 0
        for line in unfold_lines(text).split("\n"):
            mark = _MARK.fullmatch(line.strip()) if line[:1] in "BbEe \t" else None
            if mark:
                # An alarm has attendees of its own: the people to remind.
                depth += 1 if mark[1].upper() == "BEGIN" else -1
            elif depth == 1 and _property_name(line) in _READ:
                head, value = split_line(repair_encoding(line))
                found[head.name].append((head, value))
        return cls(found, canceled)

    def first(self, name: str) -> str:
        """Return the first value of a property, or ""."""
        found = self.properties.get(name)
        return unescape(found[0][1]).strip() if found else ""

    def all(self, name: str) -> Sequence[tuple[Head, str]]:
        """Return all properties with a name."""
        return self.properties.get(name, ())

    @property
    def uid(self) -> str:
        """Its number, or a text that identifies an event without a number."""
        mails = sorted(value.casefold() for _, value in self.all("ATTENDEE"))
        parts = (self.first("SUMMARY"), self.first("DTSTART"), *mails)
        return self.first("UID") or "\x1f".join(parts)

    @property
    def sequence(self) -> int:
        """How many times it has been changed."""
        text = self.first("SEQUENCE")
        return int(text) if text.isdecimal() and len(text) < 10 else 0

    @property
    def replaces_rest(self) -> bool:
        """Whether it replaces the rest of its series and has its own rule."""
        heads = [head for head, _ in self.all("RECURRENCE-ID")]
        future = any(head.first("RANGE") == "THISANDFUTURE" for head in heads)
        return future and bool(self.all("RRULE") or self.all("RDATE"))


@dataclass(slots=True)
class Series:
    """Changes of series by single entries of a calendar.

    Attributes
    ----------
    moved : mapping of str to set of datetime.date
        By number of the series: the days with their own entry.
    ended : mapping of str to datetime.date
        By number of the series: the day from which another entry replaces it.
    newest : mapping of tuple to int
        By number and day: how many times the newest version has been changed.
    """

    moved: dict[str, set[date]] = field(default_factory=lambda: defaultdict(set))
    ended: dict[str, date] = field(default_factory=dict)
    newest: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, event: Event, clock: Clock) -> None:
        """Add an entry."""
        uid, instance = event.uid, event.first("RECURRENCE-ID")
        key = uid, instance
        self.newest[key] = max(self.newest.get(key, 0), event.sequence)
        if instance:
            day = clock.day(instance)
            self.moved[uid].add(day)
            if event.replaces_rest:
                self.ended[uid] = min(day, self.ended.get(uid, day))

    def is_outdated(self, event: Event) -> bool:
        """Return whether a later version of an entry exists."""
        newest = self.newest.get((event.uid, event.first("RECURRENCE-ID")), 0)
        return event.sequence < newest


def cells(event: Event, series: Series, clock: Clock) -> tuple[Cell, ...]:
    """Return the cells of an event, one for each of `COLUMNS`.

    Raises
    ------
    NotAMeeting
        If it is not a meeting, or is in the future.
    BadLine
        If its days cannot be read.
    """
    title = event.first("SUMMARY")
    if series.is_outdated(event):
        raise NotAMeeting("an earlier version of another entry")
    if (
        event.canceled
        or event.first("STATUS").upper() == "CANCELLED"
        or _CANCELED_TITLE.match(title)
    ):
        raise NotAMeeting("canceled")
    if _outlook(event, "BUSYSTATUS") == "OOF" or _outlook(event, "INTENDEDSTATUS") == "OOF":
        raise NotAMeeting("an absence, not a meeting")
    present, declined = _attendees(event)
    organizers = [person(*one) for one in event.all("ORGANIZER")][:1]
    organizer = tuple(filter(None, (name_and_mail(*one) for one in organizers)))
    private = event.first("CLASS").upper() in _PRIVATE_CLASSES
    if not present and not organizer:
        return _event_without_guests(event, "" if private else title, series, clock)
    days = tuple(day.isoformat() for day in _days(event, series, clock))
    title = UNTITLED if private or not title else title
    return (event.uid, title, days, organizer, present, declined)


def _event_without_guests(
    event: Event, title: str, series: Series, clock: Clock
) -> tuple[Cell, ...]:
    """Return the cells of a past entry without guests, if its title may name somebody."""
    alone = NotAMeeting("nobody else was invited")
    if len(title.split()) < _WORDS_OF_A_NAME:
        raise alone
    try:
        days = _days(event, series, clock)
    except (NotAMeeting, BadLine):
        raise alone from None
    return (event.uid, title, tuple(day.isoformat() for day in days), (), (), ())


def _property_name(line: str) -> str:
    found = _NAME.match(line)
    return found[0].upper() if found else ""


def _outlook(event: Event, name: str) -> str:
    return event.first(_OUTLOOK + name).upper()


def _attendees(event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
    location = event.first("LOCATION")
    present: dict[str, None] = {}
    declined: dict[str, None] = {}
    for head, value in event.all("ATTENDEE"):
        if is_not_a_person(head, location):
            continue
        name, mail = person(head, value)
        if is_absent(head):
            declined[mail] = None
        else:
            present[name_and_mail(name, mail)] = None
    return tuple(filter(None, present)), tuple(filter(None, declined))


def _days(event: Event, series: Series, clock: Clock) -> list[date]:
    whole = _outlook(event, "ALLDAYEVENT") == "TRUE"
    text = event.first("DTSTART")
    if not text:
        raise BadLine("it has no start date")
    start = clock.day(text, whole=whole)
    if not EARLIEST <= start <= LATEST:
        raise BadLine(f"it begins on {start}, which is not plausible")
    alone = bool(event.first("RECURRENCE-ID")) and not event.replaces_rest
    rules = [value for _, value in event.all("RRULE") if value.strip()]
    if alone or not (rules or event.all("RDATE")):
        days = [start] if start <= clock.as_of else []
    else:
        excluded = frozenset(_days_of_property(event, "EXDATE", clock))
        if not event.replaces_rest:
            excluded |= series.moved.get(event.uid, set())
        days = series_days(start, rules, _days_of_property(event, "RDATE", clock), excluded, clock)
        ended = series.ended.get(event.uid)
        if ended and not event.replaces_rest:
            days = [day for day in days if day < ended]
    if not days:
        raise NotAMeeting("still to come" if start > clock.as_of else "canceled")
    return days


def _days_of_property(event: Event, name: str, clock: Clock) -> list[date]:
    days = []
    for _, value in event.all(name):
        for text in value.split(","):
            # One unreadable day does not affect the others.
            with suppress(BadLine):
                days.append(clock.day(text))
    return days
