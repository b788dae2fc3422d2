"""Take an import back, as if it had never been: batch by batch, and resumable at any point.

The import is marked *undoing* first, from where on it no longer counts, and deleted last. Whoever
finds one unfinished, and its process gone, goes on where that one stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from graphkit.errors import StoreBusy
from graphkit.model import ImportState
from graphkit.store.connection.database import Database, Transaction
from graphkit.store.write import merge_entities, reassign_records
from graphkit.store.write.writer_process import WriterProcess, is_gone

Progress = Callable[[int, int], None]

BATCH_ENTITIES = 1000


def unfinished(database: Database) -> Iterator[dict[str, Any]]:
    """Yield the imports that are not complete."""
    for record, state, token, host, pid, idle in database.read(lambda tx: tx.run("imports/list")):
        if state != ImportState.COMPLETE:
            yield {
                "id": record[0],
                "token": token,
                "where": host,
                "pid": pid,
                "idle": (idle or 0) / 1000,
            }


def recover(database: Database, *, exclusive: bool) -> list[str]:
    """Take back what processes left unfinished that are gone; return the imports' ids."""
    taken = []
    for found in unfinished(database):
        import_id = found.pop("id")
        if not is_gone(**found, exclusive=exclusive):
            continue
        owner = WriterProcess.here()
        owner.begin()
        try:
            if _claim(database, import_id, found["token"], owner):
                take_back(database, import_id, owner)
                taken.append(import_id)
        finally:
            owner.end()
    return taken


def _claim(database: Database, import_id: str, token: str, owner: WriterProcess) -> bool:
    def work(tx: Transaction) -> bool:
        claimed = tx.run(
            "imports/claim",
            import_id=import_id,
            token=token,
            mine=owner.token,
            host=owner.host,
            pid=owner.pid,
        )
        # Run again after a commit whose answer was lost, it is ours already.
        standing = tx.run("load/standing", import_id=import_id)
        return bool(claimed or (standing and standing[0][1] == owner.token))

    return database.write(work)


def mark(database: Database, import_id: str, owner: WriterProcess) -> None:
    """Mark an import as undoing, from where on it no longer counts."""

    def work(tx: Transaction) -> None:
        if not tx.run(
            "undo/mark",
            import_id=import_id,
            token=owner.token,
            host=owner.host,
            pid=owner.pid,
        ):
            raise StoreBusy(
                "another process is working on this import",
                where=import_id,
                next="Wait until it is done",
            )

    database.write(work)


def take_back(
    database: Database, import_id: str, owner: WriterProcess, progress: Progress | None = None
) -> None:
    """Delete everything of an import that is marked as undoing, then the import."""
    total = database.read(lambda tx: tx.run("undo/count", import_id=import_id))[0][0]
    done = 0
    if progress:
        progress(0, total)
    # Relationships go with the entities at their ends, all of which the import states.
    for take, left in (
        (_take_events, _events_left),
        (_take_contacts, _contacts_left),
        (_take_organizations, _organizations_left),
    ):
        while ids := _left(database, import_id, left):
            _take_batch(database, import_id, owner, take, ids)
            done += len(ids)
            if progress:
                progress(min(done, total), total)
    database.write(lambda tx: _finish(tx, import_id))


def _finish(tx: Transaction, import_id: str) -> None:
    tx.run("undo/finish", import_id=import_id)
    tx.run("load/drop_receipts", import_id=import_id)
    reassign_records.begin(tx)


UndoPart = Callable[[Transaction, str, list[str]], None]
Left = Callable[[Transaction, str], list[str]]


def _left(database: Database, import_id: str, left: Left) -> list[str]:
    return database.read(lambda tx: left(tx, import_id))


def _take_batch(
    database: Database, import_id: str, owner: WriterProcess, take: UndoPart, ids: list[str]
) -> None:
    def work(tx: Transaction) -> None:
        if tx.run("undo/beat", import_id=import_id, token=owner.token):
            take(tx, import_id, ids)

    database.write(work)


def _contacts_left(tx: Transaction, import_id: str) -> list[str]:
    rows = tx.run("undo/contacts_left", import_id=import_id, count=BATCH_ENTITIES)
    return [row[0] for row in rows]


def _organizations_left(tx: Transaction, import_id: str) -> list[str]:
    rows = tx.run("undo/organizations_left", import_id=import_id, count=BATCH_ENTITIES)
    return [row[0] for row in rows]


def _events_left(tx: Transaction, import_id: str) -> list[str]:
    rows = tx.run("undo/events_left", import_id=import_id, count=BATCH_ENTITIES)
    return [row[0] for row in rows]


def _take_contacts(tx: Transaction, import_id: str, ids: list[str]) -> None:
    tx.run("undo/ties", import_id=import_id, ids=ids)
    tx.run("undo/contact_statements", import_id=import_id, ids=ids)
    tx.run("undo/orphaned_contacts", ids=ids)
    merge_entities.contacts(tx, ids)


def _take_organizations(tx: Transaction, import_id: str, ids: list[str]) -> None:
    tx.run("undo/partnerships", import_id=import_id, ids=ids)
    tx.run("undo/organization_statements", import_id=import_id, ids=ids)
    tx.run("undo/orphaned_organizations", ids=ids)
    merge_entities.organizations(tx, ids)


def _take_events(tx: Transaction, import_id: str, ids: list[str]) -> None:
    tx.run("undo/event_statements", import_id=import_id, ids=ids)
    tx.run("undo/orphaned_events", ids=ids)
    merge_entities.events(tx, ids)
