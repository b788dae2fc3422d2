"""Take an import into the graph: all of it, or nothing.

The import itself is written first, as *loading*; then what it states, in batches; then it is
declared *complete*, and only from there on does it count. If the process dies in between, whoever
opens the store next takes the rest back (`graphkit.store.undo`).

Every batch leaves a receipt in its own transaction: the import's `step`. A batch that is run again
because the answer to its commit was lost finds the receipt and writes nothing, so that rows can be
created without looking for them first. That is what makes it fast: looking for one of the twenty
thousand ties of an address book's owner takes longer than writing it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NoReturn, TypeVar

from graphkit.errors import StoreBusy
from graphkit.model import Contact, ImportBatch, ImportState, Organization
from graphkit.model.folding import fold_contacts, fold_organizations
from graphkit.store import fold, records, settle
from graphkit.store.database import Database, Transaction
from graphkit.store.owner import Owner

T = TypeVar("T")
Progress = Callable[[int, int], None]
Write = Callable[[Transaction, Sequence[records.Row]], object]

BATCH_ROWS = 5000


def begin(database: Database, batch: ImportBatch, people: records.People, owner: Owner) -> str:
    """Write the import as loading; return the token of whoever it belongs to, or "" if complete."""
    record = records.import_row(batch.record, people)

    def work(tx: Transaction) -> tuple[str, str]:
        rows = tx.run(
            "load/begin", record=record, token=owner.token, host=owner.host, pid=owner.pid
        )
        return rows[0][0], rows[0][1]

    state, token = database.write(work)
    return "" if state == ImportState.COMPLETE else token


def write(
    database: Database,
    batch: ImportBatch,
    people: records.People,
    owner: Owner,
    progress: Progress | None,
) -> None:
    """Write what an import states, fold what others state too, and declare it complete.

    `people` tells whom each record is about.
    """
    import_id = batch.record.id
    jobs = list(_jobs(batch, people))
    total = sum(len(rows) for _, rows in jobs)
    done = 0
    if progress:
        progress(0, total)
    for step, (job, rows) in enumerate(jobs, start=1):
        database.write(_with_receipt(import_id, owner, step, job, rows))
        done += len(rows)
        if progress:
            progress(done, total)
    fold.fold_contested(database, import_id)
    _complete(database, import_id, owner)


def _with_receipt(
    import_id: str, owner: Owner, step: int, job: Write, rows: Sequence[records.Row]
) -> Callable[[Transaction], None]:
    def work(tx: Transaction) -> None:
        if tx.run("load/receipt", import_id=import_id, token=owner.token, step=step):
            job(tx, rows)
            return
        standing = tx.run("load/standing", import_id=import_id)
        if not standing or standing[0][1] != owner.token:
            _lost(import_id)

    return work


def _complete(database: Database, import_id: str, owner: Owner) -> None:
    def work(tx: Transaction) -> None:
        if not tx.run("load/complete", import_id=import_id, token=owner.token):
            _lost(import_id)
        settle.begin(tx)

    database.write(work)


def _lost(import_id: str) -> NoReturn:
    raise StoreBusy(
        "another process took this import for dead and took it back",
        where=import_id,
        next="Import the file again",
    )


def _jobs(
    batch: ImportBatch, people: records.People
) -> Iterator[tuple[Write, Sequence[records.Row]]]:
    import_id, source = batch.record.id, batch.record.source

    def row_of(make: Callable[..., records.Row]) -> Callable[..., records.Row]:
        return partial(make, people=people)

    plan: list[tuple[Write, list[records.Row]]] = [
        (
            lambda tx, rows: tx.run("load/contacts", import_id=import_id, source=source, rows=rows),
            _rows(batch.contacts, records.id_key, partial(_contact, batch, people)),
        ),
        (
            lambda tx, rows: tx.run(
                "load/organizations", import_id=import_id, source=source, rows=rows
            ),
            _rows(batch.organizations, records.id_key, partial(_organization, batch, people)),
        ),
        (
            lambda tx, rows: tx.run("load/events", import_id=import_id, source=source, rows=rows),
            _rows(batch.events, records.id_key, records.event_row),
        ),
        (
            lambda tx, rows: tx.run("load/ties", import_id=import_id, rows=rows),
            _rows(batch.evidence, records.evidence_key, row_of(records.evidence_row)),
        ),
        (
            lambda tx, rows: tx.run("load/affiliations", import_id=import_id, rows=rows),
            _rows(batch.affiliations, records.affiliation_key, row_of(records.affiliation_row)),
        ),
        (
            lambda tx, rows: tx.run("load/partnerships", import_id=import_id, rows=rows),
            _rows(batch.partnerships, records.partnership_key, row_of(records.partnership_row)),
        ),
        (
            lambda tx, rows: tx.run("load/attendances", import_id=import_id, rows=rows),
            _rows(batch.attendances, records.attendance_key, row_of(records.attendance_row)),
        ),
    ]
    for job, rows in plan:
        for start in range(0, len(rows), BATCH_ROWS):
            yield job, rows[start : start + BATCH_ROWS]


def _rows(
    items: Sequence[T], key: Callable[[T], object], row: Callable[[T], records.Row]
) -> list[records.Row]:
    # One import says a thing once: of repeats, the last counts.
    return [row(item) for item in {key(item): item for item in items}.values()]


def _contact(batch: ImportBatch, people: records.People, statement: Contact) -> records.Row:
    # Folded alone: lists sorted and without repeats, as they are where several statements meet.
    row = records.contact_row(fold_contacts([statement])) | {"written": list(statement.written)}
    return row | _whose(batch, people, statement.id)


def _organization(
    batch: ImportBatch, people: records.People, statement: Organization
) -> records.Row:
    row = records.organization_row(fold_organizations([statement]))
    return row | _whose(batch, people, statement.id)


def _whose(batch: ImportBatch, people: records.People, record: str) -> records.Row:
    keys = list(batch.keys.get(record, ()))
    return {"id": people.get(record, record), "record": record, "keys": keys}
