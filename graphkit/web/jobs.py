"""Long work in the background: it reports how far it is, can be canceled, and outlives a reload.

Each kind of work has one worker, which does one job after the other. A small private file says what
a job is and what it has done, so that its page can say so after the server was ended. The file has
no result: what is not in the graph is gone with the server.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import Queue
from threading import Event, Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, Literal

from graphkit.errors import GraphkitError, NothingFound, UsageError
from graphkit.files import private_folder, write_private

if TYPE_CHECKING:
    from starlette.responses import Response

    from graphkit.progress import Progress

JobKind = Literal["change", "check", "question"]
JobState = Literal["waiting", "running", "done", "failed", "canceled", "ended"]
# Shows the result of a job to somebody who asks for its page.
Outcome = Callable[[Any], "Response"]  # takes a `Visit`
Work = Callable[["JobSteps"], Outcome]

MOST_WAITING = 8  # jobs of one person that have not ended
MOST_KEPT = 40  # jobs that have ended, with their results
LIFE = timedelta(days=1)  # until the file of a job is deleted
PATIENCE = 20.0  # seconds for jobs to stop when the server ends
_ID = re.compile(r"[A-Za-z0-9_-]{22}")
_log = logging.getLogger("graphkit")
_OPEN: tuple[JobState, ...] = ("waiting", "running")


class Canceled(Exception):
    """Somebody canceled a job, or the server ends."""


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
    _stop: Event = field(default_factory=Event)
    _ended: Event = field(default_factory=Event)
    _tidy: Callable[[], object] = lambda: None

    @property
    def is_open(self) -> bool:
        """Whether it waits or runs."""
        return self.state in _OPEN

    @property
    def is_canceling(self) -> bool:
        """Whether it was canceled and has not stopped yet."""
        return self.is_open and self._stop.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait until it has ended, but not longer; return whether it has."""
        return self._ended.wait(seconds)


class JobSteps:
    """What work gets to report how far it is, and to stop when it is canceled."""

    def __init__(self, job: Job, save: Callable[[Job], object]) -> None:
        self._job, self._save = job, save

    def check(self) -> None:
        """Stop here if the job was canceled."""
        if self._job._stop.is_set():
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

    def plan(self, files: list[str]) -> None:
        """Note which files are to be imported."""
        self._job.files = files
        self._save(self._job)

    def note(self, sentence: str, rejects: str = "") -> None:
        """Note what is done for good, and the name of a file with rejected rows."""
        self._job.account.append(sentence)
        self._job.rejects += filter(None, [rejects])
        self._save(self._job)


class Jobs:
    """The jobs of one server.

    Parameters
    ----------
    folder : pathlib.Path
        Where a file for each says what became of it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._jobs: dict[str, Job] = {}
        self._queues: dict[JobKind, Queue[tuple[Job, Work] | None]] = {}
        self._workers: list[Thread] = []
        self._lock = Lock()
        self._closed = False
        self.began = datetime.now(UTC)
        self._read_old()

    def start(
        self,
        title: str,
        work: Work,
        viewer: str = "",
        *,
        kind: JobKind = "question",
        tidy: Callable[[], object] = lambda: None,
    ) -> Job:
        """Begin a job, after those of its kind that were begun before.

        Parameters
        ----------
        title : str
        work : callable
            Gets `JobSteps`, and returns what shows the result. A `GraphkitError` that it raises is
            shown on the page of the job.
        viewer : str
            The person it belongs to.
        kind : str
        tidy : callable, optional
            Called when the job has ended, however it ended.

        Raises
        ------
        UsageError
            If this person has too many jobs.
        """
        now = datetime.now(UTC)
        job = Job(secrets.token_urlsafe(16), title, viewer, kind, now, _tidy=tidy)
        with self._lock:
            mine = [one for one in self._jobs.values() if one.viewer == viewer and one.is_open]
            if len(mine) >= MOST_WAITING or self._closed:
                raise UsageError(
                    f"{len(mine)} of your jobs have not ended yet",
                    next="Wait until one is done, or cancel one",
                )
            self._jobs[job.id] = job
            self._forget_old()
            queue = self._queues.get(kind) or self._new_worker(kind)
        self._save(job)
        queue.put((job, work))
        return job

    def find(self, id: str, viewer: str) -> Job:
        """Return a job of somebody.

        Raises
        ------
        NothingFound
            If they have none with this id.
        """
        job = self._jobs.get(id)
        if job is None or job.viewer != viewer:
            raise NothingFound("there is no such job, or it is long over", next="Begin it again")
        return job

    def of(self, viewer: str) -> list[Job]:
        """Return the jobs of somebody, the newest first."""
        mine = [job for job in list(self._jobs.values()) if job.viewer == viewer]
        return sorted(mine, key=lambda job: job.began, reverse=True)

    def cancel(self, job: Job) -> None:
        """Stop a job as soon as it reports how far it is."""
        job._stop.set()

    def close(self) -> bool:
        """Stop all jobs; return whether they have stopped."""
        with self._lock:
            self._closed = True
            jobs, queues = list(self._jobs.values()), list(self._queues.values())
        for job in jobs:
            job._stop.set()
        for queue in queues:
            queue.put(None)
        end = monotonic() + PATIENCE
        for worker in self._workers:
            worker.join(max(0.0, end - monotonic()))
        return not any(worker.is_alive() for worker in self._workers)

    # -- doing them --------------------------------------------------------------------------

    def _new_worker(self, kind: JobKind) -> Queue[tuple[Job, Work] | None]:
        queue = self._queues[kind] = Queue()
        # A daemon: work that does not stop must not keep the program from ending.
        worker = Thread(target=self._serve, args=(queue,), name=f"jobs: {kind}", daemon=True)
        self._workers.append(worker)
        worker.start()
        return queue

    def _serve(self, queue: Queue[tuple[Job, Work] | None]) -> None:
        while (found := queue.get()) is not None:
            job, work = found
            self._do(job, work)

    def _do(self, job: Job, work: Work) -> None:
        steps = JobSteps(job, self._save)
        state: JobState = "done"
        try:
            steps.check()
            job.state = "running"
            self._save(job)
            job.outcome = work(steps)
        except Canceled:
            # Of a job that the server stops, the next server says so.
            state = "ended" if self._closed else "canceled"
        except GraphkitError as error:
            job.error, state = error, "failed"
        except Exception as fault:
            # Of a fault that nobody foresaw, the page says nothing: it may contain names.
            _log.error("A job failed", exc_info=fault)
            job.error = GraphkitError("something went wrong. The terminal says what")
            state = "failed"
        finally:
            with suppress(Exception):
                job._tidy()
            job.state = state
            self._save(job)
            job._ended.set()

    # -- what survives the server ------------------------------------------------------------

    def _save(self, job: Job) -> None:
        failed = "" if job.error is None else str(job.error)
        said: dict[str, Any] = {
            "title": job.title,
            "viewer": job.viewer,
            "kind": job.kind,
            "began": job.began.isoformat(),
            "state": job.state,
            "account": job.account,
            "files": job.files,
            "rejects": job.rejects,
            "error": failed,
        }
        with suppress(GraphkitError, OSError):  # the job itself is more important than its trace
            write_private(private_folder(self._folder) / f"{job.id}.json", json.dumps(said))

    def _read_old(self) -> None:
        """Read what jobs of servers before this one have left, and delete what is old."""
        if not self._folder.is_dir():
            return
        for path in sorted(self._folder.glob("*.json")):
            job = _read_job(path)
            if job is None or job.began < self.began - LIFE:
                with suppress(OSError):
                    path.unlink()
            else:
                self._jobs[job.id] = job

    def _forget_old(self) -> None:
        """Forget the oldest of too many jobs that have ended."""
        ended = sorted((j for j in self._jobs.values() if not j.is_open), key=lambda j: j.began)
        for job in ended[: max(0, len(ended) - MOST_KEPT)]:
            del self._jobs[job.id]
            with suppress(OSError):
                (self._folder / f"{job.id}.json").unlink()


def _read_job(path: Path) -> Job | None:
    """Return the job that a file describes; None if it was damaged."""
    try:
        said = json.loads(path.read_text("utf-8"))
        began = datetime.fromisoformat(said["began"])
        job = Job(path.stem, str(said["title"]), str(said["viewer"]), said["kind"], began)
        job.account = [str(each) for each in said["account"]]
        job.files = [str(each) for each in said["files"]]
        job.rejects = [str(each) for each in said["rejects"]]
        job.state = "ended" if said["state"] in _OPEN else said["state"]
        job.error = GraphkitError(str(said["error"])) if said["error"] else None
        job._ended.set()
    except (OSError, ValueError, TypeError, KeyError):
        return None
    known = ("done", "failed", "canceled", "ended")
    sound = began.tzinfo is not None and job.state in known and _ID.fullmatch(job.id)
    return job if sound else None
