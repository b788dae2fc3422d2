"""The snapshot as a file beside the store, so that most commands need not ask the store at all.

The file is a copy, and never more than that: it is used only while its stamp says that the store
is as it was, and made anew otherwise. It never shows an import that is not complete, for no
snapshot does. It is written when the store is at rest: after the embedded engine has stopped and
before another process can start it, or at once if it is on a server, with the stamp of before the
reading.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from graphkit.config import StoreSettings
from graphkit.errors import OutputError
from graphkit.files import private_folder
from graphkit.store.read import graph_stamp

if TYPE_CHECKING:
    from graphkit.snapshot import Snapshot

Tell = Callable[[str], object]


class SnapshotStore(Protocol):
    """The part of a `Store` that the cache uses."""

    def snapshot(self) -> Snapshot:
        """Return the whole graph."""

    def stamp(self) -> graph_stamp.GraphStamp:
        """Return a stamp that changes with every commit."""

    def at_rest(
        self, stamp: graph_stamp.GraphStamp, work: Callable[[graph_stamp.GraphStamp], object]
    ) -> None:
        """Call a function when the store is at rest, if nothing was committed since a stamp."""


class SnapshotCache:
    """The file, and the store that it is a copy of.

    Parameters
    ----------
    path : pathlib.Path
        The file; its folder is made where it is missing.
    settings : StoreSettings
    open_store : callable
        Returns the store, opened now if it was not.
    tell : callable
        Is told in a sentence what became of the file.
    """

    def __init__(
        self,
        path: Path,
        settings: StoreSettings,
        open_store: Callable[[], SnapshotStore],
        tell: Tell,
    ) -> None:
        self.path = path
        self._settings = settings
        self._open_store = open_store
        self._tell = tell
        self._fault = "the store has changed"

    def read(self) -> Snapshot | None:
        """Return the snapshot in the file if it still is true; asks a server, starts no engine."""
        from graphkit.columns import Unusable
        from graphkit.snapshot import load

        try:
            snapshot, stamp = load(self.path)
        except Unusable as error:
            self._fault = str(error)
            return None
        if stamp != self._stamp():
            self._fault = "the store has changed"
            return None
        self._tell("The snapshot is true: nothing is read from the store.")
        return snapshot

    def _stamp(self) -> graph_stamp.GraphStamp | None:
        if self._settings.embedded:
            return graph_stamp.file_stamp(self._settings.folder)
        return self._open_store().stamp()

    def make(self) -> Snapshot:
        """Read the snapshot from the store, and see to it that it is kept."""
        store = self._open_store()
        # What is committed from here on makes the stamp, and with it the file, a thing of the past.
        stamp = store.stamp()
        snapshot = store.snapshot()
        store.at_rest(stamp, lambda stamp: self._write(snapshot, stamp))
        self._tell(f"The snapshot was made anew: {self._fault}.")
        return snapshot

    def _write(self, snapshot: Snapshot, stamp: graph_stamp.GraphStamp) -> None:
        from graphkit.snapshot import save

        self._clear()
        try:
            private_folder(self.path.parent)
            save(self.path, snapshot, stamp)
        except OutputError as error:
            self._tell(f"The snapshot could not be kept: {error}")

    def forget(self) -> None:
        """Delete the file, and whatever a process left that was ended while it wrote one."""
        self._clear()
        with contextlib.suppress(OSError):
            self.path.unlink()

    def _clear(self) -> None:
        for left in self.path.parent.glob(f".{self.path.name}.*"):
            with contextlib.suppress(OSError):
                left.unlink()
