"""Find who knows the people at each partner, now and after somebody leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from graphkit.analysis.filters.selection import Selection
from graphkit.analysis.partner_sides import PartnerSides, sides_of_partnerships
from graphkit.analysis.references import home_name
from graphkit.errors import NothingFound
from graphkit.model import Partnership
from graphkit.network import Network

# How many contacts a partner and a prospect should have at least.
PARTNER_CONTACTS, PROSPECT_CONTACTS = 2, 1


@dataclass(frozen=True)
class PartnerContacts:
    """A partner or prospect: its people, and which of ours know them.

    Attributes
    ----------
    partnership : Partnership
    prospect : bool
    people : frozenset of str
        Ids of its current people and of its main contact.
    known_by : mapping of str to set of str
        By the id of a person of theirs, the ids of ours who know them.
    """

    partnership: Partnership
    prospect: bool
    people: frozenset[str]
    known_by: Mapping[str, AbstractSet[str]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The id of the organization."""
        return self.partnership.partner_id

    @property
    def wanted(self) -> int:
        """How many contacts it should have at least."""
        return PROSPECT_CONTACTS if self.prospect else PARTNER_CONTACTS

    @cached_property
    def holders(self) -> frozenset[str]:
        """The ids of ours who know somebody there."""
        return frozenset(id for ours in self.known_by.values() for id in ours)

    def contacts_without(self, contact_id: str) -> frozenset[str]:
        """Return the people there that somebody of ours knows when a person has left."""
        return frozenset(
            id for id, ours in self.known_by.items() if id != contact_id and ours - {contact_id}
        )

    def hangs_on(self, contact_id: str) -> bool:
        """Return whether a person holds it, is known there, or looks after it."""
        looks_after = (self.partnership.owner_id, self.partnership.main_contact_id)
        return (
            contact_id in self.holders or contact_id in self.known_by or contact_id in looks_after
        )


def partner_contacts(network: Network, *, prospects: bool = True) -> tuple[PartnerContacts, ...]:
    """Return the current partners, and the prospects, with the people there and who knows them."""
    current = network.partners
    found = [(p, False) for p in current.values()]
    if prospects:
        hoped = {
            p.partner_id: p
            for p in network.own_partnerships
            if p.partner_id not in current
            and p.partner_id in network.organizations
            and network.hopes_for(p)
        }
        found += [(p, True) for p in hoped.values()]
    prospect_of = {p.partner_id: prospect for p, prospect in found}
    sides = sides_of_partnerships(network, {p.partner_id: p for p, _ in found})
    made = {one.organization_id: _contacts_at(network, one, prospect_of) for one in sides}
    return tuple(made[p.partner_id] for p, _ in found)


def without_holders(network: Network, selection: Selection | None) -> NothingFound:
    """Return the error that nobody of ours knows anyone at a partner, or at one of a selection."""
    nobody = f"nobody at {home_name(network)} knows anyone at a current partner"
    if selection is not None:
        return NothingFound(
            f"{nobody} among {selection.words}", next='See "graphkit reliance" for all partners'
        )
    return NothingFound(
        nobody, next="Import a list of partners, and the address books of those who know them"
    )


def _contacts_at(
    network: Network, sides: PartnerSides, prospect_of: Mapping[str, bool]
) -> PartnerContacts:
    ties, ids, known_by = network.tie_columns, network.ids, dict[str, set[str]]()
    ends = ties.tail[sides.ties].tolist(), ties.head[sides.ties].tolist()
    for tail, head, ours in zip(*ends, sides.ours_at_tail.tolist(), strict=True):
        us, them = (tail, head) if ours else (head, tail)
        known_by.setdefault(ids[them], set()).add(ids[us])
    people = frozenset(ids[at] for at in sides.theirs.tolist())
    assert sides.partnership is not None
    prospect = prospect_of[sides.organization_id]
    return PartnerContacts(sides.partnership, prospect, people, known_by)


def tie_strengths(network: Network, contact_id: str) -> dict[str, float]:
    """Return the strength of the tie to each neighbor of a contact, by its id."""
    csr = network.engine_graph.csr
    arcs = csr.arcs_of(np.array([network.number(contact_id)]))
    strengths = network.tie_columns.strength[csr.edge[arcs]].tolist()
    others: Iterable[int] = csr.indices[arcs].tolist()
    return {network.ids[other]: s for other, s in zip(others, strengths, strict=True)}
