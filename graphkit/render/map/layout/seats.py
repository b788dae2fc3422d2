"""Seats in a disc: on rings around its middle."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

SPACING = 30.0  # between two people on a ring
MARGIN = 19.0  # between the outermost ring and the edge of the disc
_TURNS = 180  # of a ring that are tried, at most
_AIR = 2.0  # between two marks

Offset = tuple[float, float]


@dataclass(frozen=True, slots=True)
class LayoutNode:
    """The properties of a node that the layout needs.

    Attributes
    ----------
    id : str
    disc : str
        Nodes with the same value share a disc.
    region : str
        Discs of the same region are side by side. The region of a disc's first spot counts.
    radius : float
        The radius of the node itself.
    hub : bool
        Whether it is in the middle of its disc.
    """

    id: str
    disc: str
    region: str
    radius: float
    hub: bool = False


@dataclass(frozen=True, slots=True)
class Seats:
    """The places in a disc, as offsets from its middle.

    Attributes
    ----------
    taken : mapping of int to (float, float)
        By number in the group: the hub, and nodes that keep their old places.
    free : tuple of (float, float)
        One place for each of the other nodes.
    radius : float
        Of the disc.
    """

    taken: Mapping[int, Offset]
    free: tuple[Offset, ...]
    radius: float


def seats(group: Sequence[LayoutNode], before: Mapping[int, Offset] | None = None) -> Seats:
    """Return the places in a disc.

    Parameters
    ----------
    group : sequence of LayoutNode
        The nodes that share it. A second hub has a place like all others.
    before : mapping of int to (float, float), optional
        By number in the group: the old places of nodes that were there before. If an old
        place is impossible, the node gets another one.
    """
    hub = next((n for n, spot in enumerate(group) if spot.hub), None)
    taken: dict[int, Offset] = {} if hub is None else {hub: (0.0, 0.0)}
    free = _seat_around_hub(group, hub, taken, before) if before else _rings(group, hub)
    reach = max((math.hypot(x, y) for x, y in (*taken.values(), *free)), default=0.0)
    return Seats(taken, tuple(free), reach + max(spot.radius for spot in group) + MARGIN)


def seat_all(table: Seats, aims: Sequence[float]) -> list[Offset]:
    """Give each node a place on the side where its ties lead.

    Parameters
    ----------
    table : Seats
    aims : sequence of float
        The direction of the ties of each node in the group, in radians.

    Returns
    -------
    list of (float, float)
        The place of each node in the group.
    """
    import numpy as np

    others = sorted((aim, n) for n, aim in enumerate(aims) if n not in table.taken)
    found = dict(table.taken)
    if others:
        places = sorted(table.free, key=lambda place: math.atan2(place[1], place[0]))
        wanted = np.array([aim for aim, _ in others])
        angles = np.array([math.atan2(y, x) for x, y in places])
        turns = np.arange(0, len(places), 1 + len(places) // _TURNS)
        turned = angles[(turns[:, None] + np.arange(len(places))) % len(places)]
        best = int(turns[(1 - np.cos(turned - wanted)).sum(axis=1).argmin()])
        for k, (_, n) in enumerate(others):
            found[n] = places[(k + best) % len(places)]
    return [found[n] for n in range(len(aims))]


def _rings(group: Sequence[LayoutNode], hub: int | None) -> list[Offset]:
    """Return places for all but the hub; the outermost ring is filled as evenly as the others."""
    left = len(group) - (hub is not None)
    if hub is None and left == 1:
        return [(0.0, 0.0)]
    places: list[Offset] = []
    for ring, (radius, capacity) in enumerate(_sizes(group, hub)):
        if not left:
            break
        count = min(left, capacity)
        places += _ring(ring, radius, count)
        left -= count
    return places


def _sizes(group: Sequence[LayoutNode], hub: int | None) -> Iterator[tuple[float, int]]:
    """Yield the radius of each ring and the number of its places."""
    if hub is None:
        radius = SPACING / 2 / math.sin(math.pi / min(max(len(group), 2), 6))
    else:
        radius = group[hub].radius + 21.0
    while True:
        yield radius, max(1, int(2 * math.pi * radius / SPACING))
        radius += SPACING


def _ring(ring: int, radius: float, count: int) -> list[Offset]:
    turn = -math.pi / 2 + (ring % 2) * math.pi / max(count, 1)
    angles = (turn + 2 * math.pi * k / count for k in range(count))
    # Places are kept in whole units, so the disc on the next map is exactly as large.
    return [
        (float(round(radius * math.cos(angle))), float(round(radius * math.sin(angle))))
        for angle in angles
    ]


def _seat_around_hub(
    group: Sequence[LayoutNode],
    hub: int | None,
    taken: dict[int, Offset],
    before: Mapping[int, Offset],
) -> list[Offset]:
    """Put nodes with old places into `taken`, and return free places for the others."""
    room = _TakenSeats(max(spot.radius for spot in group))
    for n, offset in taken.items():
        room.add(offset, group[n].radius)
    # No old place is further out than in a disc with twice as many nodes.
    limit = 3 * SPACING + math.sqrt(2 * len(group)) * SPACING
    for n, offset in before.items():
        if n == hub or math.hypot(*offset) > limit or not room.fits(offset, group[n].radius):
            continue
        taken[n] = offset
        room.add(offset, group[n].radius)
    left = len(group) - len(taken)
    radius = max((spot.radius for n, spot in enumerate(group) if n not in taken), default=0.0)
    free: list[Offset] = []
    for ring, (away, capacity) in enumerate(_sizes(group, hub)):
        for offset in _ring(ring, away, capacity):
            if len(free) == left:
                return free
            if room.fits(offset, radius):
                free.append(offset)
                room.add(offset, radius)
    raise AssertionError("rings never end")


class _TakenSeats:
    """The taken places, in a grid for finding free space."""

    def __init__(self, largest: float) -> None:
        self._cell = 2 * largest + _AIR
        self._cells: dict[tuple[int, int], list[tuple[float, float, float]]] = {}

    def _at(self, offset: Offset) -> tuple[int, int]:
        return math.floor(offset[0] / self._cell), math.floor(offset[1] / self._cell)

    def add(self, offset: Offset, radius: float) -> None:
        self._cells.setdefault(self._at(offset), []).append((*offset, radius))

    def fits(self, offset: Offset, radius: float) -> bool:
        column, row = self._at(offset)
        return not any(
            math.hypot(offset[0] - x, offset[1] - y) < radius + other + _AIR
            for i in (column - 1, column, column + 1)
            for j in (row - 1, row, row + 1)
            for x, y, other in self._cells.get((i, j), ())
        )
