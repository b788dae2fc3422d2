"""Dates as exports write them.

Read are: ISO (with or without a time), `12 Mar 2021`, `March 12, 2021`, `01.02.2024` (day first),
`10/15/2023` and `10-15-2023` (either order, see `slash_order`), `2021-03`, `Mar 2021`, `2021`.
Month names may be English, German, French or Spanish. What looks like none of these is refused:
a guess would be kept for years.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Literal

DateOrder = Literal["month-first", "day-first"]

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier janv ene enero",
            "feb february februar fevrier fevr febr febrero",
            "mar march marz mrz mars marzo",
            "apr april avril avr abr abril",
            "may mai mayo",
            "jun june juni juin junio",
            "jul july juli juillet juil julio",
            "aug august aout ago agosto",
            "sep sept september septembre septiembre",
            "oct october okt oktober octobre octubre",
            "nov november novembre noviembre",
            "dec december dez dezember decembre dic diciembre",
        ),
        start=1,
    )
    for name in names.split()
}
# An empty date as Outlook writes it, and what stands for "still".
_EMPTY = re.compile(r"0{1,4}([/.-])0{1,2}(?:\1)0{1,4}")
_OPEN = frozenset("present current ongoing today now heute aktuell".split())
_TIME = (
    r"(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AaPp][Mm])?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?)?"
)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _TIME)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{6}Z?)?")
_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})" + _TIME)
_DAY_MONTH = re.compile(
    r"(?:\w+, )?(\d{1,2})(?:st|nd|rd|th)?[. -]+([^\W\d]+)[., -]+(\d{4}|\d{2})" + _TIME
)
_MONTH_DAY = re.compile(r"(?:\w+, )?([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})" + _TIME)
_YEAR_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_MONTH_YEAR = re.compile(r"([^\W\d]+)\.? (\d{4})")
_YEAR = re.compile(r"\d{4}")
_SLASHED = re.compile(r"\s*(\d{1,2})[-/](\d{1,2})[-/]\d{2,4}\b")


@lru_cache(maxsize=16384)
def parse_date(text: str, order: DateOrder = "month-first", *, last: bool = False) -> date | None:
    """Return the day that a text names.

    Parameters
    ----------
    text : str
    order : {"month-first", "day-first"}
        How to read `03/04/2024`.
    last : bool
        Whether a bare month or year means its last day, not its first.

    Returns
    -------
    datetime.date or None
        None for `0/0/00` and for words that mean "still".

    Raises
    ------
    ValueError
        If it names no day between 1900 and 2100.

    Examples
    --------
    >>> parse_date("12 Mar 2021"), parse_date("03/04/2024", "day-first")
    (datetime.date(2021, 3, 12), datetime.date(2024, 4, 3))
    >>> parse_date("2022", last=True)
    datetime.date(2022, 12, 31)
    """
    text = text.strip()
    if _EMPTY.fullmatch(text) or text.casefold() in _OPEN:
        return None
    year, month, day = _parts(text, order)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError(text)
    if month is None:
        month = 12 if last else 1
    elif not 1 <= month <= 12:
        raise ValueError(text)
    if day is None:
        day = calendar.monthrange(year, month)[1] if last else 1
    return date(year, month, day)


def _parts(text: str, order: DateOrder) -> tuple[int, int | None, int | None]:
    if m := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        parts: tuple[int, int | None, int | None] = int(m[1]), int(m[2]), int(m[3])
    elif m := _NUMBERS.fullmatch(text):
        first, second = int(m[1]), int(m[3])
        if m[2] == "." or order == "day-first":
            first, second = second, first
        parts = _year(m[4]), first, second
    elif m := _DAY_MONTH.fullmatch(text):
        parts = _year(m[3]), _month(m[2]), int(m[1])
    elif m := _MONTH_DAY.fullmatch(text):
        parts = int(m[3]), _month(m[1]), int(m[2])
    elif m := _YEAR_MONTH.fullmatch(text):
        parts = int(m[1]), int(m[2]), None
    elif m := _MONTH_YEAR.fullmatch(text):
        parts = int(m[2]), _month(m[1]), None
    elif _YEAR.fullmatch(text):
        parts = int(text), None, None
    else:
        raise ValueError(text)
    return parts


def _year(text: str) -> int:
    # Two digits: up to 30 years ahead of 2000 they are this century's, as spreadsheets read them.
    number = int(text)
    if len(text) == 4:
        return number
    return number + (2000 if number < 30 else 1900)


def _month(text: str) -> int:
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in plain if c.isalpha())
    number = _MONTHS.get(plain)
    if number is None:
        raise ValueError(text)
    return number


def slash_order(cells: Iterable[str], default: DateOrder) -> DateOrder:
    """Return how the dates with slashes of one file are meant.

    One date that can be read only one way (`15/10/2023`) decides for its file; where there is
    none, or they contradict each other, the source's own custom does.

    Examples
    --------
    >>> slash_order(["03/04/2024", "15/10/2023"], "month-first")
    'day-first'
    """
    day_first = month_first = False
    for cell in cells:
        found = _SLASHED.match(cell)
        if found:
            day_first = day_first or int(found[1]) > 12
            month_first = month_first or int(found[2]) > 12
    if day_first == month_first:
        return default
    return "day-first" if day_first else "month-first"
