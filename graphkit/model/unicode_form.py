"""Bring letters into one form of Unicode, so that equal texts compare equal."""

from __future__ import annotations

import unicodedata

# Sorting the marks on one letter takes time with the square of their number. Unicode's stream-safe
# format (UAX #15) allows this many.
_MOST_MARKS = 30


def normalize_unicode(text: str, form: str = "NFC") -> str:
    """Return a text in a normal form of Unicode, in time linear in its length."""
    if text.isascii():
        return text
    return unicodedata.normalize(form, _with_few_marks(text))  # type: ignore[arg-type]


def _with_few_marks(text: str) -> str:
    if len(text) <= _MOST_MARKS:
        return text
    kept, marks = [], 0
    for c in text:
        marks = marks + 1 if unicodedata.combining(c) else 0
        if marks <= _MOST_MARKS:
            kept.append(c)
    return "".join(kept)
