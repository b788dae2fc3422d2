"""Write a small import in one transaction.

Nothing of it can be left behind, so it needs no receipts, and nothing is rolled back. The
transaction raises the revision first, so no other process changes the graph until it ends. If the
answer to the commit is lost, the transaction runs again and finds the import complete.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import NamedTuple

from graphkit.errors import StoreChanged
from graphkit.model import ImportBatch, ImportState
from graphkit.progress import Progress
from graphkit.store import manifest, record_rows
from graphkit.store.audit_entries import AuditEntry
from graphkit.store.connection.database import Database, Transaction
from graphkit.store.read.record_clusters import KnownClusters, read_known_clusters
from graphkit.store.write import erase, load_batch, merge_entities, reassign_records
from graphkit.store.write.write_steps import count_rows, write_phases
from graphkit.store.write.writer_process import WriterProcess

# An import with this part of the rows of a batch is small.
_SMALL = 10
# The number of unsettled changes if there is no other than that of the import.
_OURS = 1


class LoadedAtOnce(NamedTuple):
    """What became of a small import.

    Attributes
    ----------
    written : bool
        Whether it was written now; False if the graph had it.
    settled : bool
        Whether no record has to move.
    """

    written: bool
    settled: bool


def load_at_once(
    database: Database,
    batch: ImportBatch,
    writer: WriterProcess,
    progress: Progress | None = None,
    *,
    entry: AuditEntry | None = None,
    read: KnownClusters | None = None,
    at: int | None = None,
) -> LoadedAtOnce | None:
    """Load a small import, unless the graph already has it; see `load_import`.

    With `at`, it may be of any size.

    Returns
    -------
    LoadedAtOnce or None
        None if the import is too large, or if it is unfinished, by whatever process.
    """
    total = count_rows(batch)
    if total > load_batch.BATCH_ROWS // _SMALL and at is None:
        return None
    if progress:
        progress(0, total)
    loaded = database.write(lambda tx: _load(tx, batch, writer, entry, read, at))
    if progress and loaded is not None:
        progress(total, total)
    return loaded


def _load(
    tx: Transaction,
    batch: ImportBatch,
    writer: WriterProcess,
    entry: AuditEntry | None,
    read: KnownClusters | None,
    at: int | None,
) -> LoadedAtOnce | None:
    # This transaction has raised the revision, which others last saw one lower.
    known = read_known_clusters(tx, read, tx.revision - 1).clusters
    entity_of, fits = reassign_records.assign(known, batch)
    state, token = load_batch.begin(tx, batch, entity_of, writer)
    if token != writer.token:
        return LoadedAtOnce(written=False, settled=True) if _is_complete(state) else None
    if _is_complete(state):
        return LoadedAtOnce(written=True, settled=False)  # and maybe not settled, see above
    if at is not None and tx.revision - 1 != at:
        raise StoreChanged("somebody else has just changed the graph", next="Try again")
    unsettled = reassign_records.mark_unsettled(tx)
    remaining = erase.without_forgotten(known, batch)
    holds: dict[str, manifest.StatementTally] = defaultdict(lambda: manifest.NOTHING)
    for step in chain(*write_phases(remaining, entity_of)):
        rows = step.rows()
        if not rows:
            continue
        step.job(tx, record_rows.columns(rows))
        stated = (record_rows.stated_values(step.kind, row) for row in rows)
        holds[step.kind] = holds[step.kind].plus(manifest.tally_statements(stated, step.kind))
    merge_entities.merge_contested_in(tx, remaining)
    load_batch.complete(tx, batch.record.id, writer, holds, entry)
    settled = fits and unsettled == _OURS and remaining is batch
    if settled:
        tx.run("reassign/mark_settled", unsettled=unsettled)
    return LoadedAtOnce(written=True, settled=settled)


def _is_complete(state: str) -> bool:
    return state == ImportState.COMPLETE
