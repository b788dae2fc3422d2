"""What the values of a column look like, whatever its header is: mail addresses, dates, names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from graphkit.ingest.clean import (
    Unclean,
    clean_email,
    clean_profile,
    clean_strength,
    parse_date,
    split_emails,
)

# The share of values that must look alike.
LEAST_SHARE = 0.6
_MAX_LENGTH = 200
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?%?")
_WEB = re.compile(r"(?i)(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?")
_PHONE = re.compile(r"(?i)\+?[\d\s()./-]{7,24}(?:\s*(?:x|ext\.?)\s*\d{1,6})?")
_WORD = r"[^\W\d_][^\W\d_'\u2019.-]*"
_NAME = re.compile(rf"{_WORD}(?:,? {_WORD}){{1,4}}")
# Words in the names of organizations, in the languages of the sources.
_ORGANIZATION = re.compile(
    r"(?i)\b(?:inc|llc|ltd|corp|co|company|gmbh|ggmbh|ag|e\.?\s?v|verein|stiftung|university|college"
    r"|schools?|academy|library|libraries|hospital|hospice|clinic|health|pharmacy|department|dept"
    r"|county|city|town|council|authority|agency|ministry|office|foundation|trust|fund|bank|church"
    r"|parish|temple|mosque|synagogue|cent(?:er|re)|institute|association|society|coalition"
    r"|network|league|club|board|chamber|museum|theat(?:er|re)|radio|courier|services?|partners"
    r"|group|bakery|caf[eé]|hardware|shelter|district|police|fire|union|consortium)\b"
)


def _is_mail(text: str) -> bool:
    try:
        return "@" in text and clean_email(split_emails(text)[0]) is not None
    except Unclean:
        return False


def _is_date(text: str) -> bool:
    if not any(map(str.isdigit, text)) or re.fullmatch(r"\d+", text):
        return False
    try:
        return parse_date(text) is not None
    except ValueError:
        try:
            return parse_date(text, "day-first") is not None
        except ValueError:
            return False


def _is_strength(text: str) -> bool:
    try:
        return clean_strength(text) is not None and text not in ("1", "100%")
    except Unclean:
        return False


def _is_phone(text: str) -> bool:
    return _PHONE.fullmatch(text) is not None and sum(map(str.isdigit, text)) >= 7


def _is_web(text: str) -> bool:
    return "@" not in text and _WEB.fullmatch(text) is not None


def _is_organization(text: str) -> bool:
    return len(text) <= 120 and _ORGANIZATION.search(text) is not None


def _is_name(text: str) -> bool:
    words = [w for w in re.split(r"[\s,]+", text) if w]
    capital = sum(w[0].isupper() or not (w[0].islower() or w[0].isupper()) for w in words)
    return (
        2 <= len(words) <= 5
        and len(text) <= 60
        and _NAME.fullmatch(text) is not None
        and capital * 2 > len(words)
        and not _is_organization(text)
    )


# In order: the first pattern that most values have counts.
_PATTERNS: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        "mail addresses": _is_mail,
        "profile pages": lambda text: clean_profile(text) is not None,
        "web addresses": _is_web,
        "dates": _is_date,
        "telephone numbers": _is_phone,
        "strengths": _is_strength,
        "numbers": lambda text: _NUMBER.fullmatch(text) is not None,
        "names of organizations": _is_organization,
        "names of people": _is_name,
        "long texts": lambda text: len(text) > 60,
    }
)
# The patterns that fit a cleaner; other cleaners take any values.
FITTING_PATTERNS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "email": frozenset({"mail addresses"}),
        "profile": frozenset({"profile pages", "web addresses"}),
        "website": frozenset({"web addresses"}),
        "phone": frozenset({"telephone numbers", "numbers"}),
        "date": frozenset({"dates", "numbers"}),
        "end_date": frozenset({"dates", "numbers"}),
        "strength": frozenset({"strengths", "numbers"}),
        "name": frozenset({"names of people", "names of organizations", "mail addresses", ""}),
        "name_part": frozenset({"names of people", "names of organizations", ""}),
        "organization": frozenset({"names of people", "names of organizations", ""}),
        "sector": frozenset({"names of people", "names of organizations", ""}),
        "person": frozenset({"names of people", "mail addresses", ""}),
        "affiliation_kind": frozenset({""}),
    }
)

# The pattern that confirms a header, for cleaners that several patterns fit.
CONFIRMING_PATTERN: Mapping[str, str] = MappingProxyType(
    {"name": "names of people", "organization": "names of organizations"}
)


def value_pattern(values: Sequence[str]) -> str:
    """Return what most values of a column look like; "" if nothing in particular.

    Examples
    --------
    >>> value_pattern(["dana@clinic.example", "", "tom@library.example"])
    'mail addresses'
    >>> value_pattern(["Riverbend Clinic", "Oak Hill School", "Acme"])
    'names of organizations'
    """
    present = [value.strip()[:_MAX_LENGTH] for value in values if value.strip()]
    if not present:
        return ""
    for pattern, fits in _PATTERNS.items():
        if sum(map(fits, present)) >= LEAST_SHARE * len(present):
            return pattern
    return ""
