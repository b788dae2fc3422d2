"""Two colleagues write about one person at the same time through one server: nothing is lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
import surveyed_library
from starlette.datastructures import QueryParams
from starlette.responses import Response

import graphkit
from graphkit.web.roles import Role
from graphkit.web.routes.by_hand.edit_pages import edit_it
from graphkit.web.routes.by_hand.edited_record import ShownRecord
from graphkit.web.routes.by_hand.note_pages import write_note
from graphkit.web.sign_in import Session
from graphkit.web.visit import Visit
from graphkit.web.workspace_desk import WorkspaceDesk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[WorkspaceDesk]:
    settings = surveyed_library.fill(tmp_path / "library")
    desk = WorkspaceDesk.of(graphkit.Workspace(settings))
    yield desk
    desk.close()


def _visit(desk: WorkspaceDesk, who: str, form: dict[str, list[str]], id: str = "") -> Visit:
    request = SimpleNamespace(
        url=SimpleNamespace(path="/edit"), path_params={"id": id}, query_params=QueryParams("")
    )
    session = Session(who, "secret of the session", 0.0, who, Role.EDIT)
    return Visit(request, session, desk, form)  # type: ignore[arg-type]


def _shown(desk: WorkspaceDesk) -> ShownRecord:
    def ask(workspace: graphkit.Workspace) -> ShownRecord:
        one = workspace.find("Dana Whitfield")
        return ShownRecord(one.id, workspace.editable(one))

    return desk.ask(ask)


def _both(acts: list[tuple[Visit, str]]) -> list[Response]:
    start = threading.Barrier(2)

    def send(act: tuple[Visit, str]) -> Response:
        start.wait(timeout=30)
        return (edit_it if act[1] == "edit" else write_note)(act[0])

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(send, acts))


def test_of_two_who_change_one_field_at_once_one_is_asked(desk: WorkspaceDesk) -> None:
    shown = _shown(desk)
    sealed = shown.sealed("secret of the session")
    numbers = {"Nora Kim": "+1 217 555 0111", "Tom Reyes": "+1 217 555 0122"}
    forms = {
        who: {
            "shown": [sealed],
            "name": [shown.record.name],
            "emails": ["\n".join(shown.record.emails)],
            "phones": [number],
            **{
                f"role-0-{what}": [value]
                for what, value in (("title", "manager"), ("at", "Riverbend Clinic"))
            },
        }
        for who, number in numbers.items()
    }
    answers = _both([(_visit(desk, who, form, shown.id), "edit") for who, form in forms.items()])
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    (asked,) = [answer for answer in answers if answer.status_code == 409]
    page = bytes(asked.body).decode()
    assert "while you were editing" in page
    now = desk.ask(lambda workspace: workspace.editable(workspace.find(shown.id)))
    assert len(now.phones) == 1 and now.phones[0] in page
    assert now.roles == shown.record.roles and now.emails == shown.record.emails


def test_two_notes_at_once_are_both_kept(desk: WorkspaceDesk) -> None:
    forms = [(who, f"{who} called, but nobody answered") for who in ("Nora Kim", "Tom Reyes")]
    dana = ["Dana Whitfield"]
    visits = []
    for who, text in forms:
        first = _visit(desk, who, {"text": [text], "about": dana})
        page = bytes(write_note(first).body).decode()
        asked = [part.partition('"')[0] for part in page.split('name="asked" value="')[1:]]
        said = {name: ["yes"] for name in asked}
        form = {"text": [text], "about": dana, "asked": asked, **said}
        visits.append((_visit(desk, who, form), "note"))
    assert [answer.status_code for answer in _both(visits)] == [303, 303]
    profile = desk.ask(lambda workspace: workspace.profile(workspace.find("Dana Whitfield")))
    assert sorted(note.author for note in profile.notes) == ["Nora Kim", "Tom Reyes"]
