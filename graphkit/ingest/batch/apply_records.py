"""One function a kind of record: what a row adds to the draft of its file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from graphkit.ingest.batch.batch_builder import BatchBuilder
from graphkit.ingest.batch.compare_with_graph import Mark, comparison_facts
from graphkit.ingest.records.owner_in_file import as_owner
from graphkit.ingest.records.record_types import (
    AffiliationRecord,
    CorrespondenceRecord,
    LinkRecord,
    MeetingRecord,
    OrganizationRecord,
    Original,
    PartnershipRecord,
    PersonRecord,
    Record,
    TieRecord,
)
from graphkit.model import Attendance, Basis, Event, Partnership, find_ending
from graphkit.model.normalization import make_id, normalize_organization

Marks = tuple[Mark, ...]


class NoMeeting(Exception):
    """A meeting that is left out, with the reason."""


class Refused(Exception):
    """A record that cannot be taken in, with the reason and the row as it stands."""

    def __init__(self, reason: str, original: Original) -> None:
        super().__init__(reason)
        self.original = original


def apply_record(draft: BatchBuilder, record: Record) -> Marks:
    """Add a record; return what it brings.

    Raises
    ------
    Refused
        If it cannot be taken in, which shows only beside the rest of the file.
    """
    if draft.source.person == "owner" and draft.owner is not None:
        assert isinstance(record, PersonRecord | AffiliationRecord)
        record = replace(record, person=as_owner(record.person, draft.owner))
    return _TAKES[type(record)](draft, record)


def apply_remaining(draft: BatchBuilder) -> tuple[list[Marks], Counter[str]]:
    """Add what needs the whole file: meetings, and whom rows name beside their person.

    Returns
    -------
    list of tuple of Mark
        Those of the meetings.
    Counter of str
        How many meetings are left out, by reason.
    """
    for id, other, line in draft.related:
        person = other.person
        named = draft.register.numbered(person.key) if person.key and not person.name else None
        if named is not None or person.name:
            other_id = named or draft.somebody(person, None, line)
            last = find_ending(other.kind).last
            draft.tie(id, other_id, Basis.DECLARED, last=last, note=other.kind)
    draft.close()
    marks, left_out = [], Counter[str]()
    for record in draft.meetings:
        try:
            marks.append(apply_meeting(draft, record))
        except NoMeeting as reason:
            left_out[str(reason)] += 1
    return marks, left_out


def _take_person(draft: BatchBuilder, record: PersonRecord) -> Marks:
    places = (record.organization,) if record.organization else ()
    one = draft.source.person == "owner"
    details = (*record.details, *_without_place(draft, record))
    id = draft.register.person(record.person, places, line=record.line, one=one, details=details)
    marks: Marks = (("person", id), *comparison_facts(draft.register.said[id][-1], id))
    if record.organization:
        place = draft.register.organization(
            record.organization, sector=record.sector, website=record.website
        )
        marks += (draft.affiliate(id, place, role=record.role),)
    draft.related += [(id, other, record.line) for other in record.related]
    if draft.owner_id and draft.source.basis:
        draft.tie(draft.owner_id, id, draft.source.basis, first=record.since, note=record.note)
    return marks


def _without_place(draft: BatchBuilder, record: PersonRecord) -> Iterator[str]:
    """Yield as details what belongs to a workplace or to the owner's tie, where there is none.

    Of an export of a program nothing is kept that its mapping does not name.
    """
    if not draft.source.keeps_all:
        return
    if not record.organization:
        yield from _detail("role", record.role)
        yield from _detail("sector", record.sector)
        yield from _detail("website", record.website)
    if not (draft.owner_id and draft.source.basis):
        yield from _detail("note", record.note)


def _detail(name: str, value: str | None) -> Iterator[str]:
    if value:
        yield f"{name}: {value}"


def _take_organization(draft: BatchBuilder, record: OrganizationRecord) -> Marks:
    id = draft.register.organization(
        record.organization,
        sector=record.sector,
        website=record.website,
        details=record.details,
        type=record.type,
        own=record.own,
    )
    return (("organization", id),)


def _take_affiliation(draft: BatchBuilder, record: AffiliationRecord) -> Marks:
    places = [p for p in (record.employer, record.organization) if p]
    one = draft.source.person == "owner"
    id = draft.register.person(
        record.person, places, line=record.line, one=one, details=record.details
    )
    place = draft.register.organization(
        record.organization,
        sector=record.sector,
        type=record.organization_type,
        own=record.organization_own,
    )
    mark = draft.affiliate(id, place, record.kind, record.role, record.since, record.until)
    if record.employer:
        employer = draft.register.organization(record.employer)
        if normalize_organization(record.employer) != normalize_organization(record.organization):
            draft.affiliate(id, employer)
    return (mark,)


def _take_partnership(draft: BatchBuilder, record: PartnershipRecord) -> Marks:
    register = draft.register
    home_id = register.organization(draft.home)
    partner_id = register.organization(
        record.organization, sector=record.sector, website=record.website
    )
    if normalize_organization(record.organization) == normalize_organization(draft.home):
        raise Refused("this is the home organization itself", record.original)
    owner_id = contact_id = None
    if record.owner:
        owner_id = draft.somebody(record.owner, draft.home, record.line)
        draft.affiliate(owner_id, home_id)
    if record.main_contact:
        contact_id = draft.somebody(record.main_contact, record.organization, record.line)
        draft.affiliate(contact_id, partner_id, role=record.main_contact_role)
    made = Partnership(
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
        source=draft.source.name,
        import_id=draft.import_id,
    )
    return (draft.partner(made),)


def _take_link(draft: BatchBuilder, record: LinkRecord) -> Marks:
    first, second = (
        draft.register.organization(name, type=type, own=own)
        for name, type, own in zip(
            (record.source, record.target), record.types, record.own, strict=True
        )
    )
    draft.register.link(first, second)
    made = Partnership(
        first,
        second,
        stage=record.stage,
        kind=draft.also("kind", first, second, record.kind),
        since=record.since,
        until=record.until,
        review_on=record.review_on,
        gives=record.gives,
        gets=record.gets,
        note=draft.also("note", first, second, record.note),
        source=draft.source.name,
        import_id=draft.import_id,
    )
    return (draft.partner(made),)


def _take_tie(draft: BatchBuilder, record: TieRecord) -> Marks:
    first = draft.somebody(record.source, record.source_organization, record.line)
    second = draft.somebody(record.target, record.target_organization, record.line)
    for id, name in ((first, record.source_organization), (second, record.target_organization)):
        if name:
            draft.affiliate(id, draft.register.organization(name))
    mark = draft.tie(
        first,
        second,
        draft.source.basis or Basis.DECLARED,
        strength=record.strength,
        first=record.since,
        last=record.until,
        note=record.note,
    )
    return (mark,)


def _take_correspondence(draft: BatchBuilder, record: CorrespondenceRecord) -> Marks:
    sender = draft.somebody(record.source, None, record.line)
    recipient = draft.somebody(record.target, None, record.line)
    return (draft.wrote(sender, recipient, record),)


def _take_meeting(draft: BatchBuilder, record: MeetingRecord) -> Marks:
    for person in (*record.people, *filter(None, [record.organizer])):
        draft.somebody(person, None, record.line)
    draft.meetings.append(record)
    return ()


def apply_meeting(draft: BatchBuilder, record: MeetingRecord) -> Marks:
    """Add a meeting, once it is known who of the file is one person and counts once.

    Raises
    ------
    NoMeeting
        If nobody else was there, or it is still to come.
    """
    guests = (draft.somebody(person, None, record.line) for person in record.people)
    people = {draft.one(id): id for id in guests}
    owner = draft.owner
    if draft.owner_id and not (owner and owner.email in record.declined):
        people.setdefault(draft.one(draft.owner_id), draft.owner_id)
    if len(people) < 2:
        raise NoMeeting("nobody else was there")
    days = [day for day in record.days if day <= draft.at.date()]
    if not days:
        raise NoMeeting("still to come")
    organizer = None
    if record.organizer:
        organizer = draft.one(draft.somebody(record.organizer, None, record.line))
    marks: Marks = ()
    for day in days:
        event = Event(make_id("e", record.uid, day.isoformat()), record.title, day, len(people))
        draft.events[event.id] = event
        marks += (("event", event.id),)
        for one, id in people.items():
            role = "organizer" if one == organizer else None
            draft.attendances[id, event.id] = Attendance(
                id, event.id, role, draft.source.name, draft.import_id
            )
    return marks


_TAKES: Mapping[type[Any], Callable[[BatchBuilder, Any], Marks]] = {
    PersonRecord: _take_person,
    OrganizationRecord: _take_organization,
    AffiliationRecord: _take_affiliation,
    PartnershipRecord: _take_partnership,
    LinkRecord: _take_link,
    TieRecord: _take_tie,
    CorrespondenceRecord: _take_correspondence,
    MeetingRecord: _take_meeting,
}
