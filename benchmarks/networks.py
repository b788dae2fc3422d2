"""Made-up networks of any size, the same for the same seed.

As among people, a few have very many ties, most ties stay within a group, and those who have a
contact in common often know each other.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from graphkit.engine.core.csr import CSR, Floats, Ints

Ends: TypeAlias = NDArray[np.int32]

# Nodes and edges.
SIZES = {"S": (2_000, 8_000), "M": (50_000, 250_000), "L": (1_000_000, 5_000_000)}

_DRAWN = 0.75  # of the edges; the others close a triangle
_WITHIN = 0.85  # of the drawn edges stay within a group
_TAIL = 1.6  # how many ties people attract falls off with this power


def made(nodes: int, edges: int, seed: int = 0) -> tuple[Ends, Ends, Floats]:
    """Make an undirected network without loops and repeats.

    Parameters
    ----------
    nodes, edges : int
        Edges at most a quarter of all pairs.
    seed : int

    Returns
    -------
    tail, head : int32 array (edges)
        The ends, `tail < head`.
    strength : float64 array (edges)
        Above 0, at most 1; higher within groups.
    """
    return made_in_groups(nodes, edges, seed)[:3]


def made_in_groups(nodes: int, edges: int, seed: int = 0) -> tuple[Ends, Ends, Floats, Ints]:
    """Make the same network, and tell the group of each node: int array (nodes)."""
    if edges > nodes * (nodes - 1) // 8:
        raise ValueError(f"{edges} edges are too many for {nodes} nodes")
    rng = np.random.default_rng(seed)
    # The members of a group follow each other until the end, when all numbers are shuffled.
    group, first = _groups(nodes, rng)
    pull = np.minimum((1 - rng.random(nodes)) ** (-1 / _TAIL), np.sqrt(nodes))
    below = np.concatenate([[0.0], np.cumsum(pull)])

    def draw(low: Ints, high: Ints) -> Ints:
        # Nodes from `low` to below `high`, each as often as its pull says.
        at = below[low] + rng.random(len(low)) * (below[high] - below[low])
        node: Ints = np.searchsorted(below, at, side="right") - 1
        return np.clip(node, low, high - 1)

    def drawn(count: int) -> tuple[Ints, Ints]:
        # In order, as that spares most of the way through memory.
        a = np.sort(draw(np.zeros(count, np.int64), np.full(count, nodes)))
        within = rng.random(count) < _WITHIN
        low = np.where(within, first[group[a]], 0)
        return a, draw(low, np.where(within, first[group[a] + 1], nodes))

    pairs = np.empty(0, np.int64)
    goal = int(edges * _DRAWN)
    while len(pairs) < edges:
        if len(pairs) < goal:
            a, b = drawn(int((goal - len(pairs)) * 1.2) + 10)
            more = _added(pairs, _keys(a, b, nodes), goal, rng)
        else:
            a, b = _friends_of_friends(pairs, nodes, int((edges - len(pairs)) * 1.3) + 10, rng)
            more = _added(pairs, _keys(a, b, nodes), edges, rng)
        if len(more) == len(pairs):
            goal = edges  # few or no triangles are left to close
        pairs = more
    low, high = np.divmod(np.sort(pairs), nodes)
    inside = group[low] == group[high]
    strength = np.where(inside, rng.beta(3, 3, edges), rng.beta(1.5, 5, edges)).clip(0.01, 1)
    number = rng.permutation(nodes).astype(np.int32)
    ends = number[low], number[high]
    group_of = np.empty_like(group)
    group_of[number] = group
    return np.minimum(*ends), np.maximum(*ends), strength, group_of


def _groups(nodes: int, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Return the group of each node, and where each group begins (one more at the end)."""
    largest = max(50, nodes // 50)
    sizes = np.minimum(10 * (1 - rng.random(nodes // 10 + 1)) ** (-1 / 1.3), largest)
    ends = np.minimum(np.cumsum(sizes.astype(np.int64)), nodes)
    first = np.concatenate([[0], ends[: np.searchsorted(ends, nodes) + 1]])
    return np.repeat(np.arange(len(first) - 1), np.diff(first)), first


def _keys(a: Ints, b: Ints, nodes: int) -> Ints:
    """Return one number for each pair of different nodes, each once, in order."""
    other = a != b
    return np.unique(np.minimum(a, b)[other] * nodes + np.maximum(a, b)[other])


def _added(pairs: Ints, keys: Ints, most: int, rng: np.random.Generator) -> Ints:
    """Add those that are new, up to a number of all."""
    new = np.setdiff1d(keys, pairs, assume_unique=True)
    return np.concatenate([pairs, rng.permutation(new)[: most - len(pairs)]])


def _friends_of_friends(
    pairs: Ints, nodes: int, count: int, rng: np.random.Generator
) -> tuple[Ints, Ints]:
    """Return the ends of so many random walks over two edges."""
    csr = CSR.of(nodes, *np.divmod(pairs, nodes))
    middle = csr.rows[rng.integers(0, csr.arcs, count)]
    places = (rng.random((2, count)) * csr.degrees[middle]).astype(np.int64)
    a, b = csr.indices[csr.indptr[middle] + places].astype(np.int64)
    return a, b
