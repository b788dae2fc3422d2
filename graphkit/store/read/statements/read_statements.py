"""Read the imports, and their statements about one contact or organization."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from graphkit.model import Contact, Import, ImportState, Organization
from graphkit.model.job_changes import BookHistory
from graphkit.store import record_rows

if TYPE_CHECKING:
    from graphkit.store.connection.database import QueryRunner


class Relation(NamedTuple):
    """A relationship of a contact or organization that one import states.

    `what` is "offers", "needs", "part of", "member", "left" or "does not know". `other_id` is the
    topic, organization or contact. `detail` is the amount of a topic, or the last day. Only a topic
    has its `name` here.
    """

    record: Import
    what: str
    other_id: str
    detail: str | None = None
    denied: bool = False
    name: str | None = None


def complete_imports(tx: QueryRunner) -> tuple[Import, ...]:
    """Return the complete imports, newest first."""
    imports = record_rows.to_imports(tx.run("imports/list"))
    return tuple(i for i in imports if i.state == ImportState.COMPLETE)


def imports_about(tx: QueryRunner, ids: Sequence[str]) -> dict[str, tuple[Import, ...]]:
    """Return the complete imports about each of some contacts and organizations.

    Oldest first. Ids that no import states are left out.
    """
    complete = {i.id: i for i in complete_imports(tx)}
    rows = [
        *tx.run("merge/contact_statements", ids=list(ids)),
        *tx.run("merge/organization_statements", ids=list(ids)),
    ]
    stated = [(row[0], complete[row[1]]) for row in rows if row[1] in complete]
    imports: dict[str, dict[str, Import]] = {}
    for id, record in sorted(stated, key=lambda pair: pair[1].age):
        imports.setdefault(id, {})[record.id] = record
    return {id: tuple(by_id.values()) for id, by_id in imports.items()}


def read_statements(
    tx: QueryRunner, entity_id: str
) -> tuple[tuple[Import, Contact | Organization], ...]:
    """Return what each complete import says about a contact or organization, oldest first."""
    complete = {i.id: i for i in complete_imports(tx)}
    contacts = tx.run("merge/contact_statements", ids=[entity_id])
    organizations = tx.run("merge/organization_statements", ids=[entity_id])
    stated: list[tuple[str, Contact | Organization]] = [
        (row[1], record_rows.to_contact([row[6] or row[0], *row[7:]])) for row in contacts
    ]
    stated += [
        (row[1], record_rows.to_organization([row[6] or row[0], *row[7:]])) for row in organizations
    ]
    found = [(complete[id], entity) for id, entity in stated if id in complete]
    return tuple(sorted(found, key=lambda pair: pair[0].age))


def read_relations(tx: QueryRunner, entity_id: str) -> tuple[Relation, ...]:
    """Return what complete imports state about topics and umbrellas, and what they deny."""
    complete = {i.id: i for i in complete_imports(tx)}
    rows = _relation_rows(tx, entity_id)
    topics = {row[0]: row[1] for row in tx.run("snapshot/topics")}
    found = [
        Relation(complete[id], what, other, detail, bool(denied), topics.get(other))
        for id, what, other, detail, denied in rows
        if id in complete
    ]
    return tuple(sorted(found, key=lambda each: (each.record.age, each[1:3])))


def _relation_rows(tx: QueryRunner, id: str) -> Iterator[tuple[Any, ...]]:
    for what, rows in (("offers", tx.run("snapshot/offers")), ("needs", tx.run("snapshot/needs"))):
        for holder, topic, amount, *_, denied, _, import_id in rows:
            if holder == id:
                yield import_id, what, topic, amount, denied
    for member, umbrella, *_, denied, _, import_id in tx.run("snapshot/part_of"):
        if id in (member, umbrella) and member != umbrella:
            what, other = ("part of", umbrella) if member == id else ("member", member)
            yield import_id, what, other, None, denied
    for contact, organization, on, import_id in tx.run("snapshot/ended_affiliations"):
        if contact == id:
            yield import_id, "left", organization, on, True
    for one, two, _, import_id in tx.run("snapshot/denied_ties"):
        if id in (one, two) and one != two:
            yield import_id, "does not know", two if one == id else one, None, True


def read_history(tx: QueryRunner) -> BookHistory:
    """Return each statement of complete imports about an employer or an address book entry.

    Statements about people or organizations that were removed by hand are left out.
    """
    complete = complete_imports(tx)
    ids = {record.id for record in complete}
    roles = tx.run("history/roles")
    entries = tx.run("history/entries")
    removed = {row[0] for row in tx.run("snapshot/removed")}
    return BookHistory(
        complete,
        tuple(
            (contact, body, role, id)
            for contact, body, role, id in roles
            if id in ids and removed.isdisjoint((contact, body))
        ),
        tuple((contact, id) for contact, id in entries if id in ids and contact not in removed),
    )
