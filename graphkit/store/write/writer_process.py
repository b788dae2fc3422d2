"""The process that works on an unfinished import, and whether it still runs."""

from __future__ import annotations

import os
import secrets
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# After so long without a heartbeat, a process has ended: each batch sends one, and takes seconds.
SILENCE_SECONDS = 300.0

# Tokens of the imports on which this process works.
_active: set[str] = set()


@dataclass(frozen=True, slots=True)
class WriterProcess:
    """A process that works on an import; the import keeps its token."""

    token: str
    host: str
    pid: int

    @classmethod
    @contextmanager
    def at_work(cls) -> Iterator[WriterProcess]:
        """Yield this process with a new token, which counts as running within the `with` block."""
        writer = cls(secrets.token_hex(8), host_id(), os.getpid())
        _active.add(writer.token)
        try:
            yield writer
        finally:
            _active.discard(writer.token)


@cache
def host_id() -> str:
    """Return an id for the namespace in which process ids are unique.

    Two containers may share a host name, but never a process namespace.
    """
    namespace = ""
    if sys.platform == "linux":
        namespace = str(Path("/proc/self/ns/pid").readlink())
    return " ".join(filter(None, (socket.gethostname(), namespace)))


def has_ended(token: str, host: str, pid: int, idle_seconds: float, *, exclusive: bool) -> bool:
    """Return whether the process that worked on an import has ended.

    Parameters
    ----------
    token, host, pid
        What the process wrote on the import: its token, `host_id()` and process id.
    idle_seconds : float
        Seconds since its last heartbeat.
    exclusive : bool
        Whether only this process has the store, so that no other can be at work.
    """
    if token in _active:
        return False
    if exclusive or idle_seconds > SILENCE_SECONDS:
        return True
    return host == host_id() and not _is_running(pid)


def _is_running(pid: int) -> bool:
    if pid == os.getpid():
        return False  # the token is not ours, so an earlier process had the same number
    if sys.platform == "win32":
        return True  # on Windows, signal 0 would end the process, so wait for the heartbeat to stop
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
