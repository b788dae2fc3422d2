"""Groups on the map: sectors, or communities if most sectors are unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from graphkit.engine.core.csr import CSR
from graphkit.engine.groups.communities import communities
from graphkit.render.escape import clean
from graphkit.render.map.content import Content
from graphkit.render.sector_colors import UNKNOWN

_RUNS = 4
_MOST = 20  # communities with a name
_LEAST = 4  # nodes of a community with a name


def group_by_sector_or_community(
    content: Content, links: Sequence[tuple[str, str, float]]
) -> Mapping[str, str]:
    """Return the sector of each node by id, or its community if most sectors are unknown.

    Parameters
    ----------
    content : Content
    links : sequence of (str, str, float)
        Two nodes, and the strength of the link.
    """
    ids = (*content.organizations, *content.contacts)
    sectors = {id: content.sector(id) or UNKNOWN for id in ids}
    known = sum(sectors[id] != UNKNOWN for id in content.organizations)
    if 2 * known >= len(content.organizations) or not links:
        return sectors
    return group_by_community(ids, [(one, other) for one, other, _ in links], content)


def group_by_community(
    ids: Sequence[str], links: Sequence[tuple[str, str]], content: Content
) -> dict[str, str]:
    """Return the name of each node's community by id; `UNKNOWN` for small communities.

    A community has the name of its organization or event with most links.
    """
    # In order of names: a copy with other ids has the same communities.
    name_of = content.network.name_of
    ordered = sorted(ids, key=lambda id: (name_of(id) or "", id))
    number = {id: place for place, id in enumerate(ordered)}
    ends = sorted({tuple(sorted((number[one], number[other]))) for one, other in links})
    tail, head = np.array([pair for pair in ends if pair[0] != pair[1]], np.int64).reshape(-1, 2).T
    csr = CSR.of(len(number), tail, head)
    labels = communities(csr, runs=_RUNS).labels
    degrees = dict(zip(number, csr.degrees.tolist(), strict=True))
    members: dict[int, list[str]] = {}
    for id, label in zip(number, labels.tolist(), strict=True):
        members.setdefault(label, []).append(id)
    large = sorted(label for label, inside in members.items() if len(inside) >= _LEAST)[:_MOST]
    named = {
        label: _name(members[label], degrees.__getitem__, content) or f"Group {rank}"
        for rank, label in enumerate(large, 1)
    }
    return {
        id: named.get(label, UNKNOWN) for id, label in zip(number, labels.tolist(), strict=True)
    }


def _name(inside: Sequence[str], degree: Callable[[str], int], content: Content) -> str:
    """Return the name of a community; empty if it has only people."""
    network = content.network
    places = [id for id in inside if id not in network.contacts]
    if not places:
        return ""
    leader = min(places, key=lambda id: (-degree(id), network.name_of(id) or "", id))
    named = network.organizations if leader in network.organizations else network.events
    return f"Around {clean(named[leader].name)}"
