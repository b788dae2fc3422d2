"""How well a set of nodes reaches all others, and which node adds the most to a set.

The table `worth` has the value of a node at each distance d from the set, starting at 1. For reach
within some steps it is 1 up to there; for distance reach it is 1/d. The sum over all nodes is
submodular: the larger a set, the less a node adds to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from graphkit.engine.core.csr import CSR, Floats, Ints, Numbers
from graphkit.engine.core.graph import Graph
from graphkit.engine.core.heap import push, sift_down
from graphkit.engine.core.kernels import kernel, prange
from graphkit.engine.core.measure_types import Listing, ListingOptions, ListingRows, RowKind
from graphkit.engine.resilience.pairs_after_removal import node_numbers

# The entry for "no path" in a table of distances; longer distances also count as no path.
_NEVER = 65_535

_BLOCKS = 16


def worth_of_reach(steps: int) -> Floats:
    """Return the worth of each distance for reach within some steps: 1."""
    return np.ones(steps + 1)


def worth_of_distance(nodes: int) -> Floats:
    """Return the worth of each distance for distance reach: 1/d, and 1 for the set itself."""
    return 1.0 / np.maximum(np.arange(max(1, min(nodes, _NEVER))), 1.0)


def reach(csr: CSR, chosen: Iterable[int], *, steps: int = 1) -> int:
    """Return the number of nodes within some steps of a set, including its members.

    Parameters
    ----------
    csr : CSR
        If directed, steps go along the arcs.
    chosen : iterable of int
    steps : int

    Returns
    -------
    int

    Notes
    -----
    S. P. Borgatti, *Comput. Math. Organ. Theory* 12:21, 2006 (m-reach). Cost: nodes plus arcs.
    """
    return int(worth_of_set(csr, chosen, worth_of_reach(steps)))


def distance_reach(csr: CSR, chosen: Iterable[int]) -> float:
    """Return the mean over all nodes of 1/distance from a set.

    Parameters
    ----------
    csr : CSR
        If directed, distances go along the arcs.
    chosen : iterable of int

    Returns
    -------
    float
        0 to 1: members count 1, nodes out of reach 0; NaN without nodes.

    Notes
    -----
    S. P. Borgatti, *Comput. Math. Organ. Theory* 12:21, 2006. Cost: nodes plus arcs.
    """
    if csr.nodes == 0:
        return float("nan")
    return worth_of_set(csr, chosen, worth_of_distance(csr.nodes)) / csr.nodes


def worth_of_set(csr: CSR, chosen: Iterable[int], worth: Floats) -> float:
    """Return the sum of the worth of all nodes' distances from a set."""
    starts = node_numbers(csr, chosen)
    return float(_worth_of_set.at(csr.work)(csr.indptr, csr.indices, starts, worth))


class Neighborhoods:
    """Finds the node that adds the most to a set, by searches up to the largest useful distance.

    A node adds at most as much as it added to a smaller set, so most nodes need not be tried again:
    M. Minoux, *Optimization Techniques*, LNCIS 7:234, 1978.

    Parameters
    ----------
    csr : CSR
    worth : float64 array
    times : int
        How many calls there will be: from a certain number on, compiled code pays off.
    """

    def __init__(self, csr: CSR, worth: Floats, times: int = 1) -> None:
        self.csr, self.worth = csr, worth
        self._times = times
        self._bound = reach_bounds(csr, len(worth) - 1)

    def limit_to(self, allowed: Ints) -> None:
        """Allow only some nodes to be added."""
        barred = np.ones(self.csr.nodes, np.bool_)
        barred[allowed] = False
        self._bound[barred] = -np.inf

    def best(self, chosen: Sequence[int], rival: int | None = None) -> int:
        """Return the node that adds the most to a set.

        If there are several, return the rival if it is one of them, otherwise the first by number.
        """
        csr = self.csr
        node, bound = _best_addition.at(csr.work * self._times)(
            csr.indptr,
            csr.indices,
            self.worth,
            np.array(sorted(chosen), np.int32),
            -1 if rival is None else rival,
            self._bound,
        )
        if not chosen:
            self._bound = bound
        return int(node)


class DistanceTable:
    """Computes what each node adds to a set, from a table of distances to all or some nodes.

    Parameters
    ----------
    csr : CSR
    worth : float64 array
    targets : int32 array
        The nodes to which distances are computed.
    times : int
        How many calls there will be: from a certain number on, compiled code pays off.
    """

    def __init__(self, csr: CSR, worth: Floats, targets: Numbers, times: int = 1) -> None:
        self._times = times
        back = csr.transposed
        self._targets = targets
        self.distance = _distances_to.at(csr.work * len(targets))(
            back.indptr, back.indices, targets, len(worth) - 1
        )
        # All larger distances count as one step more than the largest useful one.
        self.worth = np.append(worth, 0.0)
        self.distance[self.distance == _NEVER] = len(worth)

    def after(self, chosen: Sequence[int]) -> tuple[float, Floats]:
        """Return the worth of a set, and what each node would add to it.

        With a sample of targets, both are estimates for all nodes. A target's distance to itself is
        not a sample of its distances to others, so it is counted separately.
        """
        targets, nodes = self.distance.shape
        now = np.zeros(targets)
        for node in chosen:
            np.maximum(now, self.worth[self.distance[:, node]], out=now)
        gains = _gains.at(self.distance.size * self._times)(self.distance, self.worth, now)
        own = np.full(nodes, 1 - now.mean())
        own[self._targets] = 1 - now
        others = np.full(nodes, targets)
        gains[self._targets] -= 1 - now
        others[self._targets] -= 1
        gains = own + gains * (nodes - 1) / np.maximum(others, 1)
        return float(now.mean() * nodes), gains


def reach_bounds(csr: CSR, steps: int) -> Floats:
    """Return upper bounds of the number of nodes within some steps of each node."""
    bound = np.ones(csr.nodes)
    for _ in range(steps):
        onward = np.concatenate([[0.0], np.cumsum(bound[csr.indices])])
        more = 1 + onward[csr.indptr[1:]] - onward[csr.indptr[:-1]]
        more = np.minimum(more, csr.nodes)
        if np.array_equal(more, bound):
            break
        bound = more
    return bound


@kernel(pays_from=2_000_000)
def _worth_of_set(indptr: Ints, indices: Numbers, starts: Numbers, worth: Floats) -> float:
    n = indptr.shape[0] - 1
    seen = np.zeros(n, np.bool_)
    queue = np.empty(n, np.int32)
    for i in range(starts.shape[0]):
        queue[i] = starts[i]
        seen[starts[i]] = True
    head, size = 0, starts.shape[0]
    total = 0.0
    for step in range(worth.shape[0]):
        stop = size
        total += (stop - head) * worth[step]
        for k in range(head, stop):
            v = queue[k]
            for x in indices[indptr[v] : indptr[v + 1]]:
                if not seen[x]:
                    seen[x] = True
                    queue[size] = x
                    size += 1
        head = stop
        if head == size:
            break
    return total


@kernel(pays_from=800_000)
def _best_addition(
    indptr: Ints, indices: Numbers, worth: Floats, chosen: Numbers, rival: int, bound: Floats
) -> tuple[int, Floats]:
    """Return the node that adds the most to a set, and new upper bounds of what each node adds."""
    n = indptr.shape[0] - 1
    now = np.zeros(n)
    seen = np.full(n, -1, np.int32)
    queue = np.empty(n, np.int32)
    is_exact = np.zeros(n, np.bool_)
    key = -bound
    for v in chosen:
        _gain_around(indptr, indices, worth, v, now, True, seen, queue)
        is_exact[v] = True
        key[v] = 0.0
    heap, place = np.empty(n, np.int32), np.empty(n, np.int32)
    size = 0
    for v in range(n):
        if v == rival:
            key[v] = -_gain_around(indptr, indices, worth, v, now, False, seen, queue)
            is_exact[v] = True
        if v == rival or not is_exact[v]:
            size = push(heap, place, key, size, v)
    while not is_exact[heap[0]]:
        v = heap[0]
        key[v] = -_gain_around(indptr, indices, worth, v, now, False, seen, queue)
        is_exact[v] = True
        sift_down(heap, place, key, size)
    node = heap[0]
    if rival >= 0 and key[rival] == key[node]:
        node = rival
    return node, -key


@kernel()
def _gain_around(
    indptr: Ints,
    indices: Numbers,
    worth: Floats,
    node: int,
    now: Floats,
    join: bool,
    seen: Numbers,
    queue: Numbers,
) -> float:
    """Return how much a node adds to the worth `now` of all nodes; if it joins, update `now`."""
    queue[0] = node
    seen[node] = node
    head, size = 0, 1
    gain = 0.0
    for step in range(worth.shape[0]):
        stop = size
        for k in range(head, stop):
            v = queue[k]
            if worth[step] > now[v]:
                gain += worth[step] - now[v]
                if join:
                    now[v] = worth[step]
            if step + 1 == worth.shape[0]:
                continue
            for x in indices[indptr[v] : indptr[v + 1]]:
                if seen[x] != node:
                    seen[x] = node
                    queue[size] = x
                    size += 1
        head = stop
        if head == size:
            break
    return gain


@kernel(pays_from=1_500_000, parallel=True)
def _distances_to(
    indptr: Ints, indices: Numbers, targets: Numbers, deepest: int
) -> NDArray[np.uint16]:
    """Return the distance from each node to each target, one row per target."""
    n = indptr.shape[0] - 1
    distance = np.full((targets.shape[0], n), _NEVER, np.uint16)
    for i in prange(targets.shape[0]):
        row = distance[i]
        queue = np.empty(n, np.int32)
        queue[0] = targets[i]
        row[targets[i]] = 0
        head, size = 0, 1
        for step in range(1, deepest + 1):
            stop = size
            for k in range(head, stop):
                v = queue[k]
                for x in indices[indptr[v] : indptr[v + 1]]:
                    if row[x] == _NEVER:
                        row[x] = step
                        queue[size] = x
                        size += 1
            head = stop
            if head == size:
                break
    return distance


@kernel(pays_from=1_200_000, parallel=True)
def _gains(distance: NDArray[np.uint16], worth: Floats, now: Floats) -> Floats:
    targets, n = distance.shape
    gains = np.zeros(n)
    for block in prange(_BLOCKS):
        for t in range(targets):
            for v in range(n * block // _BLOCKS, n * (block + 1) // _BLOCKS):
                more = worth[distance[t, v]] - now[t]
                if more > 0:
                    gains[v] += more
    return gains


def _coverage(graph: Graph, options: ListingOptions) -> ListingRows:
    """Return how well each group, taken as a set, reaches the network."""
    assert options.groups is not None
    group, names = graph.groups(options.groups)
    sets = [np.flatnonzero(group == number).tolist() for number in range(len(names))]
    reached = [reach(graph.csr, members, steps=options.steps) for members in sets]
    columns = {
        "set": [str(name) for name in names],
        "size": [len(members) for members in sets],
        "reach": reached,
        "share": [count / graph.csr.nodes for count in reached],
        "distance_reach": [distance_reach(graph.csr, members) for members in sets],
    }
    return ListingRows(columns)


LISTINGS = (
    Listing(
        "coverage",
        "How many nodes each group reaches within --steps, and how closely (Borgatti 2006)",
        RowKind.SETS,
        _coverage,
        grouped=True,
        stepped=True,
        aliases=("group-reach",),
    ),
)
