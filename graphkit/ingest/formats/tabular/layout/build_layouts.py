"""Build the layouts of tables from the first rows of a file or sheet, as a pure function."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from graphkit.ingest.formats.table import MalformedRow, SkippedRow
from graphkit.ingest.formats.tabular.layout.cell_kinds import is_in_capitals
from graphkit.ingest.formats.tabular.layout.found_table import FoundTable
from graphkit.ingest.formats.tabular.layout.grid import Grid, GridRow, Span
from graphkit.ingest.formats.tabular.layout.grouped_columns import grouped_columns
from graphkit.ingest.formats.tabular.layout.row_patterns import (
    is_labeled_row,
    is_note_text,
    is_page_text,
    is_total_text,
)
from graphkit.ingest.formats.tabular.layout.row_stream import Found, repeats_header
from graphkit.ingest.formats.tabular.layout.sections import heading_text, is_group_name
from graphkit.ingest.formats.tabular.layout.sort_rows import SECTIONS, Sorted, sort_rows
from graphkit.ingest.formats.tabular.layout.split_lines import LineSplit
from graphkit.ingest.formats.tabular.layout.split_tables import TablePart, is_legend, tables_in
from graphkit.ingest.formats.tabular.layout.table_layout import (
    ColumnLook,
    TableLayout,
    lines_across,
)
from graphkit.ingest.formats.tabular.layout.turn_table import turn_table
from graphkit.ingest.notes import first_few

_LOOKED_AT, _SAMPLES = 200, 200
_TELLING = ("mail", "url", "phone", "date")


def build_layouts(
    rows: Sequence[tuple[int, Sequence[str]]],
    split: LineSplit | None = None,
    spans: frozenset[Span] = frozenset(),
) -> tuple[FoundTable, ...]:
    """Return the tables among the first rows of a file or sheet.

    Parameters
    ----------
    rows : sequence of (int, sequence of str)
        Lines and cells, with blank rows.
    split : LineSplit, optional
        How lines of text became cells; None for sheets.
    spans : frozenset of Span
        Cells that are merged across several columns.
    """
    grid = Grid.of(rows, spans)
    widths = {line: len(cells) for line, cells in rows}
    tables: list[FoundTable] = []
    notes: list[str] = []
    for part, legends in _with_legends(tables_in(grid)):
        if part is None:
            lines = [f"line {first}" for first, _ in legends]
            notes.append(f"a legend beside the table is left out: {first_few(lines)}")
        else:
            tables.append(_found_table(part, grid, rows, split, widths, legends))
    several = len(tables) > 1
    return tuple(
        replace(table, number=n if several else None, notes=tuple(notes) if n == 1 else ())
        for n, table in enumerate(tables, start=1)
    )


def _with_legends(
    parts: Sequence[TablePart],
) -> Iterator[tuple[TablePart | None, tuple[tuple[int, int], ...]]]:
    """Yield the tables, each with the lines of the legends below it; None for other legends."""
    tables: list[tuple[TablePart, list[tuple[int, int]]]] = []
    others: list[tuple[int, int]] = []
    for part in parts:
        lines = part.grid.rows[0].line, part.grid.rows[-1].line
        if len(parts) == 1 or not is_legend("\n".join(_texts(part.title_rows)), part):
            tables.append((part, []))
        elif tables and (tables[-1][0].left, tables[-1][0].right) == (part.left, part.right):
            above, legends = tables[-1]
            both = Grid(above.grid.rows + part.grid.rows, above.grid.spans | part.grid.spans)
            tables[-1] = replace(above, grid=both), [*legends, lines]
        else:
            others.append(lines)
    yield from ((part, tuple(legends)) for part, legends in tables)
    if others:
        yield None, tuple(others)


def _texts(rows: Sequence[GridRow]) -> list[str]:
    texts = [_text_of(row) for row in rows]
    return [text for n, text in enumerate(texts) if text not in texts[:n]]


def _text_of(row: GridRow) -> str:
    """Return the text of a title: "Event: Spring Gala" if these are two cells."""
    cells = [cell for cell in row.cells if cell]
    labeled = is_labeled_row(cells) and not cells[0].endswith(":")
    return (": " if labeled else " ").join(cells)


def _found_table(
    part: TablePart,
    grid: Grid,
    rows: Sequence[Found],
    split: LineSplit | None,
    widths: Mapping[int, int],
    legends: tuple[tuple[int, int], ...],
) -> FoundTable:
    header_rows = part.grid.rows[part.header.top : part.header.bottom + 1]
    layout = replace(_layout(part, grid, split, widths), legends=legends)
    title = list(part.title_rows)
    if title and _is_heading(title[-1]) and _has_titled_parts(part, layout):
        layout = replace(layout, first_section=heading_text(_texts(title[-1:])[0]))
    layout, sorted_rows = _with_sections(layout, rows)
    if layout.sectioned and not layout.first_section and _begins_with_section(part):
        layout = replace(layout, first_section=heading_text(_texts(title[-1:])[0]))
        layout, sorted_rows = _with_sections(layout, rows)
    kept = [row[1] for row in sorted_rows if not isinstance(row, MalformedRow | SkippedRow)]
    samples = [tuple(map(str.strip, cells)) for cells in kept[:_SAMPLES]]
    width = len(layout.all_columns)
    if layout.first_section and layout.first_section in {cells[-1] for cells in samples}:
        title.pop()
    said = "\n".join(_texts(title))
    turned = turn_table(layout.all_columns, samples, said) if len(kept) == len(samples) else None
    if turned is not None:
        return FoundTable(
            columns=turned.columns,
            first_rows=turned.rows,
            first_line=header_rows[0].line if header_rows else layout.first_line,
            title="\n".join(_texts(title)),
            notes=(f"columns not used: {', '.join(turned.unused)}",) if turned.unused else (),
            layout=replace(
                layout, columns=turned.columns, sectioned=False, turned_rows=turned.rows
            ),
        )
    return FoundTable(
        columns=layout.all_columns,
        first_rows=tuple((*cells, *[""] * (width - len(cells)))[:width] for cells in samples),
        first_line=header_rows[0].line if header_rows else layout.first_line,
        title="\n".join(_texts(title)),
        headed=part.header.headed,
        layout=layout,
    )


def _layout(
    part: TablePart, grid: Grid, split: LineSplit | None, widths: Mapping[int, int]
) -> TableLayout:
    whole = part.right == grid.width
    header_rows = part.grid.rows[part.header.top : part.header.bottom + 1]
    filled = [row for row in part.body if row.filled]
    body = ([row for row in filled if len(row.filled) > 1] or filled)[:_LOOKED_AT]
    width = part.grid.width
    if whole and part.left == 0:
        width = _width(part, body, [widths[row.line] for row in header_rows])
    looks = tuple(ColumnLook.of([row.cells[n] for row in body]) for n in range(width))
    columns = _column_names(part.header.columns[:width], looks, part.header.headed)
    last = part.grid.rows[-1].line
    header = {
        tuple(map(str.casefold, cells))
        for cells in (part.header.columns, *(r.cells for r in header_rows))
    }
    return TableLayout(
        columns,
        split,
        left=part.left,
        right=None if whole else part.right,
        first_line=part.body[0].line,
        last_line=None if last == grid.rows[-1].line else last,
        header=tuple(sorted(header)) if part.header.headed else (),
        looks=looks,
        across=lines_across(part.grid.spans, part.grid.width),
        grouped=grouped_columns(columns, [row.cells for row in body], looks),
    )


def _width(part: TablePart, body: Sequence[GridRow], header_widths: Sequence[int]) -> int:
    """Return the number of columns of a table: as in its header or in nearly all rows."""
    filled = sorted(row.filled[-1] + 1 for row in body)
    if not header_widths:
        return filled[-1] if filled else part.grid.width
    # A few rows that are wider have a delimiter within a text.
    usual = filled[len(filled) // 5] if len(filled) > 2 else 0
    return max(*header_widths, usual)


def _column_names(
    columns: Sequence[str], looks: Sequence[ColumnLook], headed: bool
) -> tuple[str, ...]:
    """Return the headers; a column without a header gets a name if its values are of one kind."""
    return tuple(
        column
        if column or (headed and look.kind not in _TELLING and look.names < 0.5)
        else f"Column {n}"
        for n, (column, look) in enumerate(zip(columns, looks, strict=True), start=1)
    )


def _has_titled_parts(part: TablePart, layout: TableLayout) -> bool:
    """Return whether the header is repeated below titles."""
    filled = [row for row in part.body if row.filled]
    return any(
        _is_heading(above) and repeats_header(row.cells, layout) for above, row in pairwise(filled)
    )


def _begins_with_section(part: TablePart) -> bool:
    """Return whether the last title is the heading of the first section, as others have one."""
    rows, top = part.grid.rows, part.header.top
    text = "".join(rows[top - 1].cells) if top else ""
    return (
        bool(text) and _is_heading(rows[top - 1]) and (is_in_capitals(text) or is_group_name(text))
    )


def _is_heading(row: GridRow) -> bool:
    text = "".join(row.cells)
    return len(row.filled) == 1 and not (
        is_page_text(text) or is_note_text(text) or is_total_text(text)
    )


def _with_sections(layout: TableLayout, rows: Sequence[Found]) -> tuple[TableLayout, list[Sorted]]:
    """Return a layout that knows whether there are headings of sections, and the rows by it."""
    tried = replace(layout, sectioned=True)
    found = list(sort_rows(rows, tried))
    headings = [one for one in found if isinstance(one, SkippedRow) and one.reason == SECTIONS]
    # If the rows begin with a heading, every group has one.
    if len(headings) > 1 or (headings and found[0] == headings[0]):
        tried = replace(tried, lenient=True)
        return tried, list(sort_rows(rows, tried))
    if headings or layout.first_section:
        return tried, found
    return layout, [
        one if isinstance(one, MalformedRow | SkippedRow) else (one[0], one[1][:-1])
        for one in found
    ]
