"""A process answers a long question as the server would, and ends when it is told to."""

from __future__ import annotations

import operator
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import graphkit
from graphkit.errors import Ambiguous, GraphkitError, NothingFound
from graphkit.web.routes.answers import _ask_by_name
from graphkit.web.work.aside_process import LongAsk, ask_in_process
from graphkit.web.work.job import Job
from graphkit.web.work.jobs import Jobs
from graphkit.web.workspace_desk import WorkspaceDesk


@pytest.fixture(scope="module")
def desk(made_demo: Path) -> WorkspaceDesk:
    return WorkspaceDesk.of(graphkit.open(made_demo))


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    made = Jobs(tmp_path / "jobs")
    yield made
    made.close()


def begun(desk: WorkspaceDesk, jobs: Jobs, ask: LongAsk) -> Job:
    def work(steps: Any) -> Any:
        steps.keep(ask_in_process(desk.errand(ask), steps))
        return lambda visit: visit

    return jobs.start("Work", work)


def test_the_answer_is_that_of_the_moment(desk: WorkspaceDesk, jobs: Jobs) -> None:
    job = begun(desk, jobs, partial(_ask_by_name, "brokers", {}))
    assert job.wait(60)
    assert job.answer is not None, job.error
    (answer, read_as) = job.answer.value
    assert answer.findings == desk.ask(lambda workspace: workspace.brokers()).findings
    assert (read_as, job.answer.revision) == ([], desk.answered_revision())
    assert job.words == "Computing the answer" and job.answer.size > 100
    unpacked = desk.reading.settings.state / "unpacked"
    assert [path for path in unpacked.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("ask", "kind", "says"),
    [
        (partial(_ask_by_name, "reliance", {"without": ("zzzz",)}), NothingFound, "zzzz"),
        (
            partial(_ask_by_name, "reliance", {"organization": ("Riverbend",)}),
            Ambiguous,
            "Riverbend",
        ),
        (operator.truediv, GraphkitError, "something went wrong"),
        (partial(operator.attrgetter("viewer.nothing")), GraphkitError, "something went wrong"),
    ],
)
def test_an_error_comes_back_as_it_was(
    desk: WorkspaceDesk,
    jobs: Jobs,
    ask: LongAsk,
    kind: type[GraphkitError],
    says: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    job = begun(desk, jobs, ask)
    assert job.wait(60)
    assert job.state == "failed" and type(job.error) is kind and says in str(job.error)
    if isinstance(job.error, Ambiguous):
        assert len(job.error.candidates) > 1


def test_a_canceled_process_ends_at_once(desk: WorkspaceDesk, jobs: Jobs) -> None:
    job = begun(desk, jobs, partial(_ask_by_name, "brokers", {}))
    while job.words != "Reading the network":
        assert not job.wait(0.01), job.error
    jobs.cancel(job)
    assert job.wait(3)
    assert job.state == "canceled" and job.answer is None
