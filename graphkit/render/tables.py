"""Render plain tables in four formats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.render.escape import ExactText, clean, csv_cell, markdown, markdown_exact, to_json
from graphkit.render.text_layout import NARROWEST, console_text, new_console

if TYPE_CHECKING:
    from rich.console import Console

FORMATS = ("table", "json", "csv", "markdown")
# If columns would be narrower than this, a table is shown as one block per row.
_NARROW = 9


def check_format(format: str) -> None:
    """Raise UsageError unless the format is one of `FORMATS`."""
    if format not in FORMATS:
        raise UsageError(
            f"there is no format called {format!r}", next=f"Choose from: {', '.join(FORMATS)}"
        )


def render_rows(
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    format: str,
    *,
    name: str | None = None,
    width: int = 80,
    color: bool = False,
) -> str:
    """Return a table of plain values as text.

    Parameters
    ----------
    title : str
        Title above the table.
    columns : sequence of str
        Headings. In JSON and CSV in lower case with underscores.
    rows : iterable of sequence
        Texts, numbers, dates, None; lists are joined.
    format : {"table", "json", "csv", "markdown"}
    name : str, optional
        Name of the JSON schema, `graphkit/<name>/1`; made from the title by default.
    width : int
        Of the terminal, in cells.
    color : bool
        For a terminal.

    Returns
    -------
    str
        Ends with a line feed.

    Raises
    ------
    UsageError
        If the format is none of the four.

    Examples
    --------
    >>> print(render_rows("Imports", ["File", "Rows"], [("a.csv", 3), ("long.csv", 12)], "table"))
    Imports
    <BLANKLINE>
    File      Rows
    a.csv        3
    long.csv    12
    <BLANKLINE>
    """
    check_format(format)
    rows = [tuple(row) for row in rows]
    keys = [slug(column) for column in columns]
    if format == "json":
        schema = f"graphkit/{name or slug(title)}/1"
        return to_json(
            {"schema": schema, "rows": [dict(zip(keys, row, strict=True)) for row in rows]}
        )
    if format == "csv":
        return csv_text(keys, rows)
    if format == "markdown":
        return f"**{markdown(title)}**\n\n{markdown_table(columns, rows)}"
    return _table(title, columns, rows, width, color)


def slug(text: str) -> str:
    """Return a heading as a key.

    Examples
    --------
    >>> slug("Rows read")
    'rows_read'
    """
    return re.sub(r"[^0-9a-z]+", "_", text.casefold()).strip("_")


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return CSV text with harmless cells and line feeds."""
    import csv
    import io

    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([csv_cell(column) for column in columns])
    writer.writerows([csv_cell(value) for value in row] for row in rows)
    return stream.getvalue()


def markdown_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table; a list has one line per item in its cell."""
    head = [f"| {' | '.join(map(markdown, columns))} |", f"|{' --- |' * len(columns)}"]
    body = [f"| {' | '.join(map(_markdown_cell, row))} |" for row in rows]
    return "\n".join((*head, *body)) + "\n"


def cell_text(value: object) -> str:
    """Return a value as text for a table cell.

    Examples
    --------
    >>> cell_text(None), cell_text(True), cell_text(0.123456), cell_text(("a", "b")), cell_text(12)
    ('', 'yes', '0.1235', 'a, b', '12')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, tuple | list):
        return ", ".join(map(cell_text, value))
    return value.shown if isinstance(value, ExactText) else clean(str(value))


def _markdown_cell(value: object) -> str:
    if isinstance(value, list):
        return "<br>".join(markdown(cell_text(item)) for item in value)
    if isinstance(value, ExactText):
        return markdown_exact(value)
    return markdown(cell_text(value))


def _table(
    title: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    width: int,
    color: bool,
) -> str:
    from rich.cells import cell_len
    from rich.text import Text

    console = new_console(max(NARROWEST, width), color=color)
    console.print(Text(clean(title), "bold"), overflow="fold")
    console.print()
    cells = [[clean(column) for column in columns], *([cell_text(v) for v in row] for row in rows)]
    needed = sum(max(map(cell_len, column)) + 2 for column in zip(*cells, strict=True))
    if not rows:
        console.print("nothing")
    elif needed - 2 > console.width < len(columns) * (_NARROW + 2):
        _blocks(console, cells)
    else:
        right = [_numeric([row[i] for row in rows]) for i in range(len(columns))]
        _grid(console, cells, right)
    return console_text(console)


def _numeric(values: Sequence[object]) -> bool:
    return all(
        value is None or (isinstance(value, int | float) and not isinstance(value, bool))
        for value in values
    )


def _grid(console: Console, cells: Sequence[Sequence[str]], right: Sequence[bool]) -> None:
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=True, header_style="bold", padding=(0, 2, 0, 0))
    names = max(cell_len(row[0]) for row in cells)
    for index, (column, numeric) in enumerate(zip(cells[0], right, strict=True)):
        table.add_column(
            Text(column),
            justify="right" if numeric else "left",
            overflow="fold",
            # The first column names the row, so keep it whole if the others have room.
            no_wrap=index == 0 and names <= console.width // 2,
        )
    for row in cells[1:]:
        table.add_row(*map(Text, row))
    console.print(table)


def _blocks(console: Console, cells: Sequence[Sequence[str]]) -> None:
    from rich.text import Text

    for row in cells[1:]:
        for column, value in zip(cells[0], row, strict=True):
            console.print(Text.assemble((f"{column}: ", "bold"), value), overflow="fold")
        console.print()
