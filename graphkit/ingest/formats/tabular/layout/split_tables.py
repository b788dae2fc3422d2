"""Several tables in one grid: below each other, each with its own header, and side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from graphkit.ingest.formats.tabular.layout.cell_kinds import VALUES, is_like_a_name, kind_of
from graphkit.ingest.formats.tabular.layout.grid import Grid, GridRow, groups_of_columns
from graphkit.ingest.formats.tabular.layout.header_rows import (
    Header,
    find_header,
    header_at,
    header_score,
    usual_kind,
)
from graphkit.ingest.formats.tabular.layout.header_vocabulary import is_header_text, names_a_subject
from graphkit.ingest.formats.tabular.layout.row_patterns import (
    is_labeled_row,
    is_legend_text,
    is_page_text,
    is_sentence,
)
from graphkit.lazy_regex import lazy_regex

_DEEPEST = 3
# "Date: 3/14/2026"
_LABELED = lazy_regex(r"[^\W\d][^:@]{1,24}:\s+\S.*")
_DAY = lazy_regex(
    r"(?<!\d)(?:\d{4}-\d\d?-\d\d?|\d\d?[/.-]\d\d?[/.-]\d{2,4}|[^\W\d]{3,10}\.? \d\d?,? \d{4}|"
    r"\d\d?\.? (?:de )?[^\W\d]{3,10}\.?(?: de)? \d{4})(?!\d)"
)
_LOOK_BELOW = 40


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table in a grid.

    Attributes
    ----------
    grid : Grid
        Its title, header and rows, in its own columns.
    header : Header
        Its places are places in `grid`.
    left, right : int
        Its columns in the whole grid.
    """

    grid: Grid
    header: Header
    left: int
    right: int

    @property
    def title_rows(self) -> tuple[GridRow, ...]:
        """The rows above the header that are not blank."""
        return tuple(row for row in self.grid.rows[: self.header.top] if row.filled)

    @property
    def body(self) -> tuple[GridRow, ...]:
        """The rows below the header, also the blank ones."""
        return self.grid.rows[max(self.header.top, self.header.bottom + 1) :]


def tables_in(grid: Grid) -> tuple[TablePart, ...]:
    """Return the tables in a grid, from top to bottom and from left to right.

    A single column of texts is not a table.
    """
    return tuple(_tables(grid, 0, 0))


def _tables(grid: Grid, left: int, depth: int) -> Iterator[TablePart]:
    if depth < _DEEPEST and (columns := _columns_side_by_side(grid)):
        for start, end in columns:
            yield from _tables(grid.columns(start, end), left + start, depth + 1)
        return
    pieces = _with_rows(_split_below(grid))
    for piece, header in pieces:
        if len(pieces) > 1 and depth < _DEEPEST and _columns_side_by_side(piece):
            yield from _tables(piece, left, depth + 1)
        else:
            yield TablePart(piece, header, left, left + grid.width)


def _with_rows(pieces: Iterable[tuple[Grid, Header]]) -> list[tuple[Grid, Header]]:
    """Return the parts with rows; a header without any belongs to the part after or before it."""
    found: list[tuple[Grid, Header]] = []
    waiting: tuple[GridRow, ...] = ()
    for piece, header in pieces:
        whole = Grid(waiting + piece.rows, piece.spans)
        if has_rows(piece, header):
            found.append((whole, _move_header(header, len(waiting))))
            waiting = ()
        else:
            waiting = whole.rows
    if waiting and found:
        piece, header = found[-1]
        found[-1] = Grid(piece.rows + waiting, piece.spans), header
    return found


def has_rows(grid: Grid, header: Header) -> bool:
    """Return whether there is any row below a header."""
    return any(row.filled for row in grid.rows[max(header.top, header.bottom + 1) :])


def _split_below(grid: Grid) -> Iterator[tuple[Grid, Header]]:
    """Yield the parts of a grid with a header each, and the header."""
    header = find_header(grid)
    if header is None or _is_prose(grid):
        return
    start = 0
    while True:
        at = _next_header(grid, header)
        if at is None:
            yield grid.between(start, len(grid.rows)), _move_header(header, -start)
            return
        end = _title_start(grid, at, header)
        yield grid.between(start, end), _move_header(header, -start)
        start, header = end, header_at(grid, at)


def _move_header(header: Header, by: int) -> Header:
    return Header(header.top + by, header.bottom + by, header.columns)


def _is_prose(grid: Grid) -> bool:
    """Return whether a grid is sentences in a column, such as instructions."""
    rows = [row for row in grid.rows if row.filled]
    texts = [row.cells[row.filled[0]] for row in rows if len(row.filled) == 1]
    return len(texts) == len(rows) and 2 * sum(map(is_sentence, texts)) >= len(texts) > 0


def _next_header(grid: Grid, header: Header) -> int | None:
    """Return the place of the header of the next table, or None."""
    start = max(header.top, header.bottom + 1)
    own = {cell.casefold() for cell in header.columns if cell}
    for at in range(start + 1, len(grid.rows) - 1):
        row = grid.rows[at]
        if len(row.filled) < 2:
            continue
        if _same_header(row, own):
            if _is_of_another_day(grid, at, header):
                return at
            continue
        known = [n for n in row.filled if is_header_text(row.cells[n])]
        titled = _is_below_title(grid, at)
        if len(known) < 2 or (3 if titled else 2) * len(known) < len(row.filled):
            continue
        if any(kind_of(cell) in VALUES or _is_name(cell) for cell in row.cells):
            continue
        if header_score(grid, at) <= 0:
            continue
        new = titled or len(known) >= 0.6 * len(row.filled) or _differs(grid, at, start)
        if new and _follows_a_gap(grid, at) and _has_rows_below(grid, at):
            return at
    return None


def _is_name(text: str) -> bool:
    return is_like_a_name(text) and not is_header_text(text)


def _same_header(row: GridRow, own: set[str]) -> bool:
    return all(row.cells[n].casefold() in own for n in row.filled)


def _follows_a_gap(grid: Grid, at: int) -> bool:
    """Return whether a blank row, or a blank row and titles, are above."""
    for row in reversed(grid.rows[:at]):
        if not _is_title(row):
            return not row.filled
    return True


def _is_below_title(grid: Grid, at: int) -> bool:
    """Return whether a title of one cell is directly above a row, and a blank row above that."""
    above, blank = grid.rows[at - 1], grid.rows[at - 2] if at > 1 else None
    return len(above.filled) == 1 and blank is not None and not blank.filled


def _is_title(row: GridRow) -> bool:
    """Return whether a row above a header has one cell, or labels with one value each."""
    return len(row.filled) == 1 or _is_labeled(row)


def _is_labeled(row: GridRow) -> bool:
    """Return whether a row has labels and values: "Meeting:" and "Budget", "Date: 5/3/2026"."""
    texts = [row.cells[n] for n in row.filled]
    alone = len(texts) in (2, 4) and all(text.endswith(":") for text in texts[::2])
    alone = alone or is_labeled_row(texts)
    return alone or (bool(texts) and all(map(_LABELED.fullmatch, texts)))


def _is_of_another_day(grid: Grid, at: int, header: Header) -> bool:
    """Return whether a header is repeated below a title with a day, like the first one."""
    titles = [row for row in grid.rows[: header.top] if row.filled]
    return (
        at + 1 < len(grid.rows)
        and _follows_a_gap(grid, at)
        and any(map(_names_day, titles))
        and any(map(_names_day, _titles_above(grid, at)))
    )


def _titles_above(grid: Grid, at: int) -> Iterator[GridRow]:
    """Yield the titles above a header, also above blank rows between them and the header."""
    filled = dropwhile(lambda row: not row.filled, reversed(grid.rows[:at]))
    yield from takewhile(_is_title, filled)


def _names_day(row: GridRow) -> bool:
    texts = [row.cells[n] for n in row.filled]
    if _is_labeled(row) and any(kind_of(text) == "date" for text in texts):
        return True
    dated = any(_DAY.search(text) and not is_page_text(text) for text in texts)
    return dated and _is_title(row)


def _differs(grid: Grid, at: int, start: int) -> bool:
    """Return whether labels are in columns where rows above have other kinds of values or none."""
    above = [row for row in grid.rows[max(start, at - _LOOK_BELOW) : at] if len(row.filled) > 1]
    for n in grid.rows[at].filled:
        values = [row.cells[n] for row in above if row.cells[n]]
        if not is_header_text(grid.rows[at].cells[n]):
            continue
        if not values or usual_kind(values) in ("mail", "url", "phone", "date", "number"):
            return True
        if 2 * sum(map(is_like_a_name, values)) > len(values):
            return True
    return False


def _has_rows_below(grid: Grid, at: int) -> bool:
    return any(len(row.filled) > 1 for row in grid.rows[at + 1 : at + 4])


def _title_start(grid: Grid, at: int, header: Header) -> int:
    """Return where the titles above a header begin: rows with one cell, up to a blank one."""
    start, least = at, max(header.top, header.bottom + 1) + 1
    while start > least and not grid.rows[start - 1].filled:
        start -= 1
    seen = start
    while seen > least and _is_title(grid.rows[seen - 1]):
        seen -= 1
    # A single cell may be a title even without a blank row above, unless the rows end with it.
    return seen if seen > least or start == at else start


def _columns_side_by_side(grid: Grid) -> tuple[tuple[int, int], ...]:
    """Return the columns of each table if blank columns separate several; otherwise nothing."""
    groups = groups_of_columns(grid.rows)
    if len(groups) < 2:
        return ()
    rows = [row for row in grid.rows if len(row.filled) > 1]
    found = [groups[0]]
    for group in groups[1:]:
        if _are_two_tables(grid, rows, found[-1], group):
            found.append(group)
        else:
            found[-1] = (found[-1][0], group[1])
    if len(found) < 2:
        return ()
    starts = [0, *(start for start, _ in found[1:])]
    return tuple(zip(starts, [*starts[1:], grid.width], strict=True))


def _are_two_tables(
    grid: Grid, rows: Sequence[GridRow], left: tuple[int, int], right: tuple[int, int]
) -> bool:
    halves = [grid.columns(*left), grid.columns(*right)]
    headers = [find_header(half) for half in halves]
    first, second = headers
    if first is None or second is None or not (first.headed and second.headed):
        return False
    if not (has_rows(halves[0], first) and has_rows(halves[1], second)):
        return False
    labels = [
        {c.casefold() for c in header.columns if is_header_text(c)} for header in (first, second)
    ]
    if not labels[0] or not labels[1]:
        return False
    common = labels[0] & labels[1]
    if len(common) > 1 or any(map(names_a_subject, common)):
        return True
    if right[1] - right[0] < 2 or not names_a_subject(second.columns[0]):
        return False
    alone = [
        sum(1 for a, b in _filled_pairs(rows, left, right) if b and not a),
        sum(1 for a, b in _filled_pairs(rows, left, right) if a and not b),
    ]
    titled = any(
        len(row.filled) == 2
        and row.cells[left[0]]
        and row.cells[right[0]]
        and row.line < halves[0].rows[first.top].line
        for row in rows
    )
    return titled or first.top != second.top or alone[0] > 0 or _is_shorter(rows, left, right)


def _filled_pairs(
    rows: Sequence[GridRow], left: tuple[int, int], right: tuple[int, int]
) -> Iterator[tuple[bool, bool]]:
    for row in rows:
        yield any(row.cells[slice(*left)]), any(row.cells[slice(*right)])


def _is_shorter(rows: Sequence[GridRow], left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Return whether the right table is filled in all top rows and in none below."""
    filled = [b for _, b in _filled_pairs(rows, left, right)]
    count = sum(filled)
    return 3 <= count < len(filled) - 1 and all(filled[:count])


def is_legend(title: str, part: TablePart) -> bool:
    """Return whether a table with a title explains others: codes and what they mean."""
    named = any(map(is_legend_text, (title, *(c for c in part.header.columns if c))))
    cells = [cell for row in part.body for cell in row.cells if cell]
    return named and not any(kind_of(cell) in ("mail", "phone") for cell in cells)
