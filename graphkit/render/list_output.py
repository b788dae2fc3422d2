"""Render a list as text, JSON, CSV or Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.lists.field import FieldType
from graphkit.network import wording
from graphkit.render.escape import ExactText, markdown, to_json
from graphkit.render.tables import check_format, csv_text, markdown_table, render_rows

if TYPE_CHECKING:
    from graphkit.analysis.lists.field import Field
    from graphkit.analysis.lists.list_rows import Listing


def render_list(listing: Listing, format: str, *, width: int = 80, color: bool = False) -> str:
    """Return a list as text.

    Parameters
    ----------
    listing : Listing
    format : {"table", "json", "csv", "markdown"}
    width : int
        Of the terminal, in cells; only for `table`.
    color : bool
        With escape sequences for a terminal; only for `table`.

    Returns
    -------
    str
        Ends with a line feed.

    Raises
    ------
    UsageError
        If the format is none of the four.
    """
    check_format(format)
    if format == "json":
        return to_json(listing.to_dict())
    if format == "csv":
        return csv_text(listing.columns, csv_rows(listing))
    headings, rows = readable_table(listing)
    if format == "markdown":
        notes = "".join(f"- {markdown(note)}\n" for note in listing.notes)
        table = markdown_table(headings, rows) if rows else ""
        return "\n".join(filter(None, (f"**{markdown(listing.summary)}**\n", table, notes)))
    text = render_rows(listing.summary, headings, rows, "table", width=width, color=color)
    return text + "".join(f"\nNote: {note}\n" for note in listing.notes)


def readable_table(listing: Listing) -> tuple[list[str], list[list[object]]]:
    """Return the headings and rows of a list for readers."""
    headings = [field.heading for field in listing.fields]
    rows = [
        [_value_for_people(field, value) for field, value in zip(listing.fields, row, strict=True)]
        for row in listing.rows
    ]
    return headings, rows


def csv_rows(listing: Listing) -> list[list[object]]:
    """Return the rows of a list for a file; ids keep every character."""
    return [
        [_exact(field, value) for field, value in zip(listing.fields, row, strict=True)]
        for row in listing.rows
    ]


def _exact(field: Field, value: object) -> object:
    # Ids must stay the same when the file is read again.
    is_id = field.name == "id" or field.name.endswith("_id")
    return ExactText(value) if is_id and isinstance(value, str) else value


def _value_for_people(field: Field, value: object) -> object:
    """Return a value for readers."""
    if field.type is FieldType.SHARE and isinstance(value, float):
        return wording.percent(value)
    return value
