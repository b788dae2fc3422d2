"""Brokerage between groups: who stands between whom, in the five roles of Gould and Fernandez.

A node `v` brokers where `i -> v -> k` and not `i -> k`. The groups of `i`, `v` and `k` tell the
role: AAA coordinator, ABA itinerant consultant, AAB representative, ABB gatekeeper, ABC liaison.
How much of it chance would bring is in `graphkit.engine.brokerage.brokerage_significance`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphkit.engine.core.csr import CSR, Floats, Ints, Numbers
from graphkit.engine.core.graph import Graph
from graphkit.engine.core.kernels import kernel, prange
from graphkit.engine.core.measure import Measure
from graphkit.errors import UsageError

ROLES = (
    "coordinator",
    "itinerant-consultant",
    "representative",
    "gatekeeper",
    "liaison",
    "total",
)

# How a row's node and a neighbour are tied: by an arc to the neighbour, one from it, or both.
_TO, _FROM = 1, 2

_LARGEST_BLOCKS = 64


def brokerage(csr: CSR, groups: NDArray[np.integer] | Sequence[int]) -> Ints:
    """Count in how many open triads each node brokers, by role.

    Parameters
    ----------
    csr : CSR
        Loops and repeats of an arc do not count. Each tie of an undirected graph is read as two
        arcs: a triad then counts from either end, once as representative and once as gatekeeper
        or twice in one of the other roles.
    groups : integer array (nodes)
        Which group each node belongs to.

    Returns
    -------
    int64 array (nodes, 6)
        In the order of `ROLES`, the last their total.

    Notes
    -----
    R. V. Gould and R. M. Fernandez, *Sociol. Methodol.* 19:89, 1989. All pairs of a sender and a
    receiver are counted by group, and closed pairs taken off again; each is found at the end that
    has fewer neighbours. Cost: the sum over ties of the lower of their ends' degrees.

    Examples
    --------
    A chain from group 0 over another of it to group 1:

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
        If there is not one group for each node.
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
    """Who is tied to whom and which way: all that counting roles needs, made once.

    Attributes
    ----------
    indptr, indices, ways : int64 array (nodes + 1), int32 array, int8 array (2 ties)
        Rows of the neighbours in either direction, and how each is tied.
    up_indptr, up_indices, up_ways : likewise (ties)
        Of these, the neighbours that come later by (degree, number).
    arcs : int
        Arcs without loops and repeats; two for each tie of an undirected graph.
    """

    indptr: Ints
    indices: Numbers
    ways: NDArray[np.int8]
    up_indptr: Ints
    up_indices: Numbers
    up_ways: NDArray[np.int8]
    arcs: int

    @classmethod
    def of(cls, csr: CSR) -> Ties:
        """Build from a graph."""
        back = csr.transposed
        indptr, indices, ways = _both_ways.at(csr.work)(
            csr.indptr, csr.indices, back.indptr, back.indices
        )
        up = _upward.at(csr.work)(indptr, indices, ways)
        return cls(indptr, indices, ways, *up, int(np.count_nonzero(ways & _TO)))

    @property
    def degrees(self) -> tuple[Ints, Ints]:
        """Neighbours that each node has an arc to, and that have one to it."""
        n = len(self.indptr) - 1
        rows = np.repeat(np.arange(n), np.diff(self.indptr))
        to, back = (np.bincount(rows[self.ways & way > 0], minlength=n) for way in (_TO, _FROM))
        return to, back

    def roles(self, group: Ints) -> Ints:
        """Count open triads by role, as `brokerage` does; groups are numbers from 0 on."""
        nodes = len(group)
        count = _open_triads.at(nodes + len(self.indices))
        counts = np.empty((nodes, len(ROLES)), np.int64)
        groups = int(group.max()) + 1 if nodes else 0
        counts[:, :-1] = count(
            self.indptr,
            self.indices,
            self.ways,
            self.up_indptr,
            self.up_indices,
            self.up_ways,
            group,
            groups,
        )
        counts[:, -1] = counts[:, :-1].sum(axis=1)
        return counts


@kernel(pays_from=80_000)
def _both_ways(
    to_indptr: Ints, to_indices: Numbers, from_indptr: Ints, from_indices: Numbers
) -> tuple[Ints, Numbers, NDArray[np.int8]]:
    """Merge rows of where arcs lead and where they come from; loops and repeats are left out."""
    n = to_indptr.shape[0] - 1
    indptr = np.zeros(n + 1, np.int64)
    indices = np.empty(to_indices.shape[0] + from_indices.shape[0], np.int32)
    ways = np.empty(indices.shape[0], np.int8)
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
            way = 0
            while i < i_end and to_indices[i] == x:
                way |= _TO
                i += 1
            while j < j_end and from_indices[j] == x:
                way |= _FROM
                j += 1
            if x != v:
                indices[size] = x
                ways[size] = way
                size += 1
        indptr[v + 1] = size
    return indptr, indices[:size].copy(), ways[:size].copy()


@kernel(pays_from=80_000)
def _upward(
    indptr: Ints, indices: Numbers, ways: NDArray[np.int8]
) -> tuple[Ints, Numbers, NDArray[np.int8]]:
    """Keep of each row the neighbours that come later by (degree, number)."""
    n = indptr.shape[0] - 1
    up_indptr = np.zeros(n + 1, np.int64)
    up_indices = np.empty(indices.shape[0] // 2, np.int32)
    up_ways = np.empty(indices.shape[0] // 2, np.int8)
    size = 0
    for v in range(n):
        mine = indptr[v + 1] - indptr[v]
        for j in range(indptr[v], indptr[v + 1]):
            x = indices[j]
            other = indptr[x + 1] - indptr[x]
            if other > mine or (other == mine and x > v):
                up_indices[size] = x
                up_ways[size] = ways[j]
                size += 1
        up_indptr[v + 1] = size
    return up_indptr, up_indices, up_ways


@kernel(pays_from=80_000, parallel=True)
def _open_triads(
    indptr: Ints,
    indices: Numbers,
    ways: NDArray[np.int8],
    up_indptr: Ints,
    up_indices: Numbers,
    up_ways: NDArray[np.int8],
    group: Ints,
    groups: int,
) -> Ints:
    n = indptr.shape[0] - 1
    counts = np.zeros((n, 5), np.int64)
    # Rounds write to nodes of their own, so that their number makes no difference.
    blocks = min(_LARGEST_BLOCKS, n // 1024 + 1)
    for block in prange(blocks):
        senders = np.zeros(groups, np.int64)
        way = np.zeros(n, np.int8)
        for v in range(n * block // blocks, n * (block + 1) // blocks):
            begin, end = indptr[v], indptr[v + 1]
            _all_pairs(counts[v], indices[begin:end], ways[begin:end], group[v], group, senders)
            for j in range(begin, end):
                way[indices[j]] = ways[j]
            for j in range(begin, end):
                a = indices[j]
                for k in range(up_indptr[a], up_indptr[a + 1]):
                    b = up_indices[k]
                    if way[b] == 0:
                        continue
                    if way[a] & _FROM and way[b] & _TO and up_ways[k] & _TO:
                        counts[v, _role(group[a], group[v], group[b])] -= 1
                    if way[b] & _FROM and way[a] & _TO and up_ways[k] & _FROM:
                        counts[v, _role(group[b], group[v], group[a])] -= 1
            for j in range(begin, end):
                way[indices[j]] = 0
    return counts


@kernel()
def _all_pairs(
    counts: Ints,
    neighbours: Numbers,
    ways: NDArray[np.int8],
    mine: int,
    group: Ints,
    senders: Ints,
) -> None:
    """Count pairs of a sender and another receiver, tied or not; `senders` is left as it was: 0."""
    incoming = outgoing = outgoing_own = 0
    for j in range(neighbours.shape[0]):
        other = group[neighbours[j]]
        if ways[j] & _FROM:
            incoming += 1
            senders[other] += 1
        if ways[j] & _TO:
            outgoing += 1
            outgoing_own += other == mine
    incoming_own = senders[mine]
    same = 0
    both_own = both_other = 0
    for j in range(neighbours.shape[0]):
        other = group[neighbours[j]]
        if ways[j] & _TO and other != mine:
            same += senders[other]
        if ways[j] == _TO | _FROM:  # nobody is brokered to himself
            both_own += other == mine
            both_other += other != mine
    for j in range(neighbours.shape[0]):
        senders[group[neighbours[j]]] = 0
    strangers_in, strangers_out = incoming - incoming_own, outgoing - outgoing_own
    counts[0] = incoming_own * outgoing_own - both_own
    counts[1] = same - both_other
    counts[2] = incoming_own * strangers_out
    counts[3] = strangers_in * outgoing_own
    counts[4] = strangers_in * strangers_out - same


@kernel()
def _role(sender: int, broker: int, receiver: int) -> int:
    """Return the role by the three groups, as its place in `ROLES`."""
    if sender == broker:
        return 0 if receiver == broker else 2
    if receiver == broker:
        return 3
    return 1 if sender == receiver else 4


def by_role(values: Ints | Floats) -> dict[str, Floats]:
    """Return the columns of a table by role."""
    return {role: values[:, i].astype(np.float64) for i, role in enumerate(ROLES)}


def _counts(graph: Graph, weight: str | None, groups: str | None) -> dict[str, Floats]:
    assert groups is not None
    return by_role(brokerage(graph.csr, graph.groups(groups)[0]))


MEASURES = (
    Measure(
        "brokerage",
        "In how many open triads it stands between others, by role (Gould and Fernandez 1989)",
        _counts,
        grouped=True,
        aliases=("gould-fernandez",),
    ),
)
