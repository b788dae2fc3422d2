"""Count connected pairs without some nodes, and without each further node."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from graphkit.engine.core.csr import CSR, Flags, Ints, Numbers
from graphkit.engine.resilience.depth_first_search import search_forest
from graphkit.errors import UsageError


def pairs_left(csr: CSR, removed: Flags, *, times: int = 1) -> tuple[int, Ints]:
    """Return the number of connected pairs without the removed nodes, and without one more.

    Parameters
    ----------
    csr : CSR
        Undirected.
    removed : bool array (nodes)
    times : int
        How many such calls there will be: from a certain number on, compiled code pays off.

    Returns
    -------
    pairs : int
    without : int64 array (nodes)
        The number of pairs without each further node; `pairs` for a removed node.

    Raises
    ------
    UsageError
        For a directed graph.

    Notes
    -----
    One depth-first search, which shows the parts that only one node connects with the rest: J.
    Hopcroft and R. Tarjan, *Comm. ACM* 16:372, 1973. Cost: nodes plus arcs.
    """
    if csr.directed:
        raise UsageError(
            "connected pairs are those of an undirected network", next="Drop the directions"
        )
    everybody = np.arange(csr.nodes, dtype=np.int32)
    forest = search_forest(csr, everybody, removed, times=times)
    roots = np.flatnonzero(forest.parent < 0)
    component = np.diff(roots, append=len(forest.order))
    in_component = np.repeat(component, component)
    # The parts that separate without each place, and the pairs inside them.
    cut_off = np.flatnonzero(forest.is_cut_off)
    parent, part = forest.parent[cut_off], forest.size[cut_off].astype(np.int64)
    places = len(forest.order)
    apart = np.bincount(parent, part, places).astype(np.int64)
    pairs_inside = np.bincount(parent, count_pairs(part), places).astype(np.int64)
    rest = in_component - 1 - apart
    pairs = int(count_pairs(component).sum())
    without = np.full(csr.nodes, pairs, np.int64)
    without[forest.order] += pairs_inside + count_pairs(rest) - count_pairs(in_component)
    return pairs, without


def flags(csr: CSR, nodes: Iterable[int]) -> Flags:
    """Return a flag for each node, true for the given ones.

    Raises
    ------
    UsageError
        For a number that no node has.
    """
    named = np.zeros(csr.nodes, np.bool_)
    named[node_numbers(csr, nodes)] = True
    return named


def node_numbers(csr: CSR, nodes: Iterable[int]) -> Numbers:
    """Return the given nodes in ascending order, each once.

    Raises
    ------
    UsageError
        For a number that no node has.
    """
    numbers = np.unique(np.fromiter(nodes, np.int64))
    if len(numbers) and not (numbers[0] >= 0 and numbers[-1] < csr.nodes):
        unknown = numbers[0] if numbers[0] < 0 else numbers[-1]
        raise UsageError(f"there is no node {unknown}", next=f"Nodes are 0 to {csr.nodes - 1}")
    return numbers.astype(np.int32)


def parts_of(nodes: Numbers, label: Numbers) -> tuple[Numbers, ...]:
    """Return the nodes of each label in ascending order, the largest part first."""
    order = np.lexsort((nodes, label))
    ends = np.flatnonzero(np.diff(label[order])) + 1
    parts = np.split(nodes[order], ends) if len(nodes) else []
    return tuple(sorted(parts, key=lambda part: (-len(part), int(part[0]))))


def count_pairs(sizes: Ints) -> Ints:
    """Return the number of pairs in parts of these sizes."""
    return sizes * (sizes - 1) // 2
