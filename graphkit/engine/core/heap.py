"""Heaps with four children per entry, for searches that settle nodes in order of distance.

An indexed heap consists of the node at each entry (`heap`), the entry of each node (`place`) and
the key of each node. Equal keys are ordered by node number, so the result does not depend on the
order in which nodes were added. `put` and `take` work on heaps that contain their keys.
"""

from __future__ import annotations

from graphkit.engine.core.csr import Floats, Numbers
from graphkit.engine.core.kernels import kernel


@kernel()
def sift_up(heap: Numbers, place: Numbers, key: Floats, at: int) -> None:
    """Move the entry at place `at` up to its final place."""
    node = heap[at]
    mine = key[node]
    while at > 0:
        parent = (at - 1) >> 2
        other = heap[parent]
        if key[other] < mine or (key[other] == mine and other < node):
            break
        heap[at] = other
        place[other] = at
        at = parent
    heap[at] = node
    place[node] = at


@kernel()
def sift_down(heap: Numbers, place: Numbers, key: Floats, size: int) -> None:
    """Move the top of `size` entries down to its final place."""
    node = heap[0]
    mine = key[node]
    at = 0
    while True:
        first = 4 * at + 1
        if first >= size:
            break
        best = first
        for child in range(first + 1, min(first + 4, size)):
            a, b = heap[child], heap[best]
            if key[a] < key[b] or (key[a] == key[b] and a < b):
                best = child
        other = heap[best]
        if mine < key[other] or (mine == key[other] and node < other):
            break
        heap[at] = other
        place[other] = at
        at = best
    heap[at] = node
    place[node] = at


@kernel()
def push(heap: Numbers, place: Numbers, key: Floats, size: int, node: int) -> int:
    """Add a node that has a key; return the new size."""
    heap[size] = node
    sift_up(heap, place, key, size)
    return size + 1


@kernel()
def pop(heap: Numbers, place: Numbers, key: Floats, size: int) -> int:
    """Remove and return the node with the least key; the caller lowers the size by one."""
    node: int = heap[0]
    heap[0] = heap[size - 1]
    if size > 1:
        sift_down(heap, place, key, size - 1)
    place[node] = -1
    return node


@kernel(inline="always")
def put(keys: Floats, heap: Numbers, which: int, size: int, key: float, node: int) -> int:
    """Add an entry to one of two heaps that contain their keys; return the heap's new size.

    A node may have several entries, and equal keys come in any order.
    """
    at = size
    while at > 0:
        parent = (at - 1) >> 2
        above = keys[which, parent]
        if above <= key:
            break
        keys[which, at] = above
        heap[which, at] = heap[which, parent]
        at = parent
    keys[which, at] = key
    heap[which, at] = node
    return size + 1


@kernel(inline="always")
def take(keys: Floats, heap: Numbers, which: int, size: int) -> int:
    """Remove the top entry of one of two heaps that contain their keys; return the new size."""
    size -= 1
    key, node = keys[which, size], heap[which, size]
    at = 0
    while True:
        first = 4 * at + 1
        if first >= size:
            break
        best, least = first, keys[which, first]
        for child in range(first + 1, min(first + 4, size)):
            other = keys[which, child]
            if other < least:
                best, least = child, other
        if least >= key:
            break
        keys[which, at] = least
        heap[which, at] = heap[which, best]
        at = best
    keys[which, at] = key
    heap[which, at] = node
    return size


@kernel()
def remove_overtaken(keys: Floats, heap: Numbers, which: int, size: int, key: Floats) -> int:
    """Remove outdated top entries, of nodes that have a smaller key now; return the new size."""
    kept = 0
    for at in range(size):
        own, node = keys[which, at], heap[which, at]
        if own == key[node]:
            kept = put(keys, heap, which, kept, own, node)
    return kept
