"""Days as people type them: "2026-01-31", "yesterday", "3 weeks ago", "next month", "in March"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from graphkit.lazy_regex import lazy_regex

# For error messages and help.
EXAMPLES = "2026-01-31, 2026-01, yesterday, last month or 3 weeks ago"
COMING_EXAMPLES = "2027-01-31, tomorrow, next week, in 3 weeks, in March or 3 March"

_ISO = lazy_regex(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_AGO = lazy_regex(r"(\d{1,4}|an?|one) (day|week|month|year)s? ago")
_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_ANY_WEEKDAY = "|".join(_WEEKDAYS)
_NUMBERS = dict(
    zip(
        "a an one two three four five six seven eight nine ten eleven twelve".split(),
        (1, 1, *range(1, 13)),
        strict=True,
    )
)
_PERIOD = lazy_regex(rf"(this|last) (week|month|year)|(?:on )?last ({_ANY_WEEKDAY})")
_MONTH = f"(?P<month>{'|'.join(_MONTHS)})"
_YEAR = r"(?:,?\s+(?P<year>\d{4}))?"
_NTH = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
# Words before a month that make it a day: "may" alone is a verb, and "March" may be a name.
_IN = r"(?:in|by|until|before|next|this|early|mid|late|(?:by |at )?the end of)"
_COMING = lazy_regex(
    r"\b(?:(?:on|by|until|before|from)\s+)?(?:the\s+)?(?:"
    r"(?P<iso>\d{4}-\d{2}-\d{2})"
    rf"|{_NTH}\s+(?:of\s+)?{_MONTH}{_YEAR}"
    rf"|{_MONTH.replace('month', 'month2')}\s+{_NTH.replace('day', 'day2')}(?!\d)"
    rf"{_YEAR.replace('year', 'year2')}"
    rf"|(?P<in>{_IN})[\s-]+(?:in\s+)?{_MONTH.replace('month', 'month3')}"
    rf"{_YEAR.replace('year', 'year3')}"
    rf"|in\s+(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)})\s+(?P<unit>day|week|month|year)s?"
    r"|(?P<end>(?:by |at )?(?:the )?end of (?:the |this )?)(?P<period>week|month|year)"
    r"|next\s+(?P<next>week|month|year)"
    r"|(?P<tomorrow>tomorrow)"
    rf"|(?<!last )(?P<which>next\s+|this\s+)?(?P<weekday>{_ANY_WEEKDAY})"
    r")\b",
    re.IGNORECASE,
)
_PAST = lazy_regex(
    r"\b(?:(?:the )?day before yesterday|yesterday|(?:\d{1,3}|an?|one) (?:day|week)s? ago"
    rf"|\d{{4}}-\d{{2}}-\d{{2}}|(?:on\s+)?last\s+(?:{_ANY_WEEKDAY}))\b",
    re.IGNORECASE,
)

_DAYS = {"today": 0, "yesterday": 1, "day before yesterday": 2}


def read_day(text: str, today: date) -> date | None:
    """Return the day that a text means, or None if it means none.

    A period means its first day: "last month" the first of that month, "last week" its Monday.

    Examples
    --------
    >>> today = date(2026, 11, 24)
    >>> [str(read_day(text, today)) for text in ("2026-01-31", "2026-01", "2026", "Yesterday")]
    ['2026-01-31', '2026-01-01', '2026-01-01', '2026-11-23']
    >>> [str(read_day(text, today)) for text in ("last week", "last month", "3 months ago", "soon")]
    ['2026-11-16', '2026-10-01', '2026-08-24', 'None']
    >>> str(read_day("last Friday", today))
    '2026-11-20'
    """
    words = " ".join(text.casefold().split()).removeprefix("the ")
    if words in _DAYS:
        return today - timedelta(days=_DAYS[words])
    if found := _PERIOD.fullmatch(words):
        return _first_day(found[2] or found[3], today, back=found[1] != "this")
    try:
        if found := _AGO.fullmatch(words):
            number = int(found[1]) if found[1].isdigit() else 1
            return _ago(number, found[2], today)
        if found := _ISO.fullmatch(words):
            return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except (ValueError, OverflowError):  # no such day
        return None
    return None


def read_last_day(text: str, today: date) -> date | None:
    """Return the last day that a text means: of a month or year, its last day.

    Examples
    --------
    >>> today = date(2026, 11, 24)
    >>> [str(read_last_day(text, today)) for text in ("2026-06", "2025", "last month", "yesterday")]
    ['2026-06-30', '2025-12-31', '2026-10-31', '2026-11-23']
    """
    first = read_day(text, today)
    words = " ".join(text.casefold().split()).removeprefix("the ")
    found = re.fullmatch(r"(?:this|last) (week|month|year)|\d{4}(-\d{1,2})?", words)
    if first is None or found is None or first.year == date.max.year:
        return first
    period = found[1] or ("month" if found[2] else "year")
    days = {"week": 7, "month": 31, "year": 366}[period]
    after = first + timedelta(days=days)
    if period == "month":
        after = after.replace(day=1)
    elif period == "year":
        after = date(first.year + 1, 1, 1)
    return after - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayInText:
    """A day that a text names.

    Attributes
    ----------
    start, end : int
        Where in the text.
    day : datetime.date
        Of a period, the first day; of "the end of" one, the last.
    certain : bool
        False if people may mean another day: "next Friday", or "in March" in March.
    """

    start: int
    end: int
    day: date
    certain: bool = True


def coming_days(text: str, today: date) -> Iterator[DayInText]:
    """Yield the days from today on that a text names, in order.

    A day and month without a year is the next such day.

    Examples
    --------
    >>> today = date(2026, 11, 24)
    >>> text = "Call back in March, or on 3 December; write in two weeks and on May 2nd, 2027"
    >>> [str(found.day) for found in coming_days(text, today)]
    ['2027-03-01', '2026-12-03', '2026-12-08', '2027-05-02']
    >>> [str(found.day) for found in coming_days("She may march on Friday, on 2020-01-01", today)]
    ['2026-11-27']
    """
    for found in _COMING.finditer(text):
        with suppress(ValueError, OverflowError):  # no such day
            day, certain = _coming_day(found, today)
            if day >= today:
                yield DayInText(found.start(), found.end(), day, certain)


def past_days(text: str, today: date) -> Iterator[DayInText]:
    """Yield the days before today that a text names, in order.

    Examples
    --------
    >>> found = past_days("Yesterday I met Dana, two weeks after 2026-11-10", date(2026, 11, 24))
    >>> [str(each.day) for each in found]
    ['2026-11-23', '2026-11-10']
    >>> [str(each.day) for each in past_days("Met on 5 May 2024", date(2026, 11, 24))]
    ['2024-05-05']
    """
    found = {}
    for match in _PAST.finditer(text):
        day = read_day(match[0], today)
        if day is not None and day < today:
            found[match.end()] = DayInText(match.start(), match.end(), day)
    for match in _COMING.finditer(text):
        with suppress(ValueError, OverflowError):  # no such day
            day, certain = _coming_day(match, today)
            if day < today and certain and match.end() not in found:
                found[match.end()] = DayInText(match.start(), match.end(), day)
    yield from (found[end] for end in sorted(found))


def day_before_today(words: str, today: date) -> date | None:
    """Return the last day before today that words for a future day can mean, or None.

    Examples
    --------
    >>> today = date(2026, 11, 24)
    >>> texts = ("on Friday", "on 12 November", "in March", "on 5 May 2031", "tomorrow")
    >>> [str(day_before_today(text, today)) for text in texts]
    ['2026-11-20', '2026-11-12', 'None', 'None', 'None']
    """
    found = _COMING.fullmatch(words.strip())
    if found is None:
        return None
    named = {name: value.casefold() for name, value in found.groupdict().items() if value}
    if named.keys() == {"weekday"}:
        return read_day(f"last {named['weekday']}", today)
    if named.keys() in ({"day", "month"}, {"day2", "month2"}):
        for year in range(today.year, today.year - 5, -1):  # 29 February: not in every year
            with suppress(ValueError):
                day = _in_month(named | {"year": f"{year}"}, today)[0]
                if day < today:
                    return day
    return None


def read_coming_day(text: str, today: date) -> date | None:
    """Return the day from today on that a text means, or None if it means none.

    Examples
    --------
    >>> today = date(2026, 11, 24)
    >>> texts = ("2027-01-31", "March", "in 3 weeks", "Friday", "today", "soon")
    >>> [str(read_coming_day(text, today)) for text in texts]
    ['2027-01-31', '2027-03-01', '2026-12-15', '2026-11-27', '2026-11-24', 'None']
    """
    words = " ".join(text.split())
    if words.casefold() == "today":
        return today
    if _ISO.fullmatch(words):
        found = read_day(words, today)
        return found if found is not None and found >= today else None
    for typed in (words, f"in {words}"):
        if any(day.start == 0 and day.end == len(typed) for day in coming_days(typed, today)):
            return next(coming_days(typed, today)).day
    return None


def _coming_day(found: re.Match[str], today: date) -> tuple[date, bool]:
    """Return the day that a match means, and whether it can mean no other."""
    parts = {name: value.casefold() for name, value in found.groupdict().items() if value}
    if "weekday" in parts:
        ahead = (_WEEKDAYS.index(parts["weekday"]) - today.weekday()) % 7 or 7
        return today + timedelta(ahead), not parts.get("which", "").startswith("next")
    if not any(key.startswith("month") for key in parts):
        return _counted_day(parts, today), True
    return _in_month(parts, today)


def _counted_day(parts: dict[str, str], today: date) -> date:
    if "iso" in parts:
        return date.fromisoformat(parts["iso"])
    if "number" in parts:
        number = _NUMBERS.get(parts["number"]) or int(parts["number"])
        return _ago(-number, parts["unit"], today)
    if "tomorrow" in parts:
        return today + timedelta(1)
    if "next" in parts:
        return _next_first_day(parts["next"], today)
    return _next_first_day(parts["period"], today) - timedelta(1)


def _in_month(parts: dict[str, str], today: date) -> tuple[date, bool]:
    name = next(parts[key] for key in ("month", "month2", "month3") if key in parts)
    month = _MONTHS.index(name) + 1
    said = next((int(parts[key]) for key in ("year", "year2", "year3") if key in parts), None)
    day = int(parts.get("day") or parts.get("day2") or 0)
    if day:
        year = said or today.year + ((month, day) < (today.month, today.day))
        return date(year, month, day), True
    year = said or today.year + (month < today.month)
    first = date(year, month, 1)
    last = _next_first_day("month", first) - timedelta(1)
    if "end of" in parts["in"]:
        return last, True
    now = (year, month) == (today.year, today.month)
    return (last if now else first), not now


def _next_first_day(period: str, day: date) -> date:
    """Return the first day after the week, month or year of a day."""
    if period == "week":
        return day + timedelta(7 - day.weekday())
    if period == "month":
        return date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return date(day.year + 1, 1, 1)


def _first_day(period: str, today: date, *, back: bool) -> date:
    if period in _WEEKDAYS:
        return today - timedelta((today.weekday() - _WEEKDAYS.index(period)) % 7 or 7)
    if period == "week":
        return today - timedelta(days=today.weekday() + 7 * back)
    if period == "month":
        return _ago(int(back), "month", today).replace(day=1)
    return date(today.year - back, 1, 1)


def _ago(number: int, unit: str, today: date) -> date:
    if unit in ("day", "week"):
        return today - timedelta(days=number * (7 if unit == "week" else 1))
    months = today.year * 12 + today.month - 1 - number * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    first = date(year, month + 1, 1)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return first.replace(day=min(today.day, last))
