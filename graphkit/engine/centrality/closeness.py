"""Closeness and harmonic centrality, from the sums of distances. Each tie counts 1."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphkit.engine.core.csr import CSR, Floats, Ints, Numbers
from graphkit.engine.core.graph import Graph
from graphkit.engine.core.kernels import kernel, prange
from graphkit.engine.core.measure_types import Measure, MeasureColumns

# Searches run from 64 sources at once, one bit for each. These batches are divided among blocks,
# and the sums of blocks are added in order. So results do not depend on the number of threads.
_BLOCKS = 8
_ODD = np.uint64(0x5555555555555555)
_PAIRS = np.uint64(0x3333333333333333)
_HALVES = np.uint64(0x0F0F0F0F0F0F0F0F)
_LAST = np.uint64(0x7F)


@dataclass(frozen=True, eq=False)
class DistanceSums:
    """Sums of the distances to each node from all others; each tie counts 1.

    Attributes
    ----------
    reaching : int64 array (nodes)
        The number of other nodes with a path to it.
    total : int64 array (nodes)
        Sum of the lengths of the shortest paths.
    inverse : float64 array (nodes)
        Sum of one over each length.
    """

    reaching: Ints
    total: Ints
    inverse: Floats

    @classmethod
    def of(cls, csr: CSR) -> DistanceSums:
        """Search from every node, 64 at a time.

        Notes
        -----
        M. Then et al., *Proc. VLDB Endowment* 8:449, 2014. Cost: nodes times ties at worst; the
        more the searches have in common, the less, down to a 64th.
        """
        reaching, total, inverse = _sum_distances.at(csr.nodes * csr.work)(csr.indptr, csr.indices)
        return cls(reaching.sum(axis=0), total.sum(axis=0), inverse.sum(axis=0))


@kernel()
def _count_bits(bits: np.uint64) -> np.int64:
    """Return the number of bits that are set."""
    one, two, four = np.uint64(1), np.uint64(2), np.uint64(4)
    bits = bits - ((bits >> one) & _ODD)
    bits = (bits & _PAIRS) + ((bits >> two) & _PAIRS)
    bits = (bits + (bits >> four)) & _HALVES
    bits = bits + (bits >> np.uint64(8))
    bits = bits + (bits >> np.uint64(16))
    bits = bits + (bits >> np.uint64(32))
    return np.int64(bits & _LAST)


@kernel(pays_from=1_500_000, parallel=True)
def _sum_distances(indptr: Ints, indices: Numbers) -> tuple[Ints, Ints, Floats]:
    n = indptr.shape[0] - 1
    reaching = np.zeros((_BLOCKS, n), np.int64)
    total = np.zeros((_BLOCKS, n), np.int64)
    inverse = np.zeros((_BLOCKS, n))
    for block in prange(_BLOCKS):
        # The sources that have reached each node: in any step, in the last one, in the next one.
        seen = np.zeros(n, np.uint64)
        here = np.zeros(n, np.uint64)
        there = np.zeros(n, np.uint64)
        front = np.empty(n, np.int32)
        back = np.empty(n, np.int32)
        for first in range(64 * block, n, 64 * _BLOCKS):
            seen[:] = np.uint64(0)
            size = min(64, n - first)
            for i in range(size):
                bit = np.uint64(1) << np.uint64(i)
                front[i] = first + i
                here[first + i] = bit
                seen[first + i] = bit
            length = 0
            while size > 0:
                length += 1
                found = 0
                for i in range(size):
                    u = front[i]
                    bits = here[u]
                    here[u] = np.uint64(0)
                    for k in range(indptr[u], indptr[u + 1]):
                        v = indices[k]
                        new = bits & ~seen[v]
                        if new != np.uint64(0):
                            if there[v] == np.uint64(0):
                                back[found] = v
                                found += 1
                            there[v] |= new
                for i in range(found):
                    v = back[i]
                    seen[v] |= there[v]
                    count = _count_bits(there[v])
                    reaching[block, v] += count
                    total[block, v] += length * count
                    inverse[block, v] += count / length
                here, there = there, here
                front, back = back, front
                size = found
    return reaching, total, inverse


def closeness(csr: CSR) -> Floats:
    """Return the closeness of each node, by Wasserman and Faust.

    If `r` of the `n` nodes have a path to it and these lengths sum to `s`, the value is `(r / s) *
    (r / (n - 1))`; 0 if `r` is 0. In a connected network this is Freeman's closeness: one over the
    mean distance.

    Parameters
    ----------
    csr : CSR

    Returns
    -------
    float64 array (nodes)
        0 to 1. In a directed graph, paths lead to the node, as in NetworkX; transpose it for the
        other direction.

    Notes
    -----
    L. C. Freeman, *Social Networks* 1:215, 1978/79; S. Wasserman and K. Faust, *Social Network
    Analysis*, 1994, equation 5.22.

    Examples
    --------
    >>> path = CSR.of(4, np.array([0, 1]), np.array([1, 2]))
    >>> closeness(path).round(3).tolist()  # the last node is an isolate
    [0.444, 0.667, 0.444, 0.0]
    """
    return _closeness(DistanceSums.of(csr), csr.nodes)


def closeness_within(csr: CSR) -> Floats:
    """Return one over the mean distance from the nodes that reach a node; NaN if none do.

    It compares only nodes of one component: two nodes tied only to each other get 1. igraph calls
    it normalized closeness.
    """
    return _closeness_within(DistanceSums.of(csr))


def harmonic(csr: CSR) -> Floats:
    """Return the sum of one over the distance from each other node; 0 for those without a path.

    In a directed graph, paths lead to the node, as in NetworkX.

    Notes
    -----
    M. Marchiori and V. Latora, *Physica A* 285:539, 2000.
    """
    return DistanceSums.of(csr).inverse


def _closeness(d: DistanceSums, n: int) -> Floats:
    r = d.reaching.astype(np.float64)
    return r / np.maximum(d.total, 1) * (r / max(n - 1, 1))


def _closeness_within(d: DistanceSums) -> Floats:
    return np.where(d.reaching > 0, d.reaching / np.maximum(d.total, 1), np.nan)


def _within_columns(graph: Graph) -> MeasureColumns:
    if not graph.csr.directed:
        return {"value": closeness_within(graph.csr)}
    return {"in": closeness_within(graph.csr), "out": closeness_within(graph.csr.transposed)}


MEASURES = (
    Measure(
        "closeness",
        "One over the mean distance to all others (Wasserman and Faust 1994)",
        lambda graph, weight, groups: {"value": closeness(graph.csr)},
        aliases=("closeness-centrality", "incloseness"),
    ),
    Measure(
        "closeness-within",
        "One over the mean distance to nodes within reach, as igraph (Freeman 1978/79)",
        lambda graph, weight, groups: _within_columns(graph),
        aliases=("closeness-igraph",),
    ),
    Measure(
        "harmonic",
        "Sum of one over the distance to each other node (Marchiori and Latora 2000)",
        lambda graph, weight, groups: {"value": harmonic(graph.csr)},
        aliases=("harmonic-closeness", "harmonic-centrality"),
    ),
    Measure(
        "harmonic-normalized",
        "Harmonic closeness divided by the number of others, 0 to 1 (Marchiori and Latora 2000)",
        lambda graph, weight, groups: {"value": harmonic(graph.csr) / max(graph.csr.nodes - 1, 1)},
    ),
)
