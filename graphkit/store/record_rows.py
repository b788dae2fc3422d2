"""Records of the model to rows on the wire, and back.

Dates travel as ISO text and are dates in the graph: the driver spends ten times as long on its
own date objects.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from graphkit.model import (
    Affiliation,
    Attendance,
    Contact,
    Event,
    Evidence,
    Import,
    ImportState,
    Organization,
    Partnership,
    Visibility,
)

Row = dict[str, Any]
# Whom each record is about.
PersonIds = Mapping[str, str]


@cache
def to_date(text: str | None) -> date | None:
    """Read a date as the database says it."""
    return None if text is None else date.fromisoformat(text[:10])


@cache
def to_datetime(text: str) -> datetime:
    """Read a moment as the database says it."""
    return datetime.fromisoformat(text.removesuffix("[UTC]"))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _row(**values: object) -> Row:
    """Leave out what says nothing: a property that is missing is null, and packing takes time."""
    return {name: value for name, value in values.items() if value is not None and value != []}


def columns(rows: Sequence[Row]) -> dict[str, list[Any]]:
    """Return rows as a list for each property, whose name then is packed but once.

    Examples
    --------
    >>> columns([{"id": "a", "name": "Ada"}, {"id": "b"}])
    {'id': ['a', 'b'], 'name': ['Ada', None]}
    """
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: [row.get(name) for row in rows] for name in names}


def _stated(id: str, people: PersonIds) -> tuple[str, str | None]:
    """Return whom a record is about, and the record if it has another id."""
    whose = people.get(id, id)
    return whose, None if whose == id else id


def contact_row(c: Contact) -> Row:
    """Return a contact as a row."""
    return _row(
        id=c.id,
        name=c.name,
        emails=list(c.emails),
        urls=list(c.urls),
        phones=list(c.phones),
        aliases=list(c.aliases),
        details=list(c.details),
    )


def organization_row(o: Organization) -> Row:
    """Return an organization as a row."""
    return _row(
        id=o.id,
        name=o.name,
        sector=o.sector,
        website=o.website,
        aliases=list(o.aliases),
        details=list(o.details),
        type=o.type,
    )


def event_row(e: Event) -> Row:
    """Return an event as a row."""
    return {"id": e.id, "name": e.name, "on": e.on.isoformat(), "size": e.size}


def evidence_row(e: Evidence, people: PersonIds) -> Row:
    """Return a piece of evidence as a row."""
    from_id, from_record = _stated(e.from_id, people)
    to_id, to_record = _stated(e.to_id, people)
    return _row(
        from_id=from_id,
        to_id=to_id,
        from_record=from_record,
        to_record=to_record,
        source=e.source,
        basis=e.basis.value,
        strength=e.strength,
        count=e.count,
        reach=e.reach,
        first=_iso(e.first),
        last=_iso(e.last),
        note=e.note,
        days=e.days or None,
        fresh=e.fresh,
    )


def affiliation_row(a: Affiliation, people: PersonIds) -> Row:
    """Return an affiliation as a row."""
    contact_id, record = _stated(a.contact_id, people)
    organization_id, organization_record = _stated(a.organization_id, people)
    return _row(
        contact_id=contact_id,
        organization_id=organization_id,
        record=record,
        organization_record=organization_record,
        source=a.source,
        kind=a.kind.value,
        role=a.role,
        since=_iso(a.since),
        until=_iso(a.until),
    )


def partnership_row(p: Partnership, people: PersonIds) -> Row:
    """Return a partnership as a row."""
    return _row(
        home_id=people.get(p.home_id, p.home_id),
        partner_id=people.get(p.partner_id, p.partner_id),
        home_record=p.home_id,
        partner_record=p.partner_id,
        owner_record=p.owner_id,
        main_contact_record=p.main_contact_id,
        source=p.source,
        stage=p.stage,
        kind=p.kind,
        since=_iso(p.since),
        until=_iso(p.until),
        review_on=_iso(p.review_on),
        gives=p.gives,
        gets=p.gets,
        owner_id=_whose(p.owner_id, people),
        main_contact_id=_whose(p.main_contact_id, people),
        note=p.note,
    )


def _whose(record: str | None, people: PersonIds) -> str | None:
    return None if record is None else people.get(record, record)


def attendance_row(a: Attendance, people: PersonIds) -> Row:
    """Return an attendance as a row."""
    contact_id, record = _stated(a.contact_id, people)
    return _row(
        contact_id=contact_id,
        record=record,
        event_id=a.event_id,
        source=a.source,
        role=a.role,
    )


def id_key(entity: Contact | Organization | Event) -> str:
    """Return what makes two statements of one import the same."""
    return entity.id


def evidence_key(e: Evidence) -> tuple[str, str, str, str, int]:
    """Return what makes two pieces of evidence one."""
    return e.from_id, e.to_id, e.basis.value, e.source, e.quarter


def affiliation_key(a: Affiliation) -> tuple[str, str, str, str]:
    """Return what makes two affiliations one."""
    return a.contact_id, a.organization_id, a.kind.value, a.role or ""


def partnership_key(p: Partnership) -> tuple[str, str]:
    """Return what makes two partnerships one."""
    return p.home_id, p.partner_id


def attendance_key(a: Attendance) -> tuple[str, str]:
    """Return what makes two attendances one."""
    return a.contact_id, a.event_id


def import_row(i: Import, people: PersonIds) -> Row:
    """Return an import as a row."""
    return {
        "id": i.id,
        "source": i.source,
        "source_title": i.source_title,
        "file": i.file,
        "digest": i.digest,
        "at": i.at.isoformat(),
        "owner_id": _whose(i.owner_id, people),
        "owner_record": i.owner_id,
        "as_of": i.as_of.isoformat() if i.as_of else i.at.date().isoformat(),
        "rows": i.rows,
        "accepted": i.accepted,
        "merged": i.merged,
        "rejected": i.rejected,
        "left_out": i.left_out,
        "trust": i.trust,
        "visibility": i.visibility.value,
    }


def to_import(values: Sequence[Any], state: str) -> Import:
    """Read an import from the columns of `imports/list`."""
    return Import(
        id=values[0],
        source=values[1],
        source_title=values[2],
        file=values[3],
        digest=values[4],
        at=to_datetime(values[5]),
        owner_id=values[6],
        rows=values[7],
        accepted=values[8],
        merged=values[9],
        rejected=values[10],
        left_out=values[11],
        as_of=to_date(values[12]),
        trust=values[13],
        visibility=Visibility(values[14]),
        state=ImportState(state),
    )


def to_imports(rows: Iterable[Sequence[Any]]) -> list[Import]:
    """Read the rows of `imports/list`: all imports, unfinished ones too, newest first."""
    found = [to_import(row[0], row[1]) for row in rows]
    return sorted(found, key=lambda i: (i.at, i.id), reverse=True)


def to_contact(values: Sequence[Any]) -> Contact:
    """Read a contact from id, name, emails, urls, phones, aliases, details, written."""
    id, name, *lists = values
    return Contact(id, name, *(tuple(texts or ()) for texts in lists))


def to_organization(values: Sequence[Any]) -> Organization:
    """Read an organization from id, name, sector, website, aliases, details, type."""
    id, name, sector, website, aliases, details, type = values
    lists = tuple(aliases or ()), tuple(details or ())
    return Organization(id, name, sector, website, *lists, type)


def to_event(values: Sequence[Any]) -> Event:
    """Read an event from id, name, on, size."""
    id, name, on, size = values
    return Event(id, name, date.fromisoformat(on), size)
