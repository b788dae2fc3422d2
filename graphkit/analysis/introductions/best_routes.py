"""The best route from some starts to every contact, or from every contact to them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from graphkit.analysis.introductions.ask_history import ASKING_FACTOR, AskingOdds
from graphkit.engine.core.csr import Floats, Ints
from graphkit.engine.paths.route import NodePath
from graphkit.network import Network

# Instead of the contact before: none, or a route with fewer ties is as good.
_NONE = -1


@dataclass(frozen=True, eq=False)
class BestRoutes:
    """The best routes to every contact.

    Attributes
    ----------
    chances : float64 array (ties + 1, contacts)
        The probability of the best route of at most so many ties; 0 without a route.
    before : int64 array (ties + 1, contacts)
        The contact before the last on this route; -1 if it has fewer ties, or is a start.
    """

    chances: Floats
    before: Ints

    @property
    def best(self) -> Floats:
        """The probability of the best route to each contact."""
        best: Floats = self.chances[-1]
        return best

    def route_to(self, node: int) -> tuple[NodePath, int]:
        """Return the contacts of the best route, from its start on, and the ties left for it.

        The second is the most ties that could be used before the route began.
        """
        nodes, left = [node], len(self.chances) - 1
        for used in range(left, 0, -1):
            before = int(self.before[used, nodes[-1]])
            if before != _NONE:
                nodes.append(before)
                left = used - 1
        return tuple(reversed(nodes)), left


def chances_to_agree(network: Network, odds: AskingOdds) -> Floats:
    """Return for each contact the chance that they agree if somebody asks them."""
    chance = np.full(len(network.ids), odds.typical if odds.answers else ASKING_FACTOR)
    for id in odds.answers:
        if (node := network.ids.find(id)) >= 0:
            chance[node] = odds.of(id)
    return chance


def best_routes(
    network: Network,
    entry: Floats | Sequence[int],
    ties: int,
    *,
    agrees: Floats,
    carries: Floats | None = None,
    avoid: Collection[int] = (),
    backward: bool = False,
) -> BestRoutes:
    """Return the best route from some starts to every contact.

    The probability of a route is that of `introductions`: the product of the strengths of its ties,
    each in the direction in which one person asks the next, times the chance that each person asked
    on the way agrees. A best route names nobody twice, because a detour only costs.

    Parameters
    ----------
    network : Network
    entry : float64 array (ties + 1, contacts), or sequence of int
        The chance with which a route begins at a contact when so many ties are already used; or the
        contacts where routes begin, with certainty.
    ties : int
        The most ties of a route, with those already used.
    agrees : float64 array (contacts)
        The chance that each agrees; nobody asks those where a route begins.
    carries : float64 array (arcs), optional
        The probability that the tie of each arc carries an introduction; without it, the strength
        in the direction in which one person asks the next.
    avoid : collection of int
        Contacts that no route may name.
    backward : bool
        Whether people ask each other in the other direction: the routes lead from every contact to
        the starts.

    Returns
    -------
    BestRoutes

    Notes
    -----
    Bellman (1958), one round for each tie, from all starts at once. Cost: ties times arcs, however
    many targets there are.
    """
    csr = network.engine_graph.csr
    if not isinstance(entry, np.ndarray):
        starts, entry = list(entry), np.zeros((ties + 1, csr.nodes))
        entry[0, starts] = 1.0
    begins = entry.max(axis=0) > 0
    if carries is None:
        carries = np.exp(-network.engine_graph.weights("cost"))
    asking = carries.copy()
    if backward:
        # Arcs come in order of their two ends: in the order of the other end, each is its reverse.
        asking = asking[np.lexsort((csr.rows, csr.indices))]
    asking *= np.where(begins, 1.0, agrees)[csr.rows]
    barred = np.zeros(csr.nodes, np.bool_)
    barred[list(avoid)] = True
    asking[barred[csr.rows] | (barred | begins)[csr.indices]] = 0.0
    chances = np.zeros((ties + 1, csr.nodes))
    before = np.full((ties + 1, csr.nodes), _NONE, np.int64)
    chances[0] = np.where(barred, 0.0, entry[0])
    for used in range(1, ties + 1):
        offered = chances[used - 1][csr.rows] * asking
        kept = np.maximum(chances[used - 1], np.where(barred, 0.0, entry[used]))
        chances[used] = kept
        np.maximum.at(chances[used], csr.indices, offered)
        # Of equally good ones, the contact with the lowest number: the last assignment counts.
        better = offered > kept[csr.indices]
        won = np.flatnonzero(better & (offered == chances[used][csr.indices]))
        before[used, csr.indices[won[::-1]]] = csr.rows[won[::-1]]
    return BestRoutes(chances, before)
