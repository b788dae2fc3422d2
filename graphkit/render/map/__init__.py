"""The network as one interactive page that opens anywhere and loads nothing from the internet.

`draw_map` draws a network as a `PartnerMap`: a pyvis network to which you can add nodes and edges,
and which writes itself to a file (`write`). Drawing a map imports pyvis and Jinja; importing this
package does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.lazy_imports import import_when_used

if TYPE_CHECKING:
    from graphkit.render.map.page.draw import draw_map
    from graphkit.render.map.page.partner_map import PartnerMap

__all__ = ["PartnerMap", "draw_map"]

__getattr__, __dir__ = import_when_used(
    __name__,
    {
        "page.draw": ("draw_map",),
        "page.partner_map": ("PartnerMap",),
    },
    __all__,
)
