"""GEXF 1.0 to 1.3, as Gephi writes it.

Values that change over time are read for the whole span: the first beginning and last end of a
connection, and every value that an attribute has had.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphkit.ingest.formats.network.drawn_network import (
    Attributes,
    Connection,
    DrawnNetwork,
    Element,
    NetworkFormat,
)
from graphkit.ingest.formats.network.xml_stream import Begin, End, begins_with, walk
from graphkit.ingest.formats.table import Cell

if TYPE_CHECKING:
    from graphkit.ingest.inputs.input import Input

_STRUCTURE = frozenset({"id", "source", "target", "label", "type", "pid", "for"})
_SPAN = frozenset({"start", "end", "startopen", "endopen", "timestamp"})


@dataclass(slots=True)
class _OpenItem:
    """A node or an edge with a tag that is still open."""

    tag: str
    line: int
    xml_attributes: dict[str, str]
    # All values of each attribute, in order.
    values: dict[str, dict[str, None]] = field(default_factory=dict)
    starts: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)

    def add_value(self, name: str, value: str) -> None:
        """Add a value of an attribute to those that it has."""
        if value:
            self.values.setdefault(name, {})[value] = None

    def widen_span(self, xml_attributes: dict[str, str]) -> None:
        """Widen the span of time by the dates of a tag."""
        texts = xml_attributes
        self.starts += [texts[key] for key in ("start", "startopen", "timestamp") if texts.get(key)]
        self.ends += [texts[key] for key in ("end", "endopen", "timestamp") if texts.get(key)]


@dataclass(slots=True)
class _NetworkBuilder:
    """Builds a network from the tags of a file."""

    network: DrawnNetwork = field(default_factory=DrawnNetwork)
    open: list[_OpenItem] = field(default_factory=list)
    of: str = ""
    attribute: str = ""
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    defaults: dict[str, dict[str, Cell]] = field(default_factory=lambda: {"node": {}, "edge": {}})

    def begin(self, event: Begin) -> None:
        name, given = event.name, dict(event.attributes)
        if name == "attributes":
            self.of = given.get("class", "node")
        elif name == "attribute":
            self.attribute = given.get("title") or given.get("id", "")
            self.names[self.of, given.get("id", "")] = self.attribute
        elif name in ("node", "edge"):
            self.open.append(_OpenItem(name, event.line, given))
            self.open[-1].widen_span(given)
        elif self.open and name == "attvalue":
            item = self.open[-1]
            id = given.get("for") or given.get("id", "")
            item.add_value(self.names.get((item.tag, id), id), given.get("value", "").strip())
        elif self.open and name in ("spell", "slice"):
            self.open[-1].widen_span(given)

    def end(self, event: End) -> None:
        if event.name == "default" and self.attribute and event.text:
            self.defaults.setdefault(self.of, {})[self.attribute] = event.text
        elif event.name == "attribute":
            self.attribute = ""
        elif event.name in ("node", "edge") and self.open:
            item = self.open.pop()
            if item.tag == "node":
                self._node(item)
            else:
                given = item.xml_attributes
                source, target = given.get("source", ""), given.get("target", "")
                self.network.add_connection(
                    Connection(item.line, source, target, self._values(item))
                )

    def _node(self, item: _OpenItem) -> None:
        parent = self.open[-1].xml_attributes if self.open else {}
        if group := parent.get("label") or parent.get("id") or item.xml_attributes.get("pid"):
            known = self.network.elements.get(group)
            if "group" not in item.values:
                item.add_value("group", known.name if known and known.name else group)
        label = item.xml_attributes.get("label", "").strip() or None
        self.network.add_element(
            item.xml_attributes.get("id", ""), Element(item.line, label, self._values(item))
        )

    def _values(self, item: _OpenItem) -> Attributes:
        values = dict(self.defaults.get(item.tag, {}))
        for name, texts in item.values.items():
            values[name] = next(iter(texts)) if len(texts) == 1 else tuple(texts)
        for name, text in item.xml_attributes.items():
            if name not in _STRUCTURE | _SPAN and ":" not in name and text.strip():
                values.setdefault(name, text.strip())
        if item.tag == "edge" and (label := item.xml_attributes.get("label", "").strip()):
            values.setdefault("label", label)
        if item.xml_attributes.get("type") == "mutual":
            values.setdefault("direction", "mutual")
        # The alphabetical order of ISO dates is their order in time.
        if item.starts:
            values.setdefault("start", min(item.starts, key=_time_order))
        if item.ends:
            values.setdefault("end", max(item.ends, key=_time_order))
        return values


def _time_order(text: str) -> tuple[float, str]:
    try:
        return float(text), text
    except ValueError:
        return 0.0, text


def read(input: Input) -> DrawnNetwork:
    """Read a GEXF file."""
    builder = _NetworkBuilder()
    walk(input, builder)
    return builder.network


FORMAT = NetworkFormat(lambda input: begins_with(input, "gexf"), read)
