"""Watch calls to a server: report when it is silent, and end a call after a time limit.

The driver sets no limit for an answer, so a call to a server that hangs would wait forever. A
thread checks all calls once a second. After some seconds, it reports that the server does not
answer. After the limit, it cuts the connection of the call, which then fails.
"""

from __future__ import annotations

import contextlib
import logging
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import FrameType

    from neo4j import Session

SAY_SECONDS = 5.0
TICK_SECONDS = 1.0
LOG_SECONDS = 30.0
# By these, users and systems end a program; the last is not on Windows.
_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)

_log = logging.getLogger("graphkit")


@dataclass(frozen=True, slots=True)
class Silence:
    """A server that does not answer. `str` gives the sentence that users see.

    Attributes
    ----------
    place : str
        The address of the server.
    seconds, limit : float
        For how long it has not answered, and when graphkit gives up.
    retrying : bool
        True if an attempt failed and graphkit tries again, False if it still waits for an answer.
    refused : bool
        Whether the server answers that it is not ready.
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
    """One transaction, or the first contact with a server, from its first attempt to its end."""

    def __init__(self) -> None:
        self.ended = threading.Event()
        self._session: Session | None = None
        self._answered_at = time.monotonic()
        self._failing_since: float | None = None
        self.refused = False

    def note_answer(self) -> None:
        """Note that the server has answered something."""
        self._answered_at = time.monotonic()

    def note_failure(self, *, refused: bool) -> None:
        """Note that an attempt failed; from now on, answers do not end the silence.

        Parameters
        ----------
        refused : bool
            Whether the server itself refused.
        """
        self.refused = refused
        if self._failing_since is None:
            self._failing_since = self._answered_at

    @property
    def failing(self) -> bool:
        """Whether an attempt has failed."""
        return self._failing_since is not None

    @property
    def silent_seconds(self) -> float:
        """For how many seconds the server has not given a useful answer."""
        since = self._answered_at if self._failing_since is None else self._failing_since
        return time.monotonic() - since

    @contextlib.contextmanager
    def use_session(self, session: Session) -> Iterator[None]:
        """Use a session for an attempt.

        If the program is interrupted, the connection is cut before the driver hears of it.
        Otherwise the driver waits until the server has rolled back the transaction. If it has
        already read half of an answer, it waits for ever.
        """
        self._session = session
        try:
            with _run_on_signal(self.end):
                yield
        except BaseException as error:
            if not isinstance(error, Exception):
                self.end()
            raise
        finally:
            self._session = None

    def end(self) -> None:
        """End the call, so that it fails and is not repeated."""
        self.ended.set()
        # The driver has no public way to end a call that hangs. The socket is shut down, but not
        # closed, because the driver owns it.
        connection: Any = getattr(self._session, "_connection", None)
        raw = getattr(getattr(connection, "socket", None), "_socket", None)
        if raw is not None:
            with contextlib.suppress(OSError):
                raw.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def _run_on_signal(run: Callable[[], object]) -> Iterator[None]:
    """Run something if a signal interrupts a `with` block, and then let it be interrupted."""
    if threading.current_thread() is not threading.main_thread():  # only it hears of signals
        yield
        return
    before = {
        number: handler for number in _SIGNALS if callable(handler := signal.getsignal(number))
    }

    def handle(number: int, frame: FrameType | None) -> None:
        try:
            before[number](number, frame)
        except BaseException:
            run()
            raise

    for number in before:
        signal.signal(number, handle)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class Watchdog:
    """A thread that watches all calls to one server.

    Parameters
    ----------
    place : str
        The address, as users see it.
    limit : float or None
        After how many seconds without an answer a call ends. None for the engine in this process:
        no silence is reported and no call ends.
    on_silence : callable, optional
        Called about once a second with a `Silence` while the server does not answer, and with None
        when it answers again. The call comes from another thread. Without it, a warning is logged.
    """

    def __init__(self, place: str, limit: float | None, on_silence: OnSilence | None) -> None:
        self.limit = limit
        self._place = place
        self._on_silence = on_silence or log_silence()
        self._calls: set[Call] = set()
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None
        self.silent = False

    @contextlib.contextmanager
    def watch(self) -> Iterator[Call]:
        """Watch a call within the block."""
        call = Call()
        with self._lock:
            self._calls.add(call)
            if self._thread is None and self.limit is not None:
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()
        try:
            yield call
            self._end_silence()
        finally:
            with self._lock:
                self._calls.discard(call)

    def interrupt(self) -> None:
        """End all calls that are running."""
        if self.limit is not None:
            for call in self._running_calls():
                call.end()

    def close(self) -> None:
        """Stop watching."""
        self._closed.set()
        self._end_silence()

    def _running_calls(self) -> list[Call]:
        with self._lock:
            return list(self._calls)

    def _run(self) -> None:
        assert self.limit is not None
        while not self._closed.wait(min(TICK_SECONDS, self.limit / 20)):
            self._check()

    def _check(self) -> None:
        limit, calls = self.limit, self._running_calls()
        assert limit is not None
        worst = max(calls, key=lambda call: call.silent_seconds, default=None)
        if worst is None:
            return
        seconds = worst.silent_seconds
        if seconds >= min(SAY_SECONDS, limit / 2):
            self.silent = True
            self._on_silence(Silence(self._place, seconds, limit, worst.failing, worst.refused))
        else:
            self._end_silence()
        for call in calls:
            if call.silent_seconds >= limit:
                call.end()

    def _end_silence(self) -> None:
        if self.silent:
            self.silent = False
            self._on_silence(None)


def log_silence() -> OnSilence:
    """Return a function that logs a warning about a silence, now and then."""
    last = -LOG_SECONDS

    def log(silence: Silence | None) -> None:
        nonlocal last
        if silence is not None and time.monotonic() - last >= LOG_SECONDS:
            last = time.monotonic()
            _log.warning("%s", silence)

    return log
