"""A graph prepared for searches from many nodes: parallel arcs merged, nodes sorted by degree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graphkit.columns.grouped_rows import distinct_values
from graphkit.engine.core.csr import CSR, Flags, Floats, Ints, Numbers
from graphkit.engine.paths.distances import check_lengths
from graphkit.errors import UsageError


@dataclass(frozen=True, eq=False)
class MergedArcs:
    """A directed graph without parallel arcs, with nodes sorted by degree.

    Rows of the same length are consecutive, so that processors predict loops well, and the nodes
    that searches read most are close together in memory.

    Attributes
    ----------
    csr : CSR
        Directed; nodes are ranks.
    back : CSR
        The arcs turned around; the same for an undirected graph.
    lengths : float64 array (arcs), optional
    rank : int32 array (nodes)
        The rank of each node; 0 for the node with the most ties.
    run : int64 array (arcs of the given graph)
        The edge of each arc in `csr`; parallel arcs have the same edge.
    shortest : bool array (arcs of the given graph)
        Whether the arc is among the shortest of its parallel arcs.
    shares : int64 array (edges here)
        How many such shortest arcs each edge of `csr` represents.
    """

    csr: CSR
    back: CSR
    lengths: Floats | None
    rank: Numbers
    run: Ints
    shortest: Flags
    shares: Ints

    @classmethod
    def of(cls, csr: CSR, lengths: Floats | None) -> MergedArcs:
        """Merge the parallel arcs of a graph and sort its nodes."""
        first = np.ones(csr.arcs, np.bool_)
        first[1:] = (csr.rows[1:] != csr.rows[:-1]) | (csr.indices[1:] != csr.indices[:-1])
        run = np.cumsum(first) - 1
        begins = np.flatnonzero(first)
        shortest = np.ones(csr.arcs, np.bool_)
        if lengths is not None:
            check_lengths(lengths)
            if (lengths == 0).any():
                raise UsageError("betweenness needs ties that are longer than 0")
            least = np.minimum.reduceat(lengths, begins) if len(begins) else lengths
            shortest = lengths == least[run]
        degrees = csr.degrees
        if csr.directed:
            degrees = degrees + np.bincount(csr.indices, minlength=csr.nodes)
        rank = np.empty(csr.nodes, np.int32)
        rank[np.argsort(-degrees, kind="stable")] = np.arange(csr.nodes, dtype=np.int32)
        arcs = CSR.of(csr.nodes, rank[csr.rows[begins]], rank[csr.indices[begins]], directed=True)
        return cls(
            csr=arcs,
            back=arcs.transposed if csr.directed else arcs,
            lengths=None if lengths is None else least[arcs.edge],
            rank=rank,
            run=run,
            shortest=shortest,
            shares=np.bincount(run[shortest], minlength=len(begins)),
        )

    def ranks(self, nodes: Sequence[int] | Ints | None) -> Numbers:
        """Return the ranks of some nodes, each once; all ranks for None."""
        if nodes is None:
            return np.arange(self.csr.nodes, dtype=np.int32)
        return distinct_values(self.rank[np.asarray(nodes, np.int64)])
