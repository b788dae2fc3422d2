"""Who works on an unfinished import, and is that process still there?"""

from __future__ import annotations

import os
import secrets
import socket
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# A batch takes seconds, and each raises the heartbeat.
SILENCE_SECONDS = 300.0

# Marks of the imports that this very process works on.
_active: set[str] = set()


@dataclass(frozen=True, slots=True)
class WriterProcess:
    """A process that works on an import: `token` is its mark on the import."""

    token: str
    host: str
    pid: int

    @classmethod
    def here(cls) -> WriterProcess:
        """Return a fresh mark of this process."""
        return cls(secrets.token_hex(8), host(), os.getpid())

    def begin(self) -> None:
        """Count as at work from here on."""
        _active.add(self.token)

    def end(self) -> None:
        """Count as gone from here on."""
        _active.discard(self.token)


@cache
def host() -> str:
    """Return a name for the set of processes among which a pid means something.

    Two containers may share a host name and never a process namespace.
    """
    space = ""
    if sys.platform == "linux":
        space = str(Path("/proc/self/ns/pid").readlink())
    return " ".join(filter(None, (socket.gethostname(), space)))


def is_gone(token: str, where: str, pid: int, idle: float, *, exclusive: bool) -> bool:
    """Tell whether the process that worked on an import is gone.

    Parameters
    ----------
    token, where, pid
        What it left on the import: its mark, `host()` and process id.
    idle : float
        Seconds since it last showed that it lives.
    exclusive : bool
        Whether this process holds the store alone, so that no other can be at work.
    """
    if token in _active:
        return False
    if exclusive or idle > SILENCE_SECONDS:
        return True
    return where == host() and not _runs(pid)


def _runs(pid: int) -> bool:
    if pid == os.getpid():
        return False  # not among our own marks: left by an earlier process of this number
    if sys.platform == "win32":
        return True  # there, signal 0 would end the process: wait for the silence instead
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
