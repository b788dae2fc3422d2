"""CSV as people get it: any of four delimiters, a preamble, quotes that never close.

Rows are numbered by the line of the file in which they begin, those of a sheet by their number in
it. Blank lines, and rows of nothing but empty cells, are no rows and are not counted. A row that
is too short is filled up with empty cells, as spreadsheets do; one that is too long is broken. A
file is walked line by line and never held whole; a sheet of a workbook is read in the same way.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from graphkit.errors import InputError
from graphkit.ingest.discover.decode_text import physical_lines, unreadable
from graphkit.ingest.formats.table import EXTRA, LINE, REASON, Broken, Reader, Row, Table, restored

if TYPE_CHECKING:
    from graphkit.ingest.discover.inputs import Input
    from graphkit.ingest.mapping.sources import Source

DELIMITERS = (",", ";", "\t", "|")
MAX_CELL = 100_000
MAX_ROWS = 2_000_000
PREAMBLE_LINES = 40
_HEAD_CHARACTERS = 1 << 18
# How far a quote is followed to where it closes, in characters and 64 for each line; and how far
# once so much was read again for open quotes that the file is past saving.
_FAR, _NEAR = 48 << 20, 1 << 12
_REREAD, _REREAD_FREELY = 4, 256 << 20


class Head:
    """The beginning of a CSV file, in which its header is looked for."""

    def __init__(self, content: str) -> None:
        self._lines = physical_lines(content[:_HEAD_CHARACTERS])[:400]

    def candidates(self) -> Iterator[tuple[int, str, tuple[str, ...]]]:
        """Yield (lines before it, delimiter, cells) for every row that may be the header."""
        with any_length():
            for skipped in range(min(PREAMBLE_LINES, len(self._lines))):
                if not self._lines[skipped].strip():
                    continue
                for delimiter in DELIMITERS:
                    rows = csv.reader(self._lines[skipped:], delimiter=delimiter)
                    cells = next(rows, [])
                    if len(cells) > 1 or delimiter == DELIMITERS[0]:
                        yield skipped, delimiter, tuple(cell.strip() for cell in cells)


def read_csv(
    lines: Iterable[str], skipped: int, delimiter: str, total: int = 0, place: str | None = None
) -> Table:
    """Read the rows below a header; walk them within `any_length`.

    Parameters
    ----------
    lines : iterable of str
        Those of the whole file, with their ends.
    skipped : int
        Lines before the header.
    delimiter : str
    total : int
        How many lines there are.
    place : str, optional
        How errors name the file.

    Returns
    -------
    Table
    """
    feed = _Feed(islice(lines, skipped, None))
    with any_length():
        columns = tuple(cell.strip() for cell in next(csv.reader(feed, delimiter=delimiter)))
    start = skipped + len(feed.held)
    feed.forget()
    made = _Rows.below(columns, place)
    return Table(made.columns, made.checked(_records(feed, start, delimiter)), total, made.notes)


def _records(feed: _Feed, start: int, delimiter: str) -> Iterator[tuple[int, list[str]] | Broken]:
    """Yield number of the first line and cells of every record.

    What a quote that is never closed, or closed by another row's, has swallowed is given back: its
    line is broken, and reading starts again below it.
    """
    line = start + 1
    while True:
        for cells in csv.reader(feed, delimiter=delimiter):
            count = len(feed.held)
            if feed.stopped or (count > 1 and not _is_sound(feed.held, delimiter)):
                break
            feed.forget()
            yield line, cells
            line += count
        else:
            return
        text = feed.held[0].rstrip("\r\n")
        feed.go_back()
        yield Broken(line, "a quotation mark is opened and not closed", text)
        line += 1


class _Feed:
    """Lines as the csv module asks for them, of which those of the record at hand are kept."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.held: list[str] = []
        self.stopped = False
        self._lines = iter(lines)
        self._again: deque[str] = deque()
        self._size = self._seen = self._reread = 0
        self._window = _FAR

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if self._size > self._window:
            self.stopped = True
            raise StopIteration
        line = self._again.popleft() if self._again else next(self._lines, None)
        if line is None:
            self.stopped = True
            raise StopIteration
        self.held.append(line)
        self._size += len(line) + 64
        return line

    def forget(self) -> None:
        """Let go of the lines of a record."""
        self._seen += self._size
        self._size = 0
        self.held.clear()

    def go_back(self) -> None:
        """Give all but the first line of a record once more."""
        self._reread += self._size
        if self._reread > _REREAD_FREELY + _REREAD * self._seen:
            self._window = _NEAR
        self._again.extendleft(reversed(self.held[1:]))
        del self.held[1:]
        self._size = 0
        self.forget()
        self.stopped = False


@dataclass(slots=True)
class _Rows:
    """From records to rows of one width, sound and readable."""

    columns: tuple[str, ...]
    place: str | None = None
    rejects: bool = False
    notes: list[str] = field(default_factory=list)
    _mended: list[int] = field(default_factory=list)

    @classmethod
    def below(cls, columns: tuple[str, ...], place: str | None) -> _Rows:
        """Return what checks the rows below a header; those of a file of rejects are restored."""
        rejects = columns[-2:] == (LINE, REASON)
        return cls(tuple(map(restored, columns)) if rejects else columns, place, rejects)

    def checked(
        self, records: Iterable[tuple[int, Sequence[str]] | Broken]
    ) -> Iterator[Row | Broken]:
        """Yield rows; in the end say what was mended."""
        width = len(self.columns)
        extra = [n for n, column in enumerate(self.columns) if column.startswith(EXTRA)]
        count = 0
        for record in records:
            row = record if isinstance(record, Broken) else self._row(*record, width, extra)
            if row is None:
                continue
            count += 1
            if count > MAX_ROWS:
                raise InputError(
                    f"a table of more than {MAX_ROWS:,} rows",
                    where=self.place,
                    next="Split it and import the parts",
                )
            yield row
        if self._mended:
            shown = ", ".join(map(str, self._mended[:5]))
            more = f" and {len(self._mended) - 5} more" if len(self._mended) > 5 else ""
            self.notes.append(
                f"not all UTF-8: read as Windows-1252 in line {shown}{more}; look whether the "
                "letters there are right"
            )

    def _row(
        self, line: int, cells: Sequence[str], width: int, extra: Sequence[int]
    ) -> Row | Broken | None:
        if not any(cells) or not any(cell.strip() for cell in cells):
            return None
        original = kept = tuple(map(restored, cells)) if self.rejects else tuple(cells)
        if len(kept) > width:
            if any(cell.strip() for cell in kept[width:]):
                return Broken(line, f"{len(kept)} fields, but the header has {width}", original)
            kept = kept[:width]
        elif len(kept) < width:
            kept += ("",) * (width - len(kept))
        if extra and any(kept[place].strip() for place in extra):
            reason = f'"{EXTRA}" is not empty: move its text to where it belongs'
            return Broken(line, reason, original)
        longest = max(map(len, kept))
        if longest > MAX_CELL:
            return Broken(line, f"a field of {longest:,} characters", original)
        if not all(map(str.isascii, kept)) and any(map(unreadable, kept)):
            kept = tuple(map(_western, kept))
            if any(map(unreadable, kept)):
                reason = "letters that cannot be read: the file is not all UTF-8"
                return Broken(line, reason, original)
            self._mended.append(line)
        return Row(line, kept, original)


# What stray bytes in UTF-8 are taken for: letters that Windows-1252 has at their place. Not those
# that the halves of a cut UTF-8 letter look like, nor what hardly anybody writes.
_WESTERN = {
    0xDC00 + byte: letter
    for byte in range(0x80, 0x100)
    if (letter := bytes([byte]).decode("cp1252", "ignore"))
    and (letter in "\u2018\u2019\u201c\u201d\u2013\u2014\xa0" or letter.isalpha())
    and letter not in "ÂÃÐÞþÿƒŸªºµ"
}
# A capital within a word, and what begins and goes on like a letter in UTF-8, were something else.
_UNLIKELY = re.compile("[^\\W\\dA-ZÀ-ÞŠŒŽ]([\udc80-\udcff])|[\udcc2-\udcf4][\udc80-\udcbf]")


def _western(text: str) -> str:
    for found in _UNLIKELY.finditer(text):
        if found[1] is None or _WESTERN.get(ord(found[1]), "?").isupper():
            return text
    return text.translate(_WESTERN)


def _is_sound(lines: Sequence[str], delimiter: str) -> bool:
    # Within one line stray quotes are let pass; over several they mean that rows ran together.
    try:
        for _ in csv.reader(lines, delimiter=delimiter, strict=True):
            pass
    except csv.Error:
        return False
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


def table_at(
    input: Input, place: tuple[int, str, tuple[str, ...]], expected: str = "utf-8"
) -> Table:
    """Read the rows below a header; walk them within `any_length`.

    Parameters
    ----------
    input : Input
        A file, or a sheet of a workbook.
    place : tuple
        Lines before the header, delimiter, and its cells.
    expected : str
        The encoding that is not worth a note.
    """
    from graphkit.ingest.formats.text_lines import TextFile
    from graphkit.ingest.formats.workbook import first_rows, is_workbook, rows

    skipped, delimiter, columns = place
    if is_workbook(input):
        made = _Rows.below(columns, input.place)
        sheet = first_rows(input)
        if sheet.hidden:
            made.notes.append("this sheet is hidden in the workbook")
        found = ((number, cells) for number, cells in rows(input) if number > skipped + 1)
        return Table(made.columns, made.checked(found), sheet.total, made.notes)
    file = TextFile.of(input)
    table = read_csv(file.lines(), skipped, delimiter, file.total, input.place)
    if file.encoding == "cp1252" != expected:
        note = "read as Windows-1252, for it is not UTF-8; if letters look wrong, save it as UTF-8"
        return table._replace(notes=[note])
    return table


def _read(input: Input, source: Source, as_of: date) -> Table:
    from graphkit.ingest.discover.find_header import require_header

    place = require_header(input, source)
    return table_at(input, (place.skipped, place.delimiter, place.columns), source.encoding)


READER = Reader(
    name="csv",
    what="a table",
    holds="rows below its header",
    suffix=".csv",
    matches=lambda input: True,
    read=_read,
    tabular=True,
)
