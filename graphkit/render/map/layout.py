"""Where everything stands on the map: computed here, the same every time.

An organization and its people form a *disc*: the organization in the middle, its people on rings
around it. The discs are packed around the middle of the map, those of one sector side by side and
those with ties between them close to each other. Nobody covers anybody, and the eye finds
organizations and sectors where a plain spring layout shows a tangle.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Ints: TypeAlias = NDArray[np.intp]

SPACING = 30.0  # between two people on a ring
MARGIN = 19.0  # between the outermost ring and the edge of the disc
GAP = 10.0  # between two discs
_SLACK = 30.0  # how much further apart than touching still counts as near
_ROUNDS = 160  # of pulling, before discs are only pushed apart
_PUSHES = 600  # at most, until no disc covers another


@dataclass(frozen=True, slots=True)
class Spot:
    """What the layout needs to know of a node.

    Attributes
    ----------
    id : str
    disc : str
        Nodes with the same value share a disc.
    region : str
        Discs of the same region stand side by side; that of a disc's first spot counts.
    radius : float
        Of the node itself.
    hub : bool
        Whether it stands in the middle of its disc.
    """

    id: str
    disc: str
    region: str
    radius: float
    hub: bool = False


@dataclass(frozen=True, slots=True)
class Disc:
    """The round place of one organization and its people."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Places in map units, rounded to whole ones; x to the right, y down."""

    places: Mapping[str, tuple[int, int]]
    discs: Mapping[str, Disc]


def arrange(
    spots: Sequence[Spot],
    links: Sequence[tuple[str, str, float]],
    *,
    middle: str | None = None,
) -> Layout:
    """Find a place for every spot.

    Parameters
    ----------
    spots : sequence of Spot
        Their order decides between equals.
    links : sequence of (str, str, float)
        Ids of two spots and how strongly to draw them together, greater than 0.
    middle : str, optional
        The disc that stands in the middle of the map.

    Returns
    -------
    Layout
        No two discs cover each other, nor do two spots.

    Notes
    -----
    Discs start in wedges, one a region, ordered so that regions with many ties between them are
    neighbours. Then, for a fixed number of rounds, each is pulled to the middle, to its region
    and along its ties (attraction as in Fruchterman and Reingold 1991, capped steps that shrink),
    and pushed out of the discs that it covers. No random numbers. Pushing looks only at pairs
    that are near, listed anew every few rounds (a neighbour list, Verlet 1967): O(d^2) for
    the lists with d discs, O(d + l) for a round with l links.
    """
    if not spots:
        return Layout({}, {})
    import numpy as np

    discs: dict[str, list[Spot]] = {}
    for spot in spots:
        discs.setdefault(spot.disc, []).append(spot)
    names = list(discs)
    number = {name: index for index, name in enumerate(names)}
    rings = [_ring_places(group) for group in discs.values()]
    radii = np.array(
        [_disc_radius(group, ring) for group, ring in zip(discs.values(), rings, strict=True)]
    )
    disc_of = {spot.id: number[spot.disc] for spot in spots}
    pulls = _between_discs(links, disc_of)
    regions = [group[0].region for group in discs.values()]
    fixed = number.get(middle) if middle is not None else None
    centres = _pack(radii, regions, pulls, fixed)
    places: dict[str, tuple[int, int]] = {}
    aims = _aims(spots, links, disc_of, centres)
    for index, group in enumerate(discs.values()):
        seated = _seat(group, rings[index], [aims[spot.id] for spot in group])
        for spot, (x, y) in seated:
            places[spot.id] = (round(centres[index, 0] + x), round(centres[index, 1] + y))
    return Layout(
        places,
        {
            name: Disc(round(centres[i, 0], 1), round(centres[i, 1], 1), round(radii[i], 1))
            for name, i in number.items()
        },
    )


def _ring_places(group: Sequence[Spot]) -> list[tuple[float, float]]:
    """Return places around (0, 0) for the spots of a disc that are no hub, ring by ring."""
    hubs = [spot.radius for spot in group if spot.hub]
    left = len(group) - bool(hubs)
    if not hubs and left == 1:
        return [(0.0, 0.0)]
    places: list[tuple[float, float]] = []
    first = (
        max(hubs, default=0.0) + 21.0 if hubs else SPACING / 2 / math.sin(math.pi / min(left, 6))
    )
    ring = 0
    while left:
        radius = first + ring * SPACING
        count = min(left, max(1, int(2 * math.pi * radius / SPACING)))
        turn = -math.pi / 2 + (ring % 2) * math.pi / max(count, 1)
        for k in range(count):
            angle = turn + 2 * math.pi * k / count
            places.append((radius * math.cos(angle), radius * math.sin(angle)))
        left -= count
        ring += 1
    return places


def _disc_radius(group: Sequence[Spot], ring: Sequence[tuple[float, float]]) -> float:
    reach = max((math.hypot(x, y) for x, y in ring), default=0.0)
    return reach + max(spot.radius for spot in group) + MARGIN


def _between_discs(
    links: Sequence[tuple[str, str, float]], disc_of: Mapping[str, int]
) -> tuple[Ints, Ints, Floats]:
    """Sum the links between each two discs; the root of the sum keeps hubs from taking all."""
    import numpy as np

    sums: dict[tuple[int, int], float] = {}
    for one, other, weight in links:
        a, b = sorted((disc_of[one], disc_of[other]))
        if a != b:
            sums[a, b] = sums.get((a, b), 0.0) + weight
    pairs = sorted(sums)
    return (
        np.array([a for a, _ in pairs], dtype=np.intp),
        np.array([b for _, b in pairs], dtype=np.intp),
        np.sqrt(np.array([sums[pair] for pair in pairs], dtype=np.float64)),
    )


def _pack(
    radii: Floats, regions: Sequence[str], pulls: tuple[Ints, Ints, Floats], fixed: int | None
) -> Floats:
    """Return the centres of the discs."""
    import numpy as np

    names = list(dict.fromkeys(regions))
    region = np.array([names.index(name) for name in regions], dtype=np.intp)
    where = _wedges(radii, region, pulls, fixed)
    mass = radii**2
    a, b, weight = pulls
    total = np.bincount(a, weight, len(radii)) + np.bincount(b, weight, len(radii)) + 1e-9
    region_mass = np.bincount(region, mass)
    limit = float(radii.mean()) * 0.25
    near = _near_pairs(where, radii)
    for step in range(_ROUNDS):
        heat = 1 - step / _ROUNDS
        move = -0.25 * where
        for axis in (0, 1):
            mean = np.bincount(region, mass * where[:, axis]) / region_mass
            move[:, axis] += 0.9 * (mean[region] - where[:, axis])
            tug = weight * (where[b, axis] - where[a, axis])
            drawn = np.bincount(a, tug, len(radii)) - np.bincount(b, tug, len(radii))
            move[:, axis] += 0.35 * drawn / total
        where += _capped(0.25 * heat * move, heat * limit)
        _hold(where, fixed)
        if step % 8 == 7:
            near = _near_pairs(where, radii)
        for _ in range(3):
            _push_apart(where, radii, mass, near)
            _hold(where, fixed)
    where = _apart(where, radii, mass, fixed)
    return where if fixed is not None else where - (where.min(0) + where.max(0)) / 2


def _capped(moves: Floats, limit: float) -> Floats:
    import numpy as np

    length = np.hypot(moves[:, 0], moves[:, 1])
    return moves * np.minimum(1.0, limit / np.maximum(length, 1e-9))[:, None]


def _apart(where: Floats, radii: Floats, mass: Floats, fixed: int | None) -> Floats:
    """Push until no disc covers another; if that takes too long, spread all of them out."""
    import numpy as np

    near = _near_pairs(where, radii)
    for step in range(_PUSHES):
        if not _push_apart(where, radii, mass, near):
            near = _near_pairs(where, radii)
            if not _push_apart(where, radii, mass, near):
                return where
        elif step % 10 == 9:
            near = _near_pairs(where, radii)
        _hold(where, fixed)
    i, j = _near_pairs(where, radii)
    apart = np.hypot(*(where[j] - where[i]).T)
    spread: float = ((radii[i] + radii[j]) / np.maximum(apart, 1e-6)).max(initial=1.0)
    return where * spread


def _hold(where: Floats, fixed: int | None) -> None:
    if fixed is not None:
        where -= where[fixed].copy()


def _wedges(
    radii: Floats, region: Ints, pulls: tuple[Ints, Ints, Floats], fixed: int | None
) -> Floats:
    """Return where the discs start: a wedge for each region, filled from the inside out."""
    import numpy as np

    area = (radii + GAP / 2) ** 2 * 1.25
    if fixed is not None:
        area[fixed] = 0.0
    inner = 0.0 if fixed is None else radii[fixed] + GAP
    where = np.zeros((len(radii), 2))
    start = -math.pi / 2
    for number in _round_trip(region, pulls):
        inside = [int(i) for i in np.flatnonzero(region == number) if int(i) != fixed]
        share = area[inside].sum() / max(area.sum(), 1e-9)
        filled = 0.0
        for k, index in enumerate(inside):
            filled += area[index]
            distance = math.sqrt(inner**2 + filled / max(share, 1e-9))
            # Steps of the golden ratio spread the discs evenly over the wedge's width.
            angle = start + 2 * math.pi * share * ((k * 0.618034 + 0.5) % 1.0)
            where[index] = distance * math.cos(angle), distance * math.sin(angle)
        start += 2 * math.pi * share
    return where


def _round_trip(region: Ints, pulls: tuple[Ints, Ints, Floats]) -> list[int]:
    """Order the regions in a circle: after each the one that has most ties with it."""
    import numpy as np

    count = int(region.max()) + 1
    ties = np.zeros((count, count))
    a, b, weight = pulls
    np.add.at(ties, (region[a], region[b]), weight)
    ties += ties.T
    order, left = [0], list(range(1, count))
    while left:
        order.append(max(left, key=lambda other: (ties[order[-1], other], -other)))
        left.remove(order[-1])
    return order


def _near_pairs(where: Floats, radii: Floats) -> tuple[Ints, Ints]:
    """List the pairs of discs that could touch within the next rounds."""
    import numpy as np

    reach = radii + GAP / 2 + _SLACK / 2
    order = np.argsort(where[:, 0], kind="stable")
    across, far = where[order, 0], float(reach.max())
    # Sorted from left to right, the candidates of each disc are the run that follows it.
    after = np.searchsorted(across, across + reach[order] + far) - np.arange(len(order)) - 1
    first = np.repeat(np.arange(len(order)), after)
    second = first + 1 + np.arange(len(first)) - np.repeat(np.cumsum(after) - after, after)
    i, j = order[first], order[second]
    near = np.hypot(where[j, 0] - where[i, 0], where[j, 1] - where[i, 1]) < reach[i] + reach[j]
    return i[near], j[near]


def _push_apart(where: Floats, radii: Floats, mass: Floats, near: tuple[Ints, Ints]) -> bool:
    """Push covering discs apart, light ones further; tell whether any did cover another."""
    import numpy as np

    i, j = near
    across = where[j] - where[i]
    # Two discs on one spot have no direction: give each pair its own, the same every time.
    same = np.hypot(across[:, 0], across[:, 1]) < 1e-6
    across[same] = np.column_stack(
        (np.cos(i[same] + 2.4 * j[same]), np.sin(i[same] + 2.4 * j[same]))
    )
    apart = np.hypot(across[:, 0], across[:, 1])
    lacking = radii[i] + radii[j] + GAP - np.where(same, 0.0, apart)
    hit = lacking > GAP / 2  # a little less than the whole gap will do
    if not hit.any():
        return False
    i, j, across = i[hit], j[hit], across[hit] / apart[hit, None] * lacking[hit, None]
    share = (mass[j] / (mass[i] + mass[j]))[:, None]
    for axis in (0, 1):
        give = 0.5 * across[:, axis]
        where[:, axis] -= np.bincount(i, give * share[:, 0], len(radii))
        where[:, axis] += np.bincount(j, give * (1 - share[:, 0]), len(radii))
    return True


def _aims(
    spots: Sequence[Spot],
    links: Sequence[tuple[str, str, float]],
    disc_of: Mapping[str, int],
    centres: Floats,
) -> dict[str, float]:
    """Return for each spot the direction, in radians, in which its ties leave the disc."""
    sums = {spot.id: [0.0, 0.0] for spot in spots}
    for one, other, weight in links:
        a, b = disc_of[one], disc_of[other]
        if a == b:
            continue
        x, y = centres[b] - centres[a]
        length = max(math.hypot(x, y), 1e-9)
        for end, sign in ((one, 1.0), (other, -1.0)):
            sums[end][0] += sign * weight * x / length
            sums[end][1] += sign * weight * y / length
    aims = {}
    for spot in spots:
        x, y = sums[spot.id]
        if not (x or y):  # whoever has no tie outside makes room on the outward side
            x, y = centres[disc_of[spot.id]]
        aims[spot.id] = math.atan2(y, x)
    return aims


def _seat(
    group: Sequence[Spot], ring: Sequence[tuple[float, float]], aims: Sequence[float]
) -> list[tuple[Spot, tuple[float, float]]]:
    """Give each spot of a disc a place that looks where its ties go."""
    import numpy as np

    hub = next((spot for spot in group if spot.hub), None)
    seated = [(hub, (0.0, 0.0))] if hub else []
    others = [
        (aim, n) for n, (aim, spot) in enumerate(zip(aims, group, strict=True)) if spot is not hub
    ]
    others.sort()
    places = sorted(ring, key=lambda place: math.atan2(place[1], place[0]))
    if not others:
        return seated
    wanted = np.array([aim for aim, _ in others])
    angles = np.array([math.atan2(y, x) for x, y in places])
    costs = [
        float((1 - np.cos(np.roll(angles, -turn) - wanted)).sum()) for turn in range(len(angles))
    ]
    best = costs.index(min(costs))
    seated += [(group[n], places[(k + best) % len(places)]) for k, (_, n) in enumerate(others)]
    return seated
