"""The network as one interactive page that opens anywhere and loads nothing from the internet.

`draw_map` draws a network as a `PartnerMap`: a pyvis network to which you can add nodes and edges,
and which writes itself to a file (`write`). Drawing a map imports pyvis and Jinja; importing this
package does not.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphkit.render.map.page.draw import draw_map
    from graphkit.render.map.page.partner_map import PartnerMap

__all__ = ["PartnerMap", "draw_map"]

_HOMES = {
    "PartnerMap": "graphkit.render.map.page.partner_map",
    "draw_map": "graphkit.render.map.page.draw",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
