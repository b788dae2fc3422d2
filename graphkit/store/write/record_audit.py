"""Save audit entries in the transaction of the change."""

from __future__ import annotations

from graphkit.errors import NothingFound
from graphkit.store import record_rows
from graphkit.store.audit_entries import AuditEntry, PersonName, name_words, without_name
from graphkit.store.connection.database import Database, Transaction
from graphkit.store.read.read_audit import read_audit
from graphkit.store.write.renew_ledger import renew_ledger


def record_audit(tx: Transaction, entry: AuditEntry | None) -> None:
    """Save an entry, if there is one. The caller must renew the ledger."""
    if entry is not None:
        tx.run("audit/save", row=record_rows.audit_row(entry))


def record_alone(database: Database, entry: AuditEntry) -> None:
    """Save an entry about something that changes nothing in the graph."""

    def work(tx: Transaction) -> None:
        record_audit(tx, entry)
        renew_ledger(tx)

    database.write(work)


def read_person_name(tx: Transaction, contact_id: str) -> PersonName:
    """Return a matcher for the name of a person who is still in the graph."""
    contacts = [record_rows.to_contact(row) for row in tx.run("snapshot/contacts")]
    others = name_words(contact.name for contact in contacts if contact.id != contact_id)
    known = next((contact for contact in contacts if contact.id == contact_id), None)
    if known is None:
        raise NothingFound("there is no such contact", where=contact_id)
    return PersonName((known.name, *known.aliases), known.emails, others)


def erase_from_audit(tx: Transaction, person: PersonName) -> None:
    """Remove the name of a person from all entries."""
    for entry in read_audit(tx):
        changed = without_name(entry, person)
        if changed is not entry:
            record_audit(tx, changed)
