from __future__ import annotations

import csv

import networkx as nx
import numpy as np
import pytest
from drawn_networks import DATA
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from networkx.algorithms import bipartite

from graphkit.engine.core.two_mode import Projection, projection

Memberships = list[tuple[int, int]]
memberships = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 5)), max_size=30)


def project(pairs: Memberships, **options: int) -> Projection:
    member, of = np.array(pairs, np.int64).reshape(-1, 2).T
    return projection(member, of, **options)


def by_networkx(pairs: Memberships) -> tuple[dict, dict]:
    graph = nx.Graph()
    people = {("p", a) for a, _ in pairs}
    graph.add_nodes_from(people)
    graph.add_node(("e", -1))  # NetworkX refuses to project where there is nothing to belong to
    graph.add_edges_from((("p", a), ("e", b)) for a, b in pairs)
    return tuple(
        {
            (min(a, b)[1], max(a, b)[1]): w
            for a, b, w in function(graph, people).edges(data="weight")
        }
        for function in (
            bipartite.weighted_projected_graph,
            bipartite.collaboration_weighted_projected_graph,
        )
    )


def as_dicts(found: Projection) -> tuple[dict, dict]:
    ends = list(zip(found.tail.tolist(), found.head.tolist(), strict=True))
    assert ends == sorted(ends)
    shared, newman = found.shared.tolist(), found.newman.tolist()
    return dict(zip(ends, shared, strict=True)), dict(zip(ends, newman, strict=True))


@examples(100)
@given(memberships)
def test_is_networkx(pairs: Memberships) -> None:
    shared, newman = as_dicts(project(pairs))
    their_shared, their_newman = by_networkx(pairs)
    assert shared == their_shared
    assert newman == pytest.approx(their_newman)


def rows(path: str) -> list[dict[str, str]]:
    with (DATA / path).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def numbered(pairs: list[tuple[str, str]]) -> tuple[list[str], Memberships]:
    people, events = sorted({a for a, _ in pairs}), sorted({b for _, b in pairs})
    return people, [(people.index(a), events.index(b)) for a, b in pairs]


@pytest.mark.parametrize("mode", ["women", "events"])
def test_davis_is_what_r_says(mode: str) -> None:
    pairs = [(r["from"], r["to"]) for r in rows("networks/davis_bipartite_edges.csv")]
    women = {r["id"] for r in rows("networks/davis_women_nodes.csv")}
    assert all(a in women and b not in women for a, b in pairs)
    if mode == "events":
        pairs = [(b, a) for a, b in pairs]
    people, memberships = numbered(pairs)
    shared, _ = as_dicts(project(memberships))
    expected = {
        tuple(sorted((r["source"], r["target"]))): int(r["weight"])
        for r in rows(f"oracle/projection_davis_{mode}.csv")
    }
    assert {tuple(sorted((people[a], people[b]))): w for (a, b), w in shared.items()} == expected


def test_committees_of_congress() -> None:
    pairs = [
        (r["from"], r["to"])
        for r in rows("networks/congress_edges.csv")
        if r["relation"] == "member of"
    ]
    _, memberships = numbered(pairs)
    shared, newman = as_dicts(project(memberships))
    their_shared, their_newman = by_networkx(memberships)
    assert shared == their_shared
    assert newman == pytest.approx(their_newman)


def test_newman_adds_up_to_what_one_belongs_to_with_others() -> None:
    found = project([(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (0, 2)])
    total = np.bincount(found.tail, found.newman, 3) + np.bincount(found.head, found.newman, 3)
    assert total.tolist() == [2, 2, 1]


def test_repeated_memberships_count_once_and_large_bodies_can_be_left_out() -> None:
    pairs = [(0, 0), (1, 0), (1, 0), (0, 1), (1, 1), (2, 1)]
    assert as_dicts(project(pairs))[0] == {(0, 1): 2, (0, 2): 1, (1, 2): 1}
    assert as_dicts(project(pairs, largest=2)) == ({(0, 1): 1}, {(0, 1): 1.0})


def test_order_makes_no_difference() -> None:
    rng = np.random.default_rng(0)
    pairs = rng.integers(0, 40, (400, 2))
    one = projection(*pairs.T)
    two = projection(*rng.permutation(pairs).T)
    assert np.array_equal(one.tail, two.tail) and np.array_equal(one.newman, two.newman)
