"""The effect of removing nodes: which nodes are out of reach, and which parts separate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from graphkit.columns.grouped_rows import distinct_values
from graphkit.engine.core.csr import CSR, Flags, Numbers
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
    starts, removed = node_numbers(csr, roots), flags(csr, nodes)
    before = _nodes_reached(csr, np.zeros(csr.nodes, np.bool_), starts)
    after = _nodes_reached(csr, removed, starts)
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


def nodes_lost(csr: CSR, nodes: Iterable[int], roots: Iterable[int]) -> Numbers:
    """Return the nodes that remain but are no longer reached, as `remove_nodes` does.

    Notes
    -----
    Two breadth-first searches, without compiled code: loading it takes longer.
    """
    starts, removed = node_numbers(csr, roots), flags(csr, nodes)
    before = _nodes_reached(csr, np.zeros(csr.nodes, np.bool_), starts)
    after = _nodes_reached(csr, removed, starts)
    return np.flatnonzero(before & ~removed & ~after).astype(np.int32)


def _nodes_reached(csr: CSR, removed: Flags, starts: Numbers) -> Flags:
    """Return the nodes that a search reaches, including the starts."""
    reached, front = np.zeros(csr.nodes, np.bool_), starts[~removed[starts]]
    while len(front):
        reached[front] = True
        near = csr.indices[csr.arcs_of(front)]
        front = distinct_values(near[~reached[near] & ~removed[near]])
    return reached
