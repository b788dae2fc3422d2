"""Erase a person: from the graph at once, and from the files of the embedded engine.

All goes in one transaction. What is left are salted hashes of the person's keys, by which whatever
says something of them later is known and left out.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphkit.errors import NothingFound, StoreBusy, UsageError
from graphkit.model import Import, ImportBatch, ImportState
from graphkit.model.entity_resolution import RecordClusters
from graphkit.model.erasure import hash_keys, without_people
from graphkit.model.visibility import Wish
from graphkit.store import record_rows, schema
from graphkit.store.connection.database import Database, Transaction
from graphkit.store.write import merge_entities, reassign_records, visibility_wishes


@dataclass(frozen=True, slots=True)
class ErasedCounts:
    """What went with a person, counted as the imports state it."""

    statements: int
    ties: int
    roles: int
    meetings: int
    partnerships: int
    decisions: int


def count(database: Database) -> int:
    """Return how many people were forgotten."""
    return len(database.read(lambda tx: tx.run("forget/list")))


def allow(database: Database, keys: Iterable[str]) -> int:
    """Let those be taken in again who have one of some keys; return how many these are."""
    wanted = list(keys)

    def work(tx: Transaction) -> int:
        rows = tx.run("forget/list")
        ids = [
            id for id, salt, known in rows if {hash_keys(salt, key) for key in wanted} & {*known}
        ]
        tx.run("forget/allow", ids=ids)
        return len(ids)

    return database.write(work)


def filtered(database: Database, clusters: RecordClusters, batch: ImportBatch) -> ImportBatch:
    """Return what an import says of those who were not forgotten, whoever read it and when.

    Raises
    ------
    UsageError
        If its owner was.
    """
    known = RecordClusters(keys=clusters.keys, forgotten=database.read(reassign_records.forgotten))
    gone = known.forgotten_among(batch.keys)
    if batch.record.owner_id in gone:
        raise UsageError(
            "this is the file of somebody who asked to be forgotten", where=batch.record.file
        )
    return without_people(batch, gone)


def erase_person(database: Database, contact_id: str) -> ErasedCounts:
    """Erase a contact, and keep the hashes by which they are known again.

    Raises
    ------
    NothingFound
        If there is no such contact.
    UsageError
        If they own an import: it would come to be nobody's.
    StoreBusy
        If an import is not finished.
    """
    salt, mark = secrets.token_hex(32), f"f_{secrets.token_hex(8)}"
    done: list[ErasedCounts] = []

    def work(tx: Transaction) -> ErasedCounts:
        if done and mark in {row[0] for row in tx.run("forget/list")}:
            return done[0]  # run again after a commit whose answer was lost
        done[:] = [_erase(tx, contact_id, salt, mark)]
        return done[0]

    erased = database.write(work)
    reassign_records.reassign_records(database)
    return erased


def _erase(tx: Transaction, contact_id: str, salt: str, mark: str) -> ErasedCounts:
    _check(tx, contact_id)
    known = reassign_records.read(tx)
    theirs = known.records_of(contact_id)
    keys = known.own_keys(contact_id)
    decisions = [d for d in known.decisions if not keys.isdisjoint((*d.left, *d.right))]
    wishes = [w for w in visibility_wishes.read_wishes(tx) if not keys.isdisjoint(_named(w))]
    statements, ties, roles, meetings = tx.run("forget/extent", id=contact_id)[0]
    salt = tx.run("forget/salt", salt=salt)[0][0]
    tx.run("forget/remember", id=mark, hashes=sorted(hash_keys(salt, key) for key in keys))
    _erase_meetings(tx, contact_id)
    partnerships = tx.run("person/partnerships", id=contact_id)
    tx.run("forget/partnership_owners", records=theirs)
    tx.run("forget/partnership_contacts", records=theirs)
    tx.run("forget/contact", id=contact_id)
    tx.run("decisions/forget", ids=[d.id for d in decisions])
    tx.run("visibility/withdraw", ids=[w.id for w in wishes])
    reassign_records.begin(tx)
    return ErasedCounts(statements, ties, roles, meetings, len(partnerships), len(decisions))


def _check(tx: Transaction, contact_id: str) -> None:
    imports = tx.run("imports/list")
    if any(state != ImportState.COMPLETE for _, state, *_ in imports):
        raise StoreBusy(
            "an import is going on, which may speak of this person",
            next="Wait until it is done",
        )
    if not tx.run("forget/extent", id=contact_id):
        raise NothingFound("there is no such contact", where=contact_id)
    refuse_owner(record_rows.to_imports(row for row in imports), contact_id)


def refuse_owner(imports: Iterable[Import], contact_id: str) -> None:
    """Refuse to forget whose files were imported.

    Raises
    ------
    UsageError
        If they own an import: it would come to be nobody's.
    """
    owned = sorted(record.file for record in imports if record.owner_id == contact_id)
    if owned:
        raise UsageError(
            f"files of this person were imported: {', '.join(owned)}",
            next='Take them back first, each with "graphkit undo"',
        )


def _erase_meetings(tx: Transaction, contact_id: str) -> None:
    """Delete the meetings that a contact had with one other, as each import tells of them."""
    rows = [
        {"event_id": event, "import_id": told_by}
        for event, told_by, others in tx.run("forget/meetings", id=contact_id)
        if others < 2
    ]
    tx.run("forget/lonely_attendances", rows=rows)
    tx.run("forget/lonely_meetings", rows=rows)
    ids = sorted({row["event_id"] for row in rows})
    tx.run("undo/orphaned_events", ids=ids)
    merge_entities.events(tx, ids)


def _named(wish: Wish) -> Sequence[str]:
    return (*wish.person, *wish.other, *wish.owner)


def clean_files(database: Database) -> None:
    """Make the indexes of the embedded engine anew, which keep the ids of what was deleted.

    What a process leaves undone that is killed on the way, whoever opens the store next does.
    """
    schema.mark(database, 0)
    database.prepare("forget/drop_contact_ids")
    database.prepare("forget/drop_event_ids")
    database.prepare("forget/drop_decision_ids")
    schema.ensure(database)
