"""Analyze a header: what its column holds, and who or what that is about.

"Back-up contact's email" is the mail address (holds) of the second contact (about). "What is your
name? (First, Last)" is the name of the person in the row.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from graphkit.ingest.mapping_wizard.exchange_words import exchange_in_header
from graphkit.ingest.mapping_wizard.sense_words import (
    ABOUT,
    FILLING,
    HOLDS,
    JOINING,
    WHOLE_HEADERS,
)
from graphkit.ingest.mapping_wizard.value_words import ORGANIZATION
from graphkit.ingest.sources.role_words import ROLE
from graphkit.ingest.sources.source import header_key
from graphkit.lazy_regex import lazy_regex

_LONGEST_PHRASE = 6
_SURE = 0.95
_LEAST = 0.5
_UNKNOWN_WORD = 0.12
_QUESTION, _LONG = 0.75, 6
# The weight of a header that is a kind of organization or a role, and its largest number of words.
_KIND, _LONGEST_KIND = 0.8, 3
# Abbreviations of words in headers.
_SHORT = {"mgr": "manager", "coord": "coordinator", "asst": "assistant", "resp": "responsable"}
# What a column holds, most basic first: the first of these in a header decides.
_ORDER = (
    "stamp consent fax people email phone points url website signed prefix nickname middle given "
    "family contacted review left until joined since answer role sector strength amount gives gets "
    "stage total type place service hours attended date note id name"
).split()
_OR = lazy_regex(r"\s*/\s*|\s+(?:or|oder|ou|o|u)\s+", re.IGNORECASE)
# "Meals/day", "kg pro Woche": an amount, and no day.
_RATE = lazy_regex(
    r"[^\W\d]\s*(?:/|\b(?:per|pro|por|par|a|je|al|à la)\s)\s*(?:day|week|month|year|yr|mo|wk|"
    r"tag|woche|monat|"
    r"jahr|d[ií]a|semana|mes|año|jour|semaine|mois|an)\s*$",
    re.IGNORECASE,
)
_BOTH = frozenset("& / + and und y et".split())
# Alternatives in a header that still mean an organization.
_LESS_THAN_A_NAME = frozenset({"place", "role", "type", "sector", "note"})
_FIRST = frozenset("first 1st erste erster erstes primer primera premier premiere".split())
_SECOND = frozenset(
    "second 2nd other additional alternate alternative deputy zweite zweiter weitere weiterer "
    "segundo segunda otro otra deuxieme autre".split()
)
_THIRD = frozenset("third 3rd dritte dritter tercer tercera troisieme fourth 4th".split())
# Words about us or them, and words that need a second word, mean nothing by themselves.
_NEEDS_MORE = frozenset({"we", "they", "agreement", "event"})


# The days of people at an organization, and what these are for an agreement.
_OF_AGREEMENT = {"date": "since", "joined": "since", "left": "until"}
# What a column may hold about one of several people in a row.
_OF_A_PERSON = frozenset({"name", "email", "phone", "points", "role", "given", "family"})


class Sense(NamedTuple):
    """What a header means.

    Attributes
    ----------
    holds : str
        A key of the words for what a column holds; "name" means the thing itself.
    about : str
        A key of the words for what it is about, or "".
    weight : float
        How certain that is, from 0 to 1.
    words : str
        The words that decided.
    """

    holds: str
    about: str
    weight: float
    words: str


class _PhraseInHeader(NamedTuple):
    place: int
    meaning: str
    words: str


def header_words(text: str) -> list[str]:
    """Return the words of a header, without case, accents and signs.

    Examples
    --------
    >>> header_words("Nombre y apellidos / Correo-e")
    ['nombre', 'y', 'apellidos', '/', 'correo', 'e']
    """
    apart = re.sub(r"(?<=[a-zäöü])(?=[A-Z][a-z])", " ", text)
    plain = unicodedata.normalize("NFKD", apart.casefold().replace("ß", "ss"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"\be[-.]?mail", "email", plain)
    plain = re.sub(r"(?<=[a-z])(?=\d)", " ", plain)
    plain = re.sub(r"['\u2019]s\b", "", plain)
    words = re.findall(r"[^\W_]+|[/&+#]", plain)
    return [_SHORT.get(word, word) for word in words]


@lru_cache(maxsize=4096)
def header_sense(header: str) -> Sense | None:
    """Return what a header means, or None if no word in it is known.

    Examples
    --------
    >>> header_sense("Back-up contact's email")[:2]
    ('email', 'second')
    >>> header_sense("Which organization do you represent?")[:2]
    ('name', 'organization')
    >>> header_sense("Agreement ends")[:2]
    ('until', 'agreement')
    """
    alone = " ".join(header_words(header))
    if alone in WHOLE_HEADERS:
        return Sense("name", WHOLE_HEADERS[alone], _SURE, alone)
    if _RATE.search(header):
        return Sense("amount", "", _SURE, alone)
    if (chosen := _organization_or_place(header)) is not None:
        return chosen
    outside = re.sub(r"\([^)]*\)", " ", header)
    inside = " ".join(re.findall(r"\(([^)]*)\)", header))
    words = header_words(outside)
    if exchange := exchange_in_header(words):
        return Sense(exchange, "", _SURE, " ".join(words))
    sense = _sense(words)
    if sense is None and inside:
        inner = _sense(header_words(inside))
        if inner is not None:
            return inner._replace(weight=inner.weight - 0.1)
    return sense or _kind_of_organization(header)


def _organization_or_place(header: str) -> Sense | None:
    """Return the sense of a header that offers two: "Clinic or office", "Entidad / barrio"."""
    halves = _OR.split(header)
    if len(halves) != 2 or max(len(half.split()) for half in halves) > _LONGEST_KIND:
        return None
    senses = [header_sense(half) for half in halves]
    places = [one for one in senses if one is not None and one[:2] == ("name", "organization")]
    others = [one for one in senses if one not in places]
    if places and all(o is None or o.holds in _LESS_THAN_A_NAME for o in others):
        return places[0]._replace(weight=min(places[0].weight, _SURE - _UNKNOWN_WORD / 2))
    return None


def _kind_of_organization(header: str) -> Sense | None:
    """Return the sense of a header that is a kind of organization or a role: Clinic, Principal."""
    if len(header.split()) > _LONGEST_KIND:
        return None
    text = header[:1].upper() + header[1:].lower()
    if ROLE.search(text):
        return Sense("name", "contact", _KIND, header_key(header))
    if ORGANIZATION.search(text):
        return Sense("name", "organization", _KIND, header_key(header))
    return None


def _sense(words: list[str]) -> Sense | None:
    ordinal = _ordinal(words)
    if ordinal:
        found = _sense(words[1:])
        if found is None or found.holds not in _OF_A_PERSON:
            return None
        return found if ordinal == "first" else found._replace(about=ordinal)
    holds, about, used = _known_phrases(words)
    if not holds and not about:
        return None
    # In "Contact for org gifts", the words before "for" decide.
    joined = _first_joining_word(words)
    head = [one for one in holds if one.place < joined]
    if not head and not any(one.place < joined for one in about):
        head = holds
    what = _main_sense(head)
    about_what = _what_it_is_about(about, words)
    what, about_what = _agree(what, about_what, about, words)
    if not what:
        return None
    rest = [w for n, w in enumerate(words) if n not in used and w not in FILLING and w.isalnum()]
    # A question of a form has further words.
    least = _QUESTION if len(words) > _LONG and max(map(_length, [*holds, *about])) > 1 else _LEAST
    weight = max(least, _SURE - _UNKNOWN_WORD * len(rest))
    said = " ".join(dict.fromkeys(f.words for f in sorted([*holds, *about])))
    return Sense(what, about_what, weight, said)


def _ordinal(words: list[str]) -> str:
    """Return which of several people a header means: "2nd call phone", "Third contact".

    "Second phone" is another number of the same person, and "first name" is a part of a name.
    """
    if len(words) < 2 or words[0] not in _FIRST | _SECOND | _THIRD:
        return ""
    known, about, used = _known_phrases(words)
    if (about and about[0].place == 0) or (known and known[0].place == 0 and 1 in used):
        return ""  # a phrase of its own
    person = any(one.meaning in ("contact", "person", "second") for one in about)
    if not person and 1 in used:
        return ""
    if words[0] in _FIRST:
        return "first"
    return "second" if words[0] in _SECOND else "third"


def _length(found: _PhraseInHeader) -> int:
    return len(found.words.split())


def _known_phrases(
    words: list[str],
) -> tuple[list[_PhraseInHeader], list[_PhraseInHeader], set[int]]:
    """Return the phrases that say what a column holds and what it is about, longest first."""
    holds: list[_PhraseInHeader] = []
    about: list[_PhraseInHeader] = []
    used: set[int] = set()
    place = 0
    while place < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - place), 0, -1):
            phrase = tuple(words[place : place + length])
            meanings = [
                (found, table[phrase])
                for found, table in ((holds, HOLDS), (about, ABOUT))
                if phrase in table
            ]
            if meanings:
                for found, meaning in meanings:
                    found.append(_PhraseInHeader(place, meaning, " ".join(phrase)))
                used.update(range(place, place + length))
                place += length - 1
                break
        place += 1
    return holds, about, used


def _main_sense(holds: list[_PhraseInHeader]) -> str:
    """Return what the column holds: the most basic word decides; two kinds of values are a mix."""
    meanings = [one.meaning for one in holds]
    if {"email", "phone"} <= set(meanings):
        return "points"
    if {"given", "family"} <= set(meanings):
        return "name"
    if {"name", "role"} <= set(meanings):
        return "people"
    return min(meanings, key=_ORDER.index, default="")


def _first_joining_word(words: list[str]) -> int:
    """Return the place of the first word such as "of", or of the end."""
    return next((n for n, word in enumerate(words) if word in JOINING and n), len(words))


def _what_it_is_about(about: list[_PhraseInHeader], words: list[str]) -> str:
    """Return the subject of a header: the last word, or the one before "of"."""
    real = [one for one in about if one.meaning not in _NEEDS_MORE | {"from", "to"}]
    if not real:
        rest = [one.meaning for one in about if one.meaning != "event"]
        # A meeting alone names itself; "Meeting night" does not.
        return rest[0] if rest else "event" if about and _are_all(about, words) else ""
    if about[0].meaning == "knows" and about[0].place == 0:
        return "knows"  # "Knows from board"
    for meaning in ("third", "second", "owner"):
        if any(one.meaning == meaning for one in real):
            return meaning
    joined = _first_joining_word(words)
    before = [one for one in real if one.place < joined]
    return (before or real)[-1 if before else 0].meaning


def _names_both(about: list[_PhraseInHeader], words: list[str]) -> bool:
    """Return whether a header is about organizations and people there: "Agency & contact"."""
    places = [one.place for one in about if one.meaning in ("organization", "partner")]
    people = [one.place for one in about if one.meaning in ("contact", "person")]
    if not places or not people:
        return False
    first, last = sorted((places[0], people[0]))
    return any(word in _BOTH for word in words[first:last])


def _are_all(about: list[_PhraseInHeader], words: list[str]) -> bool:
    return sum(map(_length, about)) == len(words)


def _agree(
    what: str, about_what: str, about: list[_PhraseInHeader], words: list[str]
) -> tuple[str, str]:
    """Adjust the content and the subject of a column so that they agree."""
    meanings = {one.meaning for one in about}
    if what in ("", "name", "role") and _names_both(about, words):
        return "people", ""
    if not what:
        if not about_what or (about_what in ("from", "to") and len(words) > 2):
            return "", ""
        named = about_what not in _NEEDS_MORE or about_what == "event"
        return ("name", about_what) if named else ("", "")
    if what == "type":
        is_partnership = meanings & {"agreement", "partner"}
        is_organization = meanings & {"organization", "contact", "person"}
        what = "kind" if is_partnership else "sector" if is_organization else "type"
    if what == "name" and about_what in _NEEDS_MORE:
        about_what = ""
    if "agreement" in meanings:
        what = _OF_AGREEMENT.get(what, what)
    if "agreement" in meanings and what in ("until", "since", "review", "stage"):
        return what, "agreement"
    return what, about_what
