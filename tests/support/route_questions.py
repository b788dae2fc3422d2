"""Questions for routes, with all their answers, in small networks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np
import pytest
from hypothesis import strategies as st

from graphkit.engine.core import kernels
from graphkit.engine.core.csr import CSR
from graphkit.engine.core.kernels import Kernel
from graphkit.engine.paths.routes import Router

Way: TypeAlias = tuple[int, ...]
ways = pytest.mark.parametrize("way", ["plain", "fast"])


@contextmanager
def use_kernels(way: str) -> Iterator[None]:
    """Have all kernels run in one way."""
    if way == "fast" and not kernels.numba_is_available():
        pytest.skip("needs numba")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Kernel, "at", lambda kernel, work: getattr(kernel, way))
        yield


@dataclass(frozen=True)
class RouteQuestion:
    """A network whose arcs have costs, and two sets of nodes; parallel arcs and loops, too."""

    csr: CSR
    cost: np.ndarray
    price: float
    sources: list[int]
    targets: list[int]
    avoid: list[int]

    @property
    def router(self) -> Router:
        return Router(self.csr, self.cost, self.price)

    def all_routes(self) -> list[tuple[float, Way]]:
        """Return every route, in order of (cost, ties, nodes)."""
        cost: dict[tuple[int, int], float] = {}
        for arc, c in zip(
            zip(self.csr.rows, self.csr.indices, strict=True), self.cost, strict=True
        ):
            if c < np.inf:
                pair = int(arc[0]), int(arc[1])
                cost[pair] = min(c, cost.get(pair, np.inf))
        sources, targets = set(self.sources), set(self.targets)
        found: list[Way] = []

        def go(way: Way) -> None:
            if way[-1] in targets:
                found.append(way)
                return
            for a, b in cost:
                if a == way[-1] and b not in {*way, *sources, *self.avoid}:
                    go((*way, b))

        for source in sources - set(self.avoid):
            go((source,))
        priced = []
        for way in found:
            total = sum(cost[a, b] for a, b in pairwise(way)) + self.price * max(0, len(way) - 2)
            priced.append((round(total, 9), len(way), way))
        return [(total, way) for total, _, way in sorted(priced)]


@st.composite
def questions(draw: st.DrawFn, most: int = 7) -> RouteQuestion:
    n = draw(st.integers(1, most))
    node = st.integers(0, n - 1)
    edges = draw(st.lists(st.tuples(node, node), max_size=14))
    ends = np.array(edges, np.int64).reshape(-1, 2)
    csr = CSR.of(n, ends[:, 0], ends[:, 1], directed=draw(st.booleans()))
    costs = st.sampled_from([0.0, 0.25, 0.5, 1.0, 1.0, 1.0, 2.0, np.inf]) | st.floats(0, 3)
    cost = draw(st.lists(costs, min_size=csr.arcs, max_size=csr.arcs))
    group = st.lists(node, min_size=1, max_size=3)
    avoid = draw(st.just([]) | st.lists(node, max_size=1))
    price = draw(st.sampled_from([0.0, 0.5, 1.0]))
    return RouteQuestion(csr, np.array(cost), price, draw(group), draw(group), avoid)
