"""Routes as findings: people, ties, chances, and what a route shares with better ones."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from graphkit.analysis.findings import ContactRef, Introduction, Step
from graphkit.analysis.introductions.ask_history import NO_ODDS, AskingOdds
from graphkit.analysis.references import contact_ref, step
from graphkit.engine.paths.route import NodePath
from graphkit.model import Tie
from graphkit.network import Network, wording
from graphkit.network.strength.combine_evidence import asking_interval


def route_probability(network: Network, nodes: NodePath, odds: AskingOdds) -> float:
    """Return the probability that all on a route agree, each asking the next."""
    return _probability(_ties(network, nodes), odds)


def _ties(network: Network, nodes: NodePath) -> list[tuple[Tie, str]]:
    """Return the ties of a route, each with the id of the contact who asks."""
    ids = [network.ids[node] for node in nodes]
    return [(network.ties[min(a, b), max(a, b)], a) for a, b in pairwise(ids)]


def _probability(ties: Sequence[tuple[Tie, str]], odds: AskingOdds) -> float:
    return math.prod(tie.strength_from(asker) for tie, asker in ties) * _asking_penalty(ties, odds)


def _asking_penalty(ties: Sequence[tuple[Tie, str]], odds: AskingOdds) -> float:
    return odds.penalty([asker for _, asker in ties[1:]])


def introduction_along(
    network: Network,
    nodes: NodePath,
    before: Sequence[Introduction] = (),
    odds: AskingOdds = NO_ODDS,
) -> Introduction:
    """Return a route of contacts, given by number, as a finding; `before` are the better ones."""
    ties = _ties(network, nodes)
    people = tuple(contact_ref(network, network.ids[node]) for node in nodes)
    steps = tuple(_step(network, tie, asker) for tie, asker in ties)
    probability, penalty = _probability(ties, odds), _asking_penalty(ties, odds)
    known = all(tie.known for tie, _ in ties)
    return Introduction(
        people=people,
        probability=probability,
        low=math.prod(tie.low for tie in steps) * penalty,
        high=math.prod(tie.high for tie in steps) * penalty,
        word=wording.strength_word(probability, known=known),
        ties=steps,
        shares=_overlap_in_words(people, before),
    )


def _step(network: Network, tie: Tie, asker: str) -> Step:
    """Return a tie in one direction, with the strength and range of that direction."""
    strength = tie.strength_from(asker)
    low, high = asking_interval(tie, asker)
    return replace(
        step(network, tie, asker),
        strength=strength,
        low=low,
        high=high,
        word=wording.strength_word(strength, known=tie.known),
    )


def _overlap_in_words(people: Sequence[ContactRef], before: Sequence[Introduction]) -> str | None:
    """Return the people that a route shares with earlier routes, without the person reached."""
    if not before:
        return None
    asked = {p.id: p.name for p in people[1:-1]}
    earlier = [{p.id for p in other.people[1:-1]} for other in before]
    again = [name for contact, name in asked.items() if any(contact in e for e in earlier)]
    if again:
        return f"also through {wording.list_in_words(again)}"
    starts = [n for n, other in enumerate(before, 1) if other.people[0].id == people[0].id]
    if starts:
        return f"also starts with {people[0].name}"
    which = "route 1" if len(before) == 1 else f"routes 1 to {len(before)}"
    return f"shares nobody with {which}"
