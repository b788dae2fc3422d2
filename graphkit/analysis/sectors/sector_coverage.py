"""How far we reach into our target sectors and the sectors of our partners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graphkit.analysis.filters.selection import Selection, keep_selected
from graphkit.analysis.partner_groups import partner_groups
from graphkit.analysis.references import without_home
from graphkit.analysis.sectors.empty_sectors import likely_organizations
from graphkit.analysis.sectors.people_by_sector import Sectors, sectors_of
from graphkit.model.normalization import normalize
from graphkit.network import Network, wording

if TYPE_CHECKING:
    from numpy.typing import NDArray

_STATES = ("partners", "people", "nobody")


@dataclass(frozen=True, slots=True)
class SectorCoverage:
    """How far we reach into one sector.

    Attributes
    ----------
    name : str
    state : {"partners", "people", "nobody"}
        Whether one of its organizations is a partner; if not, whether anybody is known there.
    partners, people : int
        Current partners (`PartnerGroups.counted`); people with a stated current role at one of its
        organizations.
    wanted : bool
        Whether it is a target sector.
    likely : int
        If nobody is known there: organizations of unknown sector with a name that suggests it.
    """

    name: str
    state: str
    partners: int
    people: int
    wanted: bool
    likely: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """The coverage of all target and partner sectors.

    Attributes
    ----------
    sectors : tuple of SectorCoverage
        Most partners first, then most people; those with nobody last.
    sizes : tuple of (str, int)
        Number of organizations and people in each sector of the network, including those not in
        `sectors`.
    sentence : str
    """

    sectors: tuple[SectorCoverage, ...]
    sizes: tuple[tuple[str, int], ...]
    sentence: str


def coverage(
    network: Network, sectors: Sequence[str] = (), selection: Selection | None = None
) -> Coverage:
    """Count partners and people by sector.

    Parameters
    ----------
    network : Network
    sectors : sequence of str
        The target sectors.
    selection : Selection, optional
        Count only partners and other organizations in it, and the people at these; if the filter
        is about sectors, leave out target sectors without such organizations.

    Returns
    -------
    Coverage
        Coverage of the target sectors and of the sectors of our partners.
    """
    known = sectors_of(network)
    wanted = {
        normalize(sector): sector.strip() for sector in reversed(sectors) if normalize(sector)
    }
    number = {key: place for place, key in enumerate(known.keys)}
    people = _count_people(network, known, selection)
    partners = _count_partners(network, known, selection)
    found = []
    if selection is not None and (selection.by_sector or not selection.organizations):
        of_selected = set(known.organizations[selection.organization_flags(network)].tolist())
        wanted = {key: name for key, name in wanted.items() if number.get(key) in of_selected}
    for key in {**wanted, **{key: "" for key in known.keys if partners[number[key]]}}:
        at = number.get(key)
        counts = (0, 0) if at is None else (int(partners[at]), int(people[at]))
        name = wanted[key] if at is None else known.names[at]
        state = _STATES[0] if counts[0] else _STATES[1] if counts[1] else _STATES[2]
        likely = () if any(counts) else likely_organizations(network, known, name)
        perhaps = keep_selected(likely, selection)
        found.append(SectorCoverage(name, state, *counts, key in wanted, len(perhaps)))
    found.sort(key=lambda s: (-s.partners, -s.people, s.name.casefold(), s.name))
    placed = np.concatenate([known.organizations, known.contacts])
    sizes = np.bincount(placed[placed >= 0], minlength=len(known.keys)).tolist()
    sentence = _sentence(network, found, asked=selection is not None)
    return Coverage(tuple(found), tuple(zip(known.names, sizes, strict=True)), sentence)


def _count_people(
    network: Network, sectors: Sectors, selection: Selection | None
) -> NDArray[np.int64]:
    """Count the people in each sector; a person with two workplaces in it counts once."""
    roles = network.affiliations
    stated = network.is_current & ~roles.inferred
    if selection is not None:
        stated = stated & selection.organization_flags(network)[roles.organization]
    sector = sectors.organizations[roles.organization[stated]]
    contact = roles.contact[stated][sector >= 0].astype(np.int64)
    each = np.unique(sector[sector >= 0] * len(network.ids) + contact)
    return np.bincount(each // max(1, len(network.ids)), minlength=len(sectors.keys))


def _count_partners(
    network: Network, sectors: Sectors, selection: Selection | None
) -> NDArray[np.int64]:
    ids = partner_groups(network, keep_selected(sorted(network.partners), selection)).counted
    partners = [network.organization_columns.ids.find(id) for id in ids]
    sector = sectors.organizations[partners]
    return np.bincount(sector[sector >= 0], minlength=len(sectors.keys))


def _sentence(network: Network, found: Sequence[SectorCoverage], *, asked: bool) -> str:
    wanted = [sector for sector in found if sector.wanted]
    if network.home_id is None:
        text = (
            f"graphkit cannot say which sectors our partners are in: {without_home(network).what}."
        )
        if wanted:
            some = sum(sector.state == "people" for sector in wanted)
            many = wording.count_of(len(wanted), "sector")
            text += f" Of {many} that we want to reach, we know people in {some}."
        return text
    if not wanted:
        held = sum(sector.state == "partners" for sector in found)
        if asked:
            return f"The partners asked about are in {wording.count_of(held, 'sector')}."
        return (
            f"Our partners are in {wording.count_of(held, 'sector')}; there is no list of sectors "
            "that we want to reach."
        )
    names = {state: [s.name for s in wanted if s.state == state] for state in _STATES}
    held = len(names["partners"])
    parts = [f"{held} {'has' if held == 1 else 'have'} a partner"]
    if names["people"]:
        some = len(names["people"])
        parts.append(f"{some} {'has' if some == 1 else 'have'} people we know but no partner")
    perhaps = [s.name for s in wanted if s.state == "nobody" and s.likely]
    nobody = [name for name in names["nobody"] if name not in perhaps]
    for missing, more in ((perhaps, ", but organizations with such names"), (nobody, "")):
        if missing:
            have = "has" if len(missing) == 1 else "have"
            listed = wording.list_in_words(missing)
            parts.append(f"{len(missing)} {have} nobody we know{more} ({listed})")
    many = wording.count_of(len(wanted), "sector")
    here = "Among those asked about, of" if asked else "Of"
    return f"{here} {many} that we want to reach, {wording.list_in_words(parts)}."
