"""Distances: breadth-first search, and Dijkstra's where ties have lengths."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from graphkit.columns.grouped_rows import distinct_values
from graphkit.engine.core.csr import CSR, Floats, Ints, Numbers
from graphkit.engine.core.heap import pop, push, sift_up
from graphkit.engine.core.kernels import kernel, prange
from graphkit.errors import UsageError

# Values of `hops` for nodes that are not reached, and for nodes that a search must not enter.
UNREACHED, REMOVED = -1, -2

# The rows of a table are divided among this many rounds, each with a workspace of its own.
_ROUNDS = 32


def distances(csr: CSR, sources: Sequence[int] | Ints, lengths: Floats | None = None) -> Floats:
    """Return the distance of each node from the nearest of some nodes.

    Parameters
    ----------
    csr : CSR
    sources : sequence of int
        The nodes at distance 0.
    lengths : float64 array (arcs), optional
        At least 0; an infinite arc cannot be used. Without lengths each tie counts 1.

    Returns
    -------
    float64 array (nodes)
        Infinite for nodes out of reach.

    Raises
    ------
    UsageError
        If a length is below 0 or not a number.

    Notes
    -----
    E. W. Dijkstra, *Numer. Math.* 1:269, 1959. Cost: nodes plus ties, times the logarithm of nodes
    with lengths.

    Examples
    --------
    >>> import numpy as np
    >>> path = CSR.of(4, np.array([0, 1]), np.array([1, 2]))
    >>> distances(path, [0]).tolist()
    [0.0, 1.0, 2.0, inf]
    """
    starts = distinct_values(np.asarray(sources, np.int32))
    if lengths is None:
        found = _nearest_hops.at(csr.work)(csr.indptr, csr.indices, starts)
        return np.where(found >= 0, found, np.inf)
    check_lengths(lengths)
    return _nearest.at(csr.work)(csr.indptr, csr.indices, lengths, starts)


def distance_table(
    csr: CSR, sources: Sequence[int] | Ints, lengths: Floats | None = None
) -> Floats:
    """Return the distance of each node from each of some nodes.

    Parameters
    ----------
    csr, sources, lengths
        As for `distances`.

    Returns
    -------
    float64 array (sources, nodes)
        One row for each source, in this order; infinite for nodes out of reach.

    Raises
    ------
    UsageError
        If a length is below 0 or not a number.
    """
    starts = np.asarray(sources, np.int32)
    work = csr.work * len(starts)
    if lengths is None:
        return _hop_rows.at(work)(csr.indptr, csr.indices, starts, min(_ROUNDS, len(starts)))
    check_lengths(lengths)
    return _length_rows.at(work)(
        csr.indptr, csr.indices, lengths, starts, min(_ROUNDS, len(starts))
    )


def check_lengths(lengths: Floats) -> None:
    """Raise an error for lengths that are not numbers of 0 or more.

    Raises
    ------
    UsageError
        If one is below 0 or not a number.
    """
    if not (lengths >= 0).all():
        raise UsageError("the length of a tie must be a number of 0 or more")


@kernel()
def breadth_first(
    indptr: Ints, indices: Numbers, hops: Numbers, order: Numbers, reached: int
) -> int:
    """Fill in how many ties away nodes are; return how many nodes are reached.

    The first `reached` entries of `order` are the starts, with 0 in `hops`. All other nodes have
    `UNREACHED` there, or `REMOVED` if the search must not enter them. Nodes are added to the order
    when they are found, so it is sorted by distance.
    """
    at = 0
    while at < reached:
        node = order[at]
        at += 1
        for k in range(indptr[node], indptr[node + 1]):
            other = indices[k]
            if hops[other] == UNREACHED:
                hops[other] = hops[node] + 1
                order[reached] = other
                reached += 1
    return reached


@kernel()
def dijkstra(
    indptr: Ints,
    indices: Numbers,
    lengths: Floats,
    dist: Floats,
    order: Numbers,
    reached: int,
    heap: Numbers,
    place: Numbers,
) -> int:
    """Fill in the distances of nodes; return how many nodes are reached.

    The first `reached` entries of `order` are the starts, with 0 in `dist`; all others have
    infinity there. `place` is -1 for all nodes, before and after. The order is sorted by distance,
    then by node number.
    """
    size = 0
    for at in range(reached):
        size = push(heap, place, dist, size, order[at])
    reached = 0
    while size > 0:
        node = pop(heap, place, dist, size)
        size -= 1
        order[reached] = node
        reached += 1
        for k in range(indptr[node], indptr[node + 1]):
            other = indices[k]
            length = dist[node] + lengths[k]
            if length < dist[other]:
                dist[other] = length
                if place[other] < 0:
                    size = push(heap, place, dist, size, other)
                else:
                    sift_up(heap, place, dist, place[other])
    return reached


@kernel(pays_from=2_000_000)
def _nearest_hops(indptr: Ints, indices: Numbers, starts: Numbers) -> Numbers:
    n = indptr.shape[0] - 1
    hops = np.full(n, -1, np.int32)
    order = np.empty(n, np.int32)
    order[: starts.shape[0]] = starts
    for start in starts:
        hops[start] = 0
    breadth_first(indptr, indices, hops, order, starts.shape[0])
    return hops


@kernel(pays_from=250_000)
def _nearest(indptr: Ints, indices: Numbers, lengths: Floats, starts: Numbers) -> Floats:
    n = indptr.shape[0] - 1
    dist = np.full(n, np.inf)
    order = np.empty(n, np.int32)
    order[: starts.shape[0]] = starts
    for start in starts:
        dist[start] = 0.0
    heap = np.empty(n, np.int32)
    place = np.full(n, -1, np.int32)
    dijkstra(indptr, indices, lengths, dist, order, starts.shape[0], heap, place)
    return dist


@kernel(pays_from=1_000_000, parallel=True)
def _hop_rows(indptr: Ints, indices: Numbers, starts: Numbers, rounds: int) -> Floats:
    n = indptr.shape[0] - 1
    rows = np.full((starts.shape[0], n), np.inf)
    for r in prange(rounds):
        hops = np.full(n, -1, np.int32)
        order = np.empty(n, np.int32)
        for row in range(r, starts.shape[0], rounds):
            order[0] = starts[row]
            hops[starts[row]] = 0
            reached = breadth_first(indptr, indices, hops, order, 1)
            for at in range(reached):
                rows[row, order[at]] = hops[order[at]]
                hops[order[at]] = -1
    return rows


@kernel(pays_from=250_000, parallel=True)
def _length_rows(
    indptr: Ints, indices: Numbers, lengths: Floats, starts: Numbers, rounds: int
) -> Floats:
    n = indptr.shape[0] - 1
    rows = np.full((starts.shape[0], n), np.inf)
    for r in prange(rounds):
        order = np.empty(n, np.int32)
        heap = np.empty(n, np.int32)
        place = np.full(n, -1, np.int32)
        for row in range(r, starts.shape[0], rounds):
            order[0] = starts[row]
            rows[row, starts[row]] = 0.0
            dijkstra(indptr, indices, lengths, rows[row], order, 1, heap, place)
    return rows
