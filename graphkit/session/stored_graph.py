"""The stored graph of a workspace: its store, and the snapshot that answers come from.

`StoredGraph` has everything, whatever a viewer may see. Only imports, identity and privacy work on
it. All other parts get an `Access` (`graphkit.session.access`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from graphkit.config import Settings
from graphkit.errors import GraphkitError, StoreBusy, StoreChanged, StoreRefused
from graphkit.files import delete_partial_files, private_folder
from graphkit.scratch_folders import sweep

if TYPE_CHECKING:
    from graphkit.compute.far_ties import FarTies
    from graphkit.model.entity_resolution import RecordClusters
    from graphkit.network import Network
    from graphkit.network.visibility.viewer import Viewer
    from graphkit.snapshot import Snapshot
    from graphkit.store import SnapshotCache, Store
    from graphkit.store.audit_entries import Act, AuditEntry
    from graphkit.store.connection.watchdog import OnSilence
    from graphkit.store.read.statements.statement_reader import StatementSource

T = TypeVar("T")
OnSnapshot = Callable[[str], object]
OnNotice = Callable[[str], object]
_log = logging.getLogger("graphkit")
SNAPSHOT_NAME = "snapshot.columns"
_ATTEMPTS = 20  # to write something down before somebody else changes the graph


class StoredGraph:
    """The whole graph: in the store, and as the snapshot of one moment.

    The snapshot is kept in a file. The store is opened only if that file is out of date or is
    missing, or to change the graph.

    Parameters
    ----------
    settings : Settings
    inferred : bool, optional
        Overrides the setting: whether inferred ties count.
    on_snapshot : callable, optional
        Called with a sentence about the snapshot: whether it was made anew, and why.
    on_silence, on_notice : callable, optional
        See `graphkit.session.open`.
    who : callable, optional
        Returns the name that audit entries get; by default, the user of the operating system.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        inferred: bool | None = None,
        on_snapshot: OnSnapshot | None = None,
        on_silence: OnSilence | None = None,
        who: Callable[[], str] | None = None,
        on_notice: OnNotice | None = None,
    ) -> None:
        self.settings = settings
        self.inferred = settings.inferred if inferred is None else inferred
        self.on_snapshot: OnSnapshot = on_snapshot or (lambda text: None)
        self.on_silence = on_silence
        self._who = who
        self.on_notice: OnNotice = on_notice or (lambda text: _log.warning("%s", text))
        # Whether the snapshot is from before the import that another process is doing.
        self._is_before_import = False
        self._work = ""
        self._store: Store | None = None
        self._snapshot: Snapshot | None = None
        self._read_on: date | None = None  # the day when the snapshot was read
        self._statements: StatementSource | None = None
        self._changed = self._recorded = False
        # Whether others changed an embedded store after its files were read, before it was opened.
        self._store_changed_before = False
        # Whether much will be read or written once the store is open.
        self.long_work = False
        # Whether an automatic backup may be due when this ends.
        self._to_back_up = False
        # The revision that the graph must still have when it is next changed; see `at_one_moment`.
        self._moment: int | None = None

    @property
    def as_of(self) -> date:
        """The day for which answers hold."""
        return self.settings.as_of or date.today()

    @property
    def unpack_folder(self) -> Path:
        """The folder in which archives are unpacked."""
        return self.settings.state / "unpacked"

    # -- the store --------------------------------------------------------------------------

    @property
    def store(self) -> Store:
        """The graph database; it is opened when it is first needed.

        If another process has an embedded store open, this waits for it.

        Raises
        ------
        StoreBusy
            If the wait takes longer than the setting, or if this workspace has already given
            answers from before an import.
        """
        if self._store is None:
            self.refuse_old_snapshot()
            self._store = self._open(check=True)
            read = self._cache.last_stamp if self._statements is not None else None
            self._store_changed_before = read is not None and not self._store.was_opened_at(read)
            self._announce()
            self._record_waiting(self._store)
        return self._store

    def _record_waiting(self, store: Store) -> None:
        """Add the audit entries that wait beside an embedded store to its graph."""
        waiting = store.waiting_audit() if self.settings.store.embedded else ()
        if waiting:
            kept = self._cache.keep_through(store, lambda: store.record_waiting(waiting))
            self._recorded |= not kept

    def _open(self, *, check: bool) -> Store:
        from graphkit.store import Store

        settings = self.settings.store
        if settings.embedded:
            private_folder(self.settings.state)
        return self.when_free(
            lambda: Store.open(
                settings, self.on_silence, check=check, who=self._who, long_work=self.long_work
            )
        )

    def when_free(self, use: Callable[[], T]) -> T:
        """Return what a function returns that needs an embedded store for itself.

        If another process has the store open, this waits for it, up to the setting.

        Raises
        ------
        StoreBusy
            If the wait takes longer, or if this process itself has the store open.
        """
        from graphkit.store.connection.watchdog import log_silence
        from graphkit.store.connection.work_in_progress import when_free

        settings = self.settings.store
        if not settings.embedded:
            return use()
        report = self.on_silence or log_silence()
        return when_free(settings.folder, settings.timeout, report, use)

    @contextmanager
    def announce_during(self, work: str) -> Iterator[None]:
        """Within the block, show other processes what this one is doing with the store."""
        before, self._work = self._work, work
        self._announce()
        try:
            yield
        finally:
            self._work = before
            self._announce()

    def open_unchecked(self) -> Store:
        """Return the store even if it is damaged, to verify or repair it; waits as `store` does."""
        if self._store is None:
            self._store = self._open(check=False)
            self._announce()
        return self._store

    @property
    def is_new(self) -> bool:
        """Whether there is no store yet, so that none needs to be made to find it empty."""
        store = self.settings.store
        return self._store is None and store.embedded and not store.folder.exists()

    def close(self) -> None:
        """Close the store; the next question opens it again."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def delete_leftovers(self) -> None:
        """Delete what killed processes left: unpacked archives and half-written files."""
        sweep(self.unpack_folder)
        root, state = self.settings.root, self.settings.state
        rejects = (self.settings.rejects, self.settings.kept_rejects)
        for folder in (root, root / "import", state, *rejects, state / "store"):
            delete_partial_files(folder)

    def _announce(self) -> None:
        if self._store is not None:
            self._store.announce(self._work)

    def notice(self, text: str) -> None:
        """Show the user a notice."""
        self.on_notice(text)

    # -- the snapshot -----------------------------------------------------------------------

    @cached_property
    def _cache(self) -> SnapshotCache:
        from graphkit.store import SnapshotCache

        path = self.settings.state / SNAPSHOT_NAME
        return SnapshotCache(path, self.settings.store, lambda: self.store, self.on_snapshot)

    def snapshot(self) -> Snapshot:
        """Return the whole graph in columns, the same until this workspace changes the graph."""
        found = self.snapshot_at_hand()
        if found is None:
            found = self._snapshot = self._cache.renew()
            self._changed = self._recorded = False
        return found

    def snapshot_at_hand(self) -> Snapshot | None:
        """Return the snapshot if it is available without reading the store, else None.

        If there is no store yet, it is empty.
        """
        if self._snapshot is None and self.is_new:
            return self._nothing
        if self._snapshot is None:
            self._read_on = self.as_of
            self._snapshot = self._cache.read() or self._read_before_import()
        return self._snapshot

    def statements(self) -> StatementSource:
        """Return what says the imports one by one: a file beside the snapshot, or the store.

        The file is used if the snapshot is, and if this workspace has not opened an embedded store.
        """
        if self._statements_at_hand and self.snapshot_at_hand() is not None:
            if self.is_new:
                return self._no_statements()
            if self._statements is None:
                self._statements = self._cache.read_statements()
            if self._statements is not None:
                return self._statements
            self._snapshot = self._cache.renew_statements()
            self._recorded = False
        return self.store

    @cached_property
    def _nothing(self) -> Snapshot:
        """The snapshot as long as there is no store. It is not kept once there is one."""
        from graphkit.snapshot import Snapshot

        return Snapshot.of(0)

    @staticmethod
    def _no_statements() -> StatementSource:
        from graphkit.store.read.statements.collect_statements import no_statements
        from graphkit.store.read.statements.statement_reader import StatementReader

        return StatementReader(no_statements())

    def statements_to_change(self) -> StatementSource:
        """Return what says the imports one by one, for somebody who will then change the graph.

        This opens an embedded store only if the files beside it are out of date. `newer_clusters`
        says later whether another process was faster.

        Raises
        ------
        StoreBusy
            As `store`.
        """
        self.refuse_old_snapshot()
        return self.statements()

    @property
    def _statements_at_hand(self) -> bool:
        """Whether the file of the statements may be used; comparing stamps opens a server."""
        return self._store is None or not self.settings.store.embedded

    @property
    def revision_at_hand(self) -> int | None:
        """The revision of what `statements_to_change` said; None if the store itself was asked."""
        if self._statements is None or self._snapshot is None or not self._statements_at_hand:
            return None
        return self._snapshot.revision

    def newer_clusters(self) -> RecordClusters | None:
        """Open the store; return its clusters if they may not be as `statements_to_change` said."""
        store, known = self.store, self.revision_at_hand
        if self.settings.store.embedded:
            changed, self._store_changed_before = self._store_changed_before, False
        else:  # which others may change at any time
            changed = known is not None and store.revision() != known
        return store.clusters() if changed else None

    def at_one_moment(self, act: Callable[[], T]) -> T:
        """Return what a function returns that reads the graph and then loads one import.

        See `Workspace.at_one_moment`.
        """
        for left in reversed(range(_ATTEMPTS)):
            self.forget_snapshot()
            self._moment = self.store.revision()
            try:
                return act()
            except StoreChanged:
                if not left:
                    raise
            finally:
                self._moment = None
        raise ValueError(_ATTEMPTS)  # no attempt at all

    def take_moment(self) -> int | None:
        """Return the revision that the graph must still have for what is loaded now, once."""
        moment, self._moment = self._moment, None
        return moment

    def latest(self) -> tuple[Snapshot, StatementSource]:
        """Return the whole present graph, and a source of each import's statements.

        This opens the store only if the files beside it are out of date.
        """
        if self.is_new:
            return self.snapshot(), self.statements()
        if self._statements_at_hand and not self._is_before_import:
            snapshot = self._cache.read()
            statements = self._cache.read_statements() if snapshot is not None else None
            if snapshot is not None and statements is not None:
                return snapshot, statements
        return self.latest_snapshot(), self.store

    def _read_before_import(self) -> Snapshot | None:
        """Return the snapshot from before the import that another process is doing, and say so."""
        found = self._cache.read_before_import() if self._store is None else None
        if found is None:
            return None
        snapshot, notice = found
        self._is_before_import = True
        self.on_notice(notice)
        return snapshot

    def refuse_old_snapshot(self) -> None:
        """Refuse to open or change the store if answers came from before another's import.

        What was found in them may be another person now, or nobody.

        Raises
        ------
        StoreBusy
        """
        if self._is_before_import:
            self._snapshot = self._statements = None
            self._is_before_import = False
            raise StoreBusy(
                "another process is importing, and this needs the store as it is afterward",
                where=str(self.settings.store.folder),
                next="Try again when the import is done",
            )

    def latest_snapshot(self) -> Snapshot:
        """Return the whole graph as it is now.

        Because this opens the store, nobody else can change an embedded one from now on.
        """
        store = self.store
        return self._cache.read() or store.snapshot()

    def latest_to_change(self) -> tuple[Snapshot, RecordClusters]:
        """Return the whole graph as it is now, and all records, for somebody who then changes it.

        As `latest_snapshot`, this opens the store. The files beside it have the records, too, and
        reading them there takes a tenth of the time.
        """
        store, snapshot = self.store, self._cache.read()
        statements = self._cache.read_statements() if snapshot is not None else None
        if snapshot is None or statements is None:
            return snapshot or store.snapshot(), store.clusters()
        clusters = statements.clusters()
        store.know_clusters(clusters, snapshot.revision)
        return snapshot, clusters

    def prepare_change(self, *, delete_snapshot_file: bool = False) -> None:
        """Forget the snapshot, because the store is about to change.

        Parameters
        ----------
        delete_snapshot_file : bool
            Also delete the file and what was computed from it. Data that will be removed must not
            stay in a copy.
        """
        self.refuse_old_snapshot()
        self._snapshot = self._statements = None
        self._changed = self._to_back_up = True
        if delete_snapshot_file:
            self._cache.delete()
            with suppress(OSError):
                self.settings.broker_facts.unlink()

    def record(self, act: Act, object: str = "", **counts: int) -> bool:
        """Add an audit entry; the snapshot stays as it is. Return whether there is an entry.

        What is recorded needs no store itself. So if another process has the store, or the user
        may only read it, a notice takes the place of the entry. If an embedded store is not open,
        the entry waits beside it.
        """
        from graphkit.store.audit_entries import new_entry, operating_system_user
        from graphkit.store.waiting_audit import record_later

        settings = self.settings.store
        try:
            if self._store is None and settings.embedded:
                private_folder(self.settings.state)
                who = self._who or operating_system_user
                record_later(settings, new_entry(act, who(), object, **counts))
                return True
            store = self.store
            change = partial(store.record, act, object, **counts)
            self._recorded |= not self._cache.keep_through(store, change)
            if settings.embedded:
                self.close()
        except (StoreBusy, StoreRefused) as error:
            self.on_notice(f"graphkit audit will not show this, because {error.what}.")
            return False
        return True

    def record_entries(self, entries: Sequence[AuditEntry]) -> bool:
        """Add audit entries of a moment before; return whether that was possible.

        It is not possible while somebody has an embedded store open.
        """
        from graphkit.store.waiting_audit import record_later

        settings = self.settings.store
        try:
            if settings.embedded:
                for entry in entries:
                    record_later(settings, entry)
                return True
            store = self.store
            kept = self._cache.keep_through(store, lambda: store.record_waiting(entries))
            self._recorded |= not kept
        except StoreBusy:
            return False
        except GraphkitError as error:
            self.on_notice(f"graphkit audit will not show this, because {error.what}.")
        return True

    def forget_snapshot(self) -> None:
        """Read the graph anew when it is next asked for, because others may have changed it."""
        self._snapshot = self._statements = None

    def forget_if_changed(self) -> bool:
        """Forget the snapshot if others have changed the store since, or if a new day has begun.

        Returns
        -------
        bool
            Whether there was one, and it was forgotten.
        """
        if self._snapshot is None:
            return False
        # Nobody else can change an embedded store that is open here; a server, everybody can.
        held = self._store is not None and self.settings.store.embedded
        if self._read_on == self.as_of and (held or self._cache.is_current()):
            return False
        self.forget_snapshot()
        return True

    def revision(self) -> str:
        """Return a text that changes with the graph, or an empty one: see `Workspace.revision`."""
        from graphkit.store.connection.work_in_progress import digest_of

        stamp = self._cache.stamp_now()
        return digest_of(stamp)[:16] if stamp is not None else ""

    def answered_revision(self) -> str:
        """Return the revision of the snapshot; empty if there is none."""
        from graphkit.store.connection.work_in_progress import digest_of

        stamp = self._cache.last_stamp if self._snapshot is not None else None
        return digest_of(stamp)[:16] if stamp is not None else ""

    def hold_moment(self) -> None:
        """Read the snapshot now: while the store changes, answers are about this moment."""
        self._snapshot = self.snapshot()
        if self._statements is None:
            self._statements = (
                self._no_statements() if self.is_new else self._cache.read_statements()
            )

    def read_moment(self, revision: str) -> bool:
        """Read the snapshot of a revision, if its file has that; return whether it has."""
        self._read_on, self._snapshot = self.as_of, self._cache.read_moment(revision)
        return self._snapshot is not None

    def renew_snapshot(self) -> None:
        """Make the snapshot's file anew if this workspace has changed the graph."""
        if self._recorded:
            self._snapshot = self._statements = None
            self._recorded = False
            self._changed = True
        if self._changed and self._snapshot is None:
            # The change itself is done. If this fails, the next question makes the snapshot.
            with suppress(GraphkitError):
                self._snapshot = self._cache.renew()
                self._changed = False

    def needs_no_backup(self) -> None:
        """Make no automatic backup after what was changed so far."""
        self._to_back_up = False

    @property
    def may_need_backup(self) -> bool:
        """Whether this workspace has changed the graph, so that a backup may be due."""
        return self._to_back_up and self._store is not None

    def check_history(self) -> None:
        """Check that the graph says when each thing became known; a store always does."""

    def far_ties(self, people: Network) -> FarTies | None:
        """Return the ties, if an engine computes over them; None if they are in the network."""
        return None

    def build_network(self, snapshot: Snapshot, as_of: date, viewer: Viewer) -> Network:
        """Return the network of a snapshot for one viewer and one day, with these settings."""
        from graphkit.network.build_network import build_network
        from graphkit.network.strength.evidence_kinds import tune_kinds

        return build_network(
            snapshot,
            home=self.settings.home,
            team=self.settings.team,
            as_of=as_of,
            inferred=self.inferred,
            kinds=tune_kinds(self.settings.strength),
            viewer=viewer,
            topics=self.settings.topics,
            ladder=self.settings.ladder,
        )
