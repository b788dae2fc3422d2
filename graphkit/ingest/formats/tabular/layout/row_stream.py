"""Yield the rows of a table, each with the next few; ordinary rows skip the checks."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple, TypeAlias

from graphkit.ingest.formats.table import MalformedRow
from graphkit.ingest.formats.tabular.layout.row_patterns import DITTO
from graphkit.ingest.formats.tabular.layout.table_layout import TableLayout

AHEAD = 6
Found: TypeAlias = "tuple[int, Sequence[str]] | MalformedRow"

_DITTO = frozenset(chain.from_iterable((t, t.upper(), t.title(), t.capitalize()) for t in DITTO))


class SeenRow(NamedTuple):
    """A row that is not blank, stripped of spaces and filled to the table's width."""

    line: int
    cells: Sequence[str]
    texts: tuple[str, ...]
    filled: int
    blank_above: bool


class RowStream:
    """The rows of a table that are not blank.

    A row of the table's width with more than three filled cells, most beginning with a letter,
    needs no check. Most rows of a long table are like this.
    """

    def __init__(self, found: Iterable[Found], layout: TableLayout) -> None:
        self._layout = layout
        self._rows = self._walk(found)
        self._ahead: deque[Found | SeenRow] = deque()

    def __iter__(self) -> Iterator[Found | SeenRow]:
        while True:
            while self._ahead:
                yield self._ahead.popleft()
            one = next(self._rows, None)
            if one is None:
                return
            yield one

    def next_rows(self) -> Iterator[SeenRow]:
        """Yield the next few rows without consuming them."""
        for n in range(AHEAD):
            if n == len(self._ahead):
                one = next(self._rows, None)
                if one is None:
                    return
                if not isinstance(one, MalformedRow | SeenRow):
                    one = _make_row(*one, False, self._layout)
                self._ahead.append(one)
            row = self._ahead[n]
            if isinstance(row, SeenRow):
                yield row

    def _walk(self, found: Iterable[Found]) -> Iterator[Found | SeenRow]:
        layout, needs_no_look = self._layout, _test_of(self._layout)
        first, last = layout.first_line, layout.last_line
        whole, has_gaps = layout.left == 0 and layout.right is None, layout.split is None
        blank, before = False, first - 1
        for one in found:
            line = one[0]
            if line < first:
                continue
            if last is not None and line > last:
                return
            if isinstance(one, MalformedRow):
                yield one
                blank, before = False, line
                continue
            cells = one[1] if whole else one[1][layout.left : layout.right]
            if needs_no_look(cells):
                yield one
                blank, before = False, line
                continue
            # Sheets have no blank rows, only gaps in the numbers.
            row = _make_row(line, cells, blank or (has_gaps and line > before + 1), layout)
            blank = not row.filled
            if row.filled:
                yield row
                before = line


def _test_of(layout: TableLayout) -> Callable[[Sequence[str]], bool]:
    """Return the test for rows that can skip the checks."""
    width = layout.width
    careful = layout.left or layout.right or layout.grouped or layout.legends
    if width < 4 or careful or (layout.split is not None and layout.split.spaced):
        return lambda cells: False
    words = {cell for header in layout.header for cell in header}
    heads = {
        "",
        *words,
        *map(str.upper, words),
        *map(str.title, words),
        *map(str.capitalize, words),
    }
    heads.update(layout.columns)

    def needs_no_look(cells: Sequence[str]) -> bool:
        if len(cells) != width or cells[0] in heads or not _DITTO.isdisjoint(cells):
            return False
        letters = filled = 0
        for cell in cells:
            if cell:
                filled += 1
                letters += cell[0].isalpha()
        return letters > 2 and filled > 3

    return needs_no_look


def _make_row(line: int, cells: Sequence[str], blank_above: bool, layout: TableLayout) -> SeenRow:
    texts = tuple(map(str.strip, cells))
    filled = sum(map(bool, texts))
    if len(texts) < layout.width:
        if filled > 1 and layout.split is not None and (whole := layout.split.whole_note(cells)):
            cells, texts, filled = [whole], (whole,), 1
        texts += ("",) * (layout.width - len(texts))
    return SeenRow(line, cells, texts, filled, blank_above)


def repeats_header(texts: Sequence[str], layout: TableLayout) -> bool:
    """Return whether the cells of a row, without spaces around them, are those of the header."""
    first = next(filter(None, texts), None)
    if first is None or not any(first.casefold() in header for header in layout.header):
        return False
    filled = [(n, text.casefold()) for n, text in enumerate(texts) if text]
    return len(filled) >= min(2, layout.width) and any(
        all(n < len(header) and text == header[n] for n, text in filled) for header in layout.header
    )
