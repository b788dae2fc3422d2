"""Betweenness estimated from a random sample of pairs of nodes, for large networks."""

from __future__ import annotations

import math

import numpy as np

from graphkit.engine.centrality.betweenness import Betweenness, pair_scale
from graphkit.engine.centrality.merged_arcs import MergedArcs
from graphkit.engine.core.csr import CSR, Flags, Floats, Ints, Numbers
from graphkit.engine.core.kernels import kernel, prange
from graphkit.engine.core.prefetch import PREFETCHES, prefetch
from graphkit.errors import UsageError

# Pairs are divided among this many rounds, each with sums of its own: see `betweenness`.
_ROUNDS = 16

# What a search knows about a node, adjacent in memory: the number of ties to it (below 0 if
# unseen), the number of shortest paths to it, and the number from it to the far end.
_STEPS, _PATHS, _ONWARD = range(3)

# How many nodes ahead memory is fetched, and how many node numbers one fetch returns.
_AHEAD, _LINE = 8, 16


def sampled_betweenness(
    csr: CSR,
    epsilon: float = 0.01,
    delta: float = 0.1,
    *,
    seed: int = 0,
    normalized: bool = False,
) -> Betweenness:
    """Estimate betweenness from pairs of nodes drawn at random.

    Parameters
    ----------
    csr : CSR
        Ties count 1 each; parallel ones count once.
    epsilon : float
        The largest error of a value, as a share of all pairs; above 0.
    delta : float
        The probability that the error of some value is larger, between 0 and 1.
    seed : int
        The same seed gives the same values, whatever the number of threads.
    normalized : bool
        As for `betweenness`.

    Returns
    -------
    Betweenness
        The error of a node is often far below `epsilon`, because the variance of its values also
        bounds it.

    Raises
    ------
    UsageError
        If epsilon or delta is out of range.

    Notes
    -----
    Each pair gives for every node the exact share of the pair's shortest paths that run through it
    (M. Riondato and E. Upfal, *ACM TKDD* 12:61, 2018). The paths are found by breadth-first search
    from both ends, always on the side with fewer ties to follow (M. Borassi and E. Natale, *ACM J.
    Exp. Algorithmics* 24:1.2, 2019).

    Half of delta is for the inequality of W. Hoeffding, *J. Am. Stat. Assoc.* 58:13, 1963: all
    values are within epsilon after `ln(4 n / delta) / (2 epsilon ** 2)` pairs. The other half is
    for the bounds of A. Maurer and M. Pontil, *COLT* 2009, theorem 4, which use the variance of
    each value.

    Examples
    --------
    >>> star = CSR.of(9, np.zeros(8, int), np.arange(1, 9))
    >>> found = sampled_betweenness(star, epsilon=0.1, normalized=True)
    >>> bool(abs(found.values[0] - 1) <= found.error[0])
    True
    """
    if not epsilon > 0 or not 0 < delta < 1:
        raise UsageError("the error must be above 0, and its probability between 0 and 1")
    n = csr.nodes
    if n < 3:
        return Betweenness(np.zeros(n), np.zeros(n), 0)
    start, end = draw_pairs(n, math.ceil(math.log(4 * n / delta) / (2 * epsilon**2)), seed)
    samples = len(start)
    paths = MergedArcs.of(csr, None)
    out, into = paths.csr, paths.back
    # Searches from both ends visit roughly the square root of the graph.
    sums, squares = _sum_shares.at(samples * math.isqrt(csr.work))(
        out.indptr,
        out.indices,
        into.indptr,
        into.indices,
        paths.rank[start],
        paths.rank[end],
        min(_ROUNDS, samples),
    )
    mean = sums.sum(axis=0)[paths.rank] / samples
    square = squares.sum(axis=0)[paths.rank] / samples
    error = np.minimum(epsilon, error_bounds(mean, square, samples, delta / 2 / n))
    # The estimate is the mean over all ordered pairs.
    scale = pair_scale(csr, normalized) * n * (n - 1)
    return Betweenness(mean * scale, error * scale, samples)


def draw_pairs(n: int, count: int, seed: int) -> tuple[Numbers, Numbers]:
    """Draw ordered pairs of different nodes; there are at least two nodes."""
    random = np.random.default_rng(seed)
    start = random.integers(0, n, count, dtype=np.int32)
    end = random.integers(0, n - 1, count, dtype=np.int32)
    return start, end + (end >= start).astype(np.int32)


def error_bounds(mean: Floats, square: Floats, samples: int, delta: float) -> Floats:
    """Return error bounds of means of values from 0 to 1, which hold with probability 1 - delta.

    A. Maurer and M. Pontil, *COLT* 2009, theorem 4.

    Parameters
    ----------
    mean, square : float64 arrays
        The mean of the values and of their squares.
    samples : int
    delta : float
    """
    if samples < 2:
        return np.full(len(mean), np.inf)
    log = math.log(4 / delta)
    variance = np.maximum(square - mean**2, 0.0) * samples / (samples - 1)
    bounds: Floats = np.sqrt(2 * variance * log / samples) + 7 * log / (3 * (samples - 1))
    return bounds


@kernel(pays_from=250_000, parallel=True)
def _sum_shares(
    indptr: Ints,
    indices: Numbers,
    into: Ints,
    sources: Numbers,
    starts: Numbers,
    ends: Numbers,
    rounds: int,
) -> tuple[Floats, Floats]:
    """Return the sum over pairs of the share of their paths through each node, and of its square.

    One row per round. The two searches never share a node, because they meet across a tie.
    """
    n = indptr.shape[0] - 1
    sums = np.zeros((rounds, n))
    squares = np.zeros((rounds, n))
    for r in prange(rounds):
        reached = np.zeros((2, n), np.bool_)
        known = np.zeros((2, n, 3))
        known[:, :, _STEPS] = -1.0
        queue = np.empty((2, n), np.int32)
        bounds = np.empty((2, 2), np.int64)
        for number in range(r, starts.shape[0], rounds):
            _begin(0, starts[number], reached, known, queue, bounds)
            _begin(1, ends[number], reached, known, queue, bounds)
            total = _count_paths(indptr, indices, into, sources, reached, known, queue, bounds)
            for side in range(2):
                own = queue[side, : bounds[side, 1]]
                if total > 0:
                    rows, heads = (indptr, indices) if side == 0 else (into, sources)
                    _add_shares(
                        rows, heads, own, bounds[side, 0], known[side], total, sums[r], squares[r]
                    )
                for node in own:
                    reached[side, node] = False
                    known[side, node, _STEPS] = -1.0
                    known[side, node, _ONWARD] = 0.0
    return sums, squares


@kernel()
def _begin(
    side: int, node: int, reached: Flags, known: Floats, queue: Numbers, bounds: Ints
) -> None:
    """Begin one of the two searches at a node."""
    queue[side, 0] = node
    reached[side, node] = True
    known[side, node, _STEPS] = 0.0
    known[side, node, _PATHS] = 1.0
    bounds[side, 0] = 0
    bounds[side, 1] = 1


@kernel()
def _count_paths(
    indptr: Ints,
    indices: Numbers,
    into: Ints,
    sources: Numbers,
    reached: Flags,
    known: Floats,
    queue: Numbers,
    bounds: Ints,
) -> float:
    """Search from both ends until a tie joins the searches; return the number of shortest paths.

    `bounds` has the places in the queue where each search's front begins and ends.
    """
    start, end = queue[0, 0], queue[1, 0]
    ties = (indptr[start + 1] - indptr[start], into[end + 1] - into[end])
    while bounds[0, 0] < bounds[0, 1] and bounds[1, 0] < bounds[1, 1]:
        side = 0 if ties[0] <= ties[1] else 1
        other = 1 - side
        rows, heads = (indptr, indices) if side == 0 else (into, sources)
        first, last = bounds[side]
        total = _count_meetings(
            rows, heads, queue[side, first:last], reached[other], known[side], known[other]
        )
        if total > 0:
            return total
        bounds[side, 0] = last
        bounds[side, 1], more = _add_level(
            rows, heads, queue[side], first, last, reached[side], known[side]
        )
        ties = (more, ties[1]) if side == 0 else (ties[0], more)
    return 0.0


@kernel()
def _count_meetings(
    indptr: Ints,
    indices: Numbers,
    front: Numbers,
    other_reached: Flags,
    known: Floats,
    other_known: Floats,
) -> float:
    """Find ties from the front of one search to nodes of the other; return the number of paths.

    It fills in the number of paths from each node to the far end. Most time is spent here, so flags
    have one byte to fit into the cache.
    """
    total = 0.0
    for at in range(len(front)):
        node = front[at]
        if PREFETCHES and at + _AHEAD < len(front):
            prefetch(indptr, front[at + _AHEAD])
            k = indptr[front[at + _AHEAD // 2]]
            prefetch(indices, k)
            prefetch(indices, k + _LINE)
        paths = 0.0
        for k in range(indptr[node], indptr[node + 1]):
            other = indices[k]
            if other_reached[other]:
                paths += other_known[other, _PATHS]
                other_known[other, _ONWARD] += known[node, _PATHS]
        if paths > 0:
            known[node, _ONWARD] = paths
            total += paths * known[node, _PATHS]
    return total


@kernel()
def _add_level(
    indptr: Ints,
    indices: Numbers,
    queue: Numbers,
    begin: int,
    end: int,
    reached: Flags,
    known: Floats,
) -> tuple[int, int]:
    """Add one level; return where it ends in the queue, and how many ties its nodes have."""
    found = end
    ties = 0
    for at in range(begin, end):
        node = queue[at]
        further = known[node, _STEPS] + 1
        for k in range(indptr[node], indptr[node + 1]):
            other = indices[k]
            if not reached[other]:
                reached[other] = True
                known[other, _STEPS] = further
                known[other, _PATHS] = known[node, _PATHS]
                queue[found] = other
                found += 1
                ties += indptr[other + 1] - indptr[other]
            elif known[other, _STEPS] == further:
                known[other, _PATHS] += known[node, _PATHS]
    return found, ties


@kernel()
def _add_shares(
    indptr: Ints,
    indices: Numbers,
    queue: Numbers,
    begin: int,
    known: Floats,
    total: float,
    sums: Floats,
    squares: Floats,
) -> None:
    """Add the share of paths through each node, going back from the front, which begins at `begin`.

    Inner nodes look for outer ones, because hubs are mostly in the front and have many ties.
    """
    for at in range(len(queue) - 1, 0, -1):
        node = queue[at]
        if at < begin:
            for k in range(indptr[node], indptr[node + 1]):
                if known[indices[k], _STEPS] == known[node, _STEPS] + 1:
                    known[node, _ONWARD] += known[indices[k], _ONWARD]
        if known[node, _ONWARD] > 0:
            share = known[node, _PATHS] * known[node, _ONWARD] / total
            sums[node] += share
            squares[node] += share * share
