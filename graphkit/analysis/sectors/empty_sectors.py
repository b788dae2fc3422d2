"""Target sectors in which nobody is known to work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from graphkit.analysis.filters.selection import Selection, keep_selected
from graphkit.analysis.findings import Gap
from graphkit.analysis.references import contact_ref, organization_ref
from graphkit.analysis.sectors.people_by_sector import Sectors
from graphkit.model.normalization import normalize
from graphkit.model.sector_words import names_sector
from graphkit.network import Network, wording

_HELPERS = 3


@dataclass(frozen=True, slots=True)
class EmptySectors:
    """The target sectors in which nobody is known to work.

    Attributes
    ----------
    gaps : tuple of Gap
    unknown : int
        Number of organizations with known people and no known sector.
    among : str
        Where nobody is known to work in them.
    """

    gaps: tuple[Gap, ...]
    unknown: int
    among: str = "in the network"

    @property
    def summary(self) -> str:
        """The sectors in words, as the first part of a sentence."""
        names = wording.list_in_words([gap.subject for gap in self.gaps], last="or")
        stated = any(gap.people and not gap.likely for gap in self.gaps)
        likely = {o.id: o.name for gap in self.gaps for o in gap.likely}
        verb = _works_verb(self.unknown or len(likely), stated)
        text = f"nobody {self.among} {verb} in {names}"
        if len(likely) == 1:
            text += f", though {next(iter(likely.values()))} is a likely match by its name"
        elif likely:
            text += f", though {len(likely):,} organizations are likely matches by their names"
        return text


def empty_sectors(
    network: Network,
    wanted: Sequence[str],
    known: Sectors,
    selection: Selection | None = None,
) -> EmptySectors:
    """Return the target sectors in which nobody is known to work.

    Parameters
    ----------
    network : Network
    wanted : sequence of str
        The target sectors.
    known : Sectors
        The stated sectors of all organizations.
    selection : Selection, optional
        Look at these organizations only; if the filter is about sectors, only at theirs.
    """
    # A board member works elsewhere, but can help: their organization is not without people.
    roles = network.affiliations
    staffed = np.zeros(len(network.organization_columns), np.bool_)
    staffed[roles.organization[network.is_current & ~roles.inferred]] = True
    asked = np.ones(len(staffed), np.bool_)
    if selection is not None:
        asked = selection.organization_flags(network)
    staffed &= asked
    others = staffed & (known.organizations < 0)
    if network.home_id is not None:
        others[network.organization_columns.ids.find(network.home_id)] = False
    unknown = int(others.sum())
    names = {normalize(sector): sector.strip() for sector in reversed(wanted) if normalize(sector)}
    among = "in the network" if selection is None else f"at organizations {selection.filter.words}"
    found = []
    for key in dict.fromkeys(normalize(sector) for sector in wanted if normalize(sector)):
        number = known.keys.index(key) if key in known.keys else -2
        bodies = asked & (known.organizations == number)
        if selection is not None and selection.by_sector and not bodies.any():
            continue
        if not (bodies & staffed).any():
            by_mail = np.unique(roles.contact[roles.inferred & bodies[roles.organization]])
            helpers = [network.ids[at] for at in by_mail.tolist()]
            likely = keep_selected(likely_organizations(network, known, names[key]), selection)
            size = int(bodies.sum())
            found.append(_gap(network, names[key], size, likely, helpers, unknown, among))
    return EmptySectors(tuple(found), unknown, among)


def _gap(
    network: Network,
    name: str,
    organizations: int,
    likely: Sequence[str],
    by_mail: Sequence[str],
    unknown: int,
    among: str,
) -> Gap:
    verb = _works_verb(unknown or len(likely), bool(by_mail))
    sentence = f"Nobody {among} {verb} in {name}"
    if organizations:
        sentence += f", though {wording.count_of(organizations, 'organization')} in this sector "
        sentence += "is known" if organizations == 1 else "are known"
    staff = {o: network.contacts_at(o) for o in likely}
    unknown -= sum(bool(people) for people in staff.values())
    parts = [f"{sentence}.", *_likely_sentence(network, staff)]
    if likely and unknown:
        parts.append(unknown_sector_note(unknown, "other organization"))
    helpers = list(dict.fromkeys([*by_mail, *(c for people in staff.values() for c in people)]))
    return Gap(
        "sector",
        name,
        0,
        " ".join(parts),
        people=tuple(contact_ref(network, c) for c in helpers[:_HELPERS]),
        likely=tuple(organization_ref(network, o) for o in likely),
    )


def _works_verb(uncertain: int, stated: bool) -> str:
    if uncertain:
        return "is known to work"
    return "is said to work" if stated else "works"


def likely_organizations(network: Network, known: Sectors, sector: str) -> Iterator[str]:
    """Yield the organizations of unknown sector with a name that suggests this sector."""
    names, ids = network.organization_columns.names, network.organization_columns.ids
    found = [
        (-len(network.contact_numbers_at(ids[at])), names[at], ids[at])
        for at in np.flatnonzero(known.organizations < 0).tolist()
        if ids[at] != network.home_id and names_sector(names[at], sector)
    ]
    yield from (id for *_, id in sorted(found))


def _likely_sentence(network: Network, staff: dict[str, tuple[str, ...]]) -> Iterator[str]:
    if not staff:
        return
    named = []
    for organization, people in list(staff.items())[:_HELPERS]:
        number = wording.count_of(len(people), "person", "people")
        named.append(f"{network.organizations[organization].name} ({number} known)")
    if more := len(staff) - len(named):
        named.append(f"{more:,} more")
    names = "the name" if len(staff) == 1 else "their names"
    yield f"Likely in this sector, inferred from {names}: {wording.list_in_words(named)}."


def unknown_sector_note(organizations: int, noun: str = "organization") -> str:
    """Say how many organizations with known people have no known sector."""
    return f"We know people at {wording.count_of(organizations, noun)} of unknown sector."
