"""The view around one person or organization: a ring for each step of distance."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from graphkit.network import Network
from graphkit.render.map.content import Content, choose_content
from graphkit.render.map.copies.share_terms import CopyNumbers
from graphkit.render.map.layout.arrange import Layout, LayoutNode, Place
from graphkit.render.map.layout.places import layout_nodes, pulls_of
from graphkit.render.map.layout.sector_groups import group_by_sector_or_community
from graphkit.render.map.views.map_view import Guides, MapView
from graphkit.render.sector_colors import UNKNOWN

SEAT = 34.0  # from mark to mark on a ring
ROW = 32.0  # from row to row of a crowded ring
_ROWS = 4  # of one ring, before it grows instead
_FIRST = 130.0  # radius of the first ring, at least
_BETWEEN = 84.0  # from ring to ring
_SHARE = 0.72  # of a circle that a ring takes up, at least
_CENTRE = 24.0  # size of the mark in the middle
_NAMES = ("One step away", "Two steps away", "Three steps away", "Further away")


def around(
    network: Network,
    middle: str,
    also: Iterable[str] = (),
    before: Mapping[str, Place] | None = None,
    numbers: CopyNumbers | None = None,
) -> MapView:
    """Lay out the surroundings of a contact or organization; its ties and roles on the first ring.

    Parameters
    ----------
    network : Network
    middle : str
        Id of a contact or organization.
    also : iterable of str
        Ids of contacts to show always.
    before : mapping of str to (int, int), optional
        `Layout.for_next_map` of the last map: nodes that stay on their ring keep their direction.
    numbers : CopyNumbers, optional
        The numbers that a copy shows in place of people.

    Raises
    ------
    NothingFound
        If `middle` is in the network neither as a contact nor as an organization.
    """
    content = choose_content(network, middle, also, numbers)
    spots = layout_nodes(content, group_by_sector_or_community(content, pulls_of(content)))
    beside = _neighbors(content)
    rings = _rings(middle, [spot.id for spot in spots], beside)
    order = {spot.id: n for n, spot in enumerate(_sort_by_sector(spots))}
    places: dict[str, Place] = {middle: (0, 0)}
    guides: list[tuple[int, str]] = []
    inner = 0.0
    for number, ring in enumerate(rings):
        wanted = _directions(ring, beside, places, order, before or {})
        inner, outer = _room(len(ring), inner)
        places |= _seat_ring(wanted, inner)
        guides.append((round((inner + outer) / 2), _NAMES[min(number, 3)]))
        inner = outer
    sized = [
        LayoutNode(s.id, s.disc, s.region, _CENTRE if s.id == middle else s.radius, s.hub)
        for s in spots
    ]
    layout = Layout(places, {}, places)
    return MapView("around", content, sized, layout, Guides(rings=guides), only=middle)


def _sort_by_sector(spots: Sequence[LayoutNode]) -> list[LayoutNode]:
    """Sort by sector, then by organization."""
    regions = {region: n for n, region in enumerate(dict.fromkeys(s.region for s in spots))}
    regions[UNKNOWN] = len(regions)
    discs = {disc: n for n, disc in enumerate(dict.fromkeys(s.disc for s in spots))}
    return sorted(spots, key=lambda s: (regions[s.region], discs[s.disc], not s.hub))


def _neighbors(content: Content) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {id: {} for id in content.shown}
    links = [(tie.a, tie.b, tie.strength) for tie in content.ties]
    links += [(person, place, 1.0) for person, place in content.roles]
    for one, other, weight in links:
        found[one][other] = found[other][one] = weight
    return found


def _rings(
    middle: str, ids: Sequence[str], beside: Mapping[str, Mapping[str, float]]
) -> list[list[str]]:
    """Return the ids one step away, two steps and so on; last those that cannot be reached."""
    seen, edge, rings = {middle}, [middle], []
    while edge:
        edge = [id for id in ids if id not in seen and any(n in beside[id] for n in edge)]
        seen.update(edge)
        if edge:
            rings.append(edge)
    left = [id for id in ids if id not in seen]
    return [*rings, left] if left else rings


def _directions(
    ring: Sequence[str],
    beside: Mapping[str, Mapping[str, float]],
    places: Mapping[str, Place],
    order: Mapping[str, int],
    before: Mapping[str, Place],
) -> list[tuple[float, str]]:
    """Return the wanted direction of each node of a ring.

    Old nodes keep their direction. New nodes take the direction of their inner ties. On the first
    ring, where all have the same tie, new nodes are ordered by sector and organization.
    """
    ranked = sorted(ring, key=lambda id: order[id])
    first = len(places) == 1
    found = []
    for n, id in enumerate(ranked):
        x, y = map(float, before.get(id, (0, 0)))
        if not (x or y) and not first:
            towards = [(places[o], w) for o, w in beside[id].items() if o in places]
            x = sum(w * at[0] for at, w in towards)
            y = sum(w * at[1] for at, w in towards)
        turn = 2 * math.pi * n / len(ranked) - math.pi / 2
        found.append((math.atan2(y, x) if x or y else turn, id))
    return sorted(found, key=lambda item: (item[0] % (2 * math.pi), order[item[1]]))


def _room(count: int, inner: float) -> tuple[float, float]:
    """Return the inner and outer radius of a ring for this many nodes."""
    radius = max(_FIRST, inner + _BETWEEN)
    rows = min(_ROWS, max(1, math.ceil(count * SEAT / (2 * math.pi * radius))))
    radius = max(radius, count * SEAT / (2 * math.pi * rows))
    return radius, radius + (rows - 1) * ROW


def _seat_ring(wanted: Sequence[tuple[float, str]], radius: float) -> dict[str, Place]:
    """Place the nodes of a ring as close to their wanted directions as possible."""
    full = 2 * math.pi * radius / SEAT
    rows = max(1, math.ceil(len(wanted) / full - 1e-9))
    # With enough room, nodes spread over most of the circle, because names need room, too.
    least = max(SEAT / radius / rows, _SHARE * 2 * math.pi / len(wanted))
    turns = _spread_directions([angle for angle, _ in wanted], least)
    places = {}
    for n, (turn, (_, id)) in enumerate(zip(turns, wanted, strict=True)):
        away = radius + (n % rows) * ROW
        places[id] = (round(away * math.cos(turn)), round(away * math.sin(turn)))
    return places


def _spread_directions(wanted: Sequence[float], least: float) -> list[float]:
    """Move sorted directions on a circle apart, by as little as possible.

    It minimizes the sum of squared moves: isotonic regression by pooling adjacent violators (Barlow
    et al. 1972) on the line that starts after the widest gap.
    """
    count = len(wanted)
    if count < 2:
        return list(wanted)
    turned = [angle % (2 * math.pi) for angle in wanted]
    gaps = [(turned[n] - turned[n - 1]) % (2 * math.pi) for n in range(count)]
    start = gaps.index(max(gaps))
    line = [(turned[(start + k) % count] - turned[start]) % (2 * math.pi) for k in range(count)]
    pools: list[list[float]] = []  # sum, how many
    for k, value in enumerate(line):
        pools.append([value - k * least, 1.0])
        while len(pools) > 1 and pools[-2][0] * pools[-1][1] > pools[-1][0] * pools[-2][1]:
            total, size = pools.pop()
            pools[-1][0] += total
            pools[-1][1] += size
    means = [total / size for total, size in pools for _ in range(int(size))]
    spread = [mean + k * least for k, mean in enumerate(means)]
    if spread[-1] - spread[0] > 2 * math.pi - least:  # the circle is full: evenly
        spread = [spread[0] + 2 * math.pi * k / count for k in range(count)]
    found = [0.0] * count
    for k, turn in enumerate(spread):
        found[(start + k) % count] = turn + turned[start]
    return found
