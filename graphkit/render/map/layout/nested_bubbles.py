"""A large network as bubbles within bubbles, so that readers see at most sixty at a time.

A bubble contains related organizations with their people, or smaller bubbles. All places are
computed beforehand, so that a bubble can open in place.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from graphkit.render.map.layout.arrange import Disc, Layout, LayoutNode, Place, arrange_numbered
from graphkit.render.map.layout.disc_packing import pack_discs, repack_discs

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
_ROUNDS = 50  # rounds of pulling in each bubble, of which there are hundreds
_MARGIN = 24.0
_ROOM = 1.15  # bubbles are packed as if they were larger, so that lines between them are visible


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


@dataclass(frozen=True, slots=True)
class PlacedBubble:
    """A bubble with its place in map units.

    Attributes
    ----------
    bubble : Bubble
    x, y, radius : float
        The circle that contains all of its parts.
    parts : tuple of PlacedBubble
    """

    bubble: Bubble
    x: float
    y: float
    radius: float
    parts: tuple[PlacedBubble, ...] = ()

    def walk(self) -> Iterator[PlacedBubble]:
        """Yield this bubble and all bubbles in it, each before its parts."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class BubbleLayout:
    """A network laid out in bubbles.

    Attributes
    ----------
    bubbles : tuple of PlacedBubble
        The top bubbles.
    layout : Layout
        The layout of the nodes in them.
    """

    bubbles: tuple[PlacedBubble, ...]
    layout: Layout = field(default_factory=lambda: Layout({}, {}))


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
    sums = _sum_links(one, other, weight, len(groups))
    divider = _BubbleDivider(list(groups.values()), sums, middle)
    return divider.divide(np.arange(len(groups)))


def _sum_links(one: Ints, other: Ints, weight: Floats, count: int) -> Links:
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
        parts = divide(discs, depth + 1)
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


def _join_groups(groups: Sequence[Ints]) -> Ints:
    import numpy as np

    return np.sort(np.concatenate(groups))


def arrange_bubbles(
    bubbles: Sequence[Bubble],
    links: Sequence[tuple[str, str, float]],
    *,
    middle: str | None = None,
    before: Mapping[str, Place] | None = None,
) -> BubbleLayout:
    """Find a place for every bubble and every node.

    Parameters
    ----------
    bubbles : sequence of Bubble
    links : sequence of (str, str, float)
        As for `divide_into_bubbles`.
    middle : str, optional
        Id of a spot: the top bubble with it is placed in the middle.
    before : mapping of str to (int, int), optional
        `Layout.for_next_map` of the last map: bubbles and their contents keep their relative
        places.

    Returns
    -------
    BubbleLayout
        No bubble covers another unless one is inside the other.
    """
    arranger = _BubbleArranger(links, before or {})
    top = arranger.pack_side_by_side(bubbles, middle)
    places: dict[str, Place] = {}
    discs: dict[str, Disc] = {}
    kept: dict[str, Place] = {}
    placed = tuple(arranger.move_to_map(each, x, y, places, discs, kept) for each, x, y in top)
    return BubbleLayout(placed, Layout(places, discs, {**kept, **places}))


@dataclass(frozen=True, slots=True)
class _BubbleContents:
    """A bubble laid out around (0, 0), with the places of its contents."""

    bubble: Bubble
    radius: float
    layout: Layout | None = None
    parts: tuple[tuple[_BubbleContents, float, float], ...] = ()


class _BubbleArranger:
    def __init__(
        self, links: Sequence[tuple[str, str, float]], before: Mapping[str, Place]
    ) -> None:
        import numpy as np

        number: dict[str, int] = {}
        count = len(links)
        self._one = np.fromiter(
            (number.setdefault(one, len(number)) for one, _, _ in links), np.intp, count
        )
        self._other = np.fromiter(
            (number.setdefault(other, len(number)) for _, other, _ in links), np.intp, count
        )
        self._weight = np.fromiter((weight for _, _, weight in links), np.float64, count)
        self._number = number
        self._by_node = np.argsort(self._one, kind="stable")  # the links of one node side by side
        self._starts = np.searchsorted(self._one[self._by_node], np.arange(len(number) + 1))
        self._before = before

    def pack_side_by_side(
        self, bubbles: Sequence[Bubble], middle: str | None
    ) -> list[tuple[_BubbleContents, float, float]]:
        """Lay out bubbles side by side around (0, 0)."""
        import numpy as np

        inner = [self._inside(bubble) for bubble in bubbles]
        radii = np.array([each.radius * _ROOM for each in inner])
        region = np.zeros(len(bubbles), np.intp)
        fixed = next(
            (n for n, bubble in enumerate(bubbles) if any(s.id == middle for s in bubble.spots)),
            None,
        )
        pulls = self._pulls(bubbles)
        old = [self._before.get(bubble.key) for bubble in bubbles]
        if 2 * sum(each is not None for each in old) > len(bubbles) > 1:
            nowhere = (math.nan, math.nan)
            start = np.array([nowhere if at is None else at for at in old], np.float64)
            start -= start[fixed] if fixed is not None and old[fixed] else np.nanmean(start, 0)
            centres = repack_discs(radii, region, pulls, fixed, start)
        else:
            centres = pack_discs(radii, region, pulls, fixed)
        return [(each, x, y) for each, (x, y) in zip(inner, centres.tolist(), strict=True)]

    def _pulls(self, bubbles: Sequence[Bubble]) -> tuple[Ints, Ints, Floats]:
        """Return how strongly the links draw each two of some bubbles together."""
        import numpy as np

        holder = [n for n, bubble in enumerate(bubbles) for _ in bubble.spots]
        spots = [spot for bubble in bubbles for spot in bubble.spots]
        one, other, weight = self._within(spots, holder)
        across = one != other
        a, b, sums = _sum_links(one[across], other[across], weight[across], len(bubbles))
        return a, b, np.sqrt(sums)

    def _within(
        self, spots: Sequence[LayoutNode], labels: Sequence[int]
    ) -> tuple[Ints, Ints, Floats]:
        """Return the links that have both ends among some spots, with a label for each end."""
        import numpy as np

        numbers = np.array([self._number.get(spot.id, -1) for spot in spots], np.intp)
        has = numbers >= 0
        numbers = numbers[has]
        label = np.full(len(self._number), -1, np.intp)
        label[numbers] = np.asarray(labels, np.intp)[has]
        counts = self._starts[numbers + 1] - self._starts[numbers]
        first = np.repeat(self._starts[numbers] - np.cumsum(counts) + counts, counts)
        rows = self._by_node[first + np.arange(len(first))]
        rows = rows[label[self._other[rows]] >= 0]
        return label[self._one[rows]], label[self._other[rows]], self._weight[rows]

    def _inside(self, bubble: Bubble) -> _BubbleContents:
        if bubble.parts:
            parts = self.pack_side_by_side(bubble.parts, None)
            radius = max(math.hypot(x, y) + part.radius for part, x, y in parts)
            return _BubbleContents(bubble, radius + _MARGIN, None, tuple(parts))
        links = self._within(bubble.spots, range(len(bubble.spots)))
        layout = arrange_numbered(bubble.spots, links, before=self._before, rounds=_ROUNDS)
        layout = _center(layout)
        radius = max(math.hypot(d.x, d.y) + d.radius for d in layout.discs.values())
        return _BubbleContents(bubble, radius + _MARGIN, layout)

    def move_to_map(
        self,
        inner: _BubbleContents,
        x: float,
        y: float,
        places: dict[str, Place],
        discs: dict[str, Disc],
        kept: dict[str, Place],
    ) -> PlacedBubble:
        """Move a bubble and all its contents to their places on the map."""
        x, y = float(round(x)), float(round(y))
        kept[inner.bubble.key] = (int(x), int(y))
        if inner.layout is not None:
            dx, dy = int(x), int(y)
            for id, (left, top) in inner.layout.places.items():
                places[id] = (left + dx, top + dy)
            for name, disc in inner.layout.discs.items():
                discs[name] = Disc(disc.x + x, disc.y + y, disc.radius)
            for key, (left, top) in inner.layout.for_next_map.items():
                kept[key] = (left + dx, top + dy)
        parts = tuple(
            self.move_to_map(part, x + dx, y + dy, places, discs, kept)
            for part, dx, dy in inner.parts
        )
        return PlacedBubble(inner.bubble, x, y, inner.radius, parts)


def _center(layout: Layout) -> Layout:
    """Move a layout so that its middle is at (0, 0)."""
    discs = layout.discs.values()
    left, right = min(d.x - d.radius for d in discs), max(d.x + d.radius for d in discs)
    top, bottom = min(d.y - d.radius for d in discs), max(d.y + d.radius for d in discs)
    dx, dy = -round((left + right) / 2), -round((top + bottom) / 2)

    def moved(places: Mapping[str, Place]) -> dict[str, Place]:
        return {id: (x + dx, y + dy) for id, (x, y) in places.items()}

    return Layout(
        moved(layout.places),
        {name: Disc(d.x + dx, d.y + dy, d.radius) for name, d in layout.discs.items()},
        moved(layout.for_next_map),
    )
