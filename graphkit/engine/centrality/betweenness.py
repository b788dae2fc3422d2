"""Betweenness: how many shortest paths of others run through a node or over a tie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graphkit.engine.centrality.merged_arcs import MergedArcs
from graphkit.engine.core.csr import CSR, Flags, Floats, Ints, Numbers
from graphkit.engine.core.graph import Graph
from graphkit.engine.core.kernels import kernel, prange
from graphkit.engine.core.measure import Measure, MeasureColumns
from graphkit.engine.paths.distances import breadth_first, dijkstra

# Sources are shared out among so many rounds, each with sums of its own, which
# are added up in order at the end: the result does not depend on how many threads there are.
_ROUNDS = 16

# Lengths of paths that differ by less than this part of them count as equal. They are sums of
# floats: 1/4 + 1/3 + 1/6 falls short of 1/4 + 1/2.
_EQUAL = 1 + 1e-12


@dataclass(frozen=True, eq=False)
class Betweenness:
    """Betweenness of every node, and how well it is known.

    Attributes
    ----------
    values : float64 array (nodes)
    error : float64 array (nodes)
        How far each value may be off: all are within theirs with the probability asked for. 0 if
        all paths were counted.
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
    """Sum, for each node, the share of each other pair's shortest paths that run through it.

    Parameters
    ----------
    csr : CSR
        Of parallel ties the shortest counts, once.
    lengths : float64 array (arcs), optional
        Above 0; an infinite one is no way. Without it ties count 1 each. Lengths of paths that
        differ by a 10 ** 12th are equal, so that rounding decides nothing.
    sources, targets : sequence of int, optional
        Count only paths from these to those; all nodes if left out.
    normalized : bool
        Whether to divide by the number of pairs of other nodes.

    Returns
    -------
    Betweenness
        In undirected graphs each unordered pair counts once. For that what is found from either
        end is halved, also if sources and targets are given, as NetworkX does it.

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
    ways = MergedArcs.of(csr, lengths)
    starts = ways.ranks(sources)
    ends = np.zeros(csr.nodes)
    ends[ways.ranks(targets)] = 1.0
    out, into = ways.csr, ways.back
    rounds = min(_ROUNDS, len(starts))
    work = csr.work * len(starts)
    if ways.lengths is None:
        arrays = out.indptr, out.indices, into.indptr, into.indices
        found = _by_hops.at(work)(*arrays, starts, ends, rounds)
    else:
        found, _ = _by_length.at(work)(
            out.indptr, out.indices, ways.lengths, starts, ends, rounds, False, False
        )
    values = found.sum(axis=0)[ways.rank] * pair_scale(csr, normalized)
    return Betweenness(values, np.zeros(csr.nodes), 0)


def edge_betweenness(
    csr: CSR, lengths: Floats | None = None, *, normalized: bool = False
) -> Floats:
    """Sum, for each edge, the share of each pair's shortest paths that run over it.

    Parameters
    ----------
    csr, lengths
        As `betweenness` takes them. Parallel edges of the same length share what runs there.
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
    ways = MergedArcs.of(csr, lengths)
    everybody = ways.ranks(None)
    hops = ways.lengths is None
    _, found = _by_length.at(csr.work * csr.nodes)(
        ways.csr.indptr,
        ways.csr.indices,
        np.ones(ways.csr.arcs) if ways.lengths is None else ways.lengths,
        everybody,
        np.ones(csr.nodes),
        min(_ROUNDS // 2, csr.nodes),
        hops,
        True,
    )
    value = np.empty(ways.csr.arcs)
    value[ways.csr.edge] = found.sum(axis=0)
    per_arc: Floats = np.where(ways.shortest, value[ways.run] / ways.shares[ways.run], 0.0)
    n = csr.nodes
    scale = 1.0 if csr.directed else 0.5
    if normalized:
        scale = 1 / (n * (n - 1)) if n > 1 else 0.0
    per_edge = np.bincount(csr.edge, weights=per_arc, minlength=csr.edges)
    return (per_edge * scale).astype(np.float64)


def pair_scale(csr: CSR, normalized: bool) -> float:
    """Return by what sums over ordered pairs are to be multiplied."""
    n = csr.nodes
    if normalized:
        return 1 / ((n - 1) * (n - 2)) if n > 2 else 0.0
    return 1.0 if csr.directed else 0.5


@kernel()
def _levels(
    indptr: Ints,
    indices: Numbers,
    into: Ints,
    sources: Numbers,
    order: Numbers,
    level: Ints,
    paths: Floats,
    seen: Flags,
    front: Floats,
    unseen: Numbers,
) -> int:
    """Walk from `order[0]`, level by level; return how many levels there are.

    Fills in the order, where in it each level begins, and how many shortest paths lead to each
    node. While few nodes are reached they hand their paths on; once more ties lead from the last
    level than half of what is left, it is the nodes still unseen that ask for theirs (S. Beamer
    and others, *SC* 2012). `into` and `sources` are the arcs turned round; `front` is all 0, and
    is so again.
    """
    n = indptr.shape[0] - 1
    level[0] = 0
    level[1] = 1
    count = 1
    work = indptr[order[0] + 1] - indptr[order[0]]
    left = indices.shape[0] - work
    asking = -1
    while level[count - 1] < level[count]:
        begin = level[count - 1]
        end = level[count]
        if asking < 0 and 2 * work < left:
            found = _hand_on(indptr, indices, order, begin, end, paths, seen)
        else:
            if asking < 0:
                asking = 0
                for node in range(n):
                    if not seen[node]:
                        unseen[asking] = node
                        asking += 1
            found, asking = _ask(into, sources, order, begin, end, paths, front, unseen, asking)
        work = 0
        for at in range(end, found):
            seen[order[at]] = True
            work += indptr[order[at] + 1] - indptr[order[at]]
        left -= work
        count += 1
        level[count] = found
    return count - 1


@kernel()
def _hand_on(
    indptr: Ints,
    indices: Numbers,
    order: Numbers,
    begin: int,
    end: int,
    paths: Floats,
    seen: Flags,
) -> int:
    """Go one level further from those of the last; return where it ends."""
    found = end
    for at in range(begin, end):
        node = order[at]
        for k in range(indptr[node], indptr[node + 1]):
            other = indices[k]
            if not seen[other]:
                if paths[other] == 0:
                    order[found] = other
                    found += 1
                paths[other] += paths[node]
    return found


@kernel()
def _ask(
    into: Ints,
    sources: Numbers,
    order: Numbers,
    begin: int,
    end: int,
    paths: Floats,
    front: Floats,
    unseen: Numbers,
    asking: int,
) -> tuple[int, int]:
    """Go one level further from those unseen; return where it ends, and how many are left."""
    for at in range(begin, end):
        front[order[at]] = paths[order[at]]
    found = end
    still = 0
    for at in range(asking):
        node = unseen[at]
        here = 0.0
        for k in range(into[node], into[node + 1]):
            here += front[sources[k]]
        if here > 0:
            paths[node] = here
            order[found] = node
            found += 1
        else:
            unseen[still] = node
            still += 1
    for at in range(begin, end):
        front[order[at]] = 0.0
    return found, still


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
    """Return the betweenness of each node by ties counted, in parts: one row a round."""
    n = indptr.shape[0] - 1
    sums = np.zeros((rounds, n))
    for r in prange(rounds):
        order = np.empty(n, np.int32)
        level = np.empty(n + 2, np.int64)
        paths = np.zeros(n)
        seen = np.zeros(n, np.bool_)
        front = np.zeros(n)
        unseen = np.empty(n, np.int32)
        # What ends at a node or runs through it, over its number of paths.
        share = np.zeros(n)
        for start in starts[r::rounds]:
            order[0] = start
            paths[start] = 1.0
            seen[start] = True
            count = _levels(
                indptr, indices, into, sources, order, level, paths, seen, front, unseen
            )
            for number in range(count - 1, 0, -1):
                begin = level[number]
                end = level[number + 1]
                # Only the next level has shares yet: that of a node is set when all its level is.
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
    """Return the betweenness of each node, and of each arc if asked for: one row a round.

    With `hops` all lengths are 1. An arc is on a shortest path if the distances of its ends differ
    by its length, or so nearly that it is rounding.
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
                    if _on(dist, node, indices[k], lengths[k]):
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
    """Fill in how many shortest paths lead to each node, by distance; the first has 1 already."""
    for node in order:
        for k in range(indptr[node], indptr[node + 1]):
            if _on(dist, node, indices[k], lengths[k]):
                paths[indices[k]] += paths[node]


@kernel()
def _on(dist: Floats, node: int, other: int, length: float) -> bool:
    """Tell whether a shortest path runs over the arc from one node to the other."""
    before: bool = dist[node] < dist[other]
    return before and dist[node] + length <= dist[other] * _EQUAL


def _betweenness(graph: Graph, weight: str | None, groups: str | None) -> MeasureColumns:
    return {"value": betweenness(graph.csr, _lengths(graph, weight)).values}


def _normalized(graph: Graph, weight: str | None, groups: str | None) -> MeasureColumns:
    return {"value": betweenness(graph.csr, _lengths(graph, weight), normalized=True).values}


def _lengths(graph: Graph, weight: str | None) -> Floats | None:
    """Return 1 over the strength of each tie: weights are strengths in measures."""
    if weight is None:
        return None
    with np.errstate(divide="ignore"):
        return 1 / graph.weights(weight)


MEASURES = (
    Measure(
        "betweenness",
        "Shares of others' shortest paths through a node, length 1/weight (Freeman 1977)",
        _betweenness,
        weighted=True,
    ),
    Measure(
        "betweenness-normalized",
        "Betweenness over the number of pairs of others, 0 to 1 (Freeman 1977)",
        _normalized,
        weighted=True,
        aliases=("betweenness-norm",),
    ),
)
