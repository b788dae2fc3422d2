"""Exported networks as other programs take them: NetworkX, `json`, and a strict reader of DOT."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx

Attributes = dict[str, Any]
YED = "{http://www.yworks.com/xml/graphml}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


@dataclass
class ReadNetwork:
    """A network read back: places with y down, as on the map."""

    places: dict[str, tuple[float, float]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    colors: dict[str, str] = field(default_factory=dict)
    nodes: dict[str, Attributes] = field(default_factory=dict)
    edges: dict[frozenset[str], Attributes] = field(default_factory=dict)


def read_graphml(path: Path) -> ReadNetwork:
    """Read GraphML by its plain attributes, as Gephi does."""
    graph, read = nx.read_graphml(path), ReadNetwork()
    assert not graph.is_directed()
    for id, held in graph.nodes(data=True):
        read.places[id] = held.pop("x"), -held.pop("y")
        read.colors[id] = _hex(held.pop("r"), held.pop("g"), held.pop("b"))
        read.labels[id] = held.pop("label")
        del held["size"], held["shape_type"]
        read.nodes[id] = held
    for source, target, held in graph.edges(data=True):
        del held["id"]
        read.edges[frozenset((source, target))] = held
    return read


def read_yed(path: Path) -> ReadNetwork:
    """Read GraphML by yEd's pictures of its nodes."""
    read = ReadNetwork()
    for node in ElementTree.parse(path).iter(f"{GRAPHML}node"):
        id, (picture,) = node.attrib["id"], node.iter(f"{YED}ShapeNode")
        (corner,), (label,) = picture.iter(f"{YED}Geometry"), picture.iter(f"{YED}NodeLabel")
        x, y, width, height = (float(corner.attrib[k]) for k in ("x", "y", "width", "height"))
        read.places[id] = round(x + width / 2, 6), round(y + height / 2, 6)
        read.labels[id] = label.text or ""
        (fill,) = picture.iter(f"{YED}Fill")
        read.colors[id] = fill.attrib["color"]
    return read


def read_gexf(path: Path) -> ReadNetwork:
    """Read GEXF."""
    graph, read = nx.read_gexf(path), ReadNetwork()
    assert not graph.is_directed()
    for id, held in graph.nodes(data=True):
        looks = held.pop("viz")
        read.places[id] = looks["position"]["x"], -looks["position"]["y"]
        read.colors[id] = _hex(*(looks["color"][part] for part in "rgb"))
        read.labels[id] = held.pop("label")
        read.nodes[id] = held
    for source, target, held in graph.edges(data=True):
        told = {k: v for k, v in held.items() if k not in ("id", "label", "viz")}
        read.edges[frozenset((source, target))] = told
    return read


def read_kumu(path: Path) -> ReadNetwork:
    """Read a blueprint of Kumu's."""
    data, read = json.loads(path.read_bytes()), ReadNetwork()
    assert list(data) == ["elements", "connections"]
    ids = [item["id"] for part in data.values() for item in part]
    assert len(set(ids)) == len(ids)
    for held in data["elements"]:
        id = held.pop("id")
        read.places[id] = held.pop("x"), held.pop("y")
        read.labels[id] = held["name"] = held.pop("label")
        held["kind"] = held.pop("type").lower()
        read.nodes[id] = held
    for held in data["connections"]:
        assert held.pop("direction") == "undirected"
        del held["id"]
        held["kind"] = held.pop("type")
        read.edges[frozenset((held.pop("from"), held.pop("to")))] = held
    return read


def read_cytoscape(path: Path) -> ReadNetwork:
    """Read Cytoscape's JSON."""
    data, read = json.loads(path.read_bytes())["elements"], ReadNetwork()
    for item in data["nodes"]:
        held, id = item["data"], item["data"].pop("id")
        read.places[id] = item["position"]["x"], item["position"]["y"]
        read.colors[id] = held.pop("color")
        read.labels[id] = held.pop("shared_name")
        del held["size"]
        read.nodes[id] = held
    for item in data["edges"]:
        held = item["data"]
        assert held.pop("interaction") == held["kind"]
        del held["id"], held["width"], held["color"]
        read.edges[frozenset((held.pop("source"), held.pop("target")))] = held
    return read


def read_dot(path: Path) -> ReadNetwork:
    """Read DOT; all values are texts there."""
    read = ReadNetwork()
    for ends, held in dot_statements(path.read_text(encoding="utf-8")):
        if len(ends) == 2:
            for looks in ("color", "penwidth", "id", "style"):
                held.pop(looks, None)
            read.edges[frozenset(ends)] = held
        else:
            x, y = map(float, held.pop("pos").split(","))
            read.places[ends[0]] = x, -y
            read.colors[ends[0]] = held.pop("fillcolor")
            read.labels[ends[0]] = html.unescape(held.pop("label"))
            del held["shape"], held["width"], held["height"]
            read.nodes[ends[0]] = held
    return read


_QUOTED = r'"(?:[^"\\]|\\.)*"'
_PAIR = re.compile(rf"([a-z_]+)=({_QUOTED}|[a-z0-9]+)")
_STATEMENT = re.compile(
    rf"(?P<one>{_QUOTED}|graph|node)(?: -- (?P<other>{_QUOTED}))? \[(?P<held>.*)\];"
)


def dot_statements(text: str) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    """Yield (ids, attributes) of each node and edge; whatever is no such statement fails."""
    head, *lines, tail, end = text.split("\n")
    assert re.fullmatch(rf"graph {_QUOTED} \{{", head), head
    assert (tail, end) == ("}", "")
    for line in lines:
        found = _STATEMENT.fullmatch(line)
        assert found, line
        pairs = [_PAIR.match(found["held"])]
        while (last := pairs[-1]) is not None and last.end() < len(found["held"]):
            assert found["held"].startswith(", ", last.end()), line
            pairs.append(_PAIR.match(found["held"], last.end() + 2))
        assert all(pairs), line
        if found["one"].startswith('"'):
            ends = tuple(_unquote(end) for end in (found["one"], found["other"]) if end)
            yield ends, {pair[1]: _unquote(pair[2]) for pair in pairs if pair}


def _unquote(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text[1:-1])


def _hex(*parts: int) -> str:
    return "#" + "".join(f"{part:02x}" for part in parts)


READERS: dict[str, tuple[str, Callable[[Path], ReadNetwork]]] = {
    "graphml": ("net.graphml", read_graphml),
    "gexf": ("net.gexf", read_gexf),
    "kumu": ("net.json", read_kumu),
    "cytoscape": ("net.cyjs", read_cytoscape),
    "dot": ("net.dot", read_dot),
}
