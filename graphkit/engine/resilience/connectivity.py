"""What holds together: components, cut points, bridges, blocks, and what a node cuts off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graphkit.engine.core.csr import CSR, Flags, Ints, Numbers
from graphkit.engine.core.graph import Graph
from graphkit.engine.core.kernels import kernel
from graphkit.engine.core.measure import Measure, MeasureColumns
from graphkit.engine.resilience.depth_first_search import search_forest


def components(csr: CSR, *, strong: bool = False) -> Numbers:
    """Return the component of each node, by number; the largest is 0.

    Parameters
    ----------
    csr : CSR
    strong : bool
        Whether nodes of a directed graph must reach each other along the arcs; otherwise their
        directions do not count.

    Returns
    -------
    int32 array (nodes)
        Components by size, largest first; equal ones in order of their first nodes.

    Notes
    -----
    Strong ones by R. Tarjan, *SIAM J. Comput.* 1:146, 1972, as D. J. Pearce keeps it, *Inf.
    Process. Lett.* 116:47, 2016. Cost: nodes plus ties.

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


@dataclass(frozen=True, eq=False)
class Biconnected:
    """Blocks: parts that hold together whichever one of their nodes is taken out.

    Attributes
    ----------
    cut_points : bool array (nodes)
        Without which some of the others lose each other.
    bridges : bool array (edges)
        Ties without which their ends lose each other; a parallel edge makes it none.
    block : int32 array (edges)
        The block of each edge; -1 for loops, which are in none.
    blocks : int32 array (nodes)
        In how many blocks each node is; 0 if it has no ties, above 1 for cut points.
    count : int
        Number of blocks.
    """

    cut_points: Flags
    bridges: Flags
    block: Numbers
    blocks: Numbers
    count: int


def biconnected(csr: CSR) -> Biconnected:
    """Find all cut points, bridges and blocks.

    Parameters
    ----------
    csr : CSR
        Directions of arcs do not count.

    Returns
    -------
    Biconnected

    Notes
    -----
    J. Hopcroft and R. Tarjan, *Comm. ACM* 16:372, 1973: one depth-first walk. Cost: nodes plus
    ties.

    Examples
    --------
    >>> import numpy as np
    >>> triangle_and_tail = CSR.of(4, np.array([0, 0, 1, 2]), np.array([1, 2, 2, 3]))
    >>> found = biconnected(triangle_and_tail)
    >>> found.cut_points.tolist(), found.bridges.tolist(), found.count
    ([False, False, True, False], [False, False, False, True], 2)
    """
    csr = undirected(csr)
    block, blocks, count = _blocks.at(csr.work)(csr.indptr, csr.indices, csr.edge, csr.edges)
    sizes = np.bincount(block[block >= 0], minlength=count)
    return Biconnected(
        cut_points=blocks > 1,
        bridges=(block >= 0) & (sizes[block] == 1) if count else np.zeros(csr.edges, np.bool_),
        block=block,
        blocks=blocks,
        count=int(count),
    )


@dataclass(frozen=True, eq=False)
class Cuts:
    """What each node, if taken out, would cut off from all the roots.

    Attributes
    ----------
    lost : int64 array (nodes)
        How many nodes would come loose.
    order : int32 array (reached nodes)
        The nodes that the roots reach; what a node cuts off are runs of it.
    node, start, stop : int32 arrays (runs)
        By whom each run is cut off, and where it begins and ends in `order`; by node.
    """

    lost: Ints
    order: Numbers
    node: Numbers
    start: Numbers
    stop: Numbers

    def pieces(self, node: int) -> tuple[Numbers, ...]:
        """Return the parts that would come loose without a node, largest first, each sorted."""
        first, last = np.searchsorted(self.node, [node, node + 1])
        runs = zip(self.start[first:last], self.stop[first:last], strict=True)
        parts = [np.sort(self.order[a:b]) for a, b in runs]
        return tuple(sorted(parts, key=lambda part: (-len(part), part[0])))


def cuts(csr: CSR, roots: Sequence[int] | Ints) -> Cuts:
    """Find, for every node at once, what taking it out would cut off from all of the roots.

    Parameters
    ----------
    csr : CSR
        Directions of arcs do not count.
    roots : sequence of int

    Returns
    -------
    Cuts

    Notes
    -----
    One depth-first walk from an imagined node that is tied to every root: what hangs below a child
    that has no way back above its parent is lost with the parent (Hopcroft and Tarjan 1973). Cost:
    nodes plus ties.

    Examples
    --------
    >>> import numpy as np
    >>> path = CSR.of(4, np.array([0, 1, 2]), np.array([1, 2, 3]))
    >>> cuts(path, [0]).lost.tolist()
    [3, 2, 1, 0]
    """
    csr = undirected(csr)
    starts = np.unique(np.asarray(roots, np.int32))
    forest = search_forest(csr, starts, joined_roots=True)
    start = np.flatnonzero(forest.is_cut_off)
    node, size = forest.order[forest.parent[start]], forest.size[start]
    by_node = np.lexsort((start + size, node))
    node, start, size = node[by_node], start[by_node].astype(np.int32), size[by_node]
    lost = np.bincount(node, weights=size, minlength=csr.nodes).astype(np.int64)
    return Cuts(lost, forest.order, node, start, start + size)


def undirected(csr: CSR) -> CSR:
    """Return the graph without directions; its edges keep their numbers."""
    if not csr.directed:
        return csr
    by_edge = np.argsort(csr.edge, kind="stable")
    return CSR.of(csr.nodes, csr.rows[by_edge], csr.indices[by_edge])


@kernel(pays_from=800_000)
def _weak_components(indptr: Ints, indices: Numbers, removed: Flags) -> Numbers:
    """Number the components by disjoint sets, in order of their first nodes.

    A set is a tree with its lowest number as the root; paths are halved as they are followed.
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
    """Give each node the number of its strong component, in the order in which they are closed."""
    n = indptr.shape[0] - 1
    # When a node was first met, counted from 1, or the earliest that it was found to reach; once
    # its component is closed, a number above all of these.
    low = np.zeros(n, np.int64)
    root = np.ones(n, np.bool_)
    path = np.empty(n, np.int32)
    at = indptr[:-1].copy()
    open_nodes = np.empty(n, np.int32)
    waiting = 0
    met = 0
    closed = 0
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
                    continue  # the arc is looked at again on the way back
                at[node] += 1
                if low[other] < low[node]:
                    low[node] = low[other]
                    root[node] = False
                continue
            depth -= 1
            if not root[node]:
                open_nodes[waiting] = node
                waiting += 1
                continue
            mine = low[node]
            while waiting > 0 and low[open_nodes[waiting - 1]] >= mine:
                waiting -= 1
                label[open_nodes[waiting]] = closed
                low[open_nodes[waiting]] = n + 1
            label[node] = closed
            low[node] = n + 1
            closed += 1
    return label


@kernel(pays_from=350_000)
def _blocks(
    indptr: Ints, indices: Numbers, edge: Numbers, edges: int
) -> tuple[Numbers, Numbers, int]:
    """Return the block of each edge, in how many blocks each node is, and their number.

    `met` counts nodes as the walk comes to them, and `back` is the earliest that is known to be
    tied to a node or to what hangs below it. If that is not above the parent, what hangs there is a
    block with the parent on top, and its edges are the last that have been put aside.
    """
    n = indptr.shape[0] - 1
    met = np.full(n, -1, np.int32)
    back = np.empty(n, np.int32)
    by = np.full(n, -1, np.int32)  # the edge over which the walk came
    at = indptr[:-1].copy()
    path = np.empty(n, np.int32)
    aside = np.empty(edges, np.int32)
    block = np.full(edges, -1, np.int32)
    blocks = np.zeros(n, np.int32)
    count = 0
    time = 0
    for root in range(n):
        if met[root] >= 0:
            continue
        met[root] = time
        back[root] = time
        time += 1
        path[0] = root
        depth = 0
        waiting = 0
        while depth >= 0:
            node = path[depth]
            if at[node] < indptr[node + 1]:
                k = at[node]
                at[node] += 1
                other = indices[k]
                if met[other] < 0:
                    aside[waiting] = edge[k]
                    waiting += 1
                    met[other] = time
                    back[other] = time
                    time += 1
                    by[other] = edge[k]
                    depth += 1
                    path[depth] = other
                elif met[other] < met[node] and edge[k] != by[node]:
                    aside[waiting] = edge[k]
                    waiting += 1
                    back[node] = min(back[node], met[other])
                continue
            depth -= 1
            if depth < 0:
                break
            parent = path[depth]
            back[parent] = min(back[parent], back[node])
            blocks[node] += 1
            if back[node] >= met[parent]:
                blocks[parent] += 1
                waiting = _close(aside, waiting, by[node], block, count)
                count += 1
    return block, blocks, count


@kernel()
def _close(aside: Numbers, waiting: int, last: int, block: Numbers, number: int) -> int:
    """Give the edges put aside since `last` the number of a block; return how many still wait."""
    while True:
        waiting -= 1
        block[aside[waiting]] = number
        if aside[waiting] == last:
            return waiting


def _component(graph: Graph, weight: str | None, groups: str | None) -> MeasureColumns:
    return {"value": components(graph.csr) + 1}


def _cut_point(graph: Graph, weight: str | None, groups: str | None) -> MeasureColumns:
    return {"value": biconnected(graph.csr).cut_points}


def _blocks_of(graph: Graph, weight: str | None, groups: str | None) -> MeasureColumns:
    return {"value": biconnected(graph.csr).blocks}


MEASURES = (
    Measure(
        "component",
        "Number of the component that a node is in, 1 for the largest; directions do not count",
        _component,
    ),
    Measure(
        "cut-point",
        "Whether others lose each other without the node (Hopcroft and Tarjan 1973)",
        _cut_point,
        aliases=("articulation", "articulation-point"),
    ),
    Measure(
        "biconnected-components",
        "In how many blocks a node is, more than one for a cut point (Hopcroft and Tarjan 1973)",
        _blocks_of,
        aliases=("blocks",),
    ),
)
