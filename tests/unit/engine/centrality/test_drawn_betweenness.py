from __future__ import annotations

from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from drawn_networks import Drawn, networks, random_network
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.engine.centrality.drawn_betweenness import drawn_betweenness
from graphkit.engine.core.csr import CSR

few = examples(30)


def by_enumeration(drawn: Drawn, strengths: np.ndarray, pairs: list[tuple[int, int]]) -> np.ndarray:
    """Return the shares of one draw, by listing all shortest paths."""
    edge = {frozenset(pair): number for number, pair in enumerate(drawn.edges)}
    shares = np.zeros(drawn.n)
    for a, b in pairs:
        if a == b or not nx.has_path(drawn.nx, a, b):
            continue
        paths = list(nx.all_shortest_paths(drawn.nx, a, b))
        best = max(
            paths, key=lambda p: sum(np.log(strengths[edge[frozenset(e)]]) for e in pairwise(p))
        )
        shares[best[1:-1]] += 1
    return shares / len(pairs)


@few
@given(networks(most=8), st.integers(0, 99))
def test_shares_are_those_of_all_paths_listed(drawn: Drawn, seed: int) -> None:
    if not drawn.n:
        return
    draws = np.random.default_rng(seed).random((len(drawn.edges), 3)).astype(np.float32) + 1e-3
    everybody = np.arange(drawn.n)
    found = drawn_betweenness(drawn.csr, draws, everybody, np.tile(everybody, (drawn.n, 1)))
    pairs = [(a, b) for a in range(drawn.n) for b in range(drawn.n)]
    for draw in range(3):
        assert found[:, draw] == pytest.approx(by_enumeration(drawn, draws[:, draw], pairs))


@pytest.mark.parametrize("compiled", ["always", ""])
def test_of_some_pairs_compiled_or_not(compiled: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHKIT_KERNELS", compiled)
    drawn = random_network(30, 90, seed=4)
    draws = np.random.default_rng(1).random((len(drawn.edges), 2)).astype(np.float32) + 1e-3
    targets = np.array([[*range(30), 9, 9], [*range(30), 7, 2]])
    found = drawn_betweenness(drawn.csr, draws, np.array([5, 7]), targets)
    pairs = [(source, int(t)) for source, row in zip((5, 7), targets, strict=True) for t in row]
    for draw in range(2):
        assert found[:, draw] == pytest.approx(by_enumeration(drawn, draws[:, draw], pairs))


def test_without_pairs_nobody_has_a_share() -> None:
    none = np.zeros(0, int)
    found = drawn_betweenness(
        CSR.of(3, none, none), np.zeros((0, 4), np.float32), none, none.reshape(0, 0)
    )
    assert found.shape == (3, 4)
    assert not found.any()
