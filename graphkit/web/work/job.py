"""A piece of long work, and what its page shows of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event, RLock
from time import monotonic
from typing import TYPE_CHECKING, Any, Literal

from graphkit.errors import GraphkitError

if TYPE_CHECKING:
    from starlette.responses import Response

JobKind = Literal["change", "check", "question"]
JobState = Literal["waiting", "running", "done", "failed", "canceled", "ended"]
# Shows the result of a job to somebody who asks for its page.
Outcome = Callable[[Any], "Response"]  # takes a `Visit`

OPEN: tuple[JobState, ...] = ("waiting", "running")


class Canceled(Exception):
    """Somebody canceled a job, or the server ends."""


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """The answer to a long question.

    Attributes
    ----------
    value : object
    revision : str
        The revision of the graph that it is about.
    size : int
        How many bytes it takes, roughly.
    """

    value: Any
    revision: str
    size: int = 0


@dataclass(slots=True)
class Job:
    """A piece of long work.

    Attributes
    ----------
    id : str
    title : str
        What it does, as the heading of its page.
    viewer : str
        The person it belongs to; nobody else sees it.
    kind : str
        Jobs of one kind are done one after the other.
    began : datetime
    state : str
        "ended" if the server ended before the job did.
    words : str
        What it is doing now.
    done, total : int
        How far that is; a total of 0 is unknown.
    account : list of str
        Sentences on what it has done for good. They survive the server.
    files : list of str
        The names of the files that an import was to import, in order.
    rejects : list of str
        The names of the files with the rows that it has rejected.
    error : GraphkitError or None
    outcome : callable or None
    address : str
        Of a long question: the address that asks it.
    role : str
        Of a long question: what its viewer might do when they asked.
    answer : KeptAnswer or None
        Of a long question, while it is kept.
    was_seen : bool
        Whether somebody has seen the answer, or why there is none.
    is_final : bool
        Whether it can be canceled no longer.
    is_writing : bool
        Whether stopping it takes back what it has written of a file.
    """

    id: str
    title: str
    viewer: str
    kind: JobKind
    began: datetime
    state: JobState = "waiting"
    words: str = ""
    done: int = 0
    total: int = 0
    account: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    rejects: list[str] = field(default_factory=list)
    error: GraphkitError | None = None
    outcome: Outcome | None = None
    address: str = ""
    role: str = ""
    answer: KeptAnswer | None = None
    was_seen: bool = False
    is_final: bool = False
    is_writing: bool = False
    _started: float = 0.0
    _over: float = 0.0
    _stop: Event = field(default_factory=Event)
    _ended: Event = field(default_factory=Event)
    _lock: RLock = field(default_factory=RLock)
    # What stops it at once, while it is in such a part of its work.
    _halts: list[Callable[[], object]] = field(default_factory=list)
    _tidy: Callable[[], object] = lambda: None

    @property
    def is_open(self) -> bool:
        """Whether it waits or runs."""
        return self.state in OPEN

    @property
    def is_canceling(self) -> bool:
        """Whether it was canceled and has not stopped yet."""
        return self.is_open and self._stop.is_set()

    @property
    def is_stopped(self) -> bool:
        """Whether somebody has stopped it, or the server does."""
        return self._stop.is_set()

    @property
    def seconds(self) -> int:
        """For how many seconds it has been running."""
        return int(monotonic() - self._started) if self.state == "running" else 0

    @property
    def age(self) -> float:
        """How many seconds ago it ended; none if it has not."""
        return monotonic() - self._over if self._over else 0.0

    def wait(self, seconds: float) -> bool:
        """Wait until it has ended, but not longer; return whether it has."""
        return self._ended.wait(seconds)

    def stop(self) -> None:
        """Stop it: at once where it can be stopped so, or when it next says how far it is."""
        with self._lock:
            if self._stop.is_set() or self.is_final:
                return
            self._stop.set()
            for halt in self._halts:
                halt()

    def begin(self) -> None:
        """Note that it runs from now on."""
        self._started = monotonic()
        self.state = "running"

    def end(self, state: JobState) -> None:
        """Note what became of it."""
        self._over = monotonic()
        self.state = state

    def let_go(self) -> None:
        """Let those go on who wait for its end."""
        self._ended.set()
