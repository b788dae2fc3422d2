"""Cytoscape's JSON (`.cyjs`), which Cytoscape and Cytoscape.js open with the nodes in place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from graphkit.render.exchange import Format
from graphkit.render.exchange._drawing import Drawing, Edge, Node
from graphkit.render.exchange._json import list_lines


def _write(drawing: Drawing) -> Iterator[str]:
    about = {"name": drawing.title, "description": drawing.description}
    head = {"format_version": "1.0", "generated_by": "graphkit", "data": about}
    yield json.dumps(head)[:-1] + ',\n"elements": {\n"nodes": '
    yield from list_lines(map(_node, drawing.nodes))
    yield ',\n"edges": '
    yield from list_lines(map(_edge, drawing.edges))
    yield "\n}}\n"


def _node(node: Node) -> dict[str, Any]:
    data = {"id": node.id, "shared_name": node.name, **node.attributes}
    looks = {"size": node.size, "color": node.color}
    return {"data": data | looks, "position": {"x": node.x, "y": node.y}}


def _edge(edge: Edge) -> dict[str, Any]:
    # Cytoscape calls the kind of an edge `interaction`.
    data = {"id": edge.id, "source": edge.source, "target": edge.target}
    looks = {"interaction": edge.attributes["kind"], "width": edge.width, "color": edge.color}
    return {"data": {**data, **edge.attributes, **looks}}


FORMAT = Format(
    title="Cytoscape",
    suffixes=(".cyjs", ".json"),
    opens="in Cytoscape by File, Import, Network from File",
    write=_write,
)
