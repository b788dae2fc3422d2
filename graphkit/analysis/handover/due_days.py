"""Days for what must be done before somebody leaves."""

from __future__ import annotations

from datetime import date, timedelta

_SATURDAY = 5
# So long before the last day, everything should be done.
_SLACK_DAYS = 7


def due_days(number: int, today: date, leaves: date) -> tuple[date, ...]:
    """Return the last day for each of several things to do, in order.

    They are spread evenly from today to a week before the day of leaving, on weekdays. If that day
    has passed, all are due today.

    Examples
    --------
    >>> [f"{day}" for day in due_days(2, date(2026, 11, 24), date(2027, 1, 31))]
    ['2026-12-24', '2027-01-22']
    """
    days = max(0, (leaves - today).days - _SLACK_DAYS)
    spread = (today + timedelta(days=days * place // number) for place in range(1, number + 1))
    return tuple(max(today, _weekday(day)) for day in spread)


def _weekday(day: date) -> date:
    """Return a day, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - _SATURDAY + 1))
