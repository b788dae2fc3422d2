"""Choose the person who takes over from somebody who leaves."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from graphkit.analysis.findings import ContactRef
from graphkit.analysis.handover.handover_entries import INTRODUCTION, OWNER, DoneItem
from graphkit.analysis.handover.partner_contacts import PartnerContacts, tie_strengths
from graphkit.analysis.references import contact_ref
from graphkit.network import Network


class Successors:
    """Chooses who takes over a partner: its owner, who knows it best, or who has the least to do.

    Parameters
    ----------
    network : Network
    leaving : str
        The person who leaves.
    done : iterable of DoneItem
        Somebody who was introduced to a person knows them well.
    """

    def __init__(self, network: Network, leaving: str, done: Iterable[DoneItem]) -> None:
        self._network = network
        self._stay = [id for id in network.team if id != leaving]
        self._load: Counter[str] = Counter(
            p.owner_id for p in network.partners.values() if p.owner_id in self._stay
        )
        self._strengths = {id: tie_strengths(network, id) for id in self._stay}
        self._chosen: dict[str, str] = {}
        for item in done:
            if item.successor_id in self._strengths and item.kind == INTRODUCTION:
                self._strengths[item.successor_id][item.subject] = 1.0
            elif item.successor_id in self._strengths and item.kind == OWNER:
                self._load[item.successor_id] += 1

    @property
    def anybody(self) -> bool:
        """Whether somebody on the team stays."""
        return bool(self._stay)

    def choose(self, places: Sequence[PartnerContacts]) -> ContactRef:
        """Return the person who takes over some partners; the same one for the same partners."""
        key = places[0].id
        if key not in self._chosen:
            chosen = min(self._stay, key=lambda id: self._rank(id, places))
            self._load[chosen] += 1
            self._chosen |= {at.id: chosen for at in places if at.id not in self._chosen}
        return contact_ref(self._network, self._chosen[key])

    def _rank(self, id: str, places: Sequence[PartnerContacts]) -> tuple[bool, float, int, str]:
        owns = any(at.partnership.owner_id == id for at in places)
        known = math.fsum(
            self._strengths[id].get(person, 0.0) for at in places for person in sorted(at.people)
        )
        return not owns, -round(known, 9), self._load[id], self._network.contacts[id].name
