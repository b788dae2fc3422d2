"""Some people and organizations of a network, with the ties between them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from graphkit.columns import Texts
from graphkit.model import Contact, Organization, Partnership
from graphkit.network.network import Network
from graphkit.network.strength.combine_columns import combine_columns
from graphkit.snapshot import AffiliationColumns, Entities, EvidenceColumns

if TYPE_CHECKING:
    from numpy.typing import NDArray


def subnetwork(network: Network, ids: Collection[str]) -> Network:
    """Return a network of some contacts and organizations, with the ties and roles between them.

    The ties keep their evidence, even if it is inferred from places that are left out.

    Parameters
    ----------
    network : Network
    ids : collection of str
        Contacts and organizations; ids of neither are ignored.
    """
    kept = frozenset(ids)
    people = Entities.of(Contact, (c for c in network.contact_columns if c.id in kept))
    bodies = Entities.of(Organization, (o for o in network.organization_columns if o.id in kept))
    evidence = _evidence(network.evidence, people.ids)
    return replace(
        network,
        home_id=network.home_id if network.home_id in kept else None,
        team=tuple(id for id in network.team if id in kept),
        contact_columns=people,
        organization_columns=bodies,
        affiliations=_affiliations(network.affiliations, people.ids, bodies.ids),
        partnerships=tuple(
            _partnership(p, kept) for p in network.partnerships if {p.home_id, p.partner_id} <= kept
        ),
        evidence=evidence,
        tie_columns=combine_columns(evidence, network.as_of, network.evidence_kinds),
        part_of=tuple(p for p in network.part_of if {p.member_id, p.umbrella_id} <= kept),
    )


def _places(old: Texts, new: Texts) -> NDArray[np.int32]:
    """Return the index of each id among the new ones; -1 if it is not there."""
    places = {id: at for at, id in enumerate(new)}
    return np.array([places.get(id, -1) for id in old], np.int32)


def _evidence(evidence: EvidenceColumns, people: Texts) -> EvidenceColumns:
    places = _places(evidence.ids, people)
    kept = evidence.take((places[evidence.tail] >= 0) & (places[evidence.head] >= 0))
    return replace(kept, ids=people, tail=places[kept.tail], head=places[kept.head])


def _affiliations(held: AffiliationColumns, people: Texts, bodies: Texts) -> AffiliationColumns:
    contact = _places(held.contact_ids, people)
    organization = _places(held.organization_ids, bodies)
    kept = held.take((contact[held.contact] >= 0) & (organization[held.organization] >= 0))
    return replace(
        kept,
        contact_ids=people,
        organization_ids=bodies,
        contact=contact[kept.contact],
        organization=organization[kept.organization],
    )


def _partnership(p: Partnership, kept: Collection[str]) -> Partnership:
    """Return a partnership without the people who are left out."""
    owner, main = (id if id in kept else None for id in (p.owner_id, p.main_contact_id))
    return replace(p, owner_id=owner, main_contact_id=main)
