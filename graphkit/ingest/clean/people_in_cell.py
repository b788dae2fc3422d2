"""The people that one cell names, each with what the cell says about them.

A cell with one plain name takes a fast path. Any other cell is split at its separators. Each part
is a name, a role, an organization or a remark (`people_cells.parts`). A part that is not a name
belongs to the name before it, or else to the next one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from graphkit.ingest.clean.contact_points import MARKS, mark_points
from graphkit.ingest.clean.people_cells.cell_reader import CellReader
from graphkit.ingest.clean.people_cells.parts import is_plain_name
from graphkit.ingest.clean.people_cells.person_in_cell import NameOrder, PersonInCell
from graphkit.ingest.clean.people_cells.successors import find_succession
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.clean.plain_text import clean_text, without_footnote_marks
from graphkit.lazy_regex import lazy_regex

# Longer texts are notes.
_LONGEST = 600
# "Haas, Mr. & Mrs. Leon" is "Mr. & Mrs. Leon Haas".
_TITLE = r"(?:mr|mrs|ms|dr|rev|prof|herr|frau|sr|sra|m|mme|don|doña)\.?"
_COUPLE = lazy_regex(
    rf"^([^\W\d_][\w'\u2019 -]*), ({_TITLE} (?:&|and|und|y|et) {_TITLE} [^,;()]+?)\s*$",
    re.IGNORECASE,
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

    A cell that names nobody but has an address or an organization gives a person without a name.
    """
    return _people(text, None, country) or None


def _people(text: str, order: NameOrder | None, country: str | None) -> tuple[PersonInCell, ...]:
    if is_plain_name(text) and order != "family-first":
        return (PersonInCell(text, written=text),)
    if len(text) > _LONGEST:
        return ()
    lines = (clean_text(without_footnote_marks(line)) for line in text.splitlines())
    marked, points = mark_points("\n".join(line for line in lines if line), country)
    marked = _COUPLE.sub(r"\2 \1", marked)
    if (both := find_succession(marked)) is not None:
        current = CellReader(points, order).read(both.current) if both.current else ()
        former = CellReader(points, order).read(both.former)
        return (*current, *map(_as_former, former))
    reader = CellReader(points, order)
    return (
        reader.read_nobody(marked) if names_nobody(MARKS.sub(" ", marked)) else reader.read(marked)
    )


def _as_former(one: PersonInCell) -> PersonInCell:
    return replace(one, ended=True, remark=one.remark or "former")
