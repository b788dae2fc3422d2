"""Watch over calls to a server: say when it does not answer, count, and end the call at last.

A call that waits for a server that hangs would wait for ever: the driver sets no limit on it. So a
thread looks at all calls once a second. It says after some seconds which server does not answer,
and when the limit is reached it cuts the connection of the call, which then fails.
"""

from __future__ import annotations

import contextlib
import logging
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from neo4j import Session

SAY_SECONDS = 5.0
TICK_SECONDS = 1.0
LOG_SECONDS = 30.0

_log = logging.getLogger("graphkit")


@dataclass(frozen=True, slots=True)
class Silence:
    """That a server does not answer.

    Attributes
    ----------
    place : str
        The address of the server.
    seconds, limit : float
        For how long it has not answered, and when graphkit gives up.
    retrying : bool
        Whether a try failed and another is made, or an answer is still waited for.
    refused : bool
        Whether the server does answer, but that it cannot do it now.
    """

    place: str
    seconds: float
    limit: float
    retrying: bool
    refused: bool = False

    def __str__(self) -> str:
        how = "is not ready" if self.refused else "does not answer"
        what = "trying again" if self.retrying else "still waiting"
        return (
            f"The store at {self.place} {how}; {what}, "
            f"{self.seconds:.0f} s of {self.limit:.0f} s ..."
        )


OnSilence = Callable[[Silence | None], object]


class Call:
    """One transaction, or a greeting, from its first try to its end."""

    def __init__(self) -> None:
        self.ended = threading.Event()
        self._session: Session | None = None
        self._heard = time.monotonic()
        self._failing: float | None = None
        self.refused = False

    def hear(self) -> None:
        """Note that the server has answered something."""
        self._heard = time.monotonic()

    def fail(self, *, refused: bool) -> None:
        """Note that a try has failed, as the server says; what later tries hear does not count."""
        self.refused = refused
        if self._failing is None:
            self._failing = self._heard

    @property
    def failing(self) -> bool:
        """Whether a try has failed."""
        return self._failing is not None

    @property
    def silent(self) -> float:
        """For how many seconds the server has been of no use."""
        since = self._heard if self._failing is None else self._failing
        return time.monotonic() - since

    @contextlib.contextmanager
    def on(self, session: Session) -> Iterator[None]:
        """Use a session for a try.

        Where the program is interrupted the connection is cut, as the driver would wait for the
        server to take the transaction back.
        """
        self._session = session
        try:
            yield
        except BaseException as error:
            if not isinstance(error, Exception):
                self.end()
            raise
        finally:
            self._session = None

    def end(self) -> None:
        """End the call: whatever it waits for fails, and it is not tried again."""
        self.ended.set()
        # The driver has no public way to end a call that hangs. Shut down, not closed: the driver
        # still owns the socket.
        connection: Any = getattr(self._session, "_connection", None)
        raw = getattr(getattr(connection, "socket", None), "_socket", None)
        if raw is not None:
            with contextlib.suppress(OSError):
                raw.shutdown(socket.SHUT_RDWR)


class Watchdog:
    """Looks at all calls to one server.

    Parameters
    ----------
    place : str
        The address, as it is shown.
    limit : float or None
        After how many seconds without an answer a call is ended; None: nothing is said and no call
        is ended, as with the engine in this very process.
    on_silence : callable, optional
        Is told about once a second that the server does not answer, and None when it does again.
        Called from another thread. Without one, a warning is logged.
    """

    def __init__(self, place: str, limit: float | None, on_silence: OnSilence | None) -> None:
        self.limit = limit
        self._place = place
        self._on_silence = on_silence or _logged()
        self._calls: set[Call] = set()
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None
        self.silent = False

    @contextlib.contextmanager
    def watch(self) -> Iterator[Call]:
        """Watch a call as long as the block lasts."""
        call = Call()
        with self._lock:
            self._calls.add(call)
            if self._thread is None and self.limit is not None:
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()
        try:
            yield call
            self._answered()
        finally:
            with self._lock:
                self._calls.discard(call)

    def interrupt(self) -> None:
        """End all calls that are running now."""
        if self.limit is not None:
            for call in self._running():
                call.end()

    def close(self) -> None:
        """Stop watching."""
        self._closed.set()
        self._answered()

    def _running(self) -> list[Call]:
        with self._lock:
            return list(self._calls)

    def _run(self) -> None:
        assert self.limit is not None
        while not self._closed.wait(min(TICK_SECONDS, self.limit / 20)):
            self._look()

    def _look(self) -> None:
        limit, calls = self.limit, self._running()
        assert limit is not None
        worst = max(calls, key=lambda call: call.silent, default=None)
        if worst is None:
            return
        seconds = worst.silent
        if seconds >= min(SAY_SECONDS, limit / 2):
            self.silent = True
            self._on_silence(Silence(self._place, seconds, limit, worst.failing, worst.refused))
        else:
            self._answered()
        for call in calls:
            if call.silent >= limit:
                call.end()

    def _answered(self) -> None:
        if self.silent:
            self.silent = False
            self._on_silence(None)


def _logged() -> OnSilence:
    last = -LOG_SECONDS

    def log(told: Silence | None) -> None:
        nonlocal last
        if told is not None and time.monotonic() - last >= LOG_SECONDS:
            last = time.monotonic()
            _log.warning("%s", told)

    return log
