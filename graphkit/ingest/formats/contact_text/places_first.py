"""Lists with a place before the people there: "Elm Clinic - Ann Lee (nurse) 555-010-0171"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.people_cells.parts import is_role
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.ingest.formats.contact_text.labels import (
    SMALL_WORDS,
    field_of,
    has_reach,
    is_committee,
    is_organization,
    says_former,
)
from graphkit.ingest.formats.contact_text.offices import LONGEST_LINE
from graphkit.lazy_regex import lazy_regex

_LEAST = 2
_HALF = 0.5
# Of so many places, one must sound like an organization.
_MOST_UNSURE = 4
_LONGEST_PLACE = 8
_BULLET = lazy_regex(r"^\s*(?:[-*\u2022\u00b7\u2013]|\d{1,3}[.)])\s+")
_BETWEEN = lazy_regex(r"\s+[-\u2013\u2014]+\s+|\s*:\s+")
_ASKED = lazy_regex(
    r"\s+[-\u2013\u2014]+\s+(?:(?:main |our |the )?contact(?: person| is)?|ask for|"
    r"ansprechpartner(?:in)?|ansprechperson|kontakt|contacto|responsable|contact(?:er)?)\s?:?\s+",
    re.IGNORECASE,
)
# Where the name at the start of a text ends.
_END = lazy_regex(r"\s*[,;|<(\t]|\s+[-\u2013\u2014/]+\s|\s+(?=[\d+]|\S+@)|\s{3,}")
# "Open Tuesdays", and not a name.
_SAYS_WHEN = lazy_regex(
    r"(?:open|closed|meets?|daily|call|text|email|no|by|offen|geöffnet|abierto|ouvert|fermé)\b|"
    r".*\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|hours|appointments?)\b",
    re.IGNORECASE,
)
_TIME = lazy_regex(r"\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\b|uhr\b|h\b|\s|$)", re.IGNORECASE)


class PlaceFirst(NamedTuple):
    """A line in parts: a place, what it says about the place, and about somebody there."""

    place: str
    person: str
    remark: str = ""


def places_first(lines: Sequence[tuple[int, str]]) -> dict[int, PlaceFirst]:
    """Return the lines of a list that begin with a place, by their numbers, or {}.

    Most lines that name people must be so, and several of the places sound like organizations.

    Examples
    --------
    >>> found = places_first([(1, "Elm Clinic - Ann Lee (nurse)"), (2, "Red Cross - Bob Ek")])
    >>> found[2]
    PlaceFirst(place='Red Cross', person='Bob Ek', remark='')
    >>> places_first([(1, "Picnic - Ann Lee"), (2, "Auction - Bob Ek")])
    {}
    """
    read = {number: split for number, line in lines if (split := _split(line)) is not None}
    sure = {number for number, split in read.items() if is_organization(split.place)}
    named = sum(_may_name(line) for _, line in lines)
    if len(read) < max(_LEAST, _HALF * named) or not sure:
        return {}
    others = len(sure) >= _LEAST or len(sure) * _MOST_UNSURE >= len(read)
    return {n: each for n, each in read.items() if n in sure or (others and _is_name(each.place))}


def _split(line: str) -> PlaceFirst | None:
    """Return the place and the person of a line, or None if it does not begin with a place."""
    if len(line) > LONGEST_LINE:
        return None
    text = _BULLET.sub("", line).strip()
    found = _BETWEEN.search(text)
    if found is None or "@" in text[: found.start()]:
        return None
    place, rest = text[: found.start()].strip(), text[found.end() :].strip()
    if not _may_be_place(place):
        return None
    if begins_with_person(rest):
        return PlaceFirst(place, rest)
    # "Elm Clinic - agreement ends 6/30/2027 - contact Ann Lee, 555-010-0171"
    asked = next((f for f in _ASKED.finditer(rest) if begins_with_person(rest[f.end() :])), None)
    return PlaceFirst(place, rest[asked.end() :], rest[: asked.start()]) if asked else None


def _may_be_place(text: str) -> bool:
    words = text.split()
    if not 0 < len(words) <= _LONGEST_PLACE or text[0].islower() or _TIME.match(text):
        return False
    if field_of(text) or names_nobody(text) or has_reach(text) or "," in text:
        return False
    if is_committee(text) or says_former(text):
        return False
    return is_organization(text) or not (is_role(text) or share_with_given_names([text]))


def begins_with_person(text: str) -> bool:
    """Return whether a text begins with the name of a person, and says no more or more about them.

    Examples
    --------
    >>> begins_with_person("Ann Lee (nurse)"), begins_with_person("Open Tuesdays, 555-010-0171")
    (True, False)
    """
    end = _END.search(text)
    name = text[: end.start()] if end else text
    people = people_in_cell(name) if name and not is_organization(name) else ()
    if not people or not all(" " in each.name for each in people) or name.isupper():
        return False
    told = end is not None and not names_nobody(text[end.end() :])
    capital = [word[:1].isupper() for word in name.split() if word.casefold() not in SMALL_WORDS]
    sure = share_with_given_names([each.name for each in people]) > 0
    if _SAYS_WHEN.match(name):
        return False
    return sure or (told and len(capital) == _LEAST and all(capital) and _tells(text))


def is_name_alone(line: str) -> bool:
    """Return whether a line is a usual name and nothing else, as at the start of a signature."""
    return _END.search(line) is None and begins_with_person(line)


def _tells(text: str) -> bool:
    """Return whether a role or an address follows what may be a name."""
    people = people_in_cell(text)
    return bool(people) and bool(people[0].role or people[0].emails or people[0].phones)


def _is_name(place: str) -> bool:
    """Return whether a text is written like a name: "Red Cross", "YMCA", but not "Dental van"."""
    words = [word for word in place.split() if word.casefold() not in SMALL_WORDS]
    capital = all(word[:1].isupper() or word[:1].isdigit() or word == "&" for word in words)
    return capital and (len(words) > 1 or place.isupper())


def _may_name(line: str) -> bool:
    return has_reach(line) or (bool(_BETWEEN.search(line)) and share_with_given_names([line]) > 0)
