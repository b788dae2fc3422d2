"""Write a report as a workbook: its words on one sheet, each table and chart on another.

Every text is a text: nothing becomes a formula or a link.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from graphkit.render.list_files import CREATED
from graphkit.render.report.document import (
    Actions,
    Bullets,
    Cell,
    Chart,
    Paragraph,
    Part,
    ReportDocument,
    Section,
    Subsection,
    Tiles,
)
from graphkit.render.report.file_formats.document_words import (
    RULES,
    Place,
    full_title,
    introduction,
    owner_of,
    places,
    rules_of,
    shown,
)
from graphkit.render.report.file_formats.sheet_charts import add_charts
from graphkit.render.report.file_formats.sheet_values import (
    DAY_FORMAT,
    SheetColumn,
    is_plain,
    lines_of,
    number_format,
    sheet_columns,
    sheet_name,
    sheet_value,
)

FIRST_SHEET = "Report"
LONGEST_CELL = 32_767
# The widths of the columns of the first sheet, in letters.
_WIDTHS = (72, 16, 32, 48)
# In points; no row can be higher.
_LINE_HEIGHT, _HIGHEST = 15.0, 400.0
_MOODS = {
    "good": {"bg_color": "#e0efe4", "font_color": "#1f5a3c"},
    "fair": {"bg_color": "#f8ebc8", "font_color": "#6a4a00"},
    "poor": {"bg_color": "#f9dfd8", "font_color": "#8c2318"},
}


def report_workbook(document: ReportDocument) -> bytes:
    """Return a report as a workbook; the same report gives the same bytes."""
    import xlsxwriter

    stream = io.BytesIO()
    # Written in memory, because others might find a copy in a temporary file.
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties(
        {
            "title": full_title(document),
            "author": shown(document.organization),
            "created": CREATED,
        }
    )
    looks = _Looks(book)
    names = {FIRST_SHEET.casefold()}
    named = [(sheet_name(place.title, names), place) for place in places(document)]
    _Words(book.add_worksheet(FIRST_SHEET), looks).write(document, named)
    for name, place in named:
        _data_sheet(book, book.add_worksheet(name), looks, place)
    book.close()
    return stream.getvalue()


class _Looks:
    """The formats of cells, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def of(self, **properties: object) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"valign": "top", **properties})
        return self._made[key]


def _write_text(sheet: Any, row: int, column: int, text: str, look: Any) -> None:
    sheet.write_string(row, column, shown(text)[:LONGEST_CELL], look)


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, looks: _Looks, typed: bool) -> None:
    value = sheet_value(cell) if typed else None
    mood = _MOODS.get(cell.mood, {})
    if value is None:
        if cell.text:
            _write_text(sheet, row, column, cell.text, looks.of(text_wrap=True, **mood))
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, looks.of(num_format=DAY_FORMAT, **mood))
    else:
        sheet.write_number(row, column, value, looks.of(num_format=number_format(cell), **mood))


def _data_sheet(book: Any, sheet: Any, looks: _Looks, place: Place) -> None:
    """Write a table from the first cell on, so that other programs can read it."""
    columns = sheet_columns(place.table)
    widths = [_column_width(column) for column in columns]
    for number, (column, width) in enumerate(zip(columns, widths, strict=True)):
        side = {"align": "right"} if column.typed else {}
        sheet.set_column(number, number, width)
        _write_text(
            sheet, 0, number, column.title, looks.of(bold=True, text_wrap=True, bottom=1, **side)
        )
        for row, cell in enumerate(column.cells, start=1):
            _write_cell(sheet, row, number, cell, looks, column.typed)
    _set_heights(sheet, columns, widths)
    rows = len(place.table.rows)
    if columns:
        sheet.freeze_panes(1, 1)
        if rows:
            sheet.autofilter(0, 0, rows, len(columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    if isinstance(place.part, Chart):
        add_charts(book, sheet, place.title, columns)


def _column_width(column: SheetColumn) -> int:
    longest = max((len(shown(cell.text)) for cell in column.cells), default=0)
    wide = 14 if column.typed else min(round(max(longest, 9) * 1.2) + 1, 48)
    return max(wide, min(len(column.title) + 4, 24))


def _set_heights(sheet: Any, columns: Sequence[SheetColumn], widths: Sequence[int]) -> None:
    """Make room for texts of several lines: not every program does so by itself."""
    texts = [(c, w) for c, w in zip(columns, widths, strict=True) if not c.typed]
    for row in range(len(columns[0].cells) if columns else 0):
        most = max((lines_of(shown(c.cells[row].text), w) for c, w in texts), default=1)
        if most > 1:
            sheet.set_row(row + 1, min(_LINE_HEIGHT * most, _HIGHEST))


class _Words:
    """The first sheet: what people read, from top to bottom."""

    def __init__(self, sheet: Any, looks: _Looks) -> None:
        self._sheet, self._looks, self._row = sheet, looks, 0
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.hide_gridlines(2)
        sheet.set_portrait()
        sheet.fit_to_pages(1, 0)

    def write(self, document: ReportDocument, named: Sequence[tuple[str, Place]]) -> None:
        self._line(document.title, bold=True, font_size=18)
        for line in introduction(document):
            self._line(line)
        for section in document.every_section:
            self._section(section, [name for name, p in named if p.section is section])
        if rules := rules_of(document.every_section):
            self._heading(RULES)
            for title, rule in rules:
                self._line(title, bold=True)
                self._line(rule)
        self._row += 1
        for line in document.foot:
            self._line(line)

    def _section(self, section: Section, sheets: Sequence[str]) -> None:
        self._heading(section.title)
        for lead in section.leads:
            self._line(lead, bold=True)
        for part in section.parts:
            self._part(part)
        for name in sheets:
            self._line(f"Sheet: {name}", italic=True)
        for command in section.commands:
            self._line(f"Command: {command}", italic=True)

    def _heading(self, title: str) -> None:
        self._row += 1
        self._line(title, bold=True, font_size=14)

    def _part(self, part: Part) -> None:
        match part:
            case Paragraph():
                self._line(part.text)
            case Bullets():
                for number, item in enumerate(part.items, start=1):
                    sign = f"{number}." if part.numbered else "•"
                    self._line(f"{sign} {item.paragraph.text}")
                    for below in item.below:
                        self._line(f"    • {shown(below.text)}", as_is=True)
            case Tiles():
                self._tiles(part)
            case Actions():
                self._actions(part)
            case Subsection():
                mark = f" ({shown(part.mark)})" if part.mark else ""
                self._line(f"{shown(part.title)}{mark}", bold=True)
                for below_part in part.parts:
                    self._part(below_part)

    def _tiles(self, part: Tiles) -> None:
        bold, plain = self._looks.of(bold=True, font_size=14), self._looks.of(text_wrap=True)
        for tile in part.tiles:
            _write_text(self._sheet, self._row, 0, tile.label, plain)
            typed = Cell(tile.value, tile.number)
            if tile.number is not None and is_plain(typed) and sheet_value(typed) is not None:
                look = self._looks.of(
                    bold=True, font_size=14, align="left", num_format=number_format(typed)
                )
                self._sheet.write_number(self._row, 1, tile.number, look)
            else:
                _write_text(self._sheet, self._row, 1, tile.value, bold)
            _write_text(self._sheet, self._row, 2, tile.change, plain)
            _write_text(self._sheet, self._row, 3, tile.command, plain)
            self._row += 1

    def _actions(self, part: Actions) -> None:
        bold, plain = self._looks.of(bold=True, bottom=1), self._looks.of(text_wrap=True)
        self._cells(["What", "By", "Who", "Why"], [bold] * 4)
        for action in part.actions:
            self._cells([action.what, "", owner_of(action), action.why], [plain] * 4, stay=True)
            value = sheet_value(Cell("", action.day))
            if isinstance(value, date):
                mood = _MOODS["poor"] if action.late else {}
                look = self._looks.of(num_format=DAY_FORMAT, align="left", **mood)
                self._sheet.write_datetime(self._row, 1, value, look)
            elif action.when:
                _write_text(self._sheet, self._row, 1, action.when, plain)
            self._row += 1

    def _cells(self, texts: Sequence[str], looks: Sequence[Any], *, stay: bool = False) -> None:
        self._make_room(*map(shown, texts))
        for column, (text, look) in enumerate(zip(texts, looks, strict=True)):
            if text:
                _write_text(self._sheet, self._row, column, text, look)
        self._row += not stay

    def _make_room(self, *texts: str) -> None:
        """Make the present row as high as the texts from its first column on need."""
        most = max(lines_of(text, width) for text, width in zip(texts, _WIDTHS, strict=False))
        if most > 1:
            self._sheet.set_row(self._row, min(_LINE_HEIGHT * most, _HIGHEST))

    def _line(self, text: str, *, as_is: bool = False, **look: object) -> None:
        words = text if as_is else shown(text)
        if words:
            made = self._looks.of(text_wrap=True, **look)
            if "font_size" in look:
                self._sheet.set_row(self._row, 26)
            else:
                self._make_room(words)
            self._sheet.write_string(self._row, 0, words[:LONGEST_CELL], made)
            self._row += 1
