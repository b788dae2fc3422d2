"""Write lists into files: one as CSV, or several as the sheets of a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.analysis.lists.field import FieldType
from graphkit.analysis.lists.list_rows import LISTS
from graphkit.analysis.lists.partnership_entry_fields import PARTNERSHIP_ENTRIES
from graphkit.errors import UsageError
from graphkit.files import write_private
from graphkit.phrases import list_in_words
from graphkit.render.escape import clean
from graphkit.render.list_output import csv_rows
from graphkit.render.tables import csv_text

if TYPE_CHECKING:
    from graphkit.analysis.lists.field import Field
    from graphkit.analysis.lists.list_rows import Listing

CSV, WORKBOOK = ".csv", ".xlsx"
# What members wrote for each other is in a workbook only if somebody asks for it.
# What the team wrote down: a workbook has it only if somebody asks.
_LEFT_OUT = frozenset({"notes", *PARTNERSHIP_ENTRIES})
# What a sheet can hold at most.
MOST_ROWS = 1_048_575
_LONGEST_CELL = 32_767
# A fixed date, so that the same lists give the same bytes.
CREATED = datetime(2000, 1, 1)
_WIDTHS = {FieldType.TEXT: 24, FieldType.TEXTS: 32}


def is_list_file(path: Path) -> bool:
    """Return whether a file's name has an ending for lists."""
    return path.suffix.lower() in (CSV, WORKBOOK)


def lists_in_file(path: Path, chosen: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the names of the lists to write into a file.

    Parameters
    ----------
    path : pathlib.Path
        Ends in `.csv` or `.xlsx`. By default a workbook holds the lists of the graph,
        and not what the team wrote down. A CSV file
        holds one: that of its name by default.
    chosen : sequence of str
        Names of lists.

    Raises
    ------
    UsageError
        If there is no such list, or if nothing says which list a CSV file should have.
    """
    known = list_in_words(list(LISTS), last="or")
    for name in chosen:
        if name not in LISTS:
            raise UsageError(f'there is no list called "{name}"', next=f"Choose from: {known}")
    if path.suffix.lower() == WORKBOOK:
        return tuple(dict.fromkeys(chosen)) or tuple(
            name for name in LISTS if name not in _LEFT_OUT
        )
    names = tuple(dict.fromkeys(chosen)) or (path.stem.casefold(),)
    if len(names) > 1:
        raise UsageError("a CSV file holds one list", where=path.name, next="Write a .xlsx file")
    if names[0] not in LISTS:
        files = list_in_words([f"{name}{CSV}" for name in LISTS], last="or")
        raise UsageError(
            "the file name does not say which list to write",
            where=path.name,
            next=f"Call it {files}, or add --list",
        )
    return names


def write_lists(path: Path, listings: Sequence[Listing]) -> Path:
    """Write lists into one file that only the user can read and that contains no formulas.

    Parameters
    ----------
    path : pathlib.Path
        Ends in `.csv`, for one list, or in `.xlsx`.
    listings : sequence of Listing

    Raises
    ------
    OutputError
        If the file cannot be written; an old file is kept.
    UsageError
        If a list is too long for a sheet.
    """
    if path.suffix.lower() == WORKBOOK:
        return write_private(path, _workbook(listings))
    (listing,) = listings
    return write_private(path, csv_text(listing.columns, csv_rows(listing)))


def _workbook(listings: Sequence[Listing]) -> bytes:
    import io

    import xlsxwriter

    stream = io.BytesIO()
    # Written in memory, because others might find a copy in a temporary file.
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"created": CREATED})
    bold = book.add_format({"bold": True})
    formats = {
        FieldType.DAY: book.add_format({"num_format": "yyyy-mm-dd"}),
        FieldType.SHARE: book.add_format({"num_format": "0%"}),
    }
    for listing in listings:
        if len(listing.rows) > MOST_ROWS:
            raise UsageError(
                f"{listing.what} has {len(listing.rows):,} rows, more than a sheet can hold",
                next=f"Write them as CSV: {listing.what}{CSV}",
            )
        sheet = book.add_worksheet(listing.what.capitalize())
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(listing.rows), len(listing.fields) - 1)
        for column, field in enumerate(listing.fields):
            sheet.set_column(column, column, _WIDTHS.get(field.type, 12))
            sheet.write_string(0, column, field.heading, bold)
            for number, row in enumerate(listing.rows, start=1):
                _write_cell(sheet, number, column, field, row[column], formats.get(field.type))
    book.close()
    return stream.getvalue()


def _write_cell(
    sheet: Any, row: int, column: int, field: Field, value: Any, format: object
) -> None:
    """Write one cell. Text is always written as text and never as a formula."""
    if value is None or value == ():
        return
    if isinstance(value, bool):
        sheet.write_string(row, column, "yes" if value else "no")
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, format)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, format)
    else:
        text = clean("; ".join(value) if isinstance(value, tuple) else str(value))
        sheet.write_string(row, column, text[:_LONGEST_CELL])
