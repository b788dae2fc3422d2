"""Long work is done in turn, says how far it is, stops when it is told to, and leaves a trace."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from graphkit.errors import NothingFound, UsageError
from graphkit.web.work import jobs as module
from graphkit.web.work.job import Job
from graphkit.web.work.job_steps import JobSteps
from graphkit.web.work.jobs import MOST_KEPT, MOST_WAITING, Jobs


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "jobs"


@pytest.fixture
def jobs(place: Path) -> Iterator[Jobs]:
    made = Jobs(place)
    yield made
    made.close()


def nothing(steps: JobSteps) -> Any:
    return lambda visit: None


class Held:
    """Work that goes on until it is let go."""

    def __init__(self) -> None:
        self.begun, self.go = Event(), Event()

    def __call__(self, steps: JobSteps) -> Any:
        move = steps.bar("Working")
        self.begun.set()
        for n in range(10_000):
            move(n, 10_000)
            if self.go.wait(0.005):
                return lambda visit: "result"
        raise AssertionError("nobody let it go")


def test_jobs_of_one_kind_wait_for_each_other_and_others_do_not(jobs: Jobs) -> None:
    held, order = Held(), []
    first = jobs.start("First", held, kind="change")
    assert held.begun.wait(10)
    second = jobs.start("Second", lambda steps: order.append("second"), kind="change")
    other = jobs.start("Other", lambda steps: order.append("other"), kind="question")
    assert other.wait(10)
    assert (first.state, second.state, order) == ("running", "waiting", ["other"])
    assert (first.words, first.total) == ("Working", 10_000)
    held.go.set()
    assert second.wait(10)
    assert (first.state, second.state, order) == ("done", "done", ["other", "second"])
    assert first.outcome is not None
    assert first.outcome(None) == "result"


def test_a_canceled_job_stops_and_is_tidied_up(jobs: Jobs) -> None:
    held, tidied = Held(), Event()
    job = jobs.start("Work", held, tidy=tidied.set)
    waiting = jobs.start("Later", nothing)
    assert held.begun.wait(10)
    jobs.cancel(waiting)
    jobs.cancel(job)
    assert job.wait(10)
    assert waiting.wait(10)
    assert (job.state, waiting.state, job.outcome) == ("canceled", "canceled", None)
    assert tidied.is_set()


def test_an_error_is_kept_and_a_fault_says_nothing(
    jobs: Jobs, caplog: pytest.LogCaptureFixture
) -> None:
    def wrong(steps: JobSteps) -> Any:
        raise UsageError("no such person", where="Bo")

    def fault(steps: JobSteps) -> Any:
        raise ZeroDivisionError("Ana Silva")

    first, second = jobs.start("A", wrong), jobs.start("B", fault)
    assert first.wait(10)
    assert second.wait(10)
    assert (first.state, str(first.error)) == ("failed", "Bo: no such person")
    assert second.state == "failed"
    assert "Ana Silva" not in str(second.error)
    assert "Ana Silva" in caplog.text
    assert jobs.start("C", nothing).wait(10)  # the worker goes on


def test_a_job_is_its_viewers_alone(jobs: Jobs) -> None:
    job = jobs.start("Work", nothing, "Maria Lopez")
    assert jobs.find(job.id, "Maria Lopez") is job
    assert jobs.of("Maria Lopez") == [job]
    assert jobs.of("Tom Becker") == jobs.of("") == []
    for viewer in ("", "Tom Becker", "maria lopez"):
        with pytest.raises(NothingFound):
            jobs.find(job.id, viewer)


def test_one_person_cannot_fill_the_queue(jobs: Jobs) -> None:
    held = Held()
    for _ in range(MOST_WAITING):
        jobs.start("Work", held, "Maria Lopez")
    with pytest.raises(UsageError, match="8 of your jobs"):
        jobs.start("Work", held, "Maria Lopez")
    mine = jobs.start("Work", nothing, "Tom Becker", kind="check")
    assert mine.wait(10)


def test_what_a_job_has_done_survives_its_server(place: Path) -> None:
    before, held = Jobs(place), Held()

    def work(steps: JobSteps) -> Any:
        steps.plan(["a.csv", "b.csv"])
        steps.note("a.csv was imported.", "a-rejects.csv")
        return held(steps)

    done = before.start("Done", nothing, "Maria Lopez", kind="check")
    job = before.start("Import", work, "Maria Lopez", kind="change")
    assert held.begun.wait(10)
    assert done.wait(10)
    for path in place.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    after = Jobs(place)  # the first server was killed
    again = after.find(job.id, "Maria Lopez")
    assert (again.state, again.account, again.files) == (
        "ended",
        ["a.csv was imported."],
        ["a.csv", "b.csv"],
    )
    assert again.rejects == ["a-rejects.csv"]
    assert after.find(done.id, "Maria Lopez").state == "done"
    held.go.set()
    assert before.close()
    assert after.close()


def test_a_server_that_ends_stops_its_jobs_and_the_next_one_says_so(place: Path) -> None:
    jobs, held = Jobs(place), Held()
    job = jobs.start("Work", held)
    assert held.begun.wait(10)
    assert jobs.close()
    assert job.state == "ended"
    with pytest.raises(UsageError):
        jobs.start("Work", nothing)
    assert Jobs(place).find(job.id, "").state == "ended"


def test_work_that_does_not_stop_keeps_no_server_from_ending(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    jobs, go, begun = Jobs(place), Event(), Event()

    def deaf(steps: JobSteps) -> Any:
        begun.set()
        go.wait(30)

    jobs.start("Work", deaf)
    assert begun.wait(10)
    assert not jobs.close()
    go.set()


def test_old_and_damaged_traces_are_deleted(place: Path) -> None:
    place.mkdir()
    old = (datetime.now(UTC) - timedelta(days=2)).isoformat()
    said = {"title": "T", "viewer": "", "kind": "check", "began": old, "state": "done"}
    said |= {"account": [], "files": [], "rejects": [], "error": ""}
    ids = [letter * 22 for letter in "abcdef"]
    now = datetime.now(UTC).isoformat()
    texts = [
        json.dumps(said),
        "{",
        "[]",
        json.dumps({**said, "began": now, "state": "odd"}),
        json.dumps({**said, "began": now[:19]}),
        json.dumps({**said, "began": now}),
    ]
    for id, text in zip(ids, texts, strict=True):
        (place / f"{id}.json").write_text(text, "utf-8")
    jobs = Jobs(place)
    assert [job.id for job in jobs.of("")] == ["f" * 22]
    assert [path.stem for path in place.iterdir()] == ["f" * 22]


def test_only_so_many_results_are_kept(jobs: Jobs, place: Path) -> None:
    made: list[Job] = []
    for _ in range(MOST_KEPT + 5):
        made.append(jobs.start("Work", nothing))
        assert made[-1].wait(10)
    assert len(jobs.of("")) <= MOST_KEPT + 1
    assert len(list(place.iterdir())) == len(jobs.of(""))
    with pytest.raises(NothingFound):
        jobs.find(made[0].id, "")


def test_the_address_of_a_long_question_survives_and_leads_nowhere_else(place: Path) -> None:
    jobs = Jobs(place)
    held = Held()
    job = jobs.start("Map", held, "Maria Lopez", address="/map?around=c_1", role="EDIT")
    assert held.begun.wait(10)
    after = Jobs(place)
    found = after.about("Maria Lopez", "/map?around=c_1", "READ")
    assert found is not None and (found.id, found.state) == (job.id, "ended")
    assert after.about("Tom Becker", "/map?around=c_1", "READ") is None
    assert jobs.about("Maria Lopez", "/map?around=c_1", "READ") is None
    held.go.set()
    assert jobs.close() and after.close()
    path = place / f"{job.id}.json"
    for address in ("//other.example", "https://other.example", "/\\other.example"):
        path.write_text(json.dumps({**json.loads(path.read_text()), "address": address}))
        assert Jobs(place).of("Maria Lopez") == []
        path.write_text(json.dumps({**_SAID, "began": datetime.now(UTC).isoformat()}))


_SAID = {"title": "T", "viewer": "Maria Lopez", "kind": "check", "state": "done", "account": []}
_SAID |= {"files": [], "rejects": [], "error": ""}


def test_the_largest_answers_are_forgotten_first_of_the_oldest(jobs: Jobs) -> None:
    from graphkit.web.work.job import KeptAnswer

    def work(steps: JobSteps) -> Any:
        steps.keep(KeptAnswer("answer", "1", module.MOST_BYTES // 2))
        return lambda visit: "result"

    made = []
    for n in range(4):
        made.append(jobs.start("Work", work, address=f"/{n}"))
        assert made[-1].wait(10)
    assert [job.answer is not None for job in made] == [False, True, True, True]
    jobs.forget_answers()
    assert jobs.of("") == [] and made[-1].answer is None
