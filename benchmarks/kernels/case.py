"""The networks that the engine and its peers are timed on, and what they are asked."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from benchmarks.networks import SIZES, made
from graphkit.engine.core.csr import CSR, Floats, Ints, Numbers

CONGRESS = (
    Path(__file__).resolve().parents[2] / "tests" / "data" / "networks" / "congress_edges.csv"
)
MEMBERS = 20


@dataclass(frozen=True, eq=False)
class Case:
    """A network, and whom the questions are about.

    Attributes
    ----------
    name : str
    nodes : int
    tail, head : int32 array (edges)
    strength : float64 array (edges)
    """

    name: str
    nodes: int
    tail: Numbers
    head: Numbers
    strength: Floats

    @classmethod
    def of(cls, name: str, *, quick: bool = False) -> Case:
        """Make the network of a size, or read the real one."""
        if name == "congress":
            return _congress()
        nodes, edges = (SIZES | {"B": (10_000, 50_000)})[name]
        if quick:
            nodes, edges = min(nodes, 300), min(edges, 1_200)
        return cls(name, nodes, *made(nodes, edges))

    @cached_property
    def cost(self) -> Floats:
        """What a route pays for each edge."""
        return -np.log(self.strength)

    @cached_property
    def giant(self) -> Ints:
        """The nodes of the largest component, in order."""
        from scipy.sparse import coo_array
        from scipy.sparse.csgraph import connected_components

        ones = np.ones(len(self.tail), np.int8)
        matrix = coo_array((ones, (self.tail, self.head)), shape=(self.nodes, self.nodes))
        _, label = connected_components(matrix.tocsr(), directed=False)
        return np.flatnonzero(label == np.bincount(label).argmax())

    @cached_property
    def pairs(self) -> list[tuple[int, int]]:
        """Ten pairs of nodes that are joined somehow."""
        rng = np.random.default_rng(7)
        drawn = (rng.choice(self.giant, 2, replace=False).tolist() for _ in range(10))
        return [(a, b) for a, b in drawn]

    @cached_property
    def team(self) -> list[int]:
        """The people of one place: a node and those around it."""
        return self._around(0)

    @cached_property
    def organization(self) -> list[int]:
        """The people of another place."""
        return self._around(1)

    def _around(self, which: int) -> list[int]:
        # Breadth first from a node of the middle sort, as colleagues know each other.
        csr = CSR.of(self.nodes, self.tail, self.head)
        rng = np.random.default_rng(11 + which)
        circle = [int(rng.choice(self.giant))]
        for node in circle:
            circle += [int(n) for n in csr.neighbors(node) if int(n) not in circle]
            if len(circle) >= MEMBERS:
                break
        return sorted(circle[:MEMBERS])

    @cached_property
    def staff(self) -> list[int]:
        """Fifty nodes, the ones with most ties among them."""
        degree = np.bincount(np.concatenate([self.tail, self.head]), minlength=self.nodes)
        return sorted(np.argsort(-degree, kind="stable")[:50].tolist())


def _congress() -> Case:
    with CONGRESS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    ids = sorted({row[end] for row in rows for end in ("from", "to")})
    place = {id: i for i, id in enumerate(ids)}
    tail = np.array([place[row["from"]] for row in rows], np.int32)
    head = np.array([place[row["to"]] for row in rows], np.int32)
    strength = np.random.default_rng(0).beta(3, 3, len(rows)).clip(0.01, 1)
    return Case("congress", len(ids), np.minimum(tail, head), np.maximum(tail, head), strength)
