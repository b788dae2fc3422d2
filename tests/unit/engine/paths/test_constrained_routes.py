"""Routes within limits: against all simple paths of small networks."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from itertools import islice, pairwise
from unittest import mock

import numpy as np
import pytest
from drawn_networks import random_network
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from route_questions import RouteQuestion, Way, questions

from graphkit.engine.core.csr import CSR
from graphkit.engine.paths import constrained_routes
from graphkit.engine.paths.constrained_routes import ConstrainedRouter, RouteLimits
from graphkit.engine.paths.routes import Router
from graphkit.engine.paths.search_labels import arc_lengths

some = examples(400)


def within(asked: RouteQuestion, limits: RouteLimits) -> list[tuple[float, Way]]:
    """Return all routes within limits, by brute force."""
    if limits.allowed is not None:
        asked = replace(asked, cost=np.where(limits.allowed, asked.cost, np.inf))
    through = None if limits.through is None else set(limits.through)  # type: ignore[arg-type]
    return [
        (cost, nodes)
        for cost, nodes in asked.all_routes()
        if len(nodes) - 1 <= limits.ties and (through is None or through & set(nodes))
    ]


@st.composite
def limited(draw: st.DrawFn) -> tuple[RouteQuestion, RouteLimits]:
    asked = draw(questions())
    nodes = st.lists(st.integers(0, asked.csr.nodes - 1), max_size=2)
    arcs = st.lists(st.booleans(), min_size=asked.csr.arcs, max_size=asked.csr.arcs)
    return asked, RouteLimits(
        ties=draw(st.integers(0, 5)),
        avoid=asked.avoid,
        through=draw(st.none() | nodes),
        allowed=draw(st.none() | arcs.map(lambda flags: np.array(flags, bool))),
    )


def search(asked: RouteQuestion, limits: RouteLimits) -> ConstrainedRouter:
    return ConstrainedRouter(
        asked.csr, asked.cost, asked.sources, asked.targets, price=asked.price, limits=limits
    )


@some
@given(limited())
def test_the_routes_are_those_of_brute_force(drawn: tuple[RouteQuestion, RouteLimits]) -> None:
    asked, limits = drawn
    found = list(search(asked, limits).routes())
    expected = within(asked, limits)
    assert [route.cost for route in found] == pytest.approx([c for c, _ in expected], abs=1e-8)
    assert {route.nodes for route in found} == {nodes for _, nodes in expected}
    assert len(found) == len(expected)


@some
@given(limited())
def test_near_the_targets_it_looks_only_at_their_own_arcs(
    drawn: tuple[RouteQuestion, RouteLimits],
) -> None:
    asked, limits = drawn
    found = []
    for few in (1, 1 << 40):  # in small graphs, always and never
        with mock.patch.object(constrained_routes, "_FEW", few):
            found.append([(r.nodes, r.cost) for r in search(asked, limits).routes()])
    assert found[0] == found[1]


def test_lengths_of_an_earlier_search_give_the_same_routes() -> None:
    drawn = random_network(200, 900, 5)
    ends = drawn.csr, drawn.arc_weights, [0, 1], [198, 199]
    lengths = arc_lengths(drawn.arc_weights, 0.3)
    again = ConstrainedRouter(*ends, price=0.3, lengths=lengths)
    assert [*again.routes()] == [*ConstrainedRouter(*ends, price=0.3).routes()]


@some
@given(limited(), st.data())
def test_routes_of_equal_cost_come_by_ties_then_nodes(
    drawn: tuple[RouteQuestion, RouteLimits], data: st.DataObject
) -> None:
    asked, limits = drawn
    values = st.sampled_from([0.0, 1.0, 1.0, 2.0])
    cost = data.draw(st.lists(values, min_size=asked.csr.arcs, max_size=asked.csr.arcs))
    asked = replace(asked, cost=np.array(cost))
    found = [route.nodes for route in search(asked, limits).routes()]
    assert found == [nodes for _, nodes in within(asked, limits)]


def test_without_limits_they_are_those_of_a_router() -> None:
    drawn = random_network(80, 200, 3)
    router = Router(drawn.csr, drawn.arc_weights, 0.2)
    found = ConstrainedRouter(
        drawn.csr, drawn.arc_weights, [0, 1], [70, 71], price=0.2, limits=RouteLimits(ties=12)
    )
    assert list(islice(found.routes(), 15)) == router.k_best([0, 1], [70, 71], 15)


@pytest.mark.parametrize("seed", range(4))
def test_conditions_leave_out_what_does_not_meet_them(seed: int) -> None:
    drawn = random_network(40, 130 + 130 * (seed % 2), seed, directed=seed % 2 == 1)
    ends = [0, 1], [38, 39]
    rng = np.random.default_rng(seed)
    allowed = rng.random(drawn.csr.arcs) < 0.8
    open_arcs = set(
        zip(drawn.csr.rows[allowed].tolist(), drawn.csr.indices[allowed].tolist(), strict=True)
    )

    def found(limits: RouteLimits) -> list[Way]:
        search = ConstrainedRouter(drawn.csr, drawn.arc_weights, *ends, price=0.2, limits=limits)
        return [route.nodes for route in search.routes()]

    everything = found(RouteLimits())
    assert len(everything) > 50
    assert found(RouteLimits(through=[5, 6, 7])) == [r for r in everything if {5, 6, 7} & set(r)]
    assert found(RouteLimits(avoid=[5, 6, 7])) == [r for r in everything if not {5, 6, 7} & set(r)]
    assert found(RouteLimits(ties=3)) == [r for r in everything if len(r) <= 4]
    assert found(RouteLimits(allowed=allowed)) == [
        r for r in everything if open_arcs.issuperset(pairwise(r))
    ]


def test_where_one_must_pass_may_be_either_end() -> None:
    csr = CSR.of(5, [0, 1, 2, 3], [2, 2, 3, 4])

    def nodes(through: int) -> list[Way]:
        limits = RouteLimits(through=through)
        return [
            r.nodes for r in ConstrainedRouter(csr, np.ones(8), [0, 1], [3], limits=limits).routes()
        ]

    assert nodes(1) == [(1, 2, 3)]
    assert nodes(3) == [(0, 2, 3), (1, 2, 3)]
    assert nodes(4) == []


def test_hopeless_beginnings_are_not_followed() -> None:
    csr = CSR.of(4, [0, 0, 1, 2], [1, 2, 3, 3])
    search = ConstrainedRouter(csr, np.ones(8), 0, 3)
    assert [r.nodes for r in search.routes(lambda nodes: nodes[-1] == 1)] == [(0, 2, 3)]
    assert search.looked_at == 4  # 0, 0-1, 0-2, 0-2-3


def test_the_guide_hides_nothing_and_follows_little() -> None:
    drawn = random_network(2000, 10_000, 4)
    search = ConstrainedRouter(drawn.csr, drawn.arc_weights, range(5), range(1990, 2000))
    found = list(islice(search.routes(), 50))
    assert len(found) == 50
    assert [r.cost for r in found] == sorted(r.cost for r in found)
    assert search.looked_at < 50 * 5 + 20


def test_what_cannot_be_asked() -> None:
    csr = CSR.of(3, [0, 1], [1, 2])
    with pytest.raises(ValueError, match="0 or more"):
        ConstrainedRouter(csr, np.array([1.0, 1, np.nan, 1]), 0, 2)
    for limits in (RouteLimits(avoid=3), RouteLimits(through=[-1])):
        with pytest.raises(ValueError, match="from 0 to 2"):
            ConstrainedRouter(csr, np.ones(4), 0, 2, limits=limits)


def test_no_compiled_code_is_needed() -> None:
    program = """
import sys
import numpy as np
from graphkit.engine.core.csr import CSR
from graphkit.engine.paths.constrained_routes import ConstrainedRouter
csr = CSR.of(50_000, np.arange(49_999), np.arange(1, 50_000))
print([r.nodes for r in ConstrainedRouter(csr, np.ones(csr.arcs), 0, 3).routes()])
print([name for name in ("numba", "scipy", "networkx") if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["[(0, 1, 2, 3)]", "[]"]
