"""Who can be reached, and by which ties."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from graphkit.engine.core.csr import Flags
from graphkit.network import Network

if TYPE_CHECKING:
    from numpy.typing import NDArray


def ties_away(network: Network, starts: Iterable[str], most: int) -> NDArray[np.int64]:
    """Return how many ties away from the nearest start each contact is.

    Parameters
    ----------
    network : Network
    starts : iterable of str
        Contacts; they are 0 ties away.
    most : int
        Where to stop.

    Returns
    -------
    int64 array (contacts)
        -1 for who is further away, or out of reach.

    Notes
    -----
    Breadth-first search; cost: the ties of those who are less than `most` away.
    """
    csr = network.engine_graph.csr
    away = np.full(csr.nodes, -1, np.int64)
    edge = np.flatnonzero(contact_flags(network, starts))
    for ties in range(most + 1):
        away[edge] = ties
        near = np.zeros(csr.nodes, np.bool_)
        near[csr.indices[csr.arcs_of(edge)]] = True
        edge = np.flatnonzero(near & (away < 0))
    return away


def ties_between(network: Network, ours: Flags, theirs: Flags) -> NDArray[np.int32]:
    """Return the numbers of the ties between two sides that have nobody in common."""
    csr = network.engine_graph.csr
    arcs = csr.arcs_of(np.flatnonzero(theirs))
    return csr.edge[arcs[ours[csr.indices[arcs]]]]


def contact_flags(network: Network, contacts: Iterable[str]) -> Flags:
    """Return, for each contact, whether it is among some."""
    among = np.zeros(len(network.ids), np.bool_)
    among[[network.number(contact) for contact in contacts]] = True
    return among
