"""Load an import completely or not at all."""

from __future__ import annotations

import math
from dataclasses import replace
from enum import Enum
from typing import NamedTuple

from graphkit.errors import GraphkitError, StoreBusy, StoreError, StoreFull, StoreUnavailable
from graphkit.model import ImportBatch
from graphkit.model.entity_resolution import RecordClusters
from graphkit.progress import Progress
from graphkit.store import record_rows
from graphkit.store.audit_entries import AuditEntry
from graphkit.store.connection.database import Database
from graphkit.store.read.record_clusters import KnownClusters, read_forgotten
from graphkit.store.write import erase, load_batch, reassign_records, undo
from graphkit.store.write.load_at_once import load_at_once
from graphkit.store.write.write_steps import count_rows
from graphkit.store.write.writer_process import WriterProcess

# The time for the rollback after Ctrl-C, so that the program ends soon if a server does not answer.
ROLLBACK_SECONDS = 5.0


class LoadResult(NamedTuple):
    """Whether an import was written now, and whether the graph changed only by what it states."""

    written: bool
    only_added: bool


def load_import(
    database: Database,
    batch: ImportBatch,
    progress: Progress | None = None,
    *,
    exclusive: bool,
    entry: AuditEntry | None = None,
    read: KnownClusters | None = None,
    at: int | None = None,
) -> LoadResult:
    """Load an import, unless the graph already has it. See `Store.load`.

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
    at : int, optional
        See `Store.load`.
    """
    with WriterProcess.at_work() as writer:
        loaded = load_at_once(database, batch, writer, progress, entry=entry, read=read, at=at)
        if loaded is not None:
            moved = 0 if loaded.settled else reassign_records.reassign_records(database)
            return LoadResult(loaded.written, only_added=loaded.written and not moved)
        clusters, assignment = reassign_records.assign_records(database, batch, read)
        if progress:
            progress(0, count_rows(batch))  # from here on, there is something to roll back
        begun = _begin(database, batch, assignment.entity_of, writer, exclusive=exclusive)
        if begun is _Begun.COMPLETE:
            return LoadResult(written=False, only_added=False)
        whole = _write(database, batch, clusters, assignment.entity_of, writer, progress, entry)
        moved = 0
        if not (whole and reassign_records.settle_unmoved(database, assignment)):
            moved = reassign_records.reassign_records(database)
    return LoadResult(written=True, only_added=begun is _Begun.AT_ONCE and not moved)


class _Begun(Enum):
    """How an import began: the graph has it already, or it is marked as loading."""

    COMPLETE = "complete"
    AT_ONCE = "at once"
    AFTER_ROLLBACK = "after a rollback"


def _begin(
    database: Database,
    batch: ImportBatch,
    entity_of: record_rows.EntityIds,
    writer: WriterProcess,
    *,
    exclusive: bool,
) -> _Begun:
    """Mark the import as loading, unless it is already complete."""
    for begun in (_Begun.AT_ONCE, _Begun.AFTER_ROLLBACK):
        token = load_batch.begin_import(database, batch, entity_of, writer)
        if token == writer.token:
            return begun
        if not token:
            return _Begun.COMPLETE
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
        now = replace(clusters, forgotten=database.read(read_forgotten))
        remaining = erase.without_forgotten(now, batch)
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
