"""Networks for tests of the engine: drawn by hypothesis, or read from `tests/data`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import networkx as nx
import numpy as np
from hypothesis import strategies as st

from graphkit.engine.core.csr import CSR
from graphkit.engine.core.edge_list import EdgeList, TableText, read_edge_list
from graphkit.engine.core.kernels import numba_is_available

DATA = Path(__file__).resolve().parents[1] / "data"


@dataclass(frozen=True)
class Drawn:
    """A network of nodes 0 to n - 1, without parallel ties."""

    n: int
    edges: Sequence[tuple[int, int]]
    weights: Sequence[float]
    directed: bool

    @property
    def csr(self) -> CSR:
        ends = np.array(self.edges, np.int64).reshape(-1, 2)
        return CSR.of(self.n, ends[:, 0], ends[:, 1], directed=self.directed)

    @property
    def arc_weights(self) -> np.ndarray:
        return np.array(self.weights, np.float64)[self.csr.edge]

    @property
    def nx(self) -> nx.Graph:
        graph = nx.DiGraph() if self.directed else nx.Graph()
        graph.add_nodes_from(range(self.n))
        graph.add_weighted_edges_from(
            (a, b, w) for (a, b), w in zip(self.edges, self.weights, strict=True)
        )
        return graph


@st.composite
def networks(
    draw: st.DrawFn, *, directed: bool = False, loops: bool = False, most: int = 12
) -> Drawn:
    """Draw a network: empty or full, in parts, with isolates, weights from 0 to 3."""
    n = draw(st.integers(0, most))
    pairs = [
        (a, b)
        for a in range(n)
        for b in range(n)
        if (a < b or (directed and a > b) or (loops and a == b))
    ]
    edges = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    weight = st.sampled_from([0.0, 0.5, 1.0, 1.0, 2.0, 3.0])
    weights = draw(st.lists(weight, min_size=len(edges), max_size=len(edges)))
    return Drawn(n, edges, weights, directed)


def random_network(n: int, m: int, seed: int, *, directed: bool = False) -> Drawn:
    """Return a network larger than hypothesis likes to draw, without loops."""
    rng = np.random.default_rng(seed)
    pairs = {(int(a), int(b)) for a, b in rng.integers(0, n, (m, 2)) if a != b}
    edges = sorted(pairs if directed else {(min(p), max(p)) for p in pairs})
    return Drawn(n, edges, rng.random(len(edges)).tolist(), directed)


def classic(name: str, *, directed: bool = False, weight: str | None = None) -> EdgeList:
    """Read one of `tests/data/networks`."""
    texts = [
        TableText((DATA / "networks" / f"{name}_{kind}.csv").read_text(encoding="utf-8"), kind)
        for kind in ("edges", "nodes")
    ]
    return read_edge_list(*texts, directed=directed, weight=weight)


def in_order(values: dict[int, float]) -> list[float]:
    """Return what NetworkX gives for nodes 0 to n - 1 as a list."""
    return [values[i] for i in range(len(values))]


@contextmanager
def threads(number: int) -> Iterator[None]:
    """Let compiled kernels run in so many threads."""
    if not numba_is_available():
        yield
        return
    import numba

    before = numba.get_num_threads()
    numba.set_num_threads(min(number, numba.config.NUMBA_NUM_THREADS))
    try:
        yield
    finally:
        numba.set_num_threads(before)
