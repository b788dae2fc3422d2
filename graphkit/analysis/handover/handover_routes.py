"""The best way to introduce a successor to somebody before a person leaves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from graphkit.analysis.introductions.ask_history import ASKING_FACTOR
from graphkit.network import Network


class HandoverRoute(NamedTuple):
    """A way to somebody: ids of who introduces, who is asked on the way, and the person.

    It starts with a member of the team, perhaps with the person who leaves.
    """

    people: tuple[str, ...]
    probability: float


class HandoverRoutes:
    """Routes of at most two ties from the team to people that it will not know.

    The person who leaves introduces their successor without being asked. Somebody else on the way
    agrees with the same probability as in `path`, 0.8.

    Parameters
    ----------
    network : Network
    leaving : str
        The person who leaves, of the team or not.
    """

    def __init__(self, network: Network, leaving: str) -> None:
        self._network = network
        self._team = set(map(network.number, network.team))
        self._leaving = network.ids.find(leaving)
        # Whom the team knows, by number: the strongest tie, and the member who has it.
        self._first: dict[int, tuple[float, int]] = {}
        for member in map(network.number, network.team):
            for other, strength in self._ties(member):
                if other not in self._team:
                    found = self._first.get(other)
                    if found is None or strength > found[0]:
                        self._first[other] = (strength, member)

    def best(self, contact_id: str) -> HandoverRoute | None:
        """Return the most likely route to a person; None if there is none."""
        # Numbers are in order of id, so of equal routes it does not matter which are compared.
        best = max(self._routes(self._network.number(contact_id)), default=None)
        if best is None:
            return None
        probability, people = best
        return HandoverRoute(tuple(self._network.ids[at] for at in people), probability)

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
