"""Strong cut points: without such a node, others no longer reach each other along the arcs."""

from __future__ import annotations

import numpy as np

from graphkit.engine.core.csr import CSR, Flags
from graphkit.engine.core.graph import Graph
from graphkit.engine.core.measure_types import Measure, MeasureColumns
from graphkit.engine.resilience.components import components
from graphkit.engine.resilience.connectivity import biconnected
from graphkit.engine.resilience.dominators import count_dominated


def strong_cut_points(csr: CSR) -> Flags:
    """Return a flag for each node: true if removing it breaks up its strong component.

    Parameters
    ----------
    csr : CSR
        In an undirected graph, strong cut points are the cut points.

    Returns
    -------
    bool array (nodes)

    Notes
    -----
    G. F. Italiano, L. Laura and F. Santaroni, *Theor. Comput. Sci.* 447:74, 2012: seen from one
    node of a strong component, these are the nodes that dominate another one along the arcs or
    against them. That node itself is tested by removing it. All components are treated at once.
    Cost: nearly linear in nodes plus arcs in practice.

    Examples
    --------
    >>> two_rings = CSR.of(3, np.array([0, 1, 1, 2]), np.array([1, 0, 2, 1]), directed=True)
    >>> strong_cut_points(two_rings).tolist()
    [False, True, False]
    """
    if not csr.directed:
        return biconnected(csr).cut_points
    component = components(csr, strong=True)
    inside = component[csr.rows] == component[csr.indices]
    within = _keep_arcs(csr, inside)
    _, roots = np.unique(component, return_index=True)
    first = np.sort(roots).astype(np.int32)
    forwards, backwards = (count_dominated(each, first) for each in (within, within.transposed))
    found: Flags = (forwards > 0) | (backwards > 0)
    is_root = np.zeros(csr.nodes, np.bool_)
    is_root[first] = True
    rest = components(
        _keep_arcs(csr, inside & ~is_root[csr.rows] & ~is_root[csr.indices]), strong=True
    )
    parts = np.unique(np.stack((component[~is_root], rest[~is_root])), axis=1)[0]
    found[first] = (np.bincount(parts, minlength=len(first)) > 1)[component[first]]
    return found


def _keep_arcs(csr: CSR, kept: Flags) -> CSR:
    return CSR.of(csr.nodes, csr.rows[kept], csr.indices[kept], directed=True)


def _measure(graph: Graph, weight: str | None, groups: str | None) -> MeasureColumns:
    return {"value": strong_cut_points(graph.csr)}


MEASURES = (
    Measure(
        "strong-cut-point",
        "Whether removing it breaks up its strong component (Italiano et al. 2012)",
        _measure,
        aliases=("strong-articulation-point",),
    ),
)
