"""Repair a graph, as far as its own statements and the journal allow."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graphkit.store.audit_entries import AuditEntry
from graphkit.store.connection.database import Database, Transaction
from graphkit.store.journal import AUDIT, DECISION, FORGOTTEN, WISH, JournalState
from graphkit.store.write import merge_entities, reassign_records
from graphkit.store.write.record_audit import record_audit
from graphkit.store.write.renew_ledger import renew_ledger

# How many nodes or relationships one transaction changes.
BATCH = 1000


def repair_graph(
    database: Database, journal: JournalState, entry: AuditEntry | None = None
) -> None:
    """Delete what no import states, merge all statements again, and restore entries of the journal.

    Undo imports that have lost something before you call this.
    """
    _restore_entries(database, journal, entry)
    _delete_all(database, _delete_relationships)
    _delete_all(database, _delete_nodes)
    contacts, organizations, events, topics = database.read(
        lambda tx: (
            tx.run("snapshot/contacts"),
            tx.run("snapshot/organizations"),
            tx.run("snapshot/events"),
            tx.run("snapshot/topics"),
        )
    )
    _merge_all(database, [row[0] for row in contacts], merge_entities.merge_contacts)
    _merge_all(database, [row[0] for row in organizations], merge_entities.merge_organizations)
    _merge_all(database, [row[0] for row in events], merge_entities.merge_events)
    _merge_all(database, [row[0] for row in topics], merge_entities.merge_topics)
    database.write(reassign_records.mark_unsettled)
    reassign_records.reassign_records(database)


def _restore_entries(database: Database, journal: JournalState, entry: AuditEntry | None) -> None:
    """Restore everything except imports, add an audit entry, and write the ledger anew."""
    entries = journal.entries

    def work(tx: Transaction) -> None:
        tx.run("decisions/save", rows=list(entries[DECISION].values()))
        for wish in entries[WISH].values():
            tx.run("visibility/save", row=wish)
        for forgotten in entries[FORGOTTEN].values():
            tx.run("erase/salt", salt=forgotten["salt"])
            tx.run(
                "erase/save_hashes",
                id=forgotten["id"],
                salt=forgotten["salt"],
                hashes=forgotten["hashes"],
            )
        for row in entries[AUDIT].values():
            tx.run("audit/save", row=row)
        record_audit(tx, entry)
        renew_ledger(tx)
        tx.run("revision/continue", least=(journal.revision or 0) + 1)
        reassign_records.mark_unsettled(tx)

    database.write(work)


def _delete_all(database: Database, delete: Callable[[Transaction], int]) -> None:
    while database.write(delete):
        pass


def _delete_relationships(tx: Transaction) -> int:
    known = [row[0][0] for row in tx.run("imports/list")]
    return int(tx.run("repair/delete_relationships", ids=known, count=BATCH)[0][0])


def _delete_nodes(tx: Transaction) -> int:
    return int(tx.run("repair/delete_nodes", count=BATCH)[0][0])


def _merge_all(
    database: Database, ids: Sequence[str], merge: Callable[[Transaction, Sequence[str]], None]
) -> None:
    for start in range(0, len(ids), BATCH):
        _merge_batch(database, ids[start : start + BATCH], merge)


def _merge_batch(
    database: Database, ids: Sequence[str], merge: Callable[[Transaction, Sequence[str]], None]
) -> None:
    database.write(lambda tx: merge(tx, ids))
