"""The best way to introduce a successor to somebody before a person leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from graphkit.analysis.introductions.ask_history import ASKING_FACTOR, AskHistory, RestingPerson
from graphkit.network import Network, wording


class HandoverRoute(NamedTuple):
    """A way to somebody: ids of who introduces, who is asked on the way, and the person.

    It starts with a member of the team, perhaps with the person who leaves.
    """

    people: tuple[str, ...]
    probability: float


def least_of_word(probability: float) -> float:
    """Return the smallest probability with the same word.

    Examples
    --------
    >>> least_of_word(0.9), least_of_word(0.3), least_of_word(0.1)
    (0.5, 0.2, 0.0)
    """
    steps = (wording.LIKELY, wording.POSSIBLE)
    return next((least for least in steps if probability >= least), 0.0)


class HandoverRoutes:
    """Routes of at most two ties from the team to people that it will not know.

    The person who leaves introduces their successor without being asked. Somebody else on the way
    agrees with the same probability as in `path`, 0.8.

    Parameters
    ----------
    network : Network
    leaving : str
        The person who leaves, of the team or not.
    history : AskHistory, optional
        Earlier asks. A route that asks somebody who rests comes after all others of its word.
    """

    def __init__(self, network: Network, leaving: str, history: AskHistory | None = None) -> None:
        self._network = network
        self._history = history
        self._resting: dict[str, Mapping[str, RestingPerson]] = {}
        self._team = set(map(network.number, network.team))
        self._leaving = network.ids.find(leaving)
        # The people that the team knows, by number: the strongest tie, and the member who has it.
        self._first: dict[int, tuple[float, int]] = {}
        for member in map(network.number, network.team):
            for other, strength in self._ties(member):
                if other not in self._team:
                    found = self._first.get(other)
                    if found is None or strength > found[0]:
                        self._first[other] = (strength, member)

    def best(self, contact_id: str) -> HandoverRoute | None:
        """Return the best route to a person; None if there is none."""
        # Numbers are in order of id, so of equal routes it does not matter which are compared.
        routes = self._routes(self._network.number(contact_id))
        if self._history is None:
            best = max(routes, default=None)
        else:
            best = max(routes, key=lambda r: (self.worth(self._as_route(r)), r), default=None)
        return None if best is None else self._as_route(best)

    def _as_route(self, route: tuple[float, tuple[int, ...]]) -> HandoverRoute:
        probability, people = route
        return HandoverRoute(tuple(self._network.ids[at] for at in people), probability)

    def worth(self, route: HandoverRoute) -> float:
        """Return the probability of a route; the least of its word if it asks people who rest."""
        return least_of_word(route.probability) if self.resting(route) else route.probability

    def resting(self, route: HandoverRoute) -> list[RestingPerson]:
        """Return the people asked on the way who were asked lately, or declined before."""
        asked, target = route.people[1:-1], route.people[-1]
        if self._history is None or not asked:
            return []
        if target not in self._resting:
            self._resting[target] = self._history.find_resting({target}, self._network.as_of)
        return [self._resting[target][id] for id in asked if id in self._resting[target]]

    def _routes(self, contact: int) -> Iterable[tuple[float, tuple[int, ...]]]:
        for between, last in self._ties(contact):
            if between in self._team:
                yield last, (between, contact)
            elif between in self._first and contact != self._leaving:
                first, member = self._first[between]
                yield first * ASKING_FACTOR * last, (member, between, contact)

    def _ties(self, contact: int) -> Iterable[tuple[int, float]]:
        """Return the neighbors of a contact, each with the strength of the tie."""
        csr = self._network.engine_graph.csr
        row = slice(csr.indptr[contact], csr.indptr[contact + 1])
        strengths = self._network.tie_columns.strength[csr.edge[row]]
        return zip(csr.indices[row].tolist(), strengths.tolist(), strict=True)
