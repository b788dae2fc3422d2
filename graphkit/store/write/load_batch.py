"""Write an import in batches, and mark it as complete.

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

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any, NamedTuple, NoReturn, TypeVar

from graphkit.errors import StoreBusy
from graphkit.model import Contact, ImportBatch, ImportState, Organization
from graphkit.model.entity_resolution import is_organization_record
from graphkit.model.merge_statements import merge_contacts, merge_organizations
from graphkit.progress import Progress
from graphkit.store import manifest, record_rows, relationship_rows
from graphkit.store.audit_entries import AuditEntry
from graphkit.store.connection import parallel_jobs
from graphkit.store.connection.database import Database, Transaction
from graphkit.store.write import merge_entities, reassign_records
from graphkit.store.write.record_audit import record_audit
from graphkit.store.write.renew_ledger import renew_ledger
from graphkit.store.write.writer_process import WriterProcess

T = TypeVar("T")
RowBatch = dict[str, list[Any]]
Job = Callable[[Transaction, RowBatch], object]

BATCH_ROWS = 5000
# An import with this part of the rows of a batch is small.
_SMALL = 10


def begin_import(
    database: Database, batch: ImportBatch, entity_of: record_rows.EntityIds, writer: WriterProcess
) -> str:
    """Write the import as loading; return the token of its writer, or "" if it is complete."""
    record = record_rows.import_row(batch.record, entity_of)

    def work(tx: Transaction) -> tuple[str, str]:
        rows = tx.run(
            "load/begin", record=record, token=writer.token, host=writer.host, pid=writer.pid
        )
        state, token = rows[0]
        if token == writer.token:
            tx.run("load/receipts", import_id=batch.record.id)
        return state, token

    state, token = database.write(work)
    return "" if state == ImportState.COMPLETE else token


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
    phases = _phases(batch, entity_of)
    total = sum(len(step.items) for phase in phases for step in phase)
    small = total <= BATCH_ROWS // _SMALL
    done, numbers = 0, count(1)
    written: dict[str, manifest.StatementTally] = {}
    if progress:
        progress(0, total)

    def write_parts(number: int, parts: list[_Part]) -> int:
        columns = [(part.job, record_rows.columns(part.rows)) for part in parts]

        def work(tx: Transaction) -> None:
            for job, rows in columns:
                job(tx, rows)

        _write_rows(database, import_id, writer, number, work)
        return sum(len(part.rows) for part in parts)

    def job(parts: list[_Part]) -> Callable[[], int]:
        for part in parts:
            stated = (record_rows.stated_values(part.kind, row) for row in part.rows)
            before = written.get(part.kind, manifest.NOTHING)
            written[part.kind] = before.plus(manifest.tally_statements(stated, part.kind))
        return partial(write_parts, next(numbers), parts)

    for batches in [_one_batch(phases)] if small else map(_batches, phases):
        jobs = map(job, batches)
        for rows in parallel_jobs.run_jobs(jobs, database.writers, database.interrupt):
            done += rows
            if progress:
                progress(done, total)
    merge_entities.merge_contested(database, import_id)
    _complete(database, import_id, writer, written, entry)


def stated_values(batch: ImportBatch) -> dict[str, list[list[Any]]]:
    """Return an import's statements by kind, as `graphkit.store.manifest.PROPERTIES` lists them."""
    stated: dict[str, list[list[Any]]] = {}
    for phase in _phases(batch, {}):
        for step in phase:
            rows = (record_rows.stated_values(step.kind, step.row(item)) for item in step.items)
            stated.setdefault(step.kind, []).extend(rows)
    return stated


def stated_manifest(batch: ImportBatch) -> dict[str, manifest.StatementTally]:
    """Return the manifest of an import, without empty kinds."""
    held = {
        kind: manifest.tally_statements(rows, kind) for kind, rows in stated_values(batch).items()
    }
    return {kind: each for kind, each in held.items() if each.count}


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
    holds = manifest.to_texts(written)

    def work(tx: Transaction) -> None:
        if not tx.run("load/complete", import_id=import_id, token=writer.token, holds=holds):
            _raise_rolled_back(import_id)
        tx.run("load/drop_receipts", import_id=import_id)
        record_audit(tx, entry)
        renew_ledger(tx)
        reassign_records.mark_unsettled(tx)

    database.write(work)


def _raise_rolled_back(import_id: str) -> NoReturn:
    raise StoreBusy(
        "another process judged this import abandoned and rolled it back",
        where=import_id,
        next="Import the file again",
    )


@dataclass(frozen=True, slots=True)
class _WriteStep:
    """The work of one query: `row` turns an item into a row, and `job` writes rows."""

    kind: str
    items: Sequence[Any]
    row: Callable[[Any], record_rows.Row]
    job: Job

    def batches(self) -> Iterator[list[record_rows.Row]]:
        """Yield the rows in batches; each is built when it is drawn."""
        for start in range(0, len(self.items), BATCH_ROWS):
            yield [self.row(item) for item in self.items[start : start + BATCH_ROWS]]


class _Part(NamedTuple):
    """Rows that one query writes, as a part of a batch."""

    kind: str
    job: Job
    rows: list[record_rows.Row]


def _batches(phase: Sequence[_WriteStep]) -> Iterator[list[_Part]]:
    """Yield the batches of a phase, each with rows of one kind."""
    for step in phase:
        for rows in step.batches():
            yield [_Part(step.kind, step.job, rows)]


def _one_batch(phases: Iterable[Sequence[_WriteStep]]) -> Iterator[list[_Part]]:
    """Yield all rows of an import as one batch."""
    yield [part for phase in phases for parts in _batches(phase) for part in parts]


def _phases(
    batch: ImportBatch, entity_of: record_rows.EntityIds
) -> tuple[tuple[_WriteStep, ...], ...]:
    """Return the steps in two phases; the second refers to what the first has written."""
    return _entities(batch, entity_of), _relationships(batch, entity_of)


def _entities(batch: ImportBatch, entity_of: record_rows.EntityIds) -> tuple[_WriteStep, ...]:
    id, source = batch.record.id, batch.record.source
    return (
        _WriteStep(
            "contacts",
            _last_of_each(batch.contacts, record_rows.id_key),
            partial(_contact_statement, batch, entity_of),
            lambda tx, rows: tx.run("load/contacts", import_id=id, source=source, rows=rows),
        ),
        _WriteStep(
            "organizations",
            _last_of_each(batch.organizations, record_rows.id_key),
            partial(_organization_statement, batch, entity_of),
            lambda tx, rows: tx.run("load/organizations", import_id=id, source=source, rows=rows),
        ),
        _WriteStep(
            "events",
            _last_of_each(batch.events, record_rows.id_key),
            record_rows.event_row,
            lambda tx, rows: tx.run("load/events", import_id=id, source=source, rows=rows),
        ),
        _WriteStep(
            "topics",
            _last_of_each(batch.topics, record_rows.id_key),
            record_rows.topic_row,
            lambda tx, rows: tx.run("load/topics", import_id=id, source=source, rows=rows),
        ),
        _WriteStep(
            "entries",
            _last_of_each(batch.entries, record_rows.id_key),
            relationship_rows.entry_row,
            lambda tx, rows: tx.run("load/entries", import_id=id, source=source, rows=rows),
        ),
    )


def _relationships(batch: ImportBatch, entity_of: record_rows.EntityIds) -> tuple[_WriteStep, ...]:
    id = batch.record.id
    return (
        _WriteStep(
            "ties",
            _last_of_each(batch.evidence, record_rows.evidence_key),
            partial(record_rows.evidence_row, entity_of=entity_of),
            lambda tx, rows: tx.run("load/ties", import_id=id, rows=rows),
        ),
        _WriteStep(
            "affiliations",
            _last_of_each(batch.affiliations, record_rows.affiliation_key),
            partial(record_rows.affiliation_row, entity_of=entity_of),
            lambda tx, rows: tx.run("load/affiliations", import_id=id, rows=rows),
        ),
        _WriteStep(
            "partnerships",
            _last_of_each(batch.partnerships, record_rows.partnership_key),
            partial(record_rows.partnership_row, entity_of=entity_of),
            lambda tx, rows: tx.run("load/partnerships", import_id=id, rows=rows),
        ),
        _WriteStep(
            "attendances",
            _last_of_each(batch.attendances, record_rows.attendance_key),
            partial(record_rows.attendance_row, entity_of=entity_of),
            lambda tx, rows: tx.run("load/attendances", import_id=id, rows=rows),
        ),
        *_topic_links(batch, entity_of),
        *_less_common_relationships(batch, entity_of),
        *_mentions(batch, entity_of),
    )


def _less_common_relationships(
    batch: ImportBatch, entity_of: record_rows.EntityIds
) -> tuple[_WriteStep, ...]:
    id = batch.record.id
    return (
        _WriteStep(
            "part_of",
            _last_of_each(batch.part_of, relationship_rows.part_of_key),
            partial(relationship_rows.part_of_row, entity_of=entity_of),
            lambda tx, rows: tx.run("load/part_of", import_id=id, rows=rows),
        ),
        _WriteStep(
            "ended_affiliations",
            _last_of_each(batch.ended_affiliations, relationship_rows.ended_affiliation_key),
            partial(relationship_rows.ended_affiliation_row, entity_of=entity_of),
            lambda tx, rows: tx.run("load/ended_affiliations", import_id=id, rows=rows),
        ),
        _WriteStep(
            "denied_ties",
            _last_of_each(batch.denied_ties, relationship_rows.denied_tie_key),
            partial(relationship_rows.denied_tie_row, entity_of=entity_of),
            lambda tx, rows: tx.run("load/denied_ties", import_id=id, rows=rows),
        ),
    )


def _topic_links(batch: ImportBatch, entity_of: record_rows.EntityIds) -> Iterator[_WriteStep]:
    """Yield a step for each type of relationship and label of holder; a query has only one."""
    id = batch.record.id
    row = partial(relationship_rows.topic_link_row, entity_of=entity_of)
    offers = _last_of_each(batch.offers, relationship_rows.topic_link_key)
    needs = _last_of_each(batch.needs, relationship_rows.topic_link_key)
    yield _WriteStep(
        "offers",
        [link for link in offers if not is_organization_record(link.holder_id)],
        row,
        lambda tx, rows: tx.run("load/contact_offers", import_id=id, rows=rows),
    )
    yield _WriteStep(
        "offers",
        [link for link in offers if is_organization_record(link.holder_id)],
        row,
        lambda tx, rows: tx.run("load/organization_offers", import_id=id, rows=rows),
    )
    yield _WriteStep(
        "needs",
        [link for link in needs if not is_organization_record(link.holder_id)],
        row,
        lambda tx, rows: tx.run("load/contact_needs", import_id=id, rows=rows),
    )
    yield _WriteStep(
        "needs",
        [link for link in needs if is_organization_record(link.holder_id)],
        row,
        lambda tx, rows: tx.run("load/organization_needs", import_id=id, rows=rows),
    )


def _mentions(batch: ImportBatch, entity_of: record_rows.EntityIds) -> Iterator[_WriteStep]:
    """Yield a step for each label that a mention can lead to: each query writes only one."""
    id, source = batch.record.id, batch.record.source
    row = partial(relationship_rows.mention_row, entity_of=entity_of)
    # If an entry occurs twice, the last one counts, with its mentions.
    entries = _last_of_each(batch.entries, record_rows.id_key)
    made = _last_of_each([*relationship_rows.mentions_in(entries)], relationship_rows.mention_key)
    yield _WriteStep(
        "mentions",
        [each for each in made if not is_organization_record(each[1].entity_id)],
        row,
        lambda tx, rows: tx.run("load/contact_mentions", import_id=id, source=source, rows=rows),
    )
    yield _WriteStep(
        "mentions",
        [each for each in made if is_organization_record(each[1].entity_id)],
        row,
        lambda tx, rows: tx.run(
            "load/organization_mentions", import_id=id, source=source, rows=rows
        ),
    )


def _last_of_each(items: Sequence[T], key: Callable[[T], object]) -> list[T]:
    # Each thing is stated once per import; the last of several counts.
    return list({key(item): item for item in items}.values())


def _contact_statement(
    batch: ImportBatch, entity_of: record_rows.EntityIds, statement: Contact
) -> record_rows.Row:
    # One statement is merged, too, so that its lists are sorted and unique like those of several.
    row = record_rows.contact_row(merge_contacts([statement]))
    keys = record_rows.statement_keys_row(statement.id, batch.keys.get(statement.id, ()), entity_of)
    said = {"written": list(statement.written), "denied": list(statement.denied)}
    return row | said | keys


def _organization_statement(
    batch: ImportBatch, entity_of: record_rows.EntityIds, statement: Organization
) -> record_rows.Row:
    row = record_rows.organization_row(merge_organizations([statement]))
    return (
        row
        | {"denied": list(statement.denied)}
        | record_rows.statement_keys_row(statement.id, batch.keys.get(statement.id, ()), entity_of)
    )
