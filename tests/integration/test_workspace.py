"""The workspace from Python, on both engines."""

from __future__ import annotations

import dataclasses
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import graphkit
from graphkit import workspace as workspaces
from graphkit.config import StoreSettings
from graphkit.errors import NothingFound, UsageError, WorkspaceError
from graphkit.model import Member

PEOPLE = "name,email,organization,role\n"
TEAM = [Member("Maria Lopez", "maria@old.example"), Member("Tom Reyes", "tom@old.example")]


@pytest.fixture
def workspace(tmp_path: Path, store_settings: StoreSettings) -> Iterator[graphkit.Workspace]:
    workspaces.create(tmp_path / "here", home="Old Library", team=TEAM)
    settings = graphkit.open(tmp_path / "here").settings
    settings = dataclasses.replace(settings, store=store_settings, as_of=date(2026, 11, 24))
    with graphkit.Workspace(settings) as opened:
        yield opened


def sheet(workspace: graphkit.Workspace, name: str, *rows: str) -> Path:
    path = workspace.settings.root / name
    path.write_text(PEOPLE + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


ANN = "Ann Lee,ann@city.example,City Hall,clerk"
BO = "Bo Roe,bo@bank.example,First Bank,teller"


def test_a_dry_run_tells_and_writes_nothing(workspace: graphkit.Workspace) -> None:
    before = workspace.status()
    done = workspace.import_file(sheet(workspace, "a.csv", ANN, BO), owner="maria", dry_run=True)
    assert done.resolution.counts.contacts_new == 2
    assert workspace.status() == before
    assert workspace.imports() == ()


def test_importing_twice_changes_nothing(workspace: graphkit.Workspace) -> None:
    path = sheet(workspace, "a.csv", ANN)
    workspace.import_file(path, owner="maria")
    before = workspace.status()
    again = workspace.import_file(path, owner="maria")
    assert again.resolution.already == workspace.imports()[0]
    assert workspace.status() == before


def test_undo_takes_a_file_name_or_the_start_of_an_id(workspace: graphkit.Workspace) -> None:
    workspace.import_file(sheet(workspace, "a.csv", ANN), owner="maria")
    workspace.import_file(sheet(workspace, "b.csv", BO, ANN), owner="tom")
    newest = workspace.imports()[0]
    assert workspace.undo(newest.id[:8]).contacts == 2  # Bo, and Tom whose file it was
    assert [i.file for i in workspace.imports()] == ["a.csv"]
    workspace.undo("a.csv")
    assert workspace.status().contacts == 0
    with pytest.raises(NothingFound, match="no import is called"):
        workspace.undo("a.csv")


def test_a_new_import_is_in_the_next_answer(workspace: graphkit.Workspace) -> None:
    workspace.import_file(sheet(workspace, "a.csv", ANN), owner="maria")
    with pytest.raises(NothingFound):
        workspace.introductions("First Bank")
    workspace.import_file(sheet(workspace, "b.csv", BO), owner="tom")
    (route,) = workspace.introductions("First Bank").findings
    assert [person.name for person in route.people] == ["Tom Reyes", "Bo Roe"]
    (route,) = workspace.introductions("Ann Lee", start="maria").findings
    assert route.ties[0].evidence[0].text == "in Maria's spreadsheet"


def test_an_owner_is_one_of_the_team_by_part_of_the_name(workspace: graphkit.Workspace) -> None:
    assert workspace.member("MARIA") == TEAM[0]
    assert workspace.member("Ann Lee <ann@x.example>") == Member("Ann Lee", "ann@x.example")
    with pytest.raises(UsageError):
        workspace.member("<>")


def test_what_a_workspace_holds_is_for_the_user_alone(workspace: graphkit.Workspace) -> None:
    state = workspace.settings.state
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    assert (state / ".gitignore").read_text() == "*\n"
    with pytest.raises(WorkspaceError, match="already"):
        workspaces.create(workspace.settings.root, home="x")
