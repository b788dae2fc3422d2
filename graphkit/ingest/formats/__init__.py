"""Readers: one module a format, from an input to rows under named columns.

A new format is one new module with a `READER`, named in `READERS`.
"""

from __future__ import annotations

from graphkit.ingest.formats import ics, mail, network, tabular, vcard
from graphkit.ingest.formats.table import Broken, Cell, LeftOut, Reader, Row, Table
from graphkit.ingest.inputs.input import Input

__all__ = [
    "READERS",
    "Broken",
    "Cell",
    "LeftOut",
    "Reader",
    "Row",
    "Table",
    "format_of",
    "reader_named",
]

# In the order of trial: a message may have a card in it, and a table is whatever is nothing else.
READERS: tuple[Reader, ...] = (
    mail.READER,
    vcard.READER,
    ics.READER,
    network.READER,
    tabular.READER,
)


def reader_named(name: str) -> Reader:
    """Return the reader that mappings call by this name."""
    return next(reader for reader in READERS if reader.name == name)


def format_of(input: Input) -> Reader:
    """Return the reader for an input."""
    return next(reader for reader in READERS if reader.matches(input))
