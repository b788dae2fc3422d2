"""Build a new embedded store beside the present one, and replace the present one when it is done.

Until then the present store does not change. If the process is killed, one of the two is complete,
and the next process that opens the store cleans up.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from graphkit.errors import OutputError
from graphkit.files import folder_error, sync_folder
from graphkit.store.connection import file_checksums
from graphkit.store.connection.folder_lock import lock_folder
from graphkit.store.journal import NAME as JOURNAL_NAME

# These are beside the engine's files, in the store's folder.
BUILDING, BEFORE, _ENGINE = "restoring", "engine-before-restore", "engine"


@contextlib.contextmanager
def replaced_engine(folder: Path) -> Iterator[Path]:
    """Yield a folder for a new store; at the end, replace the present files by the new ones.

    If the block fails, the present files stay.

    Parameters
    ----------
    folder : pathlib.Path
        The folder of a store that nobody has open. It stays locked within the block.
    """
    lock = lock_folder(folder)
    try:
        _clean_up(folder)
        try:
            yield folder / BUILDING
            _swap(folder)
        except OSError as error:
            raise folder_error(folder, error) from error
        finally:
            _clean_up(folder)
    finally:
        lock.release()


def _swap(folder: Path) -> None:
    file_checksums.delete_checksums(folder)
    if (folder / _ENGINE).exists():
        (folder / _ENGINE).rename(folder / BEFORE)
    (folder / BUILDING / _ENGINE).rename(folder / _ENGINE)
    sync_folder(folder)
    _move_beside(folder)


def _move_beside(folder: Path) -> None:
    """Move the files of the new engine beside it."""
    for name in (JOURNAL_NAME, file_checksums.NAME):
        with contextlib.suppress(FileNotFoundError):
            (folder / BUILDING / name).replace(folder / name)


def clean_up(folder: Path) -> None:
    """Finish or undo the swap of a killed process, if there is an unfinished one."""
    if (folder / BUILDING).exists() or (folder / BEFORE).exists():
        lock = lock_folder(folder)
        try:
            _clean_up(folder)
        finally:
            lock.release()


def _clean_up(folder: Path) -> None:
    before = folder / BEFORE
    try:
        if before.exists():
            if (folder / _ENGINE).exists():
                _move_beside(folder)
                shutil.rmtree(before)
            else:
                before.rename(folder / _ENGINE)
        # Some systems keep the log of the engine open until the process ends. The next process
        # deletes it.
        shutil.rmtree(folder / BUILDING, ignore_errors=True)
    except OSError as error:
        raise OutputError(
            f"cannot be cleaned up after a restore: {error.strerror}", where=str(folder)
        ) from error
