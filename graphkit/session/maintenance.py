"""Look after the store: verify it, rebuild what is damaged, back it up, restore and copy it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import (
    GraphkitError,
    InputError,
    NothingFound,
    StoreDamaged,
    StoreError,
)
from graphkit.model import Member
from graphkit.progress import Progress
from graphkit.session import backups
from graphkit.session.import_steps.guests_in_titles import repeat_answers

if TYPE_CHECKING:
    from graphkit.config import StoreSettings
    from graphkit.session.imports import Imports
    from graphkit.session.stored_graph import StoredGraph
    from graphkit.store import Damage
    from graphkit.store.backup.load_backup import RestoreResult
    from graphkit.store.backup.write_backup import BackupResult
    from graphkit.store.journal import Entry, JournalState


@dataclass(frozen=True, slots=True)
class RebuildResult:
    """What rebuilding the store has done.

    Attributes
    ----------
    damages : tuple of Damage
        What was damaged before.
    restored : tuple of str
        The files that were imported again.
    lost : tuple of str
        What could not be had again, with the reason.
    remaining : tuple of Damage
        What is still damaged.
    kept : pathlib.Path or None
        The folder with the damaged files of the engine, if anything was lost.
    """

    damages: tuple[Damage, ...]
    restored: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    remaining: tuple[Damage, ...] = ()
    kept: Path | None = None


class Maintenance:
    """Looks after the store of a workspace.

    Parameters
    ----------
    graph : StoredGraph
    imports : Imports
    """

    def __init__(self, graph: StoredGraph, imports: Imports) -> None:
        self._graph = graph
        self._imports = imports

    def verify(self, progress: Progress | None = None) -> tuple[Damage, ...]:
        """Return what is damaged in the store: first its files, then what is in them.

        If files are damaged, the engine is not started, because it would change them. If another
        process has an embedded store open, this waits for it.
        """
        from graphkit.store.verify.damage import Damage
        from graphkit.store.verify.verify_files import verify_files, verify_journal

        settings = self._graph.settings.store
        self._graph.close()
        if self._graph.is_new:
            raise NothingFound("there is no store yet", where=str(settings.folder))
        files = self._graph.when_free(lambda: verify_files(settings))
        if files:
            return files
        journal = verify_journal(settings)  # before opening, which writes it anew
        try:
            store = self._graph.open_unchecked()
        except StoreDamaged as error:
            return (Damage(error.what, str(settings.folder), is_file=True),)
        where = str(store.journal.path)
        older = (
            Damage(text, "the graph")
            for text in store.earlier_state_sentences(self._snapshot_revision())
        )
        lost = (
            Damage(f"the graph has lost {text}", where) for text in store.lost_entries_in_words()
        )
        return (*journal, *older, *lost, *store.verify(progress))

    def _snapshot_revision(self) -> int:
        """Return the revision of the snapshot of an embedded store; 0 if there is none.

        The snapshot of a server may be of another server.
        """
        from graphkit.columns import UnusableFile
        from graphkit.session.stored_graph import SNAPSHOT_NAME
        from graphkit.snapshot import load

        settings = self._graph.settings
        with suppress(UnusableFile):
            snapshot, stamp = load(settings.state / SNAPSHOT_NAME)
            if settings.store.embedded and "files" in stamp:
                return snapshot.revision
        return 0

    def rebuild(self, progress: Progress | None = None) -> RebuildResult:
        """Take out what is damaged and put it in again: from files, journal and backups.

        Nothing in the graph is changed if nothing is damaged. Constraints that are missing are
        created in any case.
        """
        from graphkit.store.journal import Journal
        from graphkit.store.verify.verify_files import (
            move_engine_aside,
            move_engine_back,
            move_strays_aside,
        )

        settings = self._graph.settings.store
        damages = self.verify(progress)
        now = datetime.now()
        kept = move_strays_aside(settings, now)
        if kept is not None:
            damages = (damages[0], *self.verify(progress))
        if not any(damage.is_file for damage in damages):
            self._graph.open_unchecked().create_constraints()
        if not damages or (kept is not None and len(damages) == 1):
            return RebuildResult(damages, kept=kept)
        journal = Journal(settings).read()
        self._graph.prepare_change(delete_snapshot_file=True)
        if any(damage.is_file for damage in damages):
            kept = self._graph.when_free(lambda: move_engine_aside(settings, now))
            try:
                self._graph.open_unchecked()
            except StoreError:
                move_engine_back(settings, kept)
                raise
        saved = backups.imports_in_backups(settings)
        missing = self._undo_damaged(damages, journal, saved)
        said = self._restore_hand_statements(journal)
        missing = [entry for entry in missing if entry["id"] not in said]
        restored, lost = self._import_again(missing, saved)
        restored += said.values()
        lost += [f"line {number} of the journal" for number in journal.broken]
        remaining = self._graph.open_unchecked().verify(progress)
        if kept is not None and not lost and not remaining:
            shutil.rmtree(kept)
            kept = None
        return RebuildResult(damages, tuple(restored), tuple(lost), remaining, kept)

    def back_up(
        self, path: Path, *, passphrase: str | None = None, progress: Progress | None = None
    ) -> BackupResult:
        """Write the whole store into one file that only the user can read, and verify the file.

        Parameters
        ----------
        path : pathlib.Path
        passphrase : str, optional
            Encrypts the file, in the format of age.
        progress : callable, optional
            Called with the imports written so far and in all.

        Raises
        ------
        NothingFound
            If there is no store yet.
        StoreBusy
            If others change the graph all the time.
        StoreDamaged
            If the store has lost something.
        """
        return backups.back_up(self._graph, path, passphrase, progress)

    def restore(
        self,
        path: Path,
        *,
        passphrase: Callable[[], str] | None = None,
        replace: bool = False,
        progress: Progress | None = None,
    ) -> RestoreResult:
        """Load a backup into the store, without people who were forgotten.

        Parameters
        ----------
        path : pathlib.Path
        passphrase : callable, optional
            Returns the passphrase of an encrypted file; called only for one.
        replace : bool
            Whether to replace the present graph. It stays until the backup is loaded and verified;
            on a server, a backup of it is made first. If that graph is damaged, what can be read of
            it is saved instead, and the result says where.
        progress : callable, optional
            Called with the imports loaded so far and in all.

        Raises
        ------
        InputError
            If the file is no backup, or is damaged. Then nothing is changed.
        UsageError
            If the store is not empty and `replace` is False.
        """
        return backups.restore(
            self._graph, path, passphrase=passphrase, replaces=replace, progress=progress
        )

    def copy(self, target: StoreSettings, progress: Progress | None = None) -> RestoreResult:
        """Copy the whole store into another one, which must be empty.

        Parameters
        ----------
        target : StoreSettings
        progress : callable, optional
            Called with the imports copied so far and in all.
        """
        return backups.copy(self._graph, target, progress)

    def _undo_damaged(
        self, damages: Iterable[Damage], journal: JournalState, saved: Mapping[str, Path]
    ) -> list[Entry]:
        """Take out damaged imports, repair the rest, and return the imports that are missing.

        An import stays, damaged, if it can be had neither from its file nor from a backup.
        """
        from graphkit.store.journal import IMPORT, SAID_BY_HAND

        store = self._graph.open_unchecked()
        known = journal.entries[IMPORT]
        there = {id for id, entry in known.items() if self._path(entry).exists()}
        there |= {*saved, *journal.entries[SAID_BY_HAND]}
        for id in sorted({damage.import_id for damage in damages if damage.import_id in there}):
            store.undo(id)
        store.repair(journal, len(tuple(damages)))
        have = {record.id for record in store.imports()}
        return [entry for id, entry in known.items() if id not in have]

    def _restore_hand_statements(self, journal: JournalState) -> dict[str, str]:
        """Load missing hand statements from the journal; return their authors by id."""
        from graphkit.store.hand_entries import to_hand_batch
        from graphkit.store.journal import SAID_BY_HAND

        store = self._graph.open_unchecked()
        have = {record.id for record in store.imports()}
        said = {}
        for id, entry in journal.entries[SAID_BY_HAND].items():
            if id not in have:
                batch = to_hand_batch(entry)
                store.load(batch)
                said[id] = batch.record.file
        return said

    def _import_again(
        self, entries: Iterable[Entry], saved: Mapping[str, Path]
    ) -> tuple[list[str], list[str]]:
        """Import files again; return their names, and those that cannot be had with the reason.

        The journal forgets what cannot be had, and ids that files no longer get, or the store would
        be refused for ever.
        """
        from graphkit.store.journal import IMPORT

        restored, lost, gone = [], [], []
        for entry in entries:
            try:
                if self._import_file_again(entry) != entry["id"]:
                    gone.append(entry["id"])
                restored.append(entry["name"])
            except GraphkitError as error:
                if entry["id"] in saved:
                    backups.load_import_from(saved[entry["id"]], entry["id"], self._graph.store)
                    restored.append(f"{entry['name']} (from a backup)")
                else:
                    lost.append(f"{entry['name']}: {error.what}")
                    gone.append(entry["id"])
        self._graph.store.journal.remove(IMPORT, gone)
        return restored, lost

    def _path(self, entry: Entry) -> Path:
        """Return where a file was when it was imported; nowhere if the journal does not know."""
        return self._graph.settings.root / (entry["path"] or "?")

    def _import_file_again(self, entry: Entry) -> str:
        """Import a file again; return the id of its import."""
        path = self._path(entry)
        if not path.exists():
            known = entry["path"] is not None
            raise NothingFound(
                f"its file is no longer at {path}" if known else "nobody knows where its file is"
            )
        owner = None if entry["owner"] is None else Member(*entry["owner"])
        with self._imports.files.open_inputs(path, entry["sheet"], entry["source"]) as opened:
            for part in opened.inputs:
                if part.digest == entry["digest"]:
                    source = entry["source"]
                    result = self._imports.import_file(
                        part,
                        None,
                        source=source,
                        owner=owner,
                        attended=repeat_answers(entry.get("attended", ())),
                    )
                    return (result.resolution.already or result.resolution.batch.record).id
        raise InputError(f"the file at {path} has changed since it was imported")
