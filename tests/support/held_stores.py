"""Embedded stores with engines that run on between two uses: starting one takes most of the time.

To whoever opens such a store, the engine seems to have been stopped and started again: closing it
writes the files of the snapshot, and commits from before count as those of another process. But
checksums are neither written nor compared, and nothing is read from the disk again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from graphkit.config import StoreSettings
from graphkit.errors import StoreBusy
from graphkit.store import Store, schema
from graphkit.store.audit_entries import operating_system_user
from graphkit.store.connection.work_in_progress import digest_of
from graphkit.store.read import graph_stamp
from graphkit.store.read.extend.known_commits import KnownCommits


@dataclass
class _Held:
    """A store with an engine that runs; `opened_at` is the number of commits when it was opened."""

    store: Store
    opened_at: int | None = None

    @property
    def stamp(self) -> graph_stamp.GraphStamp | None:
        """As that of the files: None if there are commits that only the engine knows."""
        assert self.store._engine is not None
        commits = self.store._engine.commits()
        if self.opened_at is not None and commits != self.opened_at:
            return None
        return {"schema": schema.VERSION, "commits": commits, "files": []}

    def open(self, who: Callable[[], str] | None) -> Store:
        engine = self.store._engine
        assert engine is not None
        if self.opened_at is not None:
            raise StoreBusy("this process has it open", where=str(engine.folder))
        engine.announcement.stamp = digest_of(self.stamp)
        changes = self.store._changes
        changes.known_commits = KnownCommits(engine.announcement.stamp, engine.commits)
        changes._who = who or operating_system_user
        self.opened_at = engine.commits()
        return self.store

    def close(self) -> None:
        if self.opened_at is not None:
            assert self.store._engine is not None
            self.store._note_revision(self.store._engine)
            self.opened_at = None
            self.store._finish_at_rest()
            self.store._at_rest = None


@contextmanager
def held_stores() -> Iterator[Callable[[], None]]:
    """Within the block, embedded stores are held; yield a function that stops their engines."""
    held: dict[Path, _Held] = {}
    really_open, really_stamp = Store.open.__func__, graph_stamp.file_stamp  # type: ignore[attr-defined]

    def open_held(
        cls: type[Store], settings: StoreSettings, *rest: Any, who: Any = None, **how: bool
    ) -> Store:
        if not settings.embedded:
            store: Store = really_open(cls, settings, *rest, who=who, **how)
            return store
        folder = settings.folder.resolve()
        if folder not in held:
            held[folder] = one = _Held(really_open(cls, settings, *rest, who=who, **how))
            one.store.close = one.close  # type: ignore[method-assign]
        return held[folder].open(who)

    def stamp_held(folder: Path) -> graph_stamp.GraphStamp | None:
        known = held.get(folder.resolve())
        return known.stamp if known else really_stamp(folder)

    def stop() -> None:
        while held:
            _, one = held.popitem()
            one.close()
            del one.store.close
            one.store.close()

    with (
        mock.patch.object(Store, "open", classmethod(open_held)),
        mock.patch.object(graph_stamp, "file_stamp", stamp_held),
    ):
        try:
            yield stop
        finally:
            stop()
