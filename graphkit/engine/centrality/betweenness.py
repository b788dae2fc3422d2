"""Betweenness: the share of shortest paths that run through each node or along each tie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graphkit.engine.centrality.breadth_first_levels import walk_levels
from graphkit.engine.centrality.merged_arcs import MergedArcs
from graphkit.engine.core.csr import CSR, Floats, Ints, Numbers
from graphkit.engine.core.graph import Graph
from graphkit.engine.core.kernels import kernel, prange
from graphkit.engine.core.measure_types import Measure, MeasureColumns
from graphkit.engine.paths.distances import breadth_first, dijkstra

# Sources are divided among this many rounds, and the sums of rounds are added in order. So the
# result does not depend on the number of threads.
_ROUNDS = 16

# Paths that differ by less than this factor count as equally long. Their lengths are sums of
# floats: 1/4 + 1/3 + 1/6 is less than 1/4 + 1/2.
_EQUAL_FACTOR = 1 + 1e-12


@dataclass(frozen=True, eq=False)
class Betweenness:
    """The betweenness of every node, and its error.

    Attributes
    ----------
    values : float64 array (nodes)
    error : float64 array (nodes)
        The largest possible error of each value: all values are within it with the chosen
        probability. 0 if all paths were counted.
    samples : int
        Number of pairs drawn; 0 if all were counted.
    """

    values: Floats
    error: Floats
    samples: int


def betweenness(
    csr: CSR,
    lengths: Floats | None = None,
    *,
    sources: Sequence[int] | Ints | None = None,
    targets: Sequence[int] | Ints | None = None,
    normalized: bool = False,
) -> Betweenness:
    """Return, for each node, the sum of the shares of other pairs' shortest paths through it.

    Parameters
    ----------
    csr : CSR
        Of parallel ties, only the shortest counts.
    lengths : float64 array (arcs), optional
        Above 0; an infinite tie cannot be used. Without lengths each tie counts 1. Paths that
        differ by less than one part in 10 ** 12 are equally long, so rounding decides nothing.
    sources, targets : sequence of int, optional
        Count only paths from `sources` to `targets`; all nodes by default.
    normalized : bool
        Whether to divide by the number of pairs of other nodes.

    Returns
    -------
    Betweenness
        In undirected graphs each unordered pair counts once: the sums over both directions are
        halved, even if sources and targets are given, as in NetworkX.

    Raises
    ------
    UsageError
        If a length is not above 0.

    Notes
    -----
    L. C. Freeman, *Sociometry* 40:35, 1977, by the algorithm of U. Brandes, *J. Math. Sociol.*
    25:163, 2001. Cost: sources times nodes plus ties, times the logarithm of nodes with lengths.

    Examples
    --------
    >>> import numpy as np
    >>> path = CSR.of(4, np.array([0, 1, 2]), np.array([1, 2, 3]))
    >>> betweenness(path).values.tolist()
    [0.0, 2.0, 2.0, 0.0]
    """
    merged = MergedArcs.of(csr, lengths)
    starts = merged.ranks(sources)
    ends = np.zeros(csr.nodes)
    ends[merged.ranks(targets)] = 1.0
    out, into = merged.csr, merged.back
    rounds = min(_ROUNDS, len(starts))
    work = csr.work * len(starts)
    if merged.lengths is None:
        arrays = out.indptr, out.indices, into.indptr, into.indices
        found = _by_hops.at(work)(*arrays, starts, ends, rounds)
    else:
        found, _ = _by_length.at(work)(
            out.indptr, out.indices, merged.lengths, starts, ends, rounds, False, False
        )
    values = found.sum(axis=0)[merged.rank] * pair_scale(csr, normalized)
    return Betweenness(values, np.zeros(csr.nodes), 0)


def edge_betweenness(
    csr: CSR, lengths: Floats | None = None, *, normalized: bool = False
) -> Floats:
    """Return, for each edge, the sum of the shares of all pairs' shortest paths along it.

    Parameters
    ----------
    csr, lengths
        As for `betweenness`. Parallel edges of the same length share the paths equally.
    normalized : bool
        Whether to divide by the number of pairs of nodes.

    Returns
    -------
    float64 array (edges)

    Raises
    ------
    UsageError
        If a length is not above 0.

    Notes
    -----
    M. Girvan and M. E. J. Newman, *PNAS* 99:7821, 2002; cost as for `betweenness`.
    """
    merged = MergedArcs.of(csr, lengths)
    everybody = merged.ranks(None)
    hops = merged.lengths is None
    _, found = _by_length.at(csr.work * csr.nodes)(
        merged.csr.indptr,
        merged.csr.indices,
        np.ones(merged.csr.arcs) if merged.lengths is None else merged.lengths,
        everybody,
        np.ones(csr.nodes),
        min(_ROUNDS // 2, csr.nodes),
        hops,
        True,
    )
    value = np.empty(merged.csr.arcs)
    value[merged.csr.edge] = found.sum(axis=0)
    per_arc: Floats = np.where(merged.shortest, value[merged.run] / merged.shares[merged.run], 0.0)
    n = csr.nodes
    scale = 1.0 if csr.directed else 0.5
    if normalized:
        scale = 1 / (n * (n - 1)) if n > 1 else 0.0
    per_edge = np.bincount(csr.edge, weights=per_arc, minlength=csr.edges)
    return (per_edge * scale).astype(np.float64)


def pair_scale(csr: CSR, normalized: bool) -> float:
    """Return the factor from sums over ordered pairs to betweenness."""
    n = csr.nodes
    if normalized:
        return 1 / ((n - 1) * (n - 2)) if n > 2 else 0.0
    return 1.0 if csr.directed else 0.5


@kernel(pays_from=900_000, parallel=True)
def _by_hops(
    indptr: Ints,
    indices: Numbers,
    into: Ints,
    sources: Numbers,
    starts: Numbers,
    ends: Floats,
    rounds: int,
) -> Floats:
    """Return the betweenness of each node by number of ties: one row of sums per round."""
    n = indptr.shape[0] - 1
    sums = np.zeros((rounds, n))
    for r in prange(rounds):
        order = np.empty(n, np.int32)
        level = np.empty(n + 2, np.int64)
        paths = np.zeros(n)
        seen = np.zeros(n, np.bool_)
        front = np.zeros(n)
        unseen = np.empty(n, np.int32)
        # The share of paths that end at a node or run through it, divided by its number of paths.
        share = np.zeros(n)
        for start in starts[r::rounds]:
            order[0] = start
            paths[start] = 1.0
            seen[start] = True
            count = walk_levels(
                indptr, indices, into, sources, order, level, paths, seen, front, unseen
            )
            for number in range(count - 1, 0, -1):
                begin = level[number]
                end = level[number + 1]
                # Only the next level has shares so far; each level gets all of its shares at once.
                if number < count - 1:
                    for at in range(begin, end):
                        node = order[at]
                        beyond = 0.0
                        for k in range(indptr[node], indptr[node + 1]):
                            beyond += share[indices[k]]
                        front[at] = beyond * paths[node]
                for at in range(begin, end):
                    node = order[at]
                    sums[r, node] += front[at]
                    share[node] = (ends[node] + front[at]) / paths[node]
                    front[at] = 0.0
            for at in range(level[count]):
                node = order[at]
                paths[node] = 0.0
                share[node] = 0.0
                seen[node] = False
    return sums


@kernel(pays_from=200_000, parallel=True)
def _by_length(
    indptr: Ints,
    indices: Numbers,
    lengths: Floats,
    starts: Numbers,
    ends: Floats,
    rounds: int,
    hops: bool,
    of_arcs: bool,
) -> tuple[Floats, Floats]:
    """Return the betweenness of each node, and optionally of each arc: one row of sums per round.

    With `hops` all lengths are 1. An arc is on a shortest path if the distances of its ends differ
    by its length, except for rounding.
    """
    n = indptr.shape[0] - 1
    sums = np.zeros((rounds, n))
    arc_sums = np.zeros((rounds, indices.shape[0] if of_arcs else 0))
    for r in prange(rounds):
        order = np.empty(n, np.int32)
        dist = np.full(n, np.inf)
        steps = np.full(n, -1, np.int32)
        heap = np.empty(n, np.int32)
        place = np.full(n, -1, np.int32)
        paths = np.zeros(n)
        share = np.zeros(n)
        for start in starts[r::rounds]:
            order[0] = start
            dist[start] = 0.0
            if hops:
                steps[start] = 0
                reached = breadth_first(indptr, indices, steps, order, 1)
                for at in range(reached):
                    dist[order[at]] = steps[order[at]]
                    steps[order[at]] = -1
            else:
                reached = dijkstra(indptr, indices, lengths, dist, order, 1, heap, place)
            paths[start] = 1.0
            _count_paths(indptr, indices, lengths, dist, order[:reached], paths)
            for at in range(reached - 1, -1, -1):
                node = order[at]
                beyond = 0.0
                for k in range(indptr[node], indptr[node + 1]):
                    if _is_on_shortest_path(dist, node, indices[k], lengths[k]):
                        beyond += share[indices[k]]
                        if of_arcs:
                            arc_sums[r, k] += share[indices[k]] * paths[node]
                if at > 0:
                    sums[r, node] += beyond * paths[node]
                share[node] = ends[node] / paths[node] + beyond
            for at in range(reached):
                node = order[at]
                dist[node] = np.inf
                paths[node] = 0.0
                share[node] = 0.0
    return sums, arc_sums


@kernel()
def _count_paths(
    indptr: Ints,
    indices: Numbers,
    lengths: Floats,
    dist: Floats,
    order: Numbers,
    paths: Floats,
) -> None:
    """Fill in the number of shortest paths to each node, in order; the first node already has 1."""
    for node in order:
        for k in range(indptr[node], indptr[node + 1]):
            if _is_on_shortest_path(dist, node, indices[k], lengths[k]):
                paths[indices[k]] += paths[node]


@kernel()
def _is_on_shortest_path(dist: Floats, node: int, other: int, length: float) -> bool:
    """Return whether a shortest path runs along the arc from one node to the other."""
    before: bool = dist[node] < dist[other]
    return before and dist[node] + length <= dist[other] * _EQUAL_FACTOR


def _betweenness(graph: Graph, weight: str | None, groups: str | None) -> MeasureColumns:
    return {"value": betweenness(graph.csr, _lengths(graph, weight)).values}


def _normalize(graph: Graph, weight: str | None, groups: str | None) -> MeasureColumns:
    return {"value": betweenness(graph.csr, _lengths(graph, weight), normalized=True).values}


def _lengths(graph: Graph, weight: str | None) -> Floats | None:
    """Return the length of each tie: 1 divided by its strength."""
    if weight is None:
        return None
    with np.errstate(divide="ignore"):
        return 1 / graph.weights(weight)


MEASURES = (
    Measure(
        "betweenness",
        "Shares of others' shortest paths through a node; length is 1/weight (Freeman 1977)",
        _betweenness,
        weighted=True,
    ),
    Measure(
        "betweenness-normalized",
        "Betweenness divided by the number of pairs of others, 0 to 1 (Freeman 1977)",
        _normalize,
        weighted=True,
        aliases=("betweenness-norm",),
    ),
)
