"""The organizations that a form asks about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from graphkit.network import Network

# A form with more is not answered; people get tired after some ten minutes.
MOST_OTHERS = 12
MOST_PARTNERS = 30


def subjects_of_member(network: Network, member_id: str) -> tuple[str, ...]:
    """Return the partners about which a form asks a member of the team.

    Parameters
    ----------
    network : Network
        As that member sees it.
    member_id : str

    Returns
    -------
    tuple of str
        First the partners that the member looks after, then those where the member knows
        somebody, then all others; each in order of name. At most `MOST_PARTNERS`.
    """
    known = {
        role.organization_id
        for neighbor, _ in network.neighbors.get(member_id, ())
        for role in network.roles(neighbor)
    }

    def rank(partner: str) -> tuple[bool, bool, str, str]:
        own = network.partners[partner].owner_id == member_id
        return not own, partner not in known, network.name_of(partner) or "", partner

    return tuple(sorted(network.partners, key=rank)[:MOST_PARTNERS])


class PartnerSubjects:
    """The organizations about which forms ask partners: ours, and others that they work with.

    An organization counts as known to a partner if a partnership between the two holds, if one is
    the umbrella of the other, or if their people have a tie that everybody may see. So no form
    shows a tie that is for the team or for its owner alone.

    Parameters
    ----------
    network : Network
        As the team sees it.
    public : Network or None
        As people outside the team see it.
    """

    def __init__(self, network: Network, public: Network | None) -> None:
        self._network = network
        self._known: dict[str, Counter[str]] = defaultdict(Counter)
        for held in network.partnerships:
            if network.holds(held):
                self._join(held.home_id, held.partner_id, 1_000_000)
        for part in network.part_of:
            if part.holds(network.as_of) and not part.denied:
                self._join(part.member_id, part.umbrella_id, 1_000)
        if public is not None:
            self._join_by_ties(public)

    def of(self, organization_id: str) -> tuple[str, ...]:
        """Return the organizations about which a form asks a partner: home first.

        Others follow in order of how much joins them with the partner, then by name; at most
        `MOST_OTHERS`.
        """
        home, names = self._network.home_id, self._network.organizations
        known = self._known[organization_id]
        others = [id for id in known if id not in (home, organization_id) and id in names]
        others.sort(key=lambda id: (-known[id], names[id].name, id))
        return (*([home] if home else []), *others[:MOST_OTHERS])

    def _join(self, one: str, other: str, weight: int) -> None:
        self._known[one][other] += weight
        self._known[other][one] += weight

    def _join_by_ties(self, public: Network) -> None:
        places = _places(public)
        ties = public.tie_columns
        for tail, head in zip(ties.tail.tolist(), ties.head.tolist(), strict=True):
            for one in places.get(tail, ()):
                for other in places.get(head, ()):
                    if one != other:
                        self._join(one, other, 1)


def _places(network: Network) -> Mapping[int, tuple[str, ...]]:
    """Return by the number of a contact, the organizations where they are today."""
    held, rows = network.affiliations, network.is_current
    ids = network.organization_columns.ids
    found: dict[int, set[str]] = defaultdict(set)
    contacts, bodies = held.contact[rows].tolist(), held.organization[rows].tolist()
    for contact, body in zip(contacts, bodies, strict=True):
        found[contact].add(ids[body])
    return {contact: tuple(sorted(places)) for contact, places in found.items()}
