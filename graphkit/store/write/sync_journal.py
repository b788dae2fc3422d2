"""Keep the journal beside the engine equal to the decisions and wishes of the graph."""

from __future__ import annotations

from graphkit.store import record_rows
from graphkit.store.connection.database import Database, Transaction
from graphkit.store.journal import AUDIT, DECISION, FORGOTTEN, IMPORT, WISH, Entry, Journal
from graphkit.store.read.ledger import compute_ledger, read_ledger
from graphkit.store.read.read_audit import read_audit


def sync_journal(database: Database, journal: Journal) -> None:
    """Bring the journal up to date, unless the graph has lost something that the journal may have.

    Other processes decide and forget as well, and a process may end before it writes the journal.
    """
    if not database.read(lambda tx: read_ledger(tx) == compute_ledger(tx)):
        return
    state, current = journal.read(), database.read(journal_entries)
    if state.broken:
        rewrite_journal(database, journal)
        return
    for kind, entries in current.items():
        known = state.entries[kind]
        journal.add(kind, [entry for id, entry in entries.items() if id not in known])
        journal.remove(kind, [id for id in known if id not in entries])


def rewrite_journal(database: Database, journal: Journal) -> None:
    """Write the journal anew, without anything that no longer holds."""
    imports = journal.read().entries[IMPORT]
    journal.rewrite({**database.read(journal_entries), IMPORT: imports})


def journal_entries(tx: Transaction) -> dict[str, dict[str, Entry]]:
    """Return by kind and id what the graph has and the journal must have."""
    decisions = [record_rows.to_decision(row) for row in tx.run("decisions/list")]
    wishes = [record_rows.to_wish(row) for row in tx.run("visibility/list")]
    forgotten = tx.run("erase/list_forgotten")
    return {
        DECISION: {each.id: record_rows.decision_row(each) for each in decisions},
        WISH: {each.id: record_rows.wish_row(each) for each in wishes},
        FORGOTTEN: {
            id: {"id": id, "salt": salt, "hashes": list(hashes)} for id, salt, hashes in forgotten
        },
        AUDIT: {each.id: record_rows.audit_row(each) for each in read_audit(tx)},
    }
