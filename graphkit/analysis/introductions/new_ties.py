"""Which one new tie would open a route where there is none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from graphkit.analysis.introductions.ask_history import ASKING_FACTOR
from graphkit.analysis.introductions.introduction_request import IntroductionRequest
from graphkit.analysis.references import contact_ref, describe_contact
from graphkit.engine.core.csr import Floats
from graphkit.network import Network

if TYPE_CHECKING:
    from numpy.typing import NDArray

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


def new_ties(network: Network, request: IntroductionRequest, count: int = 3) -> list[NewTie]:
    """Return the ties that would open a route to the target of a request.

    The chance of a new tie between two people is how likely it can be made, times the best
    probability of a route from the team to the one and from the other to the target, times 0.8 for
    each of the two who would be asked on the way. How likely it can be made is an assumption: 0.5
    if they belong to one organization today, 0.2 if their organizations are in one sector, else
    0.05.

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
    ours = _best_chances(network, sources, most, forward=True)
    theirs = _best_chances(network, wanted, most, forward=False)
    found: dict[int, tuple[float, float, int, str]] = {}
    ends = _best_ends(ours), _best_ends(theirs)
    places = {node: _places(network, node) for each in ends for node in each}
    for near in ends[0]:
        for far in ends[1]:
            chance = _chance_together(ours[:, near], theirs[:, far], most)
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


def _best_chances(
    network: Network, ends: list[int], most: int, *, forward: bool
) -> NDArray[np.float64]:
    """Return the best probability of a walk from (or to) some ends, by number of ties and node.

    Everybody but the ends is asked on the way, which is in the probability.
    """
    graph = network.engine_graph
    asking = np.exp(-graph.weights("cost"))
    start = np.repeat(np.arange(graph.csr.nodes), np.diff(graph.csr.indptr))
    from_, to = (start, graph.csr.indices) if forward else (graph.csr.indices, start)
    asked = np.full(graph.csr.nodes, ASKING_FACTOR)
    asked[ends] = 1.0
    chances = np.zeros((most + 1, graph.csr.nodes))
    chances[0, ends] = 1.0
    for ties in range(1, most + 1):
        np.maximum.at(chances[ties], to, chances[ties - 1][from_] * asking)
        chances[ties] *= asked
        # No route passes an end.
        chances[ties, ends] = 0.0
    return chances


def _best_ends(chances: Floats) -> list[int]:
    best = chances.max(axis=0)
    order = np.lexsort((np.arange(len(best)), -best))[:_MOST_ENDS]
    return [int(node) for node in order if best[node] > 0]


def _chance_together(ours: Floats, theirs: Floats, most: int) -> float:
    """Return the best product of two walks with together at most so many ties."""
    return max(float(ours[ties] * theirs[: most - ties + 1].max()) for ties in range(most + 1))


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
