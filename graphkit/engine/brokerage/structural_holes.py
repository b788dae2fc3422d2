"""Structural holes: few ties between the contacts of a node (Burt 1992)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphkit.engine.core.csr import CSR, Flags, Floats, Ints, Numbers
from graphkit.engine.core.graph import Graph
from graphkit.engine.core.kernels import kernel, prange
from graphkit.engine.core.measure_types import Measure, MeasureColumns

# Rounds run in threads, each with arrays of its own; more rounds divide the work more evenly.
_ROUNDS = 64


@dataclass(frozen=True, eq=False)
class StructuralHoles:
    """Burt's measures of the chosen nodes; NaN for nodes without contacts.

    Attributes
    ----------
    constraint : float64 array
    effective_size : float64 array
    efficiency : float64 array
        Effective size divided by the number of contacts.
    hierarchy : float64 array
        From 0, if all contacts constrain equally, to 1; NaN below two contacts as well.
    """

    constraint: Floats
    effective_size: Floats
    efficiency: Floats
    hierarchy: Floats


def structural_holes(
    csr: CSR, weights: Floats | None = None, nodes: Sequence[int] | Ints | None = None
) -> StructuralHoles:
    """Return Burt's measures of how few ties join the contacts of each node.

    Let `w_ij` be the strength of the ties between i and j in both directions, `p_ij` the share of
    i's strength that goes to j, and `m_jq` the strength of j's tie to q over that of j's strongest:

    - `c_ij = (p_ij + sum over q of p_iq p_qj) ** 2`; constraint `C_i` is their sum over contacts;
    - effective size is the sum over contacts j of `1 - sum over q of p_iq m_jq`;
    - efficiency is effective size over the number `N` of contacts;
    - hierarchy is the sum over contacts of `r ln r / (N ln N)`, where `r = c_ij / (C_i / N)`.

    Parameters
    ----------
    csr : CSR
        Parallel ties add up, as do the two directions; loops do not count.
    weights : float64 array (arcs), optional
        Strength of each tie, at least 0; a tie of 0 is no tie. Without weights all are equal.
    nodes : sequence of int, optional
        Nodes to measure; all if left out.

    Returns
    -------
    StructuralHoles
        One value for each of `nodes`, in this order.

    Notes
    -----
    R. S. Burt, *Structural Holes*, 1992, equations 2.2, 2.4 and 2.9. All ties of a contact count,
    and not only those to i's other contacts. With weights and without nodes, NetworkX 3.6 divides
    by the strongest tie of q instead of j.

    Both sums over q run over closed triangles and depend on i only by a factor. So each tie needs
    only two sums over the contacts that its ends share. Triangles are listed from ends with few
    ties to ends with many (N. Chiba and T. Nishizeki, *SIAM J. Comput.* 14:210, 1985). Cost: ties
    times the square root of their number at worst, and usually far less.

    Examples
    --------
    >>> import numpy as np
    >>> triangle_and_tail = CSR.of(4, np.array([0, 0, 1, 2]), np.array([1, 2, 2, 3]))
    >>> structural_holes(triangle_and_tail).effective_size.round(3).tolist()
    [1.0, 1.0, 2.333, 1.0]
    """
    if weights is None:
        weights = np.ones(csr.arcs)
    chosen = None if nodes is None else np.asarray(nodes, np.int64)
    near = np.arange(csr.nodes) if chosen is None else _with_contacts(csr, chosen)
    ties = _ties_of(csr, weights, near)
    total, strongest, contacts = _sum_by_node(ties, len(near))
    if not csr.directed and (len(near), len(ties.tail)) == (csr.nodes, csr.arcs):
        among, strength = csr, weights
    else:
        place = np.full(csr.nodes, -1, np.int32)
        place[near] = np.arange(len(near), dtype=np.int32)
        once = ties.tail < place[ties.head]
        among = CSR.of(len(near), ties.tail[once], place[ties.head[once]])
        strength = ties.strength[once][among.edge]
    found = _all_measures(among, strength, total, strongest, contacts)
    return StructuralHoles(*(found if chosen is None else found[:, np.searchsorted(near, chosen)]))


class _Ties(NamedTuple):
    """The ties between nodes and their contacts in both directions together; sorted by tail."""

    tail: Numbers
    head: Numbers
    strength: Floats


def _with_contacts(csr: CSR, nodes: Ints) -> Ints:
    parts: list[NDArray[np.integer]] = [nodes, csr.indices[csr.arcs_of(nodes)]]
    if csr.directed:
        parts.append(csr.transposed.indices[csr.transposed.arcs_of(nodes)])
    return np.unique(np.concatenate(parts).astype(np.int64))


def _ties_of(csr: CSR, weights: Floats, nodes: Ints) -> _Ties:
    """Return all ties of some nodes; the tail is a place in `nodes`, the head a node."""
    ties = _outgoing(csr, weights, nodes)
    if csr.directed:
        per_edge = np.empty(csr.arcs)
        per_edge[csr.edge] = weights
        back = csr.transposed
        ties = _merge_sorted(ties, _outgoing(back, per_edge[back.edge], nodes))
    tail, head, strength = ties
    counts = (nodes[tail] != head) & (strength > 0)
    if not counts.all():
        tail, head, strength = tail[counts], head[counts], strength[counts]
    first = _first_of_run(tail, head)
    if not first.all():
        strength = np.add.reduceat(strength, np.flatnonzero(first))
        tail, head = tail[first], head[first]
    return _Ties(tail, head, strength)


def _outgoing(csr: CSR, weights: Floats, nodes: Ints) -> _Ties:
    tail = np.repeat(np.arange(len(nodes), dtype=np.int32), csr.degrees[nodes])
    if len(nodes) == csr.nodes:
        return _Ties(tail, csr.indices, weights)
    arcs = csr.arcs_of(nodes)
    return _Ties(tail, csr.indices[arcs], weights[arcs])


def _merge_sorted(a: _Ties, b: _Ties) -> _Ties:
    tail = np.concatenate([a.tail, b.tail])
    head = np.concatenate([a.head, b.head])
    order = np.lexsort((head, tail))
    return _Ties(tail[order], head[order], np.concatenate([a.strength, b.strength])[order])


def _first_of_run(tail: Numbers, head: Numbers) -> Flags:
    first = np.ones(len(tail), np.bool_)
    first[1:] = (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
    return first


def _sum_by_node(ties: _Ties, n: int) -> tuple[Floats, Floats, Ints]:
    """Return the total strength of each node's ties, that of the strongest, and their number."""
    contacts = np.bincount(ties.tail, minlength=n)
    total, strongest = np.zeros(n), np.zeros(n)
    some = contacts > 0
    first = (np.cumsum(contacts) - contacts)[some]
    if len(first):
        total[some] = np.add.reduceat(ties.strength, first)
        strongest[some] = np.maximum.reduceat(ties.strength, first)
    return total, strongest, contacts


def _all_measures(
    csr: CSR, strength: Floats, total: Floats, strongest: Floats, contacts: Ints
) -> Floats:
    """Return the four measures, one row each, of a simple undirected graph."""
    order = np.argsort(-contacts, kind="stable")
    rank = np.empty(csr.nodes, np.int32)
    rank[order] = np.arange(csr.nodes, dtype=np.int32)
    arcs = csr.indptr, csr.indices, csr.edge, strength
    start, up, up_strength = _upward_ties.at(csr.work)(csr.indptr, csr.indices, strength, rank)
    rounds = min(_ROUNDS, 1 + csr.nodes // 1000)
    shared = _sum_shared.at(csr.work)(
        *arcs, rank, start, up, up_strength, total[order], csr.edges, rounds
    )
    return _combine.at(csr.work)(*arcs, total, strongest, contacts, shared)


@kernel(pays_from=100_000, parallel=True)
def _upward_ties(
    indptr: Ints, indices: Numbers, strength: Floats, rank: Numbers
) -> tuple[Ints, Numbers, Floats]:
    """Return each node's ties to lower ranks: where they start, the ranks, the strengths."""
    n = indptr.shape[0] - 1
    start = np.zeros(n + 1, np.int64)
    for i in prange(n):
        for k in range(indptr[i], indptr[i + 1]):
            if rank[indices[k]] < rank[i]:
                start[i + 1] += 1
    for i in range(n):
        start[i + 1] += start[i]
    up = np.empty(start[n], np.int32)
    up_strength = np.empty(start[n])
    for i in prange(n):
        at = start[i]
        for k in range(indptr[i], indptr[i + 1]):
            if rank[indices[k]] < rank[i]:
                up[at] = rank[indices[k]]
                up_strength[at] = strength[k]
                at += 1
    return start, up, up_strength


@kernel(pays_from=100_000, parallel=True)
def _sum_shared(
    indptr: Ints,
    indices: Numbers,
    edge: Numbers,
    strength: Floats,
    rank: Numbers,
    start: Ints,
    up: Numbers,
    up_strength: Floats,
    total: Floats,
    edges: int,
    rounds: int,
) -> Floats:
    """Return the sums of `w_iq w_qj / total_q` and `w_iq w_qj` over the contacts q of both i and j.

    Two values for each tie {i, j}; `total` is sorted by rank. Each node i computes the values of
    its own upward ties, so two threads never write to the same place, and the order of sums is
    fixed.
    """
    n = indptr.shape[0] - 1
    found = np.zeros((edges, 2))
    for r in prange(rounds):
        tie = np.full(n, -1, np.int32)  # by rank: the upward tie of i that leads there
        by_share = np.zeros(n)
        plain = np.zeros(n)
        first = np.empty(n, np.int64)
        last = np.empty(n, np.int64)
        for i in range(r * n // rounds, (r + 1) * n // rounds):
            row = indptr[i]
            degree = indptr[i + 1] - row
            # Values are read ahead, because many reads at once are faster than one by one.
            for k in range(degree):
                first[k] = start[indices[row + k]]
                last[k] = start[indices[row + k] + 1]
            for mine in range(start[i], start[i + 1]):
                tie[up[mine]] = mine
            for k in range(degree):
                q = rank[indices[row + k]]
                w = strength[row + k]
                above = q < rank[i]
                for other in range(first[k], last[k]):
                    j = up[other]
                    mine = tie[j]
                    if mine >= 0:
                        product = w * up_strength[other]
                        by_share[j] += product / total[q]
                        plain[j] += product
                        if above:
                            product = up_strength[mine] * up_strength[other]
                            by_share[q] += product / total[j]
                            plain[q] += product
            for k in range(row, row + degree):
                j = rank[indices[k]]
                if j < rank[i]:
                    found[edge[k], 0] = by_share[j]
                    found[edge[k], 1] = plain[j]
                    tie[j] = -1
                    by_share[j] = 0.0
                    plain[j] = 0.0
    return found


@kernel(pays_from=100_000, parallel=True)
def _combine(
    indptr: Ints,
    indices: Numbers,
    edge: Numbers,
    strength: Floats,
    total: Floats,
    strongest: Floats,
    contacts: Ints,
    shared: Floats,
) -> Floats:
    """Return constraint, effective size, efficiency and hierarchy: one row each."""
    n = indptr.shape[0] - 1
    found = np.full((4, n), np.nan)
    for i in prange(n):
        count = contacts[i]
        if count == 0:
            continue
        constraint = 0.0
        redundant = 0.0
        for k in range(indptr[i], indptr[i + 1]):
            constraint += ((strength[k] + shared[edge[k], 0]) / total[i]) ** 2
            redundant += shared[edge[k], 1] / strongest[indices[k]]
        size = count - redundant / total[i]
        found[0, i] = constraint
        found[1, i] = size
        found[2, i] = size / count
        if count > 1:
            unevenness = 0.0
            for k in range(indptr[i], indptr[i + 1]):
                part = ((strength[k] + shared[edge[k], 0]) / total[i]) ** 2
                ratio = part * count / constraint
                unevenness += ratio * np.log(ratio)
            found[3, i] = unevenness / (count * np.log(count))
    return found


def _column(name: str) -> Callable[[Graph, str | None, str | None], MeasureColumns]:
    def compute(graph: Graph, weight: str | None, groups: str | None) -> MeasureColumns:
        return {"value": getattr(structural_holes(graph.csr, graph.weights(weight)), name)}

    return compute


MEASURES = (
    Measure(
        "constraint",
        "How much its ties concentrate on contacts tied to each other (Burt 1992)",
        _column("constraint"),
        weighted=True,
    ),
    Measure(
        "effective-size",
        "Number of contacts minus their overlap (Burt 1992)",
        _column("effective_size"),
        weighted=True,
        aliases=("effsize",),
    ),
    Measure(
        "efficiency",
        "Effective size divided by the number of contacts, at most 1 (Burt 1992)",
        _column("efficiency"),
        weighted=True,
    ),
    Measure(
        "hierarchy",
        "Whether constraint comes from one contact (1) or equally from all (0) (Burt 1992)",
        _column("hierarchy"),
        weighted=True,
    ),
)
