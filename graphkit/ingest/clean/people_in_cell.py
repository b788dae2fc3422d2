"""The people that one cell names, each with what the cell says about them.

A cell with one plain name takes a fast path. Any other is split at its separators, and each part is
a name, a role, an organization or a remark (`cell_parts`). A part that is no name belongs to the
name before it, or else to the next one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from graphkit.ingest.clean.cell_reader import CellReader
from graphkit.ingest.clean.cell_words import (
    DEPARTMENTS,
    OFFICES,
    ORGANIZATIONS,
    ROLES,
    SECOND_CONTACT,
)
from graphkit.ingest.clean.contact_points import MARKS, mark_points
from graphkit.ingest.clean.name_words import GENERATIONS, TITLES, TRAILING
from graphkit.ingest.clean.nobody import is_nobody
from graphkit.ingest.clean.person_in_cell import NameOrder, PersonInCell
from graphkit.ingest.clean.plain_text import clean_text

# Longer texts are notes.
_LONGEST = 600
_PLAIN = re.compile(r"[A-Z][a-z]+(?:[ '-][A-Z][a-z]+){1,3}")
_NOT_IN_A_PLAIN_NAME = (
    ROLES | OFFICES | DEPARTMENTS | ORGANIZATIONS | SECOND_CONTACT | TITLES | TRAILING
).union(
    GENERATIONS,
    "the open vacant same see page note guest retired former left new total voice front main "
    "plus unknown anonymous nobody none not ehemals family household".split(),
)


@lru_cache(maxsize=32768)
def people_in_cell(
    text: str, order: NameOrder | None = None, country: str | None = None
) -> tuple[PersonInCell, ...]:
    """Return the people that a cell names; none for "vacant", "TBD" and the like.

    Parameters
    ----------
    text : str
    order : {"given-first", "family-first"}, optional
        How the column writes names. Without it, the cell alone decides.
    country : str, optional
        The country in which telephone numbers are dialed, in two letters.

    Examples
    --------
    >>> [one.name for one in people_in_cell("Carol & Dan Weaver")]
    ['Carol Weaver', 'Dan Weaver']
    >>> [(one.name, one.role) for one in people_in_cell("Ann Lee (chair); Bob Ray, treasurer")]
    [('Ann Lee', 'chair'), ('Bob Ray', 'treasurer')]
    """
    return tuple(one for one in _people(text, order, country) if one.name)


def clean_people(text: str, country: str | None = None) -> tuple[PersonInCell, ...] | None:
    """Return the people in a cell as a value of a field, or None if it says nothing.

    A cell that names nobody but has an address or an organization gives one without a name.
    """
    return _people(text, None, country) or None


def is_plain_person(text: str) -> bool:
    """Tell whether a cell is one person's name and nothing else, by a cheap test."""
    return _PLAIN.fullmatch(text) is not None and _NOT_IN_A_PLAIN_NAME.isdisjoint(
        text.casefold().replace("-", " ").split()
    )


def _people(text: str, order: NameOrder | None, country: str | None) -> tuple[PersonInCell, ...]:
    if is_plain_person(text) and order != "family-first":
        return (PersonInCell(text, written=text),)
    if len(text) > _LONGEST:
        return ()
    lines = (clean_text(line) for line in text.splitlines())
    marked, points = mark_points("\n".join(line for line in lines if line), country)
    reader = CellReader(points, order)
    return reader.read_nobody(marked) if is_nobody(MARKS.sub(" ", marked)) else reader.read(marked)
