"""The view of partners: organizations around home, with the summed ties of their people."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from graphkit.analysis.partner_sides import sides_of_partnerships
from graphkit.analysis.references import without_home
from graphkit.columns.grouped_rows import group_starts
from graphkit.errors import NothingFound
from graphkit.network import Network, wording
from graphkit.render.escape import clean
from graphkit.render.map.content import Content
from graphkit.render.map.copies.share_terms import CopyNumbers
from graphkit.render.map.layout.arrange import Disc, Layout, LayoutNode, Place, arrange
from graphkit.render.map.layout.hulls import outlines
from graphkit.render.map.views.map_view import Ghost, Guides, MapView, TieLine
from graphkit.render.map.views.whole import regions
from graphkit.render.sector_colors import UNKNOWN

if TYPE_CHECKING:
    from numpy.typing import NDArray

HOME = 24.0
_SMALLEST, _LARGEST = 9.0, 19.0
_ROOM = 1.5  # organizations are further apart than people, because each shows its name
_NAMED = 6


@dataclass(frozen=True, eq=False)
class Bundle:
    """The ties between the people of two organizations, by number, strongest first."""

    network: Network
    ties: NDArray[np.int64]

    @cached_property
    def strength(self) -> float:
        """The sum of the strengths."""
        return math.fsum(self.network.tie_columns.strength[self.ties])


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
    ids, columns = network.organization_columns.ids, network.tie_columns
    place = network.workplace_numbers.copy()
    if network.home_id:
        place[[network.number(member) for member in network.team]] = ids.find(network.home_id)
    is_shown = np.zeros(len(ids) + 1, np.bool_)
    is_shown[[ids.find(organization) for organization in shown]] = True
    is_shown[-1] = False  # of people without a workplace
    one, other = np.sort([place[columns.tail], place[columns.head]], axis=0)
    ties = np.flatnonzero((one != other) & is_shown[one] & is_shown[other])
    ties = ties[np.lexsort((ties, -columns.strength[ties], other[ties], one[ties]))]
    pairs = one[ties] * len(ids) + other[ties]
    starts = np.flatnonzero(group_starts(pairs))
    return {
        (ids[one[rows[0]]], ids[other[rows[0]]]): Bundle(network, rows)
        for rows in np.split(ties, starts[1:])
        if len(rows)
    }


def _spread_out(layout: Layout) -> Layout:
    places = {id: (round(_ROOM * x), round(_ROOM * y)) for id, (x, y) in layout.places.items()}
    discs = {
        name: Disc(_ROOM * disc.x, _ROOM * disc.y, disc.radius)
        for name, disc in layout.discs.items()
    }
    return Layout(places, discs, layout.for_next_map)


def _options(network: Network, bundle: Bundle, share: float) -> dict[str, Any]:
    names, columns = network.contact_columns.names, network.tie_columns
    notes = [
        " and ".join(clean(names[end]) for end in (columns.tail[tie], columns.head[tie]))
        + f": {wording.strength_word(columns.strength[tie], known=bool(columns.known[tie]))}"
        for tie in bundle.ties[:_NAMED].tolist()
    ]
    left = len(bundle.ties) - _NAMED
    options: dict[str, Any] = {
        "kind": "summed",
        "ties": len(bundle.ties),
        "strength": round(share, 3),
        "width": round(1 + 6 * share, 2),
        "notes": notes if left <= 0 else [*notes, f"and {left} more"],
    }
    if not columns.known[bundle.ties].any():
        options["dashes"] = [1, 5]
    elif columns.inferred[bundle.ties].all():
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
