r"""DOT for Graphviz: `neato -n2 -Tsvg map.dot -o map.svg` keeps the places of the map.

In quoted text, DOT only escapes the quotation mark, but a backslash before it would cancel the
escape. Labels interpret backslashes and entities a second time. So backslashes are doubled
everywhere, and ampersands in labels become entities.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graphkit.render.escape import clean
from graphkit.render.exchange import Format
from graphkit.render.exchange._drawing import Drawing, Node, Value

_INCH = 72  # points: widths and heights are in inches, places in points


def _write(drawing: Drawing) -> Iterator[str]:
    yield f"graph {_quote(drawing.title)} {{\n"
    yield f"graph [comment={_quote(drawing.description)}, outputorder=edgesfirst];\n"
    yield "node [style=filled, fixedsize=true, fontsize=8];\n"
    for node in drawing.nodes:
        yield f"{_quote(node.id)} {_attributes(_node_style(node), node.attributes)};\n"
    for edge in drawing.edges:
        looks: dict[str, Value] = {"color": edge.color, "penwidth": edge.width}
        if edge.dotted:
            looks["style"] = "dotted"
        if edge.is_directed:
            looks["dir"] = "forward"
        ends = f"{_quote(edge.source)} -- {_quote(edge.target)}"
        yield f"{ends} {_attributes(looks, {'id': edge.id, **edge.attributes})};\n"
    yield "}\n"


def _node_style(node: Node) -> dict[str, Value]:
    side = round(2 * node.size / _INCH, 3)
    return {
        "label": node.name.replace("&", "&amp;"),
        # In Graphviz, y points up.
        "pos": f"{node.x},{-node.y}",
        "shape": "circle" if node.is_person else "square",
        "width": side,
        "height": side,
        "fillcolor": node.color,
    }


def _attributes(*parts: Mapping[str, Value]) -> str:
    pairs = (f"{name}={_quote(value)}" for part in parts for name, value in part.items())
    return f"[{', '.join(pairs)}]"


def _quote(value: Value) -> str:
    shown = str(value).lower() if isinstance(value, bool) else clean(str(value))
    return '"' + shown.replace("\\", "\\\\").replace('"', '\\"') + '"'


FORMAT = Format(
    title="DOT",
    suffixes=(".dot", ".gv"),
    opens="with Graphviz: neato -n2 -Tsvg FILE -o FILE.svg",
    write=_write,
)
