"""Formats: one module or package each, from an input to rows under named columns.

A new format is a new module with a `READER`, listed in `READERS`.
"""

from __future__ import annotations

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


def reader_named(name: str) -> Reader:
    """Return the reader with this name in mappings."""
    return next(reader for reader in READERS if reader.name == name)


def format_of(input: Input) -> Reader:
    """Return the reader of an input's format."""
    return next(reader for reader in READERS if reader.matches(input))
