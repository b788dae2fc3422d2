"""Who joins otherwise separate parts, and what would come apart without them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from graphkit.analysis import measures
from graphkit.analysis.answer import Answer
from graphkit.analysis.common import home_name, person
from graphkit.analysis.findings import Broker, Piece
from graphkit.analysis.sectors import employers, sector_of, where
from graphkit.errors import UsageError
from graphkit.network import Network, wording

_JOINED = 5


def brokers(network: Network, *, count: int = 10) -> Answer[Broker]:
    """Find the contacts who join otherwise separate parts of the network.

    Ranked by how many people would be out of the team's reach if they left, then by betweenness.
    The team's own members are left out: they hold the network together because it was made of
    their address books.

    Parameters
    ----------
    network : Network
    count : int
        How many at most.

    Returns
    -------
    Answer of Broker
        Constraint and effective size weigh ties by their strength; betweenness counts all ties
        alike. See `graphkit.analysis.measures` for definitions and sources.
    """
    if count < 1:
        raise UsageError(f"{count} brokers cannot be shown", next="Ask for one or more")
    graph = network.graph
    between = measures.betweenness(graph)
    cuts = measures.cuts(graph, network.team)
    team = set(network.team)
    ranked = sorted(
        (c for c in graph if c not in team and (between.values[c] > 0 or cuts.lost(c))),
        key=lambda c: (-cuts.lost(c), -between.values[c], c),
    )
    apart = measures.cut_points(graph)
    findings = tuple(
        _broker(network, contact, between.values[contact], contact in apart, cuts.pieces(contact))
        for contact in ranked[:count]
    )
    notes = []
    if team:
        notes.append(
            f"The team's own {wording.counted(len(team), 'member')} are left out: the network was "
            "gathered from them, so they join nearly everything."
        )
    if between.sampled:
        notes.append(
            f"Betweenness is an estimate, from the shortest paths of {between.pivots:,} of "
            f"{between.nodes:,} people."
        )
    return Answer(
        kind="brokers",
        asked={"count": count, "as_of": network.as_of.isoformat()},
        findings=findings,
        summary=_summary(network, findings),
        notes=tuple(notes),
    )


def _broker(
    network: Network,
    contact: str,
    between: float,
    cut_point: bool,
    pieces: Sequence[tuple[str, ...]],
) -> Broker:
    graph = network.graph
    joins = _joins(network, contact)
    return Broker(
        person=person(network, contact),
        betweenness=between,
        constraint=measures.constraint(graph, contact, "strength"),
        effective_size=measures.effective_size(graph, contact, "strength"),
        contacts=graph.degree[contact],
        cut_point=cut_point,
        joins=joins,
        comes_apart=tuple(
            Piece(
                people=tuple(person(network, c) for c in piece),
                organizations=tuple(
                    network.organizations[o].name for o in employers(network, piece)
                ),
            )
            for piece in pieces
        ),
        sentence=_sentence(network, contact, between, joins, pieces),
    )


def _joins(network: Network, contact: str) -> tuple[str, ...]:
    """Return the sectors of a contact's contacts; their organizations if that says nothing."""
    others = [other for other, _ in network.neighbours.get(contact, ())]
    counts = Counter(sector for o in others if (sector := sector_of(network, o)))
    sectors = sorted(counts, key=lambda s: (-counts[s], s))
    if len(sectors) > 1:
        return tuple(sectors[:_JOINED])
    names = [network.organizations[o].name for o in employers(network, others)]
    return tuple(names[:_JOINED])


def _sentence(
    network: Network,
    contact: str,
    between: float,
    joins: Sequence[str],
    pieces: Sequence[tuple[str, ...]],
) -> str:
    name = network.contacts[contact].name
    lost = [c for piece in pieces for c in piece]
    if lost:
        place = where(network, employers(network, lost))
        at = f" at {place}" if place else ""
        return (
            f"If {name} left, {wording.counted(len(lost), 'person', 'people')}{at} "
            "would be out of reach."
        )
    share = "less than 1%" if between < 0.01 else f"{between:.0%}"
    what = wording.listed(joins) if len(joins) > 1 else "people"
    return f"{name} joins {what}: {share} of all shortest routes run through this one contact."


def _summary(network: Network, findings: Sequence[Broker]) -> str:
    if not findings:
        return "Nobody outside the team joins separate parts of the network."
    cutting = [b for b in findings if b.comes_apart]
    first = findings[0].sentence
    if len(cutting) > 1:
        return (
            f"{first} {len(cutting)} people outside {home_name(network)}'s team hold parts of the "
            "network that hang on them alone."
        )
    return first
