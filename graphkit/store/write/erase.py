"""Erase a person: from the graph at once, and from the files of the embedded engine.

One transaction deletes everything. Salted hashes of the person's keys stay. They recognize the
person in later files, so that graphkit leaves them out.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graphkit.errors import NothingFound, StoreBusy, UsageError
from graphkit.model import Entry, Import, ImportBatch, ImportState
from graphkit.model.entity_resolution import RecordClusters
from graphkit.model.erasure import hash_key, without_people
from graphkit.model.import_batch import BY_HAND
from graphkit.model.visibility import Wish
from graphkit.store import record_rows, schema
from graphkit.store.audit_entries import SOME_FILE, SOMEBODY, AuditEntry, PersonName
from graphkit.store.connection.database import Database, Transaction
from graphkit.store.journal import Entry as JournalEntry
from graphkit.store.read import merge_rows
from graphkit.store.read.ledger import read_manifests
from graphkit.store.read.record_clusters import read_clusters
from graphkit.store.read.wishes import read_wishes
from graphkit.store.write import merge_entities, reassign_records
from graphkit.store.write.record_audit import (
    erase_from_audit,
    read_person_name,
    record_audit,
)
from graphkit.store.write.renew_ledger import erase_from_manifests, renew_ledger


@dataclass(frozen=True, slots=True)
class ErasedCounts:
    """How many statements of imports were erased with a person.

    Attributes
    ----------
    statements, ties, roles, meetings, partnerships, decisions, mentions : int
    naming : tuple of Entry
        The entries that still contain a name or mail address of the person in their text.
    """

    statements: int
    ties: int
    roles: int
    meetings: int
    partnerships: int
    decisions: int
    mentions: int = 0
    naming: tuple[Entry, ...] = ()


def count_forgotten(database: Database) -> int:
    """Return how many people are forgotten."""
    return len(database.read(lambda tx: tx.run("erase/list_forgotten")))


def find_forgotten_entries(tx: Transaction, keys: Iterable[str]) -> list[str]:
    """Return the entries of forgotten people with one of some keys."""
    wanted = list(keys)
    return [
        id
        for id, salt, hashes in tx.run("erase/list_forgotten")
        if {hash_key(salt, key) for key in wanted} & {*hashes}
    ]


def allow(database: Database, ids: Sequence[str], entry: AuditEntry | None = None) -> None:
    """Allow forgotten people, by their entries, to be imported again."""

    def work(tx: Transaction) -> None:
        tx.run("erase/allow", ids=list(ids))
        if entry is not None:
            record_audit(tx, entry)
        renew_ledger(tx)

    database.write(work)


def decisions_and_wishes_about(tx: Transaction, contact_id: str) -> tuple[list[str], list[str]]:
    """Return the ids of the decisions and of the wishes that name a contact."""
    clusters = read_clusters(tx)
    keys = clusters.own_keys(contact_id)
    decisions = [d.id for d in clusters.decisions if not keys.isdisjoint((*d.left, *d.right))]
    return decisions, [w.id for w in read_wishes(tx) if not keys.isdisjoint(_keys_in(w))]


def without_forgotten(clusters: RecordClusters, batch: ImportBatch) -> ImportBatch:
    """Return an import without forgotten people; the same object if it has none.

    Parameters
    ----------
    clusters : RecordClusters
        All records, with the hashes of forgotten people that the graph has now: somebody may have
        been forgotten since the file was read.
    batch : ImportBatch

    Raises
    ------
    UsageError
        If the owner of the file is forgotten.
    """
    forgotten = clusters.find_forgotten(batch.keys)
    if batch.record.owner_id in forgotten:
        raise UsageError("the owner of this file asked to be forgotten", where=batch.record.file)
    return without_people(batch, forgotten)


def erase_person(
    database: Database, contact_id: str, entry: AuditEntry | None = None
) -> ErasedCounts:
    """Erase a contact, and save the hashes that recognize them in later files.

    This also removes their name from audit entries and from names of imported files, and then adds
    `entry`.

    Raises
    ------
    NothingFound
        If there is no such contact.
    UsageError
        If the contact owns an import, which would have no owner then.
    StoreBusy
        If an import is not finished.
    """
    new_salt, entry_id = secrets.token_hex(32), f"f_{secrets.token_hex(8)}"
    done: list[ErasedCounts] = []

    def work(tx: Transaction) -> ErasedCounts:
        if done and entry_id in {row[0] for row in tx.run("erase/list_forgotten")}:
            return done[0]  # this runs again after a commit with a lost answer
        record_audit(tx, entry)  # added first, so that it cannot name the person either
        done[:] = [_erase(tx, contact_id, new_salt, entry_id)]
        return done[0]

    erased = database.write(work)
    reassign_records.reassign_records(database)
    return erased


def _erase(tx: Transaction, contact_id: str, new_salt: str, entry_id: str) -> ErasedCounts:
    check_erasable(tx, contact_id)
    clusters = read_clusters(tx)
    records = clusters.records_of(contact_id)
    keys = clusters.own_keys(contact_id)
    decisions, wishes = decisions_and_wishes_about(tx, contact_id)
    statements, ties, roles, meetings, mentions = tx.run("erase/counts", id=contact_id)[0]
    salt = tx.run("erase/salt", salt=new_salt)[0][0]
    hashes = sorted(hash_key(salt, key) for key in keys)
    tx.run("erase/save_hashes", id=entry_id, salt=salt, hashes=hashes)
    partnerships = tx.run("person/partnerships", id=contact_id)
    person = read_person_name(tx, contact_id)
    erase_from_audit(tx, person)
    _rename_files(tx, person)
    _erase_statements(tx, contact_id, records)
    tx.run("decisions/delete", ids=decisions)
    tx.run("visibility/withdraw", ids=wishes)
    renew_ledger(tx)
    reassign_records.mark_unsettled(tx)
    return ErasedCounts(
        *(statements, ties, roles, meetings, len(partnerships), len(decisions), mentions),
        naming=_entries_naming(tx, person),
    )


def _entries_naming(tx: Transaction, person: PersonName) -> tuple[Entry, ...]:
    """Return the entries with text that names an erased person."""
    imports = record_rows.to_imports(tx.run("imports/list"))
    entries = merge_rows.entries(tx.run("snapshot/entries"), tx.run("snapshot/mentions"), imports)
    return tuple(
        entry
        for entry in entries
        if any(
            person.is_in_file(words)
            for words in (
                entry.text,
                *(value for _, value in entry.data),
                *(mention.typed for mention in entry.mentions),
            )
        )
    )


def _rename_files(tx: Transaction, person: PersonName) -> None:
    """Remove the name of a person from the names of imported files and from their columns."""
    for record, _ in read_manifests(tx):
        kept = without_name(record, person)
        if kept != record:
            columns = list(kept.columns)
            tx.run("erase/rename_file", import_id=record.id, file=kept.file, columns=columns)


def without_name(record: Import, person: PersonName) -> Import:
    """Return an import without the name of a person in its file name and columns."""
    if record.by_hand:
        # An import by hand has its author there, and one word of the name may mean somebody else.
        is_author = person.is_who(record.file.removeprefix(f"{BY_HAND}, "))
        return replace(record, file=f"{BY_HAND}, {SOMEBODY}") if is_author else record
    if person.is_in_file(record.file):
        record = replace(record, file=SOME_FILE)
    return replace(record, columns=()) if any(map(person.is_in_file, record.columns)) else record


def without_name_of_file(entry: JournalEntry, person: PersonName) -> JournalEntry:
    """Return the journal's entry about an import without the name of a person.

    If the path of the file names the person, it is dropped, and `graphkit store rebuild` cannot
    import the file again.
    """
    place = [*Path(entry.get("path") or "").parts, entry.get("sheet") or ""]
    if any(map(person.is_in_file, place)):
        entry = {**entry, "path": None, "sheet": None}
    if person.is_in_file(entry.get("rejects") or ""):
        entry = {name: value for name, value in entry.items() if name != "rejects"}
    # Journals of schema 8 have columns.
    if any(map(person.is_in_file, entry.get("columns", ()))):
        entry = {name: value for name, value in entry.items() if name != "columns"}
    return {**entry, "name": SOME_FILE} if person.is_in_file(entry.get("name") or "") else entry


def _erase_statements(tx: Transaction, contact_id: str, records: Sequence[str]) -> None:
    """Erase all statements about a contact, and subtract them from the manifests."""
    # Meetings with only one other person are erased too, import by import.
    meetings = [
        {"event_id": event, "import_id": import_id}
        for event, import_id, others in tx.run("erase/meetings", id=contact_id)
        if others < 2
    ]
    events = sorted({row["event_id"] for row in meetings})
    # So are topics that nobody else offers or needs, because their words may be personal.
    unnamed = [
        {"topic_id": topic, "import_id": import_id}
        for topic, import_id, others in tx.run("erase/topics", id=contact_id)
        if not others
    ]
    topics = sorted({row["topic_id"] for row in unnamed})

    def erase() -> None:
        tx.run("erase/pair_attendances", rows=meetings)
        tx.run("erase/pair_meetings", rows=meetings)
        tx.run("undo/orphaned_events", ids=events)
        merge_entities.merge_events(tx, events)
        tx.run("erase/partnership_owners", records=records)
        tx.run("erase/partnership_contacts", records=records)
        tx.run("erase/contact", id=contact_id)
        tx.run("erase/topic_statements", rows=unnamed)
        tx.run("undo/orphaned_topics", ids=topics)
        merge_entities.merge_topics(tx, topics)

    erase_from_manifests(tx, contact_id, records, events, topics, erase)


def check_erasable(tx: Transaction, contact_id: str) -> None:
    """Refuse to erase a contact who does not exist, owns an import, or may be in a running one.

    Raises
    ------
    NothingFound, UsageError, StoreBusy
    """
    imports = tx.run("imports/list")
    if any(state != ImportState.COMPLETE for _, state, *_ in imports):
        raise StoreBusy(
            "an import is running and may contain this person",
            next="Wait until it is done",
        )
    if not tx.run("erase/counts", id=contact_id):
        raise NothingFound("there is no such contact", where=contact_id)
    refuse_owner(record_rows.to_imports(imports), contact_id)


def refuse_owner(imports: Iterable[Import], contact_id: str) -> None:
    """Refuse to erase a contact who owns an import, which would have no owner then.

    Raises
    ------
    UsageError
    """
    owned = sorted(record.file for record in imports if record.owner_id == contact_id)
    if owned:
        raise UsageError(
            f"files of this person were imported: {', '.join(owned)}",
            next='Undo these imports first, each with "graphkit undo"',
        )


def _keys_in(wish: Wish) -> Sequence[str]:
    return (*wish.person, *wish.other, *wish.owner)


def rebuild_indexes(database: Database) -> None:
    """Rebuild the indexes of the embedded engine, which keep the ids of deleted data.

    If the process is killed, the next one that opens the store continues.
    """
    schema.save_version(database, 0)
    database.prepare("erase/drop_contact_ids")
    database.prepare("erase/drop_event_ids")
    database.prepare("erase/drop_topic_ids")
    database.prepare("erase/drop_decision_ids")
    schema.create(database)
    schema.save_version(database, schema.VERSION)
