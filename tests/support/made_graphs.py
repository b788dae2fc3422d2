"""NetworkX graphs of all kinds, made by hypothesis."""

from __future__ import annotations

from typing import Any

import networkx as nx
from hypothesis import strategies as st

LABELS = st.one_of(
    st.integers(-5, 50), st.text("abcé", max_size=3), st.tuples(st.integers(0, 3), st.text("xy"))
)
KINDS = {False: nx.Graph, True: nx.DiGraph}


@st.composite
def graphs(
    draw: st.DrawFn,
    *,
    directed: bool | None = False,
    loops: bool = True,
    weights: st.SearchStrategy[float] | None = None,
    most: int = 9,
) -> Any:
    """Draw a graph with labels of any kind, isolates, and weights that some edges lack."""
    nodes = draw(st.lists(LABELS, unique_by=lambda x: (x,), max_size=most))
    if directed is None:
        directed = draw(st.booleans())
    graph = KINDS[directed]()
    graph.add_nodes_from(nodes)
    if nodes:
        some = st.sampled_from(nodes)
        ends = draw(st.lists(st.tuples(some, some), max_size=3 * len(nodes)))
        graph.add_edges_from((u, v) for u, v in ends if loops or u != v)
    if weights is not None:
        for _, _, data in graph.edges(data=True):
            value = draw(st.none() | weights)
            if value is not None:
                data["weight"] = value
    return graph
