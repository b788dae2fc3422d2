"""Counts and lists in plain English, for texts of every part of graphkit."""

from __future__ import annotations

from collections.abc import Sequence


def count_of(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> count_of(1, "tie"), count_of(1200, "person", "people")
    ('1 tie', '1,200 people')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def list_in_words(names: Sequence[str], *, last: str = "and") -> str:
    """Join names as one says them.

    Examples
    --------
    >>> list_in_words(["Ann", "Ben", "Cy"])
    'Ann, Ben and Cy'
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"
