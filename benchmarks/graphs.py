"""What the NetworkX graph of a network costs, and a call on it, beside NetworkX's own."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable

import networkx as nx
import numpy as np

from benchmarks.networks import SIZES, made
from benchmarks.timing import Row, Section, Spread, clock, compare
from graphkit.engine.core.csr import CSR
from graphkit.engine.core.graph import Graph
from graphkit.engine.nx_backend.backend import backend
from graphkit.engine.nx_backend.nx_graph import EngineGraph, as_networkx


def measure(*, quick: bool) -> Section:
    """Compare building and keeping a graph with six attributes an edge, and calls on it."""
    size = "S" if quick else "M"
    nodes, edges = SIZES[size]
    ours, peer = _builders(nodes, edges)
    rounds = 3 if quick else 7
    row = compare(
        f"to build {nodes:,} nodes, {edges:,} edges with six attributes",
        rounds,
        lambda: clock(ours),
        lambda: clock(peer),
        "at most 1/40",
    )
    dispatched, alone = _calls(rounds)
    memory = _memory(ours) / _memory(peer)
    return Section(
        "NetworkX graphs over arrays",
        "`graphkit.engine`, without building adjacency dicts",
        "`nx.Graph`",
        (row, Row("1,000 calls through NetworkX's dispatch; peer: without", dispatched, alone)),
        (
            f"Memory: {memory:.3f} of the peer's (goal: at most 1/8).",
            f"A call through dispatch takes {(dispatched.low - alone.low) * 1e3:.1f} µs more "
            "(goal: at most 25).",
        ),
    )


def _builders(nodes: int, edges: int) -> tuple[Callable[[], object], Callable[[], object]]:
    tail, head, strength = made(nodes, edges)
    ids = [f"person-{i:07d}" for i in range(nodes)]
    columns = {
        "strength": strength,
        "low": strength / 2,
        "high": np.sqrt(strength),
        "known": strength > 0.2,
        "inferred": strength > 0.8,
        "cost": -np.log(strength),
    }
    pairs = list(zip([ids[i] for i in tail], [ids[i] for i in head], strict=True))

    def ours() -> EngineGraph:
        csr = CSR.of(nodes, tail, head)
        kept = {name: values.copy() for name, values in columns.items()}
        return as_networkx(Graph(ids, csr, edges=kept, nodes={"name": ids}))

    def peer() -> nx.Graph:
        graph = nx.Graph()
        graph.add_nodes_from((label, {"name": label}) for label in ids)
        values = zip(*(values.tolist() for values in columns.values()), strict=True)
        graph.add_edges_from(
            (u, v, dict(zip(columns, row, strict=True)))
            for (u, v), row in zip(pairs, values, strict=True)
        )
        return graph

    return ours, peer


def _memory(build: Callable[[], object]) -> int:
    gc.collect()
    tracemalloc.start()
    kept = build()
    gc.collect()
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return size


def _calls(rounds: int) -> tuple[Spread, Spread]:
    """Return what 1,000 calls take that do next to nothing, through dispatch and without."""
    pair = as_networkx(Graph("ab", CSR.of(2, np.array([0]), np.array([1]))))
    alone = backend.degree_centrality.answer

    def thousand(function: Callable[[EngineGraph], object]) -> float:
        return clock(lambda: [function(pair) for _ in range(1000)])

    row = compare("", rounds, lambda: thousand(nx.degree_centrality), lambda: thousand(alone))
    return row.ours, row.peer
