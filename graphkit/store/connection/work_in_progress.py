"""Show other processes what the process with an open embedded store is doing.

The process writes it into the lock file of the store. Others can read that file without the engine.
The text is valid only while the process holds the lock.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from graphkit.errors import StoreBusy
from graphkit.locks import find_lock_holder
from graphkit.store.connection.watchdog import Silence

T = TypeVar("T")

LOCK_NAME = "lock"
TICK_SECONDS = 0.2
IMPORTING = "importing"


@dataclass(frozen=True, slots=True)
class WorkNote:
    """What a process is doing with a store.

    Attributes
    ----------
    work : str
        Such as "importing"; empty if the process only has the store open.
    since : str
        The time when it began, as ISO 8601.
    stamp : str
        During an import, the digest of the store's stamp from before the import; otherwise empty. A
        snapshot with this stamp shows the graph at `since`.
    """

    work: str = ""
    since: str = ""
    stamp: str = ""

    def to_text(self) -> str:
        """Return the note as a line of text."""
        return json.dumps(asdict(self))

    @classmethod
    def from_text(cls, text: str) -> WorkNote:
        """Return the note in a line of text; an empty note if the text has none."""
        try:
            values = json.loads(text)
            note = cls(*(values[name] for name in ("work", "since", "stamp")))
        except (ValueError, TypeError, KeyError):
            return cls()
        whole = all(isinstance(value, str) for value in (note.work, note.since, note.stamp))
        return note if whole and note.work.replace(" ", "").isalpha() else cls()

    @property
    def since_words(self) -> str:
        """The local time when the work began, for readers."""
        try:
            return f"{datetime.fromisoformat(self.since).astimezone():%Y-%m-%d %H:%M}"
        except (ValueError, OverflowError, OSError):
            return "an earlier moment"


@dataclass(frozen=True, slots=True)
class OtherProcess:
    """A process that has a store open, and what it is doing."""

    pid: str
    note: WorkNote

    @property
    def words(self) -> str:
        """What the process is doing, with its id."""
        return f"Another process (pid {self.pid}) {self._work_in_words}"

    @property
    def _work_in_words(self) -> str:
        return f"is {self.note.work}" if self.note.work else "has the store open"


@dataclass(frozen=True, slots=True)
class Waiting(Silence):
    """A store that another process has open. `str` gives the sentence that users see."""

    other: str = ""

    def __str__(self) -> str:
        return f"{self.other}; waiting, {self.seconds:.0f} s of {self.limit:.0f} s ..."


class Announcement:
    """What this process shows others about its work with a store.

    Parameters
    ----------
    write : callable
        Writes a line for others to read.
    stamp : str
        The digest of the store's stamp before the engine was started; empty after a change that is
        no import.
    """

    def __init__(self, write: Callable[[str], object], stamp: str) -> None:
        self._write = write
        self.stamp = stamp
        self._note = WorkNote()

    @property
    def work(self) -> str:
        """The work that this process announced last."""
        return self._note.work

    def announce(self, work: str) -> None:
        """Show others what this process does from now on; an empty text means nothing.

        After a change that is no import, answers must not come from an earlier snapshot, because it
        may show what was just hidden or deleted.
        """
        if work == self._note.work:
            return
        if work and work != IMPORTING:
            self.stamp = ""
        stamp = self.stamp if work == IMPORTING else ""
        self._note = WorkNote(work, datetime.now(UTC).isoformat(timespec="seconds"), stamp)
        self._write(self._note.to_text())


@contextmanager
def announce_during(announcement: Announcement | None, work: str) -> Iterator[None]:
    """Show others what this process does within a `with` block, unless the store is on a server."""
    if announcement is None:
        yield
        return
    before = announcement.work
    announcement.announce(work)
    try:
        yield
    finally:
        announcement.announce(before)


def digest_of(stamp: Any) -> str:
    """Return a short text that identifies a stamp; empty without a stamp."""
    if stamp is None:
        return ""
    return hashlib.blake2b(json.dumps(stamp, sort_keys=True).encode(), digest_size=16).hexdigest()


def other_process(folder: Path) -> OtherProcess | None:
    """Return the other process that has a store open, or None."""
    found = find_lock_holder(folder / LOCK_NAME)
    if found is None or found.holder == str(os.getpid()):
        return None
    pid = found.holder if found.holder.isdigit() else "unknown"
    return OtherProcess(pid, WorkNote.from_text(found.note))


def is_open_here(folder: Path) -> bool:
    """Return whether this process has a store open."""
    found = find_lock_holder(folder / LOCK_NAME)
    return found is not None and found.holder == str(os.getpid())


def when_free(
    folder: Path, limit: float, report: Callable[[Waiting | None], object], use: Callable[[], T]
) -> T:
    """Call a function that needs an embedded store for itself, and return its result.

    If another process has the store open, this waits for it.

    Parameters
    ----------
    folder : pathlib.Path
    limit : float
        For how many seconds.
    report : callable
        Called about once a second with a `Waiting`, and with None when the wait is over.
    use : callable

    Raises
    ------
    StoreBusy
        If the wait takes longer, or if this process itself has the store open.
    """
    end = time.monotonic() + limit
    while True:
        wait_for_others(folder, end - time.monotonic(), report)
        try:
            return use()
        except StoreBusy:
            # Another process was faster, unless this process itself has the store open.
            if is_open_here(folder) or time.monotonic() >= end:
                raise


def wait_for_others(
    folder: Path, limit: float, report: Callable[[Waiting | None], object]
) -> OtherProcess | None:
    """Wait until no other process has a store open; return the one that still has it at the limit.

    Parameters
    ----------
    folder : pathlib.Path
    limit : float
        For how many seconds.
    report : callable
        Called about once a second with a `Waiting`, and with None when the wait is over.
    """
    began = reported_at = time.monotonic()
    reported = False
    try:
        while (other := other_process(folder)) is not None:
            seconds = time.monotonic() - began
            if seconds >= limit:
                return other
            if not reported or time.monotonic() - reported_at >= 1:
                reported_at, reported = time.monotonic(), True
                report(Waiting(str(folder), seconds, limit, retrying=True, other=other.words))
            time.sleep(min(TICK_SECONDS, limit))
    finally:
        if reported:
            report(None)
    return None
