"""Read the imports, and what each of them says about somebody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graphkit.model import Contact, Import, ImportState, Organization
from graphkit.model.job_changes import BookHistory
from graphkit.store import record_rows

if TYPE_CHECKING:
    from graphkit.store.connection.database import QueryRunner


def complete_imports(tx: QueryRunner) -> tuple[Import, ...]:
    """Return the complete imports, newest first."""
    imports = record_rows.to_imports(tx.run("imports/list"))
    return tuple(i for i in imports if i.state == ImportState.COMPLETE)


def imports_about(tx: QueryRunner, ids: Sequence[str]) -> dict[str, tuple[Import, ...]]:
    """Return for each of some contacts and organizations the complete imports about it.

    Oldest first; ids that no import states are left out.
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


def read_history(tx: QueryRunner) -> BookHistory:
    """Return each statement of complete imports about an employer or an address book entry.

    What is about somebody who was removed by hand is left out.
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
