"""The days on which an event took place."""

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
from graphkit.lazy_regex import lazy_regex

YEARS_BACK = 5
EARLIEST, LATEST = date(1980, 1, 1), date(2200, 1, 1)
# The calendar repeats every 400 years. Python's dates reach 19 such cycles beyond today.
_CYCLES = 19 * 400
_MOMENT = lazy_regex(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?\d\d(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE | re.ASCII,
)
_NAMED = lazy_regex(r"^X-WR-TIMEZONE(?:;[^:\n]*)?:([^\n]{1,100})$", re.IGNORECASE | re.MULTILINE)
_DEFINED = lazy_regex(r"^TZID(?:;[^:\n]*)?:([^\n]{1,100})$", re.IGNORECASE | re.MULTILINE)
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_HANDLED_HERE = ("COUNT", "UNTIL", "BYHOUR", "BYMINUTE", "BYSECOND")


class Clock(NamedTuple):
    """The clock of a calendar, and the last day that counts.

    Attributes
    ----------
    as_of : datetime.date
        The day of import.
    zone : zoneinfo.ZoneInfo or None
        The time zone to which times in UTC are converted.
    """

    as_of: date
    zone: ZoneInfo | None = None

    @classmethod
    def of(cls, content: str, as_of: date) -> Clock:
        """Return a calendar's clock, with the zone that it names or the only one it defines."""
        named = _NAMED.search(content)
        if named:
            return cls(as_of, time_zone(named[1]))
        defined = {found[1] for found in _DEFINED.finditer(content)}
        return cls(as_of, time_zone(defined.pop()) if len(defined) == 1 else None)

    def day(self, text: str, *, whole: bool = False) -> date:
        """Return the day of a moment, or the first day of a period.

        Parameters
        ----------
        text : str
            `20260914`, `20260914T100000`, `20260914T100000Z`, or a period of such.
        whole : bool
            Whether the event lasts all day although its beginning has a time in UTC. Then it begins
            on the nearest day.

        Raises
        ------
        BadLine
            If it is not a day.
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
def time_zone(name: str) -> ZoneInfo | None:
    """Return the time zone of a name, also of a Windows name or one with a vendor's prefix.

    Examples
    --------
    >>> time_zone("W. Europe Standard Time"), time_zone("/mozilla.org/20071231_1/Europe/Rome")
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
    return time_zone(known) if known and known != name else None


def series_days(
    start: date,
    rules: Iterable[str],
    more: Iterable[date],
    excluded: frozenset[date],
    clock: Clock,
) -> list[date]:
    """Return the past days of a series: those of the last years, or else its last day.

    Parameters
    ----------
    start : datetime.date
    rules : iterable of str
        As the calendar writes them: `FREQ=WEEKLY;COUNT=3`.
    more, excluded : datetime.date
        Days outside of the rules, and days on which it did not take place.
    clock : Clock

    Raises
    ------
    BadLine
        If a rule cannot be read.
    """
    days = {start, *more}
    for rule in rules:
        days.update(_days_by_rule(rule, start, clock))
    past = sorted(day for day in days - excluded if day <= clock.as_of)
    first = clock.as_of - timedelta(days=round(365.25 * YEARS_BACK))
    return [day for day in past if day >= first] or past[-1:]


def _days_by_rule(rule: str, start: date, clock: Clock) -> Iterator[date]:
    from dateutil.rrule import rrulestr

    parts = _parts(rule)
    if parts.get("FREQ") not in _FREQUENCIES:
        raise BadLine(
            "it repeats more often than daily"
            if parts.get("FREQ") in ("HOURLY", "MINUTELY", "SECONDLY")
            else f"its recurrence rule cannot be read: {rule[:80]}"
        )
    try:
        if int(parts.get("INTERVAL", 1)) < 1:
            raise BadLine("its interval of repetition is not positive")
        # A rule that no day satisfies would be followed until the year 9999. So the rule is
        # followed in the last 400-year cycle before it, in which the calendar is the same, until
        # today's counterpart; COUNT is applied here.
        count = int(parts.get("COUNT", sys.maxsize))
        until = [clock.day(parts["UNTIL"])] if parts.get("UNTIL") else []
        end = min([clock.as_of, *until])
        if end < start or count < 1:
            return
        kept = ";".join(f"{k}={v}" for k, v in parts.items() if k not in _HANDLED_HERE)
        begin = datetime.combine(_in_last_cycle(start), time())
        text = f"{kept};UNTIL={_in_last_cycle(end):%Y%m%d}T235959"
        for moment in islice(rrulestr(text, dtstart=begin, ignoretz=True), count):
            yield moment.date().replace(year=moment.year - _CYCLES)
    except BadLine:
        raise
    except (ValueError, TypeError, OverflowError, IndexError, KeyError, AttributeError) as error:
        raise BadLine(f"its recurrence rule cannot be read: {rule[:80]}") from error


def _parts(rule: str) -> Mapping[str, str]:
    pairs = (part.partition("=") for part in rule.upper().split(";"))
    return {key.strip(): value.strip() for key, _, value in pairs if key.strip()}


def _in_last_cycle(day: date) -> date:
    return day.replace(year=day.year + _CYCLES)
