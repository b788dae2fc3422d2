"""What is on a map: which people, organizations and lines, chosen from the network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graphkit.errors import NothingFound
from graphkit.model import Affiliation, Partnership, Tie
from graphkit.network import Network, partnership_holds

STEPS_AROUND = 2


@dataclass(frozen=True)
class Content:
    """The part of a network that a map shows.

    Attributes
    ----------
    network : Network
    contacts, organizations : tuple of str
        Ids, in order.
    ties : tuple of Tie
        Between the contacts shown.
    roles : mapping of (str, str) to tuple of Affiliation
        Current ones, by contact and organization: somebody may work at a place and sit on its
        board.
    partnerships : mapping of str to Partnership
        By the partner's id; those that hold.
    """

    network: Network
    contacts: tuple[str, ...]
    organizations: tuple[str, ...]

    @cached_property
    def shown(self) -> frozenset[str]:
        """The ids of all contacts and organizations shown."""
        return frozenset(self.contacts) | frozenset(self.organizations)

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """The ties between the contacts shown."""
        network, columns = self.network, self.network.columns
        shown = np.zeros(len(network.ids), np.bool_)
        shown[[network.number(contact) for contact in self.contacts]] = True
        among = np.flatnonzero(shown[columns.tail] & shown[columns.head])
        return tuple(map(network.folded, among.tolist()))

    @cached_property
    def roles(self) -> Mapping[tuple[str, str], tuple[Affiliation, ...]]:
        """The current roles of the contacts shown at the organizations shown."""
        found: dict[tuple[str, str], list[Affiliation]] = {}
        for contact in self.contacts:
            for role in self.network.roles(contact):
                if role.organization_id in self.shown:
                    found.setdefault((contact, role.organization_id), []).append(role)
        return {pair: tuple(roles) for pair, roles in found.items()}

    @cached_property
    def partnerships(self) -> Mapping[str, Partnership]:
        """The partnerships that hold, by the partner's id; of several the last one counts."""
        return {
            p.partner_id: p
            for p in self.network.partnerships
            if p.partner_id in self.shown
            and p.partner_id != self.network.home_id
            and partnership_holds(p, self.network.as_of)
        }

    def sector(self, node_id: str) -> str | None:
        """Return an organization's sector, or that of the organization a contact works for."""
        if node_id in self.network.contacts:
            job = self.network.employer(node_id)
            return self.sector(job.organization_id) if job else None
        return self.network.organizations[node_id].sector or None


def choose(network: Network, around: str | None = None, also: Iterable[str] = ()) -> Content:
    """Choose what to show.

    Parameters
    ----------
    network : Network
    around : str, optional
        Id of a contact or an organization. Shown are what lies within two steps along ties and
        current roles, and the employers of those people; without it, everything.
    also : iterable of str
        Ids of contacts to show in any case: those on a route.

    Raises
    ------
    NothingFound
        If `around` is in the network neither as a contact nor as an organization.
    """
    if around is None:
        return Content(network, tuple(network.contacts), tuple(network.organizations))
    if around not in network.contacts and around not in network.organizations:
        raise NothingFound(
            "neither a person nor an organization of the network has this id", where=repr(around)
        )
    shown = edge = {around}
    for _ in range(STEPS_AROUND):
        edge = {other for node in edge for other in _beside(network, node)} - shown
        shown = shown | edge
    shown = shown | {contact for contact in also if contact in network.contacts}
    jobs = (network.employer(node) for node in shown if node in network.contacts)
    shown = shown | {job.organization_id for job in jobs if job}
    return Content(
        network,
        tuple(contact for contact in network.contacts if contact in shown),
        tuple(organization for organization in network.organizations if organization in shown),
    )


def _beside(network: Network, node: str) -> set[str]:
    if node in network.organizations:
        return set(network.people_at(node))
    tied = {other for other, _ in network.neighbours.get(node, ())}
    return tied | {role.organization_id for role in network.roles(node)}
