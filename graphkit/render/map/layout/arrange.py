"""Compute the places on a map; the same input gives the same places.

An organization and its people form a *disc*: the organization is in the middle, and its people are
on rings around it. The discs are packed around the middle of the map. Discs of one sector are side
by side, and discs with ties between them are close to each other. No node covers another, and
readers can see organizations and sectors where a plain spring layout shows a tangle.

Nodes keep their places from the last map; see `arrange`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphkit.render.map.layout.disc_packing import ROUNDS, pack_discs, repack_discs
from graphkit.render.map.layout.seats import LayoutNode, Offset, Seats, seat_all, seats

if TYPE_CHECKING:
    from graphkit.render.map.layout.disc_packing import Floats, Ints, Pulls

__all__ = ["Disc", "Layout", "LayoutNode", "arrange"]

Place = tuple[int, int]
Link = tuple[str, str, float]


@dataclass(frozen=True, slots=True)
class Disc:
    """The circle of one organization and its people."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Places in whole map units; x to the right, y down.

    Attributes
    ----------
    places : mapping of str to (int, int)
        By the id of a spot.
    discs : mapping of str to Disc
    for_next_map : mapping of str to (int, int)
        The `before` of `arrange` for the next map.
    """

    places: Mapping[str, Place]
    discs: Mapping[str, Disc]
    for_next_map: Mapping[str, Place] = field(default_factory=dict)


def arrange(
    spots: Sequence[LayoutNode],
    links: Sequence[Link],
    *,
    middle: str | None = None,
    before: Mapping[str, Place] | None = None,
    rounds: int = ROUNDS,
) -> Layout:
    """Find a place for every spot.

    Parameters
    ----------
    spots : sequence of LayoutNode
        The order decides ties.
    links : sequence of (str, str, float)
        Ids of two spots and how strongly to draw them together, greater than 0.
    middle : str, optional
        The disc in the middle of the map.
    before : mapping of str to (int, int), optional
        `Layout.for_next_map` of the last map. If it has at least half of the discs, spots stay
        where they were: a disc moves only if another has grown over it, and a person moves only to
        another disc. New spots take free places. A last map with fewer of the discs does not count.
    rounds : int
        The most rounds of pulling.

    Returns
    -------
    Layout
        No two discs cover each other, nor do two spots. Without `before`, or with a map of the
        same spots, the same input gives the same places.

    Notes
    -----
    `graphkit.render.map.layout.disc_packing` finds places for discs, and
    `graphkit.render.map.layout.seats` finds places in them. With d discs and l links a round costs
    O(d log d + l).
    """
    if not spots:
        return Layout({}, {})
    import numpy as np

    index = {spot.id: n for n, spot in enumerate(spots)}
    count = len(links)
    numbered = (
        np.fromiter((index[one] for one, _, _ in links), np.intp, count),
        np.fromiter((index[other] for _, other, _ in links), np.intp, count),
        np.fromiter((weight for _, _, weight in links), np.float64, count),
    )
    return arrange_numbered(spots, numbered, middle=middle, before=before, rounds=rounds)


def arrange_numbered(
    spots: Sequence[LayoutNode],
    links: tuple[Ints, Ints, Floats],
    *,
    middle: str | None = None,
    before: Mapping[str, Place] | None = None,
    rounds: int = ROUNDS,
) -> Layout:
    """Find a place for every spot, as `arrange` does; links have the numbers of their spots."""
    import numpy as np

    groups: dict[str, list[LayoutNode]] = {}
    for spot in spots:
        groups.setdefault(spot.disc, []).append(spot)
    discs = list(groups.items())
    old = _old_centers(discs, before or {})
    tables = [
        seats(group, None if centre is None else _offsets(group, centre, before or {}))
        for (_, group), centre in zip(discs, old, strict=True)
    ]
    radii = np.array([table.radius for table in tables])
    number = {name: index for index, name in enumerate(groups)}
    regions = {name: n for n, name in enumerate(dict.fromkeys(g[0].region for _, g in discs))}
    region = np.array([regions[group[0].region] for _, group in discs], dtype=np.intp)
    disc_of = np.array([number[spot.disc] for spot in spots], np.intp)
    pulls = _between_discs(disc_of[links[0]], disc_of[links[1]], links[2], len(discs))
    fixed = number.get(middle) if middle is not None else None
    if any(old):
        nowhere = (math.nan, math.nan)
        start = np.array([nowhere if centre is None else centre for centre in old], np.float64)
        centres = repack_discs(radii, region, pulls, fixed, start)
    else:
        centres = pack_discs(radii, region, pulls, fixed, rounds)
    centres = np.round(centres)
    return _place_layout(spots, discs, tables, centres, _aims(spots, links, disc_of, centres))


def _old_centers(
    discs: Sequence[tuple[str, Sequence[LayoutNode]]], before: Mapping[str, Place]
) -> list[Place | None]:
    """Return the former center of each disc, or None if too few are known."""
    old = [before.get(_key(name, group)) for name, group in discs]
    known = sum(centre is not None for centre in old)
    return old if 2 * known >= len(old) else [None] * len(old)


def _key(name: str, group: Sequence[LayoutNode]) -> str:
    """Return the key for the center of a disc: its hub's id, or a name of its own."""
    hub = next((spot for spot in group if spot.hub), None)
    return f"disc {name}" if hub is None else hub.id


def _offsets(
    group: Sequence[LayoutNode], centre: Place, before: Mapping[str, Place]
) -> dict[int, Offset]:
    """Return the places that the nodes of a disc had on the last map."""
    return {
        n: (float(at[0] - centre[0]), float(at[1] - centre[1]))
        for n, spot in enumerate(group)
        if (at := before.get(spot.id)) is not None
    }


def _place_layout(
    spots: Sequence[LayoutNode],
    discs: Sequence[tuple[str, Sequence[LayoutNode]]],
    tables: Sequence[Seats],
    centres: Floats,
    aims: Mapping[str, float],
) -> Layout:
    places: dict[str, Place] = {}
    kept: dict[str, Place] = {}
    found: dict[str, Disc] = {}
    for (name, group), table, (x, y) in zip(discs, tables, centres.tolist(), strict=True):
        for spot, (dx, dy) in zip(
            group, seat_all(table, [aims[spot.id] for spot in group]), strict=True
        ):
            places[spot.id] = (round(x + dx), round(y + dy))
        kept[_key(name, group)] = (round(x), round(y))
        found[name] = Disc(round(x, 1), round(y, 1), round(table.radius, 1))
    places = {spot.id: places[spot.id] for spot in spots}
    return Layout(places, found, {**kept, **places})


def _between_discs(one: Ints, other: Ints, weight: Floats, count: int) -> Pulls:
    """Sum the links between each pair of discs; the square root keeps hubs from dominating."""
    import numpy as np

    low, high = np.minimum(one, other), np.maximum(one, other)
    across = low != high
    pairs, where = np.unique(low[across] * count + high[across], return_inverse=True)
    sums = np.bincount(where.ravel(), weight[across], len(pairs))
    return pairs // count, pairs % count, np.sqrt(sums)


def _aims(
    spots: Sequence[LayoutNode],
    links: tuple[Ints, Ints, Floats],
    disc_of: Ints,
    centres: Floats,
) -> dict[str, float]:
    """Return the direction, in radians, in which each spot's ties leave the disc."""
    import numpy as np

    one, other, weight = links
    a, b = disc_of[one], disc_of[other]
    across = centres[b] - centres[a]
    length = np.maximum(np.hypot(across[:, 0], across[:, 1]), 1e-9)
    drawn = np.where((a == b)[:, None], 0.0, across * (weight / length)[:, None])
    sums = np.stack(
        [
            np.bincount(one, drawn[:, axis], len(spots))
            - np.bincount(other, drawn[:, axis], len(spots))
            for axis in (0, 1)
        ]
    )
    # People without ties to other discs leave the outer side free for others.
    home = centres[disc_of].T
    x, y = np.where((sums == 0).all(0), home, sums)
    return dict(zip((spot.id for spot in spots), np.arctan2(y, x).tolist(), strict=True))
