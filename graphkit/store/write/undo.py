"""Undo an import exactly, in batches; it can resume at any point.

graphkit first marks the import as *undoing*, so that it no longer counts, and deletes the import
itself last. If the process ends before that, the next one that opens the store finds the import and
continues.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graphkit.errors import NothingFound, StoreBusy, StoreFull, StoreUnavailable
from graphkit.model import Import, ImportState
from graphkit.progress import Progress
from graphkit.store.audit_entries import AuditEntry
from graphkit.store.connection.database import Database, Transaction
from graphkit.store.read.statements.read_statements import complete_imports
from graphkit.store.read.status import count_graph
from graphkit.store.write import merge_entities, reassign_records
from graphkit.store.write.record_audit import record_audit
from graphkit.store.write.renew_ledger import renew_ledger
from graphkit.store.write.writer_process import WriterProcess, has_ended

BATCH_ENTITIES = 1000


@dataclass(frozen=True, slots=True)
class UndoResult:
    """How much was removed with an import: everything that no other import states.

    The numbers are None if the viewer may not see them.
    """

    record: Import
    contacts: int | None
    organizations: int | None
    ties: int | None
    affiliations: int | None
    partnerships: int | None


def undo_import(
    database: Database,
    import_id: str,
    progress: Progress | None = None,
    entry_for: Callable[[Import], AuditEntry] | None = None,
) -> UndoResult:
    """Undo a complete import; see `Store.undo`. `entry_for` returns its audit entry."""
    imports = database.read(complete_imports)
    record = next((i for i in imports if i.id == import_id), None)
    if record is None:
        raise NothingFound(
            "there is no such import",
            where=import_id,
            next='"graphkit imports" lists the imports',
        )
    before = database.read(count_graph)
    with WriterProcess.at_work() as writer:
        mark_undoing(database, import_id, writer, entry_for(record) if entry_for else None)
        try:
            delete_import(database, import_id, writer, progress)
            reassign_records.reassign_records(database)
        except (StoreUnavailable, StoreFull) as error:
            error.add("The next command finishes the undo")
            raise
    return UndoResult(record, *before.minus(database.read(count_graph)))


@dataclass(frozen=True, slots=True)
class _UnfinishedImport:
    id: str
    token: str
    host: str
    pid: int
    idle_seconds: float


def roll_back_abandoned(database: Database, *, exclusive: bool) -> list[str]:
    """Delete the unfinished imports of processes that have ended; return the imports' ids."""
    rolled_back = []
    for found in _unfinished_imports(database):
        if not has_ended(
            found.token, found.host, found.pid, found.idle_seconds, exclusive=exclusive
        ):
            continue
        with WriterProcess.at_work() as writer:
            if _claim(database, found, writer):
                delete_import(database, found.id, writer)
                rolled_back.append(found.id)
    return rolled_back


def _unfinished_imports(database: Database) -> Iterator[_UnfinishedImport]:
    for record, state, token, host, pid, idle in database.read(lambda tx: tx.run("imports/list")):
        if state != ImportState.COMPLETE:
            yield _UnfinishedImport(record[0], token, host, pid, (idle or 0) / 1000)


def _claim(database: Database, found: _UnfinishedImport, writer: WriterProcess) -> bool:
    """Claim an unfinished import for this writer; return False if another one was faster."""

    def work(tx: Transaction) -> bool:
        claimed = tx.run(
            "imports/claim",
            import_id=found.id,
            token=found.token,
            mine=writer.token,
            host=writer.host,
            pid=writer.pid,
        )
        # If the answer to a commit was lost, this runs again and the import is already ours.
        rows = tx.run("load/state", import_id=found.id)
        return bool(claimed or (rows and rows[0][1] == writer.token))

    return database.write(work)


def mark_undoing(
    database: Database, import_id: str, writer: WriterProcess, entry: AuditEntry | None = None
) -> None:
    """Mark an import as undoing, so that it no longer counts, and save an audit entry."""

    def work(tx: Transaction) -> None:
        if not tx.run(
            "undo/mark",
            import_id=import_id,
            token=writer.token,
            host=writer.host,
            pid=writer.pid,
        ):
            raise StoreBusy(
                "another process is working on this import",
                where=import_id,
                next="Wait until it is done",
            )
        record_audit(tx, entry)
        renew_ledger(tx)

    database.write(work)


def delete_import(
    database: Database, import_id: str, writer: WriterProcess, progress: Progress | None = None
) -> None:
    """Delete everything that only this import states, then the import itself."""
    total = database.read(lambda tx: tx.run("undo/count", import_id=import_id))[0][0]
    done = 0
    if progress:
        progress(0, total)
    # Each step also deletes the relationships of its entities, because this import states all of
    # them.
    for delete, remaining in (
        (_delete_events, _remaining_events),
        (_delete_topics, _remaining_topics),
        (_delete_entries, _remaining_entries),
        (_delete_contacts, _remaining_contacts),
        (_delete_organizations, _remaining_organizations),
    ):
        while ids := _read_remaining(database, import_id, remaining):
            _delete_batch(database, import_id, writer, delete, ids)
            done += len(ids)
            if progress:
                progress(min(done, total), total)
    database.write(lambda tx: _finish(tx, import_id))


def _finish(tx: Transaction, import_id: str) -> None:
    tx.run("undo/finish", import_id=import_id)
    tx.run("load/drop_receipts", import_id=import_id)
    renew_ledger(tx)
    reassign_records.mark_unsettled(tx)


DeleteStep = Callable[[Transaction, str, list[str]], None]
ReadRemaining = Callable[[Transaction, str], list[str]]


def _read_remaining(database: Database, import_id: str, read: ReadRemaining) -> list[str]:
    return database.read(lambda tx: read(tx, import_id))


def _delete_batch(
    database: Database, import_id: str, writer: WriterProcess, delete: DeleteStep, ids: list[str]
) -> None:
    def work(tx: Transaction) -> None:
        if tx.run("undo/heartbeat", import_id=import_id, token=writer.token):
            delete(tx, import_id, ids)

    database.write(work)


def _remaining_contacts(tx: Transaction, import_id: str) -> list[str]:
    rows = tx.run("undo/contacts_left", import_id=import_id, count=BATCH_ENTITIES)
    return [row[0] for row in rows]


def _remaining_organizations(tx: Transaction, import_id: str) -> list[str]:
    rows = tx.run("undo/organizations_left", import_id=import_id, count=BATCH_ENTITIES)
    return [row[0] for row in rows]


def _remaining_events(tx: Transaction, import_id: str) -> list[str]:
    rows = tx.run("undo/events_left", import_id=import_id, count=BATCH_ENTITIES)
    return [row[0] for row in rows]


def _remaining_topics(tx: Transaction, import_id: str) -> list[str]:
    rows = tx.run("undo/topics_left", import_id=import_id, count=BATCH_ENTITIES)
    return [row[0] for row in rows]


def _remaining_entries(tx: Transaction, import_id: str) -> list[str]:
    rows = tx.run("undo/entries_left", import_id=import_id, count=BATCH_ENTITIES)
    return [row[0] for row in rows]


def _delete_contacts(tx: Transaction, import_id: str, ids: list[str]) -> None:
    tx.run("undo/ties", import_id=import_id, ids=ids)
    tx.run("undo/contact_statements", import_id=import_id, ids=ids)
    tx.run("undo/orphaned_contacts", ids=ids)
    merge_entities.merge_contacts(tx, ids)


def _delete_organizations(tx: Transaction, import_id: str, ids: list[str]) -> None:
    tx.run("undo/partnerships", import_id=import_id, ids=ids)
    tx.run("undo/organization_statements", import_id=import_id, ids=ids)
    tx.run("undo/orphaned_organizations", ids=ids)
    merge_entities.merge_organizations(tx, ids)


def _delete_events(tx: Transaction, import_id: str, ids: list[str]) -> None:
    tx.run("undo/event_statements", import_id=import_id, ids=ids)
    tx.run("undo/orphaned_events", ids=ids)
    merge_entities.merge_events(tx, ids)


def _delete_topics(tx: Transaction, import_id: str, ids: list[str]) -> None:
    tx.run("undo/topic_statements", import_id=import_id, ids=ids)
    tx.run("undo/orphaned_topics", ids=ids)
    merge_entities.merge_topics(tx, ids)


def _delete_entries(tx: Transaction, import_id: str, ids: list[str]) -> None:
    tx.run("undo/entries", import_id=import_id, ids=ids)
