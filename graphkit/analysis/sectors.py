"""People and organizations by sector."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from graphkit.model.identity import fold
from graphkit.network import Network, wording

_SINGULAR = {
    "banks": "bank",
    "businesses": "business",
    "churches": "church",
    "clinics": "clinic",
    "hospitals": "hospital",
    "libraries": "library",
    "museums": "museum",
    "nonprofits": "nonprofit",
    "schools": "school",
    "universities": "university",
}


def sector_of(network: Network, contact_id: str) -> str | None:
    """Return the sector of the organization by which one would introduce a contact."""
    job = network.employer(contact_id)
    return network.organizations[job.organization_id].sector if job else None


def sector_names(network: Network) -> dict[str, str]:
    """Return the sectors of all organizations: how the most common spelling goes, by folded name.

    In order of the folded name.
    """
    spellings = Counter(o.sector for o in network.organizations.values() if o.sector)
    names: dict[str, str] = {}
    for spelling, _ in sorted(spellings.items(), key=lambda item: (-item[1], item[0])):
        names.setdefault(fold(spelling), spelling)
    return dict(sorted(names.items()))


def people_by_sector(network: Network) -> dict[str, tuple[str, ...]]:
    """Return the contacts of each sector, by its folded name; both in order."""
    found: dict[str, list[str]] = {}
    for contact in network.contacts:
        sector = sector_of(network, contact)
        if sector:
            found.setdefault(fold(sector), []).append(contact)
    return {sector: tuple(found[sector]) for sector in sorted(found)}


def employers(network: Network, contacts: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the organizations that people work for, most people first."""
    jobs = (network.employer(contact) for contact in contacts)
    counts = Counter(job.organization_id for job in jobs if job)
    return tuple(sorted(counts, key=lambda o: (-counts[o], network.organizations[o].name, o)))


def where(network: Network, organizations: Sequence[str]) -> str:
    """Return organizations as a sentence counts them: "7 schools", "Elm Clinic", "3 organizations".

    Empty where there are none.
    """
    if not organizations:
        return ""
    if len(organizations) == 1:
        return network.organizations[organizations[0]].name
    sectors = {fold(network.organizations[o].sector or "") for o in organizations}
    sector = sectors.pop() if len(sectors) == 1 else ""
    if sector in _SINGULAR:
        return wording.counted(len(organizations), _SINGULAR[sector], sector)
    return wording.counted(len(organizations), "organization") + (f" ({sector})" if sector else "")
