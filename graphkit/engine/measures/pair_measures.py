"""Measures of pairs: bridges, shortest paths, and independent paths."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graphkit.engine.core.csr import CSR, Floats, Ints, Numbers
from graphkit.engine.core.graph import Graph
from graphkit.engine.core.kernels import kernel
from graphkit.engine.core.measure_types import Listing, ListingOptions, ListingRows, RowKind
from graphkit.engine.paths.distances import breadth_first
from graphkit.engine.resilience.connectivity import biconnected
from graphkit.errors import UsageError

# The largest number of pairs listed.
MOST_PAIRS = 1_000_000


def bridges(csr: CSR) -> tuple[Numbers, Numbers]:
    """Return the ends of the ties that disconnect their two ends when they are removed.

    Parameters
    ----------
    csr : CSR
        Directions do not count, and two arcs between the same nodes are one tie. So a pair with
        arcs in both directions may be a bridge.

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
    """Shortest paths from some nodes to all nodes.

    Attributes
    ----------
    distance : int32 array (sources, nodes)
        In ties; -1 without a path.
    paths : float64 array (sources, nodes)
        The number of shortest paths; exact below 2 ** 53.
    """

    distance: Numbers
    paths: Floats


def geodesics(csr: CSR, sources: Numbers) -> Geodesics:
    """Return the number and length of the shortest paths from some nodes to all nodes.

    Parameters
    ----------
    csr : CSR
        Arcs count along their direction; parallel arcs are different paths.
    sources : int32 array

    Returns
    -------
    Geodesics

    Notes
    -----
    The first half of U. Brandes, *J. Math. Sociol.* 25:163, 2001. Cost: one breadth-first search
    for each source.

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
    """Return, for each pair, the largest number of paths without a common tie.

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
    K. Menger, *Fund. Math.* 10:96, 1927. Paths are found one after the other, each with the fewest
    ties (J. Edmonds and R. M. Karp, *J. ACM* 19:248, 1972). Cost for a pair: nodes plus arcs for
    each path.
    """
    return _count_augmenting_paths(
        _ResidualNetwork.of(csr.nodes, csr.rows, csr.indices), tail, head
    )


def node_independent_paths(csr: CSR, tail: Numbers, head: Numbers) -> Floats:
    """Return, for each pair, the largest number of paths without a common node except the ends.

    Parameters
    ----------
    csr, tail, head
        As for `edge_independent_paths`.

    Returns
    -------
    float64 array (pairs)
        NaN if an arc joins the pair, because removing nodes cannot separate it.

    Notes
    -----
    Each node is split into an entry and an exit; see `edge_independent_paths`.
    """
    nodes = np.arange(csr.nodes, dtype=np.int32)
    starts = np.concatenate([2 * nodes, 2 * csr.rows + 1])
    stops = np.concatenate([2 * nodes + 1, 2 * csr.indices])
    found = _count_augmenting_paths(
        _ResidualNetwork.of(2 * csr.nodes, starts, stops), 2 * tail + 1, 2 * head
    )
    joined = np.isin(_pair_key(csr, tail, head), _pair_key(csr, csr.rows, csr.indices))
    return np.where(joined, np.nan, found)


def _pair_key(csr: CSR, tail: Numbers, head: Numbers) -> Ints:
    return tail.astype(np.int64) * csr.nodes + head


class _ResidualNetwork(NamedTuple):
    """A residual network: arcs of capacity 1, each with a reverse arc of capacity 0.

    Attributes
    ----------
    indptr, heads : int64 array (nodes + 1), int32 array (arcs)
    reverse : int32 array (arcs)
        The reverse of each arc.
    capacity : int8 array (arcs)
        How many paths each arc can carry at first.
    """

    indptr: Ints
    heads: Numbers
    reverse: Numbers
    capacity: np.ndarray[tuple[int], np.dtype[np.int8]]

    @classmethod
    def of(cls, nodes: int, tail: Numbers, head: Numbers) -> _ResidualNetwork:
        """Build the residual network of arcs without loops."""
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
        heads = np.concatenate([head, tail]).astype(np.int32)[order]
        return cls(indptr, heads, turned[order], (order < half).astype(np.int8))


def _count_augmenting_paths(network: _ResidualNetwork, tail: Numbers, head: Numbers) -> Numbers:
    nodes = len(network.indptr) - 1
    work = (nodes + len(network.heads)) * len(tail)
    return _count_flows.at(work)(*network, np.asarray(tail, np.int32), np.asarray(head, np.int32))


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
def _count_flows(
    indptr: Ints,
    heads: Numbers,
    reverse: Numbers,
    capacity: np.ndarray[tuple[int], np.dtype[np.int8]],
    tail: Numbers,
    head: Numbers,
) -> Numbers:
    """Return the number of augmenting paths from each tail to its head."""
    n = indptr.shape[0] - 1
    found = np.zeros(tail.shape[0], np.int32)
    arc_to = np.empty(n, np.int32)  # the arc along which the search reached a node; -1 for none
    queue = np.empty(n, np.int32)
    for pair in range(tail.shape[0]):
        s, t = tail[pair], head[pair]
        left = capacity.copy()
        while s != t:
            arc_to[:] = -1
            queue[0] = s
            at, size = 0, 1
            while at < size and arc_to[t] < 0:
                v = queue[at]
                at += 1
                for k in range(indptr[v], indptr[v + 1]):
                    x = heads[k]
                    if left[k] > 0 and arc_to[x] < 0 and x != s:
                        arc_to[x] = k
                        queue[size] = x
                        size += 1
            if arc_to[t] < 0:
                break
            found[pair] += 1
            v = t
            while v != s:
                k = arc_to[v]
                left[k] -= 1
                left[reverse[k]] += 1
                v = heads[reverse[k]]
    return found


def _pairs(graph: Graph) -> tuple[Numbers, Numbers]:
    """Return both ends of every pair; in an undirected graph each pair once."""
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


def _listed_bridges(graph: Graph, options: ListingOptions) -> ListingRows:
    tail, head = bridges(graph.csr)
    return ListingRows({"from": tail, "to": head}, _ENDS, either_way=True)


def _listed_geodesics(graph: Graph, options: ListingOptions) -> ListingRows:
    tail, head = _pairs(graph)
    found = geodesics(graph.csr, np.arange(graph.csr.nodes, dtype=np.int32))
    distance, paths = found.distance[tail, head], found.paths[tail, head]
    # Larger numbers are rounded, so they are listed as floats.
    exact = paths < 2**53
    columns = {
        "from": tail,
        "to": head,
        "distance": [None if d < 0 else d for d in distance.tolist()],
        "paths": [int(p) if e else p for p, e in zip(paths.tolist(), exact.tolist(), strict=True)],
    }
    return ListingRows(columns, _ENDS)


def _listed_independent(graph: Graph, options: ListingOptions) -> ListingRows:
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
        "Ties that disconnect their ends when removed (Hopcroft and Tarjan 1973)",
        RowKind.PAIRS,
        _listed_bridges,
        aliases=("cut-edges",),
    ),
    Listing(
        "shortest-paths",
        "For each pair, the distance in ties and the number of shortest paths (Brandes 2001)",
        RowKind.PAIRS,
        _listed_geodesics,
        aliases=("geodesics", "distances"),
    ),
    Listing(
        "independent-paths",
        "For each pair, the most paths that share no other node, and no tie (Menger 1927)",
        RowKind.PAIRS,
        _listed_independent,
        aliases=("disjoint-paths", "connectivity"),
    ),
)
