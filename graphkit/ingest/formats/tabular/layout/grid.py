"""A small grid of cells: the first rows of a file or sheet, for finding tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class GridRow(NamedTuple):
    """A row: its line, its cells without spaces around them, and which of them are not empty.

    It may be blank.
    """

    line: int
    cells: tuple[str, ...]
    filled: tuple[int, ...]

    @classmethod
    def of(cls, line: int, cells: tuple[str, ...]) -> GridRow:
        """Return a row with these cells."""
        return cls(line, cells, tuple([n for n, cell in enumerate(cells) if cell]))


class Span(NamedTuple):
    """A cell merged across several columns: its line, and its first and last column."""

    line: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Some rows in order, all of one width.

    Attributes
    ----------
    rows : tuple of GridRow
    spans : frozenset of Span
    """

    rows: tuple[GridRow, ...]
    spans: frozenset[Span] = frozenset()

    @classmethod
    def of(
        cls, rows: Sequence[tuple[int, Sequence[str]]], spans: frozenset[Span] = frozenset()
    ) -> Grid:
        """Return a grid of rows of any width."""
        width = max((len(cells) for _, cells in rows), default=0)
        return cls(
            tuple(
                GridRow.of(line, (*map(str.strip, cells), *[""] * (width - len(cells))))
                for line, cells in rows
            ),
            spans,
        )

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0].cells) if self.rows else 0

    def between(self, first: int, last: int) -> Grid:
        """Return the rows from one place up to but not including another."""
        return Grid(self.rows[first:last], self.spans)

    def columns(self, left: int, right: int) -> Grid:
        """Return the columns from one place up to but not including another."""
        rows = tuple(GridRow.of(row.line, row.cells[left:right]) for row in self.rows)
        spans = frozenset(
            Span(s.line, max(s.left, left) - left, min(s.right, right - 1) - left)
            for s in self.spans
            if s.left < right and s.right >= left
        )
        return Grid(rows, spans)

    def spans_of(self, row: GridRow) -> tuple[Span, ...]:
        """Return the merged cells of a row."""
        return tuple(sorted(span for span in self.spans if span.line == row.line))

    def is_across(self, row: GridRow) -> bool:
        """Return whether the only cell of a row is merged across most columns."""
        return len(row.filled) == 1 and any(
            s.left <= row.filled[0] <= s.right and 2 * (s.right - s.left + 1) > self.width
            for s in self.spans_of(row)
        )


def groups_of_columns(rows: Sequence[GridRow]) -> tuple[tuple[int, int], ...]:
    """Return the first column, and that after the last, of each group between blank columns.

    Rows with one filled cell are titles or notes, which may be wider than their group.
    """
    used = {place for row in rows if len(row.filled) > 1 for place in row.filled}
    return tuple(_runs(sorted(used)))


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for n, place in enumerate(places):
        if start is None:
            start = place
        if n + 1 == len(places) or places[n + 1] != place + 1:
            yield start, place + 1
            start = None
