"""Locks on open files that vanish with the process that holds them, however that ends."""

from __future__ import annotations

import os
import sys

# Far behind the text, since on Windows a locked byte cannot be read by others.
_LOCKED_BYTE = 1 << 20

if sys.platform == "win32":
    import msvcrt

    def take(handle: int) -> bool:
        """Lock an open file without waiting; tell whether nobody else holds it."""
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

    def take(handle: int) -> bool:
        """Lock an open file without waiting; tell whether nobody else holds it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
