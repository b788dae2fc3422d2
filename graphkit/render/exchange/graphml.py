"""GraphML for Gephi, yEd, igraph, NetworkX and Cytoscape, all in one file.

The file has each place twice. Gephi and most other programs read the attributes `x` and `y`, with y
pointing up. yEd reads its own extension (`y:Geometry`: the corner, with y pointing down), which
also has shapes and labels. Keys have the names that Gephi knows: `r`, `g`, `b`, `size`, `weight`.
yEd calls its pictures `d3` and `d7`, and Gephi looks for labels in them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from graphkit.render.exchange import Format
from graphkit.render.exchange._drawing import Drawing, Fields, Node, Value
from graphkit.render.exchange._xml import HEAD, TYPES, tag, text

_NODE_PICTURE, _EDGE_PICTURE = "d3", "d7"
_LOOKS: Fields = {"label": str, "x": float, "y": float, "size": float, "r": int, "g": int, "b": int}
_NAMESPACES = {
    "xmlns": "http://graphml.graphdrawing.org/xmlns",
    "xmlns:y": "http://www.yworks.com/xml/graphml",
}


def _write(drawing: Drawing) -> Iterator[str]:
    # Ids of keys must be unique in a file, but some attributes belong to both nodes and edges.
    edge_keys = {
        name: f"edge_{name}" if name in drawing.node_fields else name
        for name in drawing.edge_fields
    }
    yield HEAD + tag("graphml", _NAMESPACES, "").removesuffix("</graphml>") + "\n"
    yield tag("desc", {}, text(f"{drawing.title}. {drawing.description}")) + "\n"
    yield tag("key", {"id": _NODE_PICTURE, "for": "node", "yfiles.type": "nodegraphics"}) + "\n"
    yield tag("key", {"id": _EDGE_PICTURE, "for": "edge", "yfiles.type": "edgegraphics"}) + "\n"
    for name, kind in {**_LOOKS, **drawing.node_fields}.items():
        yield _key(name, "node", name, kind)
    for name, kind in drawing.edge_fields.items():
        yield _key(edge_keys[name], "edge", name, kind)
    yield '<graph id="G" edgedefault="undirected">\n'
    for node in drawing.nodes:
        yield _node(node)
    for edge in drawing.edges:
        data = "".join(_data(edge_keys[name], value) for name, value in edge.attributes.items())
        ends = {"id": edge.id, "source": edge.source, "target": edge.target}
        yield (
            tag(
                "edge",
                ends,
                _edge_picture(edge.color, edge.width, edge.dotted, edge.is_directed) + data,
            )
            + "\n"
        )
    yield "</graph>\n</graphml>\n"


def _key(id: str, of: str, name: str, kind: type) -> str:
    given = {"id": id, "for": of, "attr.name": name, "attr.type": TYPES[kind]}
    return tag("key", given) + "\n"


def _data(key: str, value: Value) -> str:
    return f'<data key="{key}">{text(value)}</data>'


def _node(node: Node) -> str:
    red, green, blue = bytes.fromhex(node.color[1:])
    looks: dict[str, Value] = {"label": node.name, "x": node.x, "y": -node.y, "size": node.size}
    values = {**looks, "r": red, "g": green, "b": blue, **node.attributes}
    # NetworkX takes the last place in the file, so the picture comes first.
    data = _node_picture(node) + "".join(_data(name, value) for name, value in values.items())
    return tag("node", {"id": node.id}, data) + "\n"


def _node_picture(node: Node) -> str:
    side = 2 * node.size
    corner = {"x": node.x - node.size, "y": node.y - node.size, "width": side, "height": side}
    shape = "ellipse" if node.is_person else "rectangle"
    label: dict[str, Value] = {"modelName": "sides", "modelPosition": "s", "fontSize": 10}
    inside = (
        tag("y:Geometry", corner)
        + tag("y:Fill", {"color": node.color, "transparent": False})
        + tag("y:BorderStyle", {"color": "#1d2b38", "type": "line", "width": 1.0})
        + tag("y:NodeLabel", label, text(node.name))
        + tag("y:Shape", {"type": shape})
    )
    return tag("data", {"key": _NODE_PICTURE}, tag("y:ShapeNode", {}, inside))


@cache  # there are far fewer styles than edges
def _edge_picture(color: str, width: float, dotted: bool, directed: bool) -> str:
    line = "dotted" if dotted else "line"
    inside = tag("y:LineStyle", {"color": color, "type": line, "width": width})
    inside += tag("y:Arrows", {"source": "none", "target": "standard" if directed else "none"})
    return tag("data", {"key": _EDGE_PICTURE}, tag("y:PolyLineEdge", {}, inside))


FORMAT = Format(
    title="GraphML", suffixes=(".graphml",), opens="in Gephi or yEd by File, Open", write=_write
)
