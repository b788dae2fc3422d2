"""Days as people type them: "2026-01-31", "yesterday", "last month", "3 weeks ago"."""

from __future__ import annotations

import re
from datetime import date, timedelta

# For error messages and help.
EXAMPLES = "2026-01-31, 2026-01, yesterday, last month or 3 weeks ago"

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_AGO = re.compile(r"(\d{1,4}|an?|one) (day|week|month|year)s? ago")
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
    """
    words = " ".join(text.casefold().split()).removeprefix("the ")
    if words in _DAYS:
        return today - timedelta(days=_DAYS[words])
    if found := re.fullmatch(r"(this|last) (week|month|year)", words):
        return _first_day(found[2], today, back=found[1] == "last")
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


def _first_day(period: str, today: date, *, back: bool) -> date:
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
