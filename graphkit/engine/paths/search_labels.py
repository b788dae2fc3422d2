"""The lengths that route searches add up, and the labels that they give to nodes.

`arc_lengths` rounds costs to binary fractions. Their sums are exact, so equal routes have equal
lengths from either end. Among routes of equal cost, the one with the fewest ties comes first, then
the one with the lowest node numbers from its start.

A label is the length up to a node and the node before it. It is valid only with the stamp of the
current search, so a new search need not clear old labels.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from graphkit.engine.core.csr import Floats, Numbers
from graphkit.engine.core.heap import push, sift_up
from graphkit.engine.core.kernels import kernel

# Costs are scaled to at most 8 and rounded to multiples of LENGTH_STEP; each tie adds
# LENGTH_PER_TIE. Sums are exact up to 128 (16 times the largest cost) and up to 256 ties.
LENGTH_STEP = 2.0**-38
LENGTH_PER_TIE = 2.0**-46
# The length for "no route": longer than any route, but finite.
NO_ROUTE = 1e300


class Labels(NamedTuple):
    """The labels of one search, as kernels read and write them.

    Attributes
    ----------
    distance : float64 array (nodes)
    predecessor : int32 array (nodes)
        The node before each node; -1 at a start.
    heap : int32 array (nodes)
        Nodes that are not settled yet.
    heap_place : int32 array (nodes)
        Where each node is in the heap; -1 once it is settled.
    stamped : int32 array (nodes)
        The last search that labeled each node.
    stamp : int
        The number of this search.
    """

    distance: Floats
    predecessor: Numbers
    heap: Numbers
    heap_place: Numbers
    stamped: Numbers
    stamp: int


class LabelArrays:
    """Arrays for the labels of one search after another.

    Parameters
    ----------
    *shape : int
        Of each array.
    """

    def __init__(self, *shape: int) -> None:
        self.labels = Labels(
            distance=np.empty(shape),
            predecessor=np.empty(shape, np.int32),
            heap=np.empty(shape, np.int32),
            heap_place=np.empty(shape, np.int32),
            stamped=np.zeros(shape, np.int32),
            stamp=0,
        )

    def start_search(self) -> Labels:
        """Return the arrays with a new stamp, which makes all earlier labels invalid."""
        stamp = self.labels.stamp
        if stamp == np.iinfo(np.int32).max:
            self.labels.stamped[...] = 0
            stamp = 0
        self.labels = self.labels._replace(stamp=stamp + 1)
        return self.labels


def arc_lengths(cost: Floats, price: float = 0.0) -> Floats:
    """Return the length of each arc: its cost, the price of a node, and a little for each tie.

    Parameters
    ----------
    cost : float64 array (arcs)
        Not negative; infinite if an arc cannot be used.
    price : float
        Added to each arc. Every route has it once too often, which does not change their order.

    Raises
    ------
    ValueError
        If a cost or the price is negative or not a number.
    """
    if not (cost >= 0).all() or not price >= 0:
        raise ValueError("costs of routes must be numbers of 0 or more")
    length = cost + price
    largest = np.max(length, initial=0.0)
    if largest == np.inf:
        largest = np.max(length, where=length < np.inf, initial=0.0)
    scale = 2.0 ** min(900, 3 - math.frexp(largest)[1])
    # In place: large arrays that are made anew cost more than what is computed with them.
    length *= scale / LENGTH_STEP
    np.rint(length, out=length)
    length *= LENGTH_STEP
    length += LENGTH_PER_TIE
    return length


def path_to(predecessor: Numbers, node: int) -> tuple[int, ...]:
    """Return the path from the start of a search to a labeled node."""
    path = []
    while node >= 0:
        path.append(int(node))
        node = predecessor[node]
    return tuple(reversed(path))


@kernel(counts_references=False)
def precedes(predecessor: Numbers, one: int, other: int) -> bool:
    """Return whether the path to one node comes before the path to another in order of nodes.

    Both paths must have the same number of ties.
    """
    first, second = one, other
    while one != other and one >= 0 and other >= 0:
        first, second = one, other
        one, other = predecessor[one], predecessor[other]
    return first < second


@kernel(counts_references=False)
def label_node(
    node: int, length: float, predecessor: int, forwards: bool, labels: Labels, size: int
) -> int:
    """Label a node if that improves its label; return the size of the heap.

    In a search backwards, `predecessor` is the next node of the route. It alone decides between
    equal lengths.
    """
    if labels.stamped[node] != labels.stamp:
        labels.stamped[node] = labels.stamp
        labels.distance[node] = length
        labels.predecessor[node] = predecessor
        return push(labels.heap, labels.heap_place, labels.distance, size, node)
    if labels.heap_place[node] >= 0:
        if length < labels.distance[node]:
            labels.distance[node] = length
            labels.predecessor[node] = predecessor
            sift_up(labels.heap, labels.heap_place, labels.distance, labels.heap_place[node])
        elif length == labels.distance[node]:
            other = labels.predecessor[node]
            if (
                precedes(labels.predecessor, predecessor, other)
                if forwards
                else predecessor < other
            ):
                labels.predecessor[node] = predecessor
    return size


@kernel(counts_references=False)
def exclude_nodes(excluded: Numbers, labels: Labels) -> None:
    """Keep a search away from nodes: label them as settled and out of reach."""
    for node in excluded:
        labels.stamped[node] = labels.stamp
        labels.distance[node] = np.inf
        labels.heap_place[node] = -1
