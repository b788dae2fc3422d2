"""Write an import in batches, and mark it as complete.

A small import needs no batches: see `graphkit.store.write.load_at_once`.

First the import itself is written and marked as *loading*. Then its statements are written in
batches. Then it is marked as *complete*, and only now it counts. If the process ends before, the
next one that opens the store deletes everything (`graphkit.store.write.undo`).

Every batch writes its number, the receipt, in its own transaction. If the answer to a commit is
lost, the batch runs again, finds its receipt and writes nothing. So batches need not look for
existing rows, which saves time: finding one of the twenty thousand ties of an address book's owner
takes longer than writing it. For the same reason, batches can be written in parallel and in any
order.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count
from typing import NoReturn

from graphkit.errors import StoreBusy
from graphkit.model import ImportBatch, ImportState
from graphkit.progress import Progress
from graphkit.store import manifest, record_rows
from graphkit.store.audit_entries import AuditEntry
from graphkit.store.connection import parallel_jobs
from graphkit.store.connection.database import Database, Transaction
from graphkit.store.write import merge_entities, reassign_records
from graphkit.store.write.record_audit import record_audit
from graphkit.store.write.renew_ledger import renew_ledger
from graphkit.store.write.write_steps import Job, WriteStep, write_phases
from graphkit.store.write.writer_process import WriterProcess

BATCH_ROWS = 5000


def begin_import(
    database: Database, batch: ImportBatch, entity_of: record_rows.EntityIds, writer: WriterProcess
) -> str:
    """Write the import as loading; return the token of its writer, or "" if it is complete."""

    def work(tx: Transaction) -> tuple[str, str]:
        state, token = begin(tx, batch, entity_of, writer)
        if token == writer.token:
            tx.run("load/receipts", import_id=batch.record.id)
        return state, token

    state, token = database.write(work)
    return "" if state == ImportState.COMPLETE else token


def begin(
    tx: Transaction, batch: ImportBatch, entity_of: record_rows.EntityIds, writer: WriterProcess
) -> tuple[str, str]:
    """Write the import itself, unless the graph has it; return its state and its writer's token."""
    record = record_rows.import_row(batch.record, entity_of)
    (row,) = tx.run(
        "load/begin", record=record, token=writer.token, host=writer.host, pid=writer.pid
    )
    return row[0], row[1]


def write_batch(
    database: Database,
    batch: ImportBatch,
    entity_of: record_rows.EntityIds,
    writer: WriterProcess,
    progress: Progress | None,
    entry: AuditEntry | None = None,
) -> None:
    """Write the statements of an import, merge shared entities, and mark it as complete.

    `entity_of` maps each record to its contact or organization.
    """
    import_id = batch.record.id
    phases = write_phases(batch, entity_of)
    total = sum(len(step.items) for phase in phases for step in phase)
    done, numbers = 0, count(1)
    written: dict[str, manifest.StatementTally] = {}

    def write_one(number: int, job: Job, rows: list[record_rows.Row]) -> int:
        columns = record_rows.columns(rows)
        _write_rows(database, import_id, writer, number, lambda tx: job(tx, columns))
        return len(rows)

    def job(step: WriteStep, rows: list[record_rows.Row]) -> Callable[[], int]:
        stated = (record_rows.stated_values(step.kind, row) for row in rows)
        before = written.get(step.kind, manifest.NOTHING)
        written[step.kind] = before.plus(manifest.tally_statements(stated, step.kind))
        return partial(write_one, next(numbers), step.job, rows)

    for phase in phases:
        jobs = (job(step, rows) for step in phase for rows in step.batches(BATCH_ROWS))
        for count_of_rows in parallel_jobs.run_jobs(jobs, database.writers, database.interrupt):
            done += count_of_rows
            if progress:
                progress(done, total)
    merge_entities.merge_contested(database, import_id)
    _complete(database, import_id, writer, written, entry)


def _write_rows(
    database: Database,
    import_id: str,
    writer: WriterProcess,
    number: int,
    job: Callable[[Transaction], object],
) -> None:
    def work(tx: Transaction) -> bool:
        rows = tx.run("load/state", import_id=import_id)
        if not rows or rows[0][1] != writer.token:
            _raise_rolled_back(import_id)
        written = number in rows[0][2]
        if not written:
            job(tx)
        return written

    def leave_receipt(tx: Transaction, written: bool) -> None:
        if written:
            return
        # Only one writer at a time gets here, so nobody can roll back the import before the commit.
        if not tx.run("load/receipt", import_id=import_id, token=writer.token, step=number):
            _raise_rolled_back(import_id)

    database.write_in_parallel(work, leave_receipt)


def _complete(
    database: Database,
    import_id: str,
    writer: WriterProcess,
    written: manifest.Manifest,
    entry: AuditEntry | None,
) -> None:
    def work(tx: Transaction) -> None:
        complete(tx, import_id, writer, written, entry)
        tx.run("load/drop_receipts", import_id=import_id)
        reassign_records.mark_unsettled(tx)

    database.write(work)


def complete(
    tx: Transaction,
    import_id: str,
    writer: WriterProcess,
    written: manifest.Manifest,
    entry: AuditEntry | None,
) -> None:
    """Mark an import as complete, and save its manifest, an audit entry and the ledger."""
    holds = manifest.to_texts(written)
    if not tx.run("load/complete", import_id=import_id, token=writer.token, holds=holds):
        _raise_rolled_back(import_id)
    record_audit(tx, entry)
    renew_ledger(tx)


def _raise_rolled_back(import_id: str) -> NoReturn:
    raise StoreBusy(
        "another process judged this import abandoned and rolled it back",
        where=import_id,
        next="Import the file again",
    )
