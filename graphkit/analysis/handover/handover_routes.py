"""The best way to introduce a successor to somebody before a person leaves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from graphkit.analysis.handover.partner_contacts import tie_strengths
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
        self._leaving = leaving
        self._first: dict[str, tuple[float, str]] = {}
        for member in network.team:
            for other, strength in tie_strengths(network, member).items():
                if other not in network.team:
                    found = self._first.get(other)
                    if found is None or strength > found[0]:
                        self._first[other] = (strength, member)

    def best(self, contact_id: str) -> HandoverRoute | None:
        """Return the most likely route to a person; None if there is none."""
        return max(self._routes(contact_id), key=lambda r: (r.probability, r.people), default=None)

    def _routes(self, contact_id: str) -> Iterable[HandoverRoute]:
        for between, last in tie_strengths(self._network, contact_id).items():
            if between in self._network.team:
                yield HandoverRoute((between, contact_id), last)
            elif between in self._first and contact_id != self._leaving:
                first, member = self._first[between]
                people = (member, between, contact_id)
                yield HandoverRoute(people, first * ASKING_FACTOR * last)
