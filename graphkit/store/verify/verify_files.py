"""Verify the files of a store, without starting its engine."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from graphkit.config import StoreSettings
from graphkit.errors import OutputError
from graphkit.store.connection import file_checksums
from graphkit.store.connection.embedded_engine import lock_folder
from graphkit.store.journal import Journal
from graphkit.store.verify.damage import Damage

_ASIDE = "engine-damaged-"


def verify_files(settings: StoreSettings) -> tuple[Damage, ...]:
    """Return which files of the embedded engine are not as it left them; none for a server.

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
        return tuple(
            Damage(text, str(folder / file_checksums.DATABASES), is_file=True)
            for text in file_checksums.damaged_files(folder)
        )
    finally:
        lock.release()


def verify_journal(settings: StoreSettings) -> tuple[Damage, ...]:
    """Return which lines of the journal are not as they were written."""
    journal = Journal(settings)
    broken = journal.read().broken
    return tuple(Damage(f"line {number} has changed", str(journal.path)) for number in broken)


def move_engine_aside(settings: StoreSettings, now: datetime) -> Path:
    """Move the files of the embedded engine away, so that an empty store can be made.

    Returns
    -------
    pathlib.Path
        The folder that has them now.
    """
    folder = settings.folder
    lock = lock_folder(folder)
    try:
        aside = folder / f"{_ASIDE}{now:%Y-%m-%dT%H%M%S}"
        with _own_errors(folder / "engine", "moved away"):
            if (folder / "engine").exists():
                (folder / "engine").rename(aside)
            file_checksums.delete_checksums(folder)
        return aside
    finally:
        lock.release()


def move_engine_back(settings: StoreSettings, aside: Path) -> None:
    """Take back what `move_engine_aside` did, because no new store can be made."""
    engine = settings.folder / "engine"
    shutil.rmtree(engine, ignore_errors=True)
    with _own_errors(aside, "moved back"):
        if aside.exists():
            aside.rename(engine)


def delete_moved_engines(settings: StoreSettings) -> int:
    """Delete the damaged files that were moved away; return how many folders there were."""
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
