"""Which questions are long, and which answers of before are shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

import graphkit
from graphkit.errors import NothingFound, StoreBusy
from graphkit.web import long_questions as module
from graphkit.web.long_questions import LongQuestion, answer_for_program, network_size
from graphkit.web.questions import BY_NAME
from graphkit.web.roles import Role
from graphkit.web.visit import Visit
from graphkit.web.work.job import KeptAnswer
from graphkit.web.work.job_steps import JobSteps
from graphkit.web.workspace_desk import WorkspaceDesk

ADDRESS = "/brokers"


@pytest.fixture(scope="module")
def desk(made_demo: Path) -> WorkspaceDesk:
    return WorkspaceDesk.of(graphkit.open(made_demo))


def visit_of(desk: WorkspaceDesk, viewer: str = "", role: Role = Role.EDIT) -> Visit:
    session = SimpleNamespace(viewer=viewer, role=role)
    return Visit(cast("Any", None), cast("Any", session), desk)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is computed, one after another; every network is large."""
    made: list[str] = []

    def answer(errand: Any, steps: JobSteps) -> KeptAnswer:
        made.append(f"answer {len(made)}")
        return KeptAnswer(made[-1], errand.revision)

    monkeypatch.setattr(module, "ask_in_process", answer)
    return made


QUESTION: LongQuestion[Any] = LongQuestion("Brokers", lambda workspace, steps: "short", 0)


def test_a_small_network_is_asked_directly(desk: WorkspaceDesk, answers: list[str]) -> None:
    size = network_size(desk.ask(lambda workspace: workspace.network()))
    asked = replace(QUESTION, size=size + 1)
    assert answer_for_program(visit_of(desk), asked, ADDRESS) == "short"
    assert answers == [] and desk.jobs.of("") == []
    assert answer_for_program(visit_of(desk), replace(QUESTION, size=size), ADDRESS) == "answer 0"


def test_an_answer_is_of_one_viewer_role_address_and_moment(
    desk: WorkspaceDesk, answers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.jobs.forget_answers()

    def ask(visit: Visit, address: str = ADDRESS) -> Any:
        return answer_for_program(visit, QUESTION, address)

    mine = visit_of(desk, "Maria Lopez")
    assert [ask(mine), ask(mine)] == ["answer 0", "answer 0"]
    others = (visit_of(desk, "Tom Reyes"), visit_of(desk, "Maria Lopez", Role.READ))
    assert [ask(each) for each in others] == ["answer 1", "answer 2"]
    assert ask(mine, "/brokers?count=3") == "answer 3"
    monkeypatch.setattr(type(desk), "revision", lambda self: "of another moment")
    assert ask(mine) == "answer 4"
    assert module.answer_for_program(mine, replace(QUESTION, lasts=True), ADDRESS) == "answer 4"
    desk.jobs.forget_answers()
    assert desk.jobs.of("Maria Lopez") == []


def test_a_new_answer_is_shown_once_although_the_graph_has_changed(
    desk: WorkspaceDesk, answers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.jobs.forget_answers()
    visit = visit_of(desk)
    monkeypatch.setattr(type(desk), "revision", lambda self: "of another moment")
    assert answer_for_program(visit, QUESTION, ADDRESS) == "answer 0"
    assert answer_for_program(visit, QUESTION, ADDRESS) == "answer 1"


def test_a_program_that_waits_too_long_asks_again(
    desk: WorkspaceDesk, answers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Event

    desk.jobs.forget_answers()
    go = Event()

    def answer(errand: Any, steps: JobSteps) -> KeptAnswer:
        go.wait(30)
        return KeptAnswer("late", errand.revision)

    monkeypatch.setattr(module, "ask_in_process", answer)
    monkeypatch.setattr(module, "AT_ONCE", 0.0)
    monkeypatch.setattr(module, "PATIENCE", 0.01)
    visit = visit_of(desk)
    with pytest.raises(StoreBusy):
        answer_for_program(visit, QUESTION, ADDRESS)
    go.set()
    monkeypatch.setattr(module, "PATIENCE", 30.0)
    assert answer_for_program(visit, QUESTION, ADDRESS) == "late"


def test_a_failure_is_said_once_and_then_tried_again(
    desk: WorkspaceDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.jobs.forget_answers()
    tries: list[int] = []

    def answer(errand: Any, steps: JobSteps) -> KeptAnswer:
        tries.append(0)
        raise NothingFound("nobody has this name")

    monkeypatch.setattr(module, "ask_in_process", answer)
    for _ in range(2):
        with pytest.raises(NothingFound):
            answer_for_program(visit_of(desk), QUESTION, ADDRESS)
    assert len(tries) == 2


def test_how_long_a_question_takes_depends_on_what_is_asked() -> None:
    brokers, reliance, gaps = (BY_NAME[name] for name in ("brokers", "reliance", "gaps"))
    assert brokers.long_size({"range": ("yes",)}) < brokers.long_size({}) < 50_000
    assert reliance.long_size({}) == gaps.long_size({}) == 0
    assert reliance.long_size({"without": ("Bo",)}) <= 50_000
