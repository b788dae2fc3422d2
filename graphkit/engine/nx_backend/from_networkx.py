"""Graphs of NetworkX as graphs of the engine."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graphkit.engine.core.csr import CSR
from graphkit.engine.core.graph import Graph

# Floats cannot represent all larger whole numbers.
_WHOLE = 2**53


def from_networkx(graph: nx.Graph, *weights: str) -> Graph:
    """Convert a NetworkX graph to a graph of the engine.

    Parameters
    ----------
    graph : networkx.Graph
        A graph of any class. Nodes keep their order.
    *weights : str
        Edge attributes to keep. An edge that lacks one counts as 1, as in NetworkX.

    Returns
    -------
    Graph
        Columns of whole numbers remain whole numbers.

    Raises
    ------
    TypeError
        If an attribute is not a number.

    Examples
    --------
    >>> graph = from_networkx(nx.path_graph(["a", "b", "c"]), "weight")
    >>> graph.ids, graph.csr.indices.tolist(), graph.edges["weight"].tolist()
    (['a', 'b', 'c'], [1, 0, 2, 1], [1, 1])
    """
    ids = list(graph)
    number = {label: i for i, label in enumerate(ids)}
    if graph.is_multigraph():
        ends = list(graph.edges())
        tail = np.array([number[u] for u, _ in ends], np.int32)
        head = np.array([number[v] for _, v in ends], np.int32)
        data = [found for _, _, found in graph.edges(data=True)]
    else:
        rows = [graph._adj[label] for label in ids]
        degrees = np.fromiter(map(len, rows), np.int64, len(ids))
        tail = np.repeat(np.arange(len(ids), dtype=np.int32), degrees)
        flat = chain.from_iterable(rows)
        head = np.fromiter(map(number.__getitem__, flat), np.int32, len(tail))
        data = list(chain.from_iterable(row.values() for row in rows)) if weights else []
        if not graph.is_directed():  # each edge is in two rows
            once = tail <= head
            tail, head = tail[once], head[once]
            data = [data[i] for i in np.flatnonzero(once).tolist()] if weights else []
    columns = {name: _column([found.get(name, 1) for found in data], name) for name in weights}
    csr = CSR.of(len(ids), tail, head, directed=graph.is_directed())
    return Graph(ids, csr, edges=columns)


def _column(values: Sequence[object], name: str) -> NDArray[Any]:
    column = np.array(values) if values else np.empty(0)
    if column.dtype.kind not in "biuf" or column.ndim != 1:
        raise TypeError(f"not all values of {name!r} are numbers")
    if column.dtype.kind in "iu" and np.abs(column).max() > _WHOLE:
        raise TypeError(f"values of {name!r} are too large")
    return column.astype(np.int64) if column.dtype.kind in "bu" else column
