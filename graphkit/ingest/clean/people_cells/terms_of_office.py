"""The end of a term of office in a remark: "term 2024-2027", "through June 2028"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from graphkit.lazy_regex import lazy_regex

_TERM = r"(?:(?:current |first |second |third |1st |2nd |3rd )?terms?|mandat|mandato|amtszeit)"
_ENDS = (
    r"(?:ends?|ending|ended|exp(?:ires?|\.)?|expiring|through|thru|until|till?|to|up|bis|endet|"
    r"hasta|vence|jusqu['\u2019](?:en|au|à)|fin)"
)
_YEAR = r"(?:19|20)\d\d"
_MONTHS = (
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
    "jän|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez",
    "ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic",
    "janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc",
)
_MONTH_NAMES = {
    name: number for names in _MONTHS for number, name in enumerate(names.split("|"), start=1)
}
_WHEN = (
    rf"(?:(?P<month>\d\d?)\s*/\s*(?P<short>\d{{4}}|\d\d)|"
    rf"(?:(?P<name>[^\W\d_]{{3,10}})\.?,? (?:de )?)?(?P<year>{_YEAR}))"
)
_UNTIL = lazy_regex(
    rf"(?:{_TERM}:?\s*)?(?:gewählt |elected )?{_ENDS} (?:in |en |au |de )?{_WHEN}", re.IGNORECASE
)
_SPAN = lazy_regex(
    rf"(?:{_TERM}|in office|im amt):?\s*(?:{_YEAR})\s*[-\u2013\u2014/]\s*"
    r"(?P<last>(?:19|20)\d\d|\d\d)",
    re.IGNORECASE,
)
_CLASS = lazy_regex(rf"(?:class of|promoción de|{_TERM}:?) (?P<year>{_YEAR})", re.IGNORECASE)
_CENTURY = 2000


@lru_cache(maxsize=8192)
def end_of_term(text: str | None) -> date | None:
    """Return the last day of a term of office if a remark says only that, or None.

    Examples
    --------
    >>> end_of_term("term 2024-2027"), end_of_term("Term ends June 2026")
    (datetime.date(2027, 12, 31), datetime.date(2026, 6, 30))
    >>> end_of_term("Class of 2028"), end_of_term("on leave until June 2026")
    (datetime.date(2028, 12, 31), None)
    """
    if not text or not any(map(str.isdigit, text)):
        return None
    plain = " ".join(text.strip(" ().,;").split())
    if (found := _SPAN.fullmatch(plain)) is not None:
        return date(_year(found["last"]), 12, 31)
    if (found := _CLASS.fullmatch(plain)) is not None:
        return date(_year(found["year"]), 12, 31)
    found = _UNTIL.fullmatch(plain)
    if found is None:
        return None
    year = _year(found["year"] or found["short"])
    month = _month(found["name"]) if found["name"] else int(found["month"] or 12)
    return date(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 else None


def _year(text: str) -> int:
    return int(text) if len(text) > 2 else _CENTURY + int(text)


def _month(text: str) -> int:
    """Return the number of a month by the beginning of its name, or 0."""
    name = text.casefold()
    return next((_MONTH_NAMES[name[:n]] for n in (3, 4, 5) if name[:n] in _MONTH_NAMES), 0)
