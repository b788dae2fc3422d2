"""The best way to introduce a successor to somebody before a person leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from graphkit.analysis.introductions.ask_history import NO_ODDS, AskHistory, RestingPerson
from graphkit.analysis.introductions.best_routes import BestRoutes, best_routes, chances_to_agree
from graphkit.analysis.introductions.introduction_request import MAX_TIES
from graphkit.engine.core.csr import Floats
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
    """Routes from the team to people that it will not know.

    A route has at most two ties, or as many as in `path` if no such route reaches a person. The
    person who leaves introduces their successor without being asked. Somebody else on the way
    agrees with the same probability as in `path`.

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
        self.odds = history.odds if history else NO_ODDS
        self._longer: dict[frozenset[str], BestRoutes] = {}
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
        number = self._network.number(contact_id)
        routes = [*self._routes(number)] or [*self._longer_routes(number)]
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
        asked = route.people[1:-1]
        resting = self._resting_for(route.people[-1]) if asked else {}
        return [resting[id] for id in asked if id in resting]

    def _resting_for(self, target: str) -> Mapping[str, RestingPerson]:
        """Return who should not be asked now for an introduction to a person."""
        if self._history is None:
            return {}
        key = target if target in self._history.targets else ""
        if key not in self._resting:
            self._resting[key] = self._history.find_resting({key}, self._network.as_of)
        return self._resting[key]

    def _routes(self, contact: int) -> Iterable[tuple[float, tuple[int, ...]]]:
        for between, last in self._ties(contact):
            if between in self._team:
                yield last, (between, contact)
            elif between in self._first and contact != self._leaving:
                first, member = self._first[between]
                agrees = self.odds.of(self._network.ids[between])
                yield first * agrees * last, (member, between, contact)

    def _longer_routes(self, contact: int) -> Iterable[tuple[float, tuple[int, ...]]]:
        """Return the best route without people who rest, and the best of all, if there are any."""
        if contact == self._leaving:
            return
        for avoided in {frozenset(self._resting_for(self._network.ids[contact])), frozenset[str]()}:
            if avoided not in self._longer:
                numbers = {at for id in avoided if (at := self._network.ids.find(id)) >= 0}
                self._longer[avoided] = best_routes(
                    self._network,
                    sorted(self._team),
                    MAX_TIES,
                    agrees=self._agrees,
                    carries=self._strengths,
                    avoid=numbers - self._team - {contact},
                )
            found = self._longer[avoided]
            if found.best[contact] > 0:
                yield float(found.best[contact]), found.route_to(contact)[0]

    @cached_property
    def _agrees(self) -> Floats:
        return chances_to_agree(self._network, self.odds)

    @cached_property
    def _strengths(self) -> Floats:
        """The strength of the tie of each arc."""
        strengths: Floats = self._network.tie_columns.strength[self._network.engine_graph.csr.edge]
        return strengths

    def _ties(self, contact: int) -> Iterable[tuple[int, float]]:
        """Return the neighbors of a contact, each with the strength of the tie."""
        csr = self._network.engine_graph.csr
        row = slice(csr.indptr[contact], csr.indptr[contact + 1])
        strengths = self._network.tie_columns.strength[csr.edge[row]]
        return zip(csr.indices[row].tolist(), strengths.tolist(), strict=True)
