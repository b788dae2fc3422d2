"""The effect of removing nodes: which nodes are out of reach, and which parts separate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from graphkit.engine.core.csr import CSR, Flags, Ints, Numbers
from graphkit.engine.core.kernels import kernel
from graphkit.engine.paths.distances import REMOVED, UNREACHED, breadth_first
from graphkit.engine.resilience.components import weak_components
from graphkit.engine.resilience.pairs_after_removal import (
    count_pairs,
    flags,
    node_numbers,
    parts_of,
)


@dataclass(frozen=True, eq=False)
class RemovalEffect:
    """What the removal of some nodes changes.

    Attributes
    ----------
    reached, still_reached : int
        The number of nodes reached from the roots before and after, including the roots.
    lost : int32 array
        Nodes that remain but are no longer reached.
    pieces : tuple of int32 arrays
        The lost nodes by connected part, largest first.
    pairs : int
        The number of remaining pairs that are no longer connected, ignoring directions.
    """

    reached: int
    still_reached: int
    lost: Numbers
    pieces: tuple[Numbers, ...]
    pairs: int


def remove_nodes(csr: CSR, nodes: Iterable[int], roots: Iterable[int] = ()) -> RemovalEffect:
    """Remove nodes and return what that changes.

    Parameters
    ----------
    csr : CSR
        If directed, roots reach others along the arcs.
    nodes : iterable of int
        The nodes to remove; roots may be among them.
    roots : iterable of int
        The nodes from which others are reached; without roots no node is reached.

    Returns
    -------
    RemovalEffect

    Notes
    -----
    Cost: nodes plus arcs.
    """
    starts = node_numbers(csr, roots)
    removed, nobody = flags(csr, nodes), np.zeros(csr.nodes, np.bool_)
    reached = _nodes_reached.at(csr.work)
    before = reached(csr.indptr, csr.indices, nobody, starts)
    after = reached(csr.indptr, csr.indices, removed, starts)
    lost = np.flatnonzero(before & ~removed & ~after).astype(np.int32)
    others = np.ones(csr.nodes, np.bool_)
    others[lost] = False
    pairs = _connected_pairs(weak_components(csr)[~removed])
    return RemovalEffect(
        reached=int(before.sum()),
        still_reached=int(after.sum()),
        lost=lost,
        pieces=parts_of(lost, weak_components(csr, others)[lost]),
        pairs=pairs - _connected_pairs(weak_components(csr, removed)[~removed]),
    )


def _connected_pairs(component: Numbers) -> int:
    return int(count_pairs(np.bincount(component)).sum())


@kernel(pays_from=2_000_000)
def _nodes_reached(indptr: Ints, indices: Numbers, removed: Flags, starts: Numbers) -> Flags:
    """Return the nodes that a search reaches, including the starts."""
    n = indptr.shape[0] - 1
    hops = np.empty(n, np.int32)
    for node in range(n):
        hops[node] = REMOVED if removed[node] else UNREACHED
    order = np.empty(n, np.int32)
    count = 0
    for start in starts:
        if not removed[start]:
            hops[start] = 0
            order[count] = start
            count += 1
    breadth_first(indptr, indices, hops, order, count)
    return hops >= 0
