"""Lock the folder of an embedded store, so that only one process at a time uses it."""

from __future__ import annotations

import os
from pathlib import Path

from graphkit.errors import StoreBusy, StoreRefused, StoreUnavailable
from graphkit.files import reason_of
from graphkit.locks import AlreadyLocked, NoLocks, ProcessLock
from graphkit.store.connection.work_in_progress import LOCK_NAME, WorkNote


def lock_folder(folder: Path) -> ProcessLock:
    """Lock the folder of a store.

    Raises
    ------
    StoreBusy
        If another process has it; the error names the process.
    StoreRefused
        If the folder cannot be written.
    StoreUnavailable
        If its file system has no locks.
    """
    try:
        return open_lock(folder, LOCK_NAME)
    except AlreadyLocked as locked:
        if locked.holder == str(os.getpid()):
            raise StoreBusy(
                "this process has already opened the store",
                where=str(folder),
                next="Close the other Store, or use that one",
            ) from None
        work = WorkNote.from_text(locked.note).work
        raise StoreBusy(
            f"another process has the store open (pid {locked.holder or 'unknown'})"
            + (f" and is {work}" if work else ""),
            where=str(folder),
            next="Wait until it is done, or end it",
        ) from None


def open_lock(folder: Path, name: str) -> ProcessLock:
    """Lock a file in the folder of a store.

    Raises
    ------
    AlreadyLocked
        If another process holds the lock, or this one does.
    StoreRefused
        If the folder cannot be written.
    StoreUnavailable
        If its file system has no locks.
    """
    try:
        return ProcessLock(folder / name)
    except NoLocks as error:
        raise without_locks(folder) from error
    except OSError as error:
        raise not_writable_error(folder, error) from error


def without_locks(folder: Path) -> StoreUnavailable:
    """Return the error for a folder in which no file can be locked."""
    return StoreUnavailable(
        "the file system of this folder has no locks, so that two processes could write at once",
        where=str(folder),
        next="Move the workspace to a disk of this machine, or use a Neo4j server (docs/neo4j.md)",
    )


def not_writable_error(path: Path, error: OSError) -> StoreRefused:
    """Return the error for a folder or a file of a store that cannot be written."""
    return StoreRefused(
        f"the store cannot be written: {reason_of(error)}",
        where=str(path),
        next="Nothing was changed. Copy the workspace to a disk that can be written, or change the "
        "permissions of its files. Questions work meanwhile if the snapshot is up to date",
    )
