"""A table found in a file, before its rows are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from graphkit.ingest.formats.tabular.layout.table_layout import SECTION, TableLayout

__all__ = ["SECTION", "FoundTable"]


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table in a file or on a sheet.

    Attributes
    ----------
    columns : tuple of str
        Its headers; headers of two rows are joined with a space. A column without a header is
        "Column 3" if the whole table has none, or if its values are of one kind, such as mail
        addresses; else "". The last is SECTION if there are headings of sections.
    first_rows : tuple of tuple of str
        The cells of its first rows in the form in which they will be read; up to 200.
    first_line : int
        The line of the header, or of the first row if there is no header.
    title : str
        The rows above the header, one a line.
    notes : tuple of str
        For the person who imports it, such as how many rows are hidden.
    headed : bool
        Whether the file itself has headers.
    number : int or None
        The number in the file or on the sheet, from 1; None if it is the only table there.
    layout : TableLayout
        How to read its rows.
    """

    columns: tuple[str, ...]
    first_rows: tuple[tuple[str, ...], ...]
    first_line: int
    title: str = ""
    notes: tuple[str, ...] = ()
    headed: bool = True
    number: int | None = None
    layout: TableLayout = field(default_factory=partial(TableLayout, ()))

    @property
    def header_lines(self) -> range:
        """The lines of the header; none if there is no header."""
        return range(self.first_line, self.layout.first_line)
