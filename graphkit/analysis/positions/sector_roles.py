"""Roles between sectors, compared with chance."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from graphkit.analysis.positions.people_findings import KeyPerson
from graphkit.analysis.positions.subgraph import subgraph
from graphkit.analysis.references import contact_ref
from graphkit.analysis.sectors.people_by_sector import Sectors
from graphkit.engine.brokerage.brokerage_permutations import PermutationScores, permutation_test
from graphkit.engine.brokerage.gould_fernandez import ROLES, Ties
from graphkit.engine.core.csr import Flags, Ints
from graphkit.network import Network, wording

# How many chance networks are drawn, and how many of them a count must exceed.
CHANCE_NETWORKS = 200
_EXCEEDED = 199
# The people with the largest counts, who are compared with chance.
_COMPARED = 100
_MOST_SECTORS = 3
# What a role is called here, and by Gould and Fernandez. In a network without directions, a
# representative is a gatekeeper as well; a coordinator's role is not between sectors.
KINDS = {
    "representative": "representative",
    "consultant": "itinerant-consultant",
    "liaison": "liaison",
}


def sector_roles(
    network: Network, sectors: Sectors, *, count: int, among: Flags | None = None, seed: int = 0
) -> list[KeyPerson]:
    """Find the people in a role between sectors that chance does not explain.

    Parameters
    ----------
    network : Network
    sectors : Sectors
    count : int
        The most people of each role.
    among : bool array (contacts), optional
        List nobody else.
    seed : int
        Of the chance networks.

    Returns
    -------
    list of KeyPerson
        Role by role, the largest excess over chance first. Empty with fewer than two sectors.

    Notes
    -----
    R. V. Gould and R. M. Fernandez, *Sociol. Methodol.* 19:89, 1989. People of unknown sector are
    left out; so is the team as a candidate. A chance network has the same ties, with the sectors
    reassigned at random. A person is listed if they are in the middle of more pairs than in at
    least 199 of 200 chance networks. Cost: 201 counts of the open triads of a hundred people.
    """
    known = np.flatnonzero(sectors.contacts >= 0)
    if len(np.unique(sectors.contacts[known])) < 2:
        return []
    graph = subgraph(network, known)
    group = sectors.contacts[known]
    team = [network.number(contact) for contact in network.team]
    candidates = np.flatnonzero(~np.isin(known, team))
    if among is not None:
        candidates = candidates[among[known[candidates]]]
    between = [ROLES.index(role) for role in KINDS.values()]
    observed = Ties.of(graph).roles(group, candidates)[:, between].sum(axis=1)
    order = np.lexsort((candidates, -observed))[:_COMPARED]
    compared = np.sort(candidates[order[observed[order] > 0]])
    if not len(compared):
        return []
    scores, _ = permutation_test(graph, group, draws=CHANCE_NETWORKS, seed=seed, nodes=compared)
    return [
        found
        for kind, role in KINDS.items()
        for found in _of_role(network, sectors, known[compared], scores, kind, ROLES.index(role))[
            :count
        ]
    ]


def _of_role(
    network: Network,
    sectors: Sectors,
    people: Ints,
    scores: PermutationScores,
    kind: str,
    role: int,
) -> list[KeyPerson]:
    # `more` counts the observed network as one that has at least as much.
    exceeded = np.rint((1 - scores.more[:, role]) * (CHANCE_NETWORKS + 1)).astype(np.int64)
    found = np.flatnonzero((exceeded >= _EXCEEDED) & (scores.counts[:, role] > 0))
    excess = (scores.counts[:, role] - scores.expected[:, role]).round(9)
    # Each pair is counted from both ends, except that of a representative.
    halves = 1 if kind == "representative" else 2
    return [
        _finding(
            network,
            sectors,
            int(people[at]),
            kind,
            count=int(scores.counts[at, role]) // halves,
            expected=float(scores.expected[at, role]) / halves,
            exceeded=int(exceeded[at]),
        )
        for at in found[np.lexsort((people[found], -excess[found]))].tolist()
    ]


def _finding(
    network: Network,
    sectors: Sectors,
    number: int,
    kind: str,
    *,
    count: int,
    expected: float,
    exceeded: int,
) -> KeyPerson:
    who = contact_ref(network, network.ids[number])
    own = int(sectors.contacts[number])
    joins = tuple(_sectors_around(network, sectors, number, kind))
    return KeyPerson(
        kind=kind,
        person=who,
        count=count,
        share=exceeded / CHANCE_NETWORKS,
        joins=joins,
        comes_apart=(),
        expected=expected,
        chance_networks=CHANCE_NETWORKS,
        sentence=_sentence(who.name, kind, sectors.names[own], joins, count, exceeded),
    )


def _sectors_around(network: Network, sectors: Sectors, number: int, kind: str) -> Iterator[str]:
    """Yield the sectors of a person's contacts other than their own, most people first."""
    around = sectors.contacts[network.engine_graph.csr.neighbors(number)]
    around = around[(around >= 0) & (around != sectors.contacts[number])]
    found, people = np.unique(around, return_counts=True)
    if kind == "consultant":
        found, people = found[people > 1], people[people > 1]
    for at in found[np.lexsort((found, -people))].tolist():
        yield sectors.names[at]


def _sentence(
    name: str, kind: str, own: str, joins: tuple[str, ...], count: int, exceeded: int
) -> str:
    pairs = wording.count_of(count, "pair")
    others = wording.list_in_words(joins, most=_MOST_SECTORS)
    where = {
        "representative": f"{pairs} of people in {own} and in other sectors ({others})",
        "consultant": f"{pairs} of people in one sector other than {own} ({others})",
        "liaison": f"{pairs} of people in two sectors other than {own} ({others})",
    }[kind]
    all_of_them = exceeded == CHANCE_NETWORKS
    chance = f"all {exceeded}" if all_of_them else f"{exceeded} of {CHANCE_NETWORKS}"
    all_of_them = exceeded == CHANCE_NETWORKS
    chance = f"all {exceeded}" if all_of_them else f"{exceeded} of {CHANCE_NETWORKS}"
    return (
        f"{name} is the link between {where} who have no tie: more than in {chance} chance "
        "networks."
    )
