"""Locks on files. A lock ends with the process that holds it, however the process ends.

`docs/decisions/0012-locks.md` says why no library does this.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

# Far behind the text of the file: on Windows, other processes cannot read a locked byte.
_LOCKED_BYTE = 1 << 20

# What a system says of a file that somebody else has locked; the last is of a network drive, about
# a file that was opened only to read it.
_TAKEN = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK, errno.EBADF)


class NoLocks(OSError):
    """The file system has no locks, as on some network drives."""


def _is_taken(error: OSError) -> bool:
    """Return whether somebody has locked a file; raise an error if nobody can lock it."""
    if error.errno in _TAKEN:
        return True
    raise NoLocks(error.errno, error.strerror) from error


if sys.platform == "win32":
    import msvcrt

    def try_lock(handle: int) -> bool:
        """Lock an open file without waiting; return False if it is locked already.

        Raises
        ------
        NoLocks
        """
        before = os.lseek(handle, 0, os.SEEK_CUR)
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            return not _is_taken(error)
        finally:
            os.lseek(handle, before, os.SEEK_SET)
        return True

else:
    import fcntl

    def try_lock(handle: int) -> bool:
        """Lock an open file without waiting; return False if it is locked already.

        Raises
        ------
        NoLocks
        """
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return not _is_taken(error)
        return True


# More than a process id and a note take. All of it is written at once.
_TEXT_BYTES = 512


class AlreadyLocked(Exception):
    """A file is locked already.

    Attributes
    ----------
    holder : str
        The process id that the file names, or an empty text.
    note : str
        What that process says about itself, or an empty text.
    """

    def __init__(self, holder: str, note: str = "") -> None:
        super().__init__(holder)
        self.holder = holder
        self.note = note


def find_lock_holder(path: Path) -> AlreadyLocked | None:
    """Return the holder of a lock, without waiting; None if there is no holder or no file.

    Only the lock decides: what a process that was killed has left in the file does not count. None
    if the file system has no locks.
    """
    try:
        handle = os.open(path, os.O_RDWR | getattr(os, "O_CLOEXEC", 0))
    except OSError:
        return None
    try:
        return None if try_lock(handle) else AlreadyLocked(*_read(handle))
    except NoLocks:
        return None
    finally:
        os.close(handle)


def _read(handle: int) -> tuple[str, str]:
    """Return the process id and the note in an open file."""
    os.lseek(handle, 0, os.SEEK_SET)
    holder, _, note = os.read(handle, _TEXT_BYTES).decode("utf-8", "replace").partition("\n")
    return holder.strip(), note.strip()


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
        If the file cannot be opened; `NoLocks` if it cannot be locked.
    """

    def __init__(self, path: Path) -> None:
        self._handle = -1
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        try:
            if not try_lock(handle):
                raise AlreadyLocked(*_read(handle))
        except BaseException:
            os.close(handle)
            raise
        self._handle = handle
        # What the file says is a courtesy to others: a full disk has no room for it.
        with contextlib.suppress(OSError):
            os.ftruncate(handle, 0)
            os.write(handle, f"{os.getpid()}\n".encode("ascii"))

    def write_note(self, text: str) -> None:
        """Write a line beside the process id: what the process is doing, for others to read."""
        whole = f"{os.getpid()}\n{text}".encode()
        if self._handle < 0 or len(whole) > _TEXT_BYTES:
            return
        with contextlib.suppress(OSError):
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, whole.ljust(_TEXT_BYTES))

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
    except NoLocks:
        return True
    finally:
        os.close(handle)
