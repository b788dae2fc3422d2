"""Load an import completely or not at all."""

from __future__ import annotations

import math

from graphkit.errors import GraphkitError, StoreBusy, StoreError, StoreFull, StoreUnavailable
from graphkit.model import ImportBatch
from graphkit.model.entity_resolution import RecordClusters
from graphkit.progress import Progress
from graphkit.store import record_rows
from graphkit.store.audit_entries import AuditEntry
from graphkit.store.connection.database import Database
from graphkit.store.read.record_clusters import KnownClusters
from graphkit.store.write import erase, load_batch, reassign_records, undo
from graphkit.store.write.writer_process import WriterProcess

# The time for the rollback after Ctrl-C, so that the program ends soon if a server does not answer.
ROLLBACK_SECONDS = 5.0


def load_import(
    database: Database,
    batch: ImportBatch,
    progress: Progress | None = None,
    *,
    exclusive: bool,
    entry: AuditEntry | None = None,
    read: KnownClusters | None = None,
) -> bool:
    """Load an import; return False if the graph already has it. See `Store.load`.

    Parameters
    ----------
    database : Database
    batch : ImportBatch
    progress : callable, optional
    exclusive : bool
        Whether this process has the store for itself.
    entry : AuditEntry, optional
        Saved in the transaction that makes the import count.
    read : KnownClusters, optional
        See `assign_records`.
    """
    with WriterProcess.at_work() as writer:
        clusters, assignment = reassign_records.assign_records(
            database, batch.keys, batch.record.day, batch.denials, read
        )
        if not _begin(database, batch, assignment.entity_of, writer, exclusive=exclusive):
            return False
        whole = _write(database, batch, clusters, assignment.entity_of, writer, progress, entry)
        if not (whole and reassign_records.settle_unmoved(database, assignment)):
            reassign_records.reassign_records(database)
    return True


def _begin(
    database: Database,
    batch: ImportBatch,
    entity_of: record_rows.EntityIds,
    writer: WriterProcess,
    *,
    exclusive: bool,
) -> bool:
    """Mark the import as loading; return False if it is already complete."""
    for _ in range(2):
        token = load_batch.begin_import(database, batch, entity_of, writer)
        if token == writer.token:
            return True
        if not token:
            return False
        undo.roll_back_abandoned(database, exclusive=exclusive)
    raise StoreBusy(
        "another process is working on this import",
        where=batch.record.file,
        next="Wait until it is done",
    )


def _write(
    database: Database,
    batch: ImportBatch,
    clusters: RecordClusters,
    entity_of: record_rows.EntityIds,
    writer: WriterProcess,
    progress: Progress | None,
    entry: AuditEntry | None,
) -> bool:
    """Write an import; return whether all was written, with no forgotten people left out."""
    try:
        remaining = erase.without_forgotten(database, clusters, batch)
        load_batch.write_batch(database, remaining, entity_of, writer, progress, entry)
        return remaining is batch
    except BaseException as error:
        _roll_back(database, batch.record.id, writer, error)
        raise


def _roll_back(
    database: Database, import_id: str, writer: WriterProcess, error: BaseException
) -> None:
    """Delete what was written of an import that failed.

    If the store does not answer or is full, the next process that opens it does this, and the error
    says so.
    """
    interrupted = not isinstance(error, Exception)
    unreachable = isinstance(error, (StoreUnavailable, StoreFull))
    if not unreachable and not (interrupted and database.silent):
        try:
            with database.time_limit(ROLLBACK_SECONDS if interrupted else math.inf):
                undo.mark_undoing(database, import_id, writer)
                undo.delete_import(database, import_id, writer)
                reassign_records.reassign_records(database)
        except (StoreUnavailable, StoreFull):
            unreachable = True
        except StoreError:
            pass
    if unreachable and isinstance(error, GraphkitError):
        error.add("The next command rolls back this import")
