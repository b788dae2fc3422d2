"""Set contacts, organizations, events and topics to the merge of all statements about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graphkit.model import ImportBatch
from graphkit.store import record_rows
from graphkit.store.connection.database import Database, Rows, Transaction
from graphkit.store.read.merge_rows import (
    merge_contact_rows,
    merge_event_rows,
    merge_organization_rows,
    merge_topic_rows,
)

MERGE_ROWS = 2000
Merge = Callable[[Transaction, Sequence[str]], None]


def merge_contested(database: Database, import_id: str) -> None:
    """Merge every entity of an import that another import states too."""
    found = database.read(
        lambda tx: (
            tx.run("merge/contested_contacts", import_id=import_id),
            tx.run("merge/contested_organizations", import_id=import_id),
            tx.run("merge/contested_events", import_id=import_id),
            tx.run("merge/contested_topics", import_id=import_id),
        )
    )
    merges = (merge_contacts, merge_organizations, merge_events, merge_topics)
    for rows, merge in zip(found, merges, strict=True):
        ids = [row[0] for row in rows]
        for start in range(0, len(ids), MERGE_ROWS):
            _merge_batch(database, ids[start : start + MERGE_ROWS], merge)


def merge_contested_in(tx: Transaction, batch: ImportBatch) -> None:
    """Merge the same of a small import, within the transaction that writes it."""
    id = batch.record.id
    found: list[tuple[Rows, Merge]] = []
    if batch.contacts:
        found.append((tx.run("merge/contested_contacts", import_id=id), merge_contacts))
    if batch.organizations:
        found.append((tx.run("merge/contested_organizations", import_id=id), merge_organizations))
    if batch.events:
        found.append((tx.run("merge/contested_events", import_id=id), merge_events))
    if batch.topics:
        found.append((tx.run("merge/contested_topics", import_id=id), merge_topics))
    for rows, merge in found:
        if rows:
            merge(tx, [row[0] for row in rows])


def _merge_batch(database: Database, ids: Sequence[str], merge: Merge) -> None:
    database.write(lambda tx: merge(tx, ids))


def merge_contacts(tx: Transaction, ids: Sequence[str]) -> None:
    """Merge contacts, by their ids."""
    merged = merge_contact_rows(tx.run("merge/contact_statements", ids=ids))
    tx.run("merge/contacts", rows=[record_rows.contact_row(c) for c in merged.values()])


def merge_organizations(tx: Transaction, ids: Sequence[str]) -> None:
    """Merge organizations, by their ids."""
    merged = merge_organization_rows(tx.run("merge/organization_statements", ids=ids))
    tx.run("merge/organizations", rows=[record_rows.organization_row(o) for o in merged.values()])


def merge_events(tx: Transaction, ids: Sequence[str]) -> None:
    """Merge events, by their ids."""
    merged = merge_event_rows(tx.run("merge/event_statements", ids=ids))
    tx.run("merge/events", rows=[record_rows.event_row(e) for e in merged.values()])


def merge_topics(tx: Transaction, ids: Sequence[str]) -> None:
    """Merge topics, by their ids."""
    merged = merge_topic_rows(tx.run("merge/topic_statements", ids=ids))
    tx.run("merge/topics", rows=[record_rows.topic_row(t) for t in merged.values()])
