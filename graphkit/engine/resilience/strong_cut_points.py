"""Strong cut points: without them others cannot reach each other both ways along the arcs."""

from __future__ import annotations

import numpy as np

from graphkit.engine.core.csr import CSR, Flags
from graphkit.engine.core.graph import Graph
from graphkit.engine.core.measure import Measure, MeasureColumns
from graphkit.engine.resilience.connectivity import biconnected, components
from graphkit.engine.resilience.dominators import dominated


def strong_cut_points(csr: CSR) -> Flags:
    """Tell which nodes divide their strong component if they are taken out.

    Parameters
    ----------
    csr : CSR
        Of an undirected one these are its cut points.

    Returns
    -------
    bool array (nodes)

    Notes
    -----
    G. F. Italiano, L. Laura and F. Santaroni, *Theor. Comput. Sci.* 447:74, 2012: seen from one
    node of a strong component, these are the nodes that dominate another one along the arcs or
    against them. That node itself is tried by taking it out. All components at once. Cost in
    practice nearly linear in nodes plus arcs.

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
    within = _arcs(csr, inside)
    _, roots = np.unique(component, return_index=True)
    first = np.sort(roots).astype(np.int32)
    found: Flags = (dominated(within, first) > 0) | (dominated(within.transposed, first) > 0)
    is_root = np.zeros(csr.nodes, np.bool_)
    is_root[first] = True
    rest = components(_arcs(csr, inside & ~is_root[csr.rows] & ~is_root[csr.indices]), strong=True)
    pieces = np.unique(np.stack((component[~is_root], rest[~is_root])), axis=1)[0]
    found[first] = (np.bincount(pieces, minlength=len(first)) > 1)[component[first]]
    return found


def _arcs(csr: CSR, kept: Flags) -> CSR:
    return CSR.of(csr.nodes, csr.rows[kept], csr.indices[kept], directed=True)


def _measured(graph: Graph, weight: str | None, groups: str | None) -> MeasureColumns:
    return {"value": strong_cut_points(graph.csr)}


MEASURES = (
    Measure(
        "strong-cut-point",
        "Whether others cannot reach each other both ways without the node (Italiano et al. 2012)",
        _measured,
        aliases=("strong-articulation-point",),
    ),
)
