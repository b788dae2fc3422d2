"""What every reader gives: columns and rows, whatever the format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from graphkit.ingest.inputs.input import Input
    from graphkit.ingest.sources.source import Source

# Headers that the file of rejects adds to a table's own; what stands below EXTRA is not yet mended.
EXTRA, LINE, REASON = "too many fields", "line", "reason"
# What begins the line above a rejected card or event.
REJECTED = "X-GRAPHKIT-REJECT:"

# What a spreadsheet would calculate or run, also behind apostrophes.
_ACTS = re.compile("'*(?:[\t\r\n]|\\s*[-=+@\uff0d\uff1d\uff0b\uff20])")

# Several values where the format has them (the mail addresses of a card).
Cell: TypeAlias = "str | tuple[str, ...]"


def inert(cell: str) -> str:
    """Return a cell as it stands in a file of rejects: nothing that a spreadsheet would calculate.

    Examples
    --------
    >>> inert("=1+1"), restored("'=1+1"), restored(inert("'=1+1")), inert("O'Brien")
    ("'=1+1", '=1+1', "'=1+1", "O'Brien")
    """
    return f"'{cell}" if _ACTS.match(cell) else cell


def restored(cell: str) -> str:
    """Return a cell of a file of rejects as it was."""
    return cell[1:] if cell[:1] == "'" and _ACTS.match(cell, 1) else cell


def own_places(columns: Sequence[str]) -> list[int]:
    """Return where the columns of a table's own are: without those that a file of rejects adds."""
    if tuple(columns[-2:]) != (LINE, REASON):
        return list(range(len(columns)))
    return [n for n, column in enumerate(columns[:-2]) if not column.startswith(EXTRA)]


def heading(columns: Sequence[str], place: int) -> str:
    """Return what to call a column, also one without a header."""
    return columns[place] or f"column {place + 1}"


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


class LeftOut(NamedTuple):
    """What was left out on purpose (a newsletter, a cancelled meeting): nothing to be mended.

    The reason is a phrase that can be counted: "from a mailing list".
    """

    line: int
    reason: str


class Table(NamedTuple):
    """A file read: its columns, and its rows one by one.

    Attributes
    ----------
    columns : tuple of str
    rows : iterator of Row, Broken or LeftOut
        May be walked once.
    total : int
        How far `line` counts at the end, for progress.
    notes : sequence of str
        What the reader wants to be said; it may add to them while its rows are walked.
    """

    columns: tuple[str, ...]
    rows: Iterator[Row | Broken | LeftOut]
    total: int
    notes: Sequence[str] = ()


class Reader(NamedTuple):
    """A format that can be read; one module of `readers` each.

    Attributes
    ----------
    name : str
        As mappings name it.
    what, holds : str
        How to call such a file ("a calendar"), and what is in it ("events").
    suffix : str
        Of the file for what was rejected.
    matches : callable
        Tells from an input's beginning whether it is in this format.
    read : callable
        From input, source and day of import to its table.
    tabular : bool
        Whether its columns are the file's own header, and its rejects make a table of the same
        kind.
    """

    name: str
    what: str
    holds: str
    suffix: str
    matches: Callable[[Input], bool]
    read: Callable[[Input, Source, date], Table]
    tabular: bool = False
