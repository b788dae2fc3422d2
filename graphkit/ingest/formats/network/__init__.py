"""Networks that other programs have drawn: elements, connections, and all that they say.

A new format is one new module with a `FORMAT`, named in `FORMATS`; it gives a `Network`, and what
becomes of that is the same for all.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graphkit.errors import InputError
from graphkit.ingest.formats.network import gexf, graphml, json, node_and_edge_lists, pajek
from graphkit.ingest.formats.network.drawn_network import NetworkFormat
from graphkit.ingest.formats.network.table_rows import table_of
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
        return table_of(format.read(input), input, source)
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
