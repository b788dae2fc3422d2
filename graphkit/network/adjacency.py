"""Build the neighbors of each contact from the two ends of every tie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graphkit.columns.grouped_rows import sort_into_groups
from graphkit.engine.core.csr import CSR

if TYPE_CHECKING:
    from numpy.typing import NDArray


def adjacency(n: int, tail: NDArray[np.int32], head: NDArray[np.int32]) -> CSR:
    """Return the graph that `CSR.of` builds from sorted pairs, without numba and about as fast.

    Parameters
    ----------
    n : int
        Number of nodes.
    tail, head : int32 arrays (edges)
        `tail < head`, sorted by both; no pair twice.

    Notes
    -----
    A row has the edges that end at its node, then those that begin there. Both are already in order
    of the other end, so that a single sort by `head` is enough.
    """
    edges = np.arange(len(tail), dtype=np.int32)
    ending, beginning = np.bincount(head, minlength=n), np.bincount(tail, minlength=n)
    by_head, _ = sort_into_groups(head.astype(np.int64))
    indptr = np.zeros(n + 1, np.int64)
    np.cumsum(ending + beginning, out=indptr[1:])
    indices = np.empty(2 * len(tail), np.int32)
    edge = np.empty(2 * len(tail), np.int32)
    # A row starts after the edges that end or begin at earlier nodes.
    place = edges + (np.cumsum(beginning) - beginning)[head[by_head]]
    indices[place], edge[place] = tail[by_head], by_head
    place = edges + np.cumsum(ending)[tail]
    indices[place], edge[place] = head, edges
    for array in (indptr, indices, edge):
        array.flags.writeable = False
    return CSR(indptr, indices, edge)
