"""Groups of the map: sectors, or communities where hardly any sector is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from graphkit.engine.core.csr import CSR
from graphkit.engine.groups.communities import communities
from graphkit.render.escape import clean
from graphkit.render.map.content import Content
from graphkit.render.sector_colors import UNKNOWN

_RUNS = 4
_MOST = 20  # communities that have a name
_LEAST = 4  # nodes: fewer are no community


def group_by_sector_or_community(
    content: Content, links: Sequence[tuple[str, str, float]]
) -> Mapping[str, str]:
    """Return by id the sector of everything shown; its community if most sectors are unknown.

    Parameters
    ----------
    content : Content
    links : sequence of (str, str, float)
        Between two of them, and how strongly.
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
    """Return by id the name of its community; `UNKNOWN` where that is small.

    A community is named by the organization or event in it that has most links.
    """
    number = {id: place for place, id in enumerate(sorted(ids))}
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
    """Return what a community is called; empty if there are only people in it."""
    network = content.network
    places = [id for id in inside if id not in network.contacts]
    if not places:
        return ""
    leader = min(places, key=lambda id: (-degree(id), id))
    named = network.organizations if leader in network.organizations else network.events
    return f"Around {clean(named[leader].name)}"
