"""Distances in ties, and the ties between two groups."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from graphkit.engine.core.csr import Flags
from graphkit.network import Network

if TYPE_CHECKING:
    from numpy.typing import NDArray


def ties_away(network: Network, starts: Iterable[str], most: int) -> NDArray[np.int64]:
    """Return for each contact the number of ties to the nearest start.

    Parameters
    ----------
    network : Network
    starts : iterable of str
        Contacts; they are 0 ties away.
    most : int
        The largest distance to look at.

    Returns
    -------
    int64 array (contacts)
        -1 for contacts that are further away or out of reach.

    Notes
    -----
    Breadth-first search. Cost: the ties of all contacts less than `most` ties away.
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
    """Return the numbers of the ties between two groups without common members."""
    csr = network.engine_graph.csr
    arcs = csr.arcs_of(np.flatnonzero(theirs))
    return csr.edge[arcs[ours[csr.indices[arcs]]]]


def contact_flags(network: Network, contacts: Iterable[str]) -> Flags:
    """Return for each contact whether it is one of these."""
    among = np.zeros(len(network.ids), np.bool_)
    among[[network.number(contact) for contact in contacts]] = True
    return among


def our_people(network: Network) -> Flags:
    """Return whether each contact is on the team or at the home organization today."""
    ours = contact_flags(network, network.team)
    ours[network.contact_numbers_at(network.home_id or "")] = True
    return ours
