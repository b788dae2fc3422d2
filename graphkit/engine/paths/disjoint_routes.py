"""Routes without a common node: the cheapest flow in a graph with split nodes.

Each node `v` is split into an entry `2 * v` and an exit `2 * v + 1`, joined by an arc that carries
one route. The split graph is never built: the residual graph follows from the node before and the
node after each node that a route uses.

Each further route is searched for from both ends. The search from the targets sees all arcs
reversed, so entry and exit change roles, and so do the nodes before and after.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from graphkit.engine.core.csr import Floats, Ints, Numbers
from graphkit.engine.core.heap import pop
from graphkit.engine.core.kernels import kernel
from graphkit.engine.paths.search_arcs import ArcRows
from graphkit.engine.paths.search_labels import (
    NO_ROUTE,
    LabelArrays,
    Labels,
    exclude_nodes,
    label_node,
)


class Flow(NamedTuple):
    """The routes found so far. Entries are valid only with the mark of the current question.

    Attributes
    ----------
    end_marks : int32 array (2, nodes)
        Has the mark at sources (row 0) and targets (row 1).
    neighbors : int32 array (2, nodes)
        The node before and the node after each node that a route uses.
    used : int32 array (nodes)
        Has the mark if a route uses the node.
    mark : int
    lone_ends : int64 array (2)
        The only source and the only target, which all routes share; -1 if there are several.
    """

    end_marks: Numbers
    neighbors: Numbers
    used: Numbers
    mark: int
    lone_ends: Ints


class Potentials(NamedTuple):
    """Potentials of split nodes, which make all residual lengths 0 or more.

    Attributes
    ----------
    value : float64 array (2 * nodes)
        From earlier searches: the distance from the sources minus the distance from the targets,
        each capped at a radius. The sum of both radii is the length of the found route.
    raised : int32 array (2 * nodes)
        Has the mark if the potential is not 0.
    mark : int
    of_ends : float64 array (2)
        The potentials of a node before all sources and of one after all targets.
    """

    value: Floats
    raised: Numbers
    mark: int
    of_ends: Floats


class SearchSide(NamedTuple):
    """One of the two searches.

    Attributes
    ----------
    side : int
        0 for the search from the sources, 1 for that from the targets.
    arcs : ArcRows
        In the direction of the search.
    labels : Labels
        Of split nodes.
    settled : int32 array (2 * nodes)
        The split nodes settled, in order.
    """

    side: int
    arcs: ArcRows
    labels: Labels
    settled: Numbers


class Meeting(NamedTuple):
    """The best route so far: its length, and the split node at which the searches met."""

    length: float
    split_node: int


class DisjointSearch:
    """Arrays for the searches of one question after another.

    Parameters
    ----------
    nodes : int
        Of the graph.
    """

    def __init__(self, nodes: int) -> None:
        self.labels = LabelArrays(2, 2 * nodes)
        self.settled: Numbers = np.empty((2, 2 * nodes), np.int32)
        self._flow = Flow(
            end_marks=np.zeros((2, nodes), np.int32),
            neighbors=np.empty((2, nodes), np.int32),
            used=np.zeros(nodes, np.int32),
            mark=0,
            lone_ends=np.full(2, -1, np.int64),
        )
        self._potentials = Potentials(
            np.empty(2 * nodes), np.zeros(2 * nodes, np.int32), 0, np.zeros(2)
        )

    def start_question(self, ends: tuple[Numbers, Numbers]) -> tuple[Flow, Potentials]:
        """Return a flow without routes between two sets, and potentials of 0."""
        mark = self._flow.mark + 1
        lone = np.array([nodes[0] if len(nodes) == 1 else -1 for nodes in ends], np.int64)
        self._flow = self._flow._replace(mark=mark, lone_ends=lone)
        self._potentials = self._potentials._replace(mark=mark, of_ends=np.zeros(2))
        for side, nodes in enumerate(ends):
            self._flow.end_marks[side, nodes] = mark
        return self._flow, self._potentials


def disjoint_routes(
    arcs: tuple[ArcRows, ArcRows],
    ends: tuple[Numbers, Numbers],
    excluded: Numbers,
    count: int,
    search: DisjointSearch,
) -> list[tuple[int, ...]]:
    """Return at most `count` disjoint routes between two sets, together the shortest.

    If several sets of routes cost the least, it always returns the same one.

    Parameters
    ----------
    arcs : two ArcRows
        Forwards and backwards.
    ends : two int32 arrays
        Sources and targets, without a common node.
    excluded : int32 array
        Nodes that no route may use.
    count : int
    search : DisjointSearch
    """
    flow, potentials = search.start_question(ends)
    excluded = np.concatenate([2 * excluded, 2 * excluded + 1])
    find = find_augmenting_path.at(len(flow.used) + len(arcs[0].heads))
    begun: list[tuple[int, int]] = []
    for _ in range(count):
        labels = search.labels.start_search()
        met = find(*arcs, *ends, excluded, flow, potentials, labels, search.settled)
        if met < 0:
            break
        begun.append(_augment(flow, labels.predecessor, met))
    found = []
    for start, second in begun:
        route = [start, second if start == flow.lone_ends[0] else int(flow.neighbors[1, start])]
        while flow.end_marks[1, route[-1]] != flow.mark:
            route.append(int(flow.neighbors[1, route[-1]]))
        found.append(tuple(route))
    return found


def _augment(flow: Flow, predecessor: Numbers, meeting: int) -> tuple[int, int]:
    """Add the route through the split node where the searches met; return its first two nodes."""
    path = [meeting]
    for before in predecessor:
        while before[path[-1]] >= 0:
            path.append(int(before[path[-1]]))
        path.reverse()
    path.reverse()
    first, last = flow.lone_ends
    for x, y in pairwise(path):
        a, b = x >> 1, y >> 1
        if a == b and x & 1:  # the route that used this node is redirected
            flow.used[a] = 0
        elif a != b and x & 1:
            if a != first or b == last:
                flow.neighbors[1, a] = b
                flow.used[a] = flow.mark
            if b != last or a == first:
                flow.neighbors[0, b] = a
                flow.used[b] = flow.mark
    return path[0] >> 1, path[1] >> 1


@kernel(pays_from=8_000_000, counts_references=False)
def find_augmenting_path(
    out_arcs: ArcRows,
    in_arcs: ArcRows,
    sources: Numbers,
    targets: Numbers,
    excluded: Numbers,
    flow: Flow,
    potentials: Potentials,
    labels: Labels,
    settled: Numbers,
) -> int:
    """Search the residual graph for one more route, and raise the potentials accordingly.

    Returns
    -------
    int
        The split node at which the searches met; -1 if there is no further route.

    Notes
    -----
    J. W. Suurballe, *Networks* 4:125, 1974. Cost: that of a search from both ends.
    """
    forward = _side(0, out_arcs, labels, settled)
    backward = _side(1, in_arcs, labels, settled)
    exclude_nodes(excluded, forward.labels)
    exclude_nodes(excluded, backward.labels)
    forward_size = _label_ends(sources, forward, flow, potentials)
    backward_size = _label_ends(targets, backward, flow, potentials)
    best = Meeting(NO_ROUTE, -1)
    backward_left_out = np.inf
    forward_count = backward_count = 0
    while forward_size > 0 and backward_size > 0:
        forward_key = forward.labels.distance[forward.labels.heap[0]]
        backward_key = backward.labels.distance[backward.labels.heap[0]]
        if forward_key + backward_key >= best.length:
            break
        if forward_size <= backward_size:
            forward.settled[forward_count] = forward.labels.heap[0]
            forward_count += 1
            forward_size, best, _ = _settle(
                forward, backward.labels, flow, potentials, forward_size, backward_key, best
            )
        else:
            backward.settled[backward_count] = backward.labels.heap[0]
            backward_count += 1
            backward_size, best, least = _settle(
                backward, forward.labels, flow, potentials, backward_size, forward_key, best
            )
            backward_left_out = min(backward_left_out, least)
    if best.split_node < 0:
        return -1
    # Labels below these radii are exact.
    backward_key = np.inf
    if backward_size > 0:
        backward_key = backward.labels.distance[backward.labels.heap[0]]
    backward_radius = min(best.length, backward_left_out, backward_key)
    forward_radius = best.length - backward_radius
    _raise_all(0, forward.settled[:forward_count], forward.labels, forward_radius, potentials)
    _raise_all(1, backward.settled[:backward_count], backward.labels, backward_radius, potentials)
    return best.split_node


@kernel(counts_references=False)
def _side(side: int, arcs: ArcRows, labels: Labels, settled: Numbers) -> SearchSide:
    """Return one of the two searches, which share arrays of two rows."""
    own = Labels(
        labels.distance[side],
        labels.predecessor[side],
        labels.heap[side],
        labels.heap_place[side],
        labels.stamped[side],
        labels.stamp,
    )
    return SearchSide(side, arcs, own, settled[side])


@kernel(counts_references=False)
def _label_ends(nodes: Numbers, search: SearchSide, flow: Flow, potentials: Potentials) -> int:
    """Label the sources or targets at which a route can still begin; return the heap's size."""
    side = search.side
    sign = 1 - 2 * side
    size = 0
    for node in nodes:
        if node == flow.lone_ends[side] or flow.used[node] != flow.mark:
            x = 2 * node + 1 - side
            gap = sign * (potentials.of_ends[side] - _potential(x, potentials))
            size = label_node(x, max(0.0, gap), -1, False, search.labels, size)
    return size


@kernel(counts_references=False)
def _potential(x: int, potentials: Potentials) -> float:
    return potentials.value[x] if potentials.raised[x] == potentials.mark else 0.0


@kernel(counts_references=False)
def _raise(x: int, by: float, potentials: Potentials) -> None:
    if by != 0.0:
        potentials.value[x] = by + _potential(x, potentials)
        potentials.raised[x] = potentials.mark


@kernel(counts_references=False)
def _raise_all(
    side: int, settled: Numbers, labels: Labels, radius: float, potentials: Potentials
) -> None:
    """Raise the potentials of the nodes that a search settled, and of the node before its ends."""
    sign = 1 - 2 * side
    for x in settled:
        _raise(x, sign * min(0.0, labels.distance[x] - radius), potentials)
    potentials.of_ends[side] -= sign * radius


@kernel(counts_references=False)
def _settle(
    search: SearchSide,
    other: Labels,
    flow: Flow,
    potentials: Potentials,
    size: int,
    rest: float,
    best: Meeting,
) -> tuple[int, Meeting, float]:
    """Settle one split node of one search, and label the split nodes after it.

    The comments describe the search from the sources.

    Parameters
    ----------
    search : SearchSide
    other : Labels
        Of the other search.
    flow : Flow
    potentials : Potentials
    size : int
        Of the heap.
    rest : float
        The smallest distance at which the other search can still settle a node.
    best : Meeting
        So far.

    Returns
    -------
    size : int
    best : Meeting
    left_out : float
        The smallest distance that was not labeled because no better route leads there.
    """
    side, arcs, labels, _ = search
    mark = flow.mark
    before, after = flow.neighbors[side], flow.neighbors[1 - side]
    lone_target = flow.lone_ends[1 - side]
    sign = 1 - 2 * side
    x = pop(labels.heap, labels.heap_place, labels.distance, size)
    size -= 1
    v = x >> 1
    is_exit = (x & 1) != side
    potential, raised = potentials.value, potentials.raised
    heads, length = arcs.heads, arcs.length
    source_marks, used = flow.end_marks[side], flow.used
    here = potential[x] if raised[x] == mark else 0.0
    first = arcs.indptr[v]
    y, step = _step_through(x, search, flow)
    # The first iteration is the step through the node; the others are the arcs.
    left_out = np.inf
    for k in range(first - 1, arcs.indptr[v + 1] if is_exit else first):
        if k >= first:
            w = heads[k]
            if w == v or source_marks[w] == mark:
                continue
            link = v if w == lone_target else w
            if used[link] == mark and (after[v] == w if w == lone_target else before[w] == v):
                continue
            y = 2 * w + side
            step = length[k]
        elif y < 0:
            continue
        there = potential[y] if raised[y] == mark else 0.0
        value = labels.distance[x] + max(0.0, step + sign * (here - there))
        total = value + other.distance[y] if other.stamped[y] == other.stamp else np.inf
        if value + rest >= best.length and total >= best.length:
            left_out = min(left_out, value)
            continue
        if total < best.length:
            best = Meeting(total, y)
        size = label_node(y, value, x, False, labels, size)
    return size, best, left_out


@kernel(counts_references=False)
def _step_through(x: int, search: SearchSide, flow: Flow) -> tuple[int, float]:
    """Return the split node after a step through a node, and the step's length; -1 for none.

    If a route uses the node, the step can only lead back along that route.
    """
    side, mark, v = search.side, flow.mark, x >> 1
    if (x & 1) != side:
        unused = flow.used[v] != mark or flow.end_marks[side, v] == mark
        return (-1, 0.0) if unused else (x ^ 1, 0.0)
    if flow.used[v] == mark and v != flow.lone_ends[1 - side]:
        before = flow.neighbors[side, v]
        return 2 * before + 1 - side, -_shortest_between(search.arcs, before, v)
    return (-1, 0.0) if flow.end_marks[1 - side, v] == mark else (x ^ 1, 0.0)


@kernel(counts_references=False)
def _shortest_between(arcs: ArcRows, tail: int, head: int) -> float:
    """Return the length of the shortest arc between two nodes."""
    shortest = NO_ROUTE
    for k in range(arcs.indptr[tail], arcs.indptr[tail + 1]):
        if arcs.heads[k] == head and arcs.length[k] < shortest:
            shortest = arcs.length[k]
    return shortest
