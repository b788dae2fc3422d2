"""Kumu's blueprint: elements and connections with fields.

Connections name their ends by id, because two people may have the same name. A blueprint has no
places. Kumu takes them from the fields `x` and `y` if the layout of a view is `scatter`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphkit.render.exchange import Format
from graphkit.render.exchange._drawing import Drawing, Edge, Node
from graphkit.render.exchange._json import list_lines


def _write(drawing: Drawing) -> Iterator[str]:
    yield '{"elements": '
    yield from list_lines(map(_element, drawing.nodes))
    yield ',\n"connections": '
    yield from list_lines(map(_connection, drawing.edges))
    yield "}\n"


def _element(node: Node) -> dict[str, Any]:
    fields = {name: v for name, v in node.attributes.items() if name not in ("name", "kind")}
    kind = str(node.attributes["kind"]).capitalize()
    return {"id": node.id, "label": node.name, "type": kind, **fields, "x": node.x, "y": node.y}


def _connection(edge: Edge) -> dict[str, Any]:
    fields = {name: v for name, v in edge.attributes.items() if name != "kind"}
    direction = "directed" if edge.is_directed else "undirected"
    ends = {"id": edge.id, "from": edge.source, "to": edge.target, "direction": direction}
    return {**ends, "type": edge.attributes["kind"], **fields}


FORMAT = Format(
    title="Kumu",
    suffixes=(".json",),
    opens="in Kumu by dropping it onto an empty map",
    write=_write,
)
