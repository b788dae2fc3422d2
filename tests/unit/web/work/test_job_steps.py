"""Work says how far it is, and stops where it is told to, once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from graphkit.web.work.job_steps import JobSteps
from graphkit.web.work.jobs import Jobs


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    made = Jobs(tmp_path / "jobs")
    yield made
    made.close()


def nothing(visit: Any) -> Any:
    return None


def spin() -> None:
    """Compute for a minute, and report nothing."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        sum(range(1_000))


def test_interruptible_work_stops_wherever_it_is(jobs: Jobs) -> None:
    begun, cleaned = Event(), Event()

    def work(steps: JobSteps) -> Any:
        try:
            with steps.interruptible():
                begun.set()
                spin()
        finally:
            cleaned.set()
        return nothing

    job = jobs.start("Work", work, kind="check")
    assert begun.wait(10)
    jobs.cancel(job)
    assert job.wait(3)
    assert job.state == "canceled" and cleaned.is_set()


def test_after_it_has_left_it_goes_on_to_the_end(jobs: Jobs) -> None:
    left, go, seen = Event(), Event(), []

    def work(steps: JobSteps) -> Any:
        with steps.interruptible() as leave:
            leave()
            left.set()
            go.wait(10)
            seen.append(sum(range(100_000)))  # an exception that is still to come would come here
        seen.append(0)
        return nothing

    job = jobs.start("Work", work)
    assert left.wait(10)
    jobs.cancel(job)
    go.set()
    assert job.wait(10)
    assert job.state == "done" and len(seen) == 2


def test_what_is_canceled_before_it_may_not_be_stopped_does_not_begin(jobs: Jobs) -> None:
    begun, go = Event(), Event()

    def work(steps: JobSteps) -> Any:
        begun.set()
        go.wait(10)
        steps.finish("Erasing")
        raise AssertionError

    job = jobs.start("Work", work)
    assert begun.wait(10)
    jobs.cancel(job)
    go.set()
    assert job.wait(10) and job.state == "canceled"


def test_what_is_final_is_not_canceled(jobs: Jobs) -> None:
    begun, go = Event(), Event()

    def work(steps: JobSteps) -> Any:
        progress = steps.finish("Erasing")
        begun.set()
        go.wait(10)
        progress(1, 2)
        steps.check()
        return nothing

    job = jobs.start("Work", work)
    assert begun.wait(10)
    jobs.cancel(job)
    assert not job.is_canceling
    go.set()
    assert job.wait(10) and job.state == "done" and (job.done, job.total) == (1, 2)


def test_what_waits_for_other_work_is_canceled_at_once(jobs: Jobs) -> None:
    begun, go = Event(), Event()

    def work(steps: JobSteps) -> Any:
        begun.set()
        go.wait(10)
        return nothing

    first, second = jobs.start("First", work), jobs.start("Second", work)
    assert begun.wait(10)
    jobs.cancel(second)
    assert second.wait(0) and (second.state, first.state) == ("canceled", "running")
    go.set()
