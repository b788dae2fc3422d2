"""Closeness, and how much of it remains along detours after a node is removed."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graphkit.engine.core.csr import CSR, Flags, Floats, Ints, Numbers
from graphkit.engine.core.kernels import kernel, prange
from graphkit.engine.paths.distances import REMOVED, UNREACHED, breadth_first

# Sources are divided into this many blocks, and the sums of blocks are added in order. So the
# result does not depend on the number of threads.
_BLOCKS = 8


class _DominatorTree(NamedTuple):
    """The dominator tree of one source: which node is on all shortest paths to which others.

    Attributes
    ----------
    dominator : int32 array (nodes)
        The last other node on all shortest paths to each node.
    below : int32 array (nodes)
        How many nodes each node dominates.
    place, listed : int32 arrays (nodes)
        The place of each node in a list where the nodes that it dominates come after it, and the
        node at each place.
    """

    dominator: Numbers
    below: Numbers
    place: Numbers
    listed: Numbers


class _LevelQueues(NamedTuple):
    """Nodes waiting to be reached, by distance.

    Attributes
    ----------
    distance : int32 array (nodes)
        The new distance of each node.
    link : int32 array (nodes)
        The next node in the same bucket.
    queue : int32 array (nodes)
        The nodes reached, in order.
    bucket : int32 array (nodes + 2)
        The first waiting node at each distance; -1 for none. All are -1 before and after a search.
    """

    distance: Numbers
    link: Numbers
    queue: Numbers
    bucket: Numbers


def closeness(csr: CSR, removed: Flags, sources: Numbers) -> Floats:
    """Return, for each source, the sum of 1/distance to all other nodes that remain.

    Parameters
    ----------
    csr : CSR
    removed : bool array (nodes)
    sources : int32 array
        None of them is removed; repeats are allowed.

    Returns
    -------
    float64 array (sources)

    Notes
    -----
    Cost: one breadth-first search for each source.
    """
    search = _closeness.at(csr.work * len(sources))
    return search(csr.indptr, csr.indices, removed, sources)


def closeness_without_each(
    csr: CSR, removed: Flags, sources: Numbers, *, times: int = 1
) -> tuple[Floats, Floats, Floats]:
    """Return `closeness`, the closeness to each node, and how much the others lose without it.

    Parameters
    ----------
    csr : CSR
        Undirected.
    removed : bool array (nodes)
    sources : int32 array
        None of them removed.
    times : int
        How many such calls there will be: from a certain number on, compiled code pays off.

    Returns
    -------
    near : float64 array (sources)
    to, lost : float64 array (nodes)
        The sum of 1/distance from all other sources, and how much of their closeness to others
        these lose without the node.

    Notes
    -----
    Seen from a source, removing a node v only changes the distances of the nodes that v dominates,
    because v is on all shortest paths to them. Their new distances follow from ties with other
    nodes, which keep their distances. A pair counts twice from the end that is farther from v, and
    not from the other end. Over all sources that makes no difference. In a sample, it prevents a
    few sources that depend on one node from making it seem important to all. Each source costs
    nodes plus arcs, times the mean number of dominators of a node (two or three among people).
    """
    search = _closeness_without_each.at(csr.work * len(sources) * times)
    return search(csr.indptr, csr.indices, removed, sources)


@kernel(pays_from=1_500_000, parallel=True)
def _closeness(indptr: Ints, indices: Numbers, removed: Flags, sources: Numbers) -> Floats:
    n = indptr.shape[0] - 1
    count = sources.shape[0]
    near = np.zeros(count)
    blocks = min(_BLOCKS, count)
    for block in prange(blocks):
        distance = _distances_without(removed)
        order = np.empty(n, np.int32)
        for i in range(count * block // blocks, count * (block + 1) // blocks):
            size = _search(indptr, indices, sources[i], distance, order)
            near[i] = _sum_near(distance, order, size)
            for k in range(size):
                distance[order[k]] = UNREACHED
    return near


@kernel()
def _distances_without(removed: Flags) -> Numbers:
    """Return distances before a search that must not enter some nodes."""
    distance = np.full(removed.shape[0], UNREACHED, np.int32)
    for node in range(removed.shape[0]):
        if removed[node]:
            distance[node] = REMOVED
    return distance


@kernel()
def _search(indptr: Ints, indices: Numbers, source: int, distance: Numbers, order: Numbers) -> int:
    """Fill in the distances from one node; return how many nodes it reaches."""
    distance[source] = 0
    order[0] = source
    return breadth_first(indptr, indices, distance, order, 1)


@kernel()
def _sum_near(distance: Numbers, order: Numbers, size: int) -> float:
    # Nodes are sorted by distance, so each level needs only one division.
    near = 0.0
    level, many = 1, 0
    for k in range(1, size):
        if distance[order[k]] > level:
            near += many / level
            level, many = distance[order[k]], 0
        many += 1
    return near + many / level


@kernel(pays_from=170_000, parallel=True)
def _closeness_without_each(
    indptr: Ints, indices: Numbers, removed: Flags, sources: Numbers
) -> tuple[Floats, Floats, Floats]:
    n = indptr.shape[0] - 1
    count = sources.shape[0]
    near = np.zeros(count)
    to, lost = np.zeros((_BLOCKS, n)), np.zeros((_BLOCKS, n))
    for block in prange(_BLOCKS):
        distance = _distances_without(removed)
        order = np.empty(n, np.int32)
        tree = _DominatorTree(
            np.empty(n, np.int32),
            np.empty(n, np.int32),
            np.empty(n, np.int32),
            np.empty(n, np.int32),
        )
        queues = _LevelQueues(
            np.empty(n, np.int32),
            np.empty(n, np.int32),
            np.empty(n, np.int32),
            np.full(n + 2, -1, np.int32),
        )
        for i in range(count * block // _BLOCKS, count * (block + 1) // _BLOCKS):
            size = _search(indptr, indices, sources[i], distance, order)
            near[i] = _sum_near(distance, order, size)
            _build_dominator_tree(indptr, indices, distance, order[:size], tree)
            for v in order[1:size]:
                to[block, v] += 1.0 / distance[v]
                if tree.below[v] > 0:
                    lost[block, v] += _loss_without(indptr, indices, distance, tree, v, queues)
            for v in order[:size]:
                distance[v] = UNREACHED
    all_to, all_lost = np.zeros(n), np.zeros(n)
    for block in range(_BLOCKS):
        all_to += to[block]
        all_lost += lost[block]
    return near, all_to, all_lost


@kernel()
def _build_dominator_tree(
    indptr: Ints, indices: Numbers, distance: Numbers, order: Numbers, tree: _DominatorTree
) -> None:
    """Fill in the dominator tree of one search with the nodes in `order`."""
    dominator, below, place, listed = tree
    source = order[0]
    dominator[source] = source
    for v in order[1:]:
        last = -1
        for x in indices[indptr[v] : indptr[v + 1]]:
            if distance[x] != distance[v] - 1:
                continue
            other = x
            if last < 0:
                last = x
            while other != last:  # up to where the paths meet
                if distance[other] > distance[last]:
                    other = dominator[other]
                else:
                    last = dominator[last]
        dominator[v] = last
    for v in order:
        below[v] = 0
    for k in range(order.shape[0] - 1, 0, -1):
        v = order[k]
        below[dominator[v]] += below[v] + 1
    # `listed` has the next free place below each node until it is filled at the end.
    place[source] = 0
    listed[source] = 1
    for v in order[1:]:
        place[v] = listed[dominator[v]]
        listed[dominator[v]] += below[v] + 1
        listed[v] = place[v] + 1
    for v in order:
        listed[place[v]] = v


@kernel()
def _loss_without(
    indptr: Ints,
    indices: Numbers,
    distance: Numbers,
    tree: _DominatorTree,
    removed: int,
    queues: _LevelQueues,
) -> float:
    """Return the closeness to the source that the nodes below a removed node lose.

    All other nodes keep their distances, so the search starts from their ties.
    """
    never = distance.shape[0] + 1
    away = distance[removed]
    first = tree.place[removed] + 1
    last = first + tree.below[removed] - 1
    place, anew, link, bucket = tree.place, queues.distance, queues.link, queues.bucket
    lost = 0.0
    level, highest = never, 0
    for v in tree.listed[first : last + 1]:
        lost += _times_counted(distance[v], away) / distance[v]
        nearest = never
        for x in indices[indptr[v] : indptr[v + 1]]:
            # The removed node has the place before them.
            if distance[x] >= 0 and (place[x] < first - 1 or place[x] > last):
                nearest = min(nearest, distance[x] + 1)
        anew[v] = nearest
        if nearest < never:
            link[v] = bucket[nearest]
            bucket[nearest] = v
            level, highest = min(level, nearest), max(highest, nearest)
    queue = queues.queue
    head = size = 0
    while level <= highest or head < size:
        v = bucket[level]
        bucket[level] = -1
        while v >= 0:
            if anew[v] == level:  # and no path inside is shorter
                queue[size] = v
                size += 1
            v = link[v]
        for k in range(head, size):
            v = queue[k]
            head += 1
            lost -= _times_counted(distance[v], away) / level
            for x in indices[indptr[v] : indptr[v + 1]]:
                if distance[x] >= 0 and first <= place[x] <= last and anew[x] > level + 1:
                    anew[x] = level + 1
                    queue[size] = x
                    size += 1
        level += 1
    return lost


@kernel()
def _times_counted(distance: int, away: int) -> float:
    """Return how often a pair counts if the node between is `away` from the source."""
    beyond = distance - away
    return 2.0 if beyond < away else 1.0 if beyond == away else 0.0
