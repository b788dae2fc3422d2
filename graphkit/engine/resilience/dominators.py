"""Dominators: nodes that are on all directed paths to another node."""

from __future__ import annotations

import numpy as np

from graphkit.engine.core.csr import CSR, Ints, Numbers
from graphkit.engine.core.kernels import kernel
from graphkit.engine.resilience.depth_first_search import depth_first


def count_dominated(csr: CSR, roots: Numbers) -> Ints:
    """Return, for each node, how many nodes the roots reach only through it.

    Parameters
    ----------
    csr : CSR
    roots : int32 array

    Returns
    -------
    int64 array (nodes)

    Notes
    -----
    These are the nodes that it dominates, seen from an additional node with arcs to all roots. The
    Semi-NCA algorithm: L. Georgiadis, R. E. Tarjan and R. F. Werneck, *J. Graph Algorithms Appl.*
    10:69, 2006. Cost in practice: nearly linear in nodes plus arcs.
    """
    order, place, parent, _ = depth_first.at(csr.work)(
        csr.indptr, csr.indices, roots, np.zeros(csr.nodes, np.bool_)
    )
    # The additional node has place 0, before all others.
    parent = np.append(np.int32(-1), parent + np.int32(1)).astype(np.int32)
    back = csr.transposed
    is_root = np.zeros(csr.nodes, np.bool_)
    is_root[roots] = True
    dominator = _immediate_dominators.at(csr.work)(
        back.indptr, back.indices, order, place + np.int32(1), parent, is_root
    )
    dominated = np.zeros(csr.nodes, np.int64)
    dominated[order] = _count_below.at(csr.work)(dominator)[1:]
    return dominated


@kernel(pays_from=300_000)
def _immediate_dominators(
    back_indptr: Ints,
    back_indices: Numbers,
    order: Numbers,
    place: Numbers,
    parent: Numbers,
    is_root: np.ndarray[tuple[int], np.dtype[np.bool_]],
) -> Numbers:
    """Return the place of the immediate dominator of each place; 0 is the additional node."""
    reached = order.shape[0]
    semidominator = np.arange(reached + 1).astype(np.int32)
    # Among the linked ancestors of each place: the one with the lowest semidominator.
    lowest = semidominator.copy()
    ancestor = parent.copy()
    path = np.empty(reached + 1, np.int32)
    for w in range(reached, 0, -1):
        node = order[w - 1]
        semidominator[w] = 0 if is_root[node] else parent[w]
        for tail in back_indices[back_indptr[node] : back_indptr[node + 1]]:
            x = place[tail]
            if x <= 0 or x == w:
                continue
            if x > w:
                x = _lowest_ancestor(x, w, ancestor, lowest, semidominator, path)
            semidominator[w] = min(semidominator[w], semidominator[x])
    dominator = parent.copy()
    for w in range(1, reached + 1):
        while dominator[w] > semidominator[w]:
            dominator[w] = dominator[dominator[w]]
    return dominator


@kernel()
def _lowest_ancestor(
    x: int, last: int, ancestor: Numbers, lowest: Numbers, semidominator: Numbers, path: Numbers
) -> int:
    """Return the linked ancestor of a place with the lowest semidominator; compress its path."""
    length = 0
    while ancestor[x] > last:
        path[length] = x
        length += 1
        x = ancestor[x]
    for i in range(length - 1, -1, -1):
        y = path[i]
        if semidominator[lowest[x]] < semidominator[lowest[y]]:
            lowest[y] = lowest[x]
        ancestor[y] = ancestor[x]
        x = y
    found: int = lowest[x]
    return found


@kernel(pays_from=300_000)
def _count_below(dominator: Numbers) -> Ints:
    """Return the number of places that each one dominates, not counting itself."""
    n = dominator.shape[0]
    below = np.zeros(n, np.int64)
    for w in range(n - 1, 0, -1):
        below[dominator[w]] += below[w] + 1
    return below
