"""What hangs together without some nodes, and without each further one."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from graphkit.engine.core.csr import CSR, Flags, Ints, Numbers
from graphkit.engine.core.kernels import kernel
from graphkit.errors import UsageError


def pairs_left(csr: CSR, gone: Flags, *, times: int = 1) -> tuple[int, Ints]:
    """Count the pairs that are connected without the nodes gone, and without one more.

    Parameters
    ----------
    csr : CSR
        Undirected.
    gone : bool array (nodes)
    times : int
        How many such calls there will be: from a number on, compiled code pays.

    Returns
    -------
    pairs : int
    without : int64 array (nodes)
        Likewise without each node besides; for one that is gone the same.

    Raises
    ------
    UsageError
        For a directed graph.

    Notes
    -----
    One depth-first walk: what hangs below a child that has no way back above its parent comes
    loose without the parent. J. Hopcroft and R. Tarjan, *Comm. ACM* 16:372, 1973. Cost: nodes
    plus arcs.
    """
    pairs, without, _ = _walk(csr, gone, times)
    return pairs, without


def pairs_cut(csr: CSR) -> Ints:
    """Count, for every node at once, the pairs of others that are connected only through it.

    Parameters
    ----------
    csr : CSR
        Undirected.

    Returns
    -------
    int64 array (nodes)

    Raises
    ------
    UsageError
        For a directed graph.

    Notes
    -----
    See `pairs_left`. Cost: nodes plus arcs.

    Examples
    --------
    >>> path = CSR.of(4, np.array([0, 1, 2]), np.array([1, 2, 3]))
    >>> pairs_cut(path).tolist()
    [0, 2, 2, 0]
    """
    pairs, without, size = _walk(csr, np.zeros(csr.nodes, np.bool_), 1)
    return pairs - (size - 1) - without


def _walk(csr: CSR, gone: Flags, times: int) -> tuple[int, Ints, Ints]:
    if csr.directed:
        raise UsageError("pieces are those of an undirected network", next="Drop the directions")
    pairs, without, size = _pairs_left.at(csr.work * times)(csr.indptr, csr.indices, gone)
    return int(pairs), without, size


def components(csr: CSR, gone: Flags) -> Numbers:
    """Number the parts that hang together, directions aside, without the nodes that are gone.

    Parameters
    ----------
    csr : CSR
    gone : bool array (nodes)

    Returns
    -------
    int32 array (nodes)
        From 0 on, in order of each part's first node; -1 for the nodes that are gone.
    """
    back = csr.transposed
    both = (back.indptr, back.indices) if csr.directed else (np.zeros_like(csr.indptr), csr.indices)
    return _components.at(csr.work)(csr.indptr, csr.indices, *both, gone)


def flags(csr: CSR, nodes: Iterable[int]) -> Flags:
    """Return which nodes are among those named.

    Raises
    ------
    UsageError
        For a number that no node has.
    """
    named = np.zeros(csr.nodes, np.bool_)
    named[node_numbers(csr, nodes)] = True
    return named


def node_numbers(csr: CSR, nodes: Iterable[int]) -> Numbers:
    """Return the nodes named in order, each once.

    Raises
    ------
    UsageError
        For a number that no node has.
    """
    numbers = np.unique(np.fromiter(nodes, np.int64))
    if len(numbers) and not (numbers[0] >= 0 and numbers[-1] < csr.nodes):
        odd = numbers[0] if numbers[0] < 0 else numbers[-1]
        raise UsageError(f"there is no node {odd}", next=f"Nodes are 0 to {csr.nodes - 1}")
    return numbers.astype(np.int32)


def parts_of(nodes: Numbers, label: Numbers) -> tuple[Numbers, ...]:
    """Split nodes by their labels, the largest part first, each in order."""
    order = np.lexsort((nodes, label))
    ends = np.flatnonzero(np.diff(label[order])) + 1
    parts = np.split(nodes[order], ends) if len(nodes) else []
    return tuple(sorted(parts, key=lambda part: (-len(part), int(part[0]))))


def count_pairs(sizes: Ints) -> Ints:
    """Count the pairs in parts of these sizes."""
    return sizes * (sizes - 1) // 2


@kernel(pays_from=350_000)
def _pairs_left(indptr: Ints, indices: Numbers, gone: Flags) -> tuple[int, Ints, Ints]:
    """Return the connected pairs, those without each node, and how large the part around it is."""
    n = indptr.shape[0] - 1
    order = np.empty(n, np.int32)
    index = np.full(n, -1, np.int32)
    back = np.full(n, n, np.int32)  # the earliest node that its subtree is tied to
    parent = np.full(n, -1, np.int32)
    at = indptr[:-1].copy()
    apart = np.zeros(n, np.int64)  # nodes in pieces that come loose without a node
    within = np.zeros(n, np.int64)  # and pairs inside of these pieces
    part = np.zeros(n, np.int64)
    pairs = 0
    size = 0
    for start in range(n):
        if index[start] >= 0 or gone[start]:
            continue
        first = size
        v = start
        while v >= 0:
            if index[v] < 0:
                index[v] = size
                order[size] = v
                size += 1
            if at[v] < indptr[v + 1]:
                x = indices[at[v]]
                at[v] += 1
                if gone[x]:
                    continue
                if index[x] < 0:
                    parent[x] = v
                    v = x
                else:
                    back[v] = min(back[v], index[x])
                continue
            above = parent[v]
            if above >= 0 and back[v] >= index[above]:
                piece = size - index[v]
                apart[above] += piece
                within[above] += piece * (piece - 1) // 2
            elif above >= 0:
                back[above] = min(back[above], back[v])
            v = above
        together = size - first
        pairs += together * (together - 1) // 2
        for v in order[first:size]:
            part[v] = together
            rest = together - 1 - apart[v]
            within[v] += rest * (rest - 1) // 2 - together * (together - 1) // 2
    return pairs, pairs + within, part


@kernel(pays_from=1_000_000)
def _components(
    indptr: Ints, indices: Numbers, back_indptr: Ints, back_indices: Numbers, gone: Flags
) -> Numbers:
    n = indptr.shape[0] - 1
    label = np.full(n, -1, np.int32)
    queue = np.empty(n, np.int32)
    found = 0
    for start in range(n):
        if label[start] >= 0 or gone[start]:
            continue
        label[start] = found
        queue[0] = start
        head, size = 0, 1
        while head < size:
            v = queue[head]
            head += 1
            for x in indices[indptr[v] : indptr[v + 1]]:
                if label[x] < 0 and not gone[x]:
                    label[x] = found
                    queue[size] = x
                    size += 1
            for x in back_indices[back_indptr[v] : back_indptr[v + 1]]:
                if label[x] < 0 and not gone[x]:
                    label[x] = found
                    queue[size] = x
                    size += 1
        found += 1
    return label
