"""The content of a map: people, organizations and lines chosen from the network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from graphkit.analysis.partner_groups import partner_groups
from graphkit.errors import NothingFound
from graphkit.model import Affiliation, Partnership, Tie
from graphkit.network import Network
from graphkit.render.map.copies.share_terms import CopyNumbers

if TYPE_CHECKING:
    from numpy.typing import NDArray

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
        Current roles by contact and organization; a contact may work there and be on the board.
    partnerships : mapping of str to Partnership
        Current partnerships by id of the partner.
    numbers : CopyNumbers or None
        Numbers in place of people that must not be shown; None if all people may be shown.
    """

    network: Network
    contacts: tuple[str, ...]
    organizations: tuple[str, ...]
    numbers: CopyNumbers | None = None

    @cached_property
    def shown(self) -> frozenset[str]:
        """The ids of all contacts and organizations shown."""
        return frozenset(self.contacts) | frozenset(self.organizations)

    @cached_property
    def tie_numbers(self) -> NDArray[np.intp]:
        """The numbers of the ties between the contacts shown: rows of `network.tie_columns`."""
        network, columns = self.network, self.network.tie_columns
        shown = np.zeros(len(network.ids), np.bool_)
        shown[[network.number(contact) for contact in self.contacts]] = True
        return np.flatnonzero(shown[columns.tail] & shown[columns.head])

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """The ties between the contacts shown."""
        return tuple(map(self.network.tie_at, self.tie_numbers.tolist()))

    @cached_property
    def roles(self) -> Mapping[tuple[str, str], tuple[Affiliation, ...]]:
        """The current roles of the contacts shown at the organizations shown."""
        found: dict[tuple[str, str], list[Affiliation]] = {}
        for contact, roles in self.network.roles_of(self.contacts).items():
            for role in roles:
                if role.organization_id in self.shown:
                    found.setdefault((contact, role.organization_id), []).append(role)
        return {pair: tuple(roles) for pair, roles in found.items()}

    @cached_property
    def partnerships(self) -> Mapping[str, Partnership]:
        """The current partnerships of home, by id of the partner."""
        return {id: held for id, held in self.network.partners.items() if id in self.shown}

    @cached_property
    def partners(self) -> frozenset[str]:
        """The ids of the partners among them, without funders and others who are none."""
        return frozenset(partner_groups(self.network, self.partnerships).counted)

    @cached_property
    def links(self) -> tuple[Partnership, ...]:
        """Current links between the organizations shown, without home."""
        network = self.network
        return tuple(
            p
            for p in network.partnerships
            if network.home_id not in (p.home_id, p.partner_id)
            and p.home_id != p.partner_id
            and {p.home_id, p.partner_id} <= self.shown
            and network.holds(p)
        )

    @property
    def sums(self) -> Mapping[tuple[str, str], int]:
        """Number of ties between the people of two organizations, shown in place of the ties."""
        ties = self.numbers.ties if self.numbers else {}
        return {ends: count for ends, count in ties.items() if self.shown.issuperset(ends)}

    def people_at(self, organization_id: str) -> int:
        """Return the number of people known at an organization, shown or not."""
        if self.numbers:
            return self.numbers.known.get(organization_id, 0)
        return len(self.network.contact_numbers_at(organization_id))

    def sector(self, node_id: str) -> str | None:
        """Return an organization's sector, or that of the organization a contact works for."""
        return self._sectors[node_id]

    @cached_property
    def _sectors(self) -> Mapping[str, str | None]:
        network = self.network
        sectors = [body.sector or None for body in network.organization_columns]
        found = dict(zip(network.organization_columns.ids, sectors, strict=True))
        for contact, place in zip(network.ids, network.workplace_numbers.tolist(), strict=True):
            found[contact] = sectors[place] if place >= 0 else None
        return found


def choose_content(
    network: Network,
    around: str | None = None,
    also: Iterable[str] = (),
    numbers: CopyNumbers | None = None,
) -> Content:
    """Choose the content of a map.

    Parameters
    ----------
    network : Network
    around : str, optional
        Id of a contact or an organization. The content is everything within two steps along ties
        and current roles, with the employers of those people; by default, everything.
    also : iterable of str
        Ids of contacts to show always: those on a route.
    numbers : CopyNumbers, optional
        The numbers that a copy shows in place of people.

    Raises
    ------
    NothingFound
        If `around` is in the network neither as a contact nor as an organization.
    """
    if around is None:
        return Content(network, tuple(network.contacts), tuple(network.organizations), numbers)
    if around not in network.contacts and around not in network.organizations:
        raise NothingFound(
            "no person or organization in the network has this id", where=repr(around)
        )
    shown = edge = {around}
    for _ in range(STEPS_AROUND):
        edge = {other for node in edge for other in _neighbors(network, node)} - shown
        shown = shown | edge
    shown = shown | {contact for contact in also if contact in network.contacts}
    jobs = (network.employer(node) for node in shown if node in network.contacts)
    shown = shown | {job.organization_id for job in jobs if job}
    return Content(
        network,
        tuple(contact for contact in network.contacts if contact in shown),
        tuple(organization for organization in network.organizations if organization in shown),
        numbers,
    )


def _neighbors(network: Network, node: str) -> set[str]:
    if node in network.organizations:
        return set(network.contacts_at(node))
    tied = {other for other, _ in network.neighbors.get(node, ())}
    return tied | {role.organization_id for role in network.roles(node)}
