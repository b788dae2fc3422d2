"""Read the rows below the header of a CSV file or a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.ingest.formats.table import Table
from graphkit.ingest.formats.tabular.checked_rows import CheckedRows
from graphkit.ingest.formats.tabular.csv_rows import HeaderCandidate, read_csv
from graphkit.ingest.formats.tabular.workbook import first_rows, is_workbook, rows
from graphkit.ingest.inputs.text_lines import TextFile
from graphkit.ingest.notes import READ_AS_WINDOWS_1252

if TYPE_CHECKING:
    from graphkit.ingest.inputs.input import Input


def read_table(input: Input, header: HeaderCandidate, expected_encoding: str = "utf-8") -> Table:
    """Read the rows below a header; iterate within `any_length`.

    Parameters
    ----------
    input : Input
        A file, or a sheet of a workbook.
    header : HeaderCandidate
    expected_encoding : str
        The encoding that needs no note.
    """
    if is_workbook(input):
        return _read_sheet(input, header)
    file = TextFile.of(input)
    table = read_csv(file.lines(), header.skipped, header.delimiter, file.total, input.place)
    if file.encoding == "cp1252" != expected_encoding:
        return table._replace(notes=[READ_AS_WINDOWS_1252])
    return table


def _read_sheet(input: Input, header: HeaderCandidate) -> Table:
    checked = CheckedRows.below(header.cells, input.place)
    sheet = first_rows(input)
    if sheet.hidden:
        checked.notes.append("this sheet is hidden in the workbook")
    found = ((number, cells) for number, cells in rows(input) if number > header.skipped + 1)
    return Table(checked.columns, checked.check(found), sheet.total, checked.notes)
