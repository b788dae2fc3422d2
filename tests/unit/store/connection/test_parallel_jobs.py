"""Jobs that run several at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from graphkit.store.connection import parallel_jobs


def test_every_job_is_run_and_gives_what_it_gives() -> None:
    assert sorted(parallel_jobs.run_jobs([partial(pow, n, 2) for n in range(20)], 3)) == [
        n * n for n in range(20)
    ]
    assert list(parallel_jobs.run_jobs([], 3)) == []


def test_as_many_run_at_a_time_as_there_are_threads_and_one_more_is_drawn() -> None:
    together = threading.Barrier(3)  # would break if fewer than three ran at once
    drawn: list[int] = []

    def job(number: int) -> int:
        if number < 3:
            together.wait(timeout=30)
        return number

    def jobs() -> Iterator[Callable[[], int]]:
        for number in range(9):
            drawn.append(number)
            yield partial(job, number)

    given: list[int] = []
    for number in parallel_jobs.run_jobs(jobs(), 3):
        assert len(drawn) - len(given) <= 3 + 1
        given.append(number)
    assert sorted(given) == drawn == list(range(9))


def test_one_thread_keeps_the_order() -> None:
    begun: list[int] = []
    assert (
        list(parallel_jobs.run_jobs([partial(begun.append, n) for n in range(9)], 1)) == [None] * 9
    )
    assert begun == list(range(9))


def test_the_first_that_fails_stops_the_rest() -> None:
    begun = []

    def job(number: int) -> None:
        begun.append(number)
        if number == 4:
            raise ValueError("four")

    with pytest.raises(ValueError, match="four"):
        list(parallel_jobs.run_jobs((partial(job, number) for number in range(1000)), 2))
    assert len(begun) < 12


def test_who_stops_listening_stops_the_rest() -> None:
    begun: list[int] = []
    running = parallel_jobs.run_jobs((partial(begun.append, number) for number in range(1000)), 2)
    next(running)
    running.close()
    assert len(begun) < 12


def test_nothing_begins_after_a_failure_though_it_was_waiting_for_its_turn() -> None:
    for _ in range(200):
        begun = []

        def fail() -> None:
            raise ValueError("gone")

        jobs = [fail, partial(begun.append, 1)]
        with pytest.raises(ValueError, match="gone"):
            list(parallel_jobs.run_jobs(jobs, 1))
        assert begun == []
