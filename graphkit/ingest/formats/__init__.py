"""Formats: one module or package each, from an input to rows under named columns.

A new format is a new module with a `READER`, listed in `READERS`.
"""

from __future__ import annotations

from stat import S_ISREG

from graphkit.ingest.formats import call_tree, contact_text, ics, mail, network, tabular, vcard
from graphkit.ingest.formats.table import Cell, MalformedRow, Reader, Row, SkippedRow, Table
from graphkit.ingest.inputs.input import Input

__all__ = [
    "READERS",
    "Cell",
    "MalformedRow",
    "Reader",
    "Row",
    "SkippedRow",
    "Table",
    "format_of",
    "reader_named",
]

# In the order in which they are tried: a message may contain a card, and any other text is a table.
READERS: tuple[Reader, ...] = (
    mail.READER,
    vcard.READER,
    ics.READER,
    network.READER,
    call_tree.READER,
    contact_text.READER,
    tabular.READER,
)


# The formats of files seen before, by what decides.
_FORMATS: dict[tuple[object, ...], Reader] = {}
_MOST_FORMATS = 512


def reader_named(name: str) -> Reader:
    """Return the reader with this name in mappings."""
    return next(reader for reader in READERS if reader.name == name)


def format_of(input: Input) -> Reader:
    """Return the reader of an input's format."""
    try:
        seen = input.path.stat()
    except OSError:
        return _first_match(input)  # its reader says what is wrong
    if not S_ISREG(seen.st_mode):
        return _first_match(input)
    key = (input.path, input.name, input.sheet, input.table, seen.st_mtime_ns, seen.st_size)
    if key not in _FORMATS:
        # Finding, recognizing and reading a file ask for it, and a whole text is read to know.
        if len(_FORMATS) >= _MOST_FORMATS:
            _FORMATS.clear()
        _FORMATS[key] = _first_match(input)
    return _FORMATS[key]


def _first_match(input: Input) -> Reader:
    return next(reader for reader in READERS if reader.matches(input))
