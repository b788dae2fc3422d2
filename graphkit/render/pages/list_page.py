"""A list as a table on a page: a link for each name, and headings that sort."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graphkit.render.list_output import readable_table
from graphkit.render.pages.answer_page import address_of
from graphkit.render.tables import cell_text

if TYPE_CHECKING:
    from graphkit.analysis.lists.list_rows import Listing

# For each field with a name, the field with its id.
_IDS = {"name": "id"}


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
    wanted = [_IDS.get(name, f"{name}_id") for name in columns]
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
        columns.index(id) if (id := _IDS.get(name, f"{name}_id")) in columns else None
        for name in columns[:shown]
    ]
    rows = tuple(
        tuple(
            ListCell(cell_text(text[at]), "" if id is None else _address(row[id]))
            for at, id in enumerate(ids)
        )
        for row, text in zip(part.rows, texts, strict=True)
    )
    return ListTable(tuple(zip(columns[:shown], headings[:shown], strict=True)), rows)


def _address(id: object) -> str:
    """Return the address of the page of a person or an organization."""
    is_known = isinstance(id, str) and id.startswith(("c_", "o_"))
    return address_of(str(id)) if is_known else ""
