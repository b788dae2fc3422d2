"""Components: the parts of a network that are connected, with and without directions."""

from __future__ import annotations

import numpy as np

from graphkit.engine.core.csr import CSR, Flags, Ints, Numbers
from graphkit.engine.core.kernels import kernel


def components(csr: CSR, *, strong: bool = False) -> Numbers:
    """Return the number of the component of each node; the largest is 0.

    Parameters
    ----------
    csr : CSR
    strong : bool
        Whether nodes of a directed graph must reach each other along the arcs. Otherwise
        directions do not count.

    Returns
    -------
    int32 array (nodes)
        Components are numbered by size, equal ones in order of their first nodes.

    Notes
    -----
    Strong components by R. Tarjan, *SIAM J. Comput.* 1:146, 1972, in the version of D. J. Pearce,
    *Inf. Process. Lett.* 116:47, 2016. Cost: nodes plus ties.

    Examples
    --------
    >>> import numpy as np
    >>> components(CSR.of(4, np.array([1, 2]), np.array([2, 3]))).tolist()
    [1, 0, 0, 0]
    """
    if csr.directed and strong:
        label = _strong_components.at(csr.work)(csr.indptr, csr.indices)
    else:
        label = weak_components(csr)
    sizes = np.bincount(label)
    _, first = np.unique(label, return_index=True)
    number = np.empty(len(sizes), np.int32)
    number[np.lexsort((first, -sizes))] = np.arange(len(sizes), dtype=np.int32)
    found: Numbers = number[label]
    return found


def weak_components(csr: CSR, removed: Flags | None = None) -> Numbers:
    """Return the component of each node without the removed ones, ignoring directions.

    Parameters
    ----------
    csr : CSR
    removed : bool array (nodes), optional

    Returns
    -------
    int32 array (nodes)
        Numbers from 0 on, in order of the first node of each component; -1 for removed nodes.

    Notes
    -----
    R. E. Tarjan and J. van Leeuwen, *J. ACM* 31:245, 1984. Cost: nearly linear in nodes plus arcs.
    """
    if removed is None:
        removed = np.zeros(csr.nodes, np.bool_)
    return _weak_components.at(csr.work)(csr.indptr, csr.indices, removed)


def undirected(csr: CSR) -> CSR:
    """Return the graph without directions; its edges keep their numbers."""
    if not csr.directed:
        return csr
    by_edge = np.argsort(csr.edge, kind="stable")
    return CSR.of(csr.nodes, csr.rows[by_edge], csr.indices[by_edge])


@kernel(pays_from=800_000)
def _weak_components(indptr: Ints, indices: Numbers, removed: Flags) -> Numbers:
    """Number the components by disjoint sets, in order of their first nodes.

    A set is a tree with its lowest number as the root. Paths are halved while they are followed.
    """
    n = indptr.shape[0] - 1
    above = np.arange(n).astype(np.int32)
    for node in range(n):
        if removed[node]:
            continue
        for k in range(indptr[node], indptr[node + 1]):
            if removed[indices[k]]:
                continue
            a = above[node]
            b = above[indices[k]]
            while a != b:
                if a < b:
                    a, b = b, a
                # a is the higher number, so it cannot be the root of both.
                parent = above[a]
                if parent == a:
                    above[a] = b
                    break
                above[a] = above[parent]
                a = parent
    count = 0
    label = np.full(n, -1, np.int32)
    for node in range(n):
        if removed[node]:
            continue
        if above[node] == node:
            label[node] = count
            count += 1
        else:
            label[node] = label[above[node]]
    return label


@kernel(pays_from=800_000)
def _strong_components(indptr: Ints, indices: Numbers) -> Numbers:
    """Number the strong components in the order in which the search completes them."""
    n = indptr.shape[0] - 1
    # The time when a node was found, counted from 1, or the earliest time of the nodes that it
    # reaches. After its component is complete, a number above all of these.
    low = np.zeros(n, np.int64)
    root = np.ones(n, np.bool_)
    path = np.empty(n, np.int32)
    at = indptr[:-1].copy()
    stack = np.empty(n, np.int32)
    waiting = 0
    met = 0
    complete = 0
    label = np.empty(n, np.int32)
    for first in range(n):
        if low[first] > 0:
            continue
        depth = 0
        path[0] = first
        met += 1
        low[first] = met
        while depth >= 0:
            node = path[depth]
            if at[node] < indptr[node + 1]:
                other = indices[at[node]]
                if low[other] == 0:
                    met += 1
                    low[other] = met
                    depth += 1
                    path[depth] = other
                    continue  # the arc is read again on the way back
                at[node] += 1
                if low[other] < low[node]:
                    low[node] = low[other]
                    root[node] = False
                continue
            depth -= 1
            if not root[node]:
                stack[waiting] = node
                waiting += 1
                continue
            mine = low[node]
            while waiting > 0 and low[stack[waiting - 1]] >= mine:
                waiting -= 1
                label[stack[waiting]] = complete
                low[stack[waiting]] = n + 1
            label[node] = complete
            low[node] = n + 1
            complete += 1
    return label
