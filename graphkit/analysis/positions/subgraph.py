"""Parts of a network as graphs for the engine."""

from __future__ import annotations

import numpy as np

from graphkit.engine.core.csr import CSR, Ints
from graphkit.network import Network


def subgraph(network: Network, people: Ints) -> CSR:
    """Return the ties among some people as a graph; its nodes are in the order of `people`."""
    ties = network.tie_columns
    number = np.full(len(network.ids), -1, np.int64)
    number[people] = np.arange(len(people))
    tail, head = number[ties.tail], number[ties.head]
    inside = (tail >= 0) & (head >= 0)
    return CSR.of(len(people), tail[inside], head[inside])
