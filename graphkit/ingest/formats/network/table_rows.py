"""From a network to the rows of a table: one column a field of the mapping.

An attribute becomes the field whose spellings it matches: an element's under its own name, a
connection's with "connection" before it. Every other one, and every one whose value its field
cannot take, goes to the column of details as "name: value", so that nothing is lost.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from graphkit.ingest.clean import CLEANERS, Unclean, clean_strength, clean_value, split_emails
from graphkit.ingest.formats.network.drawn_network import (
    UNKNOWN,
    Attributes,
    Connection,
    DrawnNetwork,
    Element,
    cells_of,
    series_of,
    shortened,
)
from graphkit.ingest.formats.network.element_kind import kind_of
from graphkit.ingest.formats.table import Broken, Cell, LeftOut, Row, Table
from graphkit.ingest.sources.record_fields import RECORD_FIELDS
from graphkit.ingest.sources.source import Source, header_spellings

if TYPE_CHECKING:
    from graphkit.ingest.inputs.input import Input

_ABOUT_CONNECTIONS = (
    "connection", "strength", "since", "until", "state", "note",
    "stage", "review_on", "gives", "gets",
)  # fmt: skip
_MADE_HERE = ("name", "key", "number", "details")  # and what begins with "from" or "to"
_NUMBER = re.compile(r"[a-zA-Z]?\d+(?:\.0)?")
_UNDIRECTED = frozenset({"directed", "undirected"})
_PICTURE = frozenset("x y z r g b size index vx vy fx fy".split())


class _Taken(NamedTuple):
    """Attributes sorted: the cells of fields, and what is left for the details."""

    cells: dict[str, Cell]
    details: list[str]


class _End(NamedTuple):
    """An element as its connections name it."""

    name: str
    kind: str
    key: str
    number: str


@dataclass(slots=True)
class _Fields:
    """Which attributes are which fields, for elements or for connections."""

    source: Source
    connections: bool
    ignored: frozenset[str] = frozenset()
    _places: dict[str, tuple[int, str] | None] = field(default_factory=dict)
    _many: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self._many = frozenset(
            name for name, shape in RECORD_FIELDS["network"].items() if shape.many
        )

    def taken(self, attributes: Attributes) -> _Taken:
        """Sort the attributes of one element or connection."""
        cells: dict[str, Cell] = {}
        held: set[str] = set()
        places = [(place, name) for name in attributes if (place := self.place(name))]
        for (_, field_name), name in sorted(places):
            value = attributes[name]
            many = field_name in self._many
            if (many or field_name not in cells) and self._fits(field_name, value):
                before = cells_of(cells.get(field_name, ()))
                cells[field_name] = (*before, *cells_of(value)) if many else value
                held.add(name)
        details = [
            f"{name}: {text}"
            for name, value in attributes.items()
            if name not in held and name.casefold() not in self.ignored
            for text in cells_of(value)
            if clean_value(text)
        ]
        return _Taken(cells, details)

    def place(self, name: str) -> tuple[int, str] | None:
        """Return the field that an attribute is, and how well it is spelled; None for none."""
        if name not in self._places:
            self._places[name] = self._found(name)
        return self._places[name]

    def _found(self, name: str) -> tuple[int, str] | None:
        folded = name.strip().casefold()
        if self.connections and not folded.startswith("connection"):
            name = f"connection {name}"
        spellings = header_spellings(name)
        for field_name, mapped in self.source.fields.items():
            if field_name in _MADE_HERE and field_name != "name":
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
        """Tell whether a field can take a value; what it cannot stays a detail."""
        mapped = self.source.fields[field_name]
        clean = CLEANERS[mapped.cleaner].clean
        texts: Iterable[str] = cells_of(value)
        if field_name == "kind" and not all(any(map(str.isalpha, t)) for t in texts):
            return False  # a number is no kind
        if mapped.cleaner == "email":
            texts = [part for text in texts for part in split_emails(text)]
        try:
            return any(clean_value(text) for text in texts) and all(
                clean(text) is not None for text in texts if clean_value(text)
            )
        except Unclean:
            return False


@dataclass(slots=True)
class _Rows:
    """The rows of one network."""

    network: DrawnNetwork
    source: Source
    series: str
    _elements: _Fields = field(init=False)
    _connections: _Fields = field(init=False)
    _ends: dict[str, _End] = field(default_factory=dict)
    _names: Counter[str] = field(default_factory=Counter)
    _guessed: dict[str, list[str]] = field(default_factory=dict)
    _nameless: int = 0

    def __post_init__(self) -> None:
        network = self.network
        shown = {n.casefold() for e in network.elements.values() for n in e.attributes}
        picture = _PICTURE if {"x", "y"} <= shown else frozenset()
        if shown & picture:
            network.notes.append("where things stand in the picture is not kept")
        self._elements = _Fields(self.source, False, picture)
        self._connections = _Fields(self.source, True, frozenset({"id"}))
        self._names.update(self._name(ref, e) for ref, e in network.elements.items() if not e.id)

    def __iter__(self) -> Iterator[Row | Broken | LeftOut]:
        network = self.network
        yield from network.faults
        for ref, element in network.elements.items():
            row = self._element(ref, element)
            if network.listed:
                yield row
        strengths = self._strengths()
        for connection in network.connections:
            yield self._connection(connection, strengths)
        network.notes += self._notes()

    def _element(self, ref: str, element: Element) -> Row:
        cells, details = self._elements.taken(element.attributes)
        named = element.name or cells.get("name", "")
        if cells.get("name", named) != named:
            details.append(f"name: {'; '.join(cells_of(cells['name']))}")
        name = self._name(ref, element, named)
        self._nameless += name == ref and _NUMBER.fullmatch(ref) is not None
        word = "; ".join(cells_of(cells.get("kind", "")))
        if not word and "" not in self.source.kinds:
            guess = kind_of(None, name, self.source.kinds) or ""
            self._guessed.setdefault(guess, []).append(name)
        key, number = self._keys(ref, element, name)
        self._ends[ref] = _End(name, word, key, number)
        told = {"label": name, "_id": key, **_plain(element.attributes)}
        own = {"name": name, "kind": word, "key": key, "number": number}
        return self._row(element.line, {**cells, **own}, details, told)

    def _name(self, ref: str, element: Element, named: Cell = "") -> str:
        named = named or element.name or ""
        if not named:
            named = self._elements.taken(element.attributes).cells.get("name", "")
        return clean_value("; ".join(cells_of(named))) or ref

    def _keys(self, ref: str, element: Element, name: str) -> tuple[str, str]:
        """Return by what an element is known again: its name, and its id with the name.

        Ids are often no more than numbers that the next version gives to others: an id counts only
        together with the name, and alone where several elements have the name.
        """
        if element.id:
            return element.id, ""
        key = f"{self.series}/{name}"
        number = f"{key} ({ref})"
        if self._names[name] > 1:
            return number, number
        return key, "" if ref in (name, element.name) else number

    def _connection(self, connection: Connection, strengths: bool) -> Row | Broken:
        attributes = connection.attributes
        told: dict[str, object] = {
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
                told[end] = f"{UNKNOWN}{ref}"
                continue
            ends |= {f"{end}_{name}": value for name, value in one._asdict().items()}
            told |= {end: one.name, f"{end} type": one.kind, f"{end} id": one.key}
        if unknown:
            reason = f'no element has the id or name "{shortened(unknown[0])}"'
            return Broken(connection.line, reason, _json(told))
        cells, details = self._connections.taken(attributes)
        if not strengths and "strength" in cells:
            weight = cells.pop("strength")
            details += [f"weight: {text}" for text in cells_of(weight) if text not in ("1", "1.0")]
        word = cells.get("connection", "")
        if isinstance(word, str) and word.casefold() in _UNDIRECTED:
            del cells["connection"]
        return self._row(connection.line, {**cells, **ends}, details, told)

    def _row(
        self, line: int, cells: Mapping[str, Cell], details: list[str], told: Mapping[str, object]
    ) -> Row:
        held = tuple(
            tuple(details) if name == "details" else cells.get(name, "")
            for name in self.source.fields
        )
        return Row(line, held, _json(told))

    def _strengths(self) -> bool:
        """Tell whether the weights of this network are strengths: above 0, up to 1, not all 1."""
        weights: set[str] = set()
        for connection in self.network.connections:
            for name, value in connection.attributes.items():
                place = self._connections.place(name)
                if place is not None and place[1] == "strength":
                    weights.update(cells_of(value))
        weights = {weight for weight in weights if clean_value(weight)}
        if not weights or weights <= {"1", "1.0"}:
            return False
        try:
            for weight in weights:
                clean_strength(weight)
        except Unclean:
            self.network.notes.append(
                "the weights of connections are kept as notes: they are no strengths, which are "
                "above 0 and up to 1"
            )
            return False
        return True

    def _notes(self) -> list[str]:
        notes = []
        for kind, plural in (("organization", "organizations"), ("person", "people")):
            names = list(dict.fromkeys(self._guessed.get(kind, ())))
            if names and (kind == "organization" or self._guessed.get("organization")):
                shown = ", ".join(map(shortened, names[:5]))
                more = f" and {len(names) - 5:,} more" if len(names) > 5 else ""
                notes.append(f"taken for {plural} by their names: {shown}{more}")
            elif names:
                notes.append(f"nothing says what they are: {len(names):,} taken for people")
        if self._nameless:
            notes.append(
                f"{self._nameless:,} elements have no name and are called by their numbers"
            )
        return notes


def _plain(attributes: Attributes) -> dict[str, object]:
    return {name: v if isinstance(v, str) else list(v) for name, v in attributes.items()}


def _json(told: Mapping[str, object]) -> str:
    return json.dumps({name: v for name, v in told.items() if v}, ensure_ascii=False)


def table_of(network: DrawnNetwork, input: Input, source: Source) -> Table:
    """Return a network as a table, whose columns are the fields of the mapping.

    Parameters
    ----------
    network : Network
    input : Input
    source : Source

    Returns
    -------
    Table
        Its notes are complete when its rows have been walked.
    """
    columns = tuple(
        mapped.columns[0] if mapped.columns else "" for mapped in source.fields.values()
    )
    rows = _Rows(network, source, network.series or series_of(input.stem))
    total = max((item.line for item in network.connections[-1:]), default=1)
    return Table(columns, iter(rows), total, network.notes)
