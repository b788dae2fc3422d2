"""Measures of pairs: bridges, shortest paths, and paths that have nothing in common."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graphkit.engine.core.csr import CSR, Floats, Ints, Numbers
from graphkit.engine.core.graph import Graph
from graphkit.engine.core.kernels import kernel
from graphkit.engine.core.measure import Listing, ListingOptions, ListingRows, RowKind
from graphkit.engine.paths.distances import breadth_first
from graphkit.engine.resilience.connectivity import biconnected
from graphkit.errors import UsageError

# Pairs that are listed at most: each is a row.
MOST_PAIRS = 1_000_000


def bridges(csr: CSR) -> tuple[Numbers, Numbers]:
    """Return the ends of the ties without which their ends lose each other.

    Parameters
    ----------
    csr : CSR
        Directions do not count, and two arcs between the same nodes are one tie; so a pair whose
        arcs lead both ways may be a bridge.

    Returns
    -------
    int32 arrays (bridges)
        Lower number first, in order.

    Examples
    --------
    >>> triangle_and_tail = CSR.of(4, np.array([0, 0, 1, 2]), np.array([1, 2, 2, 3]))
    >>> [ends.tolist() for ends in bridges(triangle_and_tail)]
    [[2], [3]]
    """
    low, high = np.minimum(csr.rows, csr.indices), np.maximum(csr.rows, csr.indices)
    ties = np.unique(np.stack((low, high))[:, low != high], axis=1)
    found = biconnected(CSR.of(csr.nodes, ties[0], ties[1])).bridges
    return ties[0][found], ties[1][found]


class Geodesics(NamedTuple):
    """Shortest paths from some nodes to all.

    Attributes
    ----------
    distance : int32 array (sources, nodes)
        In ties; -1 where no path leads.
    paths : float64 array (sources, nodes)
        How many are that short: exact below 2 ** 53.
    """

    distance: Numbers
    paths: Floats


def geodesics(csr: CSR, sources: Numbers) -> Geodesics:
    """Count the shortest paths from some nodes to all.

    Parameters
    ----------
    csr : CSR
        Arcs count along their direction; parallel ones are paths of their own.
    sources : int32 array

    Returns
    -------
    Geodesics

    Notes
    -----
    U. Brandes, *J. Math. Sociol.* 25:163, 2001, its first half. Cost: one breadth-first search for
    each source.

    Examples
    --------
    >>> square = CSR.of(4, np.array([0, 0, 1, 2]), np.array([1, 2, 3, 3]))
    >>> found = geodesics(square, np.array([0], np.int32))
    >>> found.distance.tolist(), found.paths.tolist()
    ([[0, 1, 1, 2]], [[1.0, 1.0, 1.0, 2.0]])
    """
    starts = np.asarray(sources, np.int32)
    return Geodesics(*_geodesics.at(csr.work * len(starts))(csr.indptr, csr.indices, starts))


def edge_independent_paths(csr: CSR, tail: Numbers, head: Numbers) -> Numbers:
    """Count the paths between the nodes of each pair that have no tie in common, at most.

    Parameters
    ----------
    csr : CSR
        Arcs count along their direction.
    tail, head : int32 arrays (pairs)

    Returns
    -------
    int32 array (pairs)

    Notes
    -----
    K. Menger, *Fund. Math.* 10:96, 1927; one path after the other, each of the fewest ties (J.
    Edmonds and R. M. Karp, *J. ACM* 19:248, 1972). Cost for a pair: nodes plus arcs for each path.
    """
    return _most_paths(_Pipes.of(csr.nodes, csr.rows, csr.indices), tail, head)


def node_independent_paths(csr: CSR, tail: Numbers, head: Numbers) -> Floats:
    """Count the paths between the nodes of each pair that have no other node in common, at most.

    Parameters
    ----------
    csr, tail, head
        As `edge_independent_paths` takes them.

    Returns
    -------
    float64 array (pairs)
        NaN where an arc joins the two: taking out nodes cannot part them.

    Notes
    -----
    Each node is cut in two, where one arrives and from where one leaves; see
    `edge_independent_paths`.
    """
    nodes = np.arange(csr.nodes, dtype=np.int32)
    starts = np.concatenate([2 * nodes, 2 * csr.rows + 1])
    stops = np.concatenate([2 * nodes + 1, 2 * csr.indices])
    found = _most_paths(_Pipes.of(2 * csr.nodes, starts, stops), 2 * tail + 1, 2 * head)
    joined = np.isin(_key(csr, tail, head), _key(csr, csr.rows, csr.indices))
    return np.where(joined, np.nan, found)


def _key(csr: CSR, tail: Numbers, head: Numbers) -> Ints:
    return tail.astype(np.int64) * csr.nodes + head


class _Pipes(NamedTuple):
    """Arcs that carry one path each, and beside each one turned round that carries none at first.

    Attributes
    ----------
    indptr, to : int64 array (nodes + 1), int32 array (pipes)
    other : int32 array (pipes)
        The one turned round.
    free : int8 array (pipes)
        How many paths it carries at first.
    """

    indptr: Ints
    to: Numbers
    other: Numbers
    free: np.ndarray[tuple[int], np.dtype[np.int8]]

    @classmethod
    def of(cls, nodes: int, tail: Numbers, head: Numbers) -> _Pipes:
        """Lay them; loops lead nowhere and are left out."""
        apart = tail != head
        tail, head = tail[apart], head[apart]
        rows = np.concatenate([tail, head])
        order = np.argsort(rows, kind="stable")
        place = np.empty(len(order), np.int32)
        place[order] = np.arange(len(order), dtype=np.int32)
        half = len(tail)
        turned = np.concatenate([place[half:], place[:half]])
        indptr = np.zeros(nodes + 1, np.int64)
        np.cumsum(np.bincount(rows, minlength=nodes), out=indptr[1:])
        to = np.concatenate([head, tail]).astype(np.int32)[order]
        return cls(indptr, to, turned[order], (order < half).astype(np.int8))


def _most_paths(pipes: _Pipes, tail: Numbers, head: Numbers) -> Numbers:
    nodes = len(pipes.indptr) - 1
    work = (nodes + len(pipes.to)) * len(tail)
    return _flows.at(work)(*pipes, np.asarray(tail, np.int32), np.asarray(head, np.int32))


@kernel(pays_from=1_000_000)
def _geodesics(indptr: Ints, indices: Numbers, starts: Numbers) -> tuple[Numbers, Floats]:
    n = indptr.shape[0] - 1
    distance = np.full((starts.shape[0], n), -1, np.int32)
    paths = np.zeros((starts.shape[0], n))
    order = np.empty(n, np.int32)
    for row in range(starts.shape[0]):
        hops, ways = distance[row], paths[row]
        order[0] = starts[row]
        hops[starts[row]] = 0
        ways[starts[row]] = 1.0
        reached = breadth_first(indptr, indices, hops, order, 1)
        for at in range(reached):
            v = order[at]
            for k in range(indptr[v], indptr[v + 1]):
                if hops[indices[k]] == hops[v] + 1:
                    ways[indices[k]] += ways[v]
    return distance, paths


@kernel(pays_from=300_000)
def _flows(
    indptr: Ints,
    to: Numbers,
    other: Numbers,
    free: np.ndarray[tuple[int], np.dtype[np.int8]],
    tail: Numbers,
    head: Numbers,
) -> Numbers:
    """Lay one path after the other from each tail to its head; return how many there are."""
    n = indptr.shape[0] - 1
    found = np.zeros(tail.shape[0], np.int32)
    came = np.empty(n, np.int32)  # by which pipe the search came to a node, -1 for none
    queue = np.empty(n, np.int32)
    for pair in range(tail.shape[0]):
        s, t = tail[pair], head[pair]
        left = free.copy()
        while s != t:
            came[:] = -1
            queue[0] = s
            at, size = 0, 1
            while at < size and came[t] < 0:
                v = queue[at]
                at += 1
                for k in range(indptr[v], indptr[v + 1]):
                    x = to[k]
                    if left[k] > 0 and came[x] < 0 and x != s:
                        came[x] = k
                        queue[size] = x
                        size += 1
            if came[t] < 0:
                break
            found[pair] += 1
            v = t
            while v != s:
                k = came[v]
                left[k] -= 1
                left[other[k]] += 1
                v = to[other[k]]
    return found


def _pairs(graph: Graph) -> tuple[Numbers, Numbers]:
    """Return both ends of every pair: in an undirected graph each once."""
    csr = graph.csr
    count = csr.nodes * (csr.nodes - 1) // (1 if csr.directed else 2)
    if count > MOST_PAIRS:
        raise UsageError(
            f"{csr.nodes:,} nodes make {count:,} pairs, too many to list",
            next=f"Name a part of the network that has at most {MOST_PAIRS:,} pairs",
        )
    if csr.directed:
        tail, head = np.nonzero(~np.eye(csr.nodes, dtype=np.bool_))
    else:
        tail, head = np.triu_indices(csr.nodes, 1)
    return tail.astype(np.int32), head.astype(np.int32)


_ENDS = frozenset(("from", "to"))


def _listed_bridges(graph: Graph, asked: ListingOptions) -> ListingRows:
    tail, head = bridges(graph.csr)
    return ListingRows({"from": tail, "to": head}, _ENDS, either_way=True)


def _listed_geodesics(graph: Graph, asked: ListingOptions) -> ListingRows:
    tail, head = _pairs(graph)
    found = geodesics(graph.csr, np.arange(graph.csr.nodes, dtype=np.int32))
    distance, paths = found.distance[tail, head], found.paths[tail, head]
    # Beyond that, whole numbers are rounded, and say so by being none.
    exact = paths < 2**53
    columns = {
        "from": tail,
        "to": head,
        "distance": [None if d < 0 else d for d in distance.tolist()],
        "paths": [int(p) if e else p for p, e in zip(paths.tolist(), exact.tolist(), strict=True)],
    }
    return ListingRows(columns, _ENDS)


def _listed_independent(graph: Graph, asked: ListingOptions) -> ListingRows:
    tail, head = _pairs(graph)
    by_node = node_independent_paths(graph.csr, tail, head).tolist()
    columns = {
        "from": tail,
        "to": head,
        "by_node": [None if np.isnan(p) else int(p) for p in by_node],
        "by_tie": edge_independent_paths(graph.csr, tail, head),
    }
    return ListingRows(columns, _ENDS)


LISTINGS = (
    Listing(
        "bridges",
        "Ties without which their ends lose each other (Hopcroft and Tarjan 1973)",
        RowKind.PAIRS,
        _listed_bridges,
        aliases=("cut-edges",),
    ),
    Listing(
        "shortest-paths",
        "Of each pair, how many ties apart and by how many shortest paths (Brandes 2001)",
        RowKind.PAIRS,
        _listed_geodesics,
        aliases=("geodesics", "distances"),
    ),
    Listing(
        "independent-paths",
        "Of each pair, how many paths share no other node, and how many share no tie (Menger 1927)",
        RowKind.PAIRS,
        _listed_independent,
        aliases=("disjoint-paths", "connectivity"),
    ),
)
