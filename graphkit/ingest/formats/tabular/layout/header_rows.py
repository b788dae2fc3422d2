"""Find the header of a table in a grid: one row or two, anywhere, or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from graphkit.ingest.formats.tabular.layout.cell_kinds import VALUES, Kind, is_like_a_name, kind_of
from graphkit.ingest.formats.tabular.layout.grid import Grid, GridRow
from graphkit.ingest.formats.tabular.layout.header_vocabulary import is_header_text
from graphkit.ingest.formats.tabular.layout.row_patterns import is_labeled_row
from graphkit.lazy_regex import lazy_regex

_LOOK_BELOW, _LOOK_AT = 40, 25
_WIDE = 0.75
_CERTAIN = 4
_LEAST_NAMES = 2
_DAY = lazy_regex(r"[12]?\d|3[01]")
_ITEM = lazy_regex(r"\(?(\d{1,3})[.)]\s")


class Header(NamedTuple):
    """The header of a table.

    Attributes
    ----------
    top, bottom : int
        The places of its first and last row in the grid; the table has none if `bottom < top`, and
        its rows begin at `top`.
    columns : tuple of str
        One for each column of the grid; "" for none.
    """

    top: int
    bottom: int
    columns: tuple[str, ...]

    @property
    def headed(self) -> bool:
        """Whether there is a header."""
        return self.bottom >= self.top


def find_header(grid: Grid) -> Header | None:
    """Return the header of the first table in a grid; None if it has no rows of a table.

    A header is a row of labels with about the table's width, and with other kinds of values below
    it or with typical words of headers. If the first wide row has values, there is no header.
    """
    wide = _wide_rows(grid.rows)
    if not wide:
        return None
    if _is_above_labels(grid, wide[0]):
        return Header(wide[0], wide[0], grid.rows[wide[0]].cells)
    best, score, unlikely = wide[0], 0.0, 0
    for at in wide:
        if score >= _CERTAIN and _ends_before(grid, best, at):
            break  # the header of another table
        found = header_score(grid, at)
        # Below a row that is not a header, a header must be certain and must have rows.
        if found > (max(score, 2) if unlikely else score) and (at < wide[-1] or not unlikely):
            best, score = at, found
        values = _has_values(grid.rows[at])
        unlikely += found <= 0 and _is_wide(grid, at, wide)
        if (values and (score > 0 or unlikely)) or unlikely > 1:
            break
        if score >= _CERTAIN and at > best + 2:
            break
    if score <= 0:
        first = next(at for at in wide if _is_wide(grid, at, wide))
        return Header(first, first - 1, ("",) * grid.width)
    return _with_second_row(grid, best)


def _is_above_labels(grid: Grid, at: int) -> bool:
    """Return whether a row has names above columns, with labels in the first column below it."""
    first, *names = grid.rows[at].cells
    named = [name for name in names if name]
    alike = sum(map(is_header_text, named))  # "School Dist."
    if first or len(named) < _LEAST_NAMES or 2 * alike > len(named):
        return False
    labels = [row.cells[0] for row in grid.rows[at + 1 : at + 1 + _LOOK_AT] if row.filled]
    known = sum(map(is_header_text, labels))
    distinct = len(set(labels)) == len(labels)
    return distinct and known > _LEAST_NAMES and 10 * known >= 7 * len(labels)


def _ends_before(grid: Grid, header: int, at: int) -> bool:
    """Return whether the rows below a header end with a blank row before another row."""
    between = grid.rows[header + 1 : at]
    blank = next((n for n, row in enumerate(between) if not row.filled), 0)
    return any(len(row.filled) > 1 for row in between[:blank])


def _wide_rows(rows: Sequence[GridRow]) -> list[int]:
    """Return the places of rows that may be a header or the first row of a table."""
    least = 2 if any(len(row.filled) > 1 for row in rows) else 1
    wide = [at for at, row in enumerate(rows) if len(row.filled) >= least]
    # Above a table, "Event" and "Spring Gala" are a title.
    below = [at for at in wide if not is_labeled_row(rows[at].cells)]
    if below and len(rows[below[0]].filled) > 2:
        wide = below
    return wide[:_LOOK_AT]


def _is_wide(grid: Grid, at: int, wide: Sequence[int]) -> bool:
    widths = sorted(len(grid.rows[n].filled) for n in wide)
    return len(grid.rows[at].filled) >= _WIDE * widths[len(widths) // 2]


def _has_values(row: GridRow) -> bool:
    return any(kind_of(cell) in VALUES for cell in row.cells)


def header_score(grid: Grid, at: int) -> float:
    """Return how much a row looks like a header; above 0 means that it probably is one."""
    return _score(grid.rows[at].cells, _rows_below(grid, at + 1))


def _rows_below(grid: Grid, first: int) -> Sequence[GridRow]:
    """Return the rows from a place on, up to a blank one below two rows of several cells."""
    several = 0
    for n, row in enumerate(grid.rows[first : first + _LOOK_BELOW]):
        several += len(row.filled) > 1
        if not row.filled and several > 1:
            return grid.rows[first : first + n]
    return grid.rows[first : first + _LOOK_BELOW]


def _score(cells: Sequence[str], below: Sequence[GridRow]) -> float:
    least = 2 if any(len(row.filled) > 1 for row in below) else 1
    # A repeated header on a later page is not a value.
    rows = [
        row.cells
        for row in below
        if len(row.filled) >= least and any(row.cells[n] != cells[n] for n in row.filled)
    ]
    score = 0.0
    for place, cell in enumerate(cells):
        if cell:
            values = [row[place] for row in rows if row[place]]
            # A cell that is merged downward is also in the second row of the header.
            if len(rows) > 1 and rows[0][place] == cell:
                values = values[1:]
            score += _cell_score(cell, values)
    distinct = len({cell.casefold() for cell in cells if cell})
    filled = sum(map(bool, cells))
    return score - (filled - distinct) / 2


def _cell_score(cell: str, values: Sequence[str]) -> float:
    kind, known = kind_of(cell), is_header_text(cell)
    usual = usual_kind(values)
    if kind in VALUES or (kind in ("number", "date") and kind == usual):
        return -3
    if cell in values:
        return -2
    if _begins_a_list(cell, values):
        return -3
    score = 2.0 * known
    if usual in ("mail", "url", "phone", "number", "date") and kind != usual:
        score += 1 if kind == "number" else 2
    elif usual == "mark" and kind != "mark":
        score += 1
    elif values and not known:
        score += _shape_score(cell, values)
    return score


def _begins_a_list(cell: str, values: Sequence[str]) -> bool:
    """Return whether a cell and the one below are items of a numbered list: "1. Ann", "2. Bob"."""
    items = [_ITEM.match(text) for text in (cell, *values[:1])]
    numbers = [int(item[1]) for item in items if item]
    return len(numbers) == 2 and numbers[1] == numbers[0] + 1


def _shape_score(cell: str, values: Sequence[str]) -> float:
    """Compare the words of a possible header with the texts below it."""
    names = sum(map(is_like_a_name, values))
    if 2 * names > len(values):
        return -2 if is_like_a_name(cell) else 0.5
    if cell[:1].islower() and 3 * sum(value[:1].isupper() for value in values) > 2 * len(values):
        return 1
    usual = sorted(len(value.split()) for value in values)[len(values) // 2]
    mine = len(cell.split())
    if mine >= 3 or (mine == usual and mine > 1):
        return -0.5
    return 0.5 if mine < usual else 0


def usual_kind(values: Sequence[str]) -> Kind:
    """Return the kind of most of some texts; "text" if there is no such kind."""
    if not values:
        return ""
    kind, count = Counter(map(kind_of, values)).most_common(1)[0]
    return kind if 2 * count > len(values) else "text"


def header_at(grid: Grid, at: int) -> Header:
    """Return the header on a row, with the row above or below it, if the two belong together."""
    return _with_second_row(grid, at)


def _with_second_row(grid: Grid, at: int) -> Header:
    """Return a header with the row above or below it, if the two belong together."""
    rows = grid.rows
    for top in (at - 1, at):
        if top < 0 or top + 1 >= len(rows):
            continue
        above, below = rows[top], rows[top + 1]
        if above.filled and below.filled and _belong_together(grid, above, below, top + 2):
            return Header(top, top + 1, _join_rows(grid, above, below))
    return Header(at, at, rows[at].cells)


def _belong_together(grid: Grid, above: GridRow, below: GridRow, next_row: int) -> bool:
    if _are_days_of_events(above, below) or _are_events_above_days(above, below):
        return True
    rest = _rows_below(grid, next_row)
    if len(below.filled) < 2 or any(kind_of(c) in VALUES for c in (*above.cells, *below.cells)):
        return False
    if _score(below.cells, rest) <= 0 or grid.is_across(above):
        return False
    known = sum(map(is_header_text, below.cells))
    if _is_group_row(grid, above, below):
        counted = all(kind_of(cell) in ("", "number", "date") for cell in below.cells)
        labels = all(kind_of(cell) in ("", "text", "date") for cell in above.cells)
        return labels and (known > 0 or counted)
    # Two rows that are both full: "First", "Last" above "Name", "Name".
    both = sum(
        is_header_text(a) and is_header_text(b)
        for a, b in zip(above.cells, below.cells, strict=True)
    )
    full = len(set(above.filled) & set(below.filled))
    return full >= 2 and both >= 0.8 * len(below.filled)


def _are_days_of_events(above: GridRow, below: GridRow) -> bool:
    """Return whether a row has nothing but a day below each event of a header."""
    days = [kind_of(cell) == "date" for cell in below.cells if cell]
    named = all(kind_of(above.cells[n]) == "text" for n in below.filled)
    labels = not any(kind_of(cell) in VALUES for cell in above.cells)
    return len(days) > 1 and all(days) and named and labels


def _are_events_above_days(above: GridRow, below: GridRow) -> bool:
    """Return whether a row has nothing but an event above each day of a header."""
    if len(above.filled) < 2 or any(kind_of(above.cells[n]) != "text" for n in above.filled):
        return False
    days = [n for n, cell in enumerate(below.cells) if kind_of(cell) == "date"]
    labels = any(is_header_text(below.cells[n]) for n in below.filled if n not in days)
    return labels and set(above.filled) <= set(days)


def _is_group_row(grid: Grid, above: GridRow, below: GridRow) -> bool:
    """Return whether a row names groups of the columns below it."""
    spanned = any(span.right > span.left for span in grid.spans_of(above))
    at = above.filled[0]
    if len(above.filled) == 1 and (at == 0 or not spanned) and at <= below.filled[0]:
        return False  # a text in the first column or above the first label is a title
    if spanned:
        return True
    over_gaps = [n for n in above.filled if not below.cells[n]]
    gaps = [n for n in below.filled if not above.cells[n]]
    if not gaps:
        return False
    if len(above.filled) == 1:
        return True
    # The two cells of a title are adjacent, but groups leave room for the columns below.
    return bool(over_gaps) or above.filled[-1] - above.filled[0] >= len(above.filled)


def _join_rows(grid: Grid, above: GridRow, below: GridRow) -> tuple[str, ...]:
    groups = list(above.cells)
    for span in grid.spans_of(above):
        for place in range(span.left, span.right + 1):
            groups[place] = groups[place] or groups[span.left]
    merged = bool(grid.spans_of(above))
    current = ""
    columns = []
    for place, label in enumerate(below.cells):
        if groups[place]:
            # A label without another below it is the header of its own column only.
            current = groups[place] if label and not merged else ""
            columns.append(_join(groups[place], label))
        else:
            columns.append(_join(current, label) if label else "")
            current = current if label else ""
    return tuple(columns)


def _join(above: str, below: str) -> str:
    # The days below a month.
    if _DAY.fullmatch(below) and kind_of(above) == "date":
        return f"{below} {above}"
    if not above or not below or above.casefold() == below.casefold():
        return above or below
    return f"{above} {below}"
