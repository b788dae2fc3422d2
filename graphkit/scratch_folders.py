"""Private folders for unpacked files; those that a killed process left are deleted.

Each folder has a file `lock`, which its process keeps locked. The lock ends with the process,
however the process ends, so nobody uses a folder with a free lock, and it is deleted.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphkit.files import folder_error, private_folder
from graphkit.locks import NoLocks, is_locked, try_lock

# A name that no user gives to a folder.
_PREFIX = ".graphkit-unpacked-"
_LOCK, _FILES = "lock", "files"
_FLAGS = os.O_RDWR | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)


@contextmanager
def scratch_folder(parent: Path | None = None) -> Iterator[Path]:
    """Create a folder that only the user can enter, and delete it at the end of the block.

    Parameters
    ----------
    parent : pathlib.Path, optional
        The folder in which to create it; by default that of the system's temporary files.

    Yields
    ------
    pathlib.Path
        If the process is killed, the next `sweep` deletes the folder.

    Raises
    ------
    OutputError
        If it cannot be created.
    """
    place = Path(tempfile.gettempdir()) if parent is None else private_folder(parent)
    sweep(place)
    try:
        path, handle = _create_locked(place)
    except OSError as error:
        raise folder_error(place, error) from error
    try:
        (path / _FILES).mkdir(mode=0o700)
        yield path / _FILES
    finally:
        _delete(path, handle)


def _create_locked(place: Path) -> tuple[Path, int]:
    """Create a folder and lock it; try again if a sweep was faster."""
    while True:
        path = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place))
        with contextlib.suppress(FileNotFoundError):
            handle = os.open(path / _LOCK, _FLAGS | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                mine = try_lock(handle)
            except NoLocks:  # then no sweep deletes it either
                mine = True
            if mine and (path / _LOCK).exists():
                return path, handle
            os.close(handle)


def sweep(parent: Path) -> None:
    """Delete the folders that killed processes left in `parent`.

    Folders of running processes and of other users stay, and so does what cannot be deleted.
    """
    with contextlib.suppress(OSError), os.scandir(parent) as entries:
        for entry in entries:
            if entry.name.startswith(_PREFIX):
                with contextlib.suppress(OSError):
                    _delete_abandoned(entry)


def find_abandoned(parent: Path) -> list[Path]:
    """Return the folders that killed processes left in `parent`; delete nothing."""
    with contextlib.suppress(OSError), os.scandir(parent) as entries:
        found = [Path(entry.path) for entry in entries if entry.name.startswith(_PREFIX)]
        return [path for path in sorted(found) if not is_locked(path / _LOCK)]
    return []


def _delete_abandoned(entry: os.DirEntry[str]) -> None:
    if not entry.is_dir(follow_symlinks=False) or not _is_own(entry):
        return
    path = Path(entry.path)
    try:
        handle = os.open(path / _LOCK, _FLAGS)
    except FileNotFoundError:
        path.rmdir()  # without a lock, it is still empty
        return
    mine = False
    with contextlib.suppress(NoLocks):  # a process may still use it
        mine = try_lock(handle)
    if mine:
        _delete(path, handle)
    else:
        os.close(handle)


def _delete(path: Path, handle: int) -> None:
    """Delete a folder, the lock last: if the process is killed, the next sweep continues."""
    shutil.rmtree(path / _FILES, ignore_errors=True)
    with contextlib.suppress(OSError):
        if os.name == "nt":  # Windows cannot delete an open file
            os.close(handle)
        if not (path / _FILES).exists():
            (path / _LOCK).unlink()
            path.rmdir()
    if os.name != "nt":
        os.close(handle)


def _is_own(entry: os.DirEntry[str]) -> bool:
    return not hasattr(os, "geteuid") or entry.stat(follow_symlinks=False).st_uid == os.geteuid()
