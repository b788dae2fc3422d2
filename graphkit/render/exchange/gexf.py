"""GEXF 1.3 for Gephi: attributes with their types, places, colors, sizes and shapes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from graphkit.render.exchange import Format
from graphkit.render.exchange._drawing import Drawing, Edge, Fields, Node, Value
from graphkit.render.exchange._xml import HEAD, TYPES, quote, tag, text

_NAMESPACES = {
    "xmlns": "http://gexf.net/1.3",
    "xmlns:viz": "http://gexf.net/1.3/viz",
    "version": "1.3",
}
_TYPES: Mapping[type, str] = {**TYPES, int: "integer"}


def _write(drawing: Drawing) -> Iterator[str]:
    yield HEAD + tag("gexf", _NAMESPACES, "").removesuffix("</gexf>") + "\n"
    about = f"{drawing.title}. {drawing.description}"
    meta = tag("creator", {}, "graphkit") + tag("description", {}, text(about))
    yield tag("meta", {"lastmodifieddate": drawing.as_of.isoformat()}, meta) + "\n"
    yield '<graph defaultedgetype="undirected" mode="static">\n'
    yield _declare("node", drawing.node_fields)
    # The weight of an edge is a part of the format and not an attribute.
    yield _declare("edge", {n: k for n, k in drawing.edge_fields.items() if n != "weight"})
    yield "<nodes>\n"
    yield from map(_node, drawing.nodes)
    yield "</nodes>\n<edges>\n"
    yield from map(_edge, drawing.edges)
    yield "</edges>\n</graph>\n</gexf>\n"


def _declare(of: str, fields: Fields) -> str:
    inside = "".join(
        tag("attribute", {"id": name, "title": name, "type": _TYPES[kind]})
        for name, kind in fields.items()
    )
    return tag("attributes", {"class": of, "mode": "static"}, inside) + "\n"


def _values(attributes: Mapping[str, Value]) -> str:
    inside = "".join(
        f'<attvalue for="{name}" value={quote(value)}/>' for name, value in attributes.items()
    )
    return tag("attvalues", {}, inside)


def _node(node: Node) -> str:
    looks = (
        _color(node.color)
        # In Gephi, y points up.
        + tag("viz:position", {"x": node.x, "y": -node.y, "z": 0})
        + tag("viz:size", {"value": node.size})
        + tag("viz:shape", {"value": "disc" if node.is_person else "square"})
    )
    given = {"id": node.id, "label": node.name}
    return tag("node", given, _values(node.attributes) + looks) + "\n"


def _edge(edge: Edge) -> str:
    given: dict[str, Value] = {"id": edge.id, "source": edge.source, "target": edge.target}
    attributes = dict(edge.attributes)
    if "weight" in attributes:
        given["weight"] = attributes.pop("weight")
    if edge.label:
        given["label"] = edge.label
    looks = _edge_style(edge.color, edge.width, edge.dotted)
    return tag("edge", given, _values(attributes) + looks) + "\n"


@cache  # there are far fewer styles than edges
def _edge_style(color: str, width: float, dotted: bool) -> str:
    looks = _color(color) + tag("viz:thickness", {"value": width})
    return looks + tag("viz:shape", {"value": "dotted"}) if dotted else looks


def _color(color: str) -> str:
    red, green, blue = bytes.fromhex(color[1:])
    return tag("viz:color", {"r": red, "g": green, "b": blue})


FORMAT = Format(title="GEXF", suffixes=(".gexf",), opens="in Gephi by File, Open", write=_write)
