"""Everything stored about one person as JSON, in the layout `graphkit/person/1` of docs/json.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from graphkit.model import ENDED, Contact, Entry, Import
from graphkit.model.resolve_wishes import resolve_wishes
from graphkit.model.visibility import Wish
from graphkit.session.personal_data.rejected_rows import RejectedRow
from graphkit.store.read.statements.person_data import PersonData
from graphkit.store.relationship_rows import to_entry, to_mention

SCHEMA = "graphkit/person/1"


def dossier(
    contact: Contact, held: PersonData, rejects: Iterable[RejectedRow] = ()
) -> dict[str, Any]:
    """Return everything stored about a contact as plain values."""
    return {
        "schema": SCHEMA,
        "person": {
            "id": contact.id,
            "name": contact.name,
            "aliases": list(contact.aliases),
            "emails": list(contact.emails),
            "urls": list(contact.urls),
            "phones": list(contact.phones),
            "details": list(contact.details),
        },
        "statements": [_statement(row) for row in held.statements],
        "roles": [_role(row) for row in held.roles],
        "ties": [_tie(row) for row in held.ties],
        "meetings": [_meeting(row) for row in held.meetings],
        "partnerships": [_partnership(row, contact.id) for row in held.partnerships],
        "offers": [_topic_link(row) for row in held.offers],
        "needs": [_topic_link(row) for row in held.needs],
        "left": [_ended_affiliation(row) for row in held.ended_affiliations],
        "does_not_know": [_denied_tie(row) for row in held.denied_ties],
        "entries": _entries(held.mentions),
        "decisions": [
            {
                "at": decision.at.isoformat(),
                "same": decision.same,
                "left": list(decision.left),
                "right": list(decision.right),
            }
            for decision in sorted(held.decisions, key=lambda d: (d.at, d.id))
        ],
        "visibility": [
            _wish(wish, held, contact.id)
            for wish in sorted(held.wishes, key=lambda w: (w.at, w.id))
        ],
        "rejected": [{"file": file, "text": text} for file, text in rejects],
        "imports": [_import(record, contact.id) for record in _imports_naming(held)],
    }


def _statement(row: Sequence[Any]) -> dict[str, Any]:
    import_id, record, keys, name, emails, urls, phones, aliases, details, written, denied = row
    lists = {"emails": emails, "urls": urls, "phones": phones, "aliases": aliases}
    return {
        "import": import_id,
        "record": record,
        "keys": sorted(keys or ()),
        "name": name,
        **{field: list(values or ()) for field, values in lists.items()},
        "details": list(details or ()),
        "written": list(written or ()),
        "denied": list(denied or ()),
    }


def _role(row: Sequence[Any]) -> dict[str, Any]:
    import_id, organization_id, organization, kind, role, since, until = row
    return {
        "import": import_id,
        "organization": {"id": organization_id, "name": organization},
        "kind": kind,
        "role": role,
        "since": since,
        "until": None if until == ENDED.isoformat() else until,
        "ended": until == ENDED.isoformat(),
    }


def _tie(row: Sequence[Any]) -> dict[str, Any]:
    import_id, other_id, other, outward, basis, strength, count, days, *rest = row
    reach, fresh, first, last, note = rest
    return {
        "import": import_id,
        "with": {"id": other_id, "name": other},
        "direction": "from" if outward else "to",
        "basis": basis,
        "strength": strength,
        "count": count,
        "days": days,
        "reach": reach,
        "fresh": fresh,
        "first": first,
        "last": None if last == ENDED.isoformat() else last,
        "note": note,
    }


def _meeting(row: Sequence[Any]) -> dict[str, Any]:
    import_id, event_id, name, on, size, role = row
    meeting = {"id": event_id, "name": name, "on": on, "size": size}
    return {"import": import_id, "meeting": meeting, "role": role}


def _partnership(row: Sequence[Any], contact_id: str) -> dict[str, Any]:
    import_id, partner_id, partner, owner_id, main_contact_id = row
    return {
        "import": import_id,
        "partner": {"id": partner_id, "name": partner},
        "owner": owner_id == contact_id,
        "main_contact": main_contact_id == contact_id,
    }


def _topic_link(row: Sequence[Any]) -> dict[str, Any]:
    import_id, topic_id, topic, amount, since, until, denied = row
    said = {"denied": True} if denied else {}
    return {
        "import": import_id,
        "topic": {"id": topic_id, "name": topic},
        "amount": amount,
        "since": since,
        "until": until,
        **said,
    }


def _ended_affiliation(row: Sequence[Any]) -> dict[str, Any]:
    import_id, organization_id, organization, on = row
    return {
        "import": import_id,
        "organization": {"id": organization_id, "name": organization},
        "on": None if on == ENDED.isoformat() else on,
    }


def _denied_tie(row: Sequence[Any]) -> dict[str, Any]:
    import_id, other_id, other = row
    return {"import": import_id, "with": {"id": other_id, "name": other}}


def _entries(rows: Iterable[Sequence[Any]]) -> list[dict[str, Any]]:
    """Return what was written down by hand about the person, each with everybody that it names."""
    found: dict[str, dict[str, Any]] = {}
    entries: dict[str, Entry] = {}
    names: dict[str, str] = {}
    for row in rows:
        import_id, *values, position, role, typed, holder_id, holder = row
        entry = entries.setdefault(values[0], to_entry(values))
        _, mention = to_mention((entry.id, holder_id, role, position, typed))
        entries[entry.id] = replace(entry, mentions=(*entry.mentions, mention))
        names[holder_id] = holder
        found.setdefault(entry.id, {"import": import_id})
    return [
        {
            **found[entry.id],
            "id": entry.id,
            "kind": entry.kind,
            "on": entry.on.isoformat(),
            "text": entry.read_text(names),
            "data": dict(entry.data),
            "of": entry.of,
            "visibility": entry.visibility.value,
            "mentions": [
                {"id": m.entity_id, "name": names[m.entity_id], "role": m.role, "typed": m.typed}
                for m in sorted(entry.mentions, key=lambda m: m.position)
            ],
        }
        for entry in entries.values()
    ]


def _wish(wish: Wish, held: PersonData, contact_id: str) -> dict[str, Any]:
    found = resolve_wishes([wish], held.clusters)
    people = {id for g in found for id in (g.contact_id, g.other_id)} - {None}
    owners = {g.owner_id for g in found} - {None}
    return {
        "at": wish.at.isoformat(),
        "visibility": wish.visibility.value,
        "all_ties": not wish.other,
        "people": sorted(id for id in people if id),
        "owners": sorted(id for id in owners if id),
    }


def _imports_naming(held: PersonData) -> list[Import]:
    """Return the imports that say anything about the person, the oldest first."""
    parts = (
        *(held.statements, held.roles, held.ties, held.meetings, held.partnerships),
        *(held.offers, held.needs, held.ended_affiliations, held.denied_ties, held.mentions),
    )
    named = {row[0] for rows in parts for row in rows}
    return sorted((i for i in held.imports if i.id in named), key=lambda i: i.age)


def _import(record: Import, contact_id: str) -> dict[str, Any]:
    return {
        "id": record.id,
        "source": record.source,
        "title": record.source_title,
        "file": record.file,
        "at": record.at.isoformat(),
        "as_of": record.day.isoformat(),
        "visibility": record.visibility.value,
        "theirs": record.owner_id == contact_id,
    }
