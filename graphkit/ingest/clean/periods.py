"""Periods in words: "Spring 2024", "FY25", "Q3 2025", "mid-2024", "expires 6/30".

Each has a first and a last day. A fiscal or school year runs from July to June and is named after
the year in which it ends. In the northern half of the world spring begins in March.
"""

from __future__ import annotations

import calendar
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from graphkit.lazy_regex import lazy_regex


class Period(NamedTuple):
    """The first and the last day of a time that a text names."""

    first: date
    last: date


_SEASONS = {
    word: month
    for month, words in {
        3: "spring fruhling fruhjahr primavera printemps",
        6: "summer sommer verano ete",
        9: "fall autumn herbst otono automne",
        12: "winter invierno hiver",
    }.items()
    for word in words.split()
}
_CENTURY = r"(?:20|19)"
_YEAR = rf"({_CENTURY}\d\d|['\u2019]?\d\d)"
_SEASON = lazy_regex(rf"(?:the |im |el |le |l')?({'|'.join(_SEASONS)})(?: of| de| del|,)? ?{_YEAR}")
_WINTER = lazy_regex(rf"(?:winter|invierno|hiver) ({_CENTURY}\d\d) ?[-/] ?({_CENTURY})?(\d\d)")
# Fiscal years, school years and academic years.
_FISCAL_WORD = (
    r"(?:fy|sy|ay|fiscal year|school year|academic year|schuljahr|ano escolar|ano fiscal|"
    r"ciclo escolar|annee scolaire|exercice)"
)
_FISCAL = lazy_regex(rf"{_FISCAL_WORD}[ -]?({_CENTURY})?(\d\d)(?: ?[-/] ?({_CENTURY})?(\d\d))?")
_TWO_YEARS = lazy_regex(rf"({_CENTURY}\d\d) ?[-/] ?({_CENTURY})?(\d\d)")
_ORDINAL = r"([1-4])(?:st|nd|rd|th|er|e|o)?\.?"
_QUARTER = lazy_regex(
    rf"(?:q ?([1-4])|t ?([1-4])|([1-4]) ?q|{_ORDINAL} (?:quarter|quartal|trimestre))"
    rf"(?:[ ,/-]*| of | de | del ){_YEAR}"
)
_YEAR_QUARTER = lazy_regex(rf"({_CENTURY}\d\d)[ /-]*[qt]([1-4])")
_HALF = lazy_regex(
    rf"(?:h ?([12])|([12])(?:st|nd|er|e|o)?\.? (?:half|halbjahr|semestre))"
    rf"(?:[ ,/-]*| of | de | du ){_YEAR}"
)
# Parts of a year or month by name: their first and last twelfths.
_SHARES = {
    word: share
    for share, words in {
        (1, 4): "early",
        (0, 0): "beginning of|beginning|start of|anfang|principios de|inicios de|debut|debut de",
        (6, 7): "mid|middle of|mitte|mediados de|mi",
        (9, 12): "late",
        (13, 13): "end of|end|ende|finales de|fines de|fin de|fin",
    }.items()
    for word in words.split("|")
}
_SHARE = lazy_regex(
    rf"(?:by |um |a )?({'|'.join(sorted(_SHARES, key=len, reverse=True))})[ -](?:the )?(.+)"
)
# Words before the day of an end, and before the day of a beginning.
_END = (
    r"(?:term )?ends?|(?:term )?expires?|expired|"
    r"expiry|expiration|exp|ends?|ending|ended|until|till|thru|through|"
    r"valid (?:to|through|until)|good through|renews?|renewal|renew by|due|by|review|"
    r"lauft ab|lauft bis|gultig bis|bis|endet|vence|hasta|caduca|vencimiento|"
    r"expire|jusqu'?(?:au|a|en)|fin le|to"
)
_BEGIN = (
    r"since|from|starting|starts?|started|begins?|began|as of|effective|signed|joined|seit|ab|"
    r"beginnt|desde|a partir de|firmado|depuis|signe|des"
)
_WORDED = lazy_regex(
    rf"(?:(?P<end>{_END})|(?P<begin>{_BEGIN})|on|am|el|le|ca|c|circa|approx|approximately|about|"
    rf"around|etwa|rund|hacia|vers|~)\b[.:]?(?: (?:on|in|am|el|le|au|im)(?!\w))?[ :]*(?P<rest>\S.*)"
)
_BETWEEN = lazy_regex(
    r" - | to | bis | through | thru | hasta | al? | au |(?<=\d{4})-(?=\d\d?[./])|"
    r"(?<=\d[./]\d\d)-(?=\d\d?[./])"
)
_FROM = lazy_regex(r"(?:from|vom?|von|ab|del?|desde(?: el)?|du|le) (?=\d|[^\W\d_]{3,9}\.? \d)")
_ABOUT = lazy_regex(r"[~\u2248] ?(\S.*)|(\S.*?) ?(?:\([^()]*\)|[?*~])")
_MONTH_AND_DAY = lazy_regex(r"(\d{1,2}) ?([/.-]) ?(\d{1,2})\.?")
_LONGEST = 60


def find_period(
    text: str,
    parse: Callable[[str, bool], date | None],
    day: date | None = None,
    *,
    month_first: bool = True,
) -> Period | None:
    """Return the period that a text names, or None.

    Parameters
    ----------
    text : str
    parse : callable
        Returns the first or, with True, the last day of a date within the text.
    day : datetime.date, optional
        The day of the file: "expires 6/30" means the next 30 June from it, "since 6/30" the last.
    month_first : bool
        How to read `6/5` if both are possible.

    Examples
    --------
    >>> find_period("FY25", lambda text, last: None).last
    datetime.date(2025, 6, 30)
    """
    plain = _plain(text)
    if len(plain) > _LONGEST:
        return None
    for find in (_season, _fiscal, _quarter, _half):
        if found := find(plain):
            return found
    return (
        _share(plain, parse) or _span(plain, parse) or _worded_day(plain, parse, day, month_first)
    )


def is_span(text: str) -> bool:
    """Return whether a text states a beginning and an end, and not only one time.

    Examples
    --------
    >>> is_span("1.3.2025 - 28.2.2027"), is_span("2024-27"), is_span("June 2024")
    (True, True, False)
    """
    plain = _plain(text[:_LONGEST])
    if any(words.fullmatch(plain) for words in (_TWO_YEARS, _FISCAL, _WINTER)):
        return True
    return len(_BETWEEN.split(_FROM.sub("", plain))) == 2


def parts_of_span(text: str) -> list[str]:
    """Return the two dates between which a time is, or the text itself.

    Examples
    --------
    >>> parts_of_span("from 1/3/2025 to 28/2/2027"), parts_of_span("June 2024")
    (['1/3/2025', '28/2/2027'], ['June 2024'])
    """
    parts = _BETWEEN.split(_FROM.sub("", _plain(text[:_LONGEST])))
    return parts if len(parts) == 2 else [text]


def says_begin(text: str) -> bool:
    """Return whether a text states only a beginning: "since 5/2024", "seit Mai 2024".

    Examples
    --------
    >>> says_begin("since 5/2024"), says_begin("expires 6/30"), says_begin("2024")
    (True, False, False)
    """
    found = _WORDED.fullmatch(_plain(text[:_LONGEST]))
    return found is not None and found["begin"] is not None and not is_span(text)


def is_fiscal_year(text: str) -> bool:
    """Return whether a text is a fiscal or school year; its months are assumed."""
    return _FISCAL.fullmatch(_plain(text[:_LONGEST])) is not None


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().replace("\u2019", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(plain.replace("\u2013", "-").split()).strip(" ,;.")


def _year(text: str) -> int:
    number = int(text.lstrip("'\u2019"))
    return number if number > 99 else number + 2000


def _months(year: int, first: int, count: int) -> Period:
    end = first + count - 1
    last_year, last = year + (end - 1) // 12, (end - 1) % 12 + 1
    return Period(
        date(year, first, 1), date(last_year, last, calendar.monthrange(last_year, last)[1])
    )


def _season(text: str) -> Period | None:
    if found := _WINTER.fullmatch(text):
        return _months(int(found[1]), 12, 3)
    found = _SEASON.fullmatch(text)
    if found is None:
        return None
    month, year = _SEASONS[found[1]], _year(found[2])
    # The winter of a year may be its first or last months.
    return _months(year, 1, 12) if month == 12 else _months(year, month, 3)


def _fiscal(text: str) -> Period | None:
    if found := _FISCAL.fullmatch(text):
        start = int((found[1] or "20") + found[2])
        if found[4] is None:
            return _months(start - 1, 7, 12)
        return _months(start, 7, 12) if int(found[4]) == (start + 1) % 100 else None
    found = _TWO_YEARS.fullmatch(text)
    if found is None:
        return None
    start, end = int(found[1]), int((found[2] or found[1][:2]) + found[3])
    if found[2] is None:
        return _months(start, 7, 12) if end == start + 1 else None
    return Period(date(start, 1, 1), date(end, 12, 31)) if end > start else None


def _quarter(text: str) -> Period | None:
    if found := _YEAR_QUARTER.fullmatch(text):
        return _months(int(found[1]), 3 * int(found[2]) - 2, 3)
    found = _QUARTER.fullmatch(text)
    if found is None:
        return None
    number = int(next(filter(None, found.groups()[:4])))
    return _months(_year(found[5]), 3 * number - 2, 3)


def _half(text: str) -> Period | None:
    found = _HALF.fullmatch(text)
    if found is None:
        return None
    return _months(_year(found[3]), 1 if "1" in (found[1], found[2]) else 7, 6)


def _share(text: str, parse: Callable[[str, bool], date | None]) -> Period | None:
    """Return a part of a year or month: "mid-2024", "end of June 2024"."""
    found = _SHARE.fullmatch(text)
    whole = _day_range(found[2], parse) if found else None
    if found is None or whole is None:
        return None
    begin, end = _SHARES[found[1]]
    first, last = whole
    if begin == 0 or end == 13:
        return Period(first, first) if begin == 0 else Period(last, last)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return _months(first.year, begin, end - begin + 1)
    days = (last - first).days + 1
    if not 28 <= days <= 31:
        return None
    start = 1 + (begin - 1) * 30 // 12
    return Period(first.replace(day=start), last.replace(day=min(days, end * 30 // 12 + 1)))


def _worded_day(
    text: str, parse: Callable[[str, bool], date | None], day: date | None, month_first: bool
) -> Period | None:
    """Return the day after a word: "expires 6/30", "since March 2021", "ca. 2024"."""
    found = _WORDED.fullmatch(text)
    about = None if found else _ABOUT.fullmatch(text)
    rest = found["rest"] if found else about and (about[1] or about[2])
    if not rest:
        return None
    dated = _day_range(rest, parse) or _share(rest, parse)
    if dated is not None or found is None or day is None or not (found["end"] or found["begin"]):
        return dated
    return _day_of_year(rest, parse, day, month_first, is_end=bool(found["end"]))


def _day_range(text: str, parse: Callable[[str, bool], date | None]) -> Period | None:
    try:
        first, last = parse(text, False), parse(text, True)
    except ValueError:
        return None
    return Period(first, last) if first and last else None


def _span(text: str, parse: Callable[[str, bool], date | None]) -> Period | None:
    """Return the time between two dates: "March 2024 to June 2025"."""
    parts = _BETWEEN.split(_FROM.sub("", text))
    if len(parts) != 2:
        return None
    begin, end = (_day_range(part, parse) for part in parts)
    return Period(begin.first, end.last) if begin and end and begin.first <= end.last else None


def _day_of_year(
    text: str,
    parse: Callable[[str, bool], date | None],
    day: date,
    month_first: bool,
    *,
    is_end: bool,
) -> Period | None:
    """Return a day without a year: the next one for an end, the last one for a beginning."""
    years = (day.year, day.year + 1) if is_end else (day.year, day.year - 1)
    for year in years:
        found = _in_year(text, parse, year, month_first)
        if found and (found.last >= day if is_end else found.first <= day):
            return found
    return None


def _in_year(
    text: str, parse: Callable[[str, bool], date | None], year: int, month_first: bool
) -> Period | None:
    numbers = _MONTH_AND_DAY.fullmatch(text)
    if numbers is None:
        return _day_range(f"{text} {year}", parse)  # "June 30", "30 June", "June"
    month, day = int(numbers[1]), int(numbers[3])
    if month > 12 or (day <= 12 and (not month_first or numbers[2] == ".")):
        month, day = day, month
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Period(found, found)
