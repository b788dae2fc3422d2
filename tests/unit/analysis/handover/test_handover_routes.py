"""The best route for a handover, against all routes of one and two ties."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.analysis.handover.handover_routes import HandoverRoutes
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
        assert (found is None) == (best is None)
        if found is not None and best is not None:
            assert found.probability == pytest.approx(best[0])
            assert (found.probability, found.people) in [
                (pytest.approx(chance), people) for chance, people in [*direct, *beyond]
            ]
