"""Back up, restore and copy the store of a workspace."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from graphkit.config import StoreSettings
from graphkit.errors import (
    GraphkitError,
    NothingFound,
    OutputError,
    StoreDamaged,
    StoreRefused,
    StoreUnavailable,
    UsageError,
)
from graphkit.progress import Progress
from graphkit.scratch_folders import scratch_folder
from graphkit.store.audit_entries import Act, AuditEntry

if TYPE_CHECKING:
    from graphkit.session.stored_graph import StoredGraph
    from graphkit.store import Store
    from graphkit.store.backup.load_backup import RestoreResult
    from graphkit.store.backup.read_backup import Backup
    from graphkit.store.backup.write_backup import BackupResult
    from graphkit.store.connection.watchdog import OnSilence
    from graphkit.store.journal import Entry

_log = logging.getLogger("graphkit")

BEFORE_RESTORE = "before-restore"


def back_up(
    graph: StoredGraph,
    path: Path,
    passphrase: str | None = None,
    progress: Progress | None = None,
) -> BackupResult:
    """Write the whole store into one file, and remember where it is."""
    from graphkit.store.backup.known_backups import lock_backups, remember

    folder = graph.settings.store.folder
    if passphrase is not None and not passphrase:
        raise UsageError("the passphrase is empty", next="Name one of several words")
    _require_store(graph)
    store = graph.store
    with lock_backups(folder):
        # First, so that there is never a backup that "forget" does not know.
        remember(folder, path)
        return store.back_up(path, passphrase=passphrase, progress=progress)


def restore(
    graph: StoredGraph,
    path: Path,
    *,
    passphrase: Callable[[], str] | None = None,
    replaces: bool = False,
    progress: Progress | None = None,
) -> RestoreResult:
    """Load a backup into the store; see `Maintenance.restore`."""
    from graphkit.store.backup.known_backups import lock_backups
    from graphkit.store.backup.read_backup import Backup

    settings = graph.settings.store
    with closing(Backup(path, passphrase)) as backup, lock_backups(settings.folder):
        graph.close()
        graph.prepare_change(delete_snapshot_file=True)
        graph.needs_no_backup()
        return _load(settings, backup, graph.on_silence, replaces=replaces, progress=progress)


def copy(
    graph: StoredGraph, target: StoreSettings, progress: Progress | None = None
) -> RestoreResult:
    """Copy the whole store into another one, which is empty; see `Maintenance.copy`."""
    from graphkit.store.backup.known_backups import lock_backups
    from graphkit.store.backup.read_backup import Backup

    settings = graph.settings.store
    if _place(settings) == _place(target):
        raise UsageError("this is the store itself", where="--to", next="Name another store")
    _require_store(graph)
    store = graph.store
    with lock_backups(settings.folder), scratch_folder(graph.unpack_folder) as folder:
        path = folder / "store.backup"
        store.back_up(path)
        graph.close()
        with closing(Backup(path)) as backup:
            return _load(target, backup, graph.on_silence, replaces=False, progress=progress)


def back_up_if_due(graph: StoredGraph, now: datetime | None = None) -> bool:
    """Make an automatic backup if a workspace has changed its graph and one is due.

    Returns
    -------
    bool
        Whether one was made.
    """
    settings = graph.settings.store
    if not graph.may_need_backup or not settings.keep:
        return False
    from graphkit.store.backup import automatic
    from graphkit.store.backup.known_backups import lock_backups

    moment = now or datetime.now(UTC)
    try:
        imported = [record.at for record in graph.snapshot().imports]
        if not automatic.is_due(settings.backups, moment, imported):
            return False
        with lock_backups(settings.folder):
            graph.store.back_up_automatically("weekly", moment)
    except GraphkitError as error:
        # What the user asked for is done.
        _log.warning("no automatic backup was made: %s", error)
        return False
    return True


def delete_automatic(settings: StoreSettings) -> int:
    """Delete all automatic backups; return how many there were."""
    from graphkit.store.backup import automatic

    try:
        return automatic.delete_all(settings.backups)
    except OSError as error:
        raise OutputError(
            f"an automatic backup cannot be deleted: {error.strerror}",
            where=str(settings.backups),
            next="Nobody was forgotten yet. Delete the backups, and try again",
        ) from error


def _require_store(graph: StoredGraph) -> None:
    if graph.is_new:
        raise NothingFound("there is no store yet", where=str(graph.settings.store.folder))


def _place(settings: StoreSettings) -> tuple[str, str]:
    if settings.embedded:
        return settings.uri, str(settings.folder.resolve())
    return settings.uri.rstrip("/"), settings.database or ""


def _load(
    settings: StoreSettings,
    backup: Backup,
    on_silence: OnSilence | None,
    *,
    replaces: bool,
    progress: Progress | None,
) -> RestoreResult:
    load = _load_embedded if settings.embedded else _load_server
    return load(settings, backup, on_silence, replaces=replaces, progress=progress)


def _load_embedded(
    settings: StoreSettings,
    backup: Backup,
    on_silence: OnSilence | None,
    *,
    replaces: bool,
    progress: Progress | None,
) -> RestoreResult:
    """Load a backup into a new embedded store, which then takes the place of the present one."""
    from graphkit.files import private_folder
    from graphkit.store import Store
    from graphkit.store.backup.swap_engine import replaced_engine
    from graphkit.store.connection.watchdog import log_silence
    from graphkit.store.connection.work_in_progress import when_free
    from graphkit.store.journal import FORGOTTEN, Journal

    private_folder(settings.folder)
    report, look = on_silence or log_silence(), partial(_look_at_embedded, settings)
    present = when_free(settings.folder, settings.timeout, report, look)
    _require_empty(settings, empty=present.empty, replaces=replaces)
    with replaced_engine(settings.folder) as building:
        # Somebody may have forgotten a person a moment ago.
        known = Journal(settings).read().entries[FORGOTTEN]
        forgotten = {each["id"]: each for each in present.forgotten} | known
        with Store.open(replace(settings, folder=building, keep=0), on_silence) as store:
            store.add_audit(present.audit)
            return _load_verified(store, backup, [*forgotten.values()], progress)


class _ReplacedStore(NamedTuple):
    """The embedded store before a restore: who is forgotten in it, and its audit entries."""

    empty: bool
    forgotten: Sequence[Entry] = ()
    audit: tuple[AuditEntry, ...] = ()


def _look_at_embedded(settings: StoreSettings) -> _ReplacedStore:
    from graphkit.store import Store

    if not (settings.folder / "engine").exists():
        return _ReplacedStore(empty=True)
    try:
        with Store.open(settings, check=False) as store:
            return _ReplacedStore(store.is_empty(), store.forgotten_entries(), store.audit())
    except (StoreDamaged, StoreUnavailable, StoreRefused):
        # Damaged, or from a newer graphkit. The journal has the hashes and the audit entries too.
        return _ReplacedStore(empty=False, audit=_audit_of_journal(settings))


def _audit_of_journal(settings: StoreSettings) -> tuple[AuditEntry, ...]:
    from graphkit.store.journal import AUDIT, Journal
    from graphkit.store.record_rows import from_audit_row

    found = []
    for row in Journal(settings).read().entries[AUDIT].values():
        with suppress(ValueError, KeyError):  # of a newer graphkit
            found.append(from_audit_row(row))
    return tuple(found)


def _load_server(
    settings: StoreSettings,
    backup: Backup,
    on_silence: OnSilence | None,
    *,
    replaces: bool,
    progress: Progress | None,
) -> RestoreResult:
    """Load a backup into the graph of a server; if that fails, load what was there before."""
    from graphkit.store import Store

    with Store.open(settings, on_silence, check=False) as store:
        empty = store.is_empty()
        _require_empty(settings, empty=empty, replaces=replaces)
        forgotten = store.forgotten_entries()
        kept = _KeptGraph() if empty else _keep_present(store)
        try:
            store.clear(damaged=kept.damaged)
            result = _load_verified(store, backup, forgotten, progress)
        except BaseException as error:
            _bring_back(store, kept, error)
            raise
    if kept.backup is not None and not settings.keep:
        with suppress(OSError):
            kept.backup.unlink()
    return replace(result, replaced_damaged=kept.damaged, saved_rows=kept.rows)


class _KeptGraph(NamedTuple):
    """What is kept of a server's graph that is replaced: its backup, or rows if it is damaged."""

    backup: Path | None = None
    damaged: bool = False
    rows: Path | None = None


def _keep_present(store: Store) -> _KeptGraph:
    try:
        return _KeptGraph(store.back_up_automatically(BEFORE_RESTORE))
    except StoreDamaged:
        # The user has agreed that it is replaced.
        return _KeptGraph(damaged=True, rows=store.save_rows())


def _load_verified(
    store: Store, backup: Backup, forgotten: list[Entry], progress: Progress | None
) -> RestoreResult:
    result = store.restore(backup, forgotten, progress)
    damages = store.verify()
    if damages:
        raise StoreDamaged(
            f"the restored graph is damaged: {damages[0].what}",
            where=damages[0].where,
            next="Try again; nobody else may write to the store meanwhile",
        )
    store.record(Act.RESTORE, imports=result.imports)
    return result


def _bring_back(store: Store, kept: _KeptGraph, error: BaseException) -> None:
    """Load what was in a server's graph before a restore that failed, and say so in its error."""
    from graphkit.store.backup.read_backup import Backup

    try:
        store.clear(damaged=kept.damaged)
        if kept.backup is not None:
            with closing(Backup(kept.backup)) as before:
                store.restore(before)
        text = "The graph is empty now" if kept.damaged else "The graph is as it was before"
    except GraphkitError:
        text = "The graph is incomplete now"
        if kept.backup is not None:
            text += (
                f'. Its backup is {kept.backup}: load it with "graphkit store restore --replace"'
            )
    if kept.rows is not None:
        text += f". What could be read of the damaged graph is in {kept.rows}"
    if isinstance(error, GraphkitError):
        error.add(text)


def _require_empty(settings: StoreSettings, *, empty: bool, replaces: bool) -> None:
    if not empty and not replaces:
        raise UsageError(
            "the store is not empty",
            where=str(settings.folder) if settings.embedded else settings.uri,
            next="Nothing was changed. Name an empty store, or restore with --replace",
        )


def imports_in_backups(settings: StoreSettings) -> dict[str, Path]:
    """Return the newest automatic backup that has each import, by the import's id."""
    from graphkit.store.backup import automatic
    from graphkit.store.backup.read_backup import Backup

    found: dict[str, Path] = {}
    for path in automatic.backups(settings.backups):
        with suppress(GraphkitError), closing(Backup(path)) as backup:
            found |= dict.fromkeys(backup.contents.imports, path)
    return found


def load_import_from(path: Path, import_id: str, store: Store) -> None:
    """Load one import of a backup into a graph that lacks it."""
    from graphkit.store.backup.read_backup import Backup

    with closing(Backup(path)) as backup:
        for batch in backup.batches():
            if batch.record.id == import_id:
                store.load(batch)
