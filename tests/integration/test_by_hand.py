"""Removing people, organizations and values by hand, and setting a sector."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from batches import without_times

import graphkit
from graphkit import session as workspaces
from graphkit.config import StoreSettings
from graphkit.errors import GraphkitError, NothingFound, UsageError
from graphkit.model import Member
from graphkit.model.entity_resolution import RecordClusters
from graphkit.store import Store
from graphkit.store.connection.database import QueryRunner
from graphkit.store.connection.work_in_progress import is_open_here
from graphkit.store.read import record_clusters

PEOPLE = (
    "name,email,phone,organization,role\n"
    "Nora Kim,nora@library.example,,Riverbend Library,librarian\n"
    "Dana Whitfield,dana@old.example,+1 217 555 0100,Riverbend Clinic,manager\n"
    "Dana Whitfield,dana@clinic.example,,Riverbend Clinic,manager\n"
    "Page Seven,page@total.example,,Harvest Total,sum\n"
)
TIES = (
    "from,from_email,to,to_email,strength,since\n"
    "Nora Kim,nora@library.example,Page Seven,page@total.example,0.8,2024-01-01\n"
    "Nora Kim,nora@library.example,Dana Whitfield,dana@clinic.example,0.8,2024-01-01\n"
)
PARTNERS = (
    "organization,sector,stage,main_contact,main_contact_email\n"
    "Riverbend Clinic,farming,active,Dana Whitfield,dana@clinic.example\n"
    "Harvest Total,,active,Page Seven,page@total.example\n"
)
FILES = {"people.csv": PEOPLE, "ties.csv": TIES, "partners.csv": PARTNERS}
TEAM = (Member("Nora Kim", "nora@library.example"), Member("Tom Reyes", "tom@library.example"))
EMBEDDED_ONLY = pytest.mark.parametrize("store_settings", ["embedded"], indirect=True)


@pytest.fixture
def workspace(tmp_path: Path, store_settings: StoreSettings) -> Iterator[graphkit.Workspace]:
    root = tmp_path / "here"
    workspaces.create(root, home="Riverbend Library")
    settings = graphkit.open(root).settings
    settings = dataclasses.replace(
        settings, store=store_settings, as_of=date(2026, 11, 24), team=TEAM
    )
    with graphkit.Workspace(settings, viewer="nora") as opened:
        for name, text in FILES.items():
            (root / name).write_text(text, encoding="utf-8")
            opened.import_file(root / name)
        yield opened


def load_again(workspace: graphkit.Workspace, name: str) -> None:
    """Import a file as a later export: with one line more."""
    path = workspace.settings.root / f"later-{name}"
    lines = FILES[name].splitlines()
    path.write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")
    assert workspace.import_file(path).resolution.already is None


def bodies(workspace: graphkit.Workspace) -> dict[str, str | None]:
    return {o.name: o.sector for o in workspace.snapshot().organizations}


def shown(workspace: graphkit.Workspace) -> str:
    """Everything that somebody can see of the graph, as one text."""
    snapshot = workspace.snapshot()
    parts = [repr(each) for each in without_times(snapshot).values()]
    told = snapshot.history.history(snapshot.imports)
    parts.append(repr((sorted(told.roles, key=repr), sorted(told.entries))))
    for name, parameters in (
        ("explore/who_knows", {"name": "a"}),
        ("explore/people_at", {"organization": "a"}),
        ("explore/largest_organizations", {"count": 9}),
        ("explore/people_without_organization", {}),
        ("explore/partnerships_to_review", {"by": "2030-01-01"}),
    ):
        parts.append(repr(workspace.query(name, **parameters).rows))
    return "\n".join(parts)


def test_who_was_removed_is_nowhere_until_it_is_undone(workspace: graphkit.Workspace) -> None:
    before = shown(workspace)
    assert "Page Seven" in before
    entry = workspace.remove(["Page Seven", "Harvest Total"])
    assert (entry.record.file, entry.record.by_hand) == ("by hand, Nora Kim", True)
    after = shown(workspace)
    assert "Page Seven" not in after
    assert "Harvest Total" not in after
    assert workspace.status().contacts == 2
    with pytest.raises(NothingFound):
        workspace.find("Page Seven")
    # The next export does not bring them back.
    load_again(workspace, "people.csv")
    load_again(workspace, "ties.csv")
    assert "Page Seven" not in shown(workspace)
    workspace.undo(entry.record.id)
    for name in ("people.csv", "ties.csv"):
        workspace.undo(f"later-{name}")
    assert strip(shown(workspace)) == strip(before)


def strip(text: str) -> list[str]:
    return sorted(line for line in text.splitlines() if not line.startswith("(Import("))


@EMBEDDED_ONLY
def test_a_mail_address_that_was_removed_stays_away(
    workspace: graphkit.Workspace,
) -> None:
    dana = workspace.find("dana@clinic.example")
    made = workspace.remove_statement(dana, "email dana@clinic.example")
    contact = next(c for c in workspace.snapshot().contacts if c.id == dana.id)
    assert "dana@clinic.example" not in contact.emails
    load_again(workspace, "people.csv")
    contact = next(c for c in workspace.snapshot().contacts if c.id == dana.id)
    assert "dana@clinic.example" not in contact.emails
    workspace.undo(made.record.id)
    contact = next(c for c in workspace.snapshot().contacts if c.id == dana.id)
    assert "dana@clinic.example" in contact.emails


@EMBEDDED_ONLY
def test_a_sector_set_by_hand_counts_more_than_later_files(workspace: graphkit.Workspace) -> None:
    first = workspace.set_sector("Riverbend Clinic", "Health")
    load_again(workspace, "partners.csv")
    assert bodies(workspace)["Riverbend Clinic"] == "health"
    workspace.set_sector("Riverbend Clinic", "Clinics")
    assert bodies(workspace)["Riverbend Clinic"] == "clinics"
    removed = workspace.remove_statement("Riverbend Clinic", "sector")
    assert bodies(workspace)["Riverbend Clinic"] is None
    for record in (removed.record, first.record):
        workspace.undo(record.id)
    assert bodies(workspace)["Riverbend Clinic"] == "clinics"
    found = workspace.find("Riverbend Clinic")
    said = {(s.value, s.record.file, s.counts) for s in workspace.statements_about(found)}
    assert ("clinics", "by hand, Nora Kim", True) in said
    assert ("farming", "partners.csv", False) in said


@EMBEDDED_ONLY
@pytest.mark.parametrize(
    ("viewer", "do", "message"),
    [
        (None, lambda w: w.remove(["Page Seven"]), "Nora Kim, Tom Reyes"),
        ("public", lambda w: w.remove(["Dana"]), "outside the team"),
        ("nora", lambda w: w.remove(["Nora Kim"]), "member of its team"),
        ("nora", lambda w: w.remove(["Riverbend Library"]), "your own organization"),
        ("nora", lambda w: w.set_sector("Harvest Total", " "), "the sector is empty"),
        ("nora", lambda w: w.remove_statement("Page Seven", "shoe 9"), "is no kind of statement"),
        ("nora", lambda w: w.remove_statement("Page Seven", "mail x@y.example"), "nothing says"),
    ],
)
def test_what_cannot_be_said_changes_nothing(
    workspace: graphkit.Workspace,
    viewer: str | None,
    do: Callable[[graphkit.Workspace], object],
    message: str,
) -> None:
    before = workspace.imports()
    workspace.viewer = viewer
    with pytest.raises((UsageError, NothingFound)) as raised:
        do(workspace)
    assert message in str(raised.value)
    workspace.viewer = "nora"
    assert workspace.imports() == before


@EMBEDDED_ONLY
def test_whoever_was_removed_or_spoke_can_be_forgotten(workspace: graphkit.Workspace) -> None:
    root, settings = workspace.settings.root, workspace.settings
    workspace.remove(["Page Seven"])
    workspace.set_sector("Riverbend Clinic", "health")
    out = workspace.export_person(root / "page.json", "Page Seven")
    (said,) = [s for s in json.loads(out.read_text())["statements"] if s["denied"]]
    assert said["denied"] == ["all"]
    out.unlink()
    assert workspace.forget("Page Seven").name == "Page Seven"
    workspace.close()
    # She has left the team.
    settings = dataclasses.replace(settings, team=TEAM[1:])
    with graphkit.Workspace(settings) as later:
        later.forget("Nora Kim")
        assert {i.file for i in later.imports() if i.by_hand} == {"by hand, somebody forgotten"}
    for path in FILES:
        (root / path).unlink()
    assert list(root.rglob("*.graphkit-*")) == []
    for path in (root / ".graphkit").rglob("*"):
        held = path.read_bytes() if path.is_file() else b""
        assert not any(word in held for word in (b"Page Seven", b"page@", b"Nora", b"nora@")), path
    with Store.open(settings.store) as store:
        assert store.verify() == ()


@EMBEDDED_ONLY
def test_the_store_is_sound_and_its_journal_has_all_of_it(workspace: graphkit.Workspace) -> None:
    workspace.remove(["Page Seven"])
    workspace.set_sector("Riverbend Clinic", "health")
    settings = workspace.settings.store
    workspace.close()
    with Store.open(settings) as store:
        assert store.verify() == ()
        entries = store.journal.read().entries["hand"]
        assert len(entries) == 2
        assert {record.id for record in store.imports() if record.by_hand} == set(entries)


@EMBEDDED_ONLY
def test_only_loading_starts_the_engine(workspace: graphkit.Workspace) -> None:
    workspace.snapshot()
    workspace.close()
    folder = workspace.settings.store.folder
    made = workspace.draft()
    made.add_entry("note", date(2026, 11, 24), "Met.", [(workspace.find("Dana"), "about", "")])
    assert not is_open_here(folder)
    workspace.load_draft(made)
    assert is_open_here(folder)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda other: other.set_sector("Riverbend Clinic", "health"), None),
        (lambda other: other.forget("Page Seven"), "asked to be forgotten"),
        (lambda other: [other.undo(each.id) for each in other.imports()], "has just deleted"),
    ],
    ids=["set a sector", "forgot the person", "undid the files"],
)
def test_another_process_may_be_faster(
    workspace: graphkit.Workspace,
    change: Callable[[graphkit.Workspace], object],
    message: str | None,
) -> None:
    """The draft is made from the files beside the store, and checked against the store."""
    workspace.snapshot()
    workspace.close()
    made = workspace.draft()
    page = workspace.find("Page Seven")
    made.add_entry("note", date(2026, 11, 24), "Met.", [(page, "about", "")])
    with graphkit.Workspace(workspace.settings, viewer="nora") as other:
        change(other)
    if message is None:
        workspace.load_draft(made)
        assert [entry.text for entry in workspace.network().entries] == ["Met."]
        assert workspace.network().organizations[workspace.find("Clinic").id].sector == "health"
        return
    with pytest.raises(GraphkitError, match=message):
        workspace.load_draft(made)
    workspace.close()
    with Store.open(workspace.settings.store) as store:
        assert store.verify() == ()
        assert not any(record.by_hand for record in store.imports())


def test_records_are_read_again_only_if_another_process_was_faster(
    workspace: graphkit.Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    times, read = [], record_clusters.read_clusters

    def count(tx: QueryRunner) -> RecordClusters:
        times.append(1)
        return read(tx)

    monkeypatch.setattr(record_clusters, "read_clusters", count)
    workspace.snapshot()
    for faster in (False, True):
        workspace.close()
        made = workspace.draft()
        dana = workspace.find("Dana Whitfield")
        made.add(dana, denied=("email:dana@old.example",) if faster else ())
        if faster:
            with graphkit.Workspace(workspace.settings, viewer="nora") as other:
                other.set_sector("Riverbend Clinic", "health")
            times.clear()
        workspace.load_draft(made)
        workspace.refresh()
        assert workspace.snapshot()
        assert len(times) == faster
    emails = workspace.network().contacts[workspace.find("Dana Whitfield").id].emails
    assert emails == ("dana@clinic.example",)
