"""Turn a network into the rows of a table with one column per field of the mapping.

An attribute fills the field that lists its name; for attributes of connections, "connection" comes
before the name. All other attributes, and values that their field cannot take, go to the column of
details as "name: value", so that nothing is lost.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from graphkit.ingest.clean import CLEANERS, InvalidValue, clean_strength, clean_value, split_emails
from graphkit.ingest.formats.network.drawn_network import (
    UNKNOWN_END,
    Attributes,
    Connection,
    DrawnNetwork,
    Element,
    series_of,
)
from graphkit.ingest.formats.network.element_kind import element_kind
from graphkit.ingest.formats.table import Cell, MalformedRow, Row, SkippedRow, Table, cell_texts
from graphkit.ingest.notes import first_few, shorten
from graphkit.ingest.sources.record_fields import RECORD_FIELDS
from graphkit.ingest.sources.source import Source, header_spellings
from graphkit.lazy_regex import lazy_regex
from graphkit.phrases import count_of

if TYPE_CHECKING:
    from graphkit.ingest.inputs.input import Input

_ABOUT_CONNECTIONS = (
    "connection", "strength", "since", "until", "state", "note",
    "stage", "review_on", "gives", "gets",
)  # fmt: skip
_FILLED_HERE = ("name", "key", "number", "details")  # and fields that begin with "from" or "to"
_NUMBER = lazy_regex(r"[a-zA-Z]?\d+(?:\.0)?")
_UNDIRECTED = frozenset({"directed", "undirected"})
_DRAWING = frozenset("x y z r g b size index vx vy fx fy".split())


_Original: TypeAlias = "Mapping[str, object]"


class _SortedAttributes(NamedTuple):
    """The attributes that fill fields, and the others as details."""

    cells: dict[str, Cell]
    details: list[str]


class _End(NamedTuple):
    """An element as the end of a connection."""

    name: str
    kind: str
    key: str
    number: str


@dataclass(slots=True)
class _AttributeFields:
    """The fields that attributes fill, for elements or for connections."""

    source: Source
    connections: bool
    ignored: frozenset[str] = frozenset()
    _field_by_name: dict[str, tuple[int, str] | None] = field(default_factory=dict)
    _many: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self._many = frozenset(
            name for name, shape in RECORD_FIELDS["network"].items() if shape.many
        )

    def sort(self, attributes: Attributes) -> _SortedAttributes:
        """Return the attributes of one element or connection, sorted into fields and details."""
        cells: dict[str, Cell] = {}
        used: set[str] = set()
        by_field = [(place, name) for name in attributes if (place := self.field_of(name))]
        for (_, field_name), name in sorted(by_field):
            value = attributes[name]
            many = field_name in self._many
            if (many or field_name not in cells) and self._fits(field_name, value):
                before = cell_texts(cells.get(field_name, ()))
                cells[field_name] = (*before, *cell_texts(value)) if many else value
                used.add(name)
        details = [
            f"{name}: {text}"
            for name, value in attributes.items()
            if name not in used and name.casefold() not in self.ignored
            for text in cell_texts(value)
            if clean_value(text)
        ]
        return _SortedAttributes(cells, details)

    def field_of(self, name: str) -> tuple[int, str] | None:
        """Return (rank of the spelling, field) for the name of an attribute, or None."""
        if name not in self._field_by_name:
            self._field_by_name[name] = self._find_field(name)
        return self._field_by_name[name]

    def _find_field(self, name: str) -> tuple[int, str] | None:
        if self.connections and not name.strip().casefold().startswith("connection"):
            name = f"connection {name}"
        spellings = header_spellings(name)
        for field_name, mapped in self.source.fields.items():
            if field_name in _FILLED_HERE and field_name != "name":
                continue
            if field_name.startswith(("from_", "to_")):
                continue
            if (field_name in _ABOUT_CONNECTIONS) != self.connections:
                continue
            for rank, spelled in enumerate(mapped.columns):
                if spelled in spellings:
                    return rank, field_name
        return None

    def _fits(self, field_name: str, value: Cell) -> bool:
        """Return whether a field accepts a value. Otherwise the value becomes a detail."""
        mapped = self.source.fields[field_name]
        clean = CLEANERS[mapped.cleaner].clean
        texts: Iterable[str] = cell_texts(value)
        if field_name == "kind" and not all(any(map(str.isalpha, t)) for t in texts):
            return False  # a number is not a kind
        if mapped.cleaner == "email":
            texts = [part for text in texts for part in split_emails(text)]
        try:
            return any(clean_value(text) for text in texts) and all(
                clean(text) is not None for text in texts if clean_value(text)
            )
        except InvalidValue:
            return False


@dataclass(slots=True)
class _Rows:
    """The rows of one network."""

    network: DrawnNetwork
    source: Source
    series: str
    _elements: _AttributeFields = field(init=False)
    _connections: _AttributeFields = field(init=False)
    _ends: dict[str, _End] = field(default_factory=dict)
    _names: Counter[str] = field(default_factory=Counter)
    _kind_by_name: dict[str, list[str]] = field(default_factory=dict)
    _nameless: int = 0

    def __post_init__(self) -> None:
        network = self.network
        names = {n.casefold() for e in network.elements.values() for n in e.attributes}
        drawing = _DRAWING if {"x", "y"} <= names else frozenset()
        if names & drawing:
            network.notes.append("positions in the drawing are not kept")
        self._elements = _AttributeFields(self.source, False, drawing)
        self._connections = _AttributeFields(self.source, True, frozenset({"id"}))
        self._names.update(self._name(ref, e) for ref, e in network.elements.items() if not e.id)

    def __iter__(self) -> Iterator[Row | MalformedRow | SkippedRow]:
        network = self.network
        yield from network.faults
        for ref, element in network.elements.items():
            row = self._element(ref, element)
            if network.listed:
                yield row
        strengths = self._weights_are_strengths()
        for connection in network.connections:
            yield self._connection(connection, strengths)
        network.notes += self._notes()

    def _element(self, ref: str, element: Element) -> Row:
        cells, details = self._elements.sort(element.attributes)
        named = element.name or cells.get("name", "")
        if cells.get("name", named) != named:
            details.append(f"name: {'; '.join(cell_texts(cells['name']))}")
        name = self._name(ref, element, named)
        self._nameless += name == ref and _NUMBER.fullmatch(ref) is not None
        word = "; ".join(cell_texts(cells.get("kind", "")))
        if not word and "" not in self.source.kinds:
            guess = element_kind(None, name, self.source.kinds) or ""
            self._kind_by_name.setdefault(guess, []).append(name)
        key, number = self._keys(ref, element, name)
        self._ends[ref] = _End(name, word, key, number)
        original = {"label": name, "_id": key, **_plain(element.attributes)}
        own = {"name": name, "kind": word, "key": key, "number": number}
        return self._row(element.line, {**cells, **own}, details, original)

    def _name(self, ref: str, element: Element, named: Cell = "") -> str:
        named = named or element.name or ""
        if not named:
            named = self._elements.sort(element.attributes).cells.get("name", "")
        return clean_value("; ".join(cell_texts(named))) or ref

    def _keys(self, ref: str, element: Element, name: str) -> tuple[str, str]:
        """Return the keys of an element: its name, and its name with its id.

        The next version of a file may give the same ids to other elements. So an id counts only
        together with the name, and replaces the name if several elements share it.
        """
        if element.id:
            return element.id, ""
        key = f"{self.series}/{name}"
        number = f"{key} ({ref})"
        if self._names[name] > 1:
            return number, number
        return key, "" if ref in (name, element.name) else number

    def _connection(self, connection: Connection, strengths: bool) -> Row | MalformedRow:
        attributes = connection.attributes
        original: dict[str, object] = {
            "from": connection.source,
            "to": connection.target,
            **_plain(attributes),
        }
        ends: dict[str, Cell] = {}
        unknown = []
        for end, ref in (("from", connection.source), ("to", connection.target)):
            one = self._ends.get(ref)
            if one is None:
                unknown.append(ref)
                original[end] = f"{UNKNOWN_END}{ref}"
                continue
            ends |= {f"{end}_{name}": value for name, value in one._asdict().items()}
            original |= {end: one.name, f"{end} type": one.kind, f"{end} id": one.key}
        if unknown:
            reason = f'no element has the id or name "{shorten(unknown[0])}"'
            return MalformedRow(connection.line, reason, _json(original))
        cells, details = self._connections.sort(attributes)
        if not strengths and "strength" in cells:
            weight = cells.pop("strength")
            details += [
                f"weight: {text}" for text in cell_texts(weight) if text not in ("1", "1.0")
            ]
        word = cells.get("connection", "")
        if isinstance(word, str) and word.casefold() in _UNDIRECTED:
            del cells["connection"]
        return self._row(connection.line, {**cells, **ends}, details, original)

    def _row(
        self,
        line: int,
        cells: Mapping[str, Cell],
        details: list[str],
        original: Mapping[str, object],
    ) -> Row:
        in_order = tuple(
            tuple(details) if name == "details" else cells.get(name, "")
            for name in self.source.fields
        )
        return Row(line, in_order, _json(original))

    def _weights_are_strengths(self) -> bool:
        """Return whether all weights are strengths: above 0, up to 1, and not all 1."""
        weights: set[str] = set()
        for connection in self.network.connections:
            for name, value in connection.attributes.items():
                place = self._connections.field_of(name)
                if place is not None and place[1] == "strength":
                    weights.update(cell_texts(value))
        weights = {weight for weight in weights if clean_value(weight)}
        if not weights or weights <= {"1", "1.0"}:
            return False
        try:
            for weight in weights:
                clean_strength(weight)
        except InvalidValue:
            self.network.notes.append(
                "the weights of connections are kept as notes, because strengths must be above 0 "
                "and at most 1"
            )
            return False
        return True

    def _notes(self) -> list[str]:
        notes = []
        for kind, plural in (("organization", "organizations"), ("person", "people")):
            names = list(dict.fromkeys(self._kind_by_name.get(kind, ())))
            if names and (kind == "organization" or self._kind_by_name.get("organization")):
                shown = first_few(list(map(shorten, names)))
                notes.append(f"read as {plural} by their names: {shown}")
            elif names:
                notes.append(f"elements without a type, read as people: {len(names):,}")
        if self._nameless:
            notes.append(f"{count_of(self._nameless, 'element')} without a name, called by number")
        return notes


def _plain(attributes: Attributes) -> dict[str, object]:
    return {name: v if isinstance(v, str) else list(v) for name, v in attributes.items()}


def _json(original: Mapping[str, object]) -> str:
    return json.dumps({name: v for name, v in original.items() if v}, ensure_ascii=False)


def network_table(network: DrawnNetwork, input: Input, source: Source) -> Table:
    """Return a network as a table with the fields of the mapping as columns.

    Parameters
    ----------
    network : DrawnNetwork
    input : Input
    source : Source

    Returns
    -------
    Table
        Its notes are complete after the last row.
    """
    columns = tuple(
        mapped.columns[0] if mapped.columns else "" for mapped in source.fields.values()
    )
    rows = _Rows(network, source, network.series or series_of(input.stem))
    total = max((item.line for item in network.connections[-1:]), default=1)
    return Table(columns, iter(rows), total, network.notes)
