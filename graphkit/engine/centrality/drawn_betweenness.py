"""Betweenness in randomly drawn networks, which differ in the strengths of ties.

Shortest paths have the fewest ties, as in `graphkit.engine.centrality.betweenness`. There, all
shortest paths of a pair count equally. Here, only the one with the largest product of strengths in
the drawn network counts.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from graphkit.engine.core.csr import CSR, Floats, Ints, Numbers
from graphkit.engine.core.kernels import kernel, prange

# Sources are divided among this many rounds, each with counts of its own.
_ROUNDS = 4


def drawn_betweenness(
    csr: CSR, strengths: NDArray[np.float32], sources: Ints, targets: Ints
) -> Floats:
    """Return, for each draw, the share of pairs that have each node on their best path.

    Parameters
    ----------
    csr : CSR
        Undirected, without parallel ties.
    strengths : float32 array (edges, draws)
        Above 0.
    sources : int64 array
        The first nodes of paths.
    targets : int64 array (sources, targets)
        The last nodes of each source's paths. A target that equals its source or is out of reach
        has no path.

    Returns
    -------
    float64 array (nodes, draws)
        The ends of a path do not count.

    Notes
    -----
    L. C. Freeman, *Sociometry* 40:35, 1977, with one path for each pair. Cost: for each source one
    breadth-first search, and for each target the ties on its shortest paths times the draws.

    Examples
    --------
    Two ways around a square; the draw decides.

    >>> square = CSR.of(4, np.array([0, 0, 1, 2]), np.array([1, 2, 3, 3]))
    >>> strengths = np.array([[0.9, 0.1], [0.5, 0.5], [0.5, 0.5], [0.5, 0.5]], np.float32)
    >>> drawn_betweenness(square, strengths, np.array([0]), np.array([[3]]))[1:3].tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    if not targets.size:
        return np.zeros((csr.nodes, strengths.shape[1]))
    weights = np.log(strengths)[csr.edge]
    steps = len(sources) * csr.work + targets.size * strengths.shape[1] * math.isqrt(csr.work)
    found = _count_best_paths.at(steps)(
        csr.indptr, csr.indices, weights, sources, targets, min(_ROUNDS, len(sources))
    )
    shares: Floats = found.sum(axis=0) / targets.size
    return shares


@kernel(pays_from=200_000, parallel=True)
def _count_best_paths(
    indptr: Ints,
    indices: Numbers,
    weights: NDArray[np.float32],
    sources: Ints,
    targets: Ints,
    rounds: int,
) -> Numbers:
    """Return how many best paths lead through each node, one layer per round.

    `weights` holds the logarithm of the strength of each arc in each draw.
    """
    n, draws = indptr.shape[0] - 1, weights.shape[1]
    counts = np.zeros((rounds, n, draws), np.int32)
    for r in prange(rounds):
        distance = np.full(n, -1, np.int32)
        queue = np.empty(n, np.int32)
        place = np.full(n, -1, np.int32)
        between = np.empty(n, np.int32)
        best = np.empty((n, draws), np.float32)
        before = np.empty((n, draws), np.int32)
        for number in range(r, sources.shape[0], rounds):
            reached = _search(indptr, indices, sources[number], distance, queue)
            for target in targets[number]:
                if distance[target] < 1:
                    continue
                size = _list_between(indptr, indices, target, distance, place, between)
                _choose_paths(
                    indptr, indices, weights, between[:size], distance, place, best, before
                )
                _add_path(between, before, counts[r], size)
                for at in range(size):
                    place[between[at]] = -1
            for at in range(reached):
                distance[queue[at]] = -1
    return counts


@kernel()
def _search(indptr: Ints, indices: Numbers, source: int, distance: Numbers, queue: Numbers) -> int:
    """Fill in the distances from a source; return how many nodes it reaches."""
    queue[0] = source
    distance[source] = 0
    head, size = 0, 1
    while head < size:
        v = queue[head]
        head += 1
        for k in range(indptr[v], indptr[v + 1]):
            x = indices[k]
            if distance[x] < 0:
                distance[x] = distance[v] + 1
                queue[size] = x
                size += 1
    return size


@kernel()
def _list_between(
    indptr: Ints,
    indices: Numbers,
    target: int,
    distance: Numbers,
    place: Numbers,
    between: Numbers,
) -> int:
    """List the nodes on shortest paths to a target, farthest from the source first."""
    between[0] = target
    place[target] = 0
    head, size = 0, 1
    while head < size:
        v = between[head]
        head += 1
        for k in range(indptr[v], indptr[v + 1]):
            x = indices[k]
            if distance[x] == distance[v] - 1 and place[x] < 0:
                place[x] = size
                between[size] = x
                size += 1
    return size


@kernel()
def _choose_paths(
    indptr: Ints,
    indices: Numbers,
    weights: NDArray[np.float32],
    between: Numbers,
    distance: Numbers,
    place: Numbers,
    best: NDArray[np.float32],
    before: Numbers,
) -> None:
    """Fill in, for each draw, the place of the node before each one on the best path to it."""
    draws = weights.shape[1]
    last = between.shape[0] - 1
    for d in range(draws):
        best[last, d] = 0.0
    for at in range(last - 1, -1, -1):
        v = between[at]
        for d in range(draws):
            best[at, d] = -np.inf
        for k in range(indptr[v], indptr[v + 1]):
            x = indices[k]
            if distance[x] != distance[v] - 1:
                continue
            source = place[x]
            for d in range(draws):
                value = best[source, d] + weights[k, d]
                if value > best[at, d]:
                    best[at, d] = value
                    before[at, d] = source


@kernel()
def _add_path(between: Numbers, before: Numbers, counts: Numbers, size: int) -> None:
    """Count the nodes in the middle of the best path of each draw."""
    for d in range(before.shape[1]):
        at = before[0, d]
        while at != size - 1:
            counts[between[at], d] += 1
            at = before[at, d]
