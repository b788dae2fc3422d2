"""Classify a cell by itself: a number, a date, a mail address, a name, a text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, TypeAlias

from graphkit.lazy_regex import lazy_regex

Kind: TypeAlias = Literal["", "number", "date", "mail", "url", "phone", "mark", "long", "text"]

# Kinds that headers hardly ever have.
VALUES: frozenset[Kind] = frozenset(("mail", "url", "phone"))
_LONG = 60
_MONTHS = (
    "jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|ene|abr|ago|dic|janv|févr|"
    "mars|avr|juin|juil|août|déc"
)
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("mail", lazy_regex(r"(?:[^@<>]{0,80}<)?[^@\s<>;,]+@[^@\s<>;,]+\.\w+>?[;,]?")),
    ("url", lazy_regex(r"(?:https?://|www\.)\S+", re.IGNORECASE)),
    (
        "date",
        lazy_regex(
            r"\d{4}-\d\d?-\d\d?(?:[ T]\d\d?:\d\d(?::\d\d)?)?|"
            r"\d\d?/\d\d?(?:/(?:\d{4}|\d\d))?|\d\d?\.\d\d?\.(?:\d{4}|\d\d)?|"
            rf"(?:\d\d?\.? )?(?:{_MONTHS})[a-zéû]*\.?,?(?: \d\d?,?)?(?: \d{{4}})?",
            re.IGNORECASE,
        ),
    ),
    (
        "number",
        lazy_regex(r"[-+(]?\s?[$€£#]?\s?\d{1,9}(?:[., '\u00a0]\d+)*\s?(?:[%€$£h]|hrs?)?\)?"),
    ),
    (
        "phone",
        lazy_regex(
            r"(?:[a-z]{1,6}[.:]? ?)?[+(]?\d[\d ()./\u2010-\u2013-]{5,22}\d(?: ?x ?\d+)?", re.I
        ),
    ),
    ("mark", lazy_regex(r"[xX✓✔☑✗✘×•yYnNpPaAeE]|(?i:yes|no|ja|nein|oui|non|sí|si|true|false)")),
)  # fmt: skip
_NAME_WORD = lazy_regex(r"[^\W\d_a-zà-ÿ][\w'’.\-]*,?|(?:van|von|de|der|del|la|y|dos|di|du|le)")
# Words that names of organizations have and names of people do not.
_ORGANIZATION = frozenset(
    "inc llc ltd corp co gmbh ag kg ev e.v. foundation association society church school schools "
    "clinic hospital college university library center centre county city town department dept "
    "agency bank council club coalition services service network institute academy museum office "
    "company partners group committee board stiftung verein schule klinik kirche fondation "
    "association fundación asociación escuela iglesia".split()
)


@lru_cache(maxsize=16384)
def kind_of(text: str) -> Kind:
    """Return the kind of a text without spaces around it.

    Examples
    --------
    >>> kind_of("12.50"), kind_of("660-555-0142"), kind_of("3/4/2024"), kind_of("a@x.example")
    ('number', 'phone', 'date', 'mail')
    """
    if not text:
        return ""
    for kind, pattern in _PATTERNS:
        if pattern.fullmatch(text):
            if kind in ("number", "phone"):
                return _number_or_phone(kind, text)
            return kind
    return "long" if len(text) > _LONG else "text"


def _number_or_phone(kind: Kind, text: str) -> Kind:
    # "555 0142" and "6605550142" are dialed, "1 200 000" is counted, "2024-25" is neither.
    digits = sum(map(str.isdigit, text))
    if kind == "phone":
        return "phone" if digits >= 7 else "text"
    local = digits == 7 and re.fullmatch(r"\d{3}[ .]\d{4}", text) is not None
    return "phone" if digits >= 9 or local else "number"


@lru_cache(maxsize=16384)
def is_like_a_name(text: str) -> bool:
    """Return whether a text looks like the name of a person: a few words with capital letters.

    Examples
    --------
    >>> is_like_a_name("Dana Whitfield"), is_like_a_name("Riverbend Clinic"), is_like_a_name("Name")
    (True, False, False)
    """
    words = text.split()
    return (
        2 <= len(words) <= 4
        and not text.isupper()
        and all(map(_NAME_WORD.fullmatch, words))
        and _ORGANIZATION.isdisjoint(text.casefold().split())
    )


def is_of_an_organization(text: str) -> bool:
    """Return whether a text has a word that only names of organizations have."""
    return not _ORGANIZATION.isdisjoint(re.sub("[,.]", "", text.casefold()).split())


def is_in_capitals(text: str) -> bool:
    """Return whether all letters of a text are capitals, and there are at least three."""
    return text.isupper() and sum(map(str.isalpha, text)) >= 3
