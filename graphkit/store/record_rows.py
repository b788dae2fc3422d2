"""Turn records of the model into rows for the driver, and rows into records.

Dates are sent as ISO text and stored as dates, because the driver takes ten times as long for its
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
    Entry,
    Event,
    Evidence,
    Import,
    ImportState,
    Organization,
    Partnership,
    Topic,
    Visibility,
)
from graphkit.model.entity_resolution import Decision
from graphkit.model.visibility import Wish
from graphkit.store.audit_entries import Act, AuditEntry
from graphkit.store.manifest import PROPERTIES

Row = dict[str, Any]
# By record: the id of its contact or organization.
EntityIds = Mapping[str, str]


@cache
def to_date(text: str | None) -> date | None:
    """Return the date in a text of the database."""
    return None if text is None else date.fromisoformat(text[:10])


@cache
def to_datetime(text: str) -> datetime:
    """Return the moment in a text of the database."""
    return datetime.fromisoformat(text.removesuffix("[UTC]"))


def iso_text(day: date | None) -> str | None:
    """Return a day as a text for the database."""
    return None if day is None else day.isoformat()


def compact_row(**values: object) -> Row:
    """Return a row without empty values, which become null anyway and take time to pack."""
    return {name: value for name, value in values.items() if value is not None and value != []}


def columns(rows: Sequence[Row]) -> dict[str, list[Any]]:
    """Return rows as one list for each property, so that each name is sent only once.

    Examples
    --------
    >>> columns([{"id": "a", "name": "Ada"}, {"id": "b"}])
    {'id': ['a', 'b'], 'name': ['Ada', None]}
    """
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: [row.get(name) for row in rows] for name in names}


def entity_and_record(record: str, entity_of: EntityIds) -> tuple[str, str | None]:
    """Return the entity of a record, and the record if it has another id."""
    entity = entity_of.get(record, record)
    return entity, None if entity == record else record


def _entity(record: str | None, entity_of: EntityIds) -> str | None:
    return None if record is None else entity_of.get(record, record)


def statement_keys_row(record: str, keys: Sequence[str], entity_of: EntityIds) -> Row:
    """Return the part of a statement's row with its record and matching keys."""
    return {"id": entity_of.get(record, record), "record": record, "keys": list(keys)}


def contact_row(c: Contact) -> Row:
    """Return a contact as a row."""
    return compact_row(
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
    return compact_row(
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


def evidence_row(e: Evidence, entity_of: EntityIds) -> Row:
    """Return a piece of evidence as a row."""
    from_id, from_record = entity_and_record(e.from_id, entity_of)
    to_id, to_record = entity_and_record(e.to_id, entity_of)
    return compact_row(
        from_id=from_id,
        to_id=to_id,
        from_record=from_record,
        to_record=to_record,
        source=e.source,
        basis=e.basis.value,
        strength=e.strength,
        count=e.count,
        reach=e.reach,
        first=iso_text(e.first),
        last=iso_text(e.last),
        note=e.note,
        days=e.days or None,
        fresh=e.fresh,
    )


def affiliation_row(a: Affiliation, entity_of: EntityIds) -> Row:
    """Return an affiliation as a row."""
    contact_id, record = entity_and_record(a.contact_id, entity_of)
    organization_id, organization_record = entity_and_record(a.organization_id, entity_of)
    return compact_row(
        contact_id=contact_id,
        organization_id=organization_id,
        record=record,
        organization_record=organization_record,
        source=a.source,
        kind=a.kind.value,
        role=a.role,
        since=iso_text(a.since),
        until=iso_text(a.until),
    )


def partnership_row(p: Partnership, entity_of: EntityIds) -> Row:
    """Return a partnership as a row."""
    return compact_row(
        home_id=entity_of.get(p.home_id, p.home_id),
        partner_id=entity_of.get(p.partner_id, p.partner_id),
        home_record=p.home_id,
        partner_record=p.partner_id,
        owner_record=p.owner_id,
        main_contact_record=p.main_contact_id,
        source=p.source,
        stage=p.stage,
        kind=p.kind,
        since=iso_text(p.since),
        until=iso_text(p.until),
        review_on=iso_text(p.review_on),
        gives=p.gives,
        gets=p.gets,
        owner_id=_entity(p.owner_id, entity_of),
        main_contact_id=_entity(p.main_contact_id, entity_of),
        note=p.note,
    )


def attendance_row(a: Attendance, entity_of: EntityIds) -> Row:
    """Return an attendance as a row."""
    contact_id, record = entity_and_record(a.contact_id, entity_of)
    return compact_row(
        contact_id=contact_id,
        record=record,
        event_id=a.event_id,
        source=a.source,
        role=a.role,
    )


def topic_row(t: Topic) -> Row:
    """Return a topic as a row."""
    return {"id": t.id, "name": t.name, "key": t.key}


# By property of a record: the property with the entity's id. A row has no record if both are equal.
_SAME_ID = {
    "from_record": "from_id",
    "to_record": "to_id",
    "member_record": "member_id",
    "umbrella_record": "umbrella_id",
    "organization_record": "organization_id",
}


def stated_values(kind: str, row: Row) -> list[Any]:
    """Return the values of a row, in the order of `graphkit.store.manifest.PROPERTIES`."""
    same = {**_SAME_ID, "record": "holder_id" if "holder_id" in row else "contact_id"}
    return [row[name] if name in row else row.get(same.get(name, "")) for name in PROPERTIES[kind]]


def id_key(entity: Contact | Organization | Event | Topic | Entry) -> str:
    """Return the key by which two statements of one import are the same."""
    return entity.id


def evidence_key(e: Evidence) -> tuple[str, str, str, str, int]:
    """Return the key by which two pieces of evidence are the same."""
    return e.from_id, e.to_id, e.basis.value, e.source, e.quarter


def affiliation_key(a: Affiliation) -> tuple[str, str, str, str]:
    """Return the key by which two affiliations are the same."""
    return a.contact_id, a.organization_id, a.kind.value, a.role or ""


def partnership_key(p: Partnership) -> tuple[str, str]:
    """Return the key by which two partnerships are the same."""
    return p.home_id, p.partner_id


def attendance_key(a: Attendance) -> tuple[str, str]:
    """Return the key by which two attendances are the same."""
    return a.contact_id, a.event_id


def import_row(i: Import, entity_of: EntityIds) -> Row:
    """Return an import as a row."""
    return {
        "id": i.id,
        "source": i.source,
        "source_title": i.source_title,
        "file": i.file,
        "digest": i.digest,
        "at": i.at.isoformat(),
        "owner_id": _entity(i.owner_id, entity_of),
        "owner_record": i.owner_id,
        "as_of": i.as_of.isoformat() if i.as_of else i.at.date().isoformat(),
        "rows": i.rows,
        "accepted": i.accepted,
        "merged": i.merged,
        "rejected": i.rejected,
        "left_out": i.left_out,
        "trust": i.trust,
        "visibility": i.visibility.value,
        "columns": list(i.columns) or None,
    }


def to_import(values: Sequence[Any], state: str) -> Import:
    """Return an import from the columns of `imports/list`."""
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
        # Imports by hand have none, and the journal has them without these.
        columns=tuple(values[15] or ()) if len(values) > 15 else (),
        state=ImportState(state),
    )


def to_imports(rows: Iterable[Sequence[Any]]) -> list[Import]:
    """Return all imports in the rows of `imports/list`, including unfinished ones, newest first."""
    imports = [to_import(row[0], row[1]) for row in rows]
    return sorted(imports, key=lambda i: (i.at, i.id), reverse=True)


def to_contact(values: Sequence[Any]) -> Contact:
    """Return a contact from id, name, emails, urls, phones, aliases, details, written, denied."""
    id, name, *lists = values
    return Contact(id, name, *(tuple(texts or ()) for texts in lists))


def to_organization(values: Sequence[Any]) -> Organization:
    """Return an organization from id, name, sector, website, aliases, details, type (, denied)."""
    id, name, sector, website, aliases, details, type, *denied = values
    lists = tuple(aliases or ()), tuple(details or ())
    return Organization(
        id, name, sector, website, *lists, type, *(tuple(texts or ()) for texts in denied)
    )


def to_event(values: Sequence[Any]) -> Event:
    """Return an event from id, name, on, size."""
    id, name, on, size = values
    return Event(id, name, date.fromisoformat(on), size)


def to_topic(values: Sequence[Any]) -> Topic:
    """Return a topic from id, name, key."""
    return Topic(*values)


def to_decision(row: Sequence[Any]) -> Decision:
    """Return a decision from a row of `decisions/list`."""
    id, same, left, right, at = row
    return Decision(str(id), bool(same), tuple(left), tuple(right), to_datetime(str(at)))


def decision_row(d: Decision) -> Row:
    """Return a decision as a row."""
    return {
        "id": d.id,
        "same": d.same,
        "left": list(d.left),
        "right": list(d.right),
        "at": d.at.isoformat(),
    }


def to_wish(row: Sequence[Any]) -> Wish:
    """Return a wish from a row of `visibility/list`."""
    id, visibility, person, other, owner, at = row
    sides = (tuple(person), tuple(other or ()), tuple(owner or ()))
    return Wish(id, Visibility(visibility), *sides, to_datetime(at))


def wish_row(w: Wish) -> Row:
    """Return a wish as a row."""
    return {
        "id": w.id,
        "visibility": w.visibility.value,
        "person": list(w.person),
        "other": list(w.other),
        "owner": list(w.owner),
        "at": w.at.isoformat(),
    }


def to_audit_entry(row: Sequence[Any]) -> AuditEntry:
    """Return an audit entry from a row of `audit/list`."""
    id, act, at, who, object, counts = row
    pairs = (text.rpartition(" ") for text in counts or ())
    numbers = {name: int(number) for name, _, number in pairs}
    return AuditEntry(id, Act(act), to_datetime(at), who, object or "", numbers)


def from_audit_row(row: Row) -> AuditEntry:
    """Return the audit entry of a row that `audit_row` made."""
    names = ("id", "act", "at", "who", "object", "counts")
    return to_audit_entry([row[name] for name in names])


def audit_row(entry: AuditEntry) -> Row:
    """Return an audit entry as a row."""
    return {
        "id": entry.id,
        "act": entry.act.value,
        "at": entry.at.isoformat(),
        "who": entry.who,
        "object": entry.object,
        "counts": [f"{name} {number}" for name, number in (entry.counts or {}).items()],
    }
