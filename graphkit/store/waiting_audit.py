"""Record an act without starting the engine: the audit entry waits beside the store."""

from __future__ import annotations

from graphkit.config import StoreSettings
from graphkit.store import record_rows
from graphkit.store.audit_entries import AuditEntry
from graphkit.store.connection.folder_lock import lock_folder
from graphkit.store.journal import WAITING, Journal


def record_later(settings: StoreSettings, entry: AuditEntry) -> None:
    """Write an entry to the journal of an embedded store. The next opening adds it to the graph.

    Raises
    ------
    StoreBusy
        If a process has the store open.
    StoreRefused
        If the folder cannot be written.
    """
    lock = lock_folder(settings.folder)
    try:
        Journal(settings).add(WAITING, [record_rows.audit_row(entry)])
    finally:
        lock.release()
