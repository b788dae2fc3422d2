"""Contacts who join otherwise separate parts of the network, and what would fall apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from graphkit.analysis.answer import Answer
from graphkit.analysis.filters.selection import Selection
from graphkit.analysis.findings import Broker, CutOffPart
from graphkit.analysis.references import contact_ref, home_name, inferred_count
from graphkit.analysis.sectors.people_by_sector import employers, organizations_in_words
from graphkit.engine.brokerage.structural_holes import structural_holes
from graphkit.engine.centrality.betweenness import Betweenness, betweenness
from graphkit.engine.centrality.sampled_betweenness import sampled_betweenness
from graphkit.engine.core.csr import CSR, Flags, Floats, Ints, Numbers
from graphkit.engine.core.kernels import numba_is_available
from graphkit.engine.resilience.connectivity import Cuts, biconnected, cuts
from graphkit.errors import UsageError
from graphkit.network import Network, wording

_MOST_NAMED = 5
# The most work for exact betweenness (nodes times ties), and the largest error of an estimate, as a
# share of all routes; with compiled code and without. Each takes a few seconds.
_EXACT_WORK, _EXACT_WORK_PLAIN = 400_000_000, 20_000_000
_ERROR, _ERROR_PLAIN = 0.005, 0.02


@dataclass(frozen=True, eq=False)
class BrokerFacts:
    """What decides who is a broker, of all people.

    Attributes
    ----------
    betweenness : Betweenness
        Normalized.
    cuts : Cuts
        Seen from the team.
    cut_points : bool array (people)
    constraint, effective_size : float64 arrays (people)
    """

    betweenness: Betweenness
    cuts: Cuts
    cut_points: Flags
    constraint: Floats
    effective_size: Floats


def broker_facts(network: Network) -> BrokerFacts:
    """Compute what decides who is a broker."""
    csr = network.engine_graph.csr
    holes = structural_holes(csr, network.engine_graph.weights("strength"))
    return BrokerFacts(
        _betweenness(csr),
        cuts(csr, _team_numbers(network)),
        biconnected(csr).cut_points,
        holes.constraint,
        holes.effective_size,
    )


def brokers(
    network: Network,
    *,
    count: int = 10,
    selection: Selection | None = None,
    facts: BrokerFacts | None = None,
    around: Callable[[Ints], Network] | None = None,
) -> Answer[Broker]:
    """Find the contacts who join otherwise separate parts of the network.

    They are ranked by how many people the team could no longer reach without them, then by
    betweenness. The team itself is left out: it connects nearly everything, because the network
    comes from its files.

    Parameters
    ----------
    network : Network
    count : int
        The most to return.
    selection : Selection, optional
        Return nobody else. The ranking is that among all people.
    facts : BrokerFacts, optional
        By default, computed from the ties of the network.
    around : callable, optional
        Returns the network with all ties of some people; by default, the network has all ties.

    Returns
    -------
    Answer of Broker
        Constraint and effective size weigh ties by their strength. Betweenness counts all ties
        alike, because strengths are too uncertain to decide which of two routes with equally many
        ties is shorter. In a large network it is an estimate; a note gives its error.

    Notes
    -----
    Definitions, sources and costs: `graphkit.engine.centrality.betweenness`,
    `graphkit.engine.resilience.connectivity` (`cuts`) and
    `graphkit.engine.brokerage.structural_holes`.
    """
    check_count(count)
    facts = facts or broker_facts(network)
    ranked = _rank(network, facts.betweenness, facts.cuts, count, selection).ranked
    near = around(ranked) if around else network
    team, between = network.team, facts.betweenness
    findings = tuple(_broker(near, contact, facts) for contact in ranked.tolist())
    notes = []
    if team:
        notes.append(
            f"The team's own {wording.count_of(len(team), 'member')} are left out: the network "
            "comes from their files, so they connect nearly everything."
        )
    if between.samples:
        off = max(between.error[ranked], default=0.0)
        notes.append(
            f"Betweenness is estimated from {between.samples:,} shortest routes chosen at random: "
            f"nine times out of ten, no value is off by more than {off:.1%}."
        )
    return Answer(
        kind="brokers",
        asked={"count": count, "as_of": network.as_of.isoformat()},
        findings=findings,
        summary=_summary(network, findings),
        notes=(*notes, *inferred_count(network)),
    )


@dataclass(frozen=True, eq=False)
class Ranking:
    """The order of the brokers, and what it rests on.

    Attributes
    ----------
    ranked : int64 array
        Numbers of the contacts asked for, first in rank first.
    places : int64 array
        Their ranks among all contacts outside the team.
    others : int64 array
        All contacts outside the team.
    betweenness : Betweenness
    cuts : Cuts
    """

    ranked: Ints
    places: Ints
    others: Ints
    betweenness: Betweenness
    cuts: Cuts

    @property
    def between(self) -> Floats:
        """The betweenness of each contact."""
        return self.betweenness.values

    @property
    def lost(self) -> Ints:
        """How many people the team could not reach without each contact."""
        return self.cuts.lost


def rank_brokers(network: Network, count: int, selection: Selection | None = None) -> Ranking:
    """Rank the contacts outside the team by what they cut off, then by betweenness.

    With a `selection`, nobody else is among those asked for.

    Raises
    ------
    UsageError
        If nobody is asked for.
    """
    check_count(count)
    csr = network.engine_graph.csr
    walk = cuts(csr, _team_numbers(network))
    return _rank(network, _betweenness(csr), walk, count, selection)


def check_count(count: int) -> None:
    """Raise UsageError if nobody is asked for."""
    if count < 1:
        raise UsageError(f"{count} brokers cannot be shown", next="Ask for one or more")


def _team_numbers(network: Network) -> list[int]:
    return [network.number(contact) for contact in network.team]


def _rank(
    network: Network, between: Betweenness, walk: Cuts, count: int, selection: Selection | None
) -> Ranking:
    outside = np.ones(len(network.ids), dtype=bool)
    outside[_team_numbers(network)] = False
    others = np.flatnonzero(outside)
    candidates = others[(between.values[others] > 0) | (walk.lost[others] > 0)]
    # Rounded, so that the id decides between equal values, not the last bit of a sum.
    keys = candidates, -between.values[candidates].round(12), -walk.lost[candidates]
    order = candidates[np.lexsort(keys)]
    places = np.arange(1, len(order) + 1)
    if selection is not None:
        kept = selection.contact_flags(network)[order]
        order, places = order[kept], places[kept]
    return Ranking(order[:count], places[:count], others, between, walk)


def is_small(nodes: int, work: int) -> bool:
    """Return whether exact betweenness takes only seconds.

    Parameters
    ----------
    nodes : int
    work : int
        Nodes plus arcs; each tie is two arcs.
    """
    steps = work * nodes
    return steps <= _EXACT_WORK_PLAIN or (steps <= _EXACT_WORK and numba_is_available())


def _betweenness(csr: CSR) -> Betweenness:
    """Return betweenness, 0 to 1: exact if that takes only seconds, otherwise estimated."""
    if is_small(csr.nodes, csr.work):
        return betweenness(csr, normalized=True)
    return sampled_betweenness(
        csr, _ERROR if numba_is_available() else _ERROR_PLAIN, normalized=True
    )


def _broker(network: Network, number: int, facts: BrokerFacts) -> Broker:
    contacts = network.engine_graph.csr.neighbors(number)
    joins = _connected_sectors(network, contacts)
    who = contact_ref(network, network.ids[number])
    pieces, between = facts.cuts.pieces(number), float(facts.betweenness.values[number])
    return Broker(
        person=who,
        betweenness=between,
        constraint=_none_if_undefined(facts.constraint[number]),
        effective_size=_none_if_undefined(facts.effective_size[number]),
        contacts=len(contacts),
        cut_point=bool(facts.cut_points[number]),
        joins=joins,
        comes_apart=tuple(_cut_off_part(network, piece) for piece in pieces),
        sentence=_sentence(network, who.name, between, joins, pieces),
    )


def _cut_off_part(network: Network, contacts: Numbers) -> CutOffPart:
    places = employers(network, contacts)
    return CutOffPart(
        people=tuple(contact_ref(network, network.ids[at]) for at in contacts.tolist()),
        organizations=tuple(network.organizations[o].name for o in places),
    )


def _connected_sectors(network: Network, contacts: Numbers) -> tuple[str, ...]:
    """Return the sectors of some contacts, or their organizations if only one sector is known."""
    places = network.workplace_numbers[contacts]
    counts: Counter[str] = Counter()
    for place, people in zip(*np.unique(places[places >= 0], return_counts=True), strict=True):
        if sector := network.organization_columns[place].sector:
            counts[sector] += int(people)
    sectors = sorted(counts, key=lambda s: (-counts[s], s))
    if len(sectors) > 1:
        return tuple(sectors[:_MOST_NAMED])
    at = employers(network, contacts)[:_MOST_NAMED]
    return tuple(network.organizations[o].name for o in at)


def _none_if_undefined(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _sentence(
    network: Network,
    name: str,
    between: float,
    joins: Sequence[str],
    pieces: Sequence[Numbers],
) -> str:
    if pieces:
        lost = np.concatenate(pieces)
        place = organizations_in_words(network, employers(network, lost))
        at = f" at {place}" if place else ""
        return (
            f"If {name} left, {wording.count_of(len(lost), 'person', 'people')}{at} "
            "would be out of reach."
        )
    share = "less than 1%" if between < 0.01 else f"{between:.0%}"
    what = wording.list_in_words(joins) if len(joins) > 1 else "people"
    return f"{name} connects {what}: {share} of all shortest routes run through this one contact."


def _summary(network: Network, findings: Sequence[Broker]) -> str:
    if not findings:
        return "Nobody outside the team connects separate parts of the network."
    cutting = [b for b in findings if b.comes_apart]
    first = findings[0].sentence
    if len(cutting) > 1:
        return (
            f"{first} In all, {len(cutting)} people outside the team of {home_name(network)} are "
            "the only connection to some part of the network."
        )
    return first
