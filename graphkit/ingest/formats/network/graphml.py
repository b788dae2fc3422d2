"""GraphML, as Gephi, yEd, NetworkX, igraph, Cytoscape and Neo4j write it.

yEd keeps the name of a node within its picture (`y:NodeLabel`), and nodes within groups. The nodes
of a group are elements like others, with the group as an attribute.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from graphkit.ingest.formats.network.drawn_network import (
    Connection,
    DrawnNetwork,
    Element,
    NetworkFormat,
)
from graphkit.ingest.formats.network.xml_stream import Begin, End, begins_with, walk
from graphkit.ingest.formats.table import SkippedRow

if TYPE_CHECKING:
    from graphkit.ingest.inputs.input import Input

_STRUCTURE = frozenset({"id", "source", "target", "directed", "sourceport", "targetport"})


class _Key(NamedTuple):
    """The declaration of an attribute: its name, and what has it."""

    name: str
    of: str


@dataclass(slots=True)
class _OpenItem:
    """A node or an edge with a tag that is still open."""

    tag: str
    line: int
    xml_attributes: dict[str, str]
    values: dict[str, str] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    group: bool = False


@dataclass(slots=True)
class _NetworkBuilder:
    """Builds a network from the tags of a file."""

    network: DrawnNetwork = field(default_factory=DrawnNetwork)
    keys: dict[str, _Key] = field(default_factory=dict)
    defaults: dict[str, dict[str, str]] = field(default_factory=lambda: {"node": {}, "edge": {}})
    open: list[_OpenItem] = field(default_factory=list)
    key: str = ""
    declared: str = ""

    def begin(self, event: Begin) -> None:
        name, given = event.name, event.attributes
        if name == "key":
            self.declared = given.get("id", "")
            # yEd's pictures are not attributes; labels are read from within them.
            picture = any(key.endswith("yfiles.type") for key in given)
            shown = "" if picture else given.get("attr.name") or self.declared
            self.keys[self.declared] = _Key(shown, given.get("for", "all"))
        elif name in ("node", "edge", "hyperedge"):
            grouped = any(k.endswith("foldertype") for k in given)
            self.open.append(_OpenItem(name, event.line, dict(given), group=grouped))
        elif name == "data":
            self.key = given.get("key", "")
        elif name == "endpoint" and self.open:
            self.open[-1].ends.append(given.get("node", ""))
        elif name == "graph" and self.open:
            self.open[-1].group = True

    def end(self, event: End) -> None:
        name = event.name
        item = self.open[-1] if self.open else None
        if name == "default" and self.declared:
            self._default(self.keys[self.declared], event.text)
        elif name == "key":
            self.declared = ""
        elif name == "data":
            key = self.keys.get(self.key, _Key(self.key, "all"))
            if item and key.name and event.text:
                item.values[key.name] = event.text
            self.key = ""
        elif name in ("NodeLabel", "EdgeLabel") and item and event.text:
            item.labels.append(event.text)
        elif item and name == item.tag:
            self.open.pop()
            self._close(item)

    def _default(self, key: _Key, text: str) -> None:
        for of in ("node", "edge"):
            if text and key.name and key.of in (of, "all"):
                self.defaults[of][key.name] = text

    def _close(self, item: _OpenItem) -> None:
        item.values = {**self.defaults.get(item.tag, {}), **item.values}
        for name, text in item.xml_attributes.items():
            if name not in _STRUCTURE and ":" not in name and "yfiles" not in name:
                item.values.setdefault(name, text)
        if item.tag == "node":
            self._node(item)
        elif item.tag == "edge":
            self._edge(
                item, item.xml_attributes.get("source", ""), item.xml_attributes.get("target", "")
            )
        elif len(item.ends) == 2:
            self._edge(item, *item.ends)
        else:
            self.network.add_fault(SkippedRow(item.line, "a connection without exactly two ends"))

    def _node(self, item: _OpenItem) -> None:
        if self.open and self.open[-1].tag == "node":
            over = self.open[-1]
            name = over.labels[0] if over.labels else over.xml_attributes.get("id", "")
            item.values.setdefault("group", name)
        ref = item.xml_attributes.get("id", "")
        if item.group:
            self.network.add_fault(
                SkippedRow(item.line, "a group, kept as an attribute of its elements")
            )
            return
        if more := item.labels[1:]:
            item.values.setdefault("more", "; ".join(more))
        label = item.labels[0] if item.labels else None
        self.network.add_element(ref, Element(item.line, label, item.values))

    def _edge(self, item: _OpenItem, source: str, target: str) -> None:
        if item.labels:
            item.values.setdefault("label", "; ".join(item.labels))
        self.network.add_connection(Connection(item.line, source, target, item.values))


def read(input: Input) -> DrawnNetwork:
    """Read a GraphML file."""
    builder = _NetworkBuilder()
    walk(input, builder)
    return builder.network


FORMAT = NetworkFormat(lambda input: begins_with(input, "graphml"), read)
