"""The view of routes to a target, from left to right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from graphkit.analysis.answer import Answer
from graphkit.analysis.findings import Introduction
from graphkit.errors import NothingFound
from graphkit.network import Network
from graphkit.render.map.content import Content
from graphkit.render.map.layout.arrange import Layout, LayoutNode, Place
from graphkit.render.map.views.map_view import Guides, MapView
from graphkit.render.map.views.route_rows import clear_labels, target_row
from graphkit.render.sector_colors import UNKNOWN

STEP = 200  # from column to column
ROW = 120  # from person to person in a column
_MARGIN = 62
_SIZE = {"team": 14.0, "asked": 11.0, "target": 13.0}


def routes(network: Network, introductions: Answer[Introduction] | None) -> MapView:
    """Lay out the people on some routes.

    Starts are on the left and targets on the right. All others are in the column of their remaining
    steps, so that every step leads to the right. Each person is in the row of their best route, or
    near it if a line would go through a name.

    Parameters
    ----------
    network : Network
    introductions : Answer of Introduction
        With at least one route.

    Raises
    ------
    NothingFound
        If there is no route.
    """
    ways = (
        [[p.id for p in found.people] for found in introductions.findings] if introductions else []
    )
    if not ways:
        raise NothingFound(
            "there is no route to draw",
            next='Name a target: graphkit map --path-to "county health"',
        )
    columns = _columns(ways)
    target = str(introductions.asked.get("target_id") or "") if introductions else ""
    organizations = (target,) if target in network.organizations else ()
    people = tuple(contact for contact in network.contacts if contact in columns)
    content = Content(network, people, organizations)
    last = max(columns.values())
    rows = clear_labels(_rows(ways, columns), columns, ways, bool(organizations))
    places: dict[str, Place] = {
        person: (STEP * columns[person], round(ROW * rows[person])) for person in people
    }
    if organizations:
        places[target] = (STEP * (last + 1), round(ROW * target_row(rows, ways)))
    spots = [LayoutNode(o, o, content.sector(o) or UNKNOWN, 19.0, hub=True) for o in organizations]
    spots += [
        LayoutNode(p, p, content.sector(p) or UNKNOWN, _size(network, p, ways)) for p in people
    ]
    guides = Guides(columns=_bands(places, last, bool(organizations), network, ways))
    return MapView("routes", content, spots, Layout(places, {}), guides)


def _size(network: Network, person: str, ways: Sequence[Sequence[str]]) -> float:
    if person in network.team:
        return _SIZE["team"]
    return _SIZE["target" if any(way[-1] == person for way in ways) else "asked"]


def _columns(ways: Sequence[Sequence[str]]) -> dict[str, int]:
    """Return the column of each person: the longest route to the target decides."""
    ahead: dict[str, set[str]] = {}
    for way in ways:
        for one, other in pairwise(way):
            ahead.setdefault(one, set()).add(other)
            ahead.setdefault(other, set())
    for way in ways:
        ahead.setdefault(way[0], set())
    to_go = dict.fromkeys(ahead, 0)
    # If routes lead both ways between two people, this would never end.
    for _ in range(len(ahead)):
        longer = {
            one: max((to_go[other] + 1 for other in others), default=0)
            for one, others in ahead.items()
        }
        longer = {one: min(count, len(ahead) - 1) for one, count in longer.items()}
        if longer == to_go:
            break
        to_go = longer
    else:
        to_go = {}
        for way in ways:
            for place, one in enumerate(reversed(way)):
                to_go[one] = max(place, to_go.get(one, 0))
    longest = max(to_go.values())
    asked = {one for way in ways for one in way[1:]}
    return {one: longest - count if one in asked else 0 for one, count in to_go.items()}


def _rows(ways: Sequence[Sequence[str]], columns: Mapping[str, int]) -> dict[str, float]:
    """Return the row of each person; the best route is as straight as possible."""
    wanted: dict[str, float] = {}
    for row, way in enumerate(ways):
        for one in way:
            wanted.setdefault(one, float(row))
    rows: dict[str, float] = {}
    for column in sorted(set(columns.values())):
        below = -1.0
        for one in sorted(
            (one for one in columns if columns[one] == column), key=lambda one: (wanted[one], one)
        ):
            rows[one] = below = max(wanted[one], below + 1)
    return rows


def _bands(
    places: Mapping[str, Place],
    last: int,
    target: bool,
    network: Network,
    ways: Sequence[Sequence[str]],
) -> list[tuple[int, int, int, str]]:
    """Return a band for each column, with its number and name."""
    top = min(y for _, y in places.values()) - ROW
    starters = {way[0] for way in ways}
    team = "Our team" if starters <= set(network.team) else "Start here"
    found = []
    for column in range(last + 1):
        name = team if column == 0 else "On the way"
        if column == last:
            name = "Met there" if target else "Target"
        left = STEP * column - STEP // 2
        found.append((left, left + STEP, top, f"{column + 1}. {name}"))
    if target:
        left = STEP * (last + 1) - STEP // 2
        found.append((left, left + STEP, top, f"{last + 2}. Target"))
    return found
