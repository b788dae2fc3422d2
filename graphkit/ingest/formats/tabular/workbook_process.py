"""A separate process that writes the sheets of a workbook as lines of JSON to standard output.

A harmful workbook can end the process that reads it, because numbers in the file determine how much
memory is needed. So it is read here, with limits, and the caller notices if this process ends.
Nothing else of graphkit is imported.

With a path as its argument the process writes for each sheet the name, whether it is hidden, the
number of rows, the first rows, the merged cells among them, and how many rows and columns are
hidden. With a path and the name of a sheet it writes the merged cells of that sheet, and then its
rows.
"""

from __future__ import annotations

import datetime
import html
import json
import sys
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from graphkit.lazy_regex import lazy_regex

FIRST_ROWS = 2000
FIRST_CHARACTERS = 1 << 18
MAX_CHARACTERS = 512 << 20
MAX_ROWS = 1 << 20  # of an Excel sheet
_MEMORY = 3 << 30
_SECONDS = 300
_PIECE, _MAX_SCANNED, _MAX_INDEX = 1 << 20, 256 << 20, 8 << 20
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_HIDDEN = lazy_regex(rb"<(?:\w+:)?(row|col)\b([^>]*?\bhidden=[\"'](?:1|true)[\"'][^>]*)>")
_NUMBER = lazy_regex(rb"\b(r|min|max)=[\"'](\d+)[\"']")
_TABLE_TAG = lazy_regex(
    rb"<(/?)table:(table|table-row|table-column|table-cell|covered-table-cell)(?=[\s/>])([^>]*)>|"
    rb"<text:p\b"
)
_TABLE_ATTRIBUTE = lazy_regex(rb"table:([a-z-]+)=\"([^\"]*)\"")


def cell_text(value: Any) -> str:
    """Return the value of a cell as a spreadsheet program writes it to CSV.

    Examples
    --------
    >>> cell_text(6605550100.0), cell_text(0.25), cell_text(True), cell_text("x")
    ('6605550100', '0.25', 'TRUE', 'x')
    >>> cell_text(datetime.datetime(2024, 3, 31)), cell_text(datetime.datetime(2024, 3, 31, 9, 5))
    ('2024-03-31', '2024-03-31 09:05:00')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return str(value.date()) if midnight else value.isoformat(" ", "seconds")
    return str(value)


def rows_of(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield the number, from 1, and the cells of every row that is not empty."""
    if sheet.start is None:
        return
    if sheet.end[0] >= MAX_ROWS:
        raise ValueError("a row beyond the last that a sheet can have")
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [cell_text(value) for value in row]
        if any(cells):
            yield number, cells


def _sheets(path: str) -> Iterator[object]:
    from python_calamine import SheetVisibleEnum, load_workbook

    parts, tables = _sheet_parts(path), _opendocument_tables(path)
    with open(path, "rb") as stream, load_workbook(stream) as workbook:  # noqa: PTH123
        for known in workbook.sheets_metadata:
            sheet = workbook.get_sheet_by_name(known.name)
            first: list[tuple[int, list[str]]] = []
            size = 0
            for row in rows_of(sheet):
                first.append(row)
                size += sum(map(len, row[1]))
                if len(first) == FIRST_ROWS or size > FIRST_CHARACTERS:
                    break
            hidden = known.visible != SheetVisibleEnum.Visible
            last = first[-1][0] if first else 0
            total = sheet.end[0] + 1 if sheet.end else 0
            table = tables.get(known.name)
            merged = [m for m in _merged_ranges(sheet, table) if m[0] <= last]
            parts_hidden = table.count_hidden() if table else _count_hidden(path, parts, sheet)
            yield known.name, hidden, total, first, merged, parts_hidden


def _rows(path: str, name: str) -> Iterator[object]:
    from python_calamine import load_workbook

    with open(path, "rb") as stream, load_workbook(stream) as workbook:  # noqa: PTH123
        sheet = workbook.get_sheet_by_name(name)
        yield _merged_ranges(sheet, _opendocument_tables(path).get(name))
        yield from rows_of(sheet)


def _merged_ranges(sheet: Any, table: _Table | None) -> list[tuple[int, int, int, int]]:
    """Return first row, last row, first column and last column of merged cells."""
    left = sheet.start[1] if sheet.start else 0
    if table is not None:
        return [
            (top, bottom, first - left, last - left) for top, bottom, first, last in table.merged
        ]
    return [
        (top + 1, bottom + 1, first - left, last - left)
        for (top, first), (bottom, last) in sheet.merged_cell_ranges or ()
        if first >= left
    ]


def _sheet_parts(path: str) -> dict[str, str]:
    """Return in which part of an .xlsx each sheet is, by name; nothing for other formats."""
    try:
        with zipfile.ZipFile(path) as archive:
            index, links = (
                ElementTree.fromstring(_read(archive, name))  # noqa: S314  within the limits set
                for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
            )
    except Exception:  # calamine reports what is damaged
        return {}
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    found = {}
    for entry in index.iter():
        target = targets.get(entry.get(_RELATION))
        if entry.tag.endswith("}sheet") and target:
            found[entry.get("name", "")] = f"xl/{target}" if target[0] != "/" else target[1:]
    return found


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        return stream.read(_MAX_INDEX)


def _count_hidden(path: str, parts: dict[str, str], sheet: Any) -> tuple[int, int]:
    """Return how many of the used rows and columns of a sheet are hidden."""
    if sheet.name not in parts or sheet.start is None:
        return 0, 0
    rows, columns = 0, 0
    try:
        with zipfile.ZipFile(path) as archive, archive.open(parts[sheet.name]) as stream:
            for kind, numbers in _hidden_tags(stream):
                if kind == b"row":
                    rows += numbers.get(b"r", 1) <= sheet.end[0] + 1
                else:
                    first = max(numbers.get(b"min", 1), sheet.start[1] + 1)
                    columns += max(0, min(numbers.get(b"max", 1), sheet.end[1] + 1) - first + 1)
    except Exception:  # it is only for a note
        return 0, 0
    return rows, columns


def _hidden_tags(stream: Any) -> Iterator[tuple[bytes, dict[bytes, int]]]:
    for text in _pieces(stream):
        for found in _HIDDEN.finditer(text):
            yield found[1], {name: int(n) for name, n in _NUMBER.findall(found[2])}


def _pieces(stream: Any) -> Iterator[bytes]:
    """Yield the text of a stream in pieces that end between tags."""
    rest, size = b"", 0
    while size < _MAX_SCANNED and (piece := stream.read(_PIECE)):
        size += len(piece)
        text = rest + piece
        end = text.rfind(b"<")
        rest = text[end:][-_PIECE:]
        yield text[:end]
    yield rest


class _Table:
    """Merged and hidden cells of a sheet in an .ods, which calamine does not report."""

    def __init__(self) -> None:
        self.merged: list[tuple[int, int, int, int]] = []
        self.row = self.column = self.width = 0
        self._rows = 0
        self._columns: list[tuple[int, int]] = []
        self._begun = (1, False, False)

    def count_hidden(self) -> tuple[int, int]:
        """Return how many of the used rows and columns are hidden."""
        columns = (min(last, self.width) - first for first, last in self._columns)
        return self._rows, sum(max(0, n) for n in columns)

    def add_columns(self, count: int, hidden: bool) -> None:
        if hidden:
            self._columns.append((self.column, self.column + count))
        self.column += count

    def begin_row(self, count: int, hidden: bool) -> None:
        self.row, self.column = self.row + 1, 0
        self._begun = count, hidden, False

    def end_row(self) -> None:
        count, hidden, filled = self._begun
        self._rows += count if hidden and filled else 0
        self.row += count - 1

    def add_cell(self, count: int, across: int, down: int) -> None:
        if (across > 1 or down > 1) and self.column >= 0:
            last = self.column + across - 1
            self.merged.append((self.row, self.row + down - 1, self.column, last))
        self.column += count

    def add_text(self) -> None:
        self._begun = (*self._begun[:2], True)
        self.width = max(self.width, self.column)


def _opendocument_tables(path: str) -> dict[str, _Table]:
    """Return the merged and hidden cells of each sheet of an .ods, by name; nothing for others."""
    tables: dict[str, _Table] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            if "mimetype" not in archive.namelist():
                return {}
            with archive.open("content.xml") as stream:
                for text in _pieces(stream):
                    _scan_tables(text, tables)
    except Exception:  # calamine reports what is damaged
        return {}
    return tables


def _scan_tables(text: bytes, tables: dict[str, _Table]) -> None:
    for found in _TABLE_TAG.finditer(text):
        ends, kind, rest = found[1], found[2], found[3] or b""
        has = {key.decode(): value for key, value in _TABLE_ATTRIBUTE.findall(rest)}
        if kind == b"table" and not ends and "name" in has:
            tables[html.unescape(has["name"].decode())] = _Table()
        if not tables:
            continue
        table = tables[next(reversed(tables))]
        hidden = has.get("visibility") in (b"collapse", b"filter")
        if kind is None:
            table.add_text()
        elif kind == b"table-column":
            table.add_columns(int(has.get("number-columns-repeated", 1)), hidden)
        elif kind == b"table-row":
            if not ends:
                table.begin_row(int(has.get("number-rows-repeated", 1)), hidden)
            if ends or rest.endswith(b"/"):
                table.end_row()
        elif kind.endswith(b"cell") and not ends:
            spans = (int(has.get(f"number-{n}-spanned", 1)) for n in ("columns", "rows"))
            table.add_cell(int(has.get("number-columns-repeated", 1)), *spans)


def _json_lines(items: Iterator[object]) -> Iterator[str]:
    total = 0
    for item in items:
        line = json.dumps(item)
        total += len(line)
        if total > MAX_CHARACTERS:
            raise ValueError("too large")
        yield line


def main(path: str, name: str | None = None) -> None:
    """Write the lines; after an error, the last line is an object with the key `error`."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    except (ImportError, OSError, ValueError):
        pass  # this system has no such limits
    items = _sheets(path) if name is None else _rows(path, name)
    try:
        for line in _json_lines(items):
            sys.stdout.write(line + "\n")
    except Exception as error:  # the caller turns any error into one of its own
        sys.stdout.write(json.dumps({"error": type(error).__name__, "text": str(error)}) + "\n")
    else:
        sys.stdout.write("null\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
