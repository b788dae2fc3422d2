"""Run several jobs at a time in threads; the first that fails stops the rest."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from threading import Event, Semaphore, Thread
from typing import TypeVar

T = TypeVar("T")

# How long to wait for jobs that should stop. A job that does not stop ends with the program.
STOP_SECONDS = 1.0


def run_jobs(
    jobs: Iterable[Callable[[], T]],
    threads: int,
    on_interrupt: Callable[[], object] = lambda: None,
) -> Generator[T, None, None]:
    """Yield the result of each job as soon as it is done.

    Parameters
    ----------
    jobs : iterable of callable
        The caller's thread draws them, one more than run at a time.
    threads : int
        How many run at a time.
    on_interrupt : callable, optional
        Called if Ctrl-C, for example, stops the caller. It should end the running jobs.

    Raises
    ------
    BaseException
        The error of the first job that fails, or what stops the caller. Running jobs finish first,
        and no other job begins.

    Examples
    --------
    >>> sorted(run_jobs([lambda: 2, lambda: 1], threads=2))
    [1, 2]
    """
    running: set[Future[T]] = set()
    turns, failed = Semaphore(threads), Event()

    def run(job: Callable[[], T], future: Future[T]) -> None:
        with turns:
            if failed.is_set():
                future.cancel()  # before the caller learns of the failure
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(job())
            except BaseException as error:
                failed.set()
                future.set_exception(error)

    patience: float | None = None
    try:
        for job in jobs:
            future: Future[T] = Future()
            running.add(future)
            # These are not threads of an executor, because Python would wait for those when it
            # ends, even if they hang.
            Thread(target=run, args=(job, future), daemon=True).start()
            if len(running) > threads:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                yield from _results(done)
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            yield from _results(done)
    except BaseException as error:
        if not isinstance(error, (Exception, GeneratorExit)):
            patience = STOP_SECONDS
        raise
    finally:
        for future in running:
            future.cancel()
        if patience is not None:
            on_interrupt()
        wait(running, timeout=patience)


def _results(done: Iterable[Future[T]]) -> Generator[T, None, None]:
    """Yield results; raise the error of a failed job before those of jobs that it canceled."""
    yield from (future.result() for future in sorted(done, key=Future.cancelled))
