"""Turn offers, needs, memberships and denied relationships into rows for the driver."""

from __future__ import annotations

from graphkit.model import DeniedTie, EndedAffiliation, PartOf, TopicLink
from graphkit.store.record_rows import (
    EntityIds,
    Row,
    compact_row,
    entity_and_record,
    iso_text,
)


def topic_link_row(link: TopicLink, entity_of: EntityIds) -> Row:
    """Return an offer or a need as a row."""
    holder_id, record = entity_and_record(link.holder_id, entity_of)
    return compact_row(
        holder_id=holder_id,
        record=record,
        topic_id=link.topic_id,
        source=link.source,
        amount=link.amount,
        since=iso_text(link.since),
        until=iso_text(link.until),
        denied=link.denied or None,
    )


def part_of_row(p: PartOf, entity_of: EntityIds) -> Row:
    """Return a membership in an umbrella organization as a row."""
    member_id, member_record = entity_and_record(p.member_id, entity_of)
    umbrella_id, umbrella_record = entity_and_record(p.umbrella_id, entity_of)
    return compact_row(
        member_id=member_id,
        umbrella_id=umbrella_id,
        member_record=member_record,
        umbrella_record=umbrella_record,
        source=p.source,
        since=iso_text(p.since),
        until=iso_text(p.until),
        denied=p.denied or None,
    )


def ended_affiliation_row(e: EndedAffiliation, entity_of: EntityIds) -> Row:
    """Return a statement that a contact left an organization as a row."""
    contact_id, record = entity_and_record(e.contact_id, entity_of)
    organization_id, organization_record = entity_and_record(e.organization_id, entity_of)
    return compact_row(
        contact_id=contact_id,
        organization_id=organization_id,
        record=record,
        organization_record=organization_record,
        source=e.source,
        on=iso_text(e.on),
    )


def denied_tie_row(d: DeniedTie, entity_of: EntityIds) -> Row:
    """Return a statement that two contacts do not know each other as a row."""
    from_id, from_record = entity_and_record(d.from_id, entity_of)
    to_id, to_record = entity_and_record(d.to_id, entity_of)
    return compact_row(
        from_id=from_id,
        to_id=to_id,
        from_record=from_record,
        to_record=to_record,
        source=d.source,
    )


def topic_link_key(link: TopicLink) -> tuple[str, str]:
    """Return the key by which two offers, or two needs, are the same."""
    return link.holder_id, link.topic_id


def part_of_key(p: PartOf) -> tuple[str, str]:
    """Return the key by which two memberships in umbrella organizations are the same."""
    return p.member_id, p.umbrella_id


def ended_affiliation_key(e: EndedAffiliation) -> tuple[str, str]:
    """Return the key by which two statements that somebody left are the same."""
    return e.contact_id, e.organization_id


def denied_tie_key(d: DeniedTie) -> tuple[str, str]:
    """Return the key by which two denied ties are the same."""
    return d.from_id, d.to_id
