"""A list as a table on a page: a link for each name, and headings that sort."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from graphkit.render.list_output import readable_table
from graphkit.render.pages.answer_page import address_of
from graphkit.render.tables import cell_text

if TYPE_CHECKING:
    from graphkit.analysis.lists.list_rows import Listing

# For each field with a name, the field with its id.
_IDS = {"name": "id"}
# For each number of people: which people they are, by the id of the row.
_COUNTS = {
    "people": 'at = "{}"',
    "known_to_us": 'at = "{}" and known_by is not empty and on_team = no',
    "ties": 'knows = "{}"',
}


@dataclass(frozen=True, slots=True)
class ListCell:
    """A text, and the address of the page about it; empty if there is none."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class ListTable:
    """Some rows of a list.

    Attributes
    ----------
    headings : tuple of (str, str)
        The names of the fields, and their words.
    rows : tuple of tuple of ListCell
    """

    headings: tuple[tuple[str, str], ...]
    rows: tuple[tuple[ListCell, ...], ...]


def with_ids(columns: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """Return columns, followed by the columns with the ids of the names in them.

    Parameters
    ----------
    columns : sequence of str
    known : sequence of str
        All fields of the list.
    """
    wanted = [_id_of(name) for name in columns]
    return tuple(dict.fromkeys([*columns, *(id for id in wanted if id in known)]))


def list_table(listing: Listing, shown: int, first: int, most: int) -> ListTable:
    """Return some rows of a list for a page.

    Parameters
    ----------
    listing : Listing
        With the columns of `with_ids`.
    shown : int
        How many of its columns are shown.
    first, most : int
        The place of the first row, from 0, and how many there are at most.
    """
    columns = listing.columns
    part = replace(listing, rows=listing.rows[first : first + most])
    headings, texts = readable_table(part)
    ids = [
        columns.index(id) if (id := _id_of(name)) in columns else None for name in columns[:shown]
    ]
    rows = tuple(
        tuple(
            ListCell(cell_text(text[at]), _address(columns[at], row[at], row[id]))
            if id is not None
            else ListCell(cell_text(text[at]))
            for at, id in enumerate(ids)
        )
        for row, text in zip(part.rows, texts, strict=True)
    )
    return ListTable(tuple(zip(columns[:shown], headings[:shown], strict=True)), rows)


def _id_of(name: str) -> str:
    """Return the field with the id that a field is about."""
    return "id" if name in _COUNTS else _IDS.get(name, f"{name}_id")


def _address(name: str, value: object, id: object) -> str:
    """Return the address of the page of a person or an organization, or of the people counted."""
    if not (isinstance(id, str) and id.startswith(("c_", "o_"))):
        return ""
    if name not in _COUNTS:
        return address_of(id)
    where = _COUNTS[name].format(id)
    is_list = isinstance(value, int) and value > 0
    return f"/lists/people?{urlencode({'where': where})}" if is_list else ""
