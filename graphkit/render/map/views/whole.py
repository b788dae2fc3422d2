"""The view of the whole network: organizations with their people, grouped by sector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphkit.render.map.content import Content
from graphkit.render.map.layout.arrange import Disc, Layout, LayoutNode, Place
from graphkit.render.map.layout.hulls import outlines
from graphkit.render.map.layout.places import place
from graphkit.render.map.views.map_view import Guides, MapView
from graphkit.render.sector_colors import UNKNOWN


def whole(
    content: Content, around: str | None = None, before: Mapping[str, Place] | None = None
) -> MapView:
    """Lay out the whole content.

    Parameters
    ----------
    content : Content
    around : str, optional
        Id of the node in the middle; home by default.
    before : mapping of str to (int, int), optional
        `Layout.for_next_map` of the last map.
    """
    placed = place(content, around, before)
    guides = Guides(hulls=outlines(regions(content, placed.spots, placed.layout)))
    return MapView("whole", content, placed.spots, placed.layout, guides)


def regions(
    content: Content, spots: Sequence[LayoutNode], layout: Layout
) -> list[tuple[str, Disc]]:
    """Return the discs of known sectors, each with its sector, without home."""
    home = content.network.home_id
    first: dict[str, str] = {}
    for spot in spots:
        first.setdefault(spot.disc, spot.region)
    return [
        (region, layout.discs[name])
        for name, region in first.items()
        if region != UNKNOWN and name != home
    ]
