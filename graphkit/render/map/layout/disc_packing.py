"""Pack discs of different sizes around the middle, close to discs that they have ties with.

`pack_discs` finds places for all discs; `repack_discs` keeps the places of old discs.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from graphkit.render.map.layout.near_discs import near_discs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Flags: TypeAlias = NDArray[np.bool_]
    Ints: TypeAlias = NDArray[np.intp]
    Pulls: TypeAlias = tuple[Ints, Ints, Floats]

GAP = 10.0  # between two discs
_SLACK = 30.0  # the largest gap between discs that still count as near
ROUNDS = 160  # of pulling, before discs are only pushed apart
_DISC_ROUNDS = 160_000  # rounds times discs, so that large maps stay fast
_PUSHES = 600  # at most, until no disc covers another
_DISC_PUSHES = 3_000_000  # pushes times discs
_FEWEST = 40  # pushes
_PATIENCE, _GROWTH = 30, 1.04  # how many pushes until the map grows, and by how much
_NEARER = 3.0  # how much closer discs may be if they stay where they were
_ROUNDING = 1.5  # how much closer rounding can bring two discs


def pack_discs(
    radii: Floats, region: Ints, pulls: Pulls, fixed: int | None, rounds: int = ROUNDS
) -> Floats:
    """Find places for discs.

    Parameters
    ----------
    radii : float64 array (discs)
    region : integer array (discs)
        Discs of the same region are side by side; numbers from 0 on, without gaps.
    pulls : (integer array, integer array, float64 array)
        Pairs of discs, and how strongly to draw them together.
    fixed : int or None
        The disc in the middle, at (0, 0).
    rounds : int
        How often each disc is pulled, at most. Fewer rounds are faster, and bring discs less close.

    Returns
    -------
    float64 array (discs, 2)
        The centers; no two discs overlap.

    Notes
    -----
    Discs start in wedges, one per region, ordered so that regions with many ties between them are
    neighbors. Then, for a fixed number of rounds, each disc is pulled to the middle, to its region
    and along its ties (attraction as in Fruchterman and Reingold 1991, with capped steps that
    shrink), and pushed out of the discs that it covers. There are no random numbers. Pushing only
    looks at near pairs, which are listed again every few rounds (a neighbor list, Verlet 1967).
    """
    import numpy as np

    where = _wedges(radii, region, pulls, fixed)
    mass = radii**2
    a, b, weight = pulls
    total = np.bincount(a, weight, len(radii)) + np.bincount(b, weight, len(radii)) + 1e-9
    region_mass = np.bincount(region, mass)
    limit = float(radii.mean()) * 0.25
    near = _near(where, radii)
    rounds = max(24, min(rounds, _DISC_ROUNDS // len(radii)))
    for step in range(rounds):
        heat = 1 - step / rounds
        move = -0.25 * where
        for axis in (0, 1):
            mean = np.bincount(region, mass * where[:, axis]) / region_mass
            move[:, axis] += 0.9 * (mean[region] - where[:, axis])
            tug = weight * (where[b, axis] - where[a, axis])
            drawn = np.bincount(a, tug, len(radii)) - np.bincount(b, tug, len(radii))
            move[:, axis] += 0.35 * drawn / total
        where += _limit_moves(0.25 * heat * move, heat * limit)
        _keep_in_middle(where, fixed)
        if step % 8 == 7:
            near = _near(where, radii)
        for _ in range(3):
            _push_apart(where, radii, mass, near)
            _keep_in_middle(where, fixed)
    where = _push_all_apart(where, radii, mass, fixed)
    return where if fixed is not None else where - (where.min(0) + where.max(0)) / 2


def repack_discs(
    radii: Floats,
    region: Ints,
    pulls: Pulls,
    fixed: int | None,
    before: Floats,
) -> Floats:
    """Find places for discs if most of them have one already.

    Parameters
    ----------
    radii, region, pulls, fixed
        As for `pack_discs`.
    before : float64 array (discs, 2)
        The old place of each disc; NaN for new discs. At least one disc must be old.

    Returns
    -------
    float64 array (discs, 2)
        Old discs move only if another has grown over them. New discs take the nearest free place to
        the discs they have ties with and to their region.
    """
    import numpy as np

    old = ~np.isnan(before[:, 0])
    where = before.copy()
    mass = radii**2
    if fixed is not None:
        where[old] -= before[fixed] if old[fixed] else 0.0
        where[fixed] = 0.0
        old[fixed] = True
        mass[fixed] = 1e12  # a disc that grows beside it gives way
    near = _near(where[old], radii[old])
    if _push_apart(where[old], radii[old], mass[old], near, _NEARER):
        where[old] = _push_all_apart(where[old], radii[old], mass[old], None, _NEARER - _ROUNDING)
    taken = _TakenPlaces(radii)
    for index in np.flatnonzero(old).tolist():
        taken.add(index, where[index])
    for index, wanted in _wanted_places(old, region, pulls, where):
        where[index] = taken.nearest(index, wanted)
        taken.add(index, where[index])
    return where


def _wanted_places(
    old: Flags, region: Ints, pulls: Pulls, where: Floats
) -> Sequence[tuple[int, tuple[float, float]]]:
    """Return the wanted place of each new disc, those with most ties first."""
    import numpy as np

    a, b, weight = pulls
    sums = np.zeros((len(old), 3))
    for one, other in ((a, b), (b, a)):
        known = old[other]
        for axis in (0, 1):
            drawn = weight[known] * where[other[known], axis]
            sums[:, axis] += np.bincount(one[known], drawn, len(old))
        sums[:, 2] += np.bincount(one[known], weight[known], len(old))
    ties = sums[:, 2].copy()
    count = np.bincount(region[old], minlength=int(region.max()) + 1)
    for axis in (0, 1):
        total = np.bincount(region[old], where[old, axis], len(count))
        home = (total / np.maximum(count, 1))[region]
        sums[:, axis] += home * (count[region] > 0)
    sums[:, 2] += count[region] > 0
    # A disc without ties and region goes to the edge of the map, where there is room.
    edge = float(np.abs(where[old]).max(initial=0.0))
    new = np.flatnonzero(~old)
    order = new[np.lexsort((new, -ties[new]))].tolist()
    return [
        (i, (sums[i, 0] / sums[i, 2], sums[i, 1] / sums[i, 2]) if sums[i, 2] else (edge, edge))
        for i in order
    ]


class _TakenPlaces:
    """The places of discs, in a grid for finding free space."""

    def __init__(self, radii: Floats) -> None:
        self._radii = radii.tolist()
        self._cell = 2 * float(radii.mean()) + GAP
        self._cells: dict[tuple[int, int], list[tuple[float, float, float]]] = {}

    def add(self, index: int, place: Floats | tuple[float, float]) -> None:
        x, y = float(place[0]), float(place[1])
        disc = x, y, self._radii[index]
        for cell in self._cells_under(*disc):
            self._cells.setdefault(cell, []).append(disc)

    def _cells_under(self, x: float, y: float, radius: float) -> list[tuple[int, int]]:
        left, right = (math.floor((x + s * radius) / self._cell) for s in (-1, 1))
        top, bottom = (math.floor((y + s * radius) / self._cell) for s in (-1, 1))
        return [(i, j) for i in range(left, right + 1) for j in range(top, bottom + 1)]

    def nearest(self, index: int, wanted: tuple[float, float]) -> tuple[float, float]:
        """Return the free place nearest to a wanted one."""
        radius = self._radii[index]
        step = 0
        while True:
            # A spiral in steps of the golden angle; its turns are half a disc apart.
            away, angle = 0.35 * radius * math.sqrt(step), 2.399963 * step
            x = float(round(wanted[0] + away * math.cos(angle)))
            y = float(round(wanted[1] + away * math.sin(angle)))
            if not self.covers(x, y, radius + GAP):
                return x, y
            step += 1 + step // 32  # coarser further out

    def covers(self, x: float, y: float, radius: float) -> bool:
        return any(
            math.hypot(x - left, y - top) < radius + other
            for cell in self._cells_under(x, y, radius)
            for left, top, other in self._cells.get(cell, ())
        )


def _limit_moves(moves: Floats, limit: float) -> Floats:
    import numpy as np

    length = np.hypot(moves[:, 0], moves[:, 1])
    return moves * np.minimum(1.0, limit / np.maximum(length, 1e-9))[:, None]


def _push_all_apart(
    where: Floats, radii: Floats, mass: Floats, fixed: int | None, tolerance: float = 0.0
) -> Floats:
    """Push discs until none covers another; after too many pushes, move the covered ones."""
    near = _near(where, radii)
    for step in range(max(_FEWEST, min(_PUSHES, _DISC_PUSHES // len(radii)))):
        if not _push_apart(where, radii, mass, near, tolerance):
            near = _near(where, radii)
            if not _push_apart(where, radii, mass, near, tolerance):
                return where
        elif step % 10 == 9:
            # In a crowd, pushes take long to reach the edge, so the whole map grows a little.
            if not tolerance and step % _PATIENCE == _PATIENCE - 1:
                where *= _GROWTH
            near = _near(where, radii)
        _keep_in_middle(where, fixed)
    return _move_covered(where, radii, fixed)


def _move_covered(where: Floats, radii: Floats, fixed: int | None) -> Floats:
    """Move each disc that covers an inner one to the nearest free place."""
    import numpy as np

    order = np.argsort(np.hypot(where[:, 0], where[:, 1]), kind="stable").tolist()
    if fixed is not None:
        order.remove(fixed)
        order.insert(0, fixed)
    taken = _TakenPlaces(radii)
    settled = where.copy()
    for index in order:
        x, y = where[index].tolist()
        if taken.covers(x, y, radii[index] + 1):
            settled[index] = taken.nearest(index, (x, y))
        taken.add(index, settled[index])
    return settled


def _keep_in_middle(where: Floats, fixed: int | None) -> None:
    if fixed is not None:
        where -= where[fixed].copy()


def _wedges(radii: Floats, region: Ints, pulls: Pulls, fixed: int | None) -> Floats:
    """Return the starting places: a wedge for each region, filled from the inside out."""
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


def _round_trip(region: Ints, pulls: Pulls) -> list[int]:
    """Order the regions in a circle: each is followed by the one with most ties to it."""
    import numpy as np

    count = int(region.max()) + 1
    ties = np.zeros((count, count))
    a, b, weight = pulls
    np.add.at(ties, (region[a], region[b]), weight)
    ties += ties.T
    left = np.ones(count, np.bool_)
    order = [0]
    left[0] = False
    while left.any():
        # Among equals, the region with the lowest number comes first.
        order.append(int(np.where(left, ties[order[-1]], -1.0).argmax()))
        left[order[-1]] = False
    return order


def _near(where: Floats, radii: Floats) -> tuple[Ints, Ints]:
    """List the pairs of discs that could touch within the next rounds."""
    return near_discs(where, radii + GAP / 2 + _SLACK / 2)


def _push_apart(
    where: Floats,
    radii: Floats,
    mass: Floats,
    near: tuple[Ints, Ints],
    tolerance: float = 0.0,
) -> bool:
    """Push overlapping discs apart, light ones further; return whether any overlapped."""
    import numpy as np

    i, j = near
    across = where[j] - where[i]
    # Two discs at the same place have no direction, so each pair gets a fixed one.
    same = np.hypot(across[:, 0], across[:, 1]) < 1e-6
    across[same] = np.column_stack(
        (np.cos(i[same] + 2.4 * j[same]), np.sin(i[same] + 2.4 * j[same]))
    )
    apart = np.hypot(across[:, 0], across[:, 1])
    lacking = radii[i] + radii[j] + GAP - np.where(same, 0.0, apart)
    hit = lacking > GAP / 2 + tolerance  # a little less than the whole gap will do
    if not hit.any():
        return False
    i, j, across = i[hit], j[hit], across[hit] / apart[hit, None] * lacking[hit, None]
    share = (mass[j] / (mass[i] + mass[j]))[:, None]
    for axis in (0, 1):
        give = 0.5 * across[:, axis]
        where[:, axis] -= np.bincount(i, give * share[:, 0], len(radii))
        where[:, axis] += np.bincount(j, give * (1 - share[:, 0]), len(radii))
    return True
