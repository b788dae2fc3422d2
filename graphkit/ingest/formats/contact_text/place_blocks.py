"""Read blocks about places: the first line names the place, and lines below name its people.

::

    Elm Pantry
    Ann Lee, director, 555-010-0123
    Back-up: Bo Ek, 555-010-0124
    Open on Tuesdays
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.people_cells.parts import is_role
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.ingest.formats.contact_text.labels import (
    ADDRESS,
    LABEL,
    field_of,
    has_reach,
    is_committee,
    is_organization,
    says_former,
)
from graphkit.ingest.formats.contact_text.offices import office_line
from graphkit.ingest.formats.pasted_letter import is_prose
from graphkit.lazy_regex import lazy_regex

_Line: TypeAlias = "tuple[int, str]"
_LEAST_BLOCKS = 3
_MOST = 0.8
_LONGEST_LINE = 200
_LONGEST_NAME = 8
# "Please send corrections to Ann Lee, ann@elm.example"
_SEND_TO = lazy_regex(
    r"(?:please )?(?:send|report|direct|e-?mail|call|return|questions?|corrections?|changes)\b"
    r"[^@\d:]{0,40}?\b(?:to|contact|call|ask)\s+(?=[A-Z\u00c0-\u00de])",
    re.IGNORECASE,
)
_PARTS = lazy_regex(r"[,;(]|\s[-\u2013\u2014]\s")
_ONLY_REACH = lazy_regex(
    r"(?:\W|\d|\S+@\S+|\b(?:phone|tel|cell|mobile|office|fax|e-?mail|ext|or|text|home|work)\b\.?)+",
    re.IGNORECASE,
)


class PlaceBlock(NamedTuple):
    """A place and what its block says.

    Attributes
    ----------
    place : tuple of int and str
        The line with its name.
    people : tuple
        For each person the lines that are about them.
    remarks : tuple of str
        All other lines.
    """

    place: _Line
    people: tuple[tuple[_Line, ...], ...]
    remarks: tuple[str, ...]


def place_blocks(blocks: Sequence[Sequence[_Line]]) -> dict[int, PlaceBlock]:
    """Return the blocks about places by first line; none if the text is not a list of places.

    Examples
    --------
    >>> text = "Elm Pantry\\nAnn Lee, director, 555-010-0123\\nOpen on Tuesdays"
    >>> lines = [*enumerate(text.split("\\n"), start=1)]
    >>> place_blocks([lines] * 2)
    {}
    >>> found = place_blocks([[(n + 10 * i, line) for n, line in lines] for i in range(3)])
    >>> found[11].place, found[11].remarks
    ((11, 'Elm Pantry'), ('Open on Tuesdays',))
    """
    several = [block for block in blocks if len(block) > 1]
    found = {block[0][0]: read for block in several if (read := _read_block(block)) is not None}
    certain = sum(is_organization(each.place[1]) for each in found.values())
    enough = len(found) >= max(_LEAST_BLOCKS, _MOST * len(several)) and certain * 2 >= len(found)
    return found if enough else {}


def _read_block(block: Sequence[_Line]) -> PlaceBlock | None:
    below = LABEL.fullmatch(block[1][1])
    asks = below is not None and field_of(below[1]) == "Name"
    if not _may_be_place(block[0][1], sure=asks):
        return None
    people: list[list[_Line]] = []
    remarks: list[str] = []
    vacant = False
    for number, line in block[1:]:
        if (asked := _person_in(line)) is not None:
            people.append([(number, asked)])
        elif people and (_ONLY_REACH.fullmatch(line) or ADDRESS.fullmatch(line)):
            people[-1].append((number, line))
        elif _ONLY_REACH.fullmatch(line) or ADDRESS.fullmatch(line):
            return None
        else:
            labelled = LABEL.fullmatch(line)
            vacant = vacant or (labelled is not None and names_nobody(labelled[2]))
            remarks.append(line)
    if not (people or vacant):
        return None
    return PlaceBlock(block[0], tuple(map(tuple, people)), tuple(remarks))


def _may_be_place(line: str, *, sure: bool) -> bool:
    """Return whether a line may name a place; it does if a line below names the contact."""
    words = line.split()
    if not 1 < len(words) <= _LONGEST_NAME or "," in line or line[-1] in ":!?" or is_prose(line):
        return False
    if has_reach(line) or LABEL.fullmatch(line) or ADDRESS.fullmatch(line) or is_role(line):
        return False
    if names_nobody(line) or is_committee(line) or says_former(line) or not line[0].isupper():
        return False
    return sure or is_organization(line) or not share_with_given_names([line])


def _person_in(line: str) -> str | None:
    """Return what a line says about a person, or None if it is about nobody."""
    if len(line) > _LONGEST_LINE or is_prose(line):
        return None
    if sent := _SEND_TO.match(line):
        line = line[sent.end() :]
    labelled = LABEL.fullmatch(line)
    if labelled is not None:
        office = office_line(line)
        if field_of(labelled[1]) == "Name":
            people = people_in_cell(labelled[2])
            return line if people and all(" " in each.name for each in people) else None
        return line if office is not None and office.people else None
    first = _PARTS.split(line, maxsplit=1)
    name = first[0].strip()
    people = people_in_cell(name)
    named = bool(people) and all(" " in each.name for each in people)
    more = len(first) > 1 and (share_with_given_names([name]) > 0 or _tells_person(line))
    return line if named and more and not is_organization(name) else None


def _tells_person(line: str) -> bool:
    """Return whether a role or an address follows a possible name."""
    people = people_in_cell(line)
    return len(people) == 1 and bool(people[0].role or people[0].emails or people[0].phones)


def block_lines(block: PlaceBlock) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the number and the lines of each person of a block."""
    for lines in block.people:
        yield lines[0][0], tuple(line for _, line in lines)
