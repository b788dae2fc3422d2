"""What the files say about one contact or organization, value by value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from graphkit.model import ENDED

if TYPE_CHECKING:
    from graphkit.model import Contact, Import, Organization
    from graphkit.network import LookupResult
    from graphkit.session.access import Access
    from graphkit.session.stored_graph import StoredGraph
    from graphkit.snapshot import Snapshot
    from graphkit.store.read.statements.read_statements import Relation

_ORDER = (
    "name",
    "role",
    "sector",
    "type",
    "website",
    "mail",
    "telephone",
    "page",
    "more",
    "written",
    "offers",
    "needs",
    "part of",
    "member",
    "denied",
    "left",
    "does not know",
    "does not offer",
    "does not need",
    "not part of",
    "not a member",
)
_DENIED = {
    "offers": "does not offer",
    "needs": "does not need",
    "part of": "not part of",
    "member": "not a member",
}


class FileStatement(NamedTuple):
    """A value that a file gives a contact or organization, and whether it counts now.

    An entry that somebody wrote down about them has its kind as `what`.
    """

    what: str
    value: str
    record: Import
    counts: bool


def file_statements(graph: StoredGraph, found: LookupResult) -> tuple[FileStatement, ...]:
    """Return every value that a file, or a person by hand, gives a contact or organization."""
    snapshot, source = graph.snapshot(), graph.statements()
    kind = snapshot.contacts if found.kind == "contact" else snapshot.organizations
    whole = next(entity for entity in kind if entity.id == found.id)
    values = [
        FileStatement(what, value, record, _counts(whole, what, value))
        for record, statement in source.statements(found.id)
        for what, value in _values(statement)
        if not (record.by_hand and what == "name")  # there it only says who is meant
    ]
    values += _roles(graph, found)
    values += _relations(snapshot, found, source.relations(found.id), graph.as_of)
    values.sort(key=lambda s: (_ORDER.index(s.what), s.value, s.record.age))
    return tuple(values)


def entries_about(access: Access, found: LookupResult) -> Iterator[FileStatement]:
    """Yield what was written down by hand about a contact or organization, for a viewer."""
    imports = {record.id: record for record in access.imports}
    for entry in access.network.entries:
        if found.id in entry.about():
            text = " ".join(entry.read_text(access.network.name_of).split())
            value = f"{entry.on.isoformat()}: {text}" if text else entry.on.isoformat()
            yield FileStatement(entry.kind, value, imports[entry.import_id], counts=True)


def _roles(graph: StoredGraph, found: LookupResult) -> Iterator[FileStatement]:
    history, snapshot = graph.statements().history(), graph.snapshot()
    imports = {record.id: record for record in history.imports}
    names = {o.id: o.name for o in snapshot.organizations}
    current = {
        (a.organization_id, (a.role or "").casefold())
        for a in snapshot.affiliations
        if a.contact_id == found.id and a.holds(graph.as_of)
    }
    for contact, place, role, id in history.roles:
        if contact == found.id:
            value = f"{role}, {names[place]}" if role else names[place]
            counts = (place, (role or "").casefold()) in current
            yield FileStatement("role", value, imports[id], counts)


def _relations(
    snapshot: Snapshot, found: LookupResult, relations: tuple[Relation, ...], on: date
) -> Iterator[FileStatement]:
    """Yield offers, needs, umbrellas and what is denied; a line only once for each import."""
    names = {o.id: o.name for o in snapshot.organizations}
    names |= {c.id: c.name for c in snapshot.contacts}
    counting, seen = set(_current_relationships(snapshot, found.id, on)), set()
    holding = {(what, other) for what, other, _ in counting}
    unknown = {(d.from_id, d.to_id) for d in snapshot.denied_ties}
    for record, what, other, detail, denied, topic in relations:
        name, line = topic or names.get(other), (record.id, what, other, denied)
        if name is None or line in seen:
            continue  # removed, or the same said of another record
        seen.add(line)
        more = None if detail == ENDED.isoformat() else detail
        value = f"{name} ({more})" if more else name
        counts = (what, other, record.id) in counting
        if denied:
            pair = min(found.id, other), max(found.id, other)
            counts = pair in unknown if what == "does not know" else (what, other) not in holding
        yield FileStatement(_DENIED.get(what, what) if denied else what, value, record, counts)


def _current_relationships(snapshot: Snapshot, id: str, on: date) -> Iterator[tuple[str, str, str]]:
    """Yield the relationships of the graph that a statement may state or deny, with its import."""
    for what, links in (("offers", snapshot.offers), ("needs", snapshot.needs)):
        yield from ((what, x.topic_id, x.import_id) for x in links if x.holder_id == id)
    for p in snapshot.part_of:
        if id in (p.member_id, p.umbrella_id):
            member = p.member_id == id
            yield (
                "part of" if member else "member",
                p.umbrella_id if member else p.member_id,
                p.import_id,
            )
    for a in snapshot.affiliations:
        if a.contact_id == id and a.holds(on):
            yield "left", a.organization_id, a.import_id


def _values(statement: Contact | Organization) -> list[tuple[str, str]]:
    values = [("name", name) for name in (statement.name, *statement.aliases)]
    for what, attribute in (("mail", "emails"), ("telephone", "phones"), ("page", "urls")):
        values += [(what, text) for text in getattr(statement, attribute, ())]
    for what in ("sector", "type", "website"):
        text = getattr(statement, what, None)
        values += [(what, text)] if text else []
    values += [("more", text) for text in statement.details]
    values += [("written", text) for text in getattr(statement, "written", ())]
    return values + [("denied", text) for text in statement.denied]


def _counts(whole: Contact | Organization, what: str, value: str) -> bool:
    if what in ("name", "sector", "type", "website"):
        return bool(getattr(whole, what) == value)
    held = {"mail": "emails", "telephone": "phones", "page": "urls", "more": "details"}.get(what)
    return held is None or value in getattr(whole, held)
