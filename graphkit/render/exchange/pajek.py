r"""Pajek's network (`.net`): vertices with places and shapes, arcs for links, edges for all others.

Pajek has no escape for a quotation mark in a label. igraph, NetworkX and graphkit understand a
backslash before it and before a backslash. A comment says which shape means which kind of node:
Pajek draws the shapes, and graphkit reads the kinds from them. For names beyond ASCII the file must
begin with the byte order mark of UTF-8, or Pajek assumes an older encoding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graphkit.render.exchange import Format
from graphkit.render.exchange._drawing import Drawing, Edge, Node

_SHAPES = {"person": "ellipse", "organization": "box"}
_LABELS = ("relation", "agreement", "role", "stage", "word")


def _write(drawing: Drawing) -> Iterator[str]:
    numbers = {node.id: number for number, node in enumerate(drawing.nodes, start=1)}
    names = (node.name for node in drawing.nodes)
    if not all(map(str.isascii, (*names, drawing.title, *map(_label, drawing.edges)))):
        yield "\ufeff"
    kinds = ", ".join(f"{shape} = {kind}" for kind, shape in _SHAPES.items())
    yield f"% kinds: {kinds}\n*Network {_quote(drawing.title)}\n*Vertices {len(numbers)}\n"
    place = _Frame(drawing.nodes).place
    for node in drawing.nodes:
        x, y = place(node)
        shape = _SHAPES[str(node.attributes["kind"])]
        yield f"{numbers[node.id]} {_quote(node.name)} {x:.4f} {y:.4f} 0.5 {shape}\n"
    for section, directed in (("Arcs", True), ("Edges", False)):
        yield f"*{section}\n"
        for edge in drawing.edges:
            if edge.is_directed is directed:
                yield _line(edge, numbers)


class _Frame:
    """Pajek's drawing area: from 0 to 1 in both directions, with y pointing down."""

    def __init__(self, nodes: tuple[Node, ...]) -> None:
        xs, ys = [node.x for node in nodes] or [0.0], [node.y for node in nodes] or [0.0]
        self._left, self._top = min(xs), min(ys)
        self._side = max(max(xs) - self._left, max(ys) - self._top) or 1.0

    def place(self, node: Node) -> tuple[float, float]:
        """Return the place of a node."""
        x, y = (node.x - self._left) / self._side, (node.y - self._top) / self._side
        return 0.05 + 0.9 * x, 0.05 + 0.9 * y


def _line(edge: Edge, numbers: Mapping[str, int]) -> str:
    label = _label(edge)
    label_part = f" l {_quote(label)}" if label else ""
    weight = edge.attributes.get("weight", 1)
    return f"{numbers[edge.source]} {numbers[edge.target]} {weight}{label_part}\n"


def _label(edge: Edge) -> str:
    """Return the label of a line: the first known one of its possible labels."""
    found = (edge.attributes[name] for name in _LABELS if name in edge.attributes)
    return str(next(found, edge.attributes["kind"]))


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


FORMAT = Format(
    title="Pajek",
    suffixes=(".net",),
    opens="in Pajek by File, Network, Read",
    write=_write,
    lacks="Pajek files have only names, kinds, positions, weights and one label per line: sectors, "
    "types, dates, evidence and what partnerships give and get are not in the file.",
)
