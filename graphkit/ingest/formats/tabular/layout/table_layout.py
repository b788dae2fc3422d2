"""How to read the rows of one table, as its first rows show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.ingest.formats.tabular.layout.cell_kinds import (
    Kind,
    is_in_capitals,
    is_like_a_name,
    is_of_an_organization,
)
from graphkit.ingest.formats.tabular.layout.grid import Span
from graphkit.ingest.formats.tabular.layout.header_rows import usual_kind
from graphkit.ingest.formats.tabular.layout.split_lines import LineSplit

# The header of the column that holds the headings of sections; it is the last one.
SECTION = "Section"


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """The look of a column's cells in rows with several cells.

    Attributes
    ----------
    filled, capitals, names, organizations : float
        The share of filled cells, and the shares of these that are in capitals, look like names of
        people, or have a word that only organizations have.
    kind : Kind
        The kind of most of them.
    """

    filled: float = 0
    capitals: float = 0
    names: float = 0
    organizations: float = 0
    kind: Kind = ""

    @classmethod
    def of(cls, cells: Sequence[str]) -> ColumnLook:
        """Return the look of some cells without spaces around them."""
        values = [cell for cell in cells if cell]
        if not values:
            return cls()
        capitals, names, organizations = (
            sum(map(test, values)) / len(values)
            for test in (is_in_capitals, is_like_a_name, is_of_an_organization)
        )
        return cls(len(values) / len(cells), capitals, names, organizations, usual_kind(values))


@dataclass(frozen=True, slots=True)
class TableLayout:
    """How to read the rows of a table.

    Attributes
    ----------
    columns : tuple of str
        Its headers, without that of sections.
    split : LineSplit or None
        How a line of text becomes cells; None for sheets.
    left : int
        Its first column in the file.
    right : int or None
        The column after its last; None if it reaches to the end of each row.
    first_line, last_line : int and int or None
        The lines of its first row and, unless it reaches to the end of the file, of its last.
    header : tuple of tuple of str
        The rows of its header as they are in the file, in lower case.
    looks : tuple of ColumnLook
    across : frozenset of int
        The lines with one cell that is merged across most columns.
    lenient : bool
        Whether there are so many headings of sections that little evidence is enough for another.
    sectioned : bool
        Whether there are headings of sections at all.
    first_section : str
        The heading above the header, if every part of the table has its own header.
    grouped : tuple of int
        The columns with a value in the first row of each group only.
    legends : tuple of (int, int)
        The first and last lines of legends among the rows.
    turned_rows : tuple of tuple of str
        All rows of a small table that was transposed: see `turn_table`.
    explained : tuple of (int, tuple of (str, str))
        The columns with codes, and what a legend says that these mean.
    footnotes : tuple of (str, str)
        The notes below it, by their marks.
    noted : frozenset of int
        The columns of people with such marks.
    """

    columns: tuple[str, ...]
    split: LineSplit | None = None
    left: int = 0
    right: int | None = None
    first_line: int = 1
    last_line: int | None = None
    header: tuple[tuple[str, ...], ...] = ()
    looks: tuple[ColumnLook, ...] = ()
    across: frozenset[int] = frozenset()
    lenient: bool = False
    sectioned: bool = False
    first_section: str = ""
    grouped: tuple[int, ...] = ()
    legends: tuple[tuple[int, int], ...] = ()
    turned_rows: tuple[tuple[str, ...], ...] = ()
    explained: tuple[tuple[int, tuple[tuple[str, str], ...]], ...] = ()
    footnotes: tuple[tuple[str, str], ...] = ()
    noted: frozenset[int] = frozenset()

    @property
    def all_columns(self) -> tuple[str, ...]:
        """Its headers, with that of sections."""
        return (*self.columns, SECTION) if self.sectioned else self.columns

    @property
    def width(self) -> int:
        """The number of its own columns."""
        return len(self.columns)


def lines_across(spans: frozenset[Span], width: int) -> frozenset[int]:
    """Return the lines with a cell that is merged across most columns."""
    return frozenset(s.line for s in spans if 2 * (s.right - s.left + 1) > width)
