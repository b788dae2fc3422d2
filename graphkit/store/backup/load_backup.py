"""Load a verified backup into an empty graph, without people who were forgotten."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path

from graphkit.errors import StoreDamaged
from graphkit.memory import pause_collector
from graphkit.model import Contact, ImportBatch
from graphkit.model.entity_resolution import RecordClusters, is_organization_record
from graphkit.model.erasure import ForgottenPeople, without_people
from graphkit.progress import Progress
from graphkit.store import manifest, record_rows
from graphkit.store.audit_entries import PersonName, name_words
from graphkit.store.backup.read_backup import Backup, Contents
from graphkit.store.connection.database import Database, Transaction
from graphkit.store.journal import FORGOTTEN, IMPORT, Entry, Journal, JournalState
from graphkit.store.read.ledger import read_manifests
from graphkit.store.write import undo
from graphkit.store.write.erase import without_name, without_name_of_file
from graphkit.store.write.load_import import load_import
from graphkit.store.write.reassign_records import mark_unsettled, reassign_records
from graphkit.store.write.renew_ledger import renew_ledger
from graphkit.store.write.repair import repair_graph
from graphkit.store.write.sync_journal import journal_entries, rewrite_journal
from graphkit.store.write.write_steps import stated_manifest

_NO_ONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RestoreResult:
    """What was restored.

    Attributes
    ----------
    imports, decisions, wishes, forgotten : int
        What the graph has now.
    left_out_people : int
        How many people of the backup were left out because they were forgotten.
    left_out_imports : tuple of str
        The files that were left out because their owner was forgotten.
    replaced_damaged : bool
        Whether the replaced graph of a server was damaged, so that it has no backup.
    saved_rows : pathlib.Path or None
        The file with what could be read of that graph; None if nothing could be read.
    """

    imports: int
    decisions: int
    wishes: int
    forgotten: int
    left_out_people: int = 0
    left_out_imports: tuple[str, ...] = ()
    replaced_damaged: bool = False
    saved_rows: Path | None = None


def is_empty(database: Database) -> bool:
    """Return whether a graph has nothing but, perhaps, forgotten people and audit entries."""

    def work(tx: Transaction) -> bool:
        names = ("imports/list", "decisions/list", "visibility/list")
        # A damaged graph may have statements that belong to no import.
        return not any(map(tx.run, names)) and not any(tx.run("verify/counts")[0])

    return database.read(work)


def read_forgotten_entries(database: Database) -> list[Entry]:
    """Return the hashes of the people who are forgotten in a graph."""
    return list(database.read(journal_entries)[FORGOTTEN].values())


def clear(database: Database, *, damaged: bool = False) -> None:
    """Delete everything in a graph except the hashes of forgotten people and the audit entries.

    `damaged` says whether there may be statements that belong to no import.
    """
    for row in database.read(read_manifests):
        undo.undo_import(database, row.record.id)

    def work(tx: Transaction) -> None:
        tx.run("decisions/delete", ids=[row[0] for row in tx.run("decisions/list")])
        tx.run("visibility/withdraw", ids=[row[0] for row in tx.run("visibility/list")])
        renew_ledger(tx)
        mark_unsettled(tx)

    database.write(work)
    reassign_records(database)
    if damaged:
        repair_graph(database, JournalState())


@pause_collector()
def load_backup(
    database: Database,
    journal: Journal,
    backup: Backup,
    forgotten: Iterable[Entry] = (),
    *,
    exclusive: bool,
    progress: Progress | None = None,
) -> RestoreResult:
    """Load a backup into an empty graph.

    Parameters
    ----------
    database : Database
    journal : Journal
        Gets the places of the imported files.
    backup : Backup
    forgotten : iterable of dict
        People who were forgotten besides those that the backup names. They are left out too.
    exclusive : bool
        Whether this process has the store for itself.
    progress : callable, optional
        Called with the imports loaded so far and in all.

    Raises
    ------
    StoreDamaged
        If the graph does not have afterward what the backup says.
    """
    contents = backup.contents
    entries = {each["id"]: each for each in (*contents.forgotten, *forgotten)}
    people = ForgottenPeople.of((each["salt"], each["hashes"]) for each in entries.values())
    gone = forgotten_records(contents, people)
    names = _forgotten_names(backup, gone)
    decisions, wishes = _save_entries(database, contents, [*entries.values()], people)
    left_out: list[str] = []
    expected: dict[str, manifest.Manifest] = {}
    for done, batch in enumerate(backup.batches()):
        if progress:
            progress(done, len(contents.imports))
        if batch.record.owner_id in gone:
            left_out.append(batch.record.file)
            continue
        kept = _without_names(without_people(batch, gone), names)
        expected[batch.record.id] = stated_manifest(kept)
        load_import(database, kept, exclusive=exclusive)
    if progress:
        progress(len(contents.imports), len(contents.imports))
    _check_loaded(database, expected)
    rewrite_journal(database, journal)
    for entry in contents.journal:
        if entry["id"] in expected:
            journal.set(IMPORT, reduce(without_name_of_file, names, entry))
    return RestoreResult(
        len(expected), decisions, wishes, len(entries), len(names), tuple(left_out)
    )


def forgotten_records(contents: Contents, forgotten: ForgottenPeople) -> frozenset[str]:
    """Return the records of forgotten people in a backup.

    These are the records with one of their keys, and all records of the same people in the backup.
    """
    if not forgotten.hashes:
        return _NO_ONE
    known = {
        record
        for record, keys in contents.keys.items()
        if not is_organization_record(record) and forgotten.knows((f"record:{record}", *keys))
    }
    if not known:
        return _NO_ONE
    entity_of = _entity_by_record(contents)
    groups = {entity_of[record] for record in known}
    return frozenset(record for record, entity in entity_of.items() if entity in groups)


def _entity_by_record(contents: Contents) -> dict[str, str]:
    decisions = tuple(contents.decisions)
    return RecordClusters(
        {}, contents.keys, contents.since, decisions, denials=contents.denials
    ).entity_by_rule()


def _forgotten_names(backup: Backup, gone: Collection[str]) -> list[PersonName]:
    """Return a matcher for the name of each forgotten person in a backup."""
    if not gone:
        return []
    entity_of = _entity_by_record(backup.contents)
    named: dict[str, list[Contact]] = {entity_of[record]: [] for record in gone}
    others: set[str] = set()
    for batch in backup.batches():
        for contact in batch.contacts:
            if contact.id in gone:
                named[entity_of[contact.id]].append(contact)
            else:
                others |= name_words([contact.name])
    return [
        PersonName(
            tuple({name for each in stated for name in (each.name, *each.aliases)}),
            tuple({mail for each in stated for mail in each.emails}),
            others,
        )
        for stated in named.values()
    ]


def _without_names(batch: ImportBatch, people: Iterable[PersonName]) -> ImportBatch:
    """Return an import without names of forgotten people in its file and columns."""
    return replace(batch, record=reduce(without_name, people, batch.record))


def _save_entries(
    database: Database,
    contents: Contents,
    forgotten: Sequence[Entry],
    people: ForgottenPeople,
) -> tuple[int, int]:
    """Save hashes first, then decisions and wishes that are not about forgotten people."""
    decisions = [d for d in contents.decisions if not people.knows((*d.left, *d.right))]
    wishes = [w for w in contents.wishes if not people.knows((*w.person, *w.other, *w.owner))]

    def work(tx: Transaction) -> None:
        for each in forgotten:
            tx.run("erase/salt", salt=each["salt"])
            tx.run("erase/save_hashes", id=each["id"], salt=each["salt"], hashes=each["hashes"])
        tx.run("decisions/save", rows=[record_rows.decision_row(each) for each in decisions])
        for wish in wishes:
            tx.run("visibility/save", row=record_rows.wish_row(wish))
        renew_ledger(tx)
        mark_unsettled(tx)

    database.write(work)
    reassign_records(database)
    return len(decisions), len(wishes)


def _check_loaded(database: Database, expected: dict[str, manifest.Manifest]) -> None:
    found = {row.record.id: row.manifest for row in database.read(read_manifests)}
    if found != expected:
        raise StoreDamaged(
            "the graph does not have what the backup says",
            where=database.place,
            next="Try again; nobody else may write to the graph meanwhile",
        )
