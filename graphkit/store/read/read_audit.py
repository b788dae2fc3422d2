"""Read the audit entries: who did what and when."""

from __future__ import annotations

from graphkit.store import record_rows
from graphkit.store.audit_entries import AuditEntry
from graphkit.store.connection.database import Transaction


def read_audit(tx: Transaction) -> tuple[AuditEntry, ...]:
    """Return all audit entries, newest first."""
    return tuple(record_rows.to_audit_entry(row) for row in tx.run("audit/list"))
