"""The sector of each person and organization."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graphkit.model.normalization import normalize
from graphkit.network import Network, wording

if TYPE_CHECKING:
    from numpy.typing import NDArray

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


@dataclass(frozen=True, eq=False)
class Sectors:
    """The sectors of a network, by number.

    Attributes
    ----------
    keys : tuple of str
        Their normalized names, sorted.
    names : tuple of str
        The most common spelling of each.
    organizations, contacts : int64 arrays
        The sector of each; -1 if it is unknown. A contact has the sector of their main
        organization.
    """

    keys: tuple[str, ...]
    names: tuple[str, ...]
    organizations: NDArray[np.int64]
    contacts: NDArray[np.int64]


def sectors_of(network: Network) -> Sectors:
    """Return the sectors of all organizations and contacts."""
    stated = network.organization_columns.each("sector")
    spellings = Counter(sector for sector in stated if sector)
    names: dict[str, str] = {}
    for spelling, _ in sorted(spellings.items(), key=lambda item: (-item[1], item[0])):
        names.setdefault(normalize(spelling), spelling)
    keys = sorted(names)
    number = {key: place for place, key in enumerate(keys)}
    place = {spelling: number[normalize(spelling)] for spelling in spellings}
    organizations = np.array([place.get(sector or "", -1) for sector in stated], np.int64)
    # Contacts without a workplace have place -1: the last entry.
    contacts = np.append(organizations, -1)[network.workplace_numbers]
    return Sectors(tuple(keys), tuple(names[key] for key in keys), organizations, contacts)


def employers(network: Network, contacts: NDArray[np.integer]) -> tuple[str, ...]:
    """Return the ids of the organizations where people work, most people first.

    Parameters
    ----------
    network : Network
    contacts : integer array
        The numbers of the contacts.
    """
    places = network.workplace_numbers[contacts]
    found, counts = np.unique(places[places >= 0], return_counts=True)
    ids, names = network.organization_columns.ids, network.organization_columns.names
    ranked = sorted(
        (-people, names[at], ids[at]) for at, people in zip(found.tolist(), counts, strict=True)
    )
    return tuple(id for *_, id in ranked)


def organizations_in_words(network: Network, organizations: Sequence[str]) -> str:
    """Return organizations for a sentence: "7 schools", "Elm Clinic", "3 organizations".

    The text is empty if there are none.
    """
    if not organizations:
        return ""
    if len(organizations) == 1:
        return network.organizations[organizations[0]].name
    sectors = {normalize(network.organizations[o].sector or "") for o in organizations}
    sector = sectors.pop() if len(sectors) == 1 else ""
    if sector in _SINGULAR:
        return wording.count_of(len(organizations), _SINGULAR[sector], sector)
    return wording.count_of(len(organizations), "organization") + (f" ({sector})" if sector else "")
