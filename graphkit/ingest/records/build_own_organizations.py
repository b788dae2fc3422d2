"""Build the records of rows about organizations and partners in somebody's own table."""

from __future__ import annotations

from dataclasses import replace

from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.formats.table import Row, SkippedRow
from graphkit.ingest.records.build_own_records import (
    NO_ORGANIZATION,
    NOBODY,
    FileContext,
    labels,
    with_known_people,
    without_bare_addresses,
)
from graphkit.ingest.records.build_partnership import build_partnership
from graphkit.ingest.records.record_types import (
    AffiliationRecord,
    OrganizationRecord,
    PersonFields,
    PersonRecord,
    Record,
)
from graphkit.ingest.records.row_endings import end_of_contact
from graphkit.ingest.records.row_people import (
    PersonOfRow,
    known_people,
    row_people,
    share_roles,
    with_own_mail,
    without_remarks,
)
from graphkit.ingest.sources.record_fields import FieldValues
from graphkit.ingest.sources.source import Source
from graphkit.model import AffiliationKind


def build_own_organization(
    row: Row, values: FieldValues, source: Source, file: FileContext
) -> Record | str | SkippedRow:
    """Return the record of a row about an organization, with the people that it names there."""
    if "organization" not in values:
        return "no organization"
    if names_nobody(values["organization"]):
        return SkippedRow(row.line, NO_ORGANIZATION)
    people, details = _people_at_partner(values, file)
    known, others = known_people(values)
    get = values.get
    notes = labels(("note", get("note")))
    record = OrganizationRecord(
        row.line,
        values["organization"],
        get("sector"),
        get("website"),
        (*get("details", ()), *notes, *details, *others),
        people=tuple(_affiliation(row, values, one) for one in people),
    )
    return with_known_people(row, (record,), people[0].person if people else None, known)


def build_people_of(
    row: Row, values: FieldValues, organization: str, file: FileContext
) -> Record | SkippedRow:
    """Return the records of a row with more people of an organization in a row above."""
    values["organization"] = organization
    people, _ = _people_at_partner(values, file)
    if not people:
        return SkippedRow(row.line, NOBODY)
    known, _ = known_people(values)
    records = tuple(_affiliation(row, values, one) for one in people)
    return with_known_people(row, records, people[0].person, known)


def build_people_alone(row: Row, values: FieldValues, file: FileContext) -> Record | SkippedRow:
    """Return the records of a row with people of no organization, in a list of organizations."""
    people, details = _people_at_partner(values, file)
    if not people:
        return SkippedRow(row.line, NOBODY)
    known, others = known_people(values)
    kept = (*values.get("details", ()), *details, *others)
    records = tuple(
        PersonRecord(row.line, one.person, role=one.role, details=(*kept, *one.details))
        for one in people
    )
    return with_known_people(row, records, people[0].person, known)


def build_own_partnership(
    row: Row, values: FieldValues, source: Source, file: FileContext
) -> Record | str | SkippedRow:
    """Return the record of a row about a partner, with all people that it names there."""
    if "organization" in values and names_nobody(values["organization"]):
        return SkippedRow(row.line, NO_ORGANIZATION)
    record = build_partnership(row, values, source)
    if isinstance(record, str):
        return record
    people, details = _people_at_partner(values, file)
    main = next((one for one in people if _is_there(one, file) and not one.organization), None)
    plain = main is not None and not main.details
    owner, owner_details = _owner(values)
    known, others = known_people(values)
    record = replace(
        record,
        owner=owner,
        main_contact=main.person if main else None,
        main_contact_role=main.role if main else None,
        note=values.get("note"),
        details=(*values.get("details", ()), *owner_details, *details, *others),
        people=tuple(
            _affiliation(row, values, one) for one in people if not (plain and one is main)
        ),
    )
    return with_known_people(row, (record,), main.person if main else None, known)


def _is_there(one: PersonOfRow, file: FileContext) -> bool:
    return one.until is None or (file.day is not None and one.until >= file.day)


def _owner(values: FieldValues) -> tuple[PersonFields | None, tuple[str, ...]]:
    """Return the team member who owns a partnership, or else the text of the cell."""
    name, mail = values.get("owner_name"), values.get("owner_email")
    if name and names_nobody(name):
        return None, (f"owner: {name}",)
    if not name and not mail:
        return None, ()
    # "Nora, Sam" may be two team members and not Sam Nora. This needs the team, which is unknown
    # here.
    raw = values.get("raw_owner_name", "")
    if name and "," in raw:
        name = raw
    return PersonFields(name or mail or "", (mail,) if mail else ()), ()


def _people_at_partner(
    values: FieldValues, file: FileContext
) -> tuple[list[PersonOfRow], tuple[str, ...]]:
    """Return the people that a row names at its organization, and remarks that name nobody."""
    get = values.get
    people: list[PersonOfRow] = []
    details: list[str] = []
    listed, mixed = get("contacts", ()), get("contact_points", ())
    reached = get("second_contact_phones") or get("second_contact_email")
    if len(listed) == 1 and get("main_contact_name") and reached:
        # The number of the second contact belongs to that person.
        values = {"second_contact_name": listed[0].written or listed[0].name, **values}
        get, listed = values.get, ()
    for which in ("main_contact", "second_contact"):
        name, mail = get(f"{which}_name"), get(f"{which}_email")
        cells: FieldValues = {
            "emails": (mail,) if mail else (),
            "phones": get(f"{which}_phones", ()),
        }
        if name:
            cells |= {"name": name, "raw_name": get(f"raw_{which}_name", name)}
        if which == "main_contact":
            cells |= {"contact_points": mixed} | ({} if name else {"people": listed})
        found = without_bare_addresses(row_people(cells), file)
        if file.in_capitals:
            found = without_remarks(found, cells.get("raw_name", ""))
        details += found.details
        people += share_roles(found.people, get(f"{which}_role"))
        if which == "main_contact" and name:
            more = without_bare_addresses(row_people({"people": listed}), file)
            more = without_remarks(more) if file.in_capitals else more
            details += more.details
            people += more.people
    if len(people) == 1 and people[0].until is None:
        people = [replace(people[0], until=end_of_contact(get("note"), get("details", ())))]
    return with_own_mail(people), tuple(details)


def _affiliation(row: Row, values: FieldValues, one: PersonOfRow) -> AffiliationRecord:
    return AffiliationRecord(
        row.line,
        one.person,
        values["organization"],
        AffiliationKind.EMPLOYMENT,
        employer=one.organization,
        role=one.role,
        until=one.until,
        details=one.details,
    )
