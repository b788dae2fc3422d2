"""Tables: CSV files and the sheets of workbooks, found by their header and read row by row."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graphkit.ingest.formats.table import Reader, Table
from graphkit.ingest.formats.tabular.find_header import require_header
from graphkit.ingest.formats.tabular.layout import read_found_table
from graphkit.ingest.formats.tabular.read_table import read_table

if TYPE_CHECKING:
    from graphkit.ingest.inputs.input import Input
    from graphkit.ingest.sources.source import Source

__all__ = ["READER"]


def _read(input: Input, source: Source, as_of: date) -> Table:
    header = require_header(input, source)
    if header.table is not None:
        return read_found_table(input, header.table, source.encoding)
    return read_table(input, header.candidate, source.encoding)


READER = Reader(
    name="csv",
    what="a table",
    holds="rows below its header",
    suffix=".csv",
    matches=lambda input: True,
    read=_read,
    tabular=True,
)
