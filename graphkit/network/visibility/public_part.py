"""The part of the graph that everybody may see, also outside the team."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from graphkit.columns import Categorical, Texts
from graphkit.columns.grouped_rows import distinct_values
from graphkit.model import (
    Contact,
    DeniedTie,
    Entry,
    Event,
    Organization,
    Partnership,
    PartOf,
    Topic,
    TopicLink,
)
from graphkit.snapshot import (
    AffiliationColumns,
    Entities,
    EntitiesBuilder,
    EvidenceColumns,
    Snapshot,
    Statements,
)
from graphkit.snapshot.record_values import field_values

if TYPE_CHECKING:
    from numpy.typing import NDArray


def public_part(
    snapshot: Snapshot, affiliations: AffiliationColumns, evidence: EvidenceColumns
) -> tuple[Snapshot, AffiliationColumns, EvidenceColumns]:
    """Return the public part: public ties, their people, and where these work.

    Addresses, notes, partnerships, meetings, topics and umbrella organizations are never public.
    """
    people = distinct_values(np.concatenate([evidence.tail, evidence.head]))
    there = np.isin(affiliations.contact, people)
    affiliations = affiliations.take(there)
    bodies = distinct_values(affiliations.organization)
    contacts, organizations = (
        EntitiesBuilder[Contact](Contact),
        EntitiesBuilder[Organization](Organization),
    )
    for at in people.tolist():
        named = Contact(snapshot.contacts.ids[at], snapshot.contacts.names[at])
        contacts.append(*field_values(named))
    for at in bodies.tolist():
        body = replace(snapshot.organizations[at], details=())
        organizations.append(*field_values(body))
    seen = replace(
        snapshot,
        contacts=contacts.build(),
        organizations=organizations.build(),
        events=Entities.of(Event, ()),
        partnerships=Statements.of(Partnership, ()),
        topics=Statements.of(Topic, ()),
        offers=Statements.of(TopicLink, ()),
        needs=Statements.of(TopicLink, ()),
        part_of=Statements.of(PartOf, ()),
        denied_ties=Statements.of(DeniedTie, ()),
        entries=Statements.of(Entry, ()),
    )
    affiliations = replace(
        affiliations,
        contact_ids=seen.contacts.ids,
        organization_ids=seen.organizations.ids,
        contact=_places(people, affiliations.contact),
        organization=_places(bodies, affiliations.organization),
    )
    evidence = replace(
        evidence,
        ids=seen.contacts.ids,
        tail=_places(people, evidence.tail),
        head=_places(people, evidence.head),
        note=Categorical(np.zeros(len(evidence), np.int32), Texts.of([""])),
    )
    return seen, affiliations, evidence


def _places(kept: NDArray[np.int32], old: NDArray[np.int32]) -> NDArray[np.int32]:
    return np.searchsorted(kept, old).astype(np.int32)
