"""Find places for bubbles within bubbles.

All places are computed beforehand, so that a bubble can open in place.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from graphkit.render.map.layout.arrange import Disc, Layout, LayoutNode, Place, arrange_numbered
from graphkit.render.map.layout.bubble_groups import Bubble, sum_links
from graphkit.render.map.layout.disc_packing import pack_discs, repack_discs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int64]
    Floats: TypeAlias = NDArray[np.float64]

_ROUNDS = 50  # rounds of pulling in each bubble, of which there are hundreds
_MARGIN = 24.0
_STEPS = 100
_ROOM = 1.15  # bubbles are packed as if they were larger, so that lines between them are visible


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
        a, b, sums = sum_links(one[across], other[across], weight[across], len(bubbles))
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
            packed = self.pack_side_by_side(bubble.parts, None)
            dx, dy, radius = enclosing_circle([(x, y, part.radius) for part, x, y in packed])
            parts = tuple((part, x - dx, y - dy) for part, x, y in packed)
            return _BubbleContents(bubble, radius + _MARGIN, None, parts)
        links = self._within(bubble.spots, range(len(bubble.spots)))
        layout = arrange_numbered(bubble.spots, links, before=self._before, rounds=_ROUNDS)
        x, y, radius = enclosing_circle([(d.x, d.y, d.radius) for d in layout.discs.values()])
        return _BubbleContents(bubble, radius + _MARGIN, _move(layout, -round(x), -round(y)))

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


def enclosing_circle(discs: Sequence[tuple[float, float, float]]) -> tuple[float, float, float]:
    """Return a circle that contains some discs and is hardly larger than necessary.

    Parameters
    ----------
    discs : sequence of (float, float, float)
        The center and the radius of each, at least one.

    Returns
    -------
    (float, float, float)
        Its center and radius, which is at most a tenth larger than the smallest.

    Notes
    -----
    The center moves towards the farthest disc, in steps that shrink (Badoiu and Clarkson 2003).
    Cost: a look at each disc in each of 100 steps.

    Examples
    --------
    >>> [round(number) for number in enclosing_circle([(0, 0, 30), (60, 0, 10)])]
    [20, 0, 50]
    """
    import numpy as np

    lefts, tops, radii = np.array(discs, np.float64).T
    largest = int(radii.argmax())
    x, y = float(lefts[largest]), float(tops[largest])
    for step in range(2, _STEPS):
        farthest = int((np.hypot(lefts - x, tops - y) + radii).argmax())
        dx, dy = float(lefts[farthest]) - x, float(tops[farthest]) - y
        apart = math.hypot(dx, dy)
        # To the point of the disc that is farthest away.
        longer = (1 + float(radii[farthest]) / apart) / step if apart else 0.0
        x, y = x + dx * longer, y + dy * longer
    return x, y, float((np.hypot(lefts - x, tops - y) + radii).max())


def _move(layout: Layout, dx: int, dy: int) -> Layout:
    """Move everything in a layout."""

    def moved(places: Mapping[str, Place]) -> dict[str, Place]:
        return {id: (x + dx, y + dy) for id, (x, y) in places.items()}

    return Layout(
        moved(layout.places),
        {name: Disc(d.x + dx, d.y + dy, d.radius) for name, d in layout.discs.items()},
        moved(layout.for_next_map),
    )
