"""Depth-first search, and what follows from it about cut points."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graphkit.engine.core.csr import CSR, Flags, Ints, Numbers
from graphkit.engine.core.kernels import kernel


class SearchForest(NamedTuple):
    """The trees of a depth-first search. Places are numbers in the order of the search.

    The nodes below a node, itself included, are those at places `w` to `w + size[w] - 1`.

    Attributes
    ----------
    order : int32 array (reached nodes)
        The node at each place.
    place : int32 array (nodes)
        -1 for nodes that were not reached.
    parent : int32 array (reached nodes)
        The place of the parent; -1 for roots.
    low : int32 array (reached nodes)
        The lowest place to which a node, or a node below it, has a tie. If it is not above the
        parent, only the parent connects them with the rest.
    size : int32 array (reached nodes)
        How many nodes are below each one, itself included.
    """

    order: Numbers
    place: Numbers
    parent: Numbers
    low: Numbers
    size: Numbers

    @property
    def is_cut_off(self) -> Flags:
        """Whether only its parent connects each place and those below it with the rest."""
        found: Flags = (self.parent >= 0) & (self.low >= self.parent)
        return found


def search_forest(
    csr: CSR,
    roots: Numbers,
    removed: Flags | None = None,
    *,
    joined_roots: bool = False,
    times: int = 1,
) -> SearchForest:
    """Search depth-first from some nodes, in order, along the arcs.

    Parameters
    ----------
    csr : CSR
    roots : int32 array
    removed : bool array (nodes), optional
        Nodes that the search does not enter.
    joined_roots : bool
        Whether all roots count as tied to an additional node with place -1.
    times : int
        How many searches there will be: from a certain number on, compiled code pays off.

    Notes
    -----
    R. Tarjan, *SIAM J. Comput.* 1:146, 1972. Cost: nodes plus arcs.

    Examples
    --------
    >>> path = CSR.of(3, np.array([0, 1]), np.array([1, 2]))
    >>> search_forest(path, np.array([1, 0, 2], np.int32)).parent.tolist()
    [-1, 0, 0]
    """
    if removed is None:
        removed = np.zeros(csr.nodes, np.bool_)
    search = depth_first.at(csr.work * times)
    order, place, parent, low = search(csr.indptr, csr.indices, roots, removed)
    if joined_roots:
        low[place[roots]] = -1
    size = _sum_up.at(csr.work * times)(parent, low)
    return SearchForest(order, place, parent, low, size)


@kernel(pays_from=350_000)
def depth_first(
    indptr: Ints, indices: Numbers, roots: Numbers, removed: Flags
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Return order, place, parent, and the lowest place to which each node itself has a tie."""
    n = indptr.shape[0] - 1
    order = np.empty(n, np.int32)
    place = np.full(n, -1, np.int32)
    parent = np.empty(n, np.int32)
    low = np.empty(n, np.int32)
    next_arc = indptr[:-1].copy()
    count = 0
    for root in roots:
        if place[root] >= 0 or removed[root]:
            continue
        order[count] = root
        place[root] = count
        parent[count] = -1
        low[count] = count
        at = count
        count += 1
        while at >= 0:
            node = order[at]
            k = next_arc[node]
            if k == indptr[node + 1]:
                at = parent[at]
                continue
            next_arc[node] = k + 1
            head = indices[k]
            if place[head] >= 0:
                low[at] = min(low[at], place[head])
            elif not removed[head]:
                order[count] = head
                place[head] = count
                parent[count] = at
                low[count] = count
                at = count
                count += 1
    return order[:count].copy(), place, parent[:count].copy(), low[:count].copy()


@kernel(pays_from=1_000_000)
def _sum_up(parent: Numbers, low: Numbers) -> Numbers:
    """Lower each `low` to the lowest one below it; return the number of nodes below each place."""
    size = np.ones(parent.shape[0], np.int32)
    for w in range(parent.shape[0] - 1, -1, -1):
        if parent[w] >= 0:
            low[parent[w]] = min(low[parent[w]], low[w])
            size[parent[w]] += size[w]
    return size
