"""Dates as exports write them.

graphkit reads ISO dates (with or without a time), `12 Mar 2021`, `March 12, 2021`, `12 de marzo de
2021`, `01.02.2024` (day first), `10/15/2023` and `10-15-2023` (either order, see `date_order`), the
dates of mails, `2021年3月12日`, `2021-03`, `03/2021`, `Mar 2021`, `2021`, the day numbers of
spreadsheets (`45210`), milliseconds since 1970, and periods in words (`periods`). Month names may
be English, German, French, Spanish, Italian, Portuguese or Dutch. Times are dropped, and the
written day counts: no time zone changes it. Other texts are refused, because a wrong guess would
stay in the graph for years.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from graphkit.ingest.clean.periods import (
    find_period,
    is_fiscal_year,
    is_span,
    parts_of_span,
    says_begin,
)
from graphkit.ingest.clean.plain_text import InvalidValue, clean_value, quote
from graphkit.lazy_regex import lazy_regex

DateOrder = Literal["month-first", "day-first"]

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
# Longer than any spelling of a date.
_LONGEST = 100
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janner janvier janv ene enero gen gennaio janeiro januari",
            "feb february februar feber fevrier fevr febr febrero febbraio fev fevereiro februari",
            "mar march marz mrz mars marzo marco maart mrt",
            "apr april avril avr abr abril aprile",
            "may mai mayo mag maggio maio mei",
            "jun june juni juin junio giu giugno junho",
            "jul july juli juillet juil julio lug luglio julho",
            "aug august aout ago agosto augustus",
            "sep sept september septembre septiembre setiembre set sett settembre setembro",
            "oct october okt oktober octobre octubre ott ottobre out outubro",
            "nov november novembre noviembre novembro",
            "dec december dez dezember decembre dic diciembre dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
# An empty date as Outlook writes it, and words that mean "still".
_EMPTY = lazy_regex(r"0{1,4}([/.-])0{1,2}(?:\1)0{1,4}")
_OPEN = frozenset(
    "present|current|ongoing|today|now|heute|aktuell|open-ended|open ended|indefinite|permanent|"
    "no end date|no expiration|unbefristet|laufend|indefinido|vigente|en curso|sin vencimiento|"
    "en cours|indéterminé|none set|not set".split("|")
)
_ZONE = (
    r"(?:\s*(?:Z|[A-Z]{2,5}|(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?))?(?:\s*\([^()]*\)|\[[\w/+-]+\])?"
)
_CLOCK = rf"\d{{1,2}}:\d{{2}}(?::\d{{2}}(?:[.,]\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?|Uhr)?{_ZONE}"
_TIME = rf"(?:(?:[T ,]|\s(?:at|um|\u00e0|alle|om)\s)\s*{_CLOCK})?"
_WEEKDAY = r"(?:[^\W\d]+(?:-[^\W\d]+)?\.?,?\s)?"
# "Tues 10/6", "Di, 6.10.2026"; but "mar 6" is the sixth of March.
_WEEKDAY_BEFORE = lazy_regex(
    r"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|"
    r"(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|mo|di|mi|do|fr|sa|so|lunes|"
    r"martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo|lun|mar|mi[ée]|jue|vie|s[áa]b|dom|lundi|"
    r"mardi|mercredi|jeudi|vendredi|samedi|dimanche|mer|jeu|ven|sam|dim)\.?,?\s+"
    r"(?=\d+\s?[/.-]\s?\d)",
    re.IGNORECASE,
)
_ISO = lazy_regex(r"(\d{4})([-/.])\s?(\d{1,2})\2\s?(\d{1,2})\.?" + _TIME)
_COMPACT = lazy_regex(r"(\d{4})(\d{2})(\d{2})(?:T?\d{6}(?:\.\d+)?Z?)?")
_EAST_ASIAN = lazy_regex(
    r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日일号])?" + _TIME
)
_NUMBERS = lazy_regex(r"(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})" + _TIME)
_OF = r"(?:\s(?:de|of|del)\s|[. ,/-]\s*)"
_DAY_MONTH = lazy_regex(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th|er|\u00ba|\u00b0|o)?\.?{_OF}"
    rf"([^\W\d]+)\.?{_OF}(\d{{4}}|\d{{2}}){_TIME}"
)
_MONTH_DAY = lazy_regex(
    rf"{_WEEKDAY}([^\W\d]+)\.?\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s(\d{{4}}|['\u2019]\d{{2}}){_TIME}"
)
# The format of C's ctime: Fri Mar 12 10:00:00 2021.
_CTIME = lazy_regex(rf"[^\W\d]+\s([^\W\d]+)\s+(\d{{1,2}})\s{_CLOCK}\s(\d{{4}})")
_YEAR_MONTH = lazy_regex(r"(\d{4})[-/.](\d{1,2})")
_MONTH_OF_YEAR = lazy_regex(r"(\d{1,2})[/.-](\d{4})")
# "Mar-24" is a month in the format of spreadsheets; "Mar 24" may be a day.
_MONTH_YEAR = lazy_regex(rf"([^\W\d]+)\.?(?:{_OF}(\d{{4}})|\s?['\u2019-](\d{{2}}))")
_YEAR = lazy_regex(r"\d{4}")
_SERIAL = lazy_regex(r"([1-7]\d{4})(?:[.,]\d+)?")
_EPOCH = lazy_regex(r"(\d{9,10})(\d{3})?(?:\.\d+)?")
_SLASHED = lazy_regex(r"\s*(\d{1,2})([-/])(\d{1,2})\2\d{2,4}(?!\d)")
_SLASHED_WITHIN = lazy_regex(r"(?<![\d/-])(\d{1,2})([-/])(\d{1,2})(?:\2\d{2,4})?(?![\d/-])")
_LETTER = lazy_regex(r"\s*[^\W\d_]")
_LONGEST_DATE = 14
# Day 0 of spreadsheets, chosen so that days from 1 March 1900 on are correct.
_DAY_ZERO = date(1899, 12, 30)

_YearMonthDay = tuple[int, int | None, int | None]


@lru_cache(maxsize=16384)
def parse_date(
    text: str, order: DateOrder = "month-first", *, last: bool = False, day: date | None = None
) -> date | None:
    """Return the day that a text states.

    Parameters
    ----------
    text : str
    order : {"month-first", "day-first"}
        How to read `03/04/2024`.
    last : bool
        Whether a month or year alone means its last day instead of its first.
    day : datetime.date, optional
        The day of the file, for a day without a year: "expires 6/30".

    Returns
    -------
    datetime.date or None
        None for `0/0/00` and for words that mean "still".

    Raises
    ------
    ValueError
        If it is not a day between 1900 and 2100.

    Examples
    --------
    >>> parse_date("12 Mar 2021"), parse_date("03/04/2024", "day-first")
    (datetime.date(2021, 3, 12), datetime.date(2024, 4, 3))
    >>> parse_date("2022", last=True)
    datetime.date(2022, 12, 31)
    """
    text = text.strip()
    if len(text) > _LONGEST:
        raise ValueError(text[:_LONGEST])
    text = _WEEKDAY_BEFORE.sub("", _with_ascii_digits(text))
    if _EMPTY.fullmatch(text) or text.casefold() in _OPEN:
        return None
    try:
        return _exact_day(text, order, last=last)
    except ValueError:
        period = find_period(
            text,
            lambda part, last: _exact_day(part, order, last=last),
            day,
            month_first=order == "month-first",
        )
        if period is None or not _FIRST_YEAR <= period.first.year <= _LAST_YEAR:
            raise
        return period.last if last else period.first


def _exact_day(text: str, order: DateOrder, *, last: bool) -> date:
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


def _parts(text: str, order: DateOrder) -> _YearMonthDay:
    if m := _ISO.fullmatch(text):
        return int(m[1]), int(m[3]), int(m[4])
    if m := _NUMBERS.fullmatch(text):
        first, second = int(m[1]), int(m[3])
        if m[2] == "." or order == "day-first":
            first, second = second, first
        return _year(m[4]), first, second
    if m := _DAY_MONTH.fullmatch(text):
        return _year(m[3]), _month(m[2]), int(m[1])
    if m := _MONTH_DAY.fullmatch(text) or _CTIME.fullmatch(text):
        return _year(m[3]), _month(m[1]), int(m[2])
    return _day_number(text) or _east_asian(text) or _month_or_year(text)


def _day_number(text: str) -> _YearMonthDay | None:
    if m := _COMPACT.fullmatch(text):
        return int(m[1]), int(m[2]), int(m[3])
    day = None
    if m := _SERIAL.fullmatch(text):
        day = _DAY_ZERO + timedelta(int(m[1]))
    elif m := _EPOCH.fullmatch(text):
        day = datetime.fromtimestamp(int(m[1]), UTC).date()
    return (day.year, day.month, day.day) if day else None


def _east_asian(text: str) -> _YearMonthDay | None:
    m = _EAST_ASIAN.fullmatch(text)
    return (int(m[1]), int(m[2]), int(m[3]) if m[3] else None) if m else None


def _month_or_year(text: str) -> _YearMonthDay:
    if m := _YEAR_MONTH.fullmatch(text):
        return int(m[1]), int(m[2]), None
    if m := _MONTH_OF_YEAR.fullmatch(text):
        return int(m[2]), int(m[1]), None
    if m := _MONTH_YEAR.fullmatch(text):
        return _year(m[2] or m[3]), _month(m[1]), None
    if _YEAR.fullmatch(text):
        return int(text), None, None
    raise ValueError(text)


def _with_ascii_digits(text: str) -> str:
    if text.isascii():
        return text
    text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    return text.translate({0xFF0F: "/", 0xFF0D: "-", 0x2010: "-", 0x2011: "-", 0x2013: "-"})


def _year(text: str) -> int:
    # Like spreadsheets, read 00 to 29 as 2000 to 2029, and 30 to 99 as 1930 to 1999.
    text = text.lstrip("'\u2019")
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


class DateDecision(NamedTuple):
    """How the dates of one file are read, and the evidence for it.

    Attributes
    ----------
    order : {"month-first", "day-first"}
    proof : tuple of (int, str) or None
        Line and text of the first date that can be read only this way.
    against : tuple of (int, str) or None
        Line and text of the first that can be read only the other way.
    open : tuple of (int, str) or None
        Line and text of the first that can be read either way.
    fiscal : tuple of (int, str) or None
        Line and text of the first fiscal year; its months are assumed.
    """

    order: DateOrder
    proof: tuple[int, str] | None = None
    against: tuple[int, str] | None = None
    open: tuple[int, str] | None = None
    fiscal: tuple[int, str] | None = None

    @property
    def contradicts(self) -> bool:
        """Whether dates can be read only in different orders."""
        return self.proof is not None and self.against is not None

    def note(self) -> str | None:
        """Return a note for the reader, or None if no date can be misread."""
        notes = (self._order_note(), self._fiscal_note())
        return "; ".join(note for note in notes if note) or None

    def _fiscal_note(self) -> str | None:
        if self.fiscal is None:
            return None
        return f"fiscal years are read as July to June ({_date_in_line(self.fiscal)})"

    def _order_note(self) -> str | None:
        words = {"month-first": "month first", "day-first": "day first"}
        read = f"dates are read {words[self.order]}"
        if self.against:
            other = words["month-first" if self.order == "day-first" else "day-first"]
            return (
                f"{read}, but {_date_in_line(self.against)} can only be {other}; "
                "such rows are rejected; write their dates as 2024-03-31"
            )
        if self.open and self.proof:
            return f"{read} ({_date_in_line(self.proof)})"
        if self.open:
            return f"{read}, as is usual for this kind of file; no date shows the order"
        return None


def _date_in_line(place: tuple[int, str]) -> str:
    return f"{place[1].strip()} in line {place[0]}"


def date_order(cells: Iterable[tuple[int, str]], default: DateOrder) -> DateDecision:
    """Decide how to read the dates with slashes of one file.

    A date that can be read only one way (`15/10/2023`) decides. If there is none, or if two
    contradict each other, the default counts.

    Parameters
    ----------
    cells : iterable of (int, str)
        Line and text of every cell in a column of dates.
    default : {"month-first", "day-first"}
        The usual order for this source.

    Examples
    --------
    >>> date_order([(2, "03/04/2024"), (3, "15/10/2023")], "month-first").note()
    'dates are read day first (15/10/2023 in line 3)'
    """
    proofs: dict[DateOrder, tuple[int, str]] = {}
    undecided = fiscal = None
    for line, cell in _each_date(cells):
        text = cell if cell.isascii() else _with_ascii_digits(cell[:_LONGEST])
        found = _SLASHED.match(text) or (_LETTER.match(text) and _SLASHED_WITHIN.search(text))
        if not found:
            if fiscal is None and _LETTER.match(text) and is_fiscal_year(text):
                fiscal = (line, cell)
            continue
        first, second = int(found[1]), int(found[3])
        if 12 < first <= 31 and second <= 12:
            proofs.setdefault("day-first", (line, cell))
        elif 12 < second <= 31 and first <= 12:
            proofs.setdefault("month-first", (line, cell))
        elif first != second and undecided is None and max(first, second) <= 12:
            undecided = (line, cell)
    order = next(iter(proofs)) if len(proofs) == 1 else default
    other: DateOrder = "month-first" if order == "day-first" else "day-first"
    return DateDecision(order, proofs.get(order), proofs.get(other), undecided, fiscal)


def _each_date(cells: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield the dates of cells, also both ends of a term."""
    for line, cell in cells:
        if len(cell) > _LONGEST_DATE:
            yield from ((line, part) for part in parts_of_span(cell))
        else:
            yield line, cell


def slash_order(cells: Iterable[str], default: DateOrder) -> DateOrder:
    """Return the order of day and month in the dates of one file: see `date_order`.

    Examples
    --------
    >>> slash_order(["03/04/2024", "15/10/2023"], "month-first")
    'day-first'
    """
    return date_order(((0, cell) for cell in cells), default).order


def clean_date(text: str, order: DateOrder = "month-first", day: date | None = None) -> date | None:
    """Return a date; a period such as a month or year gives its first day."""
    return _date(text, order, day, last=False)


def clean_end_date(
    text: str, order: DateOrder = "month-first", day: date | None = None
) -> date | None:
    """Return a date; a period such as a month or year gives its last day."""
    return _date(text, order, day, last=True)


def clean_term(
    text: str, order: DateOrder = "month-first", day: date | None = None
) -> tuple[date | None, date | None] | None:
    """Return the first and the last day of a term, or None if a text does not state a beginning.

    Examples
    --------
    >>> clean_term("1.3.2025 - 28.2.2027", "day-first")
    (datetime.date(2025, 3, 1), datetime.date(2027, 2, 28))
    >>> clean_term("seit 05/2024"), clean_term("expires 6/2027")
    ((datetime.date(2024, 5, 1), None), None)
    """
    try:
        if says_begin(text):
            return _date(text, order, day, last=False), None
        if is_span(text):
            first, last = (_date(text, order, day, last=end) for end in (False, True))
            return (first, last) if first and last and first < last else None
    except InvalidValue:
        return None
    return None


def clean_event_date(
    text: str, order: DateOrder = "month-first", day: date | None = None
) -> date | None:
    """Return the day of an event; a day without a year is the last such day before the file's.

    Examples
    --------
    >>> clean_event_date("Tues 10/6", day=date(2026, 11, 27))
    datetime.date(2026, 10, 6)
    """
    try:
        return clean_date(text, order, day)
    except InvalidValue:
        if day is None or not any(map(str.isdigit, text)):
            raise
        return clean_date(f"since {_WEEKDAY_BEFORE.sub('', text.strip())}", order, day)


def _date(text: str, order: DateOrder, day: date | None, *, last: bool) -> date | None:
    value = clean_value(text)
    if value is None:
        return None
    try:
        return parse_date(value, order, last=last, day=day)
    except (ValueError, OverflowError):
        raise InvalidValue(f"{quote(text)} is not a date; write it as 2024-03-31") from None
