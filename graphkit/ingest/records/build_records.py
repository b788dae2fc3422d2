"""Build the record of a row from its clean values, or return the reason why it has none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from graphkit.ingest.clean import is_shared_mailbox
from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.mail_addresses import is_machine_mailbox
from graphkit.ingest.clean.people_cells.parts import is_plain_name, is_role
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.ingest.formats.table import Row, SkippedRow
from graphkit.ingest.records.build_entry import build_entry
from graphkit.ingest.records.build_network_records import build_network_record
from graphkit.ingest.records.build_own_organizations import (
    build_own_organization,
    build_own_partnership,
)
from graphkit.ingest.records.build_own_records import (
    NOBODY,
    FileContext,
    build_own_affiliation,
    build_people,
    labels,
)
from graphkit.ingest.records.build_partnership import build_partnership
from graphkit.ingest.records.person_fields import person_fields, person_or_none
from graphkit.ingest.records.recipients import pair_recipients
from graphkit.ingest.records.record_types import (
    AffiliationRecord,
    MeetingRecord,
    MessageRecord,
    OrganizationRecord,
    PersonFields,
    PersonRecord,
    Record,
    RelatedPerson,
    RowRecords,
    TieRecord,
)
from graphkit.ingest.records.row_endings import end_in_name
from graphkit.ingest.records.row_people import has_name
from graphkit.ingest.records.topic_columns import with_topics
from graphkit.ingest.sources.record_fields import FieldValues
from graphkit.ingest.sources.source import Source
from graphkit.lazy_regex import lazy_regex
from graphkit.model import find_ending

_ARTICLES = frozenset("the a an der die das el la los las le les un una une ein eine".split())
_OF_PEOPLE = frozenset({"person", "attendance"})
_TEST_RECORD = lazy_regex(
    r"\b(?:test[ -]?(?:record|entry|contact|account|user|datensatz|eintrag|person|kontakt)|"
    r"dummy (?:record|entry|contact)|(?:registro|contacto|ficha) de prueba|"
    r"(?:fiche|contact|enregistrement) (?:de )?test)\b",
    re.IGNORECASE,
)
# The note on the tie to another person in the row, by field.
_RELATED = {kind: kind for kind in ("manager", "assistant", "spouse", "related")} | {
    "former": "formerly related"
}


def _related_people(values: FieldValues) -> tuple[RelatedPerson, ...]:
    found = [
        RelatedPerson(kind, person)
        for field, kind in _RELATED.items()
        for name, mail in values.get(field, ())
        if not (name and names_nobody(name)) and (person := person_or_none(name, mail)) is not None
    ]
    if "manager_key" in values:
        found.append(RelatedPerson("manager", PersonFields("", key=values["manager_key"])))
    return tuple(found)


def _no_person_reason(values: FieldValues) -> str:
    organization = values.get("organization")
    if organization:
        return f"no person in this row, only an organization: {organization}"
    return "no name and no mail address"


def build_person(row: Row, values: FieldValues, source: Source) -> Record | str:
    """Return the record of a row about a person, or about an organization if it names only that."""
    person = person_fields(values)
    get = values.get
    if person is None:
        if "organization" in values:
            return build_organization(row, values, source)
        return "no name and no mail address"
    if not has_name(values) and "organization" in values and is_shared_mailbox(person.name):
        # An office writes from there, and nobody is named.
        points = labels(("email", person.name), *(("phone", n) for n in person.phones))
        values["details"] = (*get("details", ()), *points)
        return build_organization(row, values, source)
    return PersonRecord(
        row.line,
        person,
        get("organization"),
        get("role"),
        get("sector"),
        get("website"),
        get("since"),
        get("note"),
        _related_people(values),
        get("details", ()),
        get("left") or end_in_name(get("given"), get("family"), get("raw_name")),
        joined=get("joined"),
    )


def build_organization(row: Row, values: FieldValues, source: Source) -> Record | str:
    """Return the record of a row about an organization."""
    if "organization" not in values:
        return "no organization"
    get = values.get
    return OrganizationRecord(
        row.line, values["organization"], get("sector"), get("website"), get("details", ())
    )


def build_affiliation(row: Row, values: FieldValues, source: Source) -> Record | str:
    """Return the record of a row about a role at an organization."""
    person = person_fields(values)
    if person is None and source.person == "owner":
        person = PersonFields("")  # the owner's name is filled in later
    if person is None:
        return _no_person_reason(values)
    if "organization" not in values:
        return "no organization"
    get = values.get
    since, until = get("since"), get("until")
    if since and until and until < since:
        return f"it ends ({until}) before it begins ({since})"
    return AffiliationRecord(
        row.line,
        person,
        values["organization"],
        get("kind", source.affiliation),
        employer=get("employer"),
        role=get("role"),
        since=since,
        until=until,
        sector=get("sector"),
    )


def build_tie(row: Row, values: FieldValues, source: Source) -> Record | str | SkippedRow:
    """Return the record of a row about two people who know each other."""
    get = values.get
    first = person_or_none(get("from_name"), get("from_email"))
    second = person_or_none(get("to_name"), get("to_email"))
    if is_own_table(source) and first and second:
        named = [not _is_nobody(end.name) for end in (first, second)]
        if not all(named):
            return _one_end(row, values, first if named[0] else second, named)
    if first is None or second is None:
        end = "from" if first is None else "to"
        return f'no name or mail address in "{end}"'
    if first == second and get("from_organization") == get("to_organization"):
        return "both ends are the same person"
    role, place = get("to_role"), get("to_organization")
    phones = get("to_phones", ())
    unplaced = f"role: {role}" if role and not place else None
    tie = TieRecord(
        row.line,
        first,
        replace(second, phones=phones) if phones else second,
        get("from_organization"),
        place,
        role if place else None,
        get("strength"),
        get("since"),
        "; ".join(filter(None, (get("note"), unplaced))) or None,
        find_ending(get("note", "")).last,
    )
    several = is_own_table(source) and not is_plain_name(second.name)
    both = _people_named(second) if several else ()
    if len(both) < 2:
        return tie
    # "Trent & Gail Hofstadter": a number beside them may be of either.
    return RowRecords(row.line, tuple(replace(tie, target=person) for person in both))


def _people_named(person: PersonFields) -> tuple[PersonFields, ...]:
    return tuple(PersonFields(one.name) for one in people_in_cell(person.name) if one.name)


def _is_nobody(name: str) -> bool:
    """Return whether a name is only an office or a text: "the mayor", "someone at the bank"."""
    article, _, office = name.casefold().partition(" ")
    return names_nobody(name) or (article in _ARTICLES and is_role(office))


def _one_end(
    row: Row, values: FieldValues, person: PersonFields, named: list[bool]
) -> Record | SkippedRow:
    """Return the record of the only person in a row for two: "everybody knows Ann"."""
    if not any(named):
        return SkippedRow(row.line, NOBODY)
    place = values.get("from_organization" if named[0] else "to_organization")
    return PersonRecord(row.line, person, place, note=values.get("note"))


def _is_same(one: PersonFields, other: PersonFields) -> bool:
    return one == other or (bool(one.urls) and one.urls == other.urls)


def build_message(row: Row, values: FieldValues, source: Source) -> Record | str | SkippedRow:
    """Return the record of a message."""
    get = values.get
    name, mail = get("sender", (None, None))
    sender = person_or_none(name, mail, get("sender_url"))
    if sender is None:
        return "it does not say who wrote it"
    people: tuple[PersonFields | None, ...] | None
    if "recipient_names" in source.fields:
        people = pair_recipients(get("recipient_names", ""), get("recipient_urls"))
        if people is None:
            return SkippedRow(row.line, "unequal numbers of recipients and pages")
    else:
        people = tuple(person_or_none(name, mail) for name, mail in get("recipients", ()))
    recipients = tuple(
        dict.fromkeys(p for p in people if p is not None and not _is_same(p, sender))
    )
    if not recipients:
        return SkippedRow(row.line, "written to nobody else")
    return MessageRecord(row.line, sender, recipients, get("on"))


def build_meeting(row: Row, values: FieldValues, source: Source) -> Record | str | SkippedRow:
    """Return the record of a calendar entry with people in it, or perhaps in its title."""
    get = values.get
    organizer = person_or_none(*values["organizer"]) if "organizer" in values else None
    declined = frozenset(get("declined", ()))
    people: dict[PersonFields, None] = {}
    for name, mail in (*filter(None, [get("organizer")]), *get("people", ())):
        person = person_or_none(name, mail)
        if person is not None and not (declined & set(person.emails)):
            people[person] = None
    # Its title may name somebody who was there.
    unsaid = "people" not in values and "organizer" not in values and not declined
    if not people and not unsaid:
        return SkippedRow(row.line, "nobody else was there")
    return MeetingRecord(
        row.line,
        get("uid", ""),
        get("title", "Meeting"),
        get("days", ()),
        tuple(people),
        organizer,
        declined,
        row.original,
    )


_BUILDERS: Mapping[str, Callable[[Row, FieldValues, Source], Record | str | SkippedRow]] = (
    MappingProxyType(
        {
            "person": build_person,
            "affiliation": build_affiliation,
            "partnership": build_partnership,
            "tie": build_tie,
            "meeting": build_meeting,
            "organization": build_organization,
            "message": build_message,
            "network": build_network_record,
            "entry": build_entry,
        }
    )
)


def _build_own_person(
    row: Row, values: FieldValues, source: Source, file: FileContext
) -> Record | str | SkippedRow:
    return build_people(row, values, source, file, _related_people(values))


_OWN_BUILDERS: Mapping[
    str, Callable[[Row, FieldValues, Source, FileContext], Record | str | SkippedRow]
] = MappingProxyType(
    {
        "person": _build_own_person,
        "attendance": build_people,
        "affiliation": build_own_affiliation,
        "organization": build_own_organization,
        "partnership": build_own_partnership,
    }
)


def build_record(
    row: Row, values: FieldValues, source: Source, file: FileContext | None = None
) -> Record | str | SkippedRow:
    """Return the record of a row's clean values, or the reason why it has none.

    In a table that somebody keeps by hand, a row may have several records (`RowRecords`).
    """
    if source.record in _OF_PEOPLE and (reason := _no_contact(values)):
        return SkippedRow(row.line, reason)
    if source.record in _OWN_BUILDERS and source.person == "row" and is_own_table(source):
        record = _OWN_BUILDERS[source.record](row, values, source, file or FileContext())
    else:
        record = _BUILDERS[source.record](row, values, source)
    return with_topics(record, values)


def _no_contact(values: FieldValues) -> str:
    """Return why a row is about no contact at all, or ""."""
    mails = values.get("emails", ())
    if mails and all(map(is_machine_mailbox, mails)):
        name = f"{values.get('given', '')} {values.get('family', '')} {values.get('name', '')}"
        return "" if share_with_given_names([name.strip()]) else "of programs that send mail"
    said = (values.get("note"), *values.get("details", ()))
    return "that are tests" if any(text and _TEST_RECORD.search(text) for text in said) else ""


# Readers of what people typed as text.
_TEXT_READERS = frozenset({"contact_text"})


def is_own_table(source: Source) -> bool:
    """Return whether a source is of tables or texts that somebody writes by hand."""
    return source.report_unused or source.record == "attendance" or source.reader in _TEXT_READERS
