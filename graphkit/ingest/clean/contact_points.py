"""Separate mail addresses and telephone numbers from other text in a cell."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from graphkit.ingest.clean.mail_addresses import clean_email
from graphkit.ingest.clean.phones import clean_phone
from graphkit.ingest.clean.plain_text import InvalidValue, clean_text
from graphkit.lazy_regex import lazy_regex


class ContactPoints(NamedTuple):
    """The contents of a cell.

    Attributes
    ----------
    emails : tuple of str
    phones : tuple of str
    rest : str or None
        All other text.
    """

    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    rest: str | None = None


class Point(NamedTuple):
    """A mail address or a telephone number in a text."""

    kind: str
    value: str


# Placeholders for points in a text; texts after `clean_text` have no such characters.
_FIRST_MARK, _MOST_MARKS = 0xE000, 0x18FF
MARKS = lazy_regex("[\ue000-\uf8ff]")
_MAIL = lazy_regex(
    r"(?:mailto:)?<?\s?([^\s@<>()\[\],;:\"|/]{1,64}@[^\s@<>()\[\],;:\"|/]{1,250})\s?>?"
)
# Ten digits as North America groups them, or at least seven digits in groups; and an extension.
_PHONE = lazy_regex(
    r"(?<![\w@.#$\u20ac])(?:tel:)?"
    r"(?:(?:\+?1[ .-]{0,2})?\(?\d{3}\)?[ .-]{0,2}\d{3}[ .-]{1,2}\d{4}(?!\d)"
    # Not the end of text in brackets: "(engine 2) 555-0122".
    r"|(?!\d{1,2}\)\s)(?:\+\s?|\(\s?)?\d(?:[ ().\u2010-\u2013/-]{0,3}\d){6,14})"
    r"(?:[\s,;]{0,3}\(?(?:ext\.?|extension|x|#|app\.?|dw|poste|int\.?)[\s.:]{0,2}\d{1,6}\)?)?"
    r"(?![\w@])",
    re.IGNORECASE,
)
# Seven or eight digits without a separator may be any other number.
_GROUPED = lazy_regex(r"\D|\d{9,}")
# Dates, spans of years and postal codes.
_OTHER_NUMBER = lazy_regex(
    r"\d{4}[-./]\d\d?[-./]\d\d?|\d\d?[-./]\d\d?[-./]\d{4}"
    r"|(?:19|20)\d\d\s?[-\u2013/]\s?(?:19|20)\d\d|\d{5}-\d{4}"
)
# Labels before a point that only name its kind.
_KIND_BEFORE = lazy_regex(
    r"(?<!\w)(?:e-?mail|mail|correo|courriel|tel(?:efon|ephone|éfono)?|phone|ph|téléphone|"
    r"fon|tfno)\b[.:]{0,2}\s*(?=[\ue000-\uf8ff])",
    re.IGNORECASE,
)
_FAX = lazy_regex(r"\bfax\W{0,3}$", re.IGNORECASE)
_EMPTY_BRACKETS = lazy_regex(r"[(<\[]\s*([\ue000-\uf8ff ,;]+)\s*[)>\]]")


def mark_points(text: str, country: str | None = None) -> tuple[str, tuple[Point, ...]]:
    """Replace each mail address and number in a text by a mark; return the text and these.

    Parameters
    ----------
    text : str
        Without invisible characters.
    country : str, optional
    """
    points: list[Point] = []

    def mark(kind: str, value: str | None, written: str) -> str:
        if value is None or len(points) >= _MOST_MARKS:
            return written
        points.append(Point(kind, value))
        return f" {chr(_FIRST_MARK + len(points) - 1)} "

    def mark_mail(found: re.Match[str]) -> str:
        try:
            return mark("email", clean_email(found[1]), found[0])
        except InvalidValue:
            return found[0]

    def mark_phone(found: re.Match[str]) -> str:
        if _FAX.search(text_before(found)) or not _is_number(found[0]):
            return found[0]
        return mark("phone", clean_phone(found[0], country), found[0])

    def text_before(found: re.Match[str]) -> str:
        return found.string[max(0, found.start() - 8) : found.start()]

    if "@" in text:
        text = _MAIL.sub(mark_mail, text)
    if sum(map(str.isdigit, text)) > 6:
        text = _PHONE.sub(mark_phone, text)
    if points:
        text = _EMPTY_BRACKETS.sub(r" \1 ", _KIND_BEFORE.sub("", text))
    return text, tuple(points)


def _is_number(text: str) -> bool:
    return _GROUPED.search(text) is not None and _OTHER_NUMBER.fullmatch(text) is None


def point_of_mark(mark: str, points: tuple[Point, ...]) -> Point:
    """Return the point of a mark."""
    return points[ord(mark) - _FIRST_MARK]


@lru_cache(maxsize=32768)
def contact_points(text: str, country: str | None = None) -> ContactPoints | None:
    """Return the mail addresses, the telephone numbers and the rest of a cell, or None.

    Parameters
    ----------
    text : str
    country : str, optional
        The country in which numbers without a country code are dialed, in two letters.

    Examples
    --------
    >>> contact_points("Carol Weaver 660-555-0142")
    ContactPoints(emails=(), phones=('6605550142',), rest='Carol Weaver')
    >>> contact_points("ann@x.example (home)")
    ContactPoints(emails=('ann@x.example',), phones=(), rest='home')
    """
    plain = clean_text(text)
    if plain is None:
        return None
    marked, points = mark_points(plain, country)
    rest = " ".join(MARKS.sub(" ", marked).split()).strip(" ,;/|&<>-")
    if rest[:1] in "([" and rest[-1:] in ")]" and rest.count("(") + rest.count("[") == 1:
        rest = rest[1:-1].strip()

    def of(kind: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(point.value for point in points if point.kind == kind))

    return ContactPoints(of("email"), of("phone"), rest or None)
