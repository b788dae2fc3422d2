"""The best route for a handover, against all routes."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.analysis.handover.handover_routes import HandoverRoutes
from graphkit.analysis.introductions.ask_history import AskHistory, AskingOdds
from graphkit.analysis.introductions.asks import CONNECTOR, Ask, AskState, AskStep
from graphkit.model import Entry
from graphkit.network import Network

PEOPLE = tuple("ABCDEF")
IDS = [f"c_{one.lower()}" for one in PEOPLE]


@given(
    st.dictionaries(
        st.sampled_from(list(combinations(PEOPLE, 2))),
        st.sampled_from([0.2, 0.5, 0.9]),
        min_size=1,
    ),
    st.sets(st.sampled_from(PEOPLE), min_size=1, max_size=3),
    st.sampled_from(IDS),
)
def test_the_best_route_is_the_best_of_all(
    make_network: Callable[..., Network],
    ties: Mapping[tuple[str, str], float],
    team: set[str],
    leaving: str,
) -> None:
    network = make_network(ties, team=sorted(team), jobs=dict.fromkeys(PEOPLE, "Town"))
    strength = {frozenset((t.a, t.b)): t.strength for t in network.ties.values()}
    routes = HandoverRoutes(network, leaving)
    for contact in set(network.ids) - set(network.team):
        direct = [
            (strength[pair], (member, contact))
            for member in network.team
            if (pair := frozenset((member, contact))) in strength
        ]
        beyond = [
            (strength[first] * 0.8 * strength[last], (member, between, contact))
            for member in network.team
            for between in set(network.ids) - set(network.team)
            if (first := frozenset((member, between))) in strength
            and (last := frozenset((between, contact))) in strength
            and contact != leaving
        ]
        best, found = max([*direct, *beyond], default=None), routes.best(contact)
        if best is None and found is not None:
            assert 4 <= len(found.people) <= 5
            continue
        assert (found is None) == (best is None)
        if found is not None and best is not None:
            assert found.probability == pytest.approx(best[0])
            assert (found.probability, found.people) in [
                (pytest.approx(chance), people) for chance, people in [*direct, *beyond]
            ]


@given(
    st.dictionaries(
        st.sampled_from(list(combinations(PEOPLE, 2))),
        st.sampled_from([0.2, 0.5, 0.9]),
        min_size=1,
    ),
    st.sampled_from(IDS[1:]),
    st.dictionaries(
        st.sampled_from(IDS[1:]), st.sampled_from([(1, 0), (0, 2), (3, 1)]), max_size=3
    ),
)
def test_without_two_ties_the_best_of_up_to_four_is_taken(
    make_network: Callable[..., Network],
    ties: Mapping[tuple[str, str], float],
    leaving: str,
    answers: Mapping[str, tuple[int, int]],
) -> None:
    network = make_network(ties, team=["A"], jobs=dict.fromkeys(PEOPLE, "Town"))
    strength = {frozenset((t.a, t.b)): t.strength for t in network.ties.values()}
    history = answered(answers)
    routes = HandoverRoutes(network, leaving, history)
    for contact in set(network.ids) - {"c_a"}:
        every = {
            size: [
                (chance, people)
                for way in permutations(set(network.ids) - {"c_a", contact}, size - 1)
                for people in [("c_a", *way, contact)]
                if (chance := along(people, strength, history.odds)) > 0
            ]
            for size in (1, 2, 3, 4)
        }
        found = routes.best(contact)
        near = every[1] + (every[2] if contact != leaving else [])
        far = every[3] + every[4] if contact != leaving else []
        if best := max(near or far, default=None):
            assert found is not None
            assert found.probability == pytest.approx(best[0])
            assert found.probability == pytest.approx(along(found.people, strength, history.odds))
        else:
            assert found is None


def test_longer_routes_leave_out_people_who_rest(make_network: Callable[..., Network]) -> None:
    # At 0.9 the route by B would be likely, and B would be asked all the same.
    ties = {("A", "B"): 0.85, ("B", "C"): 0.9, ("C", "D"): 0.9, ("A", "E"): 0.8, ("E", "C"): 0.8}
    network = make_network(ties, team=["A"], jobs=dict.fromkeys(PEOPLE, "Town"))
    history = answered({"c_b": (1, 0)}, network.as_of - timedelta(days=1))
    known, other = (HandoverRoutes(network, "c_a", h).best("c_d") for h in (None, history))
    assert known is not None
    assert known.people == ("c_a", "c_b", "c_c", "c_d")
    assert other is not None
    assert other.people == ("c_a", "c_e", "c_c", "c_d")


def answered(answers: Mapping[str, tuple[int, int]], day: date | None = None) -> AskHistory:
    """Return asks with so many answers of yes and no of each person, asked on a day."""
    states = {
        id: [AskState.AGREED] * yes + [AskState.NO_ANSWER] * no for id, (yes, no) in answers.items()
    }
    return AskHistory(
        tuple(
            Ask(
                Entry("n_1", "ask", date(2026, 1, 1)),
                "c_a",
                None,
                (AskStep(id, CONNECTOR, state, day),),
                state,
                date(2026, 1, 1),
            )
            for id, given in states.items()
            for state in given
        )
    )


def along(
    people: Sequence[str], strength: Mapping[frozenset[str], float], odds: AskingOdds
) -> float:
    """Return the probability of a route; 0 if a tie is missing."""
    ties = math.prod(strength.get(frozenset(pair), 0.0) for pair in pairwise(people))
    return ties * math.prod(odds.of(id) for id in people[1:-1])
