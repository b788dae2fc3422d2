"""NetworkX's functions about connectivity, on kernels.

NetworkX returns cut points, bridges and blocks in the order of finding. Kernels return them, their
nodes and their edges in the order of the nodes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from graphkit.engine.core.csr import Flags, Ints, Numbers
from graphkit.engine.nx_backend.dispatch import NotOnKernels, dispatches, labels
from graphkit.engine.nx_backend.nx_graph import EngineGraph
from graphkit.engine.resilience import connectivity
from graphkit.engine.resilience.components import components
from graphkit.engine.resilience.connectivity import Biconnected

Edge = tuple[Any, Any]


@dispatches(pays_from=600_000, converted_from=None)
def connected_components(G: EngineGraph) -> Iterator[set[Any]]:
    """See `networkx.connected_components`."""
    component = components(G.engine.csr)
    return (set(labels(G, nodes.tolist())) for nodes in _parts(component))


@dispatches(pays_from=600_000, converted_from=None)
def number_connected_components(G: EngineGraph) -> int:
    """See `networkx.number_connected_components`."""
    return int(components(G.engine.csr).max()) + 1


@dispatches(pays_from=600_000, converted_from=None)
def is_connected(G: EngineGraph) -> bool:
    """See `networkx.is_connected`."""
    return not components(G.engine.csr).any()


@dispatches(pays_from=600_000, converted_from=None)
def node_connected_component(G: EngineGraph, n: Any) -> set[Any]:
    """See `networkx.node_connected_component`."""
    if n not in G:
        raise NotOnKernels("NetworkX reports that there is no such node")
    component = components(G.engine.csr)
    return set(labels(G, np.flatnonzero(component == component[G.engine.number[n]]).tolist()))


@dispatches(pays_from=400_000, converted_from=2_000_000)
def articulation_points(G: EngineGraph) -> Iterator[Any]:
    """See `networkx.articulation_points`."""
    return iter(labels(G, np.flatnonzero(_blocks(G).cut_points).tolist()))


@dispatches(pays_from=110_000, converted_from=150_000)
def bridges(G: EngineGraph, root: Any = None) -> Iterator[Edge]:
    """See `networkx.bridges`."""
    csr, found = G.engine.csr, _bridges(G, root)
    return iter(_edges(G, np.flatnonzero((csr.rows < csr.indices) & found[csr.edge])))


@dispatches(pays_from=110_000, converted_from=150_000)
def has_bridges(G: EngineGraph, root: Any = None) -> bool:
    """See `networkx.has_bridges`."""
    return bool(_bridges(G, root).any())


@dispatches(pays_from=350_000, converted_from=1_500_000)
def biconnected_components(G: EngineGraph) -> Iterator[set[Any]]:
    """See `networkx.biconnected_components`."""
    return ({node for edge in block for node in edge} for block in _by_block(G))


@dispatches(pays_from=350_000, converted_from=1_500_000)
def biconnected_component_edges(G: EngineGraph) -> Iterator[list[Edge]]:
    """See `networkx.biconnected_component_edges`."""
    if G.has_loops:
        raise NotOnKernels("the kernel has loops in no block")
    return _by_block(G)


@dispatches(pays_from=350_000, converted_from=1_500_000)
def is_biconnected(G: EngineGraph) -> bool:
    """See `networkx.is_biconnected`."""
    found = _blocks(G)
    return found.count == 1 and bool((found.blocks > 0).all())


def _blocks(graph: EngineGraph) -> Biconnected:
    return graph.get_or_compute("blocks", lambda: connectivity.biconnected(graph.engine.csr))


def _bridges(graph: EngineGraph, root: Any) -> Flags:
    """Return a flag for each edge: true for bridges, of one component if a root is given."""
    csr, found = graph.engine.csr, _blocks(graph).bridges
    if root is None:
        return found
    if root not in graph:
        raise NotOnKernels("NetworkX reports that there is no such node")
    component = components(csr)
    near = component[csr.rows] == component[graph.engine.number[root]]
    return found & (np.bincount(csr.edge, near, csr.edges) > 0)


def _by_block(graph: EngineGraph) -> Iterator[list[Edge]]:
    """Yield the edges of each block."""
    csr, block = graph.engine.csr, _blocks(graph).block
    arcs = np.flatnonzero((csr.rows < csr.indices) & (block[csr.edge] >= 0))
    return (_edges(graph, arcs[part]) for part in _parts(block[csr.edge[arcs]]))


def _edges(graph: EngineGraph, arcs: Ints) -> list[Edge]:
    """Return arcs by their two ends."""
    csr = graph.engine.csr
    ends = labels(graph, csr.rows[arcs].tolist()), labels(graph, csr.indices[arcs].tolist())
    return list(zip(*ends, strict=True))


def _parts(number: Numbers) -> list[Ints]:
    """Return the places of each number, in the order of their first places."""
    order = np.argsort(number, kind="stable")
    ends = np.flatnonzero(np.diff(number[order])) + 1
    return sorted(np.split(order, ends), key=lambda part: int(part[0])) if len(number) else []
