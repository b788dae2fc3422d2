"""Dominators: what can be reached only through each node, along directed arcs."""

from __future__ import annotations

import numpy as np

from graphkit.engine.core.csr import CSR, Ints, Numbers
from graphkit.engine.core.kernels import kernel


def dominated(csr: CSR, roots: Numbers) -> Ints:
    """Count, for every node at once, the nodes that the roots reach only through it.

    Parameters
    ----------
    csr : CSR
    roots : int32 array

    Returns
    -------
    int64 array (nodes)

    Notes
    -----
    These are the nodes that it dominates, seen from an imagined node with an arc to every root.
    The Semi-NCA algorithm: L. Georgiadis, R. E. Tarjan and R. F. Werneck, *J. Graph Algorithms
    Appl.* 10:69, 2006. Cost in practice nearly linear in nodes plus arcs.
    """
    back = csr.transposed
    order, dominator = _dominators.at(csr.work)(
        csr.indptr, csr.indices, back.indptr, back.indices, roots
    )
    below = np.zeros(csr.nodes, np.int64)
    below[order] = _below.at(csr.work)(dominator)[1:]
    return below


@kernel(pays_from=300_000)
def _dominators(
    indptr: Ints, indices: Numbers, back_indptr: Ints, back_indices: Numbers, roots: Numbers
) -> tuple[Numbers, Numbers]:
    """Return the nodes reached in the order of a walk, and who dominates each, as places in it.

    Place 0 is the imagined node above all roots; it is not in the order of nodes.
    """
    n = indptr.shape[0] - 1
    order, parent, place = _preorder(indptr, indices, roots)
    reached = order.shape[0]
    is_root = np.zeros(n, np.bool_)
    is_root[roots] = True
    semi = np.arange(reached + 1).astype(np.int32)
    least = semi.copy()  # of those above, linked already, the one with the lowest semidominator
    above = parent.copy()
    path = np.empty(reached + 1, np.int32)
    for w in range(reached, 0, -1):
        v = order[w - 1]
        semi[w] = 0 if is_root[v] else parent[w]
        for u in back_indices[back_indptr[v] : back_indptr[v + 1]]:
            x = place[u]
            if x <= 0 or x == w:
                continue
            if x > w:
                x = _least_above(x, w, above, least, semi, path)
            semi[w] = min(semi[w], semi[x])
    dominator = parent.copy()
    for w in range(1, reached + 1):
        while dominator[w] > semi[w]:
            dominator[w] = dominator[dominator[w]]
    return order, dominator


@kernel()
def _preorder(indptr: Ints, indices: Numbers, roots: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Walk depth-first from an imagined node above the roots, which has place 0."""
    n = indptr.shape[0] - 1
    order = np.empty(n, np.int32)
    parent = np.zeros(n + 1, np.int32)
    place = np.full(n, -1, np.int32)
    at = indptr[:-1].copy()
    size = 0
    for root in roots:
        if place[root] >= 0:
            continue
        order[size] = root
        size += 1
        place[root] = size
        w = size
        while w > 0:
            v = order[w - 1]
            if at[v] == indptr[v + 1]:
                w = parent[w]
                continue
            x = indices[at[v]]
            at[v] += 1
            if place[x] < 0:
                order[size] = x
                size += 1
                place[x] = size
                parent[size] = w
                w = size
    return order[:size].copy(), parent[: size + 1].copy(), place


@kernel()
def _least_above(
    x: int, last: int, above: Numbers, least: Numbers, semi: Numbers, path: Numbers
) -> int:
    """Find the lowest semidominator from `x` up to what comes after `last`; shorten the way."""
    length = 0
    while above[x] > last:
        path[length] = x
        length += 1
        x = above[x]
    for i in range(length - 1, -1, -1):
        y = path[i]
        if semi[least[x]] < semi[least[y]]:
            least[y] = least[x]
        above[y] = above[x]
        x = y
    answer: int = least[x]
    return answer


@kernel(pays_from=300_000)
def _below(dominator: Numbers) -> Ints:
    """Count the nodes that each one dominates, itself aside."""
    n = dominator.shape[0]
    below = np.zeros(n, np.int64)
    for w in range(n - 1, 0, -1):
        below[dominator[w]] += below[w] + 1
    return below
