"""Build the records of somebody's own table, in which a row may name several people or nobody.

Exports of programs have one person per row, for which `build_records` is enough. Here a cell may
name two people, a remark may end a role, and an address or an organization may be in the place of a
name. Text that names nobody becomes a detail of the organization or the reason of a reject.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple, cast

from graphkit.ingest.clean import is_shared_mailbox
from graphkit.ingest.clean.dates import DateOrder
from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.formats.table import Row, SkippedRow
from graphkit.ingest.records.attended_events import events_of_row
from graphkit.ingest.records.person_fields import person_fields
from graphkit.ingest.records.record_types import (
    AffiliationRecord,
    Membership,
    OrganizationRecord,
    PersonFields,
    PersonRecord,
    Record,
    RelatedPerson,
    RowRecords,
)
from graphkit.ingest.records.row_endings import (
    end_in_details,
    end_in_note,
    end_in_section,
    without_formerly,
)
from graphkit.ingest.records.row_people import (
    PersonOfRow,
    RowPeople,
    has_name,
    is_deputy,
    is_one_plain_person,
    known_people,
    row_people,
    share_roles,
    without_remarks,
)
from graphkit.ingest.records.split_name_cells import (
    backup_in_note,
    divide_workplace,
    drop_guests,
    drop_names_of,
    find_workplace_beside_numbers,
    is_addressed_place,
    people_known_elsewhere,
    people_to_attention,
)
from graphkit.ingest.sources.record_fields import FieldValues
from graphkit.ingest.sources.source import Source
from graphkit.model import ENDED

NOBODY = "that name nobody"
NO_ORGANIZATION = "that name no organization"


class FileContext(NamedTuple):
    """Facts about the whole file for reading its rows.

    Attributes
    ----------
    has_names : bool
        Whether a column has names of people. Then a row without one names nobody.
    day : datetime.date or None
        The day of the file.
    order : {"month-first", "day-first"}
    titles : tuple of str
        Titles that look like initials and are used in the file: "M. Karim Benali".
    has_answers : bool
        Whether a column has attendance at the only event of the file, or answers.
    excused : frozenset of str
        The marks of this file for people who excused themselves.
    in_capitals : bool
        Whether most names of people begin with a capital letter.
    is_of_one_group : bool
        Whether the title gives all rows their organization, so that headings are about it.
    begins_with_people : bool
        Whether people are in front of their organizations. Then a row without an organization does
        not continue the one above.
    """

    has_names: bool = True
    day: date | None = None
    order: DateOrder = "month-first"
    titles: tuple[str, ...] = ()
    has_answers: bool = False
    excused: frozenset[str] = frozenset()
    in_capitals: bool = False
    is_of_one_group: bool = False
    begins_with_people: bool = False


def build_people(
    row: Row,
    values: FieldValues,
    source: Source,
    file: FileContext,
    related: tuple[RelatedPerson, ...] = (),
) -> Record | str | SkippedRow:
    """Return the records of a row about people, or about an organization if it names only that."""
    record = _build_people(row, values, file, related)
    place = values.get("organization")
    backup = backup_in_note(values.get("note")) if place and source.report_unused else None
    if backup is None or isinstance(record, str | SkippedRow):
        return record
    person = PersonFields(backup.name, backup.emails, phones=backup.phones)
    second = PersonRecord(row.line, person, place, backup.role, details=("remark: back-up",))
    first = record.records if isinstance(record, RowRecords) else (record,)
    return RowRecords(row.line, (*first, second))


def _build_people(
    row: Row, values: FieldValues, file: FileContext, related: tuple[RelatedPerson, ...]
) -> Record | str | SkippedRow:
    get = values.get
    drop_guests(values)
    find_workplace_beside_numbers(values)
    divide_workplace(values)
    organization, until = _workplace(values)
    organization = organization or get("met_with")
    if organization:
        drop_names_of(values, organization)
    _keep_days_without_group(values, organization)
    if until is None and is_one_plain_person(values):
        return _plain_person(row, values, organization, related)
    found = without_bare_addresses(row_people(values), file)
    # Somebody with a mail address is a person, in small letters as well.
    if organization and file.in_capitals and not any(one.person.emails for one in found.people):
        found = without_remarks(found, get("raw_name", ""))
    if is_addressed_place(found.people, get("details", ())):
        found = replace(found, people=(), organization=found.people[0].person.name)
    if not found.people:
        place = organization or found.organization
        if place and (people := people_to_attention(get("details", ()))):
            return _people_of_address(row, values, place, people)
        return _record_without_person(row, values, place, found.details)
    # "Hal Brook" beside a donor "Rotary Club" is at the club.
    organization = organization or found.organization
    return _records_of_people(row, values, file, found, organization, until, related)


def _plain_person(
    row: Row, values: FieldValues, organization: str | None, related: tuple[RelatedPerson, ...]
) -> PersonRecord:
    """Return the record of the one person of an ordinary row."""
    get = values.get
    group = _membership(values)
    return PersonRecord(
        row.line,
        cast(PersonFields, person_fields(values)),
        organization,
        get("role"),
        get("sector"),
        get("website"),
        get("since"),
        get("note"),
        related,
        get("details", ()),
        None if group else get("left"),
        joined=None if group else get("joined"),
        member_of=group,
    )


def _records_of_people(
    row: Row,
    values: FieldValues,
    file: FileContext,
    found: RowPeople,
    organization: str | None,
    until: date | None,
    related: tuple[RelatedPerson, ...],
) -> Record:
    """Return a record for each person of a row, each with their own values or the row's."""
    get = values.get
    attended, answers = events_of_row(values, file.day, file.order, file.has_answers, file.excused)
    if place := get("met_with"):
        attended = tuple(replace(one, at=place) for one in attended)
    known, others = known_people(values)
    known_by = get("known_by")
    below = end_in_section(get("details", ())) if file.is_of_one_group else None
    group = _membership(values, below)
    until = until or end_in_note(get("note")) or end_in_details(get("details", ()))
    if group is None:
        until = get("left") or until or below
    more = (*found.details, *answers, *others, *labels(("known by", known_by)))
    records = [
        PersonRecord(
            row.line,
            one.person,
            one.organization or organization,
            one.role,
            get("sector"),
            get("website"),
            get("since"),
            get("note"),
            () if number else (*related, *known),
            (*get("details", ()), *more, *one.details),
            one.until or (None if one.organization else until),
            () if is_deputy(one) else attended,
            known_by,
            joined=None if group or one.organization else get("joined"),
            member_of=group,
        )
        for number, one in enumerate(share_roles(found.people, get("role")))
    ]
    records += [
        PersonRecord(row.line, one.person, one.organization, one.role, until=one.until)
        for one in people_known_elsewhere(values)
    ]
    return records[0] if len(records) == 1 else RowRecords(row.line, tuple(records))


def _membership(values: FieldValues, below: date | None = None) -> Membership | None:
    """Return the group of a row beside the organization; the heading above may end it."""
    group = values.get("member_of")
    left = values.get("left") or below
    return Membership(group, values.get("joined"), left) if group else None


def _people_of_address(
    row: Row, values: FieldValues, organization: str, people: Sequence[PersonOfRow]
) -> Record:
    """Return the people named by "attn." in the mail of an organization."""
    get = values.get
    first = people[0].person
    addressed = replace(first, emails=get("emails", ()), phones=get("phones", ()))
    records = tuple(
        PersonRecord(
            row.line,
            addressed if one.person is first else one.person,
            organization,
            one.role,
            get("sector"),
            get("website"),
            details=(*get("details", ()), *one.details),
        )
        for one in people
    )
    return records[0] if len(records) == 1 else RowRecords(row.line, records)


def build_own_affiliation(
    row: Row, values: FieldValues, source: Source, file: FileContext
) -> Record | str | SkippedRow:
    """Return the records of a row about roles at an organization, such as a board."""
    get = values.get
    found = without_bare_addresses(row_people(values), file)
    since, until = get("since"), get("until")
    if since and until and until < since:
        return f"it ends ({until}) before it begins ({since})"
    if not found.people:
        return _record_without_person(
            row, values, get("organization") or found.organization, found.details
        )
    if "organization" not in values:
        return "no organization"
    known, others = known_people(values)
    below = end_in_section(get("details", ())) if file.is_of_one_group else None
    records = tuple(
        AffiliationRecord(
            row.line,
            one.person,
            values["organization"],
            get("kind", source.affiliation),
            employer=get("employer") or one.organization,
            role=one.role or get("role"),
            since=since,
            until=until or one.until or end_in_note(get("note")) or below,
            sector=get("sector"),
            details=(*get("details", ()), *found.details, *others, *one.details),
        )
        for one in found.people
    )
    return with_known_people(row, records, found.people[0].person, known)


def with_known_people(
    row: Row,
    records: tuple[Record, ...],
    person: PersonFields | None,
    known: tuple[RelatedPerson, ...],
) -> Record:
    """Return the records of a row, with ties of its person to the other people in it.

    The tie only uses the name, which within one file means the person of that row.
    """
    if known and person is not None:
        records = (*records, PersonRecord(row.line, PersonFields(person.name), related=known))
    return records[0] if len(records) == 1 else RowRecords(row.line, records)


def without_bare_addresses(found: RowPeople, file: FileContext) -> RowPeople:
    """Return the people of a row, except people with only an address.

    An office's address does not belong to a person. Other addresses count only in a list without
    names.
    """
    kept, details = [], list(found.details)
    for one in (_without_title(one, file.titles) for one in found.people):
        bare = "@" in one.person.name
        if bare and (file.has_names or is_shared_mailbox(one.person.name)):
            details += [f"email: {mail}" for mail in one.person.emails]
            details += [f"phone: {number}" for number in one.person.phones]
        else:
            kept.append(one)
    return RowPeople(tuple(kept), found.organization, tuple(details))


def _without_title(one: PersonOfRow, titles: tuple[str, ...]) -> PersonOfRow:
    first, _, rest = one.person.name.partition(" ")
    if first not in titles or " " not in rest:
        return one
    if first == "P." and not share_with_given_names([rest.partition(" ")[0]]):
        return one  # an initial before two family names
    written = one.person.written or (f"name: {one.person.name}",)
    return replace(one, person=replace(one.person, name=rest, written=written))


def _workplace(values: FieldValues) -> tuple[str | None, date | None]:
    organization = values.get("organization")
    if organization and names_nobody(organization):
        # "no, just me", "Veterans Day - no bookings"
        values["details"] = (*values.get("details", ()), f"organization: {organization}")
        del values["organization"]
        return None, None
    plain = without_formerly(organization) if organization else None
    return (plain, ENDED) if plain else (organization, None)


def _keep_days_without_group(values: FieldValues, organization: str | None) -> None:
    """Keep the first and the last day somewhere as details if they cannot belong to a place.

    That is so if the row names none, or if the last day is before the first.
    """
    joined, left = values.get("joined"), values.get("left")
    placed = organization or "member_of" in values
    if placed and not (joined and left and left < joined):
        return
    days = [(name, values.pop(name).isoformat()) for name in ("joined", "left") if name in values]
    if days:
        values["details"] = (*values.get("details", ()), *labels(*days))


def _record_without_person(
    row: Row, values: FieldValues, organization: str | None, details: Sequence[str]
) -> Record | str | SkippedRow:
    get = values.get
    if organization:
        name = get("name")
        said = name == organization or any(name in text for text in details if name)
        days = [(field, get(field)) for field in ("since", "joined", "left")]
        beside = labels(
            ("role", get("role")),
            ("note", get("note")),
            ("name", None if said else name),
            *((field, day.isoformat()) for field, day in days if day),
        )
        return OrganizationRecord(
            row.line,
            organization,
            get("sector"),
            get("website"),
            (*get("details", ()), *beside, *details),
        )
    mail = next((text for text in details if text.startswith("email: ")), None)
    if mail:
        return f"no name, only a mail address: {mail.removeprefix('email: ')}"
    if has_name(values) or get("people"):
        return SkippedRow(row.line, NOBODY)
    return "no name and no mail address"


def labels(*texts: tuple[str, str | None]) -> tuple[str, ...]:
    """Return texts with their names as details: "known by: Ann Lee"."""
    return tuple(f"{name}: {text}" for name, text in texts if text)
