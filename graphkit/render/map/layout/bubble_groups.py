"""Divide a large network into bubbles within bubbles, so that readers see at most sixty at a time.

A bubble contains related organizations with their people, or smaller bubbles.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from graphkit.render.map.layout.arrange import LayoutNode

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int64]
    Floats: TypeAlias = NDArray[np.float64]
    Links: TypeAlias = tuple[Ints, Ints, Floats]

MOST_BUBBLES = 60
MOST_NODES = 900  # in a bubble without parts, if the nodes can be divided
_FEWEST_NODES = 8  # smaller communities are put together
# More of the nodes than this are not put together in one bubble, but in one for each region.
_MOST_IN_REST = 0.1
_MOST_RESTS = 15
_RUNS = 2
_NEARLY_ALL = 0.75  # of the nodes of a bubble


@dataclass(frozen=True, slots=True)
class Bubble:
    """A group of nodes that belong together.

    Attributes
    ----------
    spots : tuple of LayoutNode
        All nodes in it, in the order of its parts.
    parts : tuple of Bubble
        Smaller bubbles; empty if it contains the nodes directly.
    leader : str or None
        Id of the middle of the map, or of its organization with most ties; None without
        organizations and for a rest.
    depth : int
        How many bubbles it is nested in.
    is_rest : bool
        Whether it is a rest of groups that are too small for bubbles of their own.
    region : str or None
        Of a rest, the region to which most of each group belongs; None for groups of any region.
    """

    spots: tuple[LayoutNode, ...]
    parts: tuple[Bubble, ...] = ()
    leader: str | None = None
    depth: int = 0
    is_rest: bool = False
    region: str | None = None

    @property
    def key(self) -> str:
        """The key under which its place is kept. It stays the same while the network grows."""
        return f"bubble {self.depth} {self.leader or self.spots[0].id}"


def divide_into_bubbles(
    spots: Sequence[LayoutNode],
    links: Sequence[tuple[str, str, float]],
    *,
    middle: str | None = None,
) -> tuple[Bubble, ...]:
    """Divide the nodes of a map into bubbles.

    Parameters
    ----------
    spots : sequence of LayoutNode
        Nodes of one disc stay together.
    links : sequence of (str, str, float)
        Two spots, and the strength of the link.
    middle : str, optional
        Id of a spot. Its community is in no rest, whatever its size.

    Returns
    -------
    tuple of Bubble
        At most `MOST_BUBBLES`, that of the middle first, then the largest, each with at most that
        many parts.

    Notes
    -----
    Discs are divided into communities (`graphkit.engine.groups.communities`), and these again until
    each has few enough nodes. Discs that the ties do not divide are divided in order. Communities
    that get no bubble of their own are put together: all in one bubble, or by region if that would
    contain more than a tenth of the nodes.
    """
    import numpy as np

    groups: dict[str, list[LayoutNode]] = {}
    for spot in spots:
        groups.setdefault(spot.disc, []).append(spot)
    number = {name: n for n, name in enumerate(groups)}
    disc = {spot.id: number[spot.disc] for spot in spots}
    count = len(links)
    one = np.fromiter((disc[a] for a, _, _ in links), np.int64, count)
    other = np.fromiter((disc[b] for _, b, _ in links), np.int64, count)
    weight = np.fromiter((w for _, _, w in links), np.float64, count)
    sums = sum_links(one, other, weight, len(groups))
    divider = _BubbleDivider(list(groups.values()), sums, middle)
    return divider.divide(np.arange(len(groups)))


def sum_links(one: Ints, other: Ints, weight: Floats, count: int) -> Links:
    """Sum the links between each pair of discs."""
    import numpy as np

    low, high = np.minimum(one, other), np.maximum(one, other)
    across = low != high
    pairs, where = np.unique(low[across] * count + high[across], return_inverse=True)
    sums = np.bincount(where.ravel(), weight[across], len(pairs)).astype(np.float64)
    return pairs // count, pairs % count, sums


class _BubbleDivider:
    """Divides the discs of a map by the ties between them."""

    def __init__(
        self, discs: Sequence[Sequence[LayoutNode]], links: Links, middle: str | None
    ) -> None:
        import numpy as np

        self._discs = discs
        self._middle = middle
        self._first = next(
            (n for n, disc in enumerate(discs) if any(spot.id == middle for spot in disc)), None
        )
        self._links = links
        self._sizes = np.array([len(disc) for disc in discs])
        one, other, weight = links
        count = len(discs)
        self._ties = np.bincount(one, weight, count) + np.bincount(other, weight, count)

    def divide(self, discs: Ints, depth: int = 0) -> tuple[Bubble, ...]:
        """Return the bubbles of some discs."""
        groups = self._communities(discs)
        groups.sort(
            key=lambda group: (not self._in_middle(group), -self._count(group), int(group[0]))
        )
        large = [g for g in groups if self._in_middle(g) or self._count(g) >= _FEWEST_NODES]
        if len(groups) < 2 or not large:
            return self._divide_in_order(discs, depth)
        large = large[: MOST_BUBBLES - 1]
        rests: Mapping[str | None, list[Ints]] = {None: groups[len(large) :]}
        if sum(map(self._count, groups[len(large) :])) > _MOST_IN_REST * self._count(discs):
            large = large[: MOST_BUBBLES - _MOST_RESTS]
            rests = self._by_region(groups[len(large) :])
        bubbles = [self._bubble(group, depth, self._leader(group)) for group in large]
        bubbles += [
            replace(self._bubble(_join_groups(rest), depth, None), is_rest=True, region=region)
            for region, rest in rests.items()
            if rest
        ]
        return tuple(bubbles)

    def _count(self, discs: Ints) -> int:
        return int(self._sizes[discs].sum())

    def _in_middle(self, discs: Ints) -> bool:
        return self._first is not None and bool((discs == self._first).any())

    def _by_region(self, groups: Sequence[Ints]) -> Mapping[str | None, list[Ints]]:
        """Return groups by the region to which most of each belongs; those of rare regions as None.

        The regions with most nodes come first.
        """
        found: dict[str | None, list[Ints]] = {}
        for group in groups:
            regions = Counter(spot.region for spot in self._spots(group))
            region = min(regions, key=lambda name: (-regions[name], name))
            found.setdefault(region, []).append(group)
        order = sorted(found, key=lambda name: (-sum(map(self._count, found[name])), name or ""))
        rare = [group for name in order[_MOST_RESTS - 1 :] for group in found[name]]
        return {name: found[name] for name in order[: _MOST_RESTS - 1]} | {None: rare}

    def _bubble(self, discs: Ints, depth: int, leader: str | None) -> Bubble:
        if self._sizes[discs].sum() <= MOST_NODES or len(discs) == 1:
            return Bubble(self._spots(discs), (), leader, depth)
        divide = self._divide_in_order if leader is None else self.divide
        parts = _lift_largest(divide(discs, depth + 1))
        return Bubble(tuple(s for part in parts for s in part.spots), parts, leader, depth)

    def _divide_in_order(self, discs: Ints, depth: int) -> tuple[Bubble, ...]:
        """Divide discs in their order, because the ties do not divide them."""
        return tuple(self._bubble(piece, depth, None) for piece in self._pieces(discs))

    def _pieces(self, discs: Ints) -> list[Ints]:
        """Cut a row of discs into pieces of about the same size."""
        import numpy as np

        total = int(self._sizes[discs].sum())
        count = max(1, min(MOST_BUBBLES, len(discs), math.ceil(total / MOST_NODES)))
        # Cut by the middles of discs, so that two discs give two pieces even if one is very large.
        sizes = self._sizes[discs]
        piece = (2 * np.cumsum(sizes) - sizes) * count // (2 * total)
        return [discs[piece == k] for k in range(count) if (piece == k).any()]

    def _communities(self, discs: Ints) -> list[Ints]:
        import numpy as np

        from graphkit.engine.core.csr import CSR
        from graphkit.engine.groups.communities import communities

        one, other, weight = self._links
        place = np.full(len(self._discs), -1)
        place[discs] = np.arange(len(discs))
        inside = (place[one] >= 0) & (place[other] >= 0)
        if not inside.any():
            return [discs]
        csr = CSR.of(len(discs), place[one[inside]], place[other[inside]])
        labels = communities(csr, weight[inside][csr.edge], runs=_RUNS).labels
        order = np.argsort(labels, kind="stable")
        return [discs[part] for part in np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)]

    def _leader(self, discs: Ints) -> str | None:
        """Return the middle if it is in a community, or its organization with most ties."""
        if self._in_middle(discs):
            return self._middle
        hubs = [
            (-float(self._ties[n]), spot.id)
            for n in discs.tolist()
            for spot in self._discs[n]
            if spot.hub
        ]
        return min(hubs)[1] if hubs else None

    def _spots(self, discs: Ints) -> tuple[LayoutNode, ...]:
        return tuple(spot for n in discs.tolist() for spot in self._discs[n])


def _lift_largest(parts: tuple[Bubble, ...]) -> tuple[Bubble, ...]:
    """Replace a bubble that has nearly all nodes by its parts, so that opening it shows more."""
    largest = max(parts, key=lambda part: len(part.spots))
    count = len(parts) - 1 + len(largest.parts)
    if not largest.parts or count > MOST_BUBBLES:
        return parts
    if len(largest.spots) < _NEARLY_ALL * sum(len(part.spots) for part in parts):
        return parts
    place = parts.index(largest)
    return (*parts[:place], *map(_raise, largest.parts), *parts[place + 1 :])


def _raise(bubble: Bubble) -> Bubble:
    """Return a bubble that is nested one less deep."""
    return replace(bubble, depth=bubble.depth - 1, parts=tuple(map(_raise, bubble.parts)))


def _join_groups(groups: Sequence[Ints]) -> Ints:
    import numpy as np

    return np.sort(np.concatenate(groups))
