"""Listings in plain text: a place, a sentence or two about it, and perhaps a person to ask for.

For example, a reference desk writes its list of services like this: "Elm Pantry - groceries on
Tuesdays, no ID needed. 12 Elm St. 555-010-0171. Ask for Bo Ek." Numbers and addresses before the
person belong to the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.people_cells.parts import is_role
from graphkit.ingest.clean.people_cells.person_in_cell import PersonInCell
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.ingest.formats.contact_text.labels import field_of, has_reach, is_organization
from graphkit.lazy_regex import lazy_regex

_LONGEST = 1_000
_LONGEST_NAME = 9
_LEAST_ABOUT = 3
_LONGEST_SECTION = 6
# "Elm Pantry - groceries", "Elm Pantry: groceries", "Elm Pantry (12 Elm St)", "Elm Pantry. We ...".
_HEAD = lazy_regex(
    r"\s+[-\u2013\u2014]+\s+|\s*:\s+|\s+(?=\()|(?<=\w{4})\.\s+(?=[A-Z\d\u00c0-\u00de])|\s*,\s+"
)
# Words before the person that a reader should turn to. A sentence may begin with them.
_ASK_FOR = lazy_regex(
    r"(?<!\bno )(?<!\bkein )(?<!\bsin )(?<!\bpas de )\b(?:ask for|"
    r"(?:to |please )?(?:speak|talk) (?:to|with)|attn\.?:?|"
    r"(?:(?:main|your|site|our) )?contact(?: person| name)?(?: is|:)?|coordinator:|"
    r"ansprechpartner(?:in)?(?: ist|:)?|ansprechperson:?|kontakt(?:person)?:|fragen sie nach|"
    r"preguntar por|pregunte por|(?:persona de )?contacto:|responsable\s?:|demander|"
    r"(?:personne[ -])?contact\s?:)\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
# "See Captain Ruth Adams", but not "See Main Street": only before a usual name.
_SEE = lazy_regex(r"\b(?:[Ss]ee|[Cc]all|[Tt]ext) (?=[A-Z\u00c0-\u00de])")
_BEFORE_NUMBER = lazy_regex(r"(?<=\d)\.\s+(?=[\d(+])")
_TITLES = frozenset("dr mr mrs ms mx st rev fr sr hon prof sgt lt capt hr fr herr dra lic".split())
_SENTENCE_END = lazy_regex(r"(?P<before>[^\s.]+)[.!?](?=\s+[^\W\d_a-z\u00df-\u00ff]|\s*$)")


class Listing(NamedTuple):
    """A paragraph about a place.

    Attributes
    ----------
    place : str
        The name of the place.
    about : str
        The text about it, with addresses and numbers.
    people : tuple of PersonInCell
        The people to ask for.
    """

    place: str
    about: str
    people: tuple[PersonInCell, ...]


def read_listing(text: str, *, among_listings: bool = False) -> Listing | None:
    """Return what a paragraph says about a place, or None if it is no listing.

    Parameters
    ----------
    text : str
    among_listings : bool
        Whether most other paragraphs are listings: then any name in capitals may be a place.

    Examples
    --------
    >>> found = read_listing("Elm Pantry - free groceries, no ID needed. Ask for Bo Ek.")
    >>> found.place, found.about, [person.name for person in found.people]
    ('Elm Pantry', 'free groceries, no ID needed', ['Bo Ek'])
    >>> read_listing("Ann Lee - treasurer of the club, 555-010-0171") is None
    True
    """
    if len(text) > _LONGEST or "\n" in text:
        return None
    head = _HEAD.search(text)
    if head is None:
        return None
    place, rest = text[: head.start()].strip(), text[head.end() :].strip()
    rest = _BEFORE_NUMBER.sub("; ", rest)  # "8 to 4. 555-010-0105" is no one number
    about, asked = _split_at_person(rest)
    people = _people(asked)
    about = about if people else rest
    reached = has_reach(rest) or bool(people)
    is_place = _may_be_place(place, sure=bool(people) or among_listings)
    is_listing = reached and is_place and _tells_about(about, people)
    return Listing(place, about.strip(" .,;"), people) if is_listing else None


def join_listings(block: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield the headings and listings of a block of lines, each as one line with its number.

    A line that does not begin a listing continues the one above.
    """
    number, text = 0, ""
    for at, line in block:
        if text and not is_section(text) and not _begins_listing(line, above=text):
            text += f" {line.strip()}"
            continue
        if text:
            yield number, text
        number, text = at, line.strip()
    if text:
        yield number, text


def is_section(line: str) -> bool:
    """Return whether a line above listings is a heading: "Help with rent"."""
    words = line.split()
    short = len(words) <= _LONGEST_SECTION and line[:1].isupper() and line[-1:] not in ".!?,;"
    return short and not has_reach(line) and not any(map(str.isdigit, line))


def _begins_listing(line: str, *, above: str) -> bool:
    if line.isupper() or read_listing(line) is not None:
        return True
    head = _HEAD.search(line)
    if head is None:
        return False
    ended = above.rstrip()[-1:] in ".!?)" or read_listing(above) is not None
    place = line[: head.start()].strip()
    return _may_be_place(place, sure=ended and has_reach(line) and head[0] != ", ")


def _split_at_person(text: str) -> tuple[str, str]:
    """Return the text before the words that introduce a person, and the person's own part."""
    found = _ASK_FOR.search(text) or next(filter(_sees_person, _SEE.finditer(text)), None)
    if found is None:
        return text, ""
    before, asked = text[: found.start()], text[found.end() :]
    end = next((e for e in _SENTENCE_END.finditer(asked) if not _is_short(e["before"])), None)
    if end is None:
        return before, asked
    return f"{before} {asked[end.end() :]}".strip(), asked[: end.end() - 1]


def _sees_person(found: re.Match[str]) -> bool:
    people = people_in_cell(re.split(r"[,;.(]\s", found.string[found.end() :], maxsplit=1)[0])
    return len(people) == 1 and share_with_given_names([people[0].name]) > 0


def _is_short(word: str) -> bool:
    return len(word) == 1 or word.casefold() in _TITLES


def _people(text: str) -> tuple[PersonInCell, ...]:
    people = people_in_cell(text.strip(" .()")) if text else ()
    named = all(" " in person.name and not (person.written or "").islower() for person in people)
    return people if named else ()


def _may_be_place(place: str, *, sure: bool) -> bool:
    """Return whether a text before a description may be the name of a place.

    If the text certainly describes a place, any capitalized words may be its name.
    """
    words = place.split()
    if not 0 < len(words) <= _LONGEST_NAME or not words[0][0].isupper() or "@" in place:
        return False
    if field_of(place) or names_nobody(place) or is_role(place) or _ASK_FOR.match(f"{place}: x"):
        return False
    if is_organization(place):
        return True
    capital = sum(word[0].isupper() or word[0].isdigit() for word in words)
    return sure and capital * 2 > len(words) > 1 and not share_with_given_names([place])


def _tells_about(about: str, people: Sequence[PersonInCell]) -> bool:
    """Return whether a text describes a place, unlike "Ann Lee, nurse"."""
    first = re.split(r"[,;.(]", about.strip(" ("), maxsplit=1)[0]
    words = re.findall(r"[^\W\d_]+", about)
    if first[:1].isupper() and people_in_cell(first) and share_with_given_names([first]):
        return False
    return bool(people) or (len(words) >= _LEAST_ABOUT and any(map(str.islower, words)))
