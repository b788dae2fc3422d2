"""A* search for the best route that deviates from another one.

A search visits only a small part of a graph, so compiled code pays off after dozens of searches.
Each call counts the size of the graph as its work.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graphkit.engine.core.csr import Floats, Numbers
from graphkit.engine.core.heap import pop, put, remove_overtaken, take
from graphkit.engine.core.kernels import kernel
from graphkit.engine.paths.search_arcs import ArcRows
from graphkit.engine.paths.search_labels import LENGTH_STEP, Labels, label_node, precedes


class NodeMarks(NamedTuple):
    """A set of nodes: those with a certain mark.

    Attributes
    ----------
    marked : int32 array (nodes)
    mark : int
    """

    marked: Numbers
    mark: int


class LowerBounds(NamedTuple):
    """Lower bounds of the remaining length from each node to the targets.

    Attributes
    ----------
    distance : float64 array (nodes)
        To the nearest target; exact below the radius.
    stamped : int32 array (nodes)
        Nodes with the current stamp have a distance.
    stamp : int
    radius : float
        All other nodes are at least this far away.
    """

    distance: Floats
    stamped: Numbers
    stamp: int
    radius: float


@kernel(pays_from=25_000_000, counts_references=False)
def settle_around_targets(
    arcs: ArcRows,
    targets: Numbers,
    excluded: Numbers,
    most_nodes: int,
    longest: float,
    labels: Labels,
    keys: Floats,
    heap: Numbers,
) -> float:
    """Search backwards from the targets, and return the radius below which labels are exact.

    Parameters
    ----------
    arcs : ArcRows
        Turned around.
    targets, excluded : int32 arrays
    most_nodes : int
        The largest number of nodes to settle.
    longest : float
        Labels from this length on are not needed.
    labels : Labels
        Of these, only `distance`, `stamped` and `stamp` are used.
    keys, heap : float64 array, int32 array
        A heap that contains its keys.

    Returns
    -------
    float
        All nodes without an exact label are at least this far away.
    """
    distance, stamped, stamp = labels.distance, labels.stamped, labels.stamp
    for node in excluded:
        stamped[node] = stamp
        distance[node] = -1.0  # closer than any path can be
    size = 0
    for node in targets:
        stamped[node] = stamp
        distance[node] = 0.0
        size = put(keys, heap, 0, size, 0.0, node)
    while size > 0 and most_nodes > 0:
        key, node = keys[0, 0], heap[0, 0]
        size = take(keys, heap, 0, size)
        if key > distance[node]:  # outdated: there is a shorter path
            continue
        most_nodes -= 1
        for k in range(arcs.indptr[node], arcs.indptr[node + 1]):
            value = key + arcs.length[k]
            if value >= longest:
                if value > longest + arcs.slack:
                    break
                continue
            head = arcs.heads[k]
            if stamped[head] != stamp or value < distance[head]:
                stamped[head] = stamp
                distance[head] = value
                if size == keys.shape[1]:
                    size = remove_overtaken(keys, heap, 0, size, distance)
                size = put(keys, heap, 0, size, value, head)
    return min(longest, keys[0, 0] if size > 0 else np.inf)


@kernel(counts_references=False)
def remaining_length(node: int, bounds: LowerBounds) -> float:
    """Return a lower bound of the remaining length from a node.

    It leaves out the small length added for each tie. So each arc is a little longer than the
    distance that it saves, and the nodes of a best route are settled in order.
    """
    left = bounds.radius
    if bounds.stamped[node] == bounds.stamp and bounds.distance[node] < bounds.radius:
        left = bounds.distance[node]
    return float(np.floor(left / LENGTH_STEP) * LENGTH_STEP)


@kernel(pays_from=60_000_000, counts_references=False)
def best_deviation(
    arcs: ArcRows,
    starts: Numbers,
    forbidden: Numbers,
    excluded: NodeMarks,
    bounds: LowerBounds,
    limit: float,
    labels: Labels,
) -> tuple[int, float]:
    """Search for the best route that continues from one of the starts.

    Parameters
    ----------
    arcs : ArcRows
    starts : int32 array
    forbidden : int32 array
        Nodes to which the first tie must not lead.
    excluded : NodeMarks
        Nodes that the route must not use.
    bounds : LowerBounds
        The remaining lengths, by `settle_around_targets`.
    limit : float
        The largest length of a route.
    labels : Labels

    Returns
    -------
    end : int
        -1 if there is no such route.
    length : float
        The length of the route; without a route, a lower bound of all longer ones.

    Notes
    -----
    P. E. Hart, N. J. Nilsson and B. Raphael, *IEEE Trans. Syst. Sci. Cybern.* 4:100, 1968.
    """
    indptr, heads, length, slack = arcs
    distance, predecessor, heap, heap_place, _, _ = labels
    marked, mark = excluded
    size = 0
    left_out = np.inf
    for start in starts:
        value = remaining_length(start, bounds)
        if value > limit:
            left_out = min(left_out, value)
        else:
            size = label_node(start, value, -1, True, labels, size)
    end = -1
    while size > 0 and distance[heap[0]] <= limit:
        node = pop(heap, heap_place, distance, size)
        size -= 1
        if bounds.stamped[node] == bounds.stamp and bounds.distance[node] == 0.0:
            if end < 0 or precedes(predecessor, node, end):
                end = node
                limit = distance[node]
            continue
        spent = distance[node] - remaining_length(node, bounds)
        for k in range(indptr[node], indptr[node + 1]):
            value = spent + length[k]
            if value > limit + slack:
                left_out = min(left_out, value - slack)
                break
            head = heads[k]
            if marked[head] == mark or (predecessor[node] < 0 and head in forbidden):
                continue
            if value <= limit:
                value += remaining_length(head, bounds)
            if value > limit:
                left_out = min(left_out, value)
            else:
                size = label_node(head, value, node, True, labels, size)
    return end, (limit if end >= 0 else left_out)
