"""Questions do not wait for a change, and changes wait for each other."""

from __future__ import annotations

from pathlib import Path
from threading import Event, Thread

import pytest

import graphkit
from graphkit.errors import UsageError
from graphkit.web.workspace_desk import WorkspaceDesk


@pytest.fixture
def desk(made_demo: Path) -> WorkspaceDesk:
    return WorkspaceDesk.of(graphkit.open(made_demo))


def test_while_somebody_changes_questions_are_answered(
    desk: WorkspaceDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(desk.writing._stored), "store", None)
    begun, end, order = Event(), Event(), []

    def first(workspace: object) -> None:
        begun.set()
        assert end.wait(30)
        order.append("first")

    def second(workspace: object) -> None:
        order.append("second")

    threads = [Thread(target=desk.change, args=(first,))]
    threads[0].start()
    assert begun.wait(30)
    threads.append(Thread(target=desk.change, args=(second,)))
    threads[1].start()
    assert desk.ask(lambda workspace: workspace.partners()).findings
    assert order == []
    end.set()
    for thread in threads:
        thread.join(30)
    assert order == ["first", "second"]


def test_a_question_is_answered_for_its_viewer_and_the_next_one_for_everybody(
    desk: WorkspaceDesk,
) -> None:
    assert desk.ask(lambda workspace: workspace.viewer, "Maria Lopez") == "Maria Lopez"
    with pytest.raises(UsageError):
        desk.ask(lambda workspace: workspace.partners(), "Nobody of the team")
    assert desk.ask(lambda workspace: workspace.viewer) is None
