"""Find the people and organizations of the graph that somebody may be about to add again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from graphkit.model import Contact, Organization
from graphkit.model.entity_resolution import RecordClusters
from graphkit.model.normalization import normalize, normalize_organization
from graphkit.session.by_hand.value_edits import ids_by_key

if TYPE_CHECKING:
    from graphkit.network import LookupResult, Network

# As many are shown, and compared by all that is known of them.
_MOST, _COMPARED = 5, 40
# What record linkage must find, and how alike (0 to 100) names must be to be compared.
_LIKELY = 0.35
_ALIKE = 78


def likely_people(
    new: Contact,
    keys: Sequence[str],
    places: Sequence[str],
    network: Network,
    clusters: RecordClusters,
) -> tuple[LookupResult, ...]:
    """Return the people who may be a new person, the likeliest first.

    First come the people who share a mail address, a page, a number, or name and organization with
    the new person, who would become one with them; then namesakes; then what record linkage finds
    (`graphkit.linkage`).
    """
    from graphkit.network import LookupResult

    sure = sorted({id for ids in ids_by_key(clusters, keys).values() for id in ids})
    wanted = normalize(new.name)
    namesakes = [
        at
        for at, name in enumerate(map(normalize, network.contact_columns.names))
        if name == wanted
    ]
    ids = network.contact_columns.ids
    found = dict.fromkeys(
        (
            *(id for id in sure if network.name_of(id) is not None),
            *(ids[at] for at in namesakes),
            *_similar_people(new, places, network),
        )
    )
    return tuple(
        LookupResult("contact", id, network.name_of(id) or "") for id in list(found)[:_MOST]
    )


def _similar_people(new: Contact, places: Sequence[str], network: Network) -> list[str]:
    from graphkit.linkage import LinkageProfile, candidate_pairs

    near = _near_names(new, network)
    organizations = network.organizations
    profiles = [
        LinkageProfile(
            new.id, new.name, new.aliases, new.emails, new.urls, new.phones, tuple(places)
        )
    ]
    for id in near:
        if id == new.id:
            continue
        one = network.contacts[id]
        at = (organizations[r.organization_id].name for r in network.roles(id, current=False))
        profiles.append(
            LinkageProfile(
                id,
                one.name,
                one.aliases,
                one.emails,
                one.urls,
                one.phones,
                tuple(dict.fromkeys(at)),
            )
        )
    pairs = candidate_pairs(profiles, at_least=_LIKELY)
    return [
        pair.left if pair.right == new.id else pair.right
        for pair in pairs
        if new.id in (pair.left, pair.right)
    ]


def _near_names(new: Contact, network: Network) -> list[str]:
    """Return the ids of the contacts with the names that are most like a new one."""
    from rapidfuzz import fuzz, process

    names = [normalize(name) for name in network.contact_columns.names]
    wanted = normalize(new.name)
    hits = process.extract(
        wanted, names, scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE, limit=_COMPARED
    )
    family = wanted.split()[-1:]
    alike = [at for _, _, at in hits]
    alike += [at for at, name in enumerate(names) if name.split()[-1:] == family][:_COMPARED]
    return [network.contact_columns.ids[at] for at in dict.fromkeys(alike)]


def likely_organizations(
    new: Organization, keys: Iterable[str], network: Network, clusters: RecordClusters
) -> tuple[LookupResult, ...]:
    """Return the organizations that may be a new one, the likeliest first.

    First come those with the same name, whatever their legal form; then those with a similar name
    or the same website.
    """
    from rapidfuzz import fuzz, process

    from graphkit.network import LookupResult

    sure = sorted({id for ids in ids_by_key(clusters, keys).values() for id in ids})
    columns = network.organization_columns
    names = [normalize_organization(name) for name in columns.names]
    hits = process.extract(
        normalize_organization(new.name),
        names,
        scorer=fuzz.token_sort_ratio,
        score_cutoff=85,
        limit=_MOST,
    )
    sites = enumerate(columns.each("website")) if new.website else ()
    found = dict.fromkeys(
        (
            *(id for id in sure if network.name_of(id) is not None),
            *(columns.ids[at] for at, site in sites if site == new.website),
            *(columns.ids[at] for _, _, at in hits),
        )
    )
    return tuple(
        LookupResult("organization", id, network.name_of(id) or "") for id in list(found)[:_MOST]
    )
