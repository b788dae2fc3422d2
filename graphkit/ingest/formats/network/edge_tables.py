"""Rows of a list of nodes and of a list of edges, made into a network."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from graphkit.ingest.formats.network.drawn_network import (
    Connection,
    DrawnNetwork,
    Element,
    shortened,
)
from graphkit.ingest.formats.table import Broken, Cell, Row, Table

_IDS = ("id", "node id", "key", "node", "vertex", ":id")
_LABELS = ("label", "name", "full name", "title")
_TYPES = ("type", "element type", "kind", "node type")
_FROM = ("from", "source", "from id", "source id", "source node", "vertex 1", ":start id", "node1")
_TO = ("to", "target", "to id", "target id", "target node", "vertex 2", ":end id", "node2")
_DIRECTIONS = frozenset({"directed", "undirected", "mutual"})


class EdgeColumns(NamedTuple):
    """Where in a table of nodes or edges the columns are that make it one."""

    ids: tuple[int, ...]
    labels: tuple[int, ...]
    types: tuple[int, ...]
    source: tuple[int, ...]
    target: tuple[int, ...]

    @classmethod
    def of(cls, header: Sequence[str]) -> EdgeColumns:
        """Look for them in a header."""
        folded = [_folded(cell) for cell in header]

        def places(names: tuple[str, ...]) -> tuple[int, ...]:
            return tuple(folded.index(name) for name in names if name in folded)

        return cls(*map(places, (_IDS, _LABELS, _TYPES, _FROM, _TO)))


def _folded(cell: str) -> str:
    # Neo4j writes ":START_ID(Person)".
    return " ".join(re.sub(r"\(.*\)", "", cell.casefold()).replace("_", " ").split())


class NodeAndEdgeTables:
    """A network being made of rows of nodes, then of edges."""

    def __init__(self, network: DrawnNetwork) -> None:
        self._network = network
        self._labels: dict[str, list[str]] = {}
        self._numbered = False

    def nodes(self, table: Table) -> None:
        """Add the rows of a list of nodes."""
        columns = EdgeColumns.of(table.columns)
        own = {*columns.ids[:1], *columns.labels[:1]}
        self._numbered = bool(columns.ids)
        for row in self._rows(table):
            cells = row.cells
            id = _first(cells, columns.ids[:1])
            label = _first(cells, columns.labels[:1])
            ref = id or label
            if not id and ref in self._network.elements:
                ref = f"{label}\x1f{_first(cells, columns.types)}"  # Kumu tells them by type
            held = _held(table.columns, cells, own)
            if label and ref not in self._network.elements:
                self._labels.setdefault(label, []).append(ref)
            self._network.add(ref, Element(row.line, label or None, held))

    def edges(self, table: Table) -> None:
        """Add the rows of a list of edges."""
        columns = EdgeColumns.of(table.columns)
        own = {*columns.source[:1], *columns.target[:1]}
        for row in self._rows(table):
            source = _first(row.cells, columns.source[:1])
            targets = _first(row.cells, columns.target[:1])
            held = {
                name: value
                for name, value in _held(table.columns, row.cells, own).items()
                if not (isinstance(value, str) and value.casefold() in _DIRECTIONS - {"mutual"})
            }
            known = targets in self._network.elements or targets in self._labels
            for target in [targets] if known else targets.split("|"):
                self._edge(row, source, target.strip(), held)

    def _edge(self, row: Row, source: str, target: str, held: Mapping[str, Cell]) -> None:
        refs = []
        for end, name in (("first", source), ("second", target)):
            by_id = self._numbered and name in self._network.elements
            found = [name] if by_id else self._labels.get(name, [name])
            if not name or len(found) > 1:
                called = f'several elements are called "{shortened(name)}": say which by its id'
                reason = called if name else f"nobody named at its {end} end"
                self._network.fault(Broken(row.line, reason, _line(row)))
                return
            if not self._numbered and found == [name] and name not in self._network.elements:
                # As in Kumu, whoever is named in a connection is there.
                self._network.add(name, Element(row.line, name))
            refs += found
        self._network.join(Connection(row.line, refs[0], refs[1], held))

    def _rows(self, table: Table) -> Iterator[Row]:
        for row in table.rows:
            if isinstance(row, Row):
                yield row
            elif isinstance(row, Broken):
                self._network.fault(Broken(row.line, row.reason, _line(row)))
            else:
                self._network.fault(row)


def _first(cells: Sequence[Cell], places: Iterable[int]) -> str:
    for place in places:
        cell = cells[place]
        if isinstance(cell, str) and cell.strip():
            return cell.strip()
    return ""


def _held(header: Sequence[str], cells: Sequence[Cell], own: set[int]) -> dict[str, Cell]:
    held: dict[str, Cell] = {}
    for place, (name, cell) in enumerate(zip(header, cells, strict=False)):
        if place not in own and name and cell:
            held.setdefault(name, cell)
    return held


def _line(row: Row | Broken) -> str:
    if isinstance(row.original, str):
        return row.original
    stream = io.StringIO()
    csv.writer(stream, lineterminator="").writerow(row.original)
    return stream.getvalue()
