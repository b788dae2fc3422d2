"""A wrong reading of a file is one command away from the right one, on both engines."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import graphkit
from graphkit import session as workspaces
from graphkit.config import StoreSettings
from graphkit.errors import InputError, StoreError, UsageError
from graphkit.model import Member

TABLE = (
    "Agency,Contact,Agreement ends,What they provide,Our lead\n"
    "Lakeside Food Bank,Dana Whitfield,2027-06-30,food boxes,Nora\n"
    "Oak Hill School,Omar Haddad & Ann Lee,2026-12-31,story time,SO\n"
)


@pytest.fixture
def workspace(tmp_path: Path, store_settings: StoreSettings) -> Iterator[graphkit.Workspace]:
    team = [Member("Nora Kim", "nora@library.example"), Member("Sam Ortiz")]
    workspaces.create(tmp_path / "here", home="Riverbend Public Library", team=team)
    settings = graphkit.open(tmp_path / "here").settings
    settings = dataclasses.replace(settings, store=store_settings, as_of=date(2026, 11, 24))
    with graphkit.Workspace(settings) as opened:
        yield opened


def table(workspace: graphkit.Workspace, text: str = TABLE) -> Path:
    path = workspace.settings.root / "agencies.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_another_reading_replaces_the_first(workspace):
    path = table(workspace)
    wrong = workspace.import_file(path, source="people")
    assert not workspace.network().partnerships
    right = workspace.import_file(path, source="partners", replace=True)
    assert [one.id for one in right.replaced] == [wrong.resolution.batch.record.id]
    assert [one.source for one in workspace.imports()] == ["partners"]
    network = workspace.network()
    assert len(network.partnerships) == 2
    names = {contact.name for contact in network.contact_columns}
    assert {"Dana Whitfield", "Omar Haddad", "Ann Lee", "Nora Kim", "Sam Ortiz"} <= names
    assert names.isdisjoint({"Nora", "SO", "So"})


def test_the_same_reading_is_made_again_as_often_as_wanted(workspace):
    path = table(workspace)
    ids = [workspace.import_file(path).resolution.batch.record.id]
    for _ in range(3):
        again = workspace.import_file(path, replace=True)
        assert again.resolution.already is None
        ids.append(again.resolution.batch.record.id)
        assert [one.id for one in workspace.imports()] == ids[-1:]
        assert len(workspace.network().partnerships) == 2
        assert workspace.import_file(path).resolution.already is not None
    assert ids[0] == ids[2] != ids[1] == ids[3]
    assert not workspace.maintenance.verify()


def test_an_interrupted_replacement_is_finished_by_the_next_import(workspace, monkeypatch):
    path = table(workspace)
    workspace.import_file(path)

    def cut_off(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    for replace in (False, True):
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr("graphkit.store.Store.undo", cut_off)
            workspace.import_file(path, replace=True)
        assert len(workspace.imports()) == 2
        workspace.import_file(path, replace=replace)
        assert len(workspace.imports()) == 1
        assert len(workspace.network().partnerships) == 2


def test_what_was_read_again_is_rebuilt_from_its_file(workspace):
    path = table(workspace)
    workspace.import_file(path)
    workspace.import_file(path, replace=True)
    database = workspace._graph.store._database
    with database._driver.session(database=database.name) as session:
        session.run("MATCH (i:Import) DETACH DELETE i").consume()
    assert workspace.maintenance.rebuild().restored
    assert not workspace.maintenance.verify()
    assert len(workspace.network().partnerships) == 2


def test_a_newer_version_of_the_file_replaces_the_older(workspace):
    workspace.import_file(table(workspace))
    newer = workspace.import_file(
        table(workspace, TABLE.replace("Oak Hill School", "Elm School")), replace=True
    )
    assert len(newer.replaced) == len(workspace.imports()) == 1
    names = {one.name for one in workspace.network().organizations.values()}
    assert "Elm School" in names and "Oak Hill School" not in names


@pytest.mark.parametrize("fails", ["reading", "people", "partners"])
def test_if_the_second_import_fails_the_first_stays(workspace, monkeypatch, fails):
    path = table(workspace)
    first = workspace.import_file(path)
    if fails == "reading":
        with pytest.raises((InputError, UsageError)):
            workspace.import_file(path, source="linkedin_connections", replace=True)
    else:

        def full(*_: object, **__: object) -> None:
            raise StoreError("no space left")

        monkeypatch.setattr("graphkit.store.Store.load", full)
        with pytest.raises(StoreError):
            workspace.import_file(path, source=fails, replace=True)
        monkeypatch.undo()
    assert [one.id for one in workspace.imports()] == [first.resolution.batch.record.id]
    assert len(workspace.network().partnerships) == 2


def test_an_unknown_owner_is_an_error_and_never_a_new_person(workspace):
    path = table(workspace, "Name,Email\nAnn Lee,ann@x.example\n")
    with pytest.raises(UsageError, match="called 'Nora Kimm'") as caught:
        workspace.import_file(path, owner="Nora Kimm")
    assert "The nearest names are: Nora Kim" in (caught.value.next or "")
    assert workspace.imports() == ()
    workspace.import_file(path, owner="Zoe Park <zoe@library.example>")
    assert "Zoe Park" in {contact.name for contact in workspace.network().contact_columns}


def test_without_a_team_a_bare_name_is_an_error_too(tmp_path):
    workspaces.create(tmp_path / "bare", home="Riverbend Public Library")
    with graphkit.open(tmp_path / "bare") as bare, pytest.raises(UsageError, match="Zoe Park"):
        bare.owner("Zoe Park")
