"""Write the rows that could not be imported, so that they can be fixed and imported again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Sequence
from pathlib import Path

from graphkit.files import write_private
from graphkit.ingest.batch.resolve_batch import ResolvedBatch
from graphkit.ingest.formats import reader_named
from graphkit.ingest.formats.table import EXTRA, LINE, REASON, REJECTED, escape_formula
from graphkit.ingest.records.record_types import ReadFile, Reject
from graphkit.lazy_regex import lazy_regex

_NUMBERS = tuple(f"-{number}" for number in range(2, 10_000))


def write_rejects(
    folder: Path, outcome: ReadFile | ResolvedBatch, others: Collection[str] = ()
) -> Path | None:
    """Write the rejects of a file, each with its line and the reason.

    A table keeps its own columns and gets two more at the end. So it has the same source and can be
    imported again after its rows are fixed. Cells stay as they were, except for an apostrophe
    before a text that a spreadsheet would calculate; the reader removes it. Cards and calendar
    entries are complete, each below a line with the reason.

    Parameters
    ----------
    folder : pathlib.Path
    outcome : ReadFile or ResolvedBatch
    others : collection of str
        Names of the files of rejects that belong to other files, which must not be used again.

    Returns
    -------
    pathlib.Path or None
        None if there are no rejects.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    reading = outcome.reading if isinstance(outcome, ResolvedBatch) else outcome
    if not outcome.rejects:
        return None
    reader = reader_named(reading.source.reader)
    start = _file_name(reading.input.stem)
    names = (f"{start}{number}-rejects{reader.suffix}" for number in ("", *_NUMBERS))
    path = folder / next(name for name in names if name not in others)
    if reader.tabular:
        # The byte order mark shows spreadsheets that the file is UTF-8.
        text = "\ufeff" + _table(reading, outcome.rejects)
    else:
        text = _blocks(reading, outcome.rejects)
    return write_private(path, _encode(text))


# Surrogates, except those for bytes that could not be decoded.
_SURROGATE = lazy_regex("[\ud800-\udc7f\udd00-\udfff]")


def _encode(text: str) -> bytes:
    """Encode a text; a lone surrogate, which UTF-8 cannot encode, is written as in JSON."""
    whole = _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return whole.encode("utf-8", "surrogateescape")


def _file_name(stem: str) -> str:
    # Names of sheets and of parts of archives may be invalid as file names.
    return re.sub(r"[^\w. -]", "_", stem)[:100].strip(". ") or "file"


def _table(reading: ReadFile, rejects: Sequence[Reject]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    columns = list(reading.columns)
    if columns[-2:] == [LINE, REASON]:  # a file of rejects with rows that still need fixing
        del columns[-2:]
    width = len(columns)
    rows = [_cells(reject, len(reading.columns), width) for reject in rejects]
    widest = max(width, *map(len, rows))
    writer.writerow([*map(escape_formula, columns), *[EXTRA] * (widest - width), LINE, REASON])
    for cells, reject in zip(rows, rejects, strict=True):
        gap = [""] * (widest - len(cells))
        writer.writerow(
            [*map(escape_formula, cells), *gap, reject.line, escape_formula(reject.reason)]
        )
    return stream.getvalue()


def _cells(reject: Reject, read: int, width: int) -> list[str]:
    if isinstance(reject.original, str):
        return [reject.original]
    cells = list(reject.original.values())
    return cells[:width] + cells[read:]


def _blocks(reading: ReadFile, rejects: Sequence[Reject]) -> str:
    parts = []
    for reject in rejects:
        block = reject.original if isinstance(reject.original, str) else ""
        parts.append(f"{REJECTED}line {reject.line}: {reject.reason}\r\n{block.rstrip()}")
    return "\r\n".join(parts) + "\r\n"
