"""Write a workbook that people can change and graphkit can read back."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from graphkit.files import write_private
from graphkit.render.escape import clean
from graphkit.render.list_files import CREATED

_LONGEST_CELL = 32_767
_WIDTH = 28


def write_editable_workbook(
    path: Path, sheets: Mapping[str, Sequence[Sequence[str]]], hidden: Collection[str]
) -> Path:
    """Write sheets of texts into a workbook that only the user can read.

    Every cell is a text, so a spreadsheet program computes nothing in it.

    Parameters
    ----------
    path : pathlib.Path
    sheets : mapping of str to sequence of rows
        The first row of each sheet has the headings.
    hidden : collection of str
        Headings of the hidden columns.

    Raises
    ------
    OutputError
        If the file cannot be written; an old file is kept.
    """
    import xlsxwriter

    stream = io.BytesIO()
    # Written in memory, because others might find a copy in a temporary file.
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"created": CREATED})
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    for name, (heads, *rows) in sheets.items():
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        for column, head in enumerate(heads):
            sheet.set_column(column, column, _WIDTH, text, {"hidden": head in hidden})
            sheet.write_string(0, column, head, bold)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if cell:
                    sheet.write_string(number, column, clean(cell)[:_LONGEST_CELL], text)
    book.close()
    return write_private(path, stream.getvalue())
