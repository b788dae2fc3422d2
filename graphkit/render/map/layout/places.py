"""Compute the places on a map from its content."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from graphkit.render.map.content import Content
from graphkit.render.map.layout.arrange import Layout, LayoutNode, Place, arrange
from graphkit.render.map.layout.sector_groups import group_by_sector_or_community

HOME_SIZE = 19.0
TEAM_SIZE = 12.0


@dataclass(frozen=True, slots=True)
class Places:
    """The nodes of a map in the order of drawing, and their places."""

    spots: tuple[LayoutNode, ...]
    layout: Layout


def place(
    content: Content, around: str | None = None, before: Mapping[str, Place] | None = None
) -> Places:
    """Find a place for everything shown.

    Parameters
    ----------
    content : Content
    around : str, optional
        Id of the node in the middle; by default, the home organization.
    before : mapping of str to (int, int), optional
        `Layout.for_next_map` of the last map.
    """
    pulls = pulls_of(content)
    spots = layout_nodes(content, group_by_sector_or_community(content, pulls))
    middle = around if around is not None else content.network.home_id
    disc = _disc(content, middle) if middle else None
    layout = arrange(spots, pulls, middle=disc, before=before)
    return Places(tuple(spots), layout)


def layout_nodes(content: Content, region: Mapping[str, str]) -> list[LayoutNode]:
    """List organizations, then people: the home team first, then people with most ties."""
    network = content.network
    degrees = network.engine_graph.csr.degrees.tolist()
    ties = dict(zip(network.ids, degrees, strict=True))
    most = max((ties[contact] for contact in content.contacts), default=0) or 1
    spots = []
    for organization in content.organizations:
        size = 9 + min(6.0, 1.5 * math.sqrt(content.people_at(organization)))
        size = HOME_SIZE if organization == network.home_id else round(size, 1)
        spots.append(LayoutNode(organization, organization, region[organization], size, hub=True))
    for contact in sorted(content.contacts, key=lambda c: (c not in network.team, -ties[c], c)):
        size = 7 + 4 * math.sqrt(ties[contact] / most)
        size = TEAM_SIZE if contact in network.team else round(size, 1)
        disc = _disc(content, contact)
        spots.append(LayoutNode(contact, disc, region[contact], size))
    return spots


def _disc(content: Content, node_id: str) -> str:
    """Return the disc of a node.

    People are in the disc of their employer. People without one are in a disc around the person
    they know best. All people without ties share one disc.
    """
    network = content.network
    if node_id in network.organizations:
        return node_id
    workplace = int(network.workplace_numbers[network.number(node_id)])
    if workplace >= 0 and network.organization_columns.ids[workplace] in content.shown:
        return network.organization_columns.ids[workplace]
    near = network.neighbors.get(node_id, ())
    best = min(((cost, other) for other, cost in near if other in content.shown), default=None)
    return f"with {best[1]}" if best else "alone"


def pulls_of(content: Content) -> list[tuple[str, str, float]]:
    """Return the attraction between the nodes of each pair."""
    ties, at = content.network.tie_columns, content.tie_numbers
    ids = list(content.network.ids)
    ends = ((ids[one] for one in end[at].tolist()) for end in (ties.tail, ties.head))
    pulls = list(zip(*ends, ties.strength[at].tolist(), strict=True))
    pulls += [(contact, organization, 0.5) for contact, organization in content.roles]
    home = content.network.home_id
    if home and home in content.shown:
        pulls += [(home, partner, 1.0) for partner in content.partnerships]
    pulls += [(one, other, math.sqrt(count)) for (one, other), count in content.sums.items()]
    return pulls
