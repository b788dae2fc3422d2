"""Build a network from the rows of a list of nodes and a list of edges."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from graphkit.ingest.formats.network.drawn_network import Connection, DrawnNetwork, Element
from graphkit.ingest.formats.table import Cell, MalformedRow, Row, Table
from graphkit.ingest.notes import shorten

_IDS = ("id", "node id", "key", "node", "vertex", ":id")
_LABELS = ("label", "name", "full name", "title")
_TYPES = ("type", "element type", "kind", "node type")
_FROM = ("from", "source", "from id", "source id", "source node", "vertex 1", ":start id", "node1")
_TO = ("to", "target", "to id", "target id", "target node", "vertex 2", ":end id", "node2")
_DIRECTIONS = frozenset({"directed", "undirected", "mutual"})


class EdgeColumns(NamedTuple):
    """The places of the columns that define nodes or edges."""

    ids: tuple[int, ...]
    labels: tuple[int, ...]
    types: tuple[int, ...]
    source: tuple[int, ...]
    target: tuple[int, ...]

    @classmethod
    def of(cls, header: Sequence[str]) -> EdgeColumns:
        """Find the columns in a header."""
        names_in_header = [_header_name(cell) for cell in header]

        def places(names: tuple[str, ...]) -> tuple[int, ...]:
            return tuple(names_in_header.index(name) for name in names if name in names_in_header)

        return cls(*map(places, (_IDS, _LABELS, _TYPES, _FROM, _TO)))


def _header_name(cell: str) -> str:
    # Neo4j writes ":START_ID(Person)".
    return " ".join(re.sub(r"\(.*\)", "", cell.casefold()).replace("_", " ").split())


class NodeAndEdgeTables:
    """Adds rows of nodes, then rows of edges, to a network."""

    def __init__(self, network: DrawnNetwork) -> None:
        self._network = network
        self._labels: dict[str, list[str]] = {}
        self._has_ids = False

    def add_nodes(self, table: Table) -> None:
        """Add the rows of a list of nodes."""
        columns = EdgeColumns.of(table.columns)
        own = {*columns.ids[:1], *columns.labels[:1]}
        self._has_ids = bool(columns.ids)
        for row in self._rows(table):
            cells = row.cells
            id = _first(cells, columns.ids[:1])
            label = _first(cells, columns.labels[:1])
            ref = id or label
            if not id and ref in self._network.elements:
                ref = f"{label}\x1f{_first(cells, columns.types)}"  # as in Kumu
            attributes = _attributes(table.columns, cells, own)
            if label and ref not in self._network.elements:
                self._labels.setdefault(label, []).append(ref)
            self._network.add_element(ref, Element(row.line, label or None, attributes))

    def add_edges(self, table: Table) -> None:
        """Add the rows of a list of edges."""
        columns = EdgeColumns.of(table.columns)
        own = {*columns.source[:1], *columns.target[:1]}
        for row in self._rows(table):
            source = _first(row.cells, columns.source[:1])
            targets = _first(row.cells, columns.target[:1])
            attributes = {
                name: value
                for name, value in _attributes(table.columns, row.cells, own).items()
                if not (isinstance(value, str) and value.casefold() in _DIRECTIONS - {"mutual"})
            }
            known = targets in self._network.elements or targets in self._labels
            for target in [targets] if known else targets.split("|"):
                self._add_edge(row, source, target.strip(), attributes)

    def _add_edge(self, row: Row, source: str, target: str, attributes: Mapping[str, Cell]) -> None:
        refs = []
        for end, name in (("first", source), ("second", target)):
            by_id = self._has_ids and name in self._network.elements
            found = [name] if by_id else self._labels.get(name, [name])
            if not name or len(found) > 1:
                ambiguous = f'several elements have the name "{shorten(name)}": use its id'
                reason = ambiguous if name else f"its {end} end has no name"
                self._network.add_fault(MalformedRow(row.line, reason, _text_of(row)))
                return
            if not self._has_ids and found == [name] and name not in self._network.elements:
                # In Kumu, too, naming an element in a connection creates it.
                self._network.add_element(name, Element(row.line, name))
            refs += found
        self._network.add_connection(Connection(row.line, refs[0], refs[1], attributes))

    def _rows(self, table: Table) -> Iterator[Row]:
        for row in table.rows:
            if isinstance(row, Row):
                yield row
            elif isinstance(row, MalformedRow):
                self._network.add_fault(MalformedRow(row.line, row.reason, _text_of(row)))
            else:
                self._network.add_fault(row)


def _first(cells: Sequence[Cell], places: Iterable[int]) -> str:
    for place in places:
        cell = cells[place]
        if isinstance(cell, str) and cell.strip():
            return cell.strip()
    return ""


def _attributes(header: Sequence[str], cells: Sequence[Cell], own: set[int]) -> dict[str, Cell]:
    attributes: dict[str, Cell] = {}
    for place, (name, cell) in enumerate(zip(header, cells, strict=False)):
        if place not in own and name and cell:
            attributes.setdefault(name, cell)
    return attributes


def _text_of(row: Row | MalformedRow) -> str:
    if isinstance(row.original, str):
        return row.original
    stream = io.StringIO()
    csv.writer(stream, lineterminator="").writerow(row.original)
    return stream.getvalue()
