"""Lists with headings and bullets, each bullet a place and who is there.

::

    GRAHAM COUNTY
    * Elm School: Ann Lee, principal, 555-010-0123
    * Elm Library: nobody yet
        (before: Bo Ek, retired)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graphkit.ingest.clean.people_cells.parts import is_role
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.ingest.formats.contact_text.contact_entry import Entry
from graphkit.ingest.formats.contact_text.labels import (
    field_of,
    has_reach,
    is_committee,
    is_organization,
    says_former,
)
from graphkit.ingest.formats.contact_text.offices import LONGEST_LINE
from graphkit.ingest.formats.contact_text.places_first import begins_with_person
from graphkit.ingest.formats.pasted_letter import is_prose
from graphkit.lazy_regex import lazy_regex

_LEAST = 3
_LEAST_SHARE = 0.6
_LONGEST_PLACE = 8
_BULLET = lazy_regex(r"\s*[-*\u2022\u00b7\u2013\u25aa\u25cf\u25e6]\s+(?=\S)")
_BETWEEN = lazy_regex(r"\s*:\s+|\s+[-\u2013\u2014]+\s+")
_END = lazy_regex(r"\s*[,;|<(\t]|\s+[-\u2013\u2014/]+\s|\s+(?=[\d+]|\S+@)|\s{3,}")
_ELSEWHERE = lazy_regex(
    r"(?:see|siehe|s\.|vgl\.|voir|v[ée]ase|ver|cf\.?|same as|wie|igual que|comme)\s", re.IGNORECASE
)
_BEFORE = lazy_regex(
    r"\W*(?:(?:before|formerly|former|previously|until recently|was|früher|vorher|bisher|ehemals|"
    r"antes|anterior(?:mente)?|avant|auparavant|ancien(?:ne)?(?:ment)?)\s*:?\s+)(?P<who>.+?)\W*",
    re.IGNORECASE,
)


class _Bullet(NamedTuple):
    """A bullet in parts: a place, and the text about who is there or "" if nobody is."""

    place: str
    person: str


def is_bulleted(lines: Sequence[str]) -> bool:
    """Return whether the entries of a text have bullets: other lines only go around them."""
    filled = [line for line in lines if line.strip()]
    bullets = sum(_BULLET.match(line) is not None for line in filled)
    beside = [line for line in filled if not (_BULLET.match(line) or line[:1].isspace())]
    reached = sum(map(has_reach, beside))
    return bullets >= _LEAST and bullets * 3 >= len(filled) and reached * 4 <= bullets


def bulleted_places(numbered: Sequence[tuple[int, str]]) -> tuple[Entry, ...]:
    """Return the entries of a list with places and people as bullets, or () for other texts.

    Examples
    --------
    >>> text = "ELM\\n* Elm School: Ann Lee, cook\\n* Elm Library: Bob Ek\\n* Elm Farm: vacant"
    >>> found = bulleted_places([*enumerate(text.split("\\n"), start=1)])
    >>> [(entry.heading, entry.text, entry.is_place) for entry in found[1:]]
    [('Elm Library', 'Bob Ek', False), ('Elm Farm', '', True)]
    >>> bulleted_places([(1, "* Chair: Ann Lee"), (2, "* Clerk: Bob Ek"), (3, "* Cook: Jo Day")])
    ()
    """
    bullets = {n: _BULLET.sub("", line, count=1) for n, line in numbered if _BULLET.match(line)}
    read = {number: _split(text) for number, text in bullets.items()}
    told = [each for each in read.values() if each is not None]
    people = [each for each in told if each.person]
    sure = sum(is_organization(each.place) for each in told)
    enough = len(told) >= max(_LEAST, _LEAST_SHARE * len(bullets)) and len(people) > 1
    if not enough or sure * 3 < len(told) or not is_bulleted([line for _, line in numbered]):
        return ()
    return tuple(_entries(numbered, read))


def _split(text: str) -> _Bullet | None:
    """Return the place and the person of a bullet, or None if it is about something else."""
    found = _BETWEEN.search(text) if len(text) <= LONGEST_LINE else None
    if found is None:
        return None
    place, rest = text[: found.start()].strip(), text[found.end() :].strip()
    if not _may_be_place(place) or not rest:
        return None
    if names_nobody(rest.strip(" ().")) or _ELSEWHERE.match(rest):
        return _Bullet(place, "")
    return _Bullet(place, rest) if begins_with_person(rest) or _names_people(rest) else None


def _may_be_place(text: str) -> bool:
    if not 0 < len(text.split()) <= _LONGEST_PLACE or text[0].islower() or "@" in text:
        return False
    if field_of(text) or is_committee(text) or says_former(text) or names_nobody(text):
        return False
    return is_organization(text) or not (is_role(text) or has_reach(text))


def _names_people(text: str) -> bool:
    end = _END.search(text)
    name = text[: end.start()] if end else text
    people = people_in_cell(name) if not (is_organization(name) or is_prose(name)) else ()
    return bool(people) and all(" " in one.name and one.name.istitle() for one in people)


def _entries(
    numbered: Sequence[tuple[int, str]], read: dict[int, _Bullet | None]
) -> Iterator[Entry]:
    first = min(read)
    heading, place, blank = "", "", True
    for at, (number, line) in enumerate(numbered):
        text = line.strip()
        if not text:
            blank = True
            continue
        if number in read:
            bullet = read[number]
            place = bullet.place if bullet else ""
            yield _of_bullet(number, line, bullet, heading)
        elif place and not blank and line[:1].isspace():
            yield _below(number, text, place)
        elif _is_above_bullet(numbered, at, read):
            heading = text.strip(" :#=*")
        else:
            is_title = number < first
            yield Entry(number, (text,), is_title=is_title, is_nobody=not has_reach(text))
        blank = False


def _of_bullet(number: int, line: str, bullet: _Bullet | None, heading: str) -> Entry:
    remarks = (heading,) if heading else ()
    if bullet is None:
        text = _BULLET.sub("", line, count=1).strip()
        return Entry(number, (text,), remarks=remarks, is_nobody=not has_reach(text))
    if not bullet.person and _ELSEWHERE.match(_BETWEEN.split(line, maxsplit=1)[-1]):
        return Entry(number, (line.strip(),), is_nobody=True)
    return Entry(
        number,
        (bullet.person.strip(" ,;"),),
        bullet.place,
        is_group=True,
        remarks=remarks,
        is_place=not bullet.person,
        is_below_place=True,
    )


def _below(number: int, text: str, place: str) -> Entry:
    """Return the entry of a line below a bullet: it may say who was there before."""
    before = _BEFORE.fullmatch(text)
    if before is not None and _names_people(before["who"]):
        return Entry(number, (before["who"],), place, is_group=True, is_former=True)
    return Entry(number, (text,), place, is_group=True, is_nobody=not has_reach(text))


def _is_above_bullet(
    numbered: Sequence[tuple[int, str]], at: int, read: dict[int, _Bullet | None]
) -> bool:
    """Return whether the next line with a text is a bullet."""
    text = numbered[at][1].strip()
    below = next((number for number, line in numbered[at + 1 :] if line.strip()), 0)
    return below in read and not has_reach(text) and len(text.split()) <= _LONGEST_PLACE
