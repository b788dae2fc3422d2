"""From a row's clean values to its record, or to the reason why it has none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from graphkit.ingest.names import join_name
from graphkit.ingest.readers.table import Row
from graphkit.ingest.records import (
    AffiliationRecord,
    MeetingRecord,
    PartnershipRecord,
    Person,
    PersonRecord,
    Record,
    TieRecord,
)
from graphkit.ingest.sources import Source

# By field: str, date, float, AffiliationKind, or a tuple where a field takes several values.
Values: TypeAlias = "dict[str, Any]"


def _person(values: Values) -> Person | None:
    emails = values.get("emails", ())
    name = join_name(values.get("given"), values.get("middle"), values.get("family"))
    name = name or values.get("name")
    if not name and not emails:
        return None
    if name and "@" in name and not emails:
        emails = (name,)
    return Person(name or emails[0], emails, values.get("urls", ()), values.get("phones", ()))


def _named(name: str | None, mail: str | None) -> Person | None:
    if not name and not mail:
        return None
    return Person(name or mail or "", (mail,) if mail else ())


def _nobody(values: Values) -> str:
    organization = values.get("organization")
    if organization:
        return f"no person in this row, only an organization: {organization}"
    return "no name and no mail address"


def make_person(row: Row, values: Values, source: Source) -> Record | str:
    """Return a row about a person."""
    person = _person(values)
    if person is None:
        return _nobody(values)
    get = values.get
    return PersonRecord(
        row.line,
        person,
        get("organization"),
        get("role"),
        get("sector"),
        get("website"),
        get("since"),
        get("note"),
    )


def make_affiliation(row: Row, values: Values, source: Source) -> Record | str:
    """Return a row about a role at an organization."""
    person = _person(values)
    if person is None:
        return _nobody(values)
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


def make_partnership(row: Row, values: Values, source: Source) -> Record | str:
    """Return a row about a partner."""
    if "organization" not in values:
        return "no organization"
    get = values.get
    since, until = get("since"), get("until")
    if since and until and until < since:
        return f"it ends ({until}) before it begins ({since})"
    return PartnershipRecord(
        row.line,
        values["organization"],
        row.original,
        sector=get("sector"),
        website=get("website"),
        stage=get("stage"),
        kind=get("kind"),
        since=since,
        until=until,
        review_on=get("review_on"),
        gives=get("gives"),
        gets=get("gets"),
        owner=_named(get("owner_name"), get("owner_email")),
        main_contact=_named(get("main_contact_name"), get("main_contact_email")),
        main_contact_role=get("main_contact_role"),
    )


def make_tie(row: Row, values: Values, source: Source) -> Record | str:
    """Return a row that ties two people."""
    get = values.get
    first = _named(get("from_name"), get("from_email"))
    second = _named(get("to_name"), get("to_email"))
    if first is None or second is None:
        return f"nobody named in {'from' if first is None else 'to'}"
    if first == second and get("from_organization") == get("to_organization"):
        return "both ends are the same person"
    return TieRecord(
        row.line,
        first,
        second,
        get("from_organization"),
        get("to_organization"),
        get("strength"),
        get("since"),
        get("note"),
    )


def make_meeting(row: Row, values: Values, source: Source) -> Record | str:
    """Return a calendar entry that has other people in it."""
    get = values.get
    organizer = _named(*values["organizer"]) if "organizer" in values else None
    declined = frozenset(get("declined", ()))
    people: dict[Person, None] = {}
    for name, mail in (*filter(None, [get("organizer")]), *get("people", ())):
        person = _named(name, mail)
        if person is not None and not (declined & set(person.emails)):
            people[person] = None
    if not people:
        return "no attendees: nobody else was there"
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


MAKERS: Mapping[str, Callable[[Row, Values, Source], Record | str]] = MappingProxyType(
    {
        "person": make_person,
        "affiliation": make_affiliation,
        "partnership": make_partnership,
        "tie": make_tie,
        "meeting": make_meeting,
    }
)
