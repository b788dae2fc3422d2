"""What work gets to report how far it is, and what stops it."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import get_ident
from typing import TYPE_CHECKING, Protocol

from graphkit.web.work.job import Canceled, Job, KeptAnswer

if TYPE_CHECKING:
    from graphkit.progress import Progress


class Steps(Protocol):
    """Where long work says what it is doing."""

    def say(self, words: str) -> None:
        """Show what is being done; how much of it is done, is unknown."""

    def bar(self, words: str) -> Progress:
        """Return a receiver of the progress of something."""


class NobodyWatches:
    """For work that is quick."""

    def say(self, words: str) -> None:
        """Show nothing."""

    def bar(self, words: str) -> Progress:
        """Return a receiver that shows nothing."""
        return lambda done, total: None


class JobSteps:
    """What work gets to report how far it is, and to stop when it is canceled."""

    def __init__(self, job: Job, save: Callable[[Job], object]) -> None:
        self._job, self._save = job, save

    def check(self) -> None:
        """Stop here if the job was canceled."""
        if self._job.is_stopped:
            raise Canceled

    def say(self, words: str) -> None:
        """Show what is being done; how much of it is done, is unknown."""
        self.check()
        self._job.words, self._job.done, self._job.total = words, 0, 0

    def bar(self, words: str) -> Progress:
        """Return a receiver of the progress of something, which also stops it."""

        def move(done: int, total: int) -> None:
            self.say(words)
            self._job.done, self._job.total = done, total

        return move

    @contextmanager
    def bars(self) -> Iterator[Callable[[str], Progress]]:
        """Yield `bar`, as `graphkit.session.whole_imports` wants it."""
        yield self.bar

    def finish(self, words: str) -> Progress:
        """Refuse to stop from now on; return what receives the progress of the remaining work."""
        with self._job._lock:
            self.say(words)
            self._job.is_final = True

        def move(done: int, total: int) -> None:
            self._job.done, self._job.total = done, total

        return move

    def keep(self, answer: KeptAnswer) -> None:
        """Keep the answer to a long question, for the viewer who asked."""
        self._job.answer = answer

    def write(self) -> None:
        """Note that something is being written, unless the job was canceled."""
        with self._job._lock:
            self.check()
            self._job.is_writing = True

    def plan(self, files: list[str]) -> None:
        """Note which files are to be imported."""
        self._job.files = files
        self._save(self._job)

    def note(self, sentence: str, rejects: str = "") -> None:
        """Note what is done for good, and the name of a file with rejected rows."""
        self._job.is_writing = False
        self._job.account.append(sentence)
        self._job.rejects += filter(None, [rejects])
        self._save(self._job)

    @contextmanager
    def halted_by(self, halt: Callable[[], object]) -> Iterator[None]:
        """Within the block, stopping the job also calls a function, in another thread."""
        job = self._job
        with job._lock:
            self.check()
            job._halts.append(halt)
        try:
            yield
        finally:
            with job._lock:
                job._halts.remove(halt)

    @contextmanager
    def interruptible(self) -> Iterator[Callable[[], None]]:
        """Within the block, stopping the job ends its work wherever it is, as Ctrl-C does.

        Nothing in the block may need to be done completely or not at all. Yields a function that
        ends this before the end of the block.
        """
        job, thread = self._job, ctypes.c_ulong(get_ident())

        def interrupt() -> None:
            # Only once: what cleans up after it must not be interrupted.
            _raise_in(thread, ctypes.py_object(Canceled))

        def close() -> bool:
            with job._lock:
                was_open = interrupt in job._halts
                if was_open:
                    job._halts.remove(interrupt)
                    _raise_in(thread, None)  # `check` raises what was not raised yet
            return was_open

        def leave() -> None:
            if close():
                self.check()

        with job._lock:
            self.check()
            job._halts.append(interrupt)
        try:
            yield leave
        finally:
            was_open = close()
        if was_open:
            self.check()


_raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc
