"""Rows that were not taken in, written so that they can be mended and imported again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from graphkit.files import write_private
from graphkit.ingest.batch.resolve_batch import ResolvedBatch
from graphkit.ingest.formats import reader_named
from graphkit.ingest.formats.table import EXTRA, LINE, REASON, REJECTED, inert
from graphkit.ingest.records.record_types import ReadFile, Reject


def write_rejects(folder: Path, outcome: ReadFile | ResolvedBatch) -> Path | None:
    """Write the rejected rows of a file beside each other, with line and reason.

    A table keeps its own columns and gets two more at the end, so that the file is of the same
    source and can be imported again once mended. Cells stand as they were, but for an apostrophe
    before what a spreadsheet would calculate, which is taken off again when the file is read. Cards
    and calendar entries stand whole, each below a line that says why.

    Parameters
    ----------
    folder : pathlib.Path
    outcome : Reading or Resolution

    Returns
    -------
    pathlib.Path or None
        None if nothing was rejected.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    reading = outcome.reading if isinstance(outcome, ResolvedBatch) else outcome
    if not outcome.rejects:
        return None
    reader = reader_named(reading.source.reader)
    path = folder / f"{_safe(reading.input.stem)}-rejects{reader.suffix}"
    if reader.tabular:
        # Spreadsheets know by the mark at the beginning that it is UTF-8.
        text = "\ufeff" + _table(reading, outcome.rejects)
    else:
        text = _blocks(reading, outcome.rejects)
    return write_private(path, _encoded(text))


# Halves of a pair, but for those that stand for bytes which were no letters.
_HALF = re.compile("[\ud800-\udc7f\udd00-\udfff]")


def _encoded(text: str) -> bytes:
    """Encode a text; half a pair, which JSON can hold and UTF-8 cannot, is written as in JSON."""
    whole = _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", text)
    return whole.encode("utf-8", "surrogateescape")


def _safe(stem: str) -> str:
    # Names of sheets and of what lies in archives are no names of files.
    return re.sub(r"[^\w. -]", "_", stem)[:100].strip(". ") or "file"


def _table(reading: ReadFile, rejects: Sequence[Reject]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    columns = list(reading.columns)
    if columns[-2:] == [LINE, REASON]:  # the file of rejects itself, mended in part
        del columns[-2:]
    width = len(columns)
    rows = [_cells(reject, len(reading.columns), width) for reject in rejects]
    widest = max(width, *map(len, rows))
    writer.writerow([*map(inert, columns), *[EXTRA] * (widest - width), LINE, REASON])
    for cells, reject in zip(rows, rejects, strict=True):
        gap = [""] * (widest - len(cells))
        writer.writerow([*map(inert, cells), *gap, reject.line, inert(reject.reason)])
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
