"""Tables: the columns and rows that every reader returns, whatever the format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from graphkit.lazy_regex import lazy_regex

if TYPE_CHECKING:
    from graphkit.ingest.inputs.input import Input
    from graphkit.ingest.sources.source import Source

# Headers that a file of rejects adds to the table's own. Cells below EXTRA must be moved by hand.
EXTRA, LINE, REASON = "too many fields", "line", "reason"
# The beginning of the line above a rejected card or event.
REJECTED = "X-GRAPHKIT-REJECT:"

# Cells that a spreadsheet would calculate or run, even after apostrophes.
_FORMULA = lazy_regex("'*(?:[\t\r\n]|\\s*[-=+@\uff0d\uff1d\uff0b\uff20])")

# A tuple if the format allows several values, such as the mail addresses of a card.
Cell: TypeAlias = "str | tuple[str, ...]"


def cell_texts(cell: Cell) -> tuple[str, ...]:
    """Return the texts of a cell."""
    return (cell,) if isinstance(cell, str) else cell


def escape_formula(cell: str) -> str:
    """Return a cell for a file of rejects, so that no spreadsheet calculates it.

    Examples
    --------
    >>> escape_formula("=1+1"), escape_formula("O'Brien")
    ("'=1+1", "O'Brien")
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unescape_formula(cell: str) -> str:
    """Return a cell of a file of rejects as it was in the original file.

    Examples
    --------
    >>> unescape_formula("'=1+1"), unescape_formula(escape_formula("'=1+1"))
    ('=1+1', "'=1+1")
    """
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell, 1) else cell


def own_places(columns: Sequence[str]) -> list[int]:
    """Return the places of a table's own columns, without those that a file of rejects adds."""
    if tuple(columns[-2:]) != (LINE, REASON):
        return list(range(len(columns)))
    return [n for n, column in enumerate(columns[:-2]) if not column.startswith(EXTRA)]


def heading(columns: Sequence[str], place: int) -> str:
    """Return the header of a column, or for example "column 3" if it has none."""
    return columns[place] or f"column {place + 1}"


class Row(NamedTuple):
    """One row, card or event.

    Attributes
    ----------
    line : int
        Where it begins in the file, from 1.
    cells : tuple
        One per column of the table.
    original : str or tuple of str
        The row as it is in the file, for the file of rejects.
    """

    line: int
    cells: tuple[Cell, ...]
    original: str | tuple[str, ...]


class MalformedRow(NamedTuple):
    """A part of a file that is not a row: where, why, and its text."""

    line: int
    reason: str
    original: str | tuple[str, ...]


class SkippedRow(NamedTuple):
    """A row that is left out on purpose, such as a newsletter or a canceled meeting.

    The reason is a phrase that follows a number: "from a mailing list".
    """

    line: int
    reason: str


class Table(NamedTuple):
    """The columns of a file, and its rows one by one.

    Attributes
    ----------
    columns : tuple of str
    rows : iterator of Row, MalformedRow or SkippedRow
        They can be iterated only once.
    total : int
        The `line` of the last row, for progress.
    notes : sequence of str
        For the person who imports the file. Complete after the last row.
    """

    columns: tuple[str, ...]
    rows: Iterator[Row | MalformedRow | SkippedRow]
    total: int
    notes: Sequence[str] = ()


class Reader(NamedTuple):
    """A format that graphkit can read.

    Attributes
    ----------
    name : str
        Its name in mappings.
    what, holds : str
        Words for such a file ("a calendar") and its contents ("events").
    suffix : str
        Of a file of rejects.
    matches : callable
        Whether an input is in this format, by its beginning.
    read : callable
        Returns the table of an input, for a source and the day of import.
    tabular : bool
        Whether its columns are the file's own header. Then a file of rejects is a table, too.
    """

    name: str
    what: str
    holds: str
    suffix: str
    matches: Callable[[Input], bool]
    read: Callable[[Input, Source, date], Table]
    tabular: bool = False
