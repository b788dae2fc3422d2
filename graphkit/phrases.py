"""Counts, days and lists in plain English, for texts of every part of graphkit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

_MONTHS = (
    "January February March April May June July August September October November December".split()
)


def count_of(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> count_of(1, "tie"), count_of(1200, "person", "people")
    ('1 tie', '1,200 people')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def list_in_words(names: Sequence[str], *, last: str = "and", most: int | None = None) -> str:
    """Join names for a sentence; more names than `most` are only counted.

    Examples
    --------
    >>> list_in_words(["Ann", "Ben", "Cy"]), list_in_words(["Ann", "Ben", "Cy"], most=1)
    ('Ann, Ben and Cy', 'Ann and 2 more')
    """
    if most is not None and len(names) > most:
        names = [*names[:most], f"{len(names) - most:,} more"]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def nearest_names(typed: str, known: Iterable[str]) -> str:
    """Return a sentence with the names that somebody may have meant, for errors; empty if none.

    Examples
    --------
    >>> nearest_names("contry", ["county", "country", "stage"])
    'The nearest names are country and county. '
    >>> nearest_names("fundr", ["Funder", "board"])
    'The nearest name is Funder. '
    """
    from difflib import get_close_matches

    names = {name.casefold(): name for name in known}
    near = [names[key] for key in get_close_matches(typed.casefold(), names, n=3)]
    if not near:
        return ""
    is_ = "name is" if len(near) == 1 else "names are"
    return f"The nearest {is_} {list_in_words(near)}. "


def day_in_words(on: date) -> str:
    """Return a day as answers write it.

    Examples
    --------
    >>> day_in_words(date(2026, 9, 14))
    '14 September 2026'
    """
    return f"{on.day} {month_in_words(on)}"


def short_day(on: date) -> str:
    """Return a day for where there is little room.

    Examples
    --------
    >>> short_day(date(2026, 9, 14))
    '14 Sep 2026'
    """
    return f"{on.day} {_MONTHS[on.month - 1][:3]} {on.year}"


def month_in_words(on: date) -> str:
    """Return a month and its year.

    Examples
    --------
    >>> month_in_words(date(2021, 3, 1))
    'March 2021'
    """
    return f"{_MONTHS[on.month - 1]} {on.year}"
