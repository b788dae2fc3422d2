"""The store: the graph in the embedded engine or on a Neo4j server."""

from __future__ import annotations

import atexit
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.config import StoreSettings
from graphkit.memory import pause_collector
from graphkit.model import ImportBatch
from graphkit.model.entity_resolution import Decision
from graphkit.model.visibility import Wish
from graphkit.progress import Progress
from graphkit.store import schema
from graphkit.store.audit_entries import Act, AuditEntry, operating_system_user
from graphkit.store.connection.database import Database
from graphkit.store.connection.embedded_engine import Engine
from graphkit.store.connection.watchdog import OnSilence
from graphkit.store.connection.work_in_progress import digest_of
from graphkit.store.journal import Entry, Journal, JournalState
from graphkit.store.journaled_changes import JournaledChanges
from graphkit.store.open_database import back_up_automatically, open_database
from graphkit.store.read import graph_stamp, status
from graphkit.store.read.status import StoreStatus
from graphkit.store.store_reader import StoreReader
from graphkit.store.verify.damage import Damage
from graphkit.store.write import erase
from graphkit.store.write.sync_journal import earlier_state_sentence, lost_entries_in_words
from graphkit.store.write.undo import UndoResult

if TYPE_CHECKING:
    from graphkit.snapshot import Snapshot
    from graphkit.snapshot.statement_rows import StatementRows
    from graphkit.store.backup.load_backup import RestoreResult
    from graphkit.store.backup.read_backup import Backup
    from graphkit.store.backup.write_backup import BackupResult
    from graphkit.store.read.record_clusters import KnownClusters


class Store(StoreReader):
    """The graph, in the embedded engine or on a Neo4j server; a context manager.

    `Store.open` creates it. While it is open, no other process can open the folder of an embedded
    store.
    """

    def __init__(
        self,
        database: Database,
        engine: Engine | None,
        settings: StoreSettings,
        who: Callable[[], str] | None = None,
    ) -> None:
        super().__init__(database)
        self._engine = engine
        self._settings = settings
        self.journal = Journal(settings)
        self._changes = JournaledChanges(
            database, engine, self.journal, who or operating_system_user
        )
        self._at_rest: (
            tuple[graph_stamp.GraphStamp, Callable[[graph_stamp.GraphStamp], object]] | None
        ) = None

    @classmethod
    def open(
        cls,
        settings: StoreSettings,
        on_silence: OnSilence | None = None,
        *,
        check: bool = True,
        who: Callable[[], str] | None = None,
        long_work: bool = False,
    ) -> Store:
        """Open the store, create its schema on first use, and finish the work of a killed process.

        Parameters
        ----------
        settings : StoreSettings
        on_silence : callable, optional
            Called when a server does not answer: see `graphkit.store.connection.watchdog`.
        check : bool
            Whether to refuse a graph that has lost something. Only repairs set this to False.
        who : callable, optional
            Returns the name for audit entries; by default, the user of the operating system.
        long_work : bool
            Whether much will be read or written, for which an embedded engine is set up otherwise.

        Raises
        ------
        StoreUnavailable
            If nothing answers, or the embedded store's files cannot be used.
        StoreRefused
            If the server refuses the password or the database, or is too old; or if a newer
            graphkit created the store.
        StoreBusy
            If another process has the embedded store open.
        StoreDamaged
            If the graph has lost something, or files of the embedded store have changed.
        """
        journal = Journal(settings)
        database, engine = open_database(
            settings, journal, on_silence, check=check, long_work=long_work
        )
        store = cls(database, engine, settings, who)
        store.journal.seen = journal.seen
        # An open engine would keep Python from ending.
        atexit.register(store.close)
        return store

    def close(self) -> None:
        """Close the store and stop the embedded engine; a second call does nothing."""
        atexit.unregister(self.close)
        if self._engine is not None:
            self._note_revision(self._engine)
        self._database.close()
        if self._engine is not None:
            self._engine.close(self._finish_at_rest)
            self._engine = None

    def _note_revision(self, engine: Engine) -> None:
        """Note the graph's revision in the journal, so that an older copy is noticed."""
        with suppress(Exception):  # the engine must stop in any case
            revision, seen = engine.revision(), self.journal.seen
            if revision is not None and seen is not None and revision > seen:
                self.journal.see(revision)

    def _finish_at_rest(self) -> None:
        if self._engine is None or self._at_rest is None:
            return
        found, (expected, work) = graph_stamp.file_stamp(self._engine.folder), self._at_rest
        if found is not None and found["commits"] == expected["commits"]:
            work(found)

    def announce_during(self, work: str) -> AbstractContextManager[None]:
        """Show other processes what this one does with an embedded store within a `with` block.

        Parameters
        ----------
        work : str
            Such as `IMPORTING` in `graphkit.store.connection.work_in_progress`.
        """
        return self._changes.announce_during(work)

    def announce(self, work: str) -> None:
        """Show other processes what this one does from now on; an empty text means nothing."""
        if self._engine is not None:
            self._engine.announcement.announce(work)

    def was_opened_at(self, stamp: graph_stamp.GraphStamp) -> bool:
        """Return whether an embedded store had this stamp when opened, and was only read since.

        Nobody else can change it while it is open.
        """
        return self._engine is not None and self._engine.announcement.stamp == digest_of(stamp)

    def status(self) -> StoreStatus:
        """Return where the graph is and how large it is."""
        engine = self._engine
        return self._database.read(
            lambda tx: status.read_status(
                tx,
                engine=status.EMBEDDED if engine else "Neo4j",
                version=engine.version if engine else self._database.version,
                address=self._database.place,
                database=self._database.name or "",
            )
        )

    def verify(self, progress: Progress | None = None) -> tuple[Damage, ...]:
        """Return everything in the graph that differs from its imports or its ledger.

        A missing constraint is damage, too.
        """
        from graphkit.store.verify.inspect_store import constrained_labels, missing_constraints
        from graphkit.store.verify.verify_graph import verify_graph

        if self._engine is None:
            missing = missing_constraints(self._database) or ()
        else:
            missing = tuple(sorted(constrained_labels() - self._engine.unique_labels()))
        constraints = (Damage(f"the constraint on {each} is missing", "schema") for each in missing)
        with self.announce_during("verifying the store"):
            return (*constraints, *verify_graph(self._database, progress))

    def lost_entries_in_words(self) -> list[str]:
        """Return which entries of the journal an embedded store's graph has lost, in words."""
        return [] if self._engine is None else lost_entries_in_words(self._database, self.journal)

    def earlier_state_sentences(self, snapshot_revision: int = 0) -> list[str]:
        """Return sentences if the graph was put back to an earlier state, else nothing.

        Parameters
        ----------
        snapshot_revision : int
            The revision of the snapshot beside it.
        """
        seen = max(self.journal.read().revision or 0, snapshot_revision)
        return [*filter(None, [earlier_state_sentence(seen, self.revision())])]

    def repair(self, journal: JournalState, damages: int = 0) -> None:
        """Repair the graph; see `graphkit.store.write.repair`.

        `damages` is the number of damages for the audit entry.
        """
        self._changes.repair(journal, damages)

    def create_constraints(self) -> None:
        """Create the constraints that are missing, with their indexes."""
        schema.create(self._database)

    def add_audit(self, entries: Iterable[AuditEntry]) -> None:
        """Add the audit entries of the store that this one replaces."""
        self._changes.add_audit(entries)

    def record(self, act: Act, object: str = "", **counts: int) -> None:
        """Add an audit entry about something that changes nothing in the graph."""
        self._changes.record(act, object, **counts)

    def waiting_audit(self) -> tuple[AuditEntry, ...]:
        """Return audit entries that were written without the engine; the graph lacks them."""
        return self._changes.waiting_audit()

    def record_waiting(self, entries: Iterable[AuditEntry]) -> None:
        """Add these entries to the graph."""
        self._changes.record_waiting(entries)

    def back_up(
        self, path: Path, *, passphrase: str | None = None, progress: Progress | None = None
    ) -> BackupResult:
        """Write all of the graph into one file; see `graphkit.store.backup.write_backup`."""
        from graphkit.store.backup.write_backup import write_backup

        return write_backup(
            self._database, self.journal, path, passphrase=passphrase, progress=progress
        )

    def back_up_automatically(self, reason: str, now: datetime | None = None) -> Path:
        """Write an automatic backup, and delete the oldest; return its path."""
        return back_up_automatically(self._database, self.journal, self._settings, reason, now)

    def is_empty(self) -> bool:
        """Return whether the graph has no imports, decisions or wishes."""
        from graphkit.store.backup.load_backup import is_empty

        return is_empty(self._database)

    def forgotten_entries(self) -> list[Entry]:
        """Return the hashes of the people who are forgotten."""
        from graphkit.store.backup.load_backup import read_forgotten_entries

        return read_forgotten_entries(self._database)

    def save_rows(self) -> Path | None:
        """Save what can be read of a damaged graph; see `graphkit.store.backup.save_rows`."""
        from graphkit.store.backup.save_rows import save_rows

        return save_rows(self._database, self._settings.backups)

    def clear(self, *, damaged: bool = False) -> None:
        """Delete everything; see `graphkit.store.backup.load_backup.clear`."""
        from graphkit.store.backup.load_backup import clear

        clear(self._database, damaged=damaged)

    def restore(
        self, backup: Backup, forgotten: Iterable[Entry] = (), progress: Progress | None = None
    ) -> RestoreResult:
        """Load a backup into the graph, which must be empty; see `graphkit.store.backup`."""
        from graphkit.store.backup.load_backup import load_backup

        return load_backup(
            self._database,
            self.journal,
            backup,
            forgotten,
            exclusive=self._engine is not None,
            progress=progress,
        )

    def extended_snapshot(
        self,
        snapshot: Snapshot,
        statements: StatementRows,
        stamp: graph_stamp.GraphStamp,
        now: graph_stamp.GraphStamp,
    ) -> tuple[Snapshot, StatementRows] | None:
        """Return the whole graph and the statements of each import, from an earlier snapshot.

        Parameters
        ----------
        snapshot : Snapshot
        statements : StatementRows
            As they were read with the snapshot.
        stamp : dict
            That of the store at rest when both were read.
        now : dict
            The present stamp.

        Returns
        -------
        tuple of (Snapshot, StatementRows) or None
            None if the whole graph must be read.
        """
        from graphkit.store.read.extend.extend_snapshot import extend_snapshot

        added = self._changes.known_commits.imports_since(stamp, now)
        if added is None:
            return None
        return extend_snapshot(self._database, (snapshot, statements), added)

    def stamp(self) -> graph_stamp.GraphStamp:
        """Return a stamp that changes with every commit of any process."""
        if self._engine is not None:
            return {"commits": self._engine.commits()}
        return graph_stamp.server_stamp(self._database, self._settings.username)

    def call_at_rest(
        self, stamp: graph_stamp.GraphStamp, work: Callable[[graph_stamp.GraphStamp], object]
    ) -> None:
        """Call a function once the store is at rest, if nothing was committed since a stamp.

        Parameters
        ----------
        stamp : dict
            From `stamp`.
        work : callable
            Called with the stamp of the store at rest. A server is at rest at once, an embedded
            store after its engine has stopped. Only the last function given is called.
        """
        if self._engine is None:
            work(stamp)
        else:
            self._at_rest = stamp, work

    @pause_collector()
    def load(
        self,
        batch: ImportBatch,
        progress: Progress | None = None,
        read: KnownClusters | None = None,
        at: int | None = None,
    ) -> None:
        """Load an import completely or not at all.

        An import that is already loaded changes nothing.

        Parameters
        ----------
        batch : ImportBatch
        progress : callable, optional
            Called with the rows written so far and in all.
        read : KnownClusters, optional
            All records, if they were read before; by default, as `clusters` returned them. They
            are valid as long as the revision is the same.
        at : int, optional
            Load it only if the graph still has this revision. The transaction that writes it looks.

        Raises
        ------
        StoreBusy
            If another process is loading the same import.
        StoreChanged
            If the graph has another revision than `at`.
        """
        self._changes.load(batch, progress, read or self._clusters, at)

    def undo(self, import_id: str, progress: Progress | None = None) -> UndoResult:
        """Undo an import, as if it had never been imported.

        Parameters
        ----------
        import_id : str
        progress : callable, optional
            Called with the number of entities done so far and in all.

        Raises
        ------
        NothingFound
            If there is no such import.
        StoreBusy
            If another process is working on it.
        """
        return self._changes.undo(import_id, progress)

    def decide(
        self,
        made: Sequence[Decision],
        revoked: Sequence[Decision] = (),
        act: Act | None = None,
    ) -> None:
        """Save decisions about who is the same, delete others, and apply all of them.

        `act` is the act in the audit entry; by default it follows from the decisions.
        """
        self._changes.decide(made, revoked, act)

    def record_wish(self, wish: Wish | None, withdrawn: Sequence[str] = ()) -> None:
        """Save a wish about who may see which ties, and withdraw others."""
        self._changes.record_wish(wish, withdrawn)

    def forget(self, contact_id: str) -> erase.ErasedCounts:
        """Erase a contact for good: see `graphkit.store.write.erase`."""
        return self._changes.forget(contact_id)

    def allow(self, keys: Iterable[str]) -> int:
        """Allow forgotten people with one of some keys to be imported again; return how many."""
        return self._changes.allow(keys)
