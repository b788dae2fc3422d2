"""The workspace from Python, on both engines."""

from __future__ import annotations

import dataclasses
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

import graphkit
from graphkit import session as workspaces
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


def test_what_is_taken_back_is_in_no_copy_from_the_start(workspace: graphkit.Workspace) -> None:
    workspace.import_file(sheet(workspace, "a.csv", ANN), owner="maria")
    workspace.snapshot()
    workspace.close()
    kept = workspace.settings.state / workspaces.SNAPSHOT_NAME
    assert b"Ann Lee" in kept.read_bytes()
    seen: list[bool] = []
    workspace.undo("a.csv", lambda done, total: seen.append(kept.exists()))
    assert seen
    assert not any(seen)


def test_a_workspace_leaves_a_true_snapshot_unless_it_fails(
    workspace: graphkit.Workspace,
) -> None:
    told: list[str] = []
    path = sheet(workspace, "a.csv", ANN)
    with graphkit.Workspace(workspace.settings) as first:
        first.import_file(path, owner="maria")
    with graphkit.Workspace(workspace.settings, on_snapshot=told.append) as second:
        assert [i.file for i in second.imports()] == ["a.csv"]
        assert told == ["The snapshot is up to date: nothing is read from the store."]
        path = sheet(workspace, "b.csv", BO)
    told.clear()
    with pytest.raises(KeyError), graphkit.Workspace(workspace.settings) as third:
        third.import_file(path, owner="tom")
        raise KeyError("a mistake of the caller's")
    with graphkit.Workspace(workspace.settings, on_snapshot=told.append) as fourth:
        assert [i.file for i in fourth.imports()] == ["b.csv", "a.csv"]
        assert told == []
        assert "Bo Roe" in [c.name for c in fourth.snapshot().contacts]
    assert told == ["The snapshot was read from the store: the store has changed."]


def test_an_import_builds_on_what_others_have_imported_meanwhile(
    workspace: graphkit.Workspace,
) -> None:
    path = sheet(workspace, "a.csv", ANN)
    assert len(workspace.snapshot().contacts) == 0
    workspace.close()
    with graphkit.Workspace(workspace.settings) as other:
        other.import_file(sheet(workspace, "b.csv", BO), owner="maria")
        other.import_file(path, owner="maria")
    # Answers are of the moment of the first question; an import is not built on them.
    assert len(workspace.snapshot().contacts) == 0
    again = workspace.import_file(path, owner="maria")
    assert again.resolution.already is not None


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


def test_of_an_archive_a_named_source_takes_its_own_parts(
    workspace: graphkit.Workspace, tmp_path: Path
) -> None:
    archive = tmp_path / "export.zip"
    with ZipFile(archive, "w") as made:
        made.writestr("people.csv", f"{PEOPLE}{ANN}\n")
        made.writestr("partners.csv", "Organization,Stage,Type\nFirst Bank,active,events\n")
    with workspace.open_file(archive) as both:
        assert len(both.inputs) == 2
    with workspace.open_file(archive, source="people") as one:
        assert [part.name for part in one.inputs] == ["people.csv"]
    with pytest.raises(UsageError, match="no source called 'persons'"):
        workspace.open_file(archive, source="persons")
