"""Save decisions about who is the same, and apply them."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.model.entity_resolution import Decision
from graphkit.store import record_rows
from graphkit.store.audit_entries import AuditEntry
from graphkit.store.connection.database import Database, Transaction
from graphkit.store.write import reassign_records
from graphkit.store.write.record_audit import record_audit
from graphkit.store.write.renew_ledger import renew_ledger


def record_decisions(
    database: Database,
    made: Sequence[Decision],
    revoked: Sequence[Decision] = (),
    entry: AuditEntry | None = None,
) -> int:
    """Save decisions, delete others, and move the records that they affect; return how many."""
    rows = [record_rows.decision_row(decision) for decision in made]

    def work(tx: Transaction) -> None:
        tx.run("decisions/delete", ids=[decision.id for decision in revoked])
        tx.run("decisions/save", rows=rows)
        record_audit(tx, entry)
        renew_ledger(tx)
        reassign_records.mark_unsettled(tx)

    database.write(work)
    return reassign_records.reassign_records(database)
