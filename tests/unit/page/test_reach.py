"""Who is reached, what is lost, and what a group amounts to."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import networkx as nx
import pytest

Call = Callable[..., Any]
REACHABLE = (
    "(starts, ties, without) => [...reachable(starts, (id) => ties[id] || [], without)].sort()"
)


@pytest.mark.parametrize("seed", range(20))
def test_who_is_reached_is_who_networkx_reaches(call: Call, seed: int) -> None:
    dice = Random(seed)
    graph = nx.gnm_random_graph(14, dice.randrange(8, 18), seed=seed)
    graph = nx.relabel_nodes(graph, str)
    starts, without = dice.sample(sorted(graph), 2), dice.choice(sorted(graph))
    ties = {node: sorted(graph[node]) for node in graph}
    rest = graph.subgraph(set(graph) - {without})
    expected = {
        other
        for start in starts
        if start != without
        for other in nx.node_connected_component(rest, start)
    }
    assert call(REACHABLE, starts, ties, without) == sorted(expected)


def test_nobody_is_reached_from_nobody(call: Call) -> None:
    assert call(REACHABLE, [], {"a": ["b"]}, None) == []
    assert call(REACHABLE, ["a"], {"a": ["a"]}, "a") == []


def test_the_loss_of_somebody_is_told_in_words(call: Call) -> None:
    told = """({people, placed, more}) => departureText('c_dana',
      {people: new Set(people), placed: new Set(placed), ...more})"""
    none = {"cutOff": [], "lost": [], "weaker": []}
    assert call(told, {"people": [], "placed": [], "more": none}) == (
        "If Dana Whitfield left, the team would lose no tie and nobody would be out of reach."
    )
    some = {"cutOff": ["o"], "lost": ["p", "q"], "weaker": ["r"]}
    assert call(told, {"people": ["a", "b", "c"], "placed": ["a", "b"], "more": some}) == (
        "If Dana Whitfield left, 2 people at 1 organization would be out of reach, 1 person at no"
        " other organization known would be out of reach, no tie would be left to 2 organizations"
        " and the ties to 1 organization would be weaker."
    )


def test_a_tie_within_a_group_is_counted_once(call: Call) -> None:
    sums = "(ids) => groupSums(new Set(ids))"
    everybody = call("[...nodes.keys()]")
    ties = call("data.edges.filter((edge) => edge.kind === 'tie').length")
    whole = call(sums, everybody)
    assert (whole["people"], whole["organizations"]) == (9, 5)
    assert (whole["inside"], whole["outside"]) == (ties, 0)
    alone = call(sums, ["c_maria"])
    assert alone["inside"] == 0
    assert alone["outside"] == call("tiesOf('c_maria').length")
    empty = {"people": 0, "organizations": 0, "inside": 0, "outside": 0, "known": 0}
    assert call(sums, []) == empty
