"""Verify the files of a store, without starting its engine."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from graphkit.config import StoreSettings
from graphkit.errors import OutputError
from graphkit.store.connection import engine_files, file_checksums
from graphkit.store.connection.folder_lock import lock_folder
from graphkit.store.journal import Journal
from graphkit.store.verify.damage import Damage

_ASIDE = "engine-damaged-"


def verify_files(settings: StoreSettings) -> tuple[Damage, ...]:
    """Return which files changed since the embedded engine stopped; none for a server.

    Raises
    ------
    StoreBusy
        If another process has the store open.
    """
    folder = settings.folder
    if not settings.embedded or not folder.is_dir():
        return ()
    lock = lock_folder(folder)
    try:
        strays = {path.name for path in engine_files.find_strays(folder)}
        place = str(folder / engine_files.DATABASES)
        damaged = [
            Damage(text, place, is_file=True)
            for name, text in file_checksums.changes(folder).items()
            if Path(name).name not in strays
        ]
        words = engine_files.stray_words(folder)
        return (*([Damage(words, place)] if words else []), *damaged)
    finally:
        lock.release()


def move_strays_aside(settings: StoreSettings, now: datetime) -> Path | None:
    """Move copies of the engine's files away; return their new folder, if there are any."""
    folder = settings.folder
    if not settings.embedded or not engine_files.find_strays(folder):
        return None
    lock = lock_folder(folder)
    try:
        aside = _aside(folder, now)
        engine_files.move_strays(folder, aside)
        return aside
    finally:
        lock.release()


def _aside(folder: Path, now: datetime) -> Path:
    return folder / f"{_ASIDE}{now:%Y-%m-%dT%H%M%S}"


def verify_journal(settings: StoreSettings) -> tuple[Damage, ...]:
    """Return the damaged lines of the journal."""
    journal = Journal(settings)
    broken = journal.read().broken
    return tuple(Damage(f"line {number} has changed", str(journal.path)) for number in broken)


def move_engine_aside(settings: StoreSettings, now: datetime) -> Path:
    """Move the files of the embedded engine away, so that an empty store can be created.

    Returns
    -------
    pathlib.Path
        Their new folder.
    """
    folder = settings.folder
    lock = lock_folder(folder)
    try:
        aside = _aside(folder, now)
        with _own_errors(folder / "engine", "moved away"):
            if (folder / "engine").exists():
                aside.mkdir(mode=0o700, exist_ok=True)  # the folder may already have copies
                shutil.move(folder / "engine", aside / "engine")
            file_checksums.delete_checksums(folder)
        return aside
    finally:
        lock.release()


def move_engine_back(settings: StoreSettings, aside: Path) -> None:
    """Undo `move_engine_aside`, because no new store can be created."""
    engine = settings.folder / "engine"
    shutil.rmtree(engine, ignore_errors=True)
    with _own_errors(aside, "moved back"):
        if (aside / "engine").exists():
            shutil.move(aside / "engine", engine)


def delete_moved_engines(settings: StoreSettings) -> int:
    """Delete the damaged files that were moved away; return the number of folders."""
    found = list(settings.folder.glob(f"{_ASIDE}*"))
    for each in found:
        with _own_errors(each, "deleted"):
            shutil.rmtree(each)
    return len(found)


@contextlib.contextmanager
def _own_errors(folder: Path, done: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"cannot be {done}: {error.strerror}",
            where=str(folder),
            next="Close programs that use it, and try again",
        ) from error
