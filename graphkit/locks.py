"""Locks on files. A lock ends with the process that holds it, however the process ends.

`docs/decisions/0012-locks.md` says why no library does this.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

# Far behind the text of the file: on Windows, other processes cannot read a locked byte.
_LOCKED_BYTE = 1 << 20

if sys.platform == "win32":
    import msvcrt

    def try_lock(handle: int) -> bool:
        """Lock an open file without waiting; return False if it is locked already."""
        before = os.lseek(handle, 0, os.SEEK_CUR)
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, before, os.SEEK_SET)
        return True

else:
    import fcntl

    def try_lock(handle: int) -> bool:
        """Lock an open file without waiting; return False if it is locked already."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


class AlreadyLocked(Exception):
    """A file is locked already; `holder` is the process id that it names, or an empty text."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


class ProcessLock:
    """A lock on a file that only the user can read, and that names the process that holds it.

    The file stays when the lock is released: deleting it would let two processes lock two files of
    one name.

    Parameters
    ----------
    path : pathlib.Path
        Created where it is missing.

    Raises
    ------
    AlreadyLocked
        If another process holds the lock, or this one does.
    OSError
        If the file cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self._handle = -1
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        if not try_lock(handle):
            holder = os.read(handle, 32).decode("ascii", "replace").strip()
            os.close(handle)
            raise AlreadyLocked(holder)
        self._handle = handle
        # The process id is a courtesy to others: a full disk has no room for it.
        with contextlib.suppress(OSError):
            os.ftruncate(handle, 0)
            os.write(handle, f"{os.getpid()}\n".encode("ascii"))

    def release(self) -> None:
        """Release the lock; a second call does nothing."""
        if self._handle >= 0:
            with contextlib.suppress(OSError):
                os.ftruncate(self._handle, 0)
            os.close(self._handle)
            self._handle = -1


def is_locked(path: Path) -> bool:
    """Return whether a process holds a lock on a file, without changing it; True if in doubt."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    except FileNotFoundError:
        return False
    except OSError:
        return True
    try:
        return not try_lock(handle)
    finally:
        os.close(handle)
