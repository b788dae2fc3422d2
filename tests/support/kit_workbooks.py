"""Write the workbooks of the sets of messy files: `.xlsx`, `.xls` and `.ods`.

Needs openpyxl, xlwt and odfpy, which graphkit does not. The same versions give the same bytes:

    python -m pip install openpyxl==3.1.5 xlwt==1.3.0 odfpy==1.4.1
    PYTHONPATH=tests/support python tests/data/messy/make_workbooks.py
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

# The writers are imported where they are used: pytest looks into every module for examples.
DAY = datetime(2026, 11, 2, 9, 0)
Rows = Sequence[Sequence[Any]]


def table(text: str) -> list[list[Any]]:
    """Return the rows of a table: cells between bars, `@` before a day, `#` before a number.

    Examples
    --------
    >>> table("\\nName | Since | Hours\\nAna | @2024-07-01 | #3\\n")
    [['Name', 'Since', 'Hours'], ['Ana', datetime.date(2024, 7, 1), 3]]
    """
    lines = [line.strip() for line in text.split("\n")[1:-1]]
    return [[value_of(cell.strip()) for cell in line.split("|")] if line else [] for line in lines]


def value_of(text: str) -> Any:
    """Return what a cell holds."""
    if re.fullmatch(r"@\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text[1:])
    if re.fullmatch(r"#[\d.]+", text):
        return float(text[1:]) if "." in text else int(text[1:])
    return text


def new_book() -> Any:
    """Return an empty .xlsx."""
    from openpyxl import Workbook

    return Workbook()


def fill(
    sheet: Any,
    rows: Rows,
    top: int = 1,
    left: int = 1,
    bold: Sequence[int] = (),
    days: str = "m/d/yyyy",
) -> None:
    """Write rows from a place on; `bold` are numbers of these rows, from 0."""
    from openpyxl.styles import Font

    for n, row in enumerate(rows):
        for m, value in enumerate(row):
            if value is not None and value != "":
                cell = sheet.cell(top + n, left + m, value)
                if isinstance(value, date):
                    cell.number_format = days
                if n in bold:
                    cell.font = Font(bold=True)


def save(book: Any, path: Path) -> None:
    """Save an .xlsx without the hour of its making."""
    book.properties.creator, book.properties.created = "kit", DAY
    book.save(path)
    settle(path)


def settle(path: Path) -> None:
    """Give each part of a packed file the same day, so that making it again changes nothing."""
    with zipfile.ZipFile(path) as archive:
        parts = {part.filename: archive.read(part) for part in archive.infolist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            if name == "docProps/core.xml":
                head, _, rest = content.partition(b"<dcterms:modified")
                start, end = rest[: rest.index(b">") + 1], rest[rest.index(b"</") :]
                parts[name] = head + b"<dcterms:modified" + start + b"2026-11-02T09:00:00Z" + end
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 2, 9, 0, 0)), parts[name], kind)


def write_xlsx(
    path: Path,
    sheets: Mapping[str, Rows],
    *,
    days: str = "m/d/yyyy",
    bold: Sequence[int] = (),
    merged: Iterable[str] = (),
    hidden_rows: Iterable[int] = (),
    hidden_columns: Iterable[str] = (),
) -> None:
    """Write an .xlsx; `bold` are rows of each sheet, from 0.

    What is merged or hidden is on the first sheet, as Excel names it: "A1:C1", row 9, column "L".
    """
    book = new_book()
    book.remove(book.active)
    for title, rows in sheets.items():
        fill(book.create_sheet(title), rows, bold=bold, days=days)
    first = book.worksheets[0]
    for cells in merged:
        first.merge_cells(cells)
    for number in hidden_rows:
        first.row_dimensions[number].hidden = True
    for letter in hidden_columns:
        first.column_dimensions[letter].hidden = True
    save(book, path)


def write_xls(
    path: Path,
    sheets: Mapping[str, Rows],
    *,
    days: str,
    bold: Sequence[int] = (),
    merged: Sequence[tuple[int, int, int, int]] = (),
) -> None:
    """Write an .xls.

    `bold` are rows from 0, `merged` ranges of the first sheet: first and last row, then column.
    """
    import xlwt

    book = xlwt.Workbook(encoding="utf-8", style_compression=2)
    for title, rows in sheets.items():
        sheet = book.add_sheet(title)
        first = title == next(iter(sheets))
        for i, row in enumerate(rows):
            for j, value in enumerate(row):
                if value is None:
                    continue
                shown = days if isinstance(value, date) else "General"
                font = "font: bold on" if i in bold else ""
                style = xlwt.easyxf(font, num_format_str=shown)
                ranges = [r for r in merged if r[0] <= i <= r[1] and r[2] <= j <= r[3]]
                if not first or not ranges:
                    sheet.write(i, j, value, style)
                elif (i, j) == (ranges[0][0], ranges[0][2]):
                    sheet.write_merge(*ranges[0], value, style)
    book.save(str(path))


def write_ods(
    path: Path,
    sheets: Mapping[str, Rows],
    *,
    days: str = "%Y-%m-%d",
    spans: Mapping[tuple[int, int], int] | None = None,
) -> None:
    """Write an .ods; `spans` says how many rows a cell of the first sheet is merged over."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import CoveredTableCell, Table, TableRow

    book = OpenDocumentSpreadsheet()
    for title, rows in sheets.items():
        table = Table(name=title)
        covered: set[tuple[int, int]] = set()
        first = title == next(iter(sheets))
        for n, row in enumerate(rows):
            line = TableRow()
            for m, value in enumerate(row):
                if (n, m) in covered:
                    line.addElement(CoveredTableCell())
                    continue
                down = (spans or {}).get((n, m), 1) if first else 1
                covered |= {(n + k, m) for k in range(1, down)}
                line.addElement(ods_cell(value, down, days))
            table.addElement(line)
        book.spreadsheet.addElement(table)
    book.save(path)
    settle(path)


def ods_cell(value: Any, down: int, days: str) -> Any:
    """Return a cell of an .ods: a date, a number or a text."""
    from odf.table import TableCell
    from odf.text import P

    spanned = {"numberrowsspanned": down} if down > 1 else {}
    if value is None or value == "":
        return TableCell(**spanned)
    if isinstance(value, date):
        cell = TableCell(valuetype="date", datevalue=value.isoformat(), **spanned)
        cell.addElement(P(text=value.strftime(days)))
    elif isinstance(value, int | float):
        cell = TableCell(valuetype="float", value=value, **spanned)
        cell.addElement(P(text=str(value)))
    else:
        cell = TableCell(valuetype="string", **spanned)
        for line in str(value).split("\n"):
            cell.addElement(P(text=line))
    return cell
