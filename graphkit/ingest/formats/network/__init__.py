"""Networks drawn in other programs: elements, connections, and their attributes.

A new format is a new module with a `FORMAT`, listed in `FORMATS`. It returns a `DrawnNetwork`;
everything after that is the same for all formats.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graphkit.errors import InputError
from graphkit.ingest.formats.network import gexf, graphml, json, node_and_edge_lists, pajek
from graphkit.ingest.formats.network.drawn_network import NetworkFormat
from graphkit.ingest.formats.network.table_rows import network_table
from graphkit.ingest.formats.table import Reader, Table

if TYPE_CHECKING:
    from graphkit.ingest.inputs.input import Input
    from graphkit.ingest.sources.source import Source

__all__ = ["FORMATS", "READER"]

FORMATS: tuple[NetworkFormat, ...] = (
    graphml.FORMAT,
    gexf.FORMAT,
    pajek.FORMAT,
    json.FORMAT,
    node_and_edge_lists.FORMAT,
)


def _matches(input: Input) -> bool:
    return any(format.matches(input) for format in FORMATS)


def _read(input: Input, source: Source, as_of: date) -> Table:
    format = next(format for format in FORMATS if format.matches(input))
    try:
        return network_table(format.read(input), input, source)
    except InputError as error:
        if error.where is None:
            error.where = input.place
        raise


READER = Reader(
    name="network",
    what="a network",
    holds="elements or connections",
    suffix=".txt",
    matches=_matches,
    read=_read,
)
