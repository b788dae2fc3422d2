"""The earlier day that questions are about, and what may be read of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphkit.errors import NothingFound, UsageError
from graphkit.network import wording

OPTION = "--as-of"


@dataclass(frozen=True, slots=True)
class PastDay:
    """An earlier day, and which imports count.

    Attributes
    ----------
    day : datetime.date
    as_known : bool
        Whether later imports are ignored. Otherwise what they say about the day, or about earlier
        ones, counts.
    """

    day: date
    as_known: bool = False

    @property
    def notice(self) -> str:
        """The sentence that every answer about the day has."""
        day = wording.day(self.day)
        if self.as_known:
            return f"As of {day}, as it was known then: later imports are ignored."
        return (
            f"As of {day}, by what is known today: later imports count, and what "
            "has no day counts on every day."
        )


def check_not_to_come(day: date, today: date, where: str = OPTION) -> None:
    """Raise UsageError if a day is after today."""
    if day > today:
        raise UsageError(
            f"{wording.day(day)} is still to come",
            where=where,
            next=f"Name {wording.day(today)} or an earlier day",
        )


def check_was_known(day: date, first: date, known: str = "on", where: str = OPTION) -> None:
    """Raise NothingFound if a day is before the first that is known.

    Parameters
    ----------
    day, first : datetime.date
    known : {"on", "about"}
        Whether something must be known on the day, or today about the day.
    where : str
        The option that names the day.
    """
    if day >= first:
        return
    if known == "about":
        raise NothingFound(
            f"nothing is known about {wording.day(day)} or earlier",
            where=where,
            next=f"Name {wording.day(first)}, the first day that something is known about, or a "
            "later day",
        )
    raise NothingFound(
        f"nothing was known on {wording.day(day)}",
        where=where,
        next=f"Name {wording.day(first)}, the day of the first import, or a later day",
    )
