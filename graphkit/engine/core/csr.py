"""Compressed sparse rows: the arcs of a graph in three arrays."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from graphkit.engine.core.kernels import kernel

Ints: TypeAlias = NDArray[np.int64]
Numbers: TypeAlias = NDArray[np.int32]
Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class CSR:
    """Nodes 0 to n - 1 and their arcs, row by row; immutable.

    The arcs of node `u` are at `indptr[u]:indptr[u + 1]`, sorted by the node to which they lead. In
    an undirected graph each edge has two arcs, one in each row; a loop has one.

    Attributes
    ----------
    indptr : int64 array (n + 1)
    indices : int32 array (arcs)
        The node at the end of each arc.
    edge : int32 array (arcs)
        The edge of each arc; `values[csr.edge]` turns one value per edge into one per arc.
    directed : bool
    """

    indptr: Ints
    indices: Numbers
    edge: Numbers
    directed: bool = False

    @classmethod
    def of(
        cls,
        n: int,
        tail: NDArray[np.integer],
        head: NDArray[np.integer],
        *,
        directed: bool = False,
    ) -> CSR:
        """Build a graph from the two ends of each edge.

        Parameters
        ----------
        n : int
            Number of nodes.
        tail, head : integer arrays (edges)
            Nodes, 0 to n - 1. Parallel edges remain separate.
        directed : bool

        Notes
        -----
        Two counting sorts: cost nodes plus edges.
        """
        work = n + len(tail)
        build = _rows.at(work) if work >= _rows.pays_from else _rows_by_sorting
        indptr, indices, edge = build(
            n, np.ascontiguousarray(tail, np.int32), np.ascontiguousarray(head, np.int32), directed
        )
        for array in (indptr, indices, edge):
            array.flags.writeable = False
        return cls(indptr, indices, edge, directed)

    @property
    def nodes(self) -> int:
        """Number of nodes."""
        return len(self.indptr) - 1

    @property
    def arcs(self) -> int:
        """Number of arcs."""
        return len(self.indices)

    @property
    def work(self) -> int:
        """Nodes plus arcs: the unit of `Kernel.pays_from`."""
        return self.nodes + self.arcs

    @cached_property
    def edges(self) -> int:
        """Number of edges."""
        return int(self.edge.max()) + 1 if len(self.edge) else 0

    @cached_property
    def degrees(self) -> Ints:
        """The number of arcs of each node."""
        return np.diff(self.indptr)

    @cached_property
    def rows(self) -> Numbers:
        """The node at which each arc starts."""
        return np.repeat(np.arange(self.nodes, dtype=np.int32), self.degrees)

    @cached_property
    def transposed(self) -> CSR:
        """The graph with all arcs reversed; an undirected graph returns itself."""
        if not self.directed:
            return self
        order = np.argsort(self.edge, kind="stable")
        return CSR.of(self.nodes, self.indices[order], self.rows[order], directed=True)

    @cached_property
    def has_parallel(self) -> bool:
        """Whether two arcs start at the same node and lead to the same node."""
        again = (self.indices[1:] == self.indices[:-1]) & (self.rows[1:] == self.rows[:-1])
        return bool(again.any())

    def places(self, tails: Ints | Numbers, heads: Ints | Numbers) -> Ints:
        """Return the places of arcs by their ends; of parallel arcs, that of the first.

        Bisects the rows of all tails at once: cost arcs asked for, times log of the longest row.
        """
        low, high = self.indptr[tails], self.indptr[tails + 1]
        while (unsure := low < high).any():
            middle = (low + high) // 2
            before = unsure & (self.indices[np.minimum(middle, self.arcs - 1)] < heads)
            low = np.where(before, middle + 1, low)
            high = np.where(unsure & ~before, middle, high)
        return low

    def neighbors(self, node: int) -> Numbers:
        """Return the nodes at the ends of a node's arcs."""
        return self.indices[self.indptr[node] : self.indptr[node + 1]]

    def arcs_of(self, nodes: Ints | Numbers) -> Ints:
        """Return the places of some nodes' arcs, node by node."""
        counts = self.degrees[nodes]
        first = self.indptr[nodes] - np.cumsum(counts) + counts
        return np.repeat(first, counts) + np.arange(counts.sum())


@kernel(pays_from=300_000)
def _rows(n: int, tail: Numbers, head: Numbers, directed: bool) -> tuple[Ints, Numbers, Numbers]:
    m = tail.shape[0]
    into = np.zeros(n + 1, np.int64)
    out = np.zeros(n + 1, np.int64)
    for e in range(m):
        into[head[e] + 1] += 1
        out[tail[e] + 1] += 1
        if not directed and tail[e] != head[e]:
            into[tail[e] + 1] += 1
            out[head[e] + 1] += 1
    for i in range(n):
        into[i + 1] += into[i]
        out[i + 1] += out[i]
    # Sorting by head, then stably by tail, sorts each row.
    arcs = into[n]
    start = np.empty(arcs, np.int32)
    number = np.empty(arcs, np.int32)
    place = into[:-1].copy()
    for e in range(m):
        k = place[head[e]]
        start[k] = tail[e]
        number[k] = e
        place[head[e]] = k + 1
        if not directed and tail[e] != head[e]:
            k = place[tail[e]]
            start[k] = head[e]
            number[k] = e
            place[tail[e]] = k + 1
    indices = np.empty(arcs, np.int32)
    edge = np.empty(arcs, np.int32)
    place = out[:-1].copy()
    for v in range(n):
        for j in range(into[v], into[v + 1]):
            k = place[start[j]]
            indices[k] = v
            edge[k] = number[j]
            place[start[j]] = k + 1
    return out, indices, edge


def _rows_by_sorting(
    n: int, tail: Numbers, head: Numbers, directed: bool
) -> tuple[Ints, Numbers, Numbers]:
    number = np.arange(len(tail), dtype=np.int32)
    if not directed:
        other = tail != head
        tail, head, number = (
            np.concatenate([tail, head[other]]),
            np.concatenate([head, tail[other]]),
            np.concatenate([number, number[other]]),
        )
    order = np.lexsort((number, tail.astype(np.int64) * n + head))
    indptr = np.zeros(n + 1, np.int64)
    np.cumsum(np.bincount(tail, minlength=n), out=indptr[1:])
    return indptr, head[order], number[order]
