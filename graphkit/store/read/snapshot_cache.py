"""The snapshot as a file next to the store, so that most commands need no store.

A second file, `statements.columns`, has the statements of each import. It is written with the
snapshot, has the same stamp, and is read only for a snapshot with this stamp.

Each file is a copy. It is used only if its stamp is that of the store, and written again otherwise.
If the store was only added to since, a new snapshot comes from both files and what was added.
Like every snapshot, it contains only complete imports. For an embedded store it is written after
the engine has stopped and before another process can start it. For a server it is written at once,
with the stamp from before the snapshot was read.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from graphkit.config import StoreSettings
from graphkit.errors import OutputError
from graphkit.files import private_folder
from graphkit.store.read import graph_stamp

if TYPE_CHECKING:
    from graphkit.snapshot import Snapshot
    from graphkit.snapshot.statement_rows import StatementRows
    from graphkit.store.read.statements.statement_reader import StatementReader

STATEMENTS_NAME = "statements.columns"
_CHANGED = "the store has changed"
Report = Callable[[str], object]


class SnapshotStore(Protocol):
    """The part of a `Store` that the cache uses."""

    def snapshot_with_statements(self) -> tuple[Snapshot, StatementRows]:
        """Return the whole graph and the statements of each import."""

    def extended_snapshot(
        self,
        snapshot: Snapshot,
        statements: StatementRows,
        stamp: graph_stamp.GraphStamp,
        now: graph_stamp.GraphStamp,
    ) -> tuple[Snapshot, StatementRows] | None:
        """Return the whole graph from an earlier snapshot; None if it must be read."""

    def stamp(self) -> graph_stamp.GraphStamp:
        """Return a stamp that changes with every commit."""

    def call_at_rest(
        self, stamp: graph_stamp.GraphStamp, work: Callable[[graph_stamp.GraphStamp], object]
    ) -> None:
        """Call a function when the store is at rest, if nothing was committed since a stamp."""


class SnapshotCache:
    """The file and its store.

    Parameters
    ----------
    path : pathlib.Path
        The file; its folder is created if it is missing.
    settings : StoreSettings
    open_store : callable
        Returns the store, and opens it if it is not open.
    report : callable
        Called with a sentence when something happens to the file.
    """

    def __init__(
        self,
        path: Path,
        settings: StoreSettings,
        open_store: Callable[[], SnapshotStore],
        report: Report,
    ) -> None:
        self.path = path
        self._settings = settings
        self._open_store = open_store
        self._report = report
        self._reason = _CHANGED
        # The stamp of the last returned snapshot.
        self.last_stamp: graph_stamp.GraphStamp | None = None
        # What was last read from an open store and is not written yet, with the store's stamp.
        self._last: tuple[SnapshotStore, Snapshot, StatementRows, graph_stamp.GraphStamp] | None = (
            None
        )

    def read(self) -> Snapshot | None:
        """Return the snapshot in the file if it is valid; start no engine to find out."""
        from graphkit.columns import UnusableFile
        from graphkit.snapshot import load

        try:
            snapshot, stamp = load(self.path)
        except UnusableFile as error:
            self._reason = str(error)
            return None
        if stamp != self.stamp_now():
            self._reason = _CHANGED
            return None
        self._report("The snapshot is up to date: nothing is read from the store.")
        self.last_stamp = stamp
        return snapshot

    def read_moment(self, digest: str) -> Snapshot | None:
        """Return the snapshot in the file if the digest of its stamp begins so.

        It may be out of date, or from before a change that is being made.
        """
        from graphkit.columns import UnusableFile
        from graphkit.snapshot import load
        from graphkit.store.connection.work_in_progress import digest_of

        try:
            snapshot, stamp = load(self.path)
        except UnusableFile:
            return None
        if not digest or not digest_of(stamp).startswith(digest):
            return None
        self.last_stamp = stamp
        return snapshot

    def is_current(self) -> bool:
        """Return whether nobody has changed the store since the last snapshot was returned."""
        return self.last_stamp is not None and self.last_stamp == self.stamp_now()

    def read_before_import(self) -> tuple[Snapshot, str] | None:
        """Return the snapshot from before the running import of another process.

        It also returns the sentence that its answers must show. It returns None if no other process
        imports into an embedded store, or if the file is not from right before the import.
        """
        from graphkit.columns import UnusableFile
        from graphkit.snapshot import load
        from graphkit.store.connection.work_in_progress import IMPORTING, digest_of, other_process

        other = other_process(self._settings.folder) if self._settings.embedded else None
        if other is None or other.note.work != IMPORTING or not other.note.stamp:
            return None
        try:
            snapshot, stamp = load(self.path)
        except UnusableFile:
            return None
        if digest_of(stamp) != other.note.stamp:
            return None
        self.last_stamp = stamp
        return snapshot, f"{other.words}; answers are as of {other.note.since_words}."

    def read_statements(self) -> StatementReader | None:
        """Return the statements of each import, if the file has those of the last snapshot."""
        from graphkit.columns import UnusableFile
        from graphkit.snapshot.statement_rows import load_statements
        from graphkit.store.read.statements.statement_reader import StatementReader

        try:
            statements, stamp = load_statements(self.statements_path)
        except UnusableFile:
            return None
        return StatementReader(statements) if stamp == self.last_stamp else None

    @property
    def statements_path(self) -> Path:
        """The file with the statements of each import."""
        return self.path.with_name(STATEMENTS_NAME)

    def stamp_now(self) -> graph_stamp.GraphStamp | None:
        """Return the stamp of the store; it opens no embedded one. None while it changes."""
        if self._settings.embedded:
            return graph_stamp.file_stamp(self._settings.folder)
        return self._open_store().stamp()

    def renew(self) -> Snapshot:
        """Return a snapshot from the store, and write it to the file once the store is at rest."""
        store = self._open_store()
        # Any later commit makes the stamp and the file invalid.
        stamp = store.stamp()
        extended = self._extend(store, stamp)
        snapshot, statements = extended or store.snapshot_with_statements()

        def keep(at_rest: graph_stamp.GraphStamp) -> None:
            self._write(snapshot, statements, at_rest)
            self.last_stamp, self._last = at_rest, None

        self._last = store, snapshot, statements, stamp
        store.call_at_rest(stamp, keep)
        how = "extended by what was added to" if extended else "read from"
        self._report(f"The snapshot was {how} the store: {self._reason}.")
        self._reason = _CHANGED  # the next time
        return snapshot

    def _extend(
        self, store: SnapshotStore, now: graph_stamp.GraphStamp
    ) -> tuple[Snapshot, StatementRows] | None:
        """Return the last snapshot and its statements, with what was added until a stamp.

        They are the last that this process read from the open store, or those of the files. None if
        a file cannot be used, or if anything else may have changed since.
        """
        from graphkit.columns import UnusableFile
        from graphkit.snapshot import load
        from graphkit.snapshot.statement_rows import load_statements

        if self._last is not None and self._last[0] is store:
            return store.extended_snapshot(*self._last[1:], now)
        try:
            snapshot, stamp = load(self.path)
            statements, same_stamp = load_statements(self.statements_path)
        except UnusableFile:
            return None
        if stamp != same_stamp:
            return None
        return store.extended_snapshot(snapshot, statements, stamp, now)

    def renew_statements(self) -> Snapshot:
        """Return a snapshot from the store, because the file of its statements cannot be used."""
        self._reason = f"{STATEMENTS_NAME} is missing or out of date"
        return self.renew()

    def keep_through(self, store: SnapshotStore, change: Callable[[], object]) -> bool:
        """Run a change that no snapshot shows; return whether the file stays valid.

        The file of an embedded store stays valid if it was valid before, because nobody else can
        have changed the store meanwhile. The caller must close the store afterward.
        """
        from graphkit.columns import UnusableFile
        from graphkit.snapshot import load
        from graphkit.snapshot.statement_rows import load_statements

        before = store.stamp()
        change()
        try:
            snapshot, stamp = load(self.path)
            statements, same_stamp = load_statements(self.statements_path)
        except UnusableFile:
            return False
        if "commits" not in before or stamp.get("commits") != before["commits"]:
            return False
        if same_stamp != stamp:
            return False
        kept = replace(snapshot, revision=snapshot.revision + 1)
        store.call_at_rest(store.stamp(), lambda rest: self._write(kept, statements, rest))
        return True

    def _write(
        self, snapshot: Snapshot, statements: StatementRows, stamp: graph_stamp.GraphStamp
    ) -> None:
        from graphkit.snapshot import save
        from graphkit.snapshot.statement_rows import save_statements

        self._delete_leftovers()
        try:
            private_folder(self.path.parent)
            save(self.path, snapshot, stamp)
            save_statements(self.statements_path, statements, stamp)
        except OutputError as error:
            self._report(f"The snapshot could not be saved: {error}")

    def delete(self) -> None:
        """Delete both files, and what other processes left unfinished."""
        self._last = None
        self._delete_leftovers()
        for path in (self.path, self.statements_path):
            with contextlib.suppress(OSError):
                path.unlink()

    def _delete_leftovers(self) -> None:
        for path in (self.path, self.statements_path):
            for leftover in path.parent.glob(f".{path.name}.*"):
                with contextlib.suppress(OSError):
                    leftover.unlink()
