"""Closeness, and what is left of it along detours once a node is gone."""

from __future__ import annotations

import numpy as np

from graphkit.engine.core.csr import CSR, Flags, Floats, Ints, Numbers
from graphkit.engine.core.kernels import kernel, prange

# Sources are dealt out to so many parts, and their sums added in order: the same results however
# many threads there are.
_BLOCKS = 8


def closeness(csr: CSR, gone: Flags, sources: Numbers) -> Floats:
    """Return the sum of 1/distance to all other nodes that are left, for each source.

    Parameters
    ----------
    csr : CSR
    gone : bool array (nodes)
    sources : int32 array
        None of them gone; repeats allowed.

    Returns
    -------
    float64 array (sources)

    Notes
    -----
    Cost: one breadth-first search for each source.
    """
    search = _closeness.at(csr.work * len(sources))
    return search(csr.indptr, csr.indices, gone, sources)


def closeness_without_each(
    csr: CSR, gone: Flags, sources: Numbers, *, times: int = 1
) -> tuple[Floats, Floats, Floats]:
    """Return `closeness`, that to each node, and how much the others lose without it.

    Parameters
    ----------
    csr : CSR
        Undirected.
    gone : bool array (nodes)
    sources : int32 array
        None of them gone.
    times : int
        How many such calls there will be: from a number on, compiled code pays.

    Returns
    -------
    near : float64 array (sources)
    to, lost : float64 array (nodes)
        The sum of 1/distance from all sources but the node itself, and what these lose of their
        closeness to others, since those get farther away without it.

    Notes
    -----
    From each source, without a node v only those get farther away that v dominates: v is on all
    shortest paths to them. Their distances are found anew from the ties that lead in from
    elsewhere, where distances stay. A pair is counted twice from the end that is farther from v,
    and not from the other one: all sources together give the same, but in a sample the few that
    hang on one node alone would make it seem to be what all hang on. A source costs nodes plus
    arcs times the mean number of dominators of a node (two or three among people), not nodes
    times as much.
    """
    search = _closeness_without_each.at(csr.work * len(sources) * times)
    return search(csr.indptr, csr.indices, gone, sources)


@kernel(pays_from=1_500_000, parallel=True)
def _closeness(indptr: Ints, indices: Numbers, gone: Flags, sources: Numbers) -> Floats:
    """Return the sum of 1/distance to all others, for each source."""
    n = indptr.shape[0] - 1
    count = sources.shape[0]
    near = np.zeros(count)
    blocks = min(_BLOCKS, count)
    for block in prange(blocks):
        distance = np.full(n, -1, np.int32)
        order = np.empty(n, np.int32)
        for i in range(count * block // blocks, count * (block + 1) // blocks):
            size = _search(indptr, indices, gone, sources[i], distance, order)
            near[i] = _sum_near(distance, order, size)
            for k in range(size):
                distance[order[k]] = -1
    return near


@kernel()
def _search(
    indptr: Ints,
    indices: Numbers,
    gone: Flags,
    source: int,
    distance: Numbers,
    order: Numbers,
) -> int:
    """Search breadth-first; `distance` is -1 where nobody came, `order` holds the rest."""
    distance[source] = 0
    order[0] = source
    head, size = 0, 1
    while head < size:
        v = order[head]
        head += 1
        for x in indices[indptr[v] : indptr[v + 1]]:
            if distance[x] < 0 and not gone[x]:
                distance[x] = distance[v] + 1
                order[size] = x
                size += 1
    return size


@kernel()
def _sum_near(distance: Numbers, order: Numbers, size: int) -> float:
    # Nodes come by distance: one division for each level, of a whole number.
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
    indptr: Ints, indices: Numbers, gone: Flags, sources: Numbers
) -> tuple[Floats, Floats, Floats]:
    n = indptr.shape[0] - 1
    count = sources.shape[0]
    near = np.zeros(count)
    # A fixed number of parts, added up in order: the same sums however many threads there are.
    to, lost = np.zeros((_BLOCKS, n)), np.zeros((_BLOCKS, n))
    for block in prange(_BLOCKS):
        distance = np.full(n, -1, np.int32)
        order, above, below = np.empty(n, np.int32), np.empty(n, np.int32), np.empty(n, np.int32)
        place, listed = np.empty(n, np.int32), np.empty(n, np.int32)
        anew, link, queue = np.empty(n, np.int32), np.empty(n, np.int32), np.empty(n, np.int32)
        bucket = np.full(n + 2, -1, np.int32)
        for i in range(count * block // _BLOCKS, count * (block + 1) // _BLOCKS):
            size = _search(indptr, indices, gone, sources[i], distance, order)
            near[i] = _sum_near(distance, order, size)
            _dominate(indptr, indices, distance, order[:size], above, below)
            _list_tree(order[:size], above, below, place, listed, anew)
            for v in order[1:size]:
                to[block, v] += 1.0 / distance[v]
                if below[v] > 0:
                    first = place[v] + 1
                    lost[block, v] += _farther(
                        indptr,
                        indices,
                        distance,
                        listed[first : first + below[v]],
                        first,
                        distance[v],
                        place,
                        anew,
                        link,
                        queue,
                        bucket,
                    )
            for v in order[:size]:
                distance[v] = -1
    all_to, all_lost = np.zeros(n), np.zeros(n)
    for block in range(_BLOCKS):
        all_to += to[block]
        all_lost += lost[block]
    return near, all_to, all_lost


@kernel()
def _dominate(
    indptr: Ints,
    indices: Numbers,
    distance: Numbers,
    order: Numbers,
    above: Numbers,
    below: Numbers,
) -> None:
    """Find the last node on all shortest paths to each, and how many there are below it so."""
    source = order[0]
    above[source] = source
    for v in order[1:]:
        last = -1
        for x in indices[indptr[v] : indptr[v + 1]]:
            if distance[x] != distance[v] - 1:
                continue
            other = x
            if last < 0:
                last = x
            while other != last:  # up to where the ways meet
                if distance[other] > distance[last]:
                    other = above[other]
                else:
                    last = above[last]
        above[v] = last
    for v in order:
        below[v] = 0
    for k in range(order.shape[0] - 1, 0, -1):
        v = order[k]
        below[above[v]] += below[v] + 1


@kernel()
def _list_tree(
    order: Numbers,
    above: Numbers,
    below: Numbers,
    place: Numbers,
    listed: Numbers,
    following: Numbers,
) -> None:
    """List the tree so that what is below a node follows it; `following` is for scratch."""
    place[order[0]] = 0
    following[order[0]] = 1
    for v in order[1:]:
        place[v] = following[above[v]]
        following[above[v]] += below[v] + 1
        following[v] = place[v] + 1
    for v in order:
        listed[place[v]] = v


@kernel()
def _farther(
    indptr: Ints,
    indices: Numbers,
    distance: Numbers,
    inside: Numbers,
    first: int,
    away: int,
    place: Numbers,
    anew: Numbers,
    link: Numbers,
    queue: Numbers,
    bucket: Numbers,
) -> float:
    """Return what closeness to the source the nodes below one lose without it.

    They are `inside`, at places from `first` on, and it is so far `away`. Distances of all others
    stay, so that a search can start from the ties which lead in from there. `bucket` is left as it
    was: all -1.
    """
    never = distance.shape[0] + 1
    last = first + inside.shape[0] - 1
    lost = 0.0
    level, highest = never, 0
    for v in inside:
        lost += _weight(distance[v], away) / distance[v]
        nearest = never
        for x in indices[indptr[v] : indptr[v + 1]]:
            # The node that is taken away stands just before them.
            if distance[x] >= 0 and (place[x] < first - 1 or place[x] > last):
                nearest = min(nearest, distance[x] + 1)
        anew[v] = nearest
        if nearest < never:
            link[v] = bucket[nearest]
            bucket[nearest] = v
            level, highest = min(level, nearest), max(highest, nearest)
    head = size = 0
    while level <= highest or head < size:
        v = bucket[level]
        bucket[level] = -1
        while v >= 0:
            if anew[v] == level:  # and not nearer by a way inside
                queue[size] = v
                size += 1
            v = link[v]
        for k in range(head, size):
            v = queue[k]
            head += 1
            lost -= _weight(distance[v], away) / level
            for x in indices[indptr[v] : indptr[v + 1]]:
                if distance[x] >= 0 and first <= place[x] <= last and anew[x] > level + 1:
                    anew[x] = level + 1
                    queue[size] = x
                    size += 1
        level += 1
    return lost


@kernel()
def _weight(distance: int, away: int) -> float:
    """Tell how often a pair counts that is seen from the end nearer to the node between, or not."""
    beyond = distance - away
    return 2.0 if beyond < away else 1.0 if beyond == away else 0.0
