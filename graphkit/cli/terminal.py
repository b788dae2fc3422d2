"""Printing: data on standard output, messages and questions on standard error."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from graphkit.terminal_text import escape_for_terminal

# Layouts for people; the others are for programs, and their keys never change.
READABLE_LAYOUTS = ("table", "markdown")
_DEFAULT_WIDTH = 80
# What COLUMNS may ask for.
_NARROWEST, _WIDEST = 20, 1_000


def print_message(text: str) -> None:
    """Print a message that is not data, on standard error and on one line.

    Names of files and people come from outside: nothing in them acts on the terminal.
    """
    click.echo(escape_for_terminal(text), err=True)


def confirm(text: str, *, default: bool = False) -> bool:
    """Return the user's answer to a yes-or-no question on standard error."""
    return click.confirm(escape_for_terminal(text), default=default, err=True)


def print_data(text: str) -> None:
    """Print data on standard output, in UTF-8 even if the terminal uses a narrower encoding.

    If the reader has closed the pipe (`| head`), the program ends with exit code 0.
    """
    data = text.rstrip("\n") + "\n"
    try:
        try:
            sys.stdout.write(data)
        except UnicodeEncodeError:
            sys.stdout.buffer.write(data.encode("utf-8"))
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more when it ends, and needs an open file for that.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        exit_with(0)


def table_text(
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    layout: str,
    *,
    headings: Sequence[str] | None = None,
    name: str | None = None,
) -> str:
    """Return a table in a layout, as wide as the terminal.

    Parameters
    ----------
    title, columns, rows, layout, name
        As in `graphkit.render.render_rows`.
    headings : sequence of str, optional
        What people read above the columns; JSON and CSV use `columns` as keys.
    """
    from graphkit.render import render_rows

    shown = headings if headings is not None and layout in READABLE_LAYOUTS else columns
    return render_rows(title, shown, rows, layout, name=name, **display_options())


def print_table(
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    layout: str,
    *,
    headings: Sequence[str] | None = None,
    name: str | None = None,
) -> None:
    """Print a table; see `table_text`."""
    print_data(table_text(title, columns, rows, layout, headings=headings, name=name))


def display_options() -> dict[str, Any]:
    """Return how wide output may be, and whether the terminal shows color.

    COLUMNS in the environment decides, also for a file or pipe. Without it, a terminal's own width
    counts, up to 120, and 80 for a file or pipe.
    """
    is_terminal = sys.stdout.isatty()
    columns = shutil.get_terminal_size((_DEFAULT_WIDTH, 24)).columns
    asked = os.environ.get("COLUMNS", "")
    if asked.isascii() and asked.isdigit() and int(asked):
        width = max(_NARROWEST, min(_WIDEST, int(asked)))
    else:
        width = max(40, min(120, columns)) if is_terminal else _DEFAULT_WIDTH
    return {
        "width": width,
        "color": is_terminal and "NO_COLOR" not in os.environ and not _is_dumb(),
    }


def can_draw(signs: str) -> bool:
    """Return whether standard output is a terminal that is wide enough and has these signs."""
    try:
        signs.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    wide = int(display_options()["width"]) >= _DEFAULT_WIDTH
    return sys.stdout.isatty() and not _is_dumb() and wide


def _is_dumb() -> bool:
    return os.environ.get("TERM") == "dumb"


def short_path(path: Path) -> str:
    """Return a path relative to the current folder, if it is inside that folder."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def exit_with(code: int) -> None:
    """End the running command with an exit code."""
    click.get_current_context().exit(code)
