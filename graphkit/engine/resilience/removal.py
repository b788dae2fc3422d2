"""What if they left: who would be out of reach, and what would come apart.

`lost_alone` answers for every single node at once, as do
`graphkit.engine.resilience.connectivity.cuts` and
`graphkit.engine.resilience.pairs_after_removal.pairs_cut`; `remove_nodes` for any set of nodes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from graphkit.engine.core.csr import CSR, Flags, Floats, Ints, Numbers
from graphkit.engine.core.kernels import kernel
from graphkit.engine.resilience.connectivity import cuts
from graphkit.engine.resilience.dominators import dominated
from graphkit.engine.resilience.pairs_after_removal import (
    components,
    count_pairs,
    flags,
    node_numbers,
    parts_of,
)


@dataclass(frozen=True, eq=False)
class RemovalEffect:
    """What the removal of some nodes does.

    Attributes
    ----------
    reached, still_reached : int
        Nodes reached from the roots before and after, the roots included.
    lost : int32 array
        Nodes that are there, but no longer reached.
    pieces : tuple of int32 arrays
        These by the parts in which they hang together still, largest first.
    pairs : int
        Pairs of nodes, both still there, that have lost their connection (directions aside).
    """

    reached: int
    still_reached: int
    lost: Numbers
    pieces: tuple[Numbers, ...]
    pairs: int


def lost_alone(csr: CSR, roots: Iterable[int]) -> Ints:
    """Count, for every node at once, the nodes that the roots reach only through it.

    Parameters
    ----------
    csr : CSR
        If directed, arcs lead only along their direction.
    roots : iterable of int

    Returns
    -------
    int64 array (nodes)

    Notes ----- Linear without directions, see `graphkit.engine.resilience.connectivity.cuts`; by
    dominators with them, see `graphkit.engine.resilience.dominators.dominated`.
    """
    if not csr.directed:
        return cuts(csr, node_numbers(csr, roots).astype(np.int64)).lost
    return dominated(csr, node_numbers(csr, roots))


def remove_nodes(csr: CSR, nodes: Iterable[int], roots: Iterable[int] = ()) -> RemovalEffect:
    """Remove nodes and see what is left.

    Parameters
    ----------
    csr : CSR
    nodes : iterable of int
        Who goes; roots may be among them.
    roots : iterable of int
        From where others must be reached; without any nobody is.

    Returns
    -------
    Removal

    Notes
    -----
    Cost: nodes plus arcs.
    """
    starts = node_numbers(csr, roots)
    gone = flags(csr, nodes)
    nobody = np.zeros(csr.nodes, np.bool_)
    before, after = (
        _reached.at(csr.work)(csr.indptr, csr.indices, without, starts)
        for without in (nobody, gone)
    )
    lost = np.flatnonzero(before & ~gone & ~after).astype(np.int32)
    was, now = components(csr, nobody), components(csr, gone)
    outside = np.ones(csr.nodes, np.bool_)
    outside[lost] = False
    return RemovalEffect(
        reached=int(before.sum()),
        still_reached=int(after.sum()),
        lost=lost,
        pieces=parts_of(lost, components(csr, outside)[lost]),
        pairs=_connected(was[~gone]) - _connected(now[~gone]),
    )


def expected_reach(
    csr: CSR,
    chance: Floats,
    roots: Iterable[int],
    *,
    without: Iterable[int] = (),
    steps: int = 3,
) -> Floats:
    """Return how likely the roots' best route of a few ties gets to each node.

    Parameters
    ----------
    csr : CSR
    chance : float64 array (arcs)
        That the arc carries, 0 to 1. A penalty per tie belongs in here.
    roots : iterable of int
    without : iterable of int
        Nodes to walk around, as if they were not there.
    steps : int
        Ties of a route at most.

    Returns
    -------
    float64 array (nodes)
        1 for the roots that are there, 0 for whom no such route leads to. What a removal costs
        is the difference of two sums.

    Notes
    -----
    As R. Bellman, *Quart. Appl. Math.* 16:87, 1958, one round for each tie. Cost: `steps` times
    nodes plus arcs at most.

    Examples
    --------
    >>> path = CSR.of(3, np.array([0, 1]), np.array([1, 2]))
    >>> expected_reach(path, np.full(4, 0.5), [0])
    array([1.  , 0.5 , 0.25])
    """
    starts = node_numbers(csr, roots)
    gone = flags(csr, without)
    return _best_routes.at(csr.work)(csr.indptr, csr.indices, chance, gone, starts, steps)


def _connected(label: Numbers) -> int:
    return int(count_pairs(np.bincount(label)).sum())


@kernel(pays_from=2_000_000)
def _reached(indptr: Ints, indices: Numbers, gone: Flags, starts: Numbers) -> Flags:
    n = indptr.shape[0] - 1
    reached = np.zeros(n, np.bool_)
    queue = np.empty(n, np.int32)
    size = 0
    for start in starts:
        if not gone[start]:
            reached[start] = True
            queue[size] = start
            size += 1
    head = 0
    while head < size:
        v = queue[head]
        head += 1
        for x in indices[indptr[v] : indptr[v + 1]]:
            if not reached[x] and not gone[x]:
                reached[x] = True
                queue[size] = x
                size += 1
    return reached


@kernel(pays_from=1_000_000)
def _best_routes(
    indptr: Ints, indices: Numbers, chance: Floats, gone: Flags, starts: Numbers, steps: int
) -> Floats:
    n = indptr.shape[0] - 1
    best = np.zeros(n)
    # Who got better in the last round, and how good: a round must not see what it does itself.
    better, value = np.empty(n, np.int32), np.empty(n)
    round_of = np.full(n, -1, np.int64)
    size = 0
    for start in starts:
        if not gone[start]:
            best[start] = 1.0
            better[size] = start
            size += 1
    for step in range(steps):
        for i in range(size):
            value[i] = best[better[i]]
        found = np.empty(n, np.int32)
        now = 0
        for i in range(size):
            v = better[i]
            for j in range(indptr[v], indptr[v + 1]):
                x = indices[j]
                if gone[x] or value[i] * chance[j] <= best[x]:
                    continue
                best[x] = value[i] * chance[j]
                if round_of[x] != step:
                    round_of[x] = step
                    found[now] = x
                    now += 1
        better, size = found, now
    return best
