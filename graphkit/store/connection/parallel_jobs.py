"""Run jobs several at a time, in threads; the first that fails stops the rest."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from threading import Event, Semaphore, Thread
from typing import TypeVar

T = TypeVar("T")

# For jobs that were told to stop. What does not is left alone, and dies with the program.
STOP_SECONDS = 1.0


def run_jobs(
    jobs: Iterable[Callable[[], T]],
    threads: int,
    on_interrupt: Callable[[], object] = lambda: None,
) -> Generator[T, None, None]:
    """Yield what each job gives, as they are done.

    Parameters
    ----------
    jobs : iterable of callable
        Drawn by the caller's thread, one more than run at a time.
    threads : int
        How many run at a time.
    on_interrupt : callable, optional
        Called where Ctrl-C, or another end of the program, stops the caller: it has the jobs end
        that are running.

    Raises
    ------
    BaseException
        What the first job raises that fails, or what the caller is stopped by. Jobs that run then
        are waited for, and no other is begun.

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
                future.cancel()  # before the caller hears of the failure
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
            # Not those of an executor, for which Python waits at its end, whatever they wait for.
            Thread(target=run, args=(job, future), daemon=True).start()
            if len(running) > threads:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                yield from _given(done)
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            yield from _given(done)
    except BaseException as error:
        if not isinstance(error, (Exception, GeneratorExit)):
            patience = STOP_SECONDS
        raise
    finally:
        for each in running:
            each.cancel()
        if patience is not None:
            on_interrupt()
        wait(running, timeout=patience)


def _given(done: Iterable[Future[T]]) -> Generator[T, None, None]:
    """Yield what jobs have given; one that failed comes before those that were cancelled for it."""
    yield from (each.result() for each in sorted(done, key=Future.cancelled))
