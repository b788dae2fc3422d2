"""Long work in the background: it reports how far it is, can be canceled, and outlives a reload.

Each kind of work has one worker, which does one job after the other. What became of a job is in a
small file (`job_files`), so that its page can say so after the server was ended. The file has no
result: when the server ends, everything that is not in the graph is lost.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from queue import Queue
from threading import Lock, Thread
from time import monotonic
from typing import TypeAlias

from graphkit.errors import GraphkitError, NothingFound, UsageError
from graphkit.web.work.job import Canceled, Job, JobKind, JobState, Outcome
from graphkit.web.work.job_files import JobFiles
from graphkit.web.work.job_steps import JobSteps

Work: TypeAlias = Callable[[JobSteps], Outcome]

MOST_WAITING = 8  # jobs of one person that have not ended
MOST_KEPT = 40  # jobs that have ended, with their results
MOST_BYTES = 64 << 20  # of all answers that are kept
PATIENCE = 20.0  # seconds for jobs to stop when the server ends
_log = logging.getLogger("graphkit")


class Jobs:
    """The jobs of one server.

    Parameters
    ----------
    folder : pathlib.Path
        Where a file for each says what became of it.
    """

    def __init__(self, folder: Path) -> None:
        self._files = JobFiles(folder)
        self._jobs: dict[str, Job] = {}
        self._queues: dict[JobKind, Queue[tuple[Job, Work] | None]] = {}
        self._workers: list[Thread] = []
        self._lock = Lock()
        self._closed = False
        self.began = datetime.now(UTC)
        self._jobs.update((job.id, job) for job in self._files.read(self.began))

    def start(
        self,
        title: str,
        work: Work,
        viewer: str = "",
        *,
        kind: JobKind = "question",
        tidy: Callable[[], object] = lambda: None,
        address: str = "",
        role: str = "",
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
        address, role : str
            Of a long question: the address that asks it, and what the viewer may do.

        Raises
        ------
        UsageError
            If this person has too many jobs.
        """
        now = datetime.now(UTC)
        job = Job(secrets.token_urlsafe(16), title, viewer, kind, now, _tidy=tidy)
        job.address, job.role = address, role
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
        self._files.save(job)
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

    def about(self, viewer: str, address: str, role: str) -> Job | None:
        """Return the last job of somebody with a long question, if it is not forgotten."""
        mine = (job for job in self.of(viewer) if job.address == address)
        # A server before this one did not write down what its viewer might do.
        return next((job for job in mine if job.role in (role, "")), None)

    def cancel(self, job: Job) -> None:
        """Stop a job: at once where that is possible, or as soon as it reports how far it is."""
        job.stop()
        with job._lock:
            if job.is_stopped and job.state == "waiting":
                self._end(job, "canceled")

    def drop(self, job: Job) -> None:
        """Forget a job that has ended, because it is to be begun anew."""
        with self._lock:
            if job.id in self._jobs and not job.is_open:
                self._forget(job)

    def forget_answers(self) -> None:
        """Forget all long questions that have ended, and their answers, which may name anybody."""
        with self._lock:
            ended = [job for job in self._jobs.values() if job.address and not job.is_open]
            for job in ended:
                self._forget(job)

    def close(self) -> bool:
        """Stop all jobs; return whether they have stopped."""
        with self._lock:
            self._closed = True
            jobs, queues = list(self._jobs.values()), list(self._queues.values())
        for job in jobs:
            job.stop()
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
        with job._lock:
            if not job.is_open:
                return
            job.begin()
        steps = JobSteps(job, self._files.save)
        state: JobState = "done"
        try:
            steps.check()
            self._files.save(job)
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
            self._end(job, state)

    def _end(self, job: Job, state: JobState) -> None:
        with suppress(Exception):
            job._tidy()
        job.end(state)
        self._files.save(job)
        job.let_go()

    # -- forgetting them ---------------------------------------------------------------------

    def _forget_old(self) -> None:
        """Forget the oldest of too many jobs that have ended, and of too many answers."""
        ended = sorted((j for j in self._jobs.values() if not j.is_open), key=lambda j: j.began)
        for job in ended[: max(0, len(ended) - MOST_KEPT)]:
            self._forget(job)
        size = sum(job.answer.size for job in ended if job.answer)
        for job in ended:
            if size > MOST_BYTES and job.answer:
                size -= job.answer.size
                job.answer = None

    def _forget(self, job: Job) -> None:
        del self._jobs[job.id]
        job.answer = None
        self._files.delete(job)
