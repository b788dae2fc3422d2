"""Calendar quarters and years between two days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from graphkit.errors import UsageError
from graphkit.network import wording

# More periods than these are a slip of the pen: 20 years of quarters.
MOST = 80


class Every(StrEnum):
    """How long a period is."""

    QUARTER = "quarter"
    YEAR = "year"

    @property
    def months(self) -> int:
        """The number of months."""
        return 3 if self is Every.QUARTER else 12


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar quarter or year, up to today.

    Attributes
    ----------
    every : Every
    first, last : datetime.date
        The last day is today if the period is not over.
    whole : bool
        Whether it is over.
    """

    every: Every
    first: date
    last: date
    whole: bool

    @property
    def label(self) -> str:
        """The period in a word or two.

        Examples
        --------
        >>> Period(Every.QUARTER, date(2025, 10, 1), date(2025, 12, 31), True).label
        '2025 Q4'
        """
        if self.every is Every.YEAR:
            return f"{self.first.year}"
        return f"{self.first.year} Q{(self.first.month + 2) // 3}"


def calendar_periods(since: date, today: date, every: Every) -> tuple[Period, ...]:
    """Return the calendar periods from the one that has a day to the present one.

    Raises
    ------
    UsageError
        If the day is still to come, or if there would be more than 80 periods.

    Examples
    --------
    >>> found = calendar_periods(date(2026, 5, 9), date(2026, 11, 24), Every.QUARTER)
    >>> [(period.label, str(period.last), period.whole) for period in found[1:]]
    [('2026 Q3', '2026-09-30', True), ('2026 Q4', '2026-11-24', False)]
    """
    if since > today:
        raise UsageError(
            f"{wording.day(since)} is still to come",
            where="--since",
            next=f"Name {wording.day(today)} or an earlier day",
        )
    first, months = _first_day(since, every), every.months
    count = (12 * (today.year - first.year) + today.month - first.month) // months + 1
    if count > MOST:
        raise UsageError(
            f"there are {count:,} {every}s since {wording.day(since)}; {MOST} at most are shown",
            where="--since",
            next="Name a later day",
        )
    found = []
    for number in range(count):
        start = _months_later(first, months * number)
        end = _months_later(start, months) - timedelta(1)
        found.append(Period(every, start, min(end, today), end <= today))
    return tuple(found)


def usual_start(today: date, every: Every, quarters: int) -> date:
    """Return the first day of the period that was so many quarters, or years, ago."""
    return _months_later(_first_day(today, every), -every.months * quarters)


def _first_day(day: date, every: Every) -> date:
    return date(day.year, 1 if every is Every.YEAR else day.month - (day.month - 1) % 3, 1)


def _months_later(first: date, months: int) -> date:
    year, month = divmod(12 * first.year + first.month - 1 + months, 12)
    return date(max(1, year), month + 1, 1)
