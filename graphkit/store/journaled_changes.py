"""Changes to a graph, each with its audit entry and its copy in the journal.

Entries are removed from the journal before the graph changes, and added after it has changed. So if
a process is killed in between, the journal has nothing that the graph lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager

from graphkit.model import Import, ImportBatch
from graphkit.model.entity_resolution import Decision
from graphkit.model.visibility import Wish
from graphkit.progress import Progress
from graphkit.store import record_rows
from graphkit.store.audit_entries import Act, AuditEntry, new_entry
from graphkit.store.connection.database import Database
from graphkit.store.connection.embedded_engine import Engine
from graphkit.store.connection.work_in_progress import IMPORTING, announce_during
from graphkit.store.hand_entries import hand_entry
from graphkit.store.journal import (
    AUDIT,
    DECISION,
    FORGOTTEN,
    IMPORT,
    SAID_BY_HAND,
    WAITING,
    WISH,
    Journal,
    JournalState,
)
from graphkit.store.read.extend.known_commits import KnownCommits
from graphkit.store.read.extend.server_commits import ServerCommits
from graphkit.store.read.record_clusters import KnownClusters
from graphkit.store.read.status import read_revision
from graphkit.store.write import erase, undo
from graphkit.store.write.load_import import load_import
from graphkit.store.write.record_audit import read_person_name, record_alone
from graphkit.store.write.record_decisions import record_decisions
from graphkit.store.write.record_wish import record_wish
from graphkit.store.write.sync_journal import earlier_state_sentence, import_entry, rewrite_journal
from graphkit.store.write.write_steps import stated_values


class JournaledChanges:
    """The changes to one graph; `graphkit.store.store.Store` documents each of them.

    Parameters
    ----------
    database : Database
    engine : Engine or None
    journal : Journal
    who : callable
        Returns the name that audit entries get.
    """

    def __init__(
        self, database: Database, engine: Engine | None, journal: Journal, who: Callable[[], str]
    ) -> None:
        self._database = database
        self._engine = engine
        self._journal = journal
        self._who = who
        self.known_commits = (
            ServerCommits(lambda: database.commits)
            if engine is None
            else KnownCommits(engine.announcement.stamp, engine.commits)
        )

    def announce_during(self, work: str) -> AbstractContextManager[None]:
        """Within the block, show other processes what this one is doing with an embedded store."""
        return announce_during(self._engine.announcement if self._engine else None, work)

    # -- audit entries ----------------------------------------------------------------------

    def record(self, act: Act, object: str = "", **counts: int) -> None:
        """Add an audit entry about something that changes nothing else in the graph."""
        self.add_audit([self._entry(act, object, **counts)])

    def add_audit(self, entries: Iterable[AuditEntry]) -> None:
        """Add audit entries as they are."""
        with self.known_commits.note_change() as change:
            for entry in entries:
                record_alone(self._database, entry)
                self._copy_to_journal(entry)
            change.only_adds = True

    def waiting_audit(self) -> tuple[AuditEntry, ...]:
        """Return the audit entries that wait in the journal, oldest first."""
        waiting = self._journal.find(WAITING).values()
        return tuple(map(record_rows.from_audit_row, waiting))

    def record_waiting(self, entries: Iterable[AuditEntry]) -> None:
        """Add to the graph audit entries that wait in the journal."""
        for entry in entries:
            self.add_audit([entry])  # an entry that is already in the graph is not added again
            self._journal.remove(WAITING, [entry.id])

    def _entry(self, act: Act, object: str = "", **counts: int) -> AuditEntry:
        return new_entry(act, self._who(), object, **counts)

    def _copy_to_journal(self, entry: AuditEntry) -> None:
        self._journal.add(AUDIT, [record_rows.audit_row(entry)])
        if self._engine is None:  # the embedded store does that when it is closed
            self._journal.see(max(self._journal.seen or 0, self._database.written_revision))

    # -- imports ----------------------------------------------------------------------------

    def load(
        self,
        batch: ImportBatch,
        progress: Progress | None,
        read: KnownClusters | None = None,
        at: int | None = None,
    ) -> None:
        """Load an import: all of it, or nothing."""
        record = batch.record
        names = ("rows", "accepted", "merged", "rejected", "left_out")
        counts = {name: getattr(record, name) or 0 for name in names}
        entry = self._entry(Act.IMPORT, record.file, **counts)
        exclusive = self._engine is not None
        with self.announce_during(IMPORTING), self.known_commits.note_change() as change:
            loaded = load_import(
                self._database, batch, progress, exclusive=exclusive, entry=entry, read=read, at=at
            )
            change.only_adds, change.imports = loaded.only_added, (record.id,)
        if loaded.written:
            self._copy_to_journal(entry)
        if record.by_hand:
            self._journal.set(IMPORT, import_entry(record))
            self._journal.set(SAID_BY_HAND, hand_entry(record, stated_values(batch)))

    def undo(self, import_id: str, progress: Progress | None) -> undo.UndoResult:
        """Undo an import, as if it had never been there."""
        entries: list[AuditEntry] = []

        def entry_for(record: Import) -> AuditEntry:
            entries[:] = [self._entry(Act.UNDO, record.file, rows=record.rows or 0)]
            return entries[0]

        self._journal.remove(IMPORT, [import_id])
        self._journal.remove(SAID_BY_HAND, [import_id])
        with self.announce_during("undoing an import"):
            undone = undo.undo_import(self._database, import_id, progress, entry_for)
        self._copy_to_journal(entries[0])
        return undone

    # -- decisions and wishes ---------------------------------------------------------------

    def decide(
        self, made: Sequence[Decision], revoked: Sequence[Decision], act: Act | None
    ) -> None:
        """Save decisions about who is the same, delete others, and act on them."""
        default = Act.MERGE if any(each.same for each in made) else Act.KEEP_APART
        entry = self._entry(act or default, pairs=len(made))
        self._journal.remove(DECISION, [each.id for each in revoked])
        doing = self.announce_during("merging or separating entries")
        with doing, self.known_commits.note_change() as change:
            moved = record_decisions(self._database, made, revoked, entry)
            change.only_adds = not moved
        self._copy_to_journal(entry)
        self._journal.add(DECISION, map(record_rows.decision_row, made))

    def record_wish(self, wish: Wish | None, withdrawn: Sequence[str]) -> None:
        """Save a wish about who may see which ties, and withdraw others."""
        level = "default" if wish is None else wish.visibility.value
        entry = self._entry(Act.VISIBILITY, level, people=2 if wish and wish.other else 1)
        self._journal.remove(WISH, withdrawn)
        with self.announce_during("recording a wish"):
            record_wish(self._database, wish, withdrawn, entry)
        self._copy_to_journal(entry)
        self._journal.add(WISH, [] if wish is None else [record_rows.wish_row(wish)])

    # -- forgotten people -------------------------------------------------------------------

    def forget(self, contact_id: str) -> erase.ErasedCounts:
        """Erase a contact for good."""
        self._database.read(lambda tx: erase.check_erasable(tx, contact_id))
        decisions, wishes = self._database.read(
            lambda tx: erase.decisions_and_wishes_about(tx, contact_id)
        )
        person = self._database.read(lambda tx: read_person_name(tx, contact_id))
        entries = self._journal.read().entries
        for id, each in entries[IMPORT].items():
            entries[IMPORT][id] = erase.without_name_of_file(each, person)
        self._journal.rewrite(entries)
        # Audit entries and hand statements may name the person, too. The journal gets the other
        # ones back below.
        unsure = {kind: entries[kind] for kind in (AUDIT, SAID_BY_HAND)}
        self._journal.erase({DECISION: decisions, WISH: wishes, **unsure})
        entry = self._entry(Act.FORGET, people=1)
        with self.announce_during("forgetting a person"):
            erased = erase.erase_person(self._database, contact_id, entry)
            if self._engine is not None:
                erase.rebuild_indexes(self._database)
        rewrite_journal(self._database, self._journal)
        return erased

    def allow(self, keys: Iterable[str]) -> int:
        """Allow forgotten people with one of some keys to be imported again; return how many."""
        keys = list(keys)
        ids = self._database.read(lambda tx: erase.find_forgotten_entries(tx, keys))
        self._journal.erase({FORGOTTEN: ids})
        entry = self._entry(Act.ALLOW, people=len(ids))
        erase.allow(self._database, ids, entry if ids else None)
        if ids:
            self._copy_to_journal(entry)
        return len(ids)

    # -- repairs ----------------------------------------------------------------------------

    def repair(self, journal: JournalState, damages: int) -> None:
        """Repair what is in the graph; see `graphkit.store.write.repair`."""
        from graphkit.store.write.catch_up import catch_up
        from graphkit.store.write.repair import repair_graph

        entry = self._entry(Act.REBUILD, damages=damages)
        older = earlier_state_sentence(journal.revision, self._database.read(read_revision))
        with self.announce_during("repairing the store"):
            repair_graph(self._database, journal, entry)
            if older:
                catch_up(self._database, journal)
                if self._engine is not None:
                    erase.rebuild_indexes(self._database)
        self._journal.seen = journal.revision or 0
        self._copy_to_journal(entry)
