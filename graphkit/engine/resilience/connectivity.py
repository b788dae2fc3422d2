"""Components, cut points, bridges and blocks, and what the loss of each node cuts off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graphkit.columns.grouped_rows import distinct_values
from graphkit.engine.core.csr import CSR, Flags, Ints, Numbers
from graphkit.engine.core.graph import Graph
from graphkit.engine.core.kernels import kernel
from graphkit.engine.core.measure_types import Measure, MeasureColumns
from graphkit.engine.resilience.components import components, undirected
from graphkit.engine.resilience.depth_first_search import search_forest


@dataclass(frozen=True, eq=False)
class Biconnected:
    """Blocks: parts that stay connected if any one of their nodes is removed.

    Attributes
    ----------
    cut_points : bool array (nodes)
        Nodes that disconnect others when they are removed.
    bridges : bool array (edges)
        Ties that disconnect their two ends when they are removed. A tie with a parallel one is no
        bridge.
    block : int32 array (edges)
        The block of each edge; -1 for loops.
    blocks : int32 array (nodes)
        The number of blocks of each node; 0 if it has no ties, above 1 for cut points.
    count : int
        Number of blocks.
    """

    cut_points: Flags
    bridges: Flags
    block: Numbers
    blocks: Numbers
    count: int


def biconnected(csr: CSR) -> Biconnected:
    """Return all cut points, bridges and blocks.

    Parameters
    ----------
    csr : CSR
        Directions of arcs do not count.

    Returns
    -------
    Biconnected

    Notes
    -----
    J. Hopcroft and R. Tarjan, *Comm. ACM* 16:372, 1973: one depth-first search. Cost: nodes plus
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
    block, blocks, count = _find_blocks.at(csr.work)(csr.indptr, csr.indices, csr.edge, csr.edges)
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
    """The nodes that each node, if removed, would cut off from all roots.

    Attributes
    ----------
    lost : int64 array (nodes)
        How many nodes each one would cut off.
    order : int32 array (reached nodes)
        The nodes that the roots reach. The parts that a node cuts off are runs in this order.
    node, start, stop : int32 arrays (runs)
        The node that cuts off each run, and where the run begins and ends; sorted by node.
    """

    lost: Ints
    order: Numbers
    node: Numbers
    start: Numbers
    stop: Numbers

    def pieces(self, node: int) -> tuple[Numbers, ...]:
        """Return the parts that a node would cut off, largest first, each sorted."""
        first, last = np.searchsorted(self.node, [node, node + 1])
        runs = zip(self.start[first:last], self.stop[first:last], strict=True)
        parts = [np.sort(self.order[a:b]) for a, b in runs]
        return tuple(sorted(parts, key=lambda part: (-len(part), part[0])))


def cuts(csr: CSR, roots: Sequence[int] | Ints) -> Cuts:
    """Return, for every node at once, the nodes that its removal would cut off from all roots.

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
    One depth-first search from an additional node with ties to all roots. If no node below a child
    has a tie to a node above the parent, all of them are lost with the parent (Hopcroft and Tarjan
    1973). Cost: nodes plus ties.

    Examples
    --------
    >>> import numpy as np
    >>> path = CSR.of(4, np.array([0, 1, 2]), np.array([1, 2, 3]))
    >>> cuts(path, [0]).lost.tolist()
    [3, 2, 1, 0]
    """
    csr = undirected(csr)
    starts = distinct_values(np.asarray(roots, np.int32))
    forest = search_forest(csr, starts, joined_roots=True)
    start: Numbers = np.flatnonzero(forest.is_cut_off).astype(np.int32)
    node, size = forest.order[forest.parent[start]], forest.size[start]
    by_node = np.lexsort((start + size, node))
    node, start, size = node[by_node], start[by_node], size[by_node]
    lost = np.bincount(node, weights=size, minlength=csr.nodes).astype(np.int64)
    return Cuts(lost, forest.order, node, start, start + size)


@kernel(pays_from=350_000)
def _find_blocks(
    indptr: Ints, indices: Numbers, edge: Numbers, edges: int
) -> tuple[Numbers, Numbers, int]:
    """Return the block of each edge, the number of blocks of each node, and of all blocks.

    `found` numbers nodes in the order of the search. `low` is the lowest number to which a node, or
    a node below it, has a tie. If that number is not above the parent, the nodes below form a block
    with the parent. The edges of this block are the last ones on the stack.
    """
    n = indptr.shape[0] - 1
    found = np.full(n, -1, np.int32)
    low = np.empty(n, np.int32)
    edge_to = np.full(n, -1, np.int32)  # the edge to the parent
    next_arc = indptr[:-1].copy()
    path = np.empty(n, np.int32)
    stack = np.empty(edges, np.int32)
    block = np.full(edges, -1, np.int32)
    blocks = np.zeros(n, np.int32)
    count = 0
    time = 0
    for root in range(n):
        if found[root] >= 0:
            continue
        found[root] = time
        low[root] = time
        time += 1
        path[0] = root
        depth = 0
        waiting = 0
        while depth >= 0:
            node = path[depth]
            if next_arc[node] < indptr[node + 1]:
                k = next_arc[node]
                next_arc[node] += 1
                other = indices[k]
                if found[other] < 0:
                    stack[waiting] = edge[k]
                    waiting += 1
                    found[other] = time
                    low[other] = time
                    time += 1
                    edge_to[other] = edge[k]
                    depth += 1
                    path[depth] = other
                elif found[other] < found[node] and edge[k] != edge_to[node]:
                    stack[waiting] = edge[k]
                    waiting += 1
                    low[node] = min(low[node], found[other])
                continue
            depth -= 1
            if depth < 0:
                break
            parent = path[depth]
            low[parent] = min(low[parent], low[node])
            blocks[node] += 1
            if low[node] >= found[parent]:
                blocks[parent] += 1
                waiting = _pop_block(stack, waiting, edge_to[node], block, count)
                count += 1
    return block, blocks, count


@kernel()
def _pop_block(stack: Numbers, waiting: int, last: int, block: Numbers, number: int) -> int:
    """Pop the edges of one block, down to `last`, off the stack; return its new size."""
    while True:
        waiting -= 1
        block[stack[waiting]] = number
        if stack[waiting] == last:
            return waiting


def _measured_component(graph: Graph, weight: str | None, groups: str | None) -> MeasureColumns:
    return {"value": components(graph.csr) + 1}


def _measured_cut_point(graph: Graph, weight: str | None, groups: str | None) -> MeasureColumns:
    return {"value": biconnected(graph.csr).cut_points}


def _measured_blocks(graph: Graph, weight: str | None, groups: str | None) -> MeasureColumns:
    return {"value": biconnected(graph.csr).blocks}


MEASURES = (
    Measure(
        "component",
        "Number of the component that it is in, 1 the largest; directions do not count",
        _measured_component,
    ),
    Measure(
        "cut-point",
        "Whether removing it disconnects other nodes (Hopcroft and Tarjan 1973)",
        _measured_cut_point,
        aliases=("articulation", "articulation-point"),
    ),
    Measure(
        "biconnected-components",
        "Number of blocks that it is in, more than one for a cut point (Hopcroft and Tarjan 1973)",
        _measured_blocks,
        aliases=("blocks",),
    ),
)
