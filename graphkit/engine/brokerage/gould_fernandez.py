"""Brokerage between groups in the five roles of Gould and Fernandez.

A node `v` brokers if `i -> v -> k` and not `i -> k`. The groups of `i`, `v` and `k` determine the
role: AAA coordinator, ABA itinerant consultant, AAB representative, ABB gatekeeper, ABC liaison.
`graphkit.engine.brokerage.brokerage_significance` compares it with chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphkit.engine.core.csr import CSR, Floats, Ints, Numbers
from graphkit.engine.core.graph import Graph
from graphkit.engine.core.kernels import kernel, prange
from graphkit.engine.core.measure_types import Measure
from graphkit.engine.groups.triangles_and_cores import upward_rows
from graphkit.errors import UsageError

ROLES = (
    "coordinator",
    "itinerant-consultant",
    "representative",
    "gatekeeper",
    "liaison",
    "total",
)

# The arcs between a node and its neighbor: an arc to the neighbor, one from it, or both.
_TO, _FROM = 1, 2

_LARGEST_BLOCKS = 64


def brokerage(csr: CSR, groups: NDArray[np.integer] | Sequence[int]) -> Ints:
    """Return the number of open triads in which each node brokers, by role.

    Parameters
    ----------
    csr : CSR
        Loops and repeated arcs do not count. A tie of an undirected graph counts as two arcs, so a
        triad counts from both ends: once as representative and once as gatekeeper, or twice in
        another role.
    groups : integer array (nodes)
        The group of each node.

    Returns
    -------
    int64 array (nodes, 6)
        In the order of `ROLES`; the last column is their total.

    Notes
    -----
    R. V. Gould and R. M. Fernandez, *Sociol. Methodol.* 19:89, 1989. All pairs of a sender and a
    receiver are counted by group, then closed pairs are subtracted; each is found from the end that
    has fewer neighbors. Cost: the sum over ties of the lower of their ends' degrees.

    Examples
    --------
    A chain of two nodes of group 0 and one of group 1:

    >>> chain = CSR.of(3, np.array([0, 1]), np.array([1, 2]), directed=True)
    >>> brokerage(chain, [0, 0, 1])[1]
    array([0, 0, 1, 0, 0, 1])
    """
    return Ties.of(csr).roles(group_numbers(csr, groups))


def group_numbers(csr: CSR, groups: NDArray[np.integer] | Sequence[int]) -> Ints:
    """Return each node's group as a number from 0 on, without gaps.

    Raises
    ------
    UsageError
        If the number of groups differs from the number of nodes.
    """
    labels = np.asarray(groups)
    if labels.shape != (csr.nodes,):
        raise UsageError(
            f"groups of {len(labels)} nodes were given, but there are {csr.nodes}",
            next="Give one group for each node",
        )
    return np.unique(labels, return_inverse=True)[1].astype(np.int64)


@dataclass(frozen=True, eq=False)
class Ties:
    """The neighbors of each node and the directions of their ties, for counting roles.

    Attributes
    ----------
    indptr, indices, directions : int64 array (nodes + 1), int32 array, int8 array (2 ties)
        The neighbors of each node in either direction, and the arcs between them.
    up_indptr, up_indices, up_directions : likewise (ties)
        The same, only for neighbors with a higher (degree, number).
    arcs : int
        The number of arcs without loops and repeats; two for each tie of an undirected graph.
    """

    indptr: Ints
    indices: Numbers
    directions: NDArray[np.int8]
    up_indptr: Ints
    up_indices: Numbers
    up_directions: NDArray[np.int8]
    arcs: int

    @classmethod
    def of(cls, csr: CSR) -> Ties:
        """Build from a graph."""
        back = csr.transposed
        indptr, indices, directions = _merge_directions.at(csr.work)(
            csr.indptr, csr.indices, back.indptr, back.indices
        )
        up = upward_rows.at(csr.work)(indptr, indices, directions)
        return cls(indptr, indices, directions, *up, int(np.count_nonzero(directions & _TO)))

    @property
    def degrees(self) -> tuple[Ints, Ints]:
        """The number of neighbors to which each node has an arc, and from which it has one."""
        n = len(self.indptr) - 1
        rows = np.repeat(np.arange(n), np.diff(self.indptr))
        to, back = (
            np.bincount(rows[self.directions & direction > 0], minlength=n)
            for direction in (_TO, _FROM)
        )
        return to, back

    def roles(self, group: Ints, nodes: Ints | None = None) -> Ints:
        """Return the number of open triads by role, of all nodes or some.

        Groups are numbers from 0 on.
        """
        if nodes is None:
            nodes = np.arange(len(group))
            work = len(group) + len(self.indices)
        else:
            work = len(group) + int((self.indptr[nodes + 1] - self.indptr[nodes]).sum())
        count = _open_triads.at(work)
        counts = np.empty((len(nodes), len(ROLES)), np.int64)
        groups = int(group.max()) + 1 if len(group) else 0
        counts[:, :-1] = count(
            self.indptr,
            self.indices,
            self.directions,
            self.up_indptr,
            self.up_indices,
            self.up_directions,
            group,
            groups,
            nodes,
        )
        counts[:, -1] = counts[:, :-1].sum(axis=1)
        return counts


@kernel(pays_from=80_000)
def _merge_directions(
    to_indptr: Ints, to_indices: Numbers, from_indptr: Ints, from_indices: Numbers
) -> tuple[Ints, Numbers, NDArray[np.int8]]:
    """Merge outgoing and incoming arcs into rows of neighbors, without loops and repeats."""
    n = to_indptr.shape[0] - 1
    indptr = np.zeros(n + 1, np.int64)
    indices = np.empty(to_indices.shape[0] + from_indices.shape[0], np.int32)
    directions = np.empty(indices.shape[0], np.int8)
    size = 0
    for v in range(n):
        i, i_end = to_indptr[v], to_indptr[v + 1]
        j, j_end = from_indptr[v], from_indptr[v + 1]
        while i < i_end or j < j_end:
            x = n
            if i < i_end:
                x = to_indices[i]
            if j < j_end and from_indices[j] < x:
                x = from_indices[j]
            direction = 0
            while i < i_end and to_indices[i] == x:
                direction |= _TO
                i += 1
            while j < j_end and from_indices[j] == x:
                direction |= _FROM
                j += 1
            if x != v:
                indices[size] = x
                directions[size] = direction
                size += 1
        indptr[v + 1] = size
    return indptr, indices[:size].copy(), directions[:size].copy()


@kernel(pays_from=80_000, parallel=True)
def _open_triads(
    indptr: Ints,
    indices: Numbers,
    directions: NDArray[np.int8],
    up_indptr: Ints,
    up_indices: Numbers,
    up_directions: NDArray[np.int8],
    group: Ints,
    groups: int,
    nodes: Ints,
) -> Ints:
    n = indptr.shape[0] - 1
    size = nodes.shape[0]
    counts = np.zeros((size, 5), np.int64)
    # Each round writes only to its own nodes, so the number of rounds makes no difference.
    blocks = min(_LARGEST_BLOCKS, size // 1024 + 1)
    for block in prange(blocks):
        senders = np.zeros(groups, np.int64)
        direction = np.zeros(n, np.int8)
        for place in range(size * block // blocks, size * (block + 1) // blocks):
            v = nodes[place]
            begin, end = indptr[v], indptr[v + 1]
            _count_all_pairs(
                counts[place], indices[begin:end], directions[begin:end], group[v], group, senders
            )
            for j in range(begin, end):
                direction[indices[j]] = directions[j]
            for j in range(begin, end):
                a = indices[j]
                for k in range(up_indptr[a], up_indptr[a + 1]):
                    b = up_indices[k]
                    if direction[b] == 0:
                        continue
                    if direction[a] & _FROM and direction[b] & _TO and up_directions[k] & _TO:
                        counts[place, _role(group[a], group[v], group[b])] -= 1
                    if direction[b] & _FROM and direction[a] & _TO and up_directions[k] & _FROM:
                        counts[place, _role(group[b], group[v], group[a])] -= 1
            for j in range(begin, end):
                direction[indices[j]] = 0
    return counts


@kernel()
def _count_all_pairs(
    counts: Ints,
    neighbors: Numbers,
    directions: NDArray[np.int8],
    mine: int,
    group: Ints,
    senders: Ints,
) -> None:
    """Count pairs of a sender and a receiver, tied or not; `senders` is 0 before and after."""
    incoming = outgoing = outgoing_own = 0
    for j in range(neighbors.shape[0]):
        other = group[neighbors[j]]
        if directions[j] & _FROM:
            incoming += 1
            senders[other] += 1
        if directions[j] & _TO:
            outgoing += 1
            outgoing_own += other == mine
    incoming_own = senders[mine]
    same = 0
    both_own = both_other = 0
    for j in range(neighbors.shape[0]):
        other = group[neighbors[j]]
        if directions[j] & _TO and other != mine:
            same += senders[other]
        if directions[j] == _TO | _FROM:  # a node does not broker from a node to itself
            both_own += other == mine
            both_other += other != mine
    for j in range(neighbors.shape[0]):
        senders[group[neighbors[j]]] = 0
    incoming_other, outgoing_other = incoming - incoming_own, outgoing - outgoing_own
    counts[0] = incoming_own * outgoing_own - both_own
    counts[1] = same - both_other
    counts[2] = incoming_own * outgoing_other
    counts[3] = incoming_other * outgoing_own
    counts[4] = incoming_other * outgoing_other - same


@kernel()
def _role(sender: int, broker: int, receiver: int) -> int:
    """Return the place in `ROLES` of the role that three groups determine."""
    if sender == broker:
        return 0 if receiver == broker else 2
    if receiver == broker:
        return 3
    return 1 if sender == receiver else 4


def by_role(values: Ints | Floats) -> dict[str, Floats]:
    """Return the columns of a table as a mapping by role."""
    return {role: values[:, i].astype(np.float64) for i, role in enumerate(ROLES)}


def _counts(graph: Graph, weight: str | None, groups: str | None) -> dict[str, Floats]:
    assert groups is not None
    return by_role(brokerage(graph.csr, graph.groups(groups)[0]))


MEASURES = (
    Measure(
        "brokerage",
        "Number of open triads that it is in the middle of, by role (Gould and Fernandez 1989)",
        _counts,
        grouped=True,
        aliases=("gould-fernandez",),
    ),
)
