"""Grids of cells written as texts, and the tables that are found in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from graphkit.ingest.formats.table import MalformedRow, SkippedRow
from graphkit.ingest.formats.tabular.layout.build_layouts import build_layouts
from graphkit.ingest.formats.tabular.layout.found_table import FoundTable
from graphkit.ingest.formats.tabular.layout.grid import Span
from graphkit.ingest.formats.tabular.layout.sort_rows import sort_rows

Rows = list[tuple[int, list[str]]]


def cells_of(text: str) -> Rows:
    """Return the numbered rows of a text with | between cells; an empty line is a blank row."""
    lines = [line.strip() for line in text.strip("\n").splitlines()]
    return [
        (n, [cell.strip() for cell in line.split("|")] if line else [])
        for n, line in enumerate(lines, start=1)
    ]


class Read(NamedTuple):
    """A table as it is read: its rows by line, and what is left out by line."""

    table: FoundTable
    rows: dict[int, tuple[str, ...]]
    left_out: dict[int, str]

    @property
    def sections(self) -> list[str]:
        """The last cell of each row."""
        return [cells[-1] for cells in self.rows.values()]


def read_all(rows: Rows | str, spans: Sequence[tuple[int, int, int]] = ()) -> list[Read]:
    """Return every table in some rows."""
    rows = cells_of(rows) if isinstance(rows, str) else rows
    found = build_layouts(rows, None, frozenset(Span(*span) for span in spans))
    read = []
    for table in found:
        kept: dict[int, tuple[str, ...]] = {}
        left_out: dict[int, str] = {}
        for one in sort_rows(rows, table.layout):
            if isinstance(one, MalformedRow | SkippedRow):
                left_out[one.line] = one.reason
            else:
                kept[one[0]] = tuple(one[1])
        read.append(Read(table, kept, left_out))
    return read


def read_one(rows: Rows | str, spans: Sequence[tuple[int, int, int]] = ()) -> Read:
    """Return the only table in some rows."""
    (read,) = read_all(rows, spans)
    return read
