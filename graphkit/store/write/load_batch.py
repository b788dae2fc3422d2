"""Take an import into the graph: all of it, or nothing.

The import itself is written first, as *loading*; then what it states, in batches; then it is
declared *complete*, and only from there on does it count. If the process dies in between, whoever
opens the store next takes the rest back (`graphkit.store.write.undo`).

Every batch leaves a receipt in its own transaction: its number. A batch that is run again because
the answer to its commit was lost finds the receipt and writes nothing, so that rows can be created
without looking for them first. That is what makes it fast: looking for one of the twenty thousand
ties of an address book's owner takes longer than writing it. And batches may so be written several
at a time, whichever is done first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any, NoReturn, TypeVar

from graphkit.errors import StoreBusy
from graphkit.model import Contact, ImportBatch, ImportState, Organization
from graphkit.model.merge_statements import merge_contacts, merge_organizations
from graphkit.store import record_rows
from graphkit.store.connection import parallel_jobs
from graphkit.store.connection.database import Database, Transaction
from graphkit.store.write import merge_entities, reassign_records
from graphkit.store.write.writer_process import WriterProcess

T = TypeVar("T")
Progress = Callable[[int, int], None]
RowBatch = dict[str, list[Any]]
Job = Callable[[Transaction, RowBatch], object]

BATCH_ROWS = 5000


def begin_import(
    database: Database, batch: ImportBatch, people: record_rows.PersonIds, owner: WriterProcess
) -> str:
    """Write the import as loading; return the token of whoever it belongs to, or "" if complete."""
    record = record_rows.import_row(batch.record, people)

    def work(tx: Transaction) -> tuple[str, str]:
        rows = tx.run(
            "load/begin", record=record, token=owner.token, host=owner.host, pid=owner.pid
        )
        state, token = rows[0]
        if token == owner.token:
            tx.run("load/receipts", import_id=batch.record.id)
        return state, token

    state, token = database.write(work)
    return "" if state == ImportState.COMPLETE else token


def write_batch(
    database: Database,
    batch: ImportBatch,
    people: record_rows.PersonIds,
    owner: WriterProcess,
    progress: Progress | None,
) -> None:
    """Write what an import states, fold what others state too, and declare it complete.

    `people` tells whom each record is about.
    """
    import_id = batch.record.id
    phases = _phases(batch, people)
    total = sum(len(part.items) for phase in phases for part in phase)
    done, steps = 0, count(1)
    if progress:
        progress(0, total)

    def write_batch(step: int, job: Job, rows: list[record_rows.Row]) -> int:
        columns = record_rows.columns(rows)
        _write_batch(database, import_id, owner, step, lambda tx: job(tx, columns))
        return len(rows)

    for phase in phases:
        jobs = (
            partial(write_batch, next(steps), part.job, rows)
            for part in phase
            for rows in part.batches()
        )
        for written in parallel_jobs.run_jobs(jobs, database.writers, database.interrupt):
            done += written
            if progress:
                progress(done, total)
    merge_entities.merge_contested(database, import_id)
    _complete(database, import_id, owner)


def _write_batch(
    database: Database,
    import_id: str,
    owner: WriterProcess,
    step: int,
    job: Callable[[Transaction], object],
) -> None:
    def work(tx: Transaction) -> bool:
        standing = tx.run("load/standing", import_id=import_id)
        if not standing or standing[0][1] != owner.token:
            _lost(import_id)
        there = step in standing[0][2]
        if not there:
            job(tx)
        return there

    def leave_receipt(tx: Transaction, there: bool) -> None:
        if there:
            return
        # Only in turn with all who write is it sure that nobody took the import back meanwhile.
        if not tx.run("load/receipt", import_id=import_id, token=owner.token, step=step):
            _lost(import_id)

    database.write_beside(work, leave_receipt)


def _complete(database: Database, import_id: str, owner: WriterProcess) -> None:
    def work(tx: Transaction) -> None:
        if not tx.run("load/complete", import_id=import_id, token=owner.token):
            _lost(import_id)
        tx.run("load/drop_receipts", import_id=import_id)
        reassign_records.begin(tx)

    database.write(work)


def _lost(import_id: str) -> NoReturn:
    raise StoreBusy(
        "another process took this import for dead and took it back",
        where=import_id,
        next="Import the file again",
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """What one query writes of an import: `row` makes a row of an item, `job` writes rows."""

    items: Sequence[Any]
    row: Callable[[Any], record_rows.Row]
    job: Job

    def batches(self) -> Iterator[list[record_rows.Row]]:
        """Yield the rows, each batch made when it is asked for."""
        for start in range(0, len(self.items), BATCH_ROWS):
            yield [self.row(item) for item in self.items[start : start + BATCH_ROWS]]


def _phases(batch: ImportBatch, people: record_rows.PersonIds) -> tuple[tuple[_Part, ...], ...]:
    """Return what is to be written, in two phases: what the second names is there by then."""
    return _entities(batch, people), _relationships(batch, people)


def _entities(batch: ImportBatch, people: record_rows.PersonIds) -> tuple[_Part, ...]:
    id, source = batch.record.id, batch.record.source
    return (
        _Part(
            _distinct(batch.contacts, record_rows.id_key),
            partial(_contact, batch, people),
            lambda tx, rows: tx.run("load/contacts", import_id=id, source=source, rows=rows),
        ),
        _Part(
            _distinct(batch.organizations, record_rows.id_key),
            partial(_organization, batch, people),
            lambda tx, rows: tx.run("load/organizations", import_id=id, source=source, rows=rows),
        ),
        _Part(
            _distinct(batch.events, record_rows.id_key),
            record_rows.event_row,
            lambda tx, rows: tx.run("load/events", import_id=id, source=source, rows=rows),
        ),
    )


def _relationships(batch: ImportBatch, people: record_rows.PersonIds) -> tuple[_Part, ...]:
    id = batch.record.id
    return (
        _Part(
            _distinct(batch.evidence, record_rows.evidence_key),
            partial(record_rows.evidence_row, people=people),
            lambda tx, rows: tx.run("load/ties", import_id=id, rows=rows),
        ),
        _Part(
            _distinct(batch.affiliations, record_rows.affiliation_key),
            partial(record_rows.affiliation_row, people=people),
            lambda tx, rows: tx.run("load/affiliations", import_id=id, rows=rows),
        ),
        _Part(
            _distinct(batch.partnerships, record_rows.partnership_key),
            partial(record_rows.partnership_row, people=people),
            lambda tx, rows: tx.run("load/partnerships", import_id=id, rows=rows),
        ),
        _Part(
            _distinct(batch.attendances, record_rows.attendance_key),
            partial(record_rows.attendance_row, people=people),
            lambda tx, rows: tx.run("load/attendances", import_id=id, rows=rows),
        ),
    )


def _distinct(items: Sequence[T], key: Callable[[T], object]) -> list[T]:
    # One import says a thing once: of repeats, the last counts.
    return list({key(item): item for item in items}.values())


def _contact(
    batch: ImportBatch, people: record_rows.PersonIds, statement: Contact
) -> record_rows.Row:
    # Folded alone: lists sorted and without repeats, as they are where several statements meet.
    row = record_rows.contact_row(merge_contacts([statement])) | {
        "written": list(statement.written)
    }
    return row | _whose(batch, people, statement.id)


def _organization(
    batch: ImportBatch, people: record_rows.PersonIds, statement: Organization
) -> record_rows.Row:
    row = record_rows.organization_row(merge_organizations([statement]))
    return row | _whose(batch, people, statement.id)


def _whose(batch: ImportBatch, people: record_rows.PersonIds, record: str) -> record_rows.Row:
    keys = list(batch.keys.get(record, ()))
    return {"id": people.get(record, record), "record": record, "keys": keys}
