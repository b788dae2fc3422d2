"""On which days an event took place."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from graphkit.ingest.formats.content_lines import BadLine

YEARS_BACK = 5
EARLIEST, LATEST = date(1980, 1, 1), date(2200, 1, 1)
# The calendar repeats itself every 400 years; 19 times that is the last that dates reach.
_CYCLES = 19 * 400
_MOMENT = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?\d\d(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE | re.ASCII,
)
_NAMED = re.compile(r"^X-WR-TIMEZONE(?:;[^:\n]*)?:([^\n]{1,100})$", re.IGNORECASE | re.MULTILINE)
_DEFINED = re.compile(r"^TZID(?:;[^:\n]*)?:([^\n]{1,100})$", re.IGNORECASE | re.MULTILINE)
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_BY_HAND = ("COUNT", "UNTIL", "BYHOUR", "BYMINUTE", "BYSECOND")


class Clock(NamedTuple):
    """By which clock a calendar counts its days, and until when.

    Attributes
    ----------
    as_of : datetime.date
        The day of import.
    zone : zoneinfo.ZoneInfo or None
        For what is given in UTC.
    """

    as_of: date
    zone: ZoneInfo | None = None

    @classmethod
    def of(cls, content: str, as_of: date) -> Clock:
        """Return the clock of a calendar: the zone that it names, or the only one it defines."""
        named = _NAMED.search(content)
        if named:
            return cls(as_of, zone_called(named[1]))
        defined = {found[1] for found in _DEFINED.finditer(content)}
        return cls(as_of, zone_called(defined.pop()) if len(defined) == 1 else None)

    def day(self, text: str, *, whole: bool = False) -> date:
        """Return the day of a moment, of a period the first.

        Parameters
        ----------
        text : str
            `20260914`, `20260914T100000`, `20260914T100000Z`, or a period of such.
        whole : bool
            Whether the event is of a whole day though its beginning is given in hours, in UTC:
            then it begins with the day that is nearest.

        Raises
        ------
        BadLine
            If it is none.
        """
        found = _MOMENT.fullmatch(text.partition("/")[0].strip())
        if found is None:
            raise BadLine(f"a day that cannot be read: {text[:40]}")
        try:
            day = date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError as error:
            raise BadLine(f"a day that cannot be read: {text[:40]}") from error
        if (found[6] or "").upper() != "Z":
            return day
        hour, minute = min(int(found[4]), 23), min(int(found[5]), 59)
        if self.zone is not None and EARLIEST <= day <= LATEST:
            moment = datetime.combine(day, time(hour, minute), UTC)
            return moment.astimezone(self.zone).date()
        return day + timedelta(days=1) if whole and hour >= 12 and day < LATEST else day


@lru_cache(maxsize=64)
def zone_called(name: str) -> ZoneInfo | None:
    """Return the time zone of a name, which may be one of Windows or begin with a maker's.

    Examples
    --------
    >>> zone_called("W. Europe Standard Time"), zone_called("/mozilla.org/20071231_1/Europe/Rome")
    (zoneinfo.ZoneInfo(key='Europe/Berlin'), zoneinfo.ZoneInfo(key='Europe/Rome'))
    """
    name = name.strip().strip('"')
    parts = name.strip("/").split("/")
    for trial in (name, "/".join(parts[-2:]), "/".join(parts[-3:])):
        try:
            return ZoneInfo(trial)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    known = WINDOWS_TO_OLSON.get(name)
    return zone_called(known) if known and known != name else None


def days_of(
    start: date,
    rules: Iterable[str],
    more: Iterable[date],
    gone: frozenset[date],
    clock: Clock,
) -> list[date]:
    """Return the past days of a series; of a long one those of the last years, or the last day.

    Parameters
    ----------
    start : datetime.date
    rules : iterable of str
        As the calendar writes them: `FREQ=WEEKLY;COUNT=3`.
    more, gone : datetime.date
        What there is besides the rule, and what of it did not take place.
    clock : Clock

    Raises
    ------
    BadLine
        If a rule cannot be read.
    """
    days = {start, *more}
    for rule in rules:
        days.update(_repeated(rule, start, clock))
    past = sorted(day for day in days - gone if day <= clock.as_of)
    first = clock.as_of - timedelta(days=round(365.25 * YEARS_BACK))
    return [day for day in past if day >= first] or past[-1:]


def _repeated(rule: str, start: date, clock: Clock) -> Iterator[date]:
    from dateutil.rrule import rrulestr

    parts = _parts(rule)
    if parts.get("FREQ") not in _FREQUENCIES:
        raise BadLine(
            "it repeats more often than daily"
            if parts.get("FREQ") in ("HOURLY", "MINUTELY", "SECONDLY")
            else f"its rule of repetition cannot be read: {rule[:80]}"
        )
    try:
        if int(parts.get("INTERVAL", 1)) < 1:
            raise BadLine("it repeats at no interval")
        # A count is kept by hand and the end is today: a rule that never comes true would be
        # followed until the year 9999. The calendar repeats itself every 400 years, so the rule
        # is followed in that century: there is less of it left to be lost in.
        count = int(parts.get("COUNT", sys.maxsize))
        until = [clock.day(parts["UNTIL"])] if parts.get("UNTIL") else []
        end = min([clock.as_of, *until])
        if end < start or count < 1:
            return
        kept = ";".join(f"{k}={v}" for k, v in parts.items() if k not in _BY_HAND)
        begin = datetime.combine(_later(start), time())
        text = f"{kept};UNTIL={_later(end):%Y%m%d}T235959"
        for moment in islice(rrulestr(text, dtstart=begin, ignoretz=True), count):
            yield moment.date().replace(year=moment.year - _CYCLES)
    except BadLine:
        raise
    except (ValueError, TypeError, OverflowError, IndexError, KeyError, AttributeError) as error:
        raise BadLine(f"its rule of repetition cannot be read: {rule[:80]}") from error


def _parts(rule: str) -> Mapping[str, str]:
    pairs = (part.partition("=") for part in rule.upper().split(";"))
    return {key.strip(): value.strip() for key, _, value in pairs if key.strip()}


def _later(day: date) -> date:
    return day.replace(year=day.year + _CYCLES)
