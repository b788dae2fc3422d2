"""The network in five numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from graphkit.analysis.filters.selection import Selection, keep_selected
from graphkit.analysis.findings import ContactRef
from graphkit.analysis.introductions.ties_away import ties_away
from graphkit.analysis.partner_groups import partner_groups
from graphkit.analysis.references import contact_ref, home_name, without_team
from graphkit.analysis.sectors.people_by_sector import sectors_of
from graphkit.engine.core.csr import Flags
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
        Current partners, without funders and others who are none (`PartnerGroups.counted`); None if
        the home organization is unknown.
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


def overview(network: Network, selection: Selection | None = None) -> Overview:
    """Count the people, organizations, partners, sectors and ties of a network.

    With a `selection`, only the people and organizations in it count, and the ties of these people.
    Who can be reached depends on the whole network.
    """
    away = ties_away(network, network.team, _INTRODUCTIONS + 1)
    people, bodies, ties = _counted(network, selection)
    known, reachable = int((people & (away == 1)).sum()), int((people & (away > 1)).sum())
    sectors = sectors_of(network).contacts
    columns = network.tie_columns
    groups = partner_groups(network, keep_selected(network.partners, selection))
    found = Overview(
        home=home_name(network),
        as_of=network.as_of.isoformat(),
        contacts=int(people.sum()),
        organizations=int(bodies.sum()),
        partners=None if network.home_id is None else len(groups.counted),
        sectors=len(np.unique(sectors[people & (sectors >= 0)])),
        reachable=reachable if network.team else None,
        known=known,
        ties=int(ties.sum()),
        inferred=int((ties & columns.inferred).sum()),
        unknown=int((ties & ~columns.known).sum()),
        team=tuple(contact_ref(network, c) for c in network.team),
        sentence="",
    )
    return replace(found, sentence=_sentence(network, found, reachable, selection))


def _counted(network: Network, selection: Selection | None) -> tuple[Flags, Flags, Flags]:
    """Return for each contact, organization and tie whether it counts."""
    if selection is None:
        sizes = (len(network.ids), len(network.organization_columns), len(network.tie_columns))
        people, bodies, ties = (np.ones(size, np.bool_) for size in sizes)
        return people, bodies, ties
    people = selection.contact_flags(network)
    return people, selection.organization_flags(network), selection.tie_flags(network)


def _sentence(
    network: Network, found: Overview, reachable: int, selection: Selection | None
) -> str:
    if not network.team:
        people = wording.count_of(found.contacts, "person", "people")
        ties = wording.count_of(found.ties, "tie")
        return (
            f"{people}, {wording.count_of(found.organizations, 'organization')} and {ties}; "
            f"graphkit cannot say who the team can reach: {without_team(network).what}."
        )
    known = wording.count_of(found.known, "person", "people")
    if selection is not None:
        known = f"{found.known:,} of these people"
    return (
        f"The team of {home_name(network)} knows {known} and "
        f"can be introduced to {reachable:,} more through at most two others."
    )
