"""What every reader gives: columns and rows, whatever the format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

# Headers that the file of rejects adds to a table's own; what stands below EXTRA is not yet mended.
EXTRA, LINE, REASON = "too many fields", "line", "reason"
# What begins the line above a rejected card or event.
REJECTED = "X-GRAPHKIT-REJECT:"

# Several values where the format has them (the mail addresses of a card).
Cell: TypeAlias = "str | tuple[str, ...]"


class Row(NamedTuple):
    """One row, card or event.

    Attributes
    ----------
    line : int
        Where it begins in the file, from 1.
    cells : tuple
        One cell a column of the table.
    original : str or tuple of str
        As it stands in the file, to be handed back if it is rejected.
    """

    line: int
    cells: tuple[Cell, ...]
    original: str | tuple[str, ...]


class Broken(NamedTuple):
    """What cannot even be a row: where, why, and its text."""

    line: int
    reason: str
    original: str | tuple[str, ...]


class Table(NamedTuple):
    """A file read: its columns, and its rows one by one.

    `rows` may be walked once. `total` is the number of lines in the file, for progress.
    """

    columns: tuple[str, ...]
    rows: Iterator[Row | Broken]
    total: int
