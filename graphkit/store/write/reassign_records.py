"""Keep every record with its contact or organization.

`graphkit.model.entity_resolution` decides from all records and decisions at once which records are
one person. After an import, an undo or a decision, some records may be with the wrong contact. This
module moves them with their statements, ties, roles, meetings and topics. Until it is done, the
graph is marked as *unsettled*, so that after a crash the next process that opens it continues.
Moving a record twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from graphkit.model import ImportBatch
from graphkit.model.entity_resolution import RecordClusters, is_organization_record
from graphkit.store import record_rows
from graphkit.store.connection.database import Database, Rows, Transaction
from graphkit.store.read.record_clusters import (
    KnownClusters,
    RecordMove,
    read_known_clusters,
    read_stored_clusters,
)
from graphkit.store.write import merge_entities

BATCH_MOVES = 500
# How often to try: more than once only if another process changes the graph meanwhile.
_ROUNDS = 3


class Assignment(NamedTuple):
    """Which contact or organization each record of a new import gets.

    Attributes
    ----------
    entity_of : dict of str to str
        By record: the id under which it will be written.
    complete : bool
        Whether no record has to move afterward, including those of other imports.
    changes : int
        The number of changes of the graph when this was computed.
    """

    entity_of: dict[str, str]
    complete: bool
    changes: int


def mark_unsettled(tx: Transaction) -> int:
    """Note, in the transaction of a change, that records may be with the wrong contacts.

    Returns how many changes are not settled now.
    """
    rows = tx.run("reassign/mark_unsettled")
    return int(rows[0][0]) if rows else 0


def assign_records(
    database: Database, batch: ImportBatch, read: KnownClusters | None = None
) -> tuple[RecordClusters, Assignment]:
    """Return all records, and assign each new record to a contact or organization.

    Parameters
    ----------
    database : Database
    batch : ImportBatch
    read : KnownClusters, optional
        All records. They are read again only if the graph has another revision now.
    """

    def work(tx: Transaction) -> tuple[int, int, RecordClusters]:
        # The number is read first, to see later whether anything changed while the records were
        # read.
        unsettled, changes = tx.run("reassign/unsettled")[0]
        return unsettled, changes, read_known_clusters(tx, read).clusters

    unsettled, changes, known = database.read(work)
    entity_of, fits = assign(known, batch)
    return known, Assignment(entity_of, fits and not unsettled, changes)


def assign(known: RecordClusters, batch: ImportBatch) -> tuple[dict[str, str], bool]:
    """Return the contact or organization of each record of an import, and whether all fit.

    If the graph knows the person of a new record, the record joins the person's other records. All
    fit if no record has to move afterward, including those of other imports.
    """
    target = known.with_import(batch.keys, batch.record.day, batch.denials).entity_by_rule()
    current: dict[str, str] = {}
    for record, entity in known.entity_of.items():
        current.setdefault(target[record], entity)
    entity_of = {
        record: known.entity_of.get(record) or current.get(target[record], target[record])
        for record in batch.keys
    }
    place = {**known.entity_of, **entity_of}
    return entity_of, all(place[record] == id for record, id in target.items())


def settle_unmoved(database: Database, assignment: Assignment) -> bool:
    """Mark the graph as settled if no record has to move after an import.

    Returns
    -------
    bool
        False if a record has to move, or if another process changed the graph meanwhile.
    """
    if not assignment.complete:
        return False

    def work(tx: Transaction) -> bool:
        unsettled, changes = tx.run("reassign/unsettled")[0]
        if unsettled != 1 or changes != assignment.changes + 1:
            return False
        tx.run("reassign/mark_settled", unsettled=unsettled)
        return True

    return database.write(work)


def reassign_records(database: Database) -> int:
    """Move every record to where it belongs; return how many moved."""
    moved = 0
    for _ in range(_ROUNDS):
        unsettled = database.read(lambda tx: tx.run("reassign/unsettled"))[0][0]
        clusters, strays = database.read(read_stored_clusters)
        moves = [*_find_moves(clusters), *strays]
        _move_in_batches(database, [m for m in moves if not _is_organization(m)], _move_contacts)
        _move_in_batches(database, [m for m in moves if _is_organization(m)], _move_organizations)
        moved += len(moves)
        if not unsettled:
            break
        database.write(_finish(unsettled))
    return moved


def _is_organization(move: RecordMove) -> bool:
    return is_organization_record(move.record)


def _finish(unsettled: int) -> Callable[[Transaction], Rows]:
    return lambda tx: tx.run("reassign/mark_settled", unsettled=unsettled)


def _find_moves(clusters: RecordClusters) -> Iterator[RecordMove]:
    for record, target in clusters.entity_by_rule().items():
        if clusters.entity_of[record] != target:
            yield RecordMove(record, clusters.entity_of[record], target)


MoveBatch = Callable[[Transaction, Sequence[record_rows.Row], Sequence[str]], None]


def _move_in_batches(database: Database, moves: Sequence[RecordMove], move: MoveBatch) -> None:
    for start in range(0, len(moves), BATCH_MOVES):
        _move_batch(database, moves[start : start + BATCH_MOVES], move)


def _move_batch(database: Database, moves: Sequence[RecordMove], move: MoveBatch) -> None:
    rows = [each._asdict() for each in moves]
    touched = sorted({id for each in moves for id in (each.old, each.new)})
    database.write(lambda tx: move(tx, rows, touched))


def _move_contacts(
    tx: Transaction, moves: Sequence[record_rows.Row], touched: Sequence[str]
) -> None:
    tx.run("reassign/contact_statements", moves=moves)
    tx.run("reassign/ties_from", moves=moves)
    tx.run("reassign/ties_to", moves=moves)
    tx.run("reassign/affiliations", moves=moves)
    tx.run("reassign/attendances", moves=moves)
    tx.run("reassign/partnership_owners", moves=moves)
    tx.run("reassign/partnership_contacts", moves=moves)
    tx.run("reassign/import_owners", moves=moves)
    tx.run("reassign/contact_offers", moves=moves)
    tx.run("reassign/contact_needs", moves=moves)
    tx.run("reassign/ended_affiliations", moves=moves)
    tx.run("reassign/denied_ties_from", moves=moves)
    tx.run("reassign/denied_ties_to", moves=moves)
    tx.run("reassign/contact_mentions", moves=moves)
    tx.run("undo/orphaned_contacts", ids=touched)
    merge_entities.merge_contacts(tx, touched)


def _move_organizations(
    tx: Transaction, moves: Sequence[record_rows.Row], touched: Sequence[str]
) -> None:
    tx.run("reassign/organization_statements", moves=moves)
    tx.run("reassign/organization_affiliations", moves=moves)
    tx.run("reassign/partnerships_from", moves=moves)
    tx.run("reassign/partnerships_to", moves=moves)
    tx.run("reassign/organization_offers", moves=moves)
    tx.run("reassign/organization_needs", moves=moves)
    tx.run("reassign/organization_ended_affiliations", moves=moves)
    tx.run("reassign/members", moves=moves)
    tx.run("reassign/umbrellas", moves=moves)
    tx.run("reassign/organization_mentions", moves=moves)
    tx.run("undo/orphaned_organizations", ids=touched)
    merge_entities.merge_organizations(tx, touched)
