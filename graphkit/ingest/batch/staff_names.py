"""Find the team members that a file names as staff."""

from __future__ import annotations

from dataclasses import replace

from graphkit.ingest.clean import clean_name
from graphkit.ingest.records.record_types import (
    AffiliationRecord,
    EntryRecord,
    PartnershipRecord,
    PersonFields,
    PersonRecord,
    ReadFile,
    Record,
    RowRecords,
    TieRecord,
)
from graphkit.ingest.sources.team_names import TeamNames

_RECORDS = ("partnership", "tie", "person", "entry", "affiliation", "attendance")


def with_staff_names(read_file: ReadFile, team: TeamNames) -> ReadFile:
    """Replace first names and initials of the team in a file by full names.

    People outside the team keep a full name as it is in the file. A first name or initials alone
    are not enough for a person and become a detail of the partner.
    """
    if read_file.source.record not in _RECORDS:
        return read_file
    records = tuple(_resolve(record, team) for record in read_file.records)
    return replace(read_file, records=records)


def _resolve(record: Record, team: TeamNames) -> Record:
    if isinstance(record, TieRecord | AffiliationRecord | EntryRecord):
        return _with_whole_names(record, team)
    if isinstance(record, RowRecords):
        return replace(record, records=tuple(_resolve(one, team) for one in record.records))
    if isinstance(record, PersonRecord) and record.attended:
        record = _with_staff_there(record, team)
    if isinstance(record, PersonRecord) and record.related:
        known = (replace(one, person=_whole(one.person, team)) for one in record.related)
        return replace(record, related=tuple(known))
    if isinstance(record, PartnershipRecord):
        record = _without_staff_contact(record, team)
        return record if record.owner is None else _with_owner(record, record.owner, team)
    return record


def _with_whole_names(
    record: TieRecord | AffiliationRecord | EntryRecord, team: TeamNames
) -> Record:
    if isinstance(record, TieRecord):
        source, target = _whole(record.source, team), _whole(record.target, team)
        if source is record.source and target is record.target:
            return record
        return replace(record, source=source, target=target)
    if isinstance(record, AffiliationRecord):
        return replace(record, person=_whole(record.person, team))
    people = ((role, _whole(person, team)) for role, person in record.people)
    return replace(record, people=tuple(people))


def _with_staff_there(record: PersonRecord, team: TeamNames) -> PersonRecord:
    """Return somebody in a log of meetings; a member of the team is not at the other's place."""
    member = staff_person(record.person.name, team)
    if member is None or not any(one.at for one in record.attended):
        return record
    return replace(record, person=member, organization=None, role=None)


def _without_staff_contact(record: PartnershipRecord, team: TeamNames) -> PartnershipRecord:
    """Return a partnership without a contact who may be one of us: "Ivy" among full names.

    The first name may also belong to somebody at the partner, so it is kept as a detail.
    """
    one = record.main_contact
    if one is None or " " in one.name or one.emails or one.phones or not team.member(one.name):
        return record
    return replace(record, main_contact=None, details=(*record.details, f"contact: {one.name}"))


def _with_owner(
    record: PartnershipRecord, written: PersonFields, team: TeamNames
) -> PartnershipRecord:
    named = written.name
    if written.emails and "@" in named:
        return record
    found = team.members(named)
    if found:
        first = found[0]
        mails = dict.fromkeys([*filter(None, [first.email]), *written.emails])
        owner = replace(written, name=first.name, emails=tuple(mails))
        # A partnership has one owner; other members in the cell are kept as a detail.
        others = tuple(f"also looked after by: {one.name}" for one in found[1:])
        return replace(record, owner=owner, details=(*record.details, *others))
    if "," in named:
        plain = clean_name(named) or named
        return replace(record, owner=replace(written, name=plain))
    if not team or " " in named.strip() or written.emails:
        return record
    return replace(record, owner=None)


def _whole(person: PersonFields, team: TeamNames) -> PersonFields:
    """Return an end of a tie; a first name or initials become the team member."""
    if person.emails or " " in person.name.strip():
        return person
    return staff_person(person.name, team) or person


def staff_person(text: str, team: TeamNames) -> PersonFields | None:
    """Return the team member that a text means."""
    found = team.members(text)
    return PersonFields(found[0].name, tuple(filter(None, [found[0].email]))) if found else None
