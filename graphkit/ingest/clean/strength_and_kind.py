"""Clean the strength of a tie, and the kind of an affiliation."""

from __future__ import annotations

from collections.abc import Iterable

from graphkit.ingest.clean.plain_text import InvalidValue, clean_value, quote
from graphkit.lazy_regex import lazy_regex
from graphkit.model import AffiliationKind

_STRENGTH_WORDS = {
    "very weak": 0.1,
    "weak": 0.25,
    "loose": 0.25,
    "medium": 0.5,
    "moderate": 0.5,
    "normal": 0.5,
    "good": 0.6,
    "strong": 0.8,
    "close": 0.8,
    "very strong": 0.95,
    "very close": 0.95,
}
# "1-5", "(1 to 10)": the scale that a header gives, and the usual ones.
_RANGE = lazy_regex(r"\b[01]\s*(?:-|\u2013|to|bis|a|\u00e0|=.*,)\s*(\d{1,3})\b")
_SCALES = (3, 4, 5, 10, 100)


def clean_strength(text: str) -> float | None:
    """Return the strength of a tie: above 0, up to 1.

    The text may be a number, a percentage (`60%`) or a word (`weak` 0.25, `medium` 0.5, `strong`
    0.8).

    Examples
    --------
    >>> clean_strength("60%"), clean_strength("Strong"), clean_strength("0,5")
    (0.6, 0.8, 0.5)
    """
    value = clean_value(text)
    if value is None:
        return None
    word = _STRENGTH_WORDS.get(value.casefold())
    if word is not None:
        return word
    try:
        number = float(value.removesuffix("%").strip().replace(",", "."))
    except ValueError:
        raise InvalidValue(f"{quote(text)} is not a strength between 0 and 1") from None
    number = number / 100 if value.endswith("%") else number
    if not 0 < number <= 1:
        raise InvalidValue(f"{quote(text)} is not a strength between 0 and 1")
    return number


def strength_scale(headers: Iterable[str], values: Iterable[str]) -> int:
    """Return the largest mark of a scale such as 1 to 5, or 1 if strengths are not marks.

    Examples
    --------
    >>> strength_scale(["How well (1-5)"], ["4", "3"]), strength_scale(["Closeness"], ["2", "9"])
    (5, 10)
    >>> strength_scale(["Strength"], ["0.5", "1"]), strength_scale(["Strength"], ["strong"])
    (1, 1)
    """
    texts = [value for text in values if any(map(str.isdigit, value := text.strip()))]
    marks = {int(text) for text in texts if text.isdecimal()}
    most = max(marks, default=1)
    said = [int(found[1]) for text in headers for found in _RANGE.finditer(text)]
    ends = [end for end in (*said, *_SCALES) if end >= most]
    # One large number, or one among shares, is a mistake and no scale.
    likely = bool(said) or (len(marks) > 1 and all(map(str.isdecimal, texts)))
    return ends[0] if most > 1 and ends and likely else 1


def clean_mark(text: str, most: int) -> float | None:
    """Return the strength of a mark on a scale from 1 to `most`; the best is "very strong".

    Examples
    --------
    >>> clean_mark("5", 5), clean_mark("1", 5), clean_mark("strong", 5)
    (0.95, 0.19, 0.8)
    """
    value = text.strip()
    if value.isdecimal() and 0 < int(value) <= most:
        return round(_STRENGTH_WORDS["very strong"] * int(value) / most, 4)
    return clean_strength(text)


_KINDS = {
    "board": AffiliationKind.BOARD,
    "board member": AffiliationKind.BOARD,
    "board of directors": AffiliationKind.BOARD,
    "committee": AffiliationKind.BOARD,
    "council": AffiliationKind.BOARD,
    "trustee": AffiliationKind.BOARD,
    "advisory board": AffiliationKind.BOARD,
    "vorstand": AffiliationKind.BOARD,
    "employment": AffiliationKind.EMPLOYMENT,
    "employee": AffiliationKind.EMPLOYMENT,
    "employer": AffiliationKind.EMPLOYMENT,
    "staff": AffiliationKind.EMPLOYMENT,
    "job": AffiliationKind.EMPLOYMENT,
}


def clean_kind(text: str) -> AffiliationKind | None:
    """Return the kind of an affiliation: board or employment."""
    value = clean_value(text)
    if value is None:
        return None
    kind = _KINDS.get(value.casefold())
    if kind is None:
        raise InvalidValue(f"{quote(text)} is neither board nor employment")
    return kind
