"""Turn entries and the less common relationships into rows for the driver, and entries back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from graphkit.model import (
    DeniedTie,
    EndedAffiliation,
    Entry,
    Mention,
    PartOf,
    TopicLink,
    Visibility,
)
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


def entry_row(e: Entry) -> Row:
    """Return an entry as a row, without its mentions."""
    return compact_row(
        id=e.id,
        kind=e.kind,
        on=e.on.isoformat(),
        text=e.text,
        data=json.dumps(dict(e.data), ensure_ascii=False, sort_keys=True) if e.data else None,
        of=e.of,
        visibility=e.visibility.value,
    )


def to_entry(values: Sequence[Any]) -> Entry:
    """Return an entry from id, kind, on, text, data, of, visibility; it mentions nobody.

    Raises
    ------
    ValueError
        If a value has another form than `entry_row` writes.
    """
    id, kind, on, text, data, of, visibility = values
    fields = json.loads(data) if data else {}
    if not isinstance(fields, dict):
        raise ValueError("the fields of an entry")
    pairs = tuple(sorted((name, str(value)) for name, value in fields.items()))
    day = date.fromisoformat(str(on)[:10])
    return Entry(id, kind, day, text or "", pairs, of, visibility=Visibility(visibility))


def mentions_in(entries: Sequence[Entry]) -> Iterator[tuple[str, Mention]]:
    """Yield the mentions of all entries, each with the id of its entry."""
    return ((entry.id, mention) for entry in entries for mention in entry.mentions)


def mention_row(mentioned: tuple[str, Mention], entity_of: EntityIds) -> Row:
    """Return a mention as a row."""
    entry_id, mention = mentioned
    holder_id, record = entity_and_record(mention.entity_id, entity_of)
    return compact_row(
        holder_id=holder_id,
        record=record,
        entry_id=entry_id,
        role=mention.role,
        position=mention.position,
        typed=mention.typed or None,
    )


def to_mention(values: Sequence[Any]) -> tuple[str, Mention]:
    """Return a mention from entry_id, entity_id, role, position, typed, with the entry's id."""
    entry_id, entity_id, role, position, typed = values
    return entry_id, Mention(entity_id, role, int(position), typed or "")


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


def mention_key(mentioned: tuple[str, Mention]) -> tuple[str, int]:
    """Return the key by which two mentions are the same."""
    return mentioned[0], mentioned[1].position
