"""Read real CSV files: with any of four delimiters, a preamble, quotation marks that never close.

The number of a row is the line where it begins. The file is read line by line and is never in
memory as a whole.
"""

from __future__ import annotations

import csv
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import NamedTuple

from graphkit.ingest.formats.table import MalformedRow, Table
from graphkit.ingest.formats.tabular.checked_rows import CheckedRows
from graphkit.ingest.inputs.decode_text import physical_lines

DELIMITERS = (",", ";", "\t", "|")
PREAMBLE_LINES = 40
_HEAD_CHARACTERS, _HEAD_LINES = 1 << 18, 400
# How far to search for a closing quotation mark, in characters plus 64 for each line; and how far
# after too much was read again because of open quotation marks.
_FAR, _NEAR = 48 << 20, 1 << 12
_REREAD, _REREAD_FREELY = 4, 256 << 20


class HeaderCandidate(NamedTuple):
    """A row that may be a table's header.

    Attributes
    ----------
    skipped : int
        How many lines are above it.
    delimiter : str
    cells : tuple of str
    """

    skipped: int
    delimiter: str
    cells: tuple[str, ...]


def csv_header_candidates(content: str) -> Iterator[HeaderCandidate]:
    """Yield every row at the beginning of a text that may be a header, by each delimiter."""
    lines = physical_lines(content[:_HEAD_CHARACTERS])[:_HEAD_LINES]
    with any_length():
        for skipped in range(min(PREAMBLE_LINES, len(lines))):
            if not lines[skipped].strip():
                continue
            for delimiter in DELIMITERS:
                cells = next(csv.reader(lines[skipped:], delimiter=delimiter), [])
                if len(cells) > 1 or delimiter == DELIMITERS[0]:
                    yield HeaderCandidate(skipped, delimiter, tuple(c.strip() for c in cells))


def read_csv(
    lines: Iterable[str], skipped: int, delimiter: str, total: int = 0, place: str | None = None
) -> Table:
    """Read the rows below a header; walk them within `any_length`.

    Parameters
    ----------
    lines : iterable of str
        The lines of the whole file, with their ends.
    skipped : int
        How many lines are above the header.
    delimiter : str
    total : int
        How many lines the file has.
    place : str, optional
        How errors name the file.

    Returns
    -------
    Table
    """
    source = _RereadableLines(islice(lines, skipped, None))
    with any_length():
        columns = tuple(cell.strip() for cell in next(csv.reader(source, delimiter=delimiter)))
    start = skipped + len(source.current)
    source.drop_current()
    checked = CheckedRows.below(columns, place)
    rows = checked.check(_csv_rows(source, start, delimiter))
    return Table(checked.columns, rows, total, checked.notes)


def csv_rows(
    lines: Iterable[str], delimiter: str
) -> Iterator[tuple[int, list[str]] | MalformedRow]:
    """Yield the number of the first line and the cells of every row; walk them in `any_length`.

    Blank lines are rows without cells.
    """
    return _csv_rows(_RereadableLines(lines), 0, delimiter)


def _csv_rows(
    source: _RereadableLines, start: int, delimiter: str
) -> Iterator[tuple[int, list[str]] | MalformedRow]:
    """Yield the number of the first line and the cells of every row.

    A quotation mark that is never closed, or is closed by one in another row, swallows the lines
    below. Its own line is broken, and reading resumes at the next line.
    """
    line = start + 1
    while True:
        for cells in csv.reader(source, delimiter=delimiter):
            count = len(source.current)
            if source.stopped or (count > 1 and not _is_sound(source.current, delimiter)):
                break
            source.drop_current()
            yield line, cells
            line += count
        else:
            return
        text = source.current[0].rstrip("\r\n")
        source.rewind()
        yield MalformedRow(line, "a quotation mark is opened and not closed", text)
        line += 1


class _RereadableLines:
    """The lines that the csv module reads; those of the current row can be read once more.

    Attributes
    ----------
    current : list of str
        The lines of the row that is being read.
    stopped : bool
        Whether the file ended, or the row grew too long, before its quotation mark closed.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self.current: list[str] = []
        self.stopped = False
        self._lines = iter(lines)
        self._again: deque[str] = deque()
        self._size = self._seen = self._reread = 0
        self._window = _FAR

    def __iter__(self) -> _RereadableLines:
        return self

    def __next__(self) -> str:
        if self._size > self._window:
            self.stopped = True
            raise StopIteration
        line = self._again.popleft() if self._again else next(self._lines, None)
        if line is None:
            self.stopped = True
            raise StopIteration
        self.current.append(line)
        self._size += len(line) + 64
        return line

    def drop_current(self) -> None:
        """Drop the lines of the row that was read."""
        self._seen += self._size
        self._size = 0
        self.current.clear()

    def rewind(self) -> None:
        """Return to the second line of the current row."""
        self._reread += self._size
        if self._reread > _REREAD_FREELY + _REREAD * self._seen:
            self._window = _NEAR
        self._again.extendleft(reversed(self.current[1:]))
        del self.current[1:]
        self._size = 0
        self.drop_current()
        self.stopped = False


def _is_sound(lines: Sequence[str], delimiter: str) -> bool:
    # Stray quotation marks within one line do no harm. If a row has several lines, rows were
    # joined.
    try:
        for _ in csv.reader(lines, delimiter=delimiter, strict=True):
            pass
    except csv.Error:
        return False
    return True


@contextmanager
def any_length() -> Iterator[None]:
    """Allow cells of any length within a `with` block; the csv module stops at 131,072 characters.

    The limit is one for the whole process, so it is restored at the end.
    """
    before = csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        yield
    finally:
        csv.field_size_limit(before)
