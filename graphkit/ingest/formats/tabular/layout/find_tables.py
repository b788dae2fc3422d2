"""Find the tables in a file or on a sheet, and read the rows of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from graphkit.errors import InputError
from graphkit.ingest.formats.footnotes import footnotes_of
from graphkit.ingest.formats.table import MalformedRow, Table
from graphkit.ingest.formats.tabular.checked_rows import CheckedRows
from graphkit.ingest.formats.tabular.csv_rows import any_length
from graphkit.ingest.formats.tabular.layout.build_layouts import build_layouts
from graphkit.ingest.formats.tabular.layout.cell_kinds import kind_of
from graphkit.ingest.formats.tabular.layout.found_table import FoundTable
from graphkit.ingest.formats.tabular.layout.grid import Span
from graphkit.ingest.formats.tabular.layout.header_vocabulary import is_header_text
from graphkit.ingest.formats.tabular.layout.legends.explained_tables import (
    explain_tables,
    explained_rows,
)
from graphkit.ingest.formats.tabular.layout.legends.legend_codes import (
    codes_of_sheets,
    codes_of_texts,
)
from graphkit.ingest.formats.tabular.layout.row_patterns import (
    is_explaining_name,
    is_sentence,
    is_summary_name,
)
from graphkit.ingest.formats.tabular.layout.sort_rows import sort_rows
from graphkit.ingest.formats.tabular.layout.split_lines import LineSplit, split_of
from graphkit.ingest.formats.tabular.workbook import (
    Sheet,
    first_rows,
    is_workbook,
    known_sheets,
)
from graphkit.ingest.formats.tabular.workbook import rows as sheet_rows
from graphkit.ingest.inputs.decode_text import physical_lines
from graphkit.ingest.inputs.file_errors import file_error
from graphkit.ingest.inputs.input import HEAD_BYTES, Input
from graphkit.ingest.inputs.text_lines import TextFile
from graphkit.ingest.notes import READ_AS_WINDOWS_1252
from graphkit.phrases import count_of

FIRST_ROWS = 2000
_LINES_FOR_SPLIT = 200
_LONGEST_HEADER = 4


def find_tables(input: Input) -> tuple[FoundTable, ...]:
    """Return the tables in a file or on a sheet; for a single table, only that one.

    A file without any table, such as a sheet of instructions, has none.

    Raises
    ------
    InputError
        If the file cannot be read.
    """
    try:
        seen = input.path.stat()
    except OSError as error:
        raise file_error(error, input.place) from error
    whole = Input(input.path, input.name, input.archive, input.sheet, packed=input.packed)
    found = _find_tables(whole, seen.st_mtime_ns, seen.st_size)
    if input.table is None:
        return found
    return tuple(table for table in found if table.number == input.table)


def certain_header(input: Input) -> int | None:
    """Return the line of the first header with unmistakable words in a text file, or None.

    The table has several columns.
    """
    try:
        found = find_tables(replace(input, table=None))
    except InputError:
        return None
    for table in found:
        short = [c for c in table.columns if c.endswith("?") or len(c.split()) <= _LONGEST_HEADER]
        known = sum(map(is_header_text, short))
        if table.headed and known >= 2 and 2 * known >= len([c for c in table.columns if c]):
            return table.first_line
    return None


def explains_others(input: Input) -> bool:
    """Return whether a sheet only explains or counts others: instructions, a legend, a summary.

    It has only sentences and no table; or a name such as "Legend" and no mail addresses or numbers
    of people; or a name such as "Summary" and only numbers.
    """
    try:
        sheet, found = first_rows(input), find_tables(input)
    except InputError:
        return False
    cells = [cell.strip() for _, row in sheet.first for cell in row if cell.strip()]
    if any(kind_of(cell) in ("mail", "phone") for cell in cells) or not cells:
        return False
    if not found:
        return is_explaining_name(sheet.name) or 2 * sum(map(is_sentence, cells)) >= len(cells)
    looks = found[0].layout.looks
    sums = len(looks) > 1 and all(look.kind == "number" for look in looks[1:])
    return is_explaining_name(sheet.name) or (sums and is_summary_name(sheet.name))


@lru_cache(maxsize=32)
def _find_tables(input: Input, written: int, size: int) -> tuple[FoundTable, ...]:
    # Cached, because it is needed for counting, recognizing and reading the tables.
    if not is_workbook(input):
        lines = _first_lines(input)
        split = split_of(lines[:_LINES_FOR_SPLIT])
        rows = _first_rows_of(lines, split)
        cells = [cell.strip() for _, row in rows for cell in row if cell]
        return explain_tables(
            build_layouts(rows, split), codes_of_texts(cells), footnotes_of(cells)
        )
    sheet = first_rows(input)
    found = build_layouts(
        list(_with_gaps(sheet.first)), None, frozenset(Span(*span) for span in sheet.across)
    )
    hidden = _hidden_notes(sheet)
    found = tuple(replace(table, notes=(*table.notes, *hidden)) for table in found)
    others = (
        (other.name, [cells for _, cells in other.first])
        for other in known_sheets(input)
        if other.name != sheet.name
    )
    cells = [cell for _, row in sheet.first for cell in row if cell]
    codes = {**codes_of_sheets(others), **codes_of_texts(cells)}
    return explain_tables(found, codes, footnotes_of(cells))


def _first_lines(input: Input) -> list[str]:
    lines = physical_lines(TextFile.of(input).head)[:FIRST_ROWS]
    # The beginning of a long file may end within a line.
    return lines[:-1] if len(input.head) == HEAD_BYTES and len(lines) > 1 else lines


def _first_rows_of(lines: list[str], split: LineSplit) -> list[tuple[int, list[str]]]:
    with any_length():
        return [
            (one.line, [str(one.original)])
            if isinstance(one, MalformedRow)
            else (one[0], [whole] if (whole := split.whole_note(one[1])) else one[1])
            for one in split.rows(lines)
        ]


def _with_gaps(
    rows: Iterable[tuple[int, tuple[str, ...]]],
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield rows, with a blank row for each missing number."""
    last: int | None = None
    for number, cells in rows:
        if last is not None and number > last + 1:
            yield number - 1, ()
        yield number, cells
        last = number


def _hidden_notes(sheet: Sheet) -> Iterator[str]:
    for count, what in ((sheet.hidden_rows, "row"), (sheet.hidden_columns, "column")):
        if count:
            verb = "is" if count == 1 else "are"
            yield f"{count_of(count, f'hidden {what}')} {verb} read, too"


def read_found_table(input: Input, found: FoundTable, expected_encoding: str = "utf-8") -> Table:
    """Read the rows of a table; iterate within `any_length`.

    Parameters
    ----------
    input : Input
        The file or sheet.
    found : FoundTable
    expected_encoding : str
        The encoding that needs no note.
    """
    checked = CheckedRows.below(found.columns, input.place)
    layout = found.layout
    if layout.split is None:
        sheet = first_rows(input)
        if sheet.hidden:
            checked.notes.append("this sheet is hidden in the workbook")
        rows: Iterable[tuple[int, list[str]] | MalformedRow] = sheet_rows(input)
        total = sheet.total
    else:
        file = TextFile.of(input)
        rows, total = layout.split.rows(file.lines()), file.total
        if file.encoding == "cp1252" != expected_encoding:
            checked.notes.append(READ_AS_WINDOWS_1252)
    checked.notes.extend(found.notes)
    if input.table is None and found.number is not None:
        checked.notes.append(f"there are several tables in it; only table {found.number} is read")
    if layout.turned_rows:
        checked.notes.append("each column was read as an entry, because the table is turned")
        turned = ((found.first_line, list(cells)) for cells in layout.turned_rows)
        return Table(checked.columns, checked.check(turned), total, checked.notes)
    return Table(
        checked.columns,
        checked.check(explained_rows(sort_rows(rows, layout), layout)),
        total,
        checked.notes,
    )
