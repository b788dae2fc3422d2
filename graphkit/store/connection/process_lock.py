"""A lock on a file that vanishes with the process that holds it, however that ends."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from graphkit.errors import StoreBusy, StoreUnavailable
from graphkit.locks import take


class Lock:
    """Hold a file alone; the file says by which process.

    Raises
    ------
    StoreBusy
        If another process, or another store of this one, holds it; names it.
    StoreUnavailable
        If the file cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self._handle = -1
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except OSError as error:
            raise StoreUnavailable(
                f"the store's folder cannot be written: {error.strerror}", where=str(path.parent)
            ) from error
        if not take(handle):
            holder = os.read(handle, 32).decode("ascii", "replace").strip()
            os.close(handle)
            _busy(path, holder)
        self._handle = handle
        # Who holds it is told for courtesy only; a full disk has no room for it.
        with contextlib.suppress(OSError):
            os.ftruncate(handle, 0)
            os.write(handle, f"{os.getpid()}\n".encode("ascii"))

    def release(self) -> None:
        """Let go of it; nothing happens the second time."""
        if self._handle >= 0:
            with contextlib.suppress(OSError):
                os.ftruncate(self._handle, 0)
            os.close(self._handle)
            self._handle = -1


def _busy(path: Path, holder: str) -> None:
    if holder == str(os.getpid()):
        raise StoreBusy(
            "this process has opened the store already",
            where=str(path.parent),
            next="Close the other Store, or use that one",
        )
    raise StoreBusy(
        f"another process holds the store (pid {holder or 'unknown'})",
        where=str(path.parent),
        next="Wait until it is done, or end it",
    )
