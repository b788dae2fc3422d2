"""Add an overview to a page: bubbles as nodes, and their contents in columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphkit.render.map.content import Content
from graphkit.render.map.layout.arrange import Layout
from graphkit.render.map.page.compressed_columns import columns, steps
from graphkit.render.map.page.map_message import NOBODY, ONE, MapMessage, target_details
from graphkit.render.map.page.near_evidence import near_evidence
from graphkit.render.map.page.node_details import brief_person, organization
from graphkit.render.map.page.partner_map import PartnerMap
from graphkit.render.map.views.map_view import Overview, TieLines
from graphkit.render.sector_colors import UNKNOWN

# Details of an organization on a large map; more of them would make the file too large.
_SHOWN = ("label", "kind", "about", "home", "partner", "stage", "known")


def add_overview(
    drawing: PartnerMap,
    above: Overview,
    content: Content,
    layout: Layout,
    sector_number: Mapping[str, int],
    message: MapMessage,
) -> None:
    """Add the top bubbles as nodes, and keep their contents for when they are opened.

    Parameters
    ----------
    drawing : PartnerMap
    above : Overview
    content : Content
    layout : Layout
        Layout of everything in the bubbles.
    sector_number : mapping of str to int
        Number of each sector on the page.
    message : MapMessage
        Each bubble says how many of its partners hang on one person.
    """
    levels = message.levels
    depends = [levels.get(spot.id) for spot in above.spots] if levels else []
    bubbles = []
    for bubble in above.bubbles:
        sectors = [sector_number[name] for name in bubble["sectors"] if name in sector_number]
        inside = depends[bubble["start"] : bubble["end"]]
        counts = {"alone": inside.count(ONE), "nobody": inside.count(NOBODY)}
        bubbles.append(
            {**bubble, "sectors": sectors, "sector": sectors[0] if sectors else None}
            | {name: count for name, count in counts.items() if count}
        )
    for bubble in bubbles:
        if bubble["depth"] == 0:
            options = {name: value for name, value in bubble.items() if name not in ("id", "label")}
            drawing.add_node(
                bubble["id"], label=bubble["label"], kind="bubble", shape="dot", **options
            )
    for one, other, ties in _sum_ties(bubbles, above.lines):
        drawing.add_edge(one, other, kind="summed", width=1, ties=ties)
    drawing.page["bubbles"] = bubbles
    drawing.page["looks"] = list(above.lines.styles)
    nodes = columns(_nodes(above, content, layout, sector_number, message))
    for axis in ("x", "y"):
        nodes["columns"][axis] = steps(nodes["columns"][axis])
    drawing.ids_in_rest = tuple(spot.id for spot in above.spots)
    drawing.rest = {
        "nodes": nodes,
        "lines": {
            "from": steps(above.lines.one.tolist()),
            "to": (above.lines.other - above.lines.one).tolist(),
            "how": above.lines.how.tolist(),
        },
        "near": near_evidence(content, above),
    }


def _nodes(
    above: Overview,
    content: Content,
    layout: Layout,
    sector_number: Mapping[str, int],
    message: MapMessage,
) -> list[dict[str, Any]]:
    levels, holders = message.levels, message.holders
    targets = {each.organization_id: each for each in message.targets}
    people = frozenset(content.contacts)
    place = ""  # the last organization; its people come after it
    nodes = []
    for spot in above.spots:
        if spot.id in people:
            fields = brief_person(content, spot.id)
            if place and fields.get("about", "").endswith(f", {place}"):
                fields["role"] = fields.pop("about").removesuffix(f", {place}")
            if spot.id in holders:
                fields["holds"] = holders[spot.id]
        else:
            whole = organization(content, spot.id)
            fields = {name: whole[name] for name in _SHOWN if name in whole}
            place = fields["label"]
            if spot.id in levels:
                fields["depends"] = levels[spot.id]
            if spot.id in targets:
                fields |= target_details(targets[spot.id])
        x, y = layout.places[spot.id]
        disc = layout.discs[spot.disc].radius if spot.hub and spot.disc in layout.discs else None
        nodes.append(
            fields
            | {"x": x, "y": y, "size": round(spot.radius)}
            | {"sector": sector_number[content.sector(spot.id) or UNKNOWN]}
            | ({"disc": disc} if disc else {})
        )
    return nodes


def _sum_ties(bubbles: list[dict[str, Any]], lines: TieLines) -> list[tuple[str, str, int]]:
    """Return the number of ties between each pair of top bubbles."""
    import numpy as np

    top = [bubble for bubble in bubbles if bubble["depth"] == 0]
    ends = np.array([bubble["end"] for bubble in top])
    worth = lines.ties()
    one, other = (np.searchsorted(ends, end, "right") for end in (lines.one, lines.other))
    across = (one != other) & (worth > 0)
    pairs, where = np.unique(one[across] * len(top) + other[across], return_inverse=True)
    sums = np.bincount(where.ravel(), worth[across], len(pairs)).astype(np.int64)
    return [
        (top[pair // len(top)]["id"], top[pair % len(top)]["id"], count)
        for pair, count in zip(pairs.tolist(), sums.tolist(), strict=True)
    ]
