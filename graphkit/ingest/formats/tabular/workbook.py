"""Workbooks (.xlsx, .xlsm, .xls, .xlsb, .ods): every sheet is a table.

A separate process reads a sheet, with limits on memory and time (`workbook_process`), so a harmful
file can end only that process. Cells are texts as in a CSV file: dates as 2024-03-31, formulas as
their last result, errors (#N/A) as empty cells. A cell that is merged downward has its value in
each of its rows.
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from threading import Timer
from typing import Any, NamedTuple

from graphkit.errors import InputError
from graphkit.ingest.inputs.file_errors import file_error
from graphkit.ingest.inputs.input import Input
from graphkit.ingest.notes import first_few

MAX_UNPACKED = 512 << 20
MAX_PARTS = 10_000
_SECONDS = 300
_LINE = 1 << 28
# A cell merged across columns is a heading; a cell over more rows is text.
_TALL = 3
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Outlook messages and old Word files are containers of the same kind.
_OLE_STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book", "EncryptedPackage"))
_WORKBOOK_PARTS = frozenset({"xl/workbook.xml", "xl/workbook.bin"})
# Everything that zipfile raises for a file that is damaged, locked or packed in an unknown way.
_NO_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
_ODS = "application/vnd.oasis.opendocument.spreadsheet"


class Sheet(NamedTuple):
    """A sheet of a workbook.

    Attributes
    ----------
    name : str
    hidden : bool
    total : int
        The number of its last row.
    first : tuple of (int, tuple of str)
        Its first rows.
    across : tuple of (int, int, int)
        Row, first and last column of each cell among them that is merged across columns.
    hidden_rows, hidden_columns : int
        How many are hidden, if the format says so.
    """

    name: str
    hidden: bool
    total: int
    first: tuple[tuple[int, tuple[str, ...]], ...]
    across: tuple[tuple[int, int, int], ...] = ()
    hidden_rows: int = 0
    hidden_columns: int = 0


def is_workbook(input: Input) -> bool:
    """Return whether a file is a workbook or a sheet of one, by its contents."""
    if input.sheet is not None:
        return True
    if input.head.startswith(b"PK"):
        return _is_zipped_workbook(input)
    return input.head.startswith(_OLE) and _is_ole_workbook(input)


def _is_ole_workbook(input: Input) -> bool:
    with input.open() as stream:
        content = stream.read(MAX_UNPACKED)
    return any(name in content for name in _OLE_STREAMS)


def _is_zipped_workbook(input: Input) -> bool:
    try:
        with input.open() as stream, zipfile.ZipFile(stream) as archive:
            names = archive.namelist()
            if "mimetype" in names:
                with archive.open("mimetype") as kind:
                    return kind.read(100).decode("ascii", "replace").startswith(_ODS)
            return any(name.casefold() in _WORKBOOK_PARTS for name in names)
    except _NO_ARCHIVE:
        return False


def sheets(input: Input, only: str | None = None) -> tuple[Input, ...]:
    """Return the sheets of a workbook that have rows, each as an input.

    Parameters
    ----------
    input : Input
    only : str, optional
        The name of the only sheet that is wanted, in any case.

    Returns
    -------
    tuple of Input
        In the order of the workbook.

    Raises
    ------
    InputError
        If it cannot be read, has no such sheet, or no sheet with rows.
    """
    found = known_sheets(input)
    full = [sheet for sheet in found if sheet.first]
    if only is not None:
        wanted = [s for s in found if s.name.casefold().strip() == only.casefold().strip()]
        if not wanted:
            raise InputError(
                f'the workbook has no sheet "{only}"',
                where=input.place,
                next=f"Its sheets are {_list_cells(found)}",
            )
        full = [sheet for sheet in wanted if sheet.first]
    if not full:
        what = f'the sheet "{only}" is empty' if only else "the workbook has no rows in any sheet"
        raise InputError(what, where=input.place, next="Check whether it is the right file")
    archive = input.name if input.archive is None else f"{input.archive}, {input.name}"
    return tuple(Input(input.path, s.name, archive, s.name, input.written) for s in full)


def sheet_of(input: Input) -> Input:
    """Return a sheet as it is, or the only sheet of a workbook.

    Raises
    ------
    InputError
        If the workbook has several sheets; the error names them.
    """
    if input.sheet is not None:
        return input
    found = sheets(input)
    if len(found) > 1:
        raise InputError(
            f"the workbook has {len(found)} sheets",
            where=input.place,
            next=f"Choose one with --sheet: {_list_cells([_sheet(one) for one in found])}",
        )
    return found[0]


def first_rows(input: Input) -> Sheet:
    """Return a sheet with its first rows."""
    return _sheet(sheet_of(input))


def rows(input: Input) -> Iterator[tuple[int, list[str]]]:
    """Yield the number, from 1, and the cells of every row of a sheet that is not empty."""
    sheet = sheet_of(input)
    assert sheet.sheet is not None
    with closing(_run_process(sheet, sheet.sheet)) as lines:
        merged = next(lines)
        yield from _with_merged_values(((number, cells) for number, cells in lines), merged)


def known_sheets(input: Input) -> tuple[Sheet, ...]:
    """Return all sheets of a workbook, also the empty and hidden ones."""
    try:
        seen = input.path.stat()
    except OSError as error:
        raise file_error(error, input.place) from error
    return _sheets(
        Input(input.path, input.name, input.archive, packed=input.packed),
        seen.st_mtime_ns,
        seen.st_size,
    )


@lru_cache(maxsize=16)
def _sheets(input: Input, written: int, size: int) -> tuple[Sheet, ...]:
    # Cached, because recognizing a file needs the same first rows many times.
    _check_unpacked(input)
    return tuple(
        Sheet(
            name,
            hidden,
            total,
            tuple((row, tuple(cells)) for row, cells in _with_merged_values(first, merged)),
            tuple(_across(merged)),
            *hidden_parts,
        )
        for name, hidden, total, first, merged, hidden_parts in _run_process(input)
    )


def _across(merged: Sequence[Sequence[int]]) -> Iterator[tuple[int, int, int]]:
    for top, bottom, left, right in merged:
        if right > left:
            yield from ((row, left, right) for row in range(top, min(bottom, top + _TALL) + 1))


def _sheet(input: Input) -> Sheet:
    found = [sheet for sheet in known_sheets(input) if sheet.name == input.sheet]
    if not found:
        raise InputError("the workbook no longer has this sheet", where=input.place)
    return found[0]


def _list_cells(found: Sequence[Sheet]) -> str:
    return first_few([f'"{s.name}"' + (" (hidden)" if s.hidden else "") for s in found], 20)


def _with_merged_values(
    found: Iterator[Any] | Sequence[Any], merged: Sequence[Sequence[int]]
) -> Iterator[tuple[int, list[str]]]:
    merged_from: dict[int, list[tuple[int, int]]] = {}
    for top, bottom, column, _ in merged:
        if bottom > top:
            merged_from.setdefault(top, []).append((column, bottom))
    values: dict[int, tuple[int, str]] = {}
    for number, cells in found:
        for column, (bottom, value) in list(values.items()):
            if number > bottom:
                del values[column]
            elif column < len(cells) and not cells[column]:
                cells[column] = value
        for column, bottom in merged_from.get(number, ()):
            if column < len(cells) and cells[column]:
                values[column] = (bottom, cells[column])
        yield number, cells


def _check_unpacked(input: Input) -> None:
    if not input.head.startswith(b"PK"):
        return
    try:
        with input.open() as stream, zipfile.ZipFile(stream) as archive:
            parts = archive.infolist()
    except _NO_ARCHIVE as error:
        raise _damaged_error(input) from error
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise _too_large(input)


def _run_process(input: Input, *sheet: str) -> Generator[Any]:
    script = Path(__file__).with_name("workbook_process.py")
    command = [sys.executable, "-P", "-X", "utf8", str(script), str(input.path), *sheet]
    with subprocess.Popen(  # noqa: S603  our own script; the path and name are arguments, no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "RUST_BACKTRACE": "0"},
    ) as child:
        assert child.stdout is not None
        # The process reads the whole sheet before it writes the first line, so it cannot hang
        # later.
        timer = Timer(_SECONDS, child.kill)
        timer.start()
        try:
            while line := child.stdout.readline(_LINE):
                timer.cancel()
                item = json.loads(line) if line.endswith(b"\n") else {"error": "MemoryError"}
                if item is None:
                    return
                if isinstance(item, dict):
                    raise _process_error(input, item["error"])
                yield item
        finally:
            timer.cancel()
            child.kill()
    raise _too_large(input)  # the process was killed


def _process_error(input: Input, kind: str) -> InputError:
    if kind == "PasswordError":
        return InputError(
            "the workbook is locked with a password",
            where=input.place,
            next="Open it and save a copy without one",
        )
    if kind == "ModuleNotFoundError":
        return InputError(
            "workbooks cannot be read here: python-calamine is not installed",
            where=input.place,
            next="Install it, or save the sheet as CSV UTF-8",
        )
    if kind in ("MemoryError", "ValueError"):
        return _too_large(input)
    return _damaged_error(input)


def _damaged_error(input: Input) -> InputError:
    return InputError(
        "the workbook is damaged, or not a workbook",
        where=input.place,
        next="Open it in a spreadsheet program and save it again, or save the sheet as CSV UTF-8",
    )


def _too_large(input: Input) -> InputError:
    return InputError(
        "the workbook needs more memory or time than a table of contacts should",
        where=input.place,
        next="Save the sheet as CSV UTF-8, without cells far away from the table",
    )
