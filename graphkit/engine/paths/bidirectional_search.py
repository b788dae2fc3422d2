"""The best route between two sets of nodes: Dijkstra's search from both ends until they meet.

Memory access dominates the cost of a search, so it reads as little as possible:

- The distances of a node from either end are next to each other.
- The heaps contain their keys. An entry that a shorter path has overtaken stays until it comes up.
- If arcs are sorted by length, a search leaves a node at the first arc that leads too far.
- Labels are erased one by one at the end, so no array of the size of the graph is cleared.

A search gives no label that would lead to a longer route than the best one so far. If the other
search has not settled a node, the node is at least as far from its end as the next node that it
will settle. If it has settled the node, it has also labeled the node's neighbor, or knows that the
neighbor does not help.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from graphkit.engine.core.csr import Floats, Numbers
from graphkit.engine.core.heap import put, remove_overtaken, take
from graphkit.engine.core.kernels import kernel
from graphkit.engine.core.prefetch import PREFETCHES, prefetch
from graphkit.engine.paths.search_arcs import SearchArcs
from graphkit.engine.paths.search_labels import NO_ROUTE, path_to, precedes

# Arcs of this many entries at the top of a heap are fetched from memory in advance.
_PREFETCHED_ENTRIES = 5


class TwoWayLabels(NamedTuple):
    """The labels of both searches; index 0 is the search from the starts.

    Attributes
    ----------
    distance : float64 array (nodes, 2)
        Infinite without a label.
    predecessor : int32 array (2, nodes)
    keys, heap : float64, int32 array (2, 2 * nodes)
        For each search, a heap that contains its keys: each node once, and as many outdated
        entries. In the end `keys[0]` has the costs of the route's ties.
    labeled : int32 array (2 * nodes)
        All nodes that have a label; in the end the nodes of the route.
    meetings : int32 array (nodes)
        Nodes at which the searches met on a best route.
    """

    distance: Floats
    predecessor: Numbers
    keys: Floats
    heap: Numbers
    labeled: Numbers
    meetings: Numbers


class BidirectionalSearch:
    """Arrays for one search after another.

    Parameters
    ----------
    nodes : int
        Of the graph.
    """

    def __init__(self, nodes: int) -> None:
        self.labels = TwoWayLabels(
            distance=np.full((nodes, 2), np.inf),
            predecessor=np.empty((2, nodes), np.int32),
            keys=np.empty((2, 2 * nodes)),
            heap=np.empty((2, 2 * nodes), np.int32),
            labeled=np.empty(2 * nodes, np.int32),
            meetings=np.empty(nodes, np.int32),
        )
        self._is_running = False

    def begin(self) -> TwoWayLabels:
        """Return the arrays without any label."""
        if self._is_running:  # the last search was interrupted
            self.labels.distance.fill(np.inf)
        self._is_running = True
        return self.labels

    def end(self) -> None:
        """Note that the search has ended and has erased its labels."""
        self._is_running = False

    def traced_route(self, nodes: int) -> tuple[tuple[int, ...], list[float]]:
        """Return the nodes of the route that was traced, and the cost of each tie."""
        found = self.labels.labeled[:nodes].tolist(), self.labels.keys[0, : nodes - 1].tolist()
        return tuple(found[0]), found[1]

    def routes(self, meetings: int) -> Iterator[tuple[int, ...]]:
        """Yield the route through each node at which the searches met."""
        forwards, backwards = self.labels.predecessor
        for node in self.labels.meetings[:meetings].tolist():
            yield path_to(forwards, node) + path_to(backwards, node)[-2::-1]


@kernel(counts_references=False)
def _search_until_they_meet(  # noqa: PLR0912, PLR0915 - a call for each node costs a tenth
    arcs: SearchArcs, starts: int, targets: int, labels: TwoWayLabels
) -> tuple[float, int, int, int, int]:
    """Continue from the labeled starts and targets; see `search_from_both_ends`.

    In the search from the targets, only the next node of a route decides between equal lengths.
    """
    indptr, heads, length, slack, _ = arcs
    distance, predecessor, keys, heap, labeled, meetings = labels
    forward_size, backward_size = starts, targets
    count = starts + targets
    nodes = predecessor.shape[1]
    best = NO_ROUTE
    met = settled = passed = 0
    while forward_size > 0 and backward_size > 0 and keys[0, 0] + keys[1, 0] <= best:
        side, size = (0, forward_size) if forward_size <= backward_size else (1, backward_size)
        key, node, rest = keys[side, 0], heap[side, 0], keys[1 - side, 0]
        size = take(keys, heap, side, size)
        overtaken = key > distance[node, side]
        first = indptr[side, node]
        last = first if overtaken else indptr[side, node + 1]
        settled += 1
        passed += last - first
        if PREFETCHES:  # fetch the labels of the neighbors, and the arcs of nodes that may be next
            for k in range(first, last):
                if key + length[k] + rest > best + slack:
                    last = k
                    break
                prefetch(distance, 2 * heads[k])
                prefetch(predecessor, side * nodes + heads[k])
            for at in range(min(size, _PREFETCHED_ENTRIES)):
                k = indptr[side, heap[side, at]]
                prefetch(heads, k)
                prefetch(length, k)
        for k in range(first, last):
            value = key + length[k]
            if value + rest > best:
                # A route along this arc is longer, or the other search has already found it.
                if value + rest > best + slack:
                    break
                continue
            head = heads[k]
            known = distance[head, side]
            if value < known:
                if known == np.inf:
                    labeled[count] = head
                    count += 1
                total = value + distance[head, 1 - side]
                if total <= best:
                    met = 0 if total < best else met
                    best = total
                    meetings[met] = head
                    met += 1
                distance[head, side] = value
                predecessor[side, head] = node
                if size == keys.shape[1]:
                    size = remove_overtaken(keys, heap, side, size, distance[:, side])
                if PREFETCHES:
                    prefetch(indptr, side * (nodes + 1) + head)
                size = put(keys, heap, side, size, value, head)
            elif value == known and value > key:
                other = predecessor[side, head]
                if precedes(predecessor[0], node, other) if side == 0 else node < other:
                    predecessor[side, head] = node
        forward_size, backward_size = (size, backward_size) if side == 0 else (forward_size, size)
    return best, met, settled, passed, count


@kernel(counts_references=False)
def _trace_route(arcs: SearchArcs, meeting: int, labels: TwoWayLabels) -> int:
    """Write the route through a node to `labeled` and its costs to `keys[0]`; return its length.

    This length is the number of nodes.
    """
    predecessor, route, costs = labels.predecessor, labels.labeled, labels.keys[0]
    count = 0
    node = meeting
    while node >= 0:
        count += 1
        node = predecessor[0, node]
    at = count
    node = meeting
    while node >= 0:
        at -= 1
        route[at] = node
        node = predecessor[0, node]
    node = predecessor[1, meeting]
    while node >= 0:
        route[count] = node
        count += 1
        node = predecessor[1, node]
    for i in range(count - 1):
        shortest = np.inf
        for k in range(arcs.indptr[0, route[i]], arcs.indptr[0, route[i] + 1]):
            if arcs.heads[k] == route[i + 1] and arcs.length[k] < shortest:
                shortest = arcs.length[k]
                costs[i] = arcs.cost[k]
    return count


@kernel(pays_from=15_000_000, counts_references=False)
def search_from_both_ends(
    arcs: SearchArcs, starts: Numbers, targets: Numbers, excluded: Numbers, labels: TwoWayLabels
) -> tuple[float, int, int, int, int]:
    """Search from the starts and from the targets until the two searches meet.

    The search continues until every best route has labels.

    Parameters
    ----------
    arcs : SearchArcs
    starts, targets : int32 arrays
        Without a common node.
    excluded : int32 array
        Nodes that no route may use.
    labels : TwoWayLabels
        Without any label; they are erased again.

    Returns
    -------
    length : float
        Of the best route; `NO_ROUTE` if there is none.
    meetings : int
        How many entries `labels.meetings` has.
    settled : int
        How many nodes were settled.
    passed : int
        How many arcs these nodes have.
    nodes : int
        How many nodes the route has, if there is exactly one meeting: then `labels.labeled` has
        its nodes and `labels.keys[0]` the costs of its ties. Otherwise 0.

    Notes
    -----
    E. W. Dijkstra, *Numer. Math.* 1:269, 1959, from both ends: I. Pohl, *Machine Intelligence*
    6:127, 1971.
    """
    distance = labels.distance
    for node in excluded:
        distance[node, 0] = distance[node, 1] = -1.0  # nearer than any path can be
    count = 0
    for side in range(2):
        nodes = starts if side == 0 else targets
        for i in range(len(nodes)):
            node = nodes[i]
            distance[node, side] = 0.0
            labels.predecessor[side, node] = -1
            labels.keys[side, i] = 0.0
            labels.heap[side, i] = labels.labeled[count] = node
            count += 1
    best, met, settled, passed, count = _search_until_they_meet(
        arcs, len(starts), len(targets), labels
    )
    for i in range(count):
        distance[labels.labeled[i], 0] = distance[labels.labeled[i], 1] = np.inf
    for node in excluded:
        distance[node, 0] = distance[node, 1] = np.inf
    nodes_traced = 0
    if met == 1:
        nodes_traced = _trace_route(arcs, labels.meetings[0], labels)
    return best, met, settled, passed, nodes_traced
