"""What a spreadsheet holds of the tables of a report: names of sheets, numbers and days."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graphkit.network import wording
from graphkit.render.report.document import Cell, Column, Table
from graphkit.render.report.file_formats.document_words import shown

DAY_FORMAT = "yyyy-mm-dd"
_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]+")
# A text that says no more than the number beside it.
_PLAIN = re.compile(r"[-+−]?[\d,]*\.?\d*\s?%?")
_FIRST_DAY = date(1900, 3, 1)  # Excel has a 29 February 1900


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a sheet: its heading, its cells, and whether they are numbers or days."""

    title: str
    cells: tuple[Cell, ...]
    typed: bool


def sheet_name(title: str, taken: set[str]) -> str:
    """Return a legal name that no other sheet has, and add it to those that are taken.

    Examples
    --------
    >>> taken = {"report"}
    >>> sheet_name("Gaps: [all]", taken), sheet_name("gaps all", taken), sheet_name("'", taken)
    ('Gaps all', 'gaps all 2', 'Table')
    """
    legal = " ".join(_FORBIDDEN.sub(" ", shown(title)).split())
    base = _shortened(legal, _LONGEST_NAME).strip("' ") or "Table"
    # Excel keeps this name for itself.
    name = "History of it" if base.casefold() == "history" else base
    number = 1
    while name.casefold() in taken:
        number += 1
        end = f" {number}"
        name = _shortened(base, _LONGEST_NAME - len(end)).rstrip("' ") + end
    taken.add(name.casefold())
    return name


def _shortened(text: str, most: int) -> str:
    """Return the start of a text; Excel counts some letters as two."""
    while len(text.encode("utf-16-le")) > 2 * most:
        text = text[:-1]
    return text


def sheet_columns(table: Table) -> tuple[SheetColumn, ...]:
    """Return the columns of a table with numbers and days as such.

    If the words of a column say more than its numbers, both are columns.
    """
    made: list[SheetColumn] = []
    for place, column in enumerate(table.columns):
        cells = tuple(row[place] for row in table.rows)
        if not any(sheet_value(cell) is not None for cell in cells):
            made.append(SheetColumn(shown(column.title), cells, typed=False))
            continue
        if not all(is_plain(cell) for cell in cells):
            made.append(SheetColumn(shown(column.title), cells, typed=False))
            made.append(SheetColumn(_value_title(column, cells), _numbers_alone(cells), typed=True))
            continue
        made.append(SheetColumn(shown(column.title), cells, typed=True))
    return tuple(made)


def sheet_value(cell: Cell) -> float | date | None:
    """Return what a spreadsheet can hold of a cell's value."""
    value = cell.value
    if isinstance(value, date):
        return value if value >= _FIRST_DAY else None
    return value if value is not None and math.isfinite(value) else None


def is_plain(cell: Cell) -> bool:
    """Return whether the text of a cell says no more than its value, or it has no value."""
    value = sheet_value(cell)
    text = shown(cell.text)
    if value is None or not text:
        return True
    if isinstance(value, date):
        return text in (wording.day(value), value.isoformat())
    return _PLAIN.fullmatch(text) is not None or (value == 0 and not re.search(r"\d", text))


def _value_title(column: Column, cells: Sequence[Cell]) -> str:
    kind = "day" if any(isinstance(cell.value, date) for cell in cells) else "number"
    return f"{shown(column.title)} ({kind})"


def _numbers_alone(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    return tuple(cell if sheet_value(cell) is not None else Cell("") for cell in cells)


def lines_of(text: str, width: float) -> int:
    """Return how many lines a text takes in a column of a width in letters.

    Examples
    --------
    >>> lines_of("Maria Lopez", 20), lines_of("Maria Lopez at Riverbend Clinic", 20)
    (1, 2)
    """
    # Words end before the edge, and some letters are wide.
    return max(1, math.ceil(len(text) * 1.1 / width)) if len(text) > width * 0.9 else 1


def number_format(cell: Cell) -> str:
    """Return the number format that shows what people read."""
    text = shown(cell.text)
    if isinstance(cell.value, date):
        return DAY_FORMAT
    decimals = len(match[1]) if (match := re.search(r"\.(\d+)", text)) else 0
    fraction = "." + "0" * decimals if decimals else ""
    if text.endswith("%"):
        return f"0{fraction}%"
    if decimals:
        return f"#,##0{fraction}"
    if cell.value is None or cell.value != int(cell.value):
        return "General"
    return "#,##0" if "," in text else "0"
