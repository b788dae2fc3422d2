"""The view of partners: organizations around home, with the summed ties of their people."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphkit.analysis.partner_sides import sides_of_partnerships
from graphkit.analysis.references import without_home
from graphkit.errors import NothingFound
from graphkit.model import Tie
from graphkit.network import Network, wording
from graphkit.render.escape import clean
from graphkit.render.map.content import Content
from graphkit.render.map.copies.share_terms import CopyNumbers
from graphkit.render.map.layout.arrange import Disc, Layout, LayoutNode, Place, arrange
from graphkit.render.map.layout.hulls import outlines
from graphkit.render.map.views.map_view import Ghost, Guides, MapView, TieLine
from graphkit.render.map.views.whole import regions
from graphkit.render.sector_colors import UNKNOWN

HOME = 24.0
_SMALLEST, _LARGEST = 9.0, 19.0
_ROOM = 1.5  # organizations are further apart than people, because each shows its name
_NAMED = 6


@dataclass(slots=True)
class Bundle:
    """The ties between the people of two organizations, strongest first."""

    ties: list[Tie] = field(default_factory=list)

    @property
    def strength(self) -> float:
        """The sum of the strengths."""
        return math.fsum(tie.strength for tie in self.ties)


def partners(
    network: Network,
    before: Mapping[str, Place] | None = None,
    ended: Collection[str] = (),
    numbers: CopyNumbers | None = None,
    *,
    only: Collection[str] | None = None,
) -> MapView:
    """Lay out home and its partners.

    Parameters
    ----------
    network : Network
    before : mapping of str to (int, int), optional
        `Layout.for_next_map` of the last map.
    ended : collection of str
        Ids of former partners; they are shown as ghosts.
    numbers : CopyNumbers, optional
        The numbers that a copy shows in place of people.
    only : collection of str, optional
        Ids of the partners to lay out; by default, all.

    Raises
    ------
    NothingFound
        If the home organization is unknown or has no partner.
    """
    if network.home_id is None:
        raise without_home(network)
    held = network.partners.keys() if only is None else network.partners.keys() & set(only)
    shown = tuple(o for o in network.organizations if o in held or o == network.home_id)
    if not held & set(shown):
        raise NothingFound(
            "there is no current partnership in the network",
            next="Import a list of partners (organization, main contact, staff owner)",
        )
    content = Content(network, (), shown, numbers)
    bundles = bundle_ties(network, frozenset(shown))
    spots = _spots(content, bundles)
    pulls = [(one, other, 0.2 + b.strength) for (one, other), b in bundles.items()]
    packed = arrange(spots, pulls, middle=network.home_id, before=before)
    layout = _spread_out(packed)
    guides = Guides(hulls=outlines(regions(content, spots, layout)))
    most = max((bundle.strength for bundle in bundles.values()), default=1.0)
    lines = [
        TieLine(one, other, _options(network, bundle, bundle.strength / most))
        for (one, other), bundle in bundles.items()
    ]
    bare = [
        TieLine(network.home_id, o, {"kind": "partnership", "width": 4})
        for o in shown
        if network.home_id and o != network.home_id
    ]
    return MapView(
        "partners",
        content,
        spots,
        layout,
        guides,
        lines=(*bare, *lines),
        plain=False,
        ghosts=_ghosts(content, spots, {**(before or {}), **packed.for_next_map}, ended),
    )


def strongest_partners(network: Network, wanted: Sequence[str], most: int) -> list[str]:
    """Return the partners with the strongest ties to our people, in order of id.

    Parameters
    ----------
    network : Network
    wanted : sequence of str
        Ids of partners.
    most : int
    """
    strength = network.tie_columns.strength
    sides = sides_of_partnerships(network, {id: network.partners[id] for id in wanted})
    ranked = sorted(
        sides, key=lambda side: (-float(strength[side.ties].sum()), side.organization_id)
    )
    return sorted(side.organization_id for side in ranked[:most])


def _ghosts(
    content: Content,
    spots: Sequence[LayoutNode],
    before: Mapping[str, Place],
    ended: Collection[str],
) -> tuple[Ghost, ...]:
    """Return the former partners at their old places, or at free places near their sector."""
    gone = [id for id in content.network.organizations if id in ended and id not in content.shown]
    if not gone:
        return ()
    added = [LayoutNode(o, o, content.sector(o) or UNKNOWN, _SMALLEST, hub=True) for o in gone]
    middle = content.network.home_id
    pulls = [(middle, o, 1.0) for o in gone] if middle in content.shown else []
    places = _spread_out(arrange([*spots, *added], pulls, middle=middle, before=before)).places
    return tuple(Ghost(id, *places[id], _SMALLEST) for id in gone)


def bundle_ties(network: Network, shown: frozenset[str]) -> dict[tuple[str, str], Bundle]:
    """Return the ties between people of different organizations, by pair of organizations, sorted.

    People count for their main organization, team members for home.
    """
    places = [
        network.organization_columns.ids[at] if at >= 0 else ""
        for at in network.workplace_numbers.tolist()
    ]
    if network.home_id:
        for member in network.team:
            places[network.number(member)] = network.home_id
    found: dict[tuple[str, str], Bundle] = {}
    columns = network.tie_columns
    for row in range(len(columns.tail)):
        one, other = sorted((places[columns.tail[row]], places[columns.head[row]]))
        if one != other and one in shown and other in shown:
            found.setdefault((one, other), Bundle()).ties.append(network.tie_at(row))
    for bundle in found.values():
        bundle.ties.sort(key=lambda tie: (-tie.strength, tie.a, tie.b))
    return dict(sorted(found.items()))


def _spread_out(layout: Layout) -> Layout:
    places = {id: (round(_ROOM * x), round(_ROOM * y)) for id, (x, y) in layout.places.items()}
    discs = {
        name: Disc(_ROOM * disc.x, _ROOM * disc.y, disc.radius)
        for name, disc in layout.discs.items()
    }
    return Layout(places, discs, layout.for_next_map)


def _options(network: Network, bundle: Bundle, share: float) -> dict[str, Any]:
    names = [
        " and ".join(clean(network.contacts[end].name) for end in (tie.a, tie.b))
        + f": {wording.strength_word(tie.strength, known=tie.known)}"
        for tie in bundle.ties
    ]
    left = len(names) - _NAMED
    options: dict[str, Any] = {
        "kind": "summed",
        "ties": len(bundle.ties),
        "strength": round(share, 3),
        "width": round(1 + 6 * share, 2),
        "notes": names if left <= 0 else [*names[:_NAMED], f"and {left} more"],
    }
    if not any(tie.known for tie in bundle.ties):
        options["dashes"] = [1, 5]
    elif all(tie.inferred for tie in bundle.ties):
        options["inferred"] = True
    return options


def _spots(content: Content, bundles: Mapping[tuple[str, str], Bundle]) -> list[LayoutNode]:
    """Return the organizations as nodes; stronger or more ties with home make them larger."""
    network = content.network
    summed: Mapping[tuple[str, str], float] = {e: b.strength for e, b in bundles.items()}
    strength = {
        (one if other == network.home_id else other): weight
        for (one, other), weight in (summed or content.sums).items()
        if network.home_id in (one, other)
    }
    most = max(strength.values(), default=0.0) or 1.0
    spots = []
    for organization in content.organizations:
        share = math.sqrt(strength.get(organization, 0.0) / most)
        size = round(_SMALLEST + (_LARGEST - _SMALLEST) * share, 1)
        if organization == network.home_id:
            size = HOME
        region = content.sector(organization) or UNKNOWN
        spots.append(LayoutNode(organization, organization, region, size, hub=True))
    return spots
