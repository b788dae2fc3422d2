"""GEXF 1.0 to 1.3, as Gephi writes it.

Of what changes over time the whole span is read: a connection's first beginning and last end, and
every value that an attribute ever had.
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
class _Item:
    """A node or an edge that has begun and not ended."""

    tag: str
    line: int
    told: dict[str, str]
    # All that an attribute ever was, in order.
    values: dict[str, dict[str, None]] = field(default_factory=dict)
    starts: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)

    def say(self, name: str, value: str) -> None:
        """Add a value of an attribute; what it was before stays beside it."""
        if value:
            self.values.setdefault(name, {})[value] = None

    def span(self, told: dict[str, str]) -> None:
        """Widen the time in which it holds."""
        self.starts += [told[key] for key in ("start", "startopen", "timestamp") if told.get(key)]
        self.ends += [told[key] for key in ("end", "endopen", "timestamp") if told.get(key)]


@dataclass(slots=True)
class _Reading:
    network: DrawnNetwork = field(default_factory=DrawnNetwork)
    open: list[_Item] = field(default_factory=list)
    of: str = ""
    attribute: str = ""
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    defaults: dict[str, dict[str, Cell]] = field(default_factory=lambda: {"node": {}, "edge": {}})

    def begin(self, event: Begin) -> None:
        name, told = event.name, dict(event.attributes)
        if name == "attributes":
            self.of = told.get("class", "node")
        elif name == "attribute":
            self.attribute = told.get("title") or told.get("id", "")
            self.names[self.of, told.get("id", "")] = self.attribute
        elif name in ("node", "edge"):
            self.open.append(_Item(name, event.line, told))
            self.open[-1].span(told)
        elif self.open and name == "attvalue":
            item = self.open[-1]
            id = told.get("for") or told.get("id", "")
            item.say(self.names.get((item.tag, id), id), told.get("value", "").strip())
        elif self.open and name in ("spell", "slice"):
            self.open[-1].span(told)

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
                told = item.told
                source, target = told.get("source", ""), told.get("target", "")
                self.network.join(Connection(item.line, source, target, self._values(item)))

    def _node(self, item: _Item) -> None:
        parent = self.open[-1].told if self.open else {}
        if group := parent.get("label") or parent.get("id") or item.told.get("pid"):
            known = self.network.elements.get(group)
            if "group" not in item.values:
                item.say("group", known.name if known and known.name else group)
        label = item.told.get("label", "").strip() or None
        self.network.add(item.told.get("id", ""), Element(item.line, label, self._values(item)))

    def _values(self, item: _Item) -> Attributes:
        values = dict(self.defaults.get(item.tag, {}))
        for name, said in item.values.items():
            values[name] = next(iter(said)) if len(said) == 1 else tuple(said)
        for name, text in item.told.items():
            if name not in _STRUCTURE | _SPAN and ":" not in name and text.strip():
                values.setdefault(name, text.strip())
        if item.tag == "edge" and (label := item.told.get("label", "").strip()):
            values.setdefault("label", label)
        if item.told.get("type") == "mutual":
            values.setdefault("direction", "mutual")
        # Texts of one length and form, so that the first by the alphabet is the first in time.
        if item.starts:
            values.setdefault("start", min(item.starts, key=_in_time))
        if item.ends:
            values.setdefault("end", max(item.ends, key=_in_time))
        return values


def _in_time(text: str) -> tuple[float, str]:
    try:
        return float(text), text
    except ValueError:
        return 0.0, text


def read(input: Input) -> DrawnNetwork:
    """Read a GEXF file."""
    reading = _Reading()
    walk(input, reading)
    return reading.network


FORMAT = NetworkFormat(lambda input: begins_with(input, "gexf"), read)
