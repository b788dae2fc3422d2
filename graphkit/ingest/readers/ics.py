"""iCalendar: one row an event, with the past days on which it took place and who was there.

The file is cut into events here, so that one broken event is one reject with its line;
`icalendar` reads the properties of each and `dateutil` the rules of repetition. Days are those of
the event's own clock; what is given in UTC counts by the calendar's own time zone where it names
one (`X-WR-TIMEZONE`).

What is still to come on the day of import does not count. A series counts for the last five years
(or by its last day, if it ended before), for a weekly meeting of ten years says no more. Rooms and
groups among the attendees are no people. Who declined, or sent somebody else, was not there.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from graphkit.ingest.readers.table import Broken, Cell, Row, Table
from graphkit.ingest.readers.text import physical_lines, unreadable

if TYPE_CHECKING:
    from icalendar import Event

YEARS_BACK = 5
MAX_EVENT = 1_000_000
_EARLIEST, _LATEST = date(1980, 1, 1), date(2200, 1, 1)
_CYCLES = 19 * 400
COLUMNS = ("UID", "SUMMARY", "DAYS", "ORGANIZER", "ATTENDEE", "DECLINED")
_BEGIN = re.compile(r"BEGIN:VEVENT\s*$", re.IGNORECASE)
_END = re.compile(r"END:VEVENT\s*$", re.IGNORECASE)
_ALARM = re.compile(r"(BEGIN|END):VALARM\s*$", re.IGNORECASE)
_ZONE = re.compile(r"^X-WR-TIMEZONE:([\w/+-]+)\s*$", re.IGNORECASE | re.MULTILINE)
_ABSENT = ("DECLINED", "DELEGATED")
_NO_PEOPLE = ("ROOM", "RESOURCE", "GROUP")


class _Refused(ValueError):
    """An event that cannot be a meeting, with the reason."""


class _Block(NamedTuple):
    line: int
    original: str
    event: Event | None
    reason: str


def read_events(content: str, as_of: date) -> Table:
    """Read the events of an iCalendar file.

    Parameters
    ----------
    content : str
    as_of : datetime.date
        The day of import.

    Returns
    -------
    Table
    """
    lines = physical_lines(content)
    return Table(COLUMNS, _rows(lines, as_of, _zone(content)), len(lines))


def _zone(content: str) -> ZoneInfo | None:
    named = _ZONE.search(content)
    try:
        return ZoneInfo(named[1]) if named else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _rows(lines: list[str], as_of: date, zone: ZoneInfo | None) -> Iterator[Row | Broken]:
    blocks = list(_blocks(lines))
    # A single event that stands for one of a series takes that day out of it.
    moved: dict[str, set[date]] = defaultdict(set)
    for event in (block.event for block in blocks if block.event is not None):
        # What is broken in it is said when its own turn comes.
        with suppress(ValueError, OverflowError):
            day = _day(event, "RECURRENCE-ID", zone)
            if day is not None:
                moved[_uid(event)].add(day)
    for block in blocks:
        if block.event is None:
            yield Broken(block.line, block.reason, block.original)
            continue
        try:
            cells = _cells(block.event, moved, as_of, zone)
        except _Refused as refusal:
            yield Broken(block.line, str(refusal), block.original)
        except (ValueError, OverflowError) as error:  # numbers and days out of all bounds
            yield Broken(block.line, f"a broken event: {error}", block.original)
        else:
            yield Row(block.line, cells, block.original)


def _blocks(lines: list[str]) -> Iterator[_Block]:
    begun: int | None = None
    for number, line in enumerate(lines):
        if _BEGIN.match(line):
            if begun is not None:
                yield _unfinished(lines, begun, number)
            begun = number
        elif begun is not None and _END.match(line):
            yield _block(begun + 1, lines[begun : number + 1])
            begun = None
    if begun is not None:
        yield _unfinished(lines, begun, len(lines))


def _unfinished(lines: list[str], begun: int, end: int) -> _Block:
    original = "".join(lines[begun:end])
    return _Block(begun + 1, original, None, "the event has no END:VEVENT")


def _block(line: int, lines: list[str]) -> _Block:
    from icalendar import Event

    original = "".join(lines)
    text = "".join(_without_alarms(lines))
    if len(text) > MAX_EVENT:
        return _Block(line, original, None, f"an event of {len(text):,} characters")
    if unreadable(text):
        reason = "letters that cannot be read: the file is not all UTF-8"
        return _Block(line, original, None, reason)
    try:
        event = Event.from_ical(text)
    except (ValueError, TypeError, KeyError, IndexError) as error:
        reason = " ".join(str(error).split())[:120]
        return _Block(line, original, None, f"a broken event: {reason}")
    if not isinstance(event, Event):
        return _Block(line, original, None, "a broken event")
    return _Block(line, original, event, "")


def _without_alarms(lines: list[str]) -> Iterator[str]:
    # Alarms name attendees of their own: who is to be reminded.
    within = False
    for line in lines:
        mark = _ALARM.match(line)
        if mark:
            within = mark[1].upper() == "BEGIN"
        elif not within and line.strip():
            yield line


def _cells(
    event: Event, moved: Mapping[str, set[date]], as_of: date, zone: ZoneInfo | None
) -> tuple[Cell, ...]:
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        raise _Refused("cancelled")
    present, declined = _attendees(event)
    organizers = [_person(value) for value in _all(event, "ORGANIZER")][:1]
    if not present and not organizers:
        raise _Refused("no attendees")
    start = _day(event, "DTSTART", zone)
    if start is None:
        raise _Refused("no day on which it begins")
    if not _EARLIEST <= start <= _LATEST:
        raise _Refused(f"it begins on {start}, which cannot be meant")
    days = _days(event, start, moved.get(_uid(event), set()), as_of, zone)
    if not days:
        raise _Refused("it is still to come" if start > as_of else "all its days were called off")
    title = str(event.get("SUMMARY", "")) or "Meeting"
    texts = tuple(day.isoformat() for day in days)
    return (_uid(event), title, texts, tuple(organizers), present, declined)


def _uid(event: Event) -> str:
    uid = str(event.get("UID", "")).strip()
    if uid:
        return uid
    mails = sorted(str(value).casefold() for value in _all(event, "ATTENDEE"))
    return "\x1f".join([str(event.get("SUMMARY", "")), str(_day(event, "DTSTART", None)), *mails])


def _all(event: Event, name: str) -> list[Any]:
    value = event.get(name)
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _attendees(event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
    present, declined = [], []
    for value in _all(event, "ATTENDEE"):
        parameters = getattr(value, "params", {})
        if str(parameters.get("CUTYPE", "")).upper() in _NO_PEOPLE:
            continue
        if str(parameters.get("PARTSTAT", "")).upper() in _ABSENT:
            declined.append(_mail(value))
        else:
            present.append(_person(value))
    return tuple(filter(None, present)), tuple(filter(None, declined))


def _mail(value: object) -> str:
    text = str(value).strip()
    mail = re.sub(r"(?i)^mailto:", "", text)
    return mail if "@" in mail else ""


def _person(value: Any) -> str:
    name = str(getattr(value, "params", {}).get("CN", "")).strip().strip("'\"")
    mail = _mail(value)
    name = "" if "@" in name or "<" in name else name
    return f"{name} <{mail}>" if mail and name else mail or name


def _day(event: Event, name: str, zone: ZoneInfo | None) -> date | None:
    return _as_day(getattr(event.get(name), "dt", None), zone)


def _as_day(moment: object, zone: ZoneInfo | None) -> date | None:
    if isinstance(moment, tuple):  # a period: its beginning
        moment = moment[0]
    if isinstance(moment, datetime):
        if zone is not None and moment.tzname() == "UTC":
            moment = moment.astimezone(zone)
        return moment.date()
    return moment if isinstance(moment, date) else None


def _listed_days(event: Event, name: str, zone: ZoneInfo | None) -> set[date]:
    items = (item for group in _all(event, name) for item in getattr(group, "dts", ()))
    days = (_as_day(item.dt, zone) for item in items)
    return {day for day in days if day is not None}


def _days(
    event: Event, start: date, moved: set[date], as_of: date, zone: ZoneInfo | None
) -> list[date]:
    if event.get("RECURRENCE-ID") is not None or not (event.get("RRULE") or event.get("RDATE")):
        return [start] if start <= as_of else []
    days = {start} | _listed_days(event, "RDATE", zone) | set(_repeated(event, start, as_of))
    days -= _listed_days(event, "EXDATE", zone) | moved
    past = sorted(day for day in days if day <= as_of)
    first = as_of - timedelta(days=round(365.25 * YEARS_BACK))
    return [day for day in past if day >= first] or past[-1:]


def _repeated(event: Event, start: date, as_of: date) -> Iterator[date]:
    from dateutil.rrule import rrulestr

    for rule in _all(event, "RRULE"):
        parts = {str(k).upper(): v for k, v in rule.items()}
        if str(parts.get("FREQ", [""])[0]).upper() not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
            raise _Refused("it repeats more often than daily")
        if int(parts.get("INTERVAL", [1])[0]) < 1:
            raise _Refused("it repeats at no interval")
        # A count is kept by hand and the end is today: a rule that never comes true would be
        # followed until the year 9999. The calendar repeats itself every 400 years, so the rule is
        # followed in that century: there is less of it left to be lost in.
        count = int(parts.pop("COUNT", [sys.maxsize])[0])
        until = [_as_day(moment, None) or as_of for moment in parts.pop("UNTIL", [])]
        end = _later(min([as_of, *until]))
        text = ";".join(p for p in rule.to_ical().decode().split(";") if _is_kept(p))
        begin = datetime.combine(_later(start), time())
        try:
            made = rrulestr(f"{text};UNTIL={end:%Y%m%d}T235959", dtstart=begin, ignoretz=True)
            for moment in islice(made, count):
                yield moment.date().replace(year=moment.year - _CYCLES)
        except (ValueError, TypeError) as error:
            raise _Refused(f"its rule of repetition cannot be read: {text[:80]}") from error


def _later(day: date) -> date:
    return day.replace(year=day.year + _CYCLES)


def _is_kept(part: str) -> bool:
    return part.partition("=")[0].upper() not in (
        "COUNT",
        "UNTIL",
        "BYHOUR",
        "BYMINUTE",
        "BYSECOND",
    )
