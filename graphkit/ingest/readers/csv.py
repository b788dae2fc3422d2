"""CSV as people get it: any of three delimiters, a preamble, quotes that never close.

Rows are numbered by the line of the file in which they begin. Blank lines, and rows of nothing
but empty cells, are no rows and are not counted. A row that is too short is filled up with empty
cells, as spreadsheets do; one that is too long is broken.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from graphkit.ingest.readers.table import EXTRA, Broken, Row, Table
from graphkit.ingest.readers.text import physical_lines, unreadable

DELIMITERS = (",", ";", "\t")
MAX_CELL = 100_000
_PREAMBLE_LINES = 40
_HEAD_CHARACTERS = 1 << 18
_REREAD = 20


class Head:
    """The beginning of a CSV file, in which its header is looked for."""

    def __init__(self, content: str) -> None:
        self._lines = physical_lines(content[:_HEAD_CHARACTERS])[:400]

    def candidates(self) -> Iterator[tuple[int, str, tuple[str, ...]]]:
        """Yield (lines before it, delimiter, cells) for every row that may be the header."""
        with any_length():
            for skipped in range(min(_PREAMBLE_LINES, len(self._lines))):
                if not self._lines[skipped].strip():
                    continue
                for delimiter in DELIMITERS:
                    rows = csv.reader(self._lines[skipped:], delimiter=delimiter)
                    cells = next(rows, [])
                    if len(cells) > 1 or delimiter == DELIMITERS[0]:
                        yield skipped, delimiter, tuple(cell.strip() for cell in cells)


def read_csv(content: str, skipped: int, delimiter: str) -> Table:
    """Read the rows below a header; walk them within `any_length`.

    Parameters
    ----------
    content : str
        The whole file.
    skipped : int
        Lines before the header.
    delimiter : str

    Returns
    -------
    Table
    """
    lines = physical_lines(content)
    with any_length():
        reader = csv.reader(lines[skipped:], delimiter=delimiter)
        columns = tuple(cell.strip() for cell in next(reader))
    start = skipped + reader.line_num
    return Table(columns, _rows(lines, start, columns, delimiter), len(lines))


def _rows(
    lines: Sequence[str], start: int, columns: Sequence[str], delimiter: str
) -> Iterator[Row | Broken]:
    extra = [place for place, column in enumerate(columns) if column.startswith(EXTRA)]
    # What a quote that is never closed, or closed by another row's, has swallowed is given back:
    # its line is broken, and reading starts again below it. Lines read twice are limited.
    budget = _REREAD * len(lines) + 1000
    while start < len(lines) and budget > 0:
        restart = None
        for first, last, cells in _walk(lines, start, delimiter):
            if (last - first > 1 or last == len(lines)) and not _is_sound(
                lines[first:last], delimiter
            ):
                budget -= last - first
                restart = first
                break
            yield from _row(first, cells, len(columns), extra)
        if restart is None:
            return
        text = lines[restart].rstrip("\r\n")
        yield Broken(restart + 1, "a quotation mark is opened and not closed", text)
        start = restart + 1
    if start < len(lines):
        reason = "too many quotation marks that are not closed"
        yield Broken(start + 1, reason, "".join(lines[start:]))


def _walk(lines: Sequence[str], start: int, delimiter: str) -> Iterator[tuple[int, int, list[str]]]:
    reader = csv.reader(map(lines.__getitem__, range(start, len(lines))), delimiter=delimiter)
    before = 0
    for cells in reader:
        yield start + before, start + reader.line_num, cells
        before = reader.line_num


def _row(first: int, cells: list[str], width: int, extra: Sequence[int]) -> Iterator[Row | Broken]:
    if not any(cells) or not any(cell.strip() for cell in cells):
        return
    line = first + 1
    original = tuple(cells)
    if len(cells) > width:
        if any(cell.strip() for cell in cells[width:]):
            reason = f"{len(cells)} fields, but the header has {width}"
            yield Broken(line, reason, original)
            return
        del cells[width:]
    elif len(cells) < width:
        cells.extend([""] * (width - len(cells)))
    if extra and any(cells[place].strip() for place in extra):
        yield Broken(line, f'"{EXTRA}" is not empty: move its text to where it belongs', original)
        return
    longest = max(map(len, cells))
    if longest > MAX_CELL:
        yield Broken(line, f"a field of {longest:,} characters", original)
    elif not all(map(str.isascii, cells)) and any(map(unreadable, cells)):
        yield Broken(line, "letters that cannot be read: the file is not all UTF-8", original)
    else:
        yield Row(line, tuple(cells), original)


def _is_sound(lines: Sequence[str], delimiter: str) -> bool:
    # Within one line stray quotes are let pass; over several they mean that rows ran together.
    try:
        for _ in csv.reader(lines, delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        return len(lines) == 1 and "unexpected end of data" not in str(error)
    return True


@contextmanager
def any_length() -> Iterator[None]:
    """Let fields be of any length: the csv module would stop at 131,072 characters.

    Its limit counts for the whole process, so it is put back.
    """
    before = csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        yield
    finally:
        csv.field_size_limit(before)
