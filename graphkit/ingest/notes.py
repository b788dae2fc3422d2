"""Phrases that notes, reasons and errors share: short lists, short quotes, counts."""

from __future__ import annotations

from collections.abc import Sequence

LONGEST_QUOTE = 60
READ_AS_WINDOWS_1252 = (
    "not UTF-8, so read as Windows-1252; if letters look wrong, save the file as UTF-8"
)


def shorten(text: str) -> str:
    """Return a text on one line, cut to 60 characters.

    Examples
    --------
    >>> shorten("Riverbend  Clinic"), len(shorten("x" * 100))
    ('Riverbend Clinic', 60)
    """
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 3] + "..."


def first_few(texts: Sequence[object], limit: int = 5, *, separator: str = ", ") -> str:
    """Return the first items of a list in words, and how many more there are.

    Examples
    --------
    >>> first_few(["Ann", "Ben", "Cy"], limit=2), first_few([4, 8])
    ('Ann, Ben and 1 more', '4, 8')
    """
    shown = separator.join(map(str, texts[:limit]))
    return f"{shown} and {len(texts) - limit:,} more" if len(texts) > limit else shown
