"""Run jobs several at a time, in threads; the first that fails stops the rest."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TypeVar

T = TypeVar("T")


def results(jobs: Iterable[Callable[[], T]], threads: int) -> Generator[T, None, None]:
    """Yield what each job gives, as they are done.

    Parameters
    ----------
    jobs : iterable of callable
        Drawn by the caller's thread, one more than run at a time.
    threads : int
        How many run at a time.

    Raises
    ------
    BaseException
        What the first job raises that fails, or what the caller is stopped by. Jobs that run then
        are waited for, and no other is begun.

    Examples
    --------
    >>> sorted(results([lambda: 2, lambda: 1], threads=2))
    [1, 2]
    """
    running: set[Future[T]] = set()
    pool = ThreadPoolExecutor(threads)
    try:
        for job in jobs:
            running.add(pool.submit(job))
            if len(running) > threads:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                yield from (each.result() for each in done)
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            yield from (each.result() for each in done)
    finally:
        pool.shutdown(cancel_futures=True)
