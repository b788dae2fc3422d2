"""A list of nodes and a list of edges: two tables, or two sheets of a workbook.

Two files are a pair if they are in one folder and their names differ in one word: `nodes.csv` and
`edges.csv`, `club-elements.csv` and `club-connections.csv`. Each is read for its own rows. The list
of nodes gives the names and types of the ends in the list of edges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from graphkit.errors import InputError
from graphkit.ingest.formats.network.drawn_network import DrawnNetwork, NetworkFormat, series_of
from graphkit.ingest.formats.network.edge_tables import EdgeColumns, NodeAndEdgeTables
from graphkit.ingest.formats.table import Row, Table
from graphkit.ingest.formats.tabular.csv_rows import HeaderCandidate, any_length, read_csv
from graphkit.ingest.formats.tabular.find_header import header_candidates
from graphkit.ingest.formats.tabular.workbook import is_workbook, sheets
from graphkit.ingest.formats.tabular.workbook import rows as sheet_rows
from graphkit.ingest.inputs.input import Input
from graphkit.ingest.inputs.text_lines import TextFile

NODES = ("nodes", "elements", "vertices", "entities", "actors", "points")
EDGES = ("edges", "connections", "links", "ties", "relations", "relationships", "arcs")
_SUFFIXES = (".csv", ".tsv", ".txt")


def paired_file(path: Path, own: Sequence[str], others: Sequence[str]) -> Path | None:
    """Return the other file of a pair: the same name, with one of `others` for one of `own`."""
    if path.suffix.casefold() not in _SUFFIXES:
        return None
    for word in own:
        found = re.search(rf"(?<![^\W\d_]){word}(?![^\W\d_])", path.stem, re.IGNORECASE)
        if found is None:
            continue
        for other in others:
            spelled = other.title() if found[0].istitle() else other
            spelled = other.upper() if found[0].isupper() else spelled
            stem = path.stem[: found.start()] + spelled + path.stem[found.end() :]
            beside = path.with_name(stem + path.suffix)
            if beside.is_file():
                return beside
    return None


class _Pair(NamedTuple):
    """A list of nodes, a list of edges, and the headers of both."""

    nodes: Input
    edges: Input
    node_header: HeaderCandidate
    edge_header: HeaderCandidate


def _pair(input: Input) -> _Pair | None:
    """Return the pair that an input is or belongs to, or None."""
    found = _sheets(input) if is_workbook(input) else _files(input)
    if found is None:
        return None
    headers = [_header(one) for one in found]
    if headers[0] is None or headers[1] is None:
        return None
    nodes, edges = (EdgeColumns.of(header[2]) for header in headers if header is not None)
    if not (nodes.ids or nodes.labels) or nodes.target or not (edges.source and edges.target):
        return None
    return _Pair(*found, headers[0], headers[1])


def _sheets(input: Input) -> tuple[Input, Input] | None:
    if input.sheet is not None:
        return None  # the user asked for this sheet only
    by_name = {sheet.sheet.casefold().strip(): sheet for sheet in sheets(input) if sheet.sheet}
    nodes = next((by_name[name] for name in NODES if name in by_name), None)
    edges = next((by_name[name] for name in EDGES if name in by_name), None)
    return (nodes, edges) if nodes and edges else None


def _files(input: Input) -> tuple[Input, Input] | None:
    if not input.path.is_file():
        return None
    for own, others in ((EDGES, NODES), (NODES, EDGES)):
        beside = paired_file(input.path, own, others)
        if beside is not None:
            other = Input.of(beside)
            return (other, input) if own is EDGES else (input, other)
    return None


def _header(input: Input) -> HeaderCandidate | None:
    for candidate in header_candidates(input):
        columns = EdgeColumns.of(candidate[2])
        if columns.ids or columns.labels or (columns.source and columns.target):
            return candidate
    return None


def _matches(input: Input) -> bool:
    try:
        return _pair(input) is not None
    except InputError:
        return False


@contextmanager
def _table(input: Input, header: HeaderCandidate) -> Iterator[Table]:
    skipped, delimiter, columns = header
    if is_workbook(input):
        found = (row for row in sheet_rows(input) if row[0] > skipped + 1)
        yield Table(
            columns, (Row(n, _of_width(cells, columns), tuple(cells)) for n, cells in found), 0
        )
        return
    file = TextFile.of(input)
    with any_length():
        yield read_csv(file.lines(), skipped, delimiter, file.total, input.place)


def _of_width(cells: Sequence[str], columns: Sequence[str]) -> tuple[str, ...]:
    return (*cells, *[""] * (len(columns) - len(cells)))[: len(columns)]


def read(input: Input) -> DrawnNetwork:
    """Read the list of nodes or of edges that an input is, or both sheets of a workbook."""
    pair = _pair(input)
    if pair is None:
        raise InputError(
            "this is neither a list of nodes nor of edges",
            where=input.place,
            next='Give the two files the same name except for "nodes" and "edges"',
        )
    whole = is_workbook(input)
    network = DrawnNetwork(series=series_of(input.stem if whole else pair.nodes.stem))
    tables = NodeAndEdgeTables(network)
    with _table(pair.nodes, pair.node_header) as table:
        tables.add_nodes(table)
    if pair.edges is input:
        # Reading the list of nodes reports its own faults.
        network.listed = False
        network.faults.clear()
        network.notes.append(f"the names of the ends come from {pair.nodes.name} beside it")
    if whole or pair.edges is input:
        with _table(pair.edges, pair.edge_header) as table:
            tables.add_edges(table)
    return network


FORMAT = NetworkFormat(_matches, read)
