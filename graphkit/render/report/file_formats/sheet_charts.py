"""Draw charts that a spreadsheet can change, from the numbers on a sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from graphkit.render.report.document import Cell
from graphkit.render.report.file_formats.sheet_values import SheetColumn

# Beyond that, nobody can read a bar.
MOST_ROWS = 60
_MOST_SERIES = 6
_MOST_CHARTS = 6
_PERIOD = re.compile(r"(day|month|quarter|year|period)s?", re.I)
_COLORS = ("#96401f", "#2f6f73", "#b98b2f", "#5b6b9a", "#8a5a83", "#5f7d3a")


def add_charts(book: Any, sheet: Any, title: str, columns: Sequence[SheetColumn]) -> int:
    """Add charts beside a table, if it is simple enough, and return how many.

    Parameters
    ----------
    book, sheet : Workbook and Worksheet of xlsxwriter
    title : str
    columns : sequence of SheetColumn
        As they are on the sheet; the first one names the rows.
    """
    rows = len(columns[0].cells) if columns else 0
    numbers = [n for n, column in enumerate(columns) if n and _has_numbers(column)]
    if not 1 <= rows <= MOST_ROWS or not numbers:
        return 0
    lines = _PERIOD.fullmatch(columns[0].title) is not None and rows > 1
    groups = _groups(columns, numbers, alone=lines)[:_MOST_CHARTS]
    top = 1
    for group in groups:
        chart = book.add_chart({"type": "line" if lines else "bar"})
        for place, number in enumerate(group):
            color = _COLORS[place % len(_COLORS)]
            look = {"line": {"color": color, "width": 2}} if lines else {"fill": {"color": color}}
            chart.add_series(
                {
                    "name": [sheet.name, 0, number],
                    "categories": [sheet.name, 1, 0, rows, 0],
                    "values": [sheet.name, 1, number, rows, number],
                    **look,
                }
            )
        named = title if len(groups) == 1 else columns[group[0]].title
        shares = _are_shares(columns[group[0]].cells)
        high = _finish(chart, named, lines, rows, "0%" if shares else "General")
        if len(group) == 1:
            chart.set_legend({"none": True})
        sheet.insert_chart(top, len(columns) + 1, chart, {"description": title[:255]})
        top += high // 20 + 2
    return len(groups)


def _finish(chart: Any, title: str, lines: bool, rows: int, number_format: str) -> int:
    """Give a chart its title, axes and size; return its height in pixels."""
    # A title such as "=a" or "a!B1" would be a reference.
    named = f" {title}".replace("!", "! ").rstrip() if "!" in title or title[:1] == "=" else title
    chart.set_title({"name": named, "overlay": False, "name_font": {"size": 12}})
    values = {
        "num_format": number_format,
        "min": 0,
        "major_gridlines": {"visible": True, "line": {"color": "#e3d9cd"}},
    }
    if lines:
        chart.set_y_axis(values)
    else:
        chart.set_x_axis(values)
        # The first row on top, the numbers at the bottom.
        chart.set_y_axis(
            {"reverse": True, "crossing": "max", "major_gridlines": {"visible": False}}
        )
    high = 300 if lines else max(200, 90 + 26 * rows)
    chart.set_size({"width": 620, "height": high})
    return high


def _groups(
    columns: Sequence[SheetColumn], numbers: Sequence[int], *, alone: bool
) -> list[list[int]]:
    """Return which columns share a chart: those with one unit, unless each has its own scale."""
    if alone:
        return [[number] for number in numbers]
    shares = [n for n in numbers if _are_shares(columns[n].cells)]
    counts = [n for n in numbers if n not in shares]
    return [group[:_MOST_SERIES] for group in (counts, shares) if group]


def _has_numbers(column: SheetColumn) -> bool:
    values = [cell.value for cell in column.cells if cell.value is not None]
    return column.typed and bool(values) and not any(isinstance(v, date) for v in values)


def _are_shares(cells: Sequence[Cell]) -> bool:
    return any(cell.text.endswith("%") for cell in cells)
