"""The network in five numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphkit.analysis.findings import ContactRef
from graphkit.analysis.introductions.ties_away import ties_away
from graphkit.analysis.references import contact_ref, home_name, without_team
from graphkit.analysis.sectors.people_by_sector import sectors_of
from graphkit.network import Network, wording

# Two people may be asked on the way, which makes three ties.
_INTRODUCTIONS = 2


@dataclass(frozen=True, slots=True)
class Overview:
    """A network at a glance.

    Attributes
    ----------
    home : str
        Name of the home organization.
    as_of : str
        The day of the network, ISO.
    contacts, organizations : int
    partners : int or None
        Current partners; None if the home organization is unknown.
    sectors : int
        Sectors in which somebody in the network works.
    reachable : int or None
        People the team does not know yet but can reach by at most two introductions; None without a
        team.
    known : int
        People outside the team with a tie to a team member.
    ties, inferred, unknown : int
        All ties; those only inferred from shared places; those of unknown strength.
    team : tuple of ContactRef
    sentence : str
    """

    home: str
    as_of: str
    contacts: int
    organizations: int
    partners: int | None
    sectors: int
    reachable: int | None
    known: int
    ties: int
    inferred: int
    unknown: int
    team: tuple[ContactRef, ...]
    sentence: str

    @property
    def numbers(self) -> tuple[tuple[str, int | None], ...]:
        """The five numbers, each with its label; an unknown number is None."""
        return (
            ("contacts", self.contacts),
            ("organizations", self.organizations),
            ("partners", self.partners),
            ("sectors", self.sectors),
            ("people within two introductions", self.reachable),
        )


def overview(network: Network) -> Overview:
    """Count the people, organizations, partners, sectors and ties of a network."""
    away = ties_away(network, network.team, _INTRODUCTIONS + 1)
    known, reachable = int((away == 1).sum()), int((away > 1).sum())
    sectors = sectors_of(network).contacts
    return Overview(
        home=home_name(network),
        as_of=network.as_of.isoformat(),
        contacts=len(network.contacts),
        organizations=len(network.organizations),
        partners=None if network.home_id is None else len(network.partners),
        sectors=len(np.unique(sectors[sectors >= 0])),
        reachable=reachable if network.team else None,
        known=known,
        ties=len(network.ties),
        inferred=int(network.tie_columns.inferred.sum()),
        unknown=int((~network.tie_columns.known).sum()),
        team=tuple(contact_ref(network, c) for c in network.team),
        sentence=_sentence(network, known, reachable),
    )


def _sentence(network: Network, known: int, reachable: int) -> str:
    if not network.team:
        people = wording.count_of(len(network.contacts), "person", "people")
        ties = wording.count_of(len(network.ties), "tie")
        return (
            f"{people}, {wording.count_of(len(network.organizations), 'organization')} and {ties}; "
            f"graphkit cannot say who the team can reach: {without_team(network).what}."
        )
    return (
        f"The team of {home_name(network)} knows {wording.count_of(known, 'person', 'people')} and "
        f"can be introduced to {reachable:,} more through at most two others."
    )
