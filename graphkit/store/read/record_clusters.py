"""Read which contact or organization each record belongs to, and the decisions about them."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from graphkit.model.entity_resolution import RecordClusters
from graphkit.model.erasure import ForgottenPeople
from graphkit.store import record_rows
from graphkit.store.read.status import read_revision

if TYPE_CHECKING:
    from graphkit.store.connection.database import QueryRunner


class RecordMove(NamedTuple):
    """A record that has to move from one contact or organization to another."""

    record: str
    old: str
    new: str


class StoredClusters(NamedTuple):
    """All records, each in one place, and the moves of records that are also in a second place."""

    clusters: RecordClusters
    strays: list[RecordMove]


class KnownClusters(NamedTuple):
    """All records, as they were when the graph had a revision."""

    clusters: RecordClusters
    revision: int


def read_known_clusters(
    tx: QueryRunner, known: KnownClusters | None = None, revision: int | None = None
) -> KnownClusters:
    """Return all records; those that are known if the graph still has the same revision.

    `revision` is that of the graph, if the caller has read it.
    """
    # First the number: if another process changes the graph meanwhile, it no longer fits.
    if revision is None:
        revision = read_revision(tx)
    if known is not None and known.revision == revision:
        return known
    return KnownClusters(read_clusters(tx), revision)


def read_clusters(tx: QueryRunner) -> RecordClusters:
    """Return all records with their entities, the decisions, and the hashes of forgotten people."""
    return read_stored_clusters(tx).clusters


def read_stored_clusters(tx: QueryRunner) -> StoredClusters:
    """Return all records as the graph has them now."""
    entity_of: dict[str, str] = {}
    keys: dict[str, tuple[str, ...]] = {}
    since: dict[str, date] = {}
    denials: dict[str, tuple[str, ...]] = {}
    strays: list[RecordMove] = []
    to_date = cache(record_rows.to_date)
    rows = [*tx.run("reassign/contact_records"), *tx.run("reassign/organization_records")]
    # Sorted, so that of two places the same one is always the stray.
    for id, stated_record, stated_keys, as_of, denied in sorted(
        rows, key=lambda row: (row[0], row[1] or "")
    ):
        record = stated_record or id  # an earlier graphkit wrote no records
        keys[record] = tuple(dict.fromkeys((*keys.get(record, ()), *(stated_keys or ()))))
        if denied:
            denials[record] = (*denials.get(record, ()), *denied)
        on = to_date(as_of) or date.max
        since[record] = min(on, since.get(record, on))
        if entity_of.setdefault(record, id) != id:
            strays.append(RecordMove(record, id, entity_of[record]))
    decisions = tuple(record_rows.to_decision(row) for row in tx.run("decisions/list"))
    forgotten = read_forgotten(tx)
    clusters = RecordClusters(entity_of, keys, since, decisions, forgotten, denials)
    return StoredClusters(clusters, strays)


def read_forgotten(tx: QueryRunner) -> ForgottenPeople:
    """Return the hashes that recognize forgotten people."""
    return ForgottenPeople.of((salt, hashes) for _, salt, hashes in tx.run("erase/list_forgotten"))


def is_reassigned(tx: QueryRunner) -> bool:
    """Return whether the graph says that every record is where it belongs."""
    rows = tx.run("reassign/unsettled")
    return not rows or not rows[0][0]
