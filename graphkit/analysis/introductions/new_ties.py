"""Which one new tie would open a route where there is none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from graphkit.analysis.introductions.ask_history import NO_ODDS, AskingOdds
from graphkit.analysis.introductions.best_routes import BestRoutes, best_routes, chances_to_agree
from graphkit.analysis.introductions.introduction_request import IntroductionRequest
from graphkit.analysis.references import contact_ref, describe_contact
from graphkit.engine.core.csr import Floats
from graphkit.network import Network

# Assumptions: how likely two people can be brought to know each other, by what they share today.
_SHARED_ORGANIZATION, _SHARED_SECTOR, _NOTHING_SHARED = 0.5, 0.2, 0.05
# How many people on each side are looked at, those with the best chance first.
_MOST_ENDS = 60


class NewTie(NamedTuple):
    """A tie that would open a route.

    Attributes
    ----------
    near, far : str
        Ids of the contact on our side, and of the one on the target's.
    likely : float
        How likely the tie can be made.
    chance : float
        The probability of the route with it: the tie carries an introduction if it can be made.
    why : str
        What the two share, as a continuation of their names; empty if nothing is known.
    """

    near: str
    far: str
    likely: float
    chance: float
    why: str


def new_ties(
    network: Network, request: IntroductionRequest, odds: AskingOdds = NO_ODDS, count: int = 3
) -> list[NewTie]:
    """Return the ties that would open a route to the target of a request.

    The chance of a new tie between two people is how likely it can be made, times the best
    probability of a route from the team to the one and from the other to the target, times the
    chance that each of the two agrees if they are asked on the way. How likely it can be made is an
    assumption: 0.5 if they belong to one organization today, 0.2 if their organizations are in one
    sector, else 0.05.

    Returns
    -------
    list of NewTie
        Best chance first, of equal ones in order of id; each person on our side at most once.

    Notes
    -----
    Cost: `max_ties` passes over the ties for each side, and the pairs of at most 60 people on
    each.
    """
    most = request.conditions.max_ties - 1
    sources, wanted = list(request.sources), sorted(request.wanted)
    agrees = chances_to_agree(network, odds)
    out = best_routes(network, sources, most, agrees=agrees)
    back = best_routes(network, wanted, most, agrees=agrees, backward=True)
    ours, theirs = _chances(out, sources, agrees), _chances(back, wanted, agrees)
    found: dict[int, tuple[float, float, int, str]] = {}
    ends = _best_ends(ours), _best_ends(theirs)
    places = {node: _places(network, node) for each in ends for node in each}
    for near in ends[0]:
        for far in ends[1]:
            chance = _chance_together(ours[:, near], theirs[:, far])
            if near == far or not chance:
                continue
            likely, why = _likely(places[near], places[far])
            known = found.get(near, (0.0, 0.0, 0, ""))
            if (likely * chance, -far) > (known[0], -known[2]):
                found[near] = (likely * chance, likely, far, why)
    best = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))[:count]
    ids = network.ids
    return [
        NewTie(ids[near], ids[far], likely, chance, why)
        for near, (chance, likely, far, why) in best
    ]


def new_ties_in_words(network: Network, ties: Iterable[NewTie]) -> str:
    """Return the ties in a sentence; empty if there are none."""
    told = []
    for tie in ties:
        near, far = (describe_contact(contact_ref(network, id)) for id in (tie.near, tie.far))
        told.append(f"{near} with {far}" + (f" ({tie.why})" if tie.why else ""))
    if not told:
        return ""
    return f"One new tie would open a route, the likeliest first: {'; '.join(told)}"


def _chances(routes: BestRoutes, ends: list[int], agrees: Floats) -> Floats:
    """Return the chance of the best route, by the most ties and node, with its last person asked.

    `best_routes` leaves out the chance that the last person agrees, who is asked here: about the
    new tie.
    """
    asked = agrees.copy()
    asked[ends] = 1.0
    chances: Floats = routes.chances * asked
    return chances


def _best_ends(chances: Floats) -> list[int]:
    best = chances[-1]
    order = np.lexsort((np.arange(len(best)), -best))[:_MOST_ENDS]
    return [int(node) for node in order if best[node] > 0]


def _chance_together(ours: Floats, theirs: Floats) -> float:
    """Return the best product of two routes with together at most so many ties."""
    return float((ours * theirs[::-1]).max())


def _places(network: Network, node: int) -> tuple[dict[str, str], set[str]]:
    """Return the organizations of a contact, by id, and their sectors."""
    bodies = [network.organizations[r.organization_id] for r in network.roles(network.ids[node])]
    return {body.id: body.name for body in bodies}, {body.sector for body in bodies if body.sector}


def _likely(
    one: tuple[dict[str, str], set[str]], other: tuple[dict[str, str], set[str]]
) -> tuple[float, str]:
    """Return how likely two people can be brought to know each other, and why."""
    if shared := sorted(one[0].keys() & other[0].keys()):
        return _SHARED_ORGANIZATION, f"both at {one[0][shared[0]]}"
    if same := sorted(one[1] & other[1]):
        return _SHARED_SECTOR, f"both in {same[0]}"
    return _NOTHING_SHARED, ""
