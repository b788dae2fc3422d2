"""Apply records to the builder of a file's batch: one function per kind of record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from graphkit.ingest.batch.add_entries import add_entry
from graphkit.ingest.batch.add_topics import add_topics, add_umbrella
from graphkit.ingest.batch.batch_builder import BatchBuilder
from graphkit.ingest.batch.facts import Fact, RowFacts, person_facts
from graphkit.ingest.batch.owner_fields import owner_fields
from graphkit.ingest.records.record_types import (
    AffiliationRecord,
    AttendedEvent,
    CorrespondenceRecord,
    EntryRecord,
    LinkRecord,
    MeetingRecord,
    OrganizationRecord,
    Original,
    PartnershipRecord,
    PersonRecord,
    Record,
    RowRecords,
    TieRecord,
)
from graphkit.ingest.sources.committee_words import lists_committees
from graphkit.model import Attendance, Basis, Event, Partnership, find_ending
from graphkit.model.normalization import make_id, normalize, normalize_organization

# The trust level of a list that somebody keeps by hand.
BY_HAND = 3


class MeetingLeftOut(Exception):
    """A meeting is left out; the message says why."""


class RefusedRecord(Exception):
    """A record cannot be imported; the message says why, and `original` is its row."""

    def __init__(self, reason: str, original: Original) -> None:
        super().__init__(reason)
        self.original = original


def apply_record(builder: BatchBuilder, record: Record) -> RowFacts:
    """Add a record to a file's batch, and return its facts.

    Raises
    ------
    RefusedRecord
        If it contradicts the rest of the file or the settings.
    """
    if builder.source.person == "owner" and builder.owner is not None:
        assert isinstance(record, PersonRecord | AffiliationRecord)
        record = replace(record, person=owner_fields(record.person, builder.owner))
    return _APPLY[type(record)](builder, record)


def apply_rest(builder: BatchBuilder) -> tuple[list[RowFacts], Counter[str]]:
    """Add related people and meetings, which need the whole file.

    Returns
    -------
    list of RowFacts
        The facts of each meeting.
    collections.Counter of str
        How many meetings are left out, by reason.
    """
    for id, other, line in builder.related:
        person = other.person
        named = (
            builder.register.record_with_key(person.key) if person.key and not person.name else None
        )
        if named is not None or person.name:
            other_id = named or builder.add_named_person(person, None, line)
            last = find_ending(other.kind).last_by(builder.at.date())
            builder.add_tie(id, other_id, Basis.DECLARED, last=last, note=other.kind)
    builder.finish_records()
    rows, left_out = [], Counter[str]()
    for record in builder.meetings:
        try:
            rows.append(_add_meeting(builder, record))
        except MeetingLeftOut as reason:
            left_out[str(reason)] += 1
    return rows, left_out


def _apply_person(builder: BatchBuilder, record: PersonRecord) -> RowFacts:
    group = record.member_of
    places = [place for place in (record.organization, group and group.organization) if place]
    to_come = [one for one in record.attended if one.on > builder.at.date()]
    id = builder.register.add_person(
        record.person,
        places,
        line=record.line,
        same_name_is_one=builder.source.person == "owner"
        or builder.source.record in ("attendance", "tie"),
        details=(
            *record.details,
            *_unplaced_details(builder, record),
            *(f"to come: {one.title} {one.on}" for one in to_come),
        ),
    )
    statement = builder.register.contact_statements[id][-1]
    facts: RowFacts = (("person", id), *person_facts(statement, id))
    if record.organization:
        place = builder.register.add_organization(
            record.organization, sector=record.sector, website=record.website
        )
        facts += (
            builder.add_affiliation(
                id, place, role=record.role, since=record.joined, until=record.until
            ),
        )
    if group is not None:
        place = builder.register.add_organization(group.organization)
        facts += (builder.add_affiliation(id, place, since=group.since, until=group.until),)
    builder.related += [(id, other, record.line) for other in record.related]
    if builder.owner_id and builder.source.basis:
        builder.add_tie(
            builder.owner_id, id, builder.source.basis, first=record.since, note=record.note
        )
    add_topics(builder, id, record.topics)
    for one in record.attended:
        if one not in to_come:
            facts += (_add_attendance(builder, id, one),)
    return facts


def _add_attendance(builder: BatchBuilder, person: str, attended: AttendedEvent) -> Fact:
    """Add that a person came to an event or said that they would, and count them."""
    at = (normalize_organization(attended.at),) if attended.at else ()
    parts = (builder.source.name, normalize(attended.title), attended.on.isoformat(), *at)
    key = make_id("e", *parts)
    said = Attendance(person, key, attended.answer, builder.source.name, builder.import_id)
    earlier = builder.attendances.get((person, key))
    if earlier is None or (earlier.only_answered and not said.only_answered):
        known = builder.events.get(key)
        size = (known.size if known else 0) + (not said.only_answered)
        builder.events[key] = Event(key, attended.title, attended.on, size)
        builder.attendances[person, key] = said
    return "event", key, person


def _apply_row(builder: BatchBuilder, record: RowRecords) -> RowFacts:
    return tuple(fact for one in record.records for fact in _APPLY[type(one)](builder, one))


def _apply_people(builder: BatchBuilder, people: tuple[AffiliationRecord, ...]) -> RowFacts:
    return tuple(fact for one in people for fact in _apply_affiliation(builder, one))


def _apply_entry(builder: BatchBuilder, record: EntryRecord) -> RowFacts:
    if record.on is not None and record.on > builder.at.date():
        raise RefusedRecord(f"{record.on} is still to come", record.original)
    return add_entry(builder, record)


def _unplaced_details(builder: BatchBuilder, record: PersonRecord) -> Iterator[str]:
    """Yield details of a workplace or of the owner's tie if the person has none.

    From a program's export graphkit keeps only what the mapping names.
    """
    if not (builder.source.keeps_all or builder.source.trust == BY_HAND):
        return
    if not record.organization:
        yield from _detail("role", record.role)
        yield from _detail("sector", record.sector)
        yield from _detail("website", record.website)
    if not (builder.owner_id and builder.source.basis):
        yield from _detail("since", record.since)
        yield from _detail("note", record.note)


def _detail(name: str, value: str | date | None) -> Iterator[str]:
    if value:
        yield f"{name}: {value}"


def _apply_organization(builder: BatchBuilder, record: OrganizationRecord) -> RowFacts:
    id = builder.register.add_organization(
        record.organization,
        sector=record.sector,
        website=record.website,
        details=record.details,
        type=record.type,
        own=record.own,
    )
    add_topics(builder, id, record.topics)
    add_umbrella(builder, id, record.organization, record.topics)
    return (("organization", id), *_apply_people(builder, record.people))


def _apply_affiliation(builder: BatchBuilder, record: AffiliationRecord) -> RowFacts:
    # On a list of committees, people with the same full name are one person.
    of_one_body = " " in record.person.name and lists_committees(builder.source)
    places = [p for p in (record.employer, None if of_one_body else record.organization) if p]
    id = builder.register.add_person(
        record.person,
        places,
        line=record.line,
        same_name_is_one=builder.source.person == "owner" or of_one_body,
        details=record.details,
    )
    place = builder.register.add_organization(
        record.organization,
        sector=record.sector,
        type=record.organization_type,
        own=record.organization_own,
    )
    fact = builder.add_affiliation(id, place, record.kind, record.role, record.since, record.until)
    if record.employer:
        employer = builder.register.add_organization(record.employer)
        if normalize_organization(record.employer) != normalize_organization(record.organization):
            builder.add_affiliation(id, employer)
    return (fact,)


def _apply_partnership(builder: BatchBuilder, record: PartnershipRecord) -> RowFacts:
    register = builder.register
    home_id = register.add_organization(builder.home)
    partner_id = register.add_organization(
        record.organization,
        sector=record.sector,
        website=record.website,
        details=record.details,
    )
    if normalize_organization(record.organization) == normalize_organization(builder.home):
        raise RefusedRecord("this is the home organization itself", record.original)
    add_topics(builder, partner_id, record.topics)
    add_umbrella(builder, partner_id, record.organization, record.topics)
    owner_id = contact_id = None
    if record.owner:
        owner_id = builder.add_named_person(record.owner, builder.home, record.line)
        builder.add_affiliation(owner_id, home_id)
    if record.main_contact:
        contact_id = builder.add_named_person(record.main_contact, record.organization, record.line)
        builder.add_affiliation(contact_id, partner_id, role=record.main_contact_role)
    partnership = Partnership(
        home_id,
        partner_id,
        record.stage,
        record.kind,
        record.since,
        record.until,
        record.review_on,
        record.gives,
        record.gets,
        owner_id,
        contact_id,
        note=record.note,
        source=builder.source.name,
        import_id=builder.import_id,
    )
    return (builder.add_partnership(partnership), *_apply_people(builder, record.people))


def _apply_link(builder: BatchBuilder, record: LinkRecord) -> RowFacts:
    first, second = (
        builder.register.add_organization(name, type=type, own=own)
        for name, type, own in zip(
            (record.source, record.target), record.types, record.own, strict=True
        )
    )
    builder.register.add_link(first, second)
    partnership = Partnership(
        first,
        second,
        stage=record.stage,
        kind=builder.with_link_text("kind", first, second, record.kind),
        since=record.since,
        until=record.until,
        review_on=record.review_on,
        gives=record.gives,
        gets=record.gets,
        note=builder.with_link_text("note", first, second, record.note),
        source=builder.source.name,
        import_id=builder.import_id,
    )
    return (builder.add_partnership(partnership),)


def _apply_tie(builder: BatchBuilder, record: TieRecord) -> RowFacts:
    first = builder.add_named_person(record.source, record.source_organization, record.line)
    second = builder.add_named_person(record.target, record.target_organization, record.line)
    for id, name, role in (
        (first, record.source_organization, None),
        (second, record.target_organization, record.target_role),
    ):
        if name:
            builder.add_affiliation(id, builder.register.add_organization(name), role=role)
    fact = builder.add_tie(
        first,
        second,
        builder.source.basis or Basis.DECLARED,
        strength=record.strength,
        first=record.since,
        last=record.until,
        note=record.note,
    )
    return (fact,)


def _apply_correspondence(builder: BatchBuilder, record: CorrespondenceRecord) -> RowFacts:
    sender = builder.add_named_person(record.source, None, record.line)
    recipient = builder.add_named_person(record.target, None, record.line)
    return (builder.add_correspondence(sender, recipient, record),)


def _apply_meeting(builder: BatchBuilder, record: MeetingRecord) -> RowFacts:
    for person in (*record.people, *filter(None, [record.organizer])):
        builder.add_named_person(person, None, record.line)
    for person, place in record.named:
        builder.add_named_person(person, place, record.line)
    builder.meetings.append(record)
    return ()


def _add_meeting(builder: BatchBuilder, record: MeetingRecord) -> RowFacts:
    """Add a meeting; each person counts once, even if the file has several names for them.

    Raises
    ------
    MeetingLeftOut
        If nobody else was there, or it has not taken place yet.
    """
    invited = [(person, None) for person in record.people]
    guests = (
        builder.add_named_person(person, place, record.line)
        for person, place in (*invited, *record.named)
    )
    people = {builder.entity_of(id): id for id in guests}
    owner = builder.owner
    if builder.owner_id and not (owner and owner.email in record.declined):
        people.setdefault(builder.entity_of(builder.owner_id), builder.owner_id)
    if len(people) < 2:
        invited_any = record.people or record.organizer or record.named
        raise MeetingLeftOut(f"nobody else was {'there' if invited_any else 'invited'}")
    days = [day for day in record.days if day <= builder.at.date()]
    if not days:
        raise MeetingLeftOut("still to come")
    organizer = None
    if record.organizer:
        organizer = builder.entity_of(builder.add_named_person(record.organizer, None, record.line))
    facts: RowFacts = ()
    for day in days:
        event = Event(make_id("e", record.uid, day.isoformat()), record.title, day, len(people))
        builder.events[event.id] = event
        facts += (("event", event.id),)
        for one, id in people.items():
            role = "organizer" if one == organizer else None
            builder.attendances[id, event.id] = Attendance(
                id, event.id, role, builder.source.name, builder.import_id
            )
    return facts


_APPLY: Mapping[type[Any], Callable[[BatchBuilder, Any], RowFacts]] = {
    PersonRecord: _apply_person,
    OrganizationRecord: _apply_organization,
    AffiliationRecord: _apply_affiliation,
    PartnershipRecord: _apply_partnership,
    LinkRecord: _apply_link,
    TieRecord: _apply_tie,
    CorrespondenceRecord: _apply_correspondence,
    MeetingRecord: _apply_meeting,
    RowRecords: _apply_row,
    EntryRecord: _apply_entry,
}
