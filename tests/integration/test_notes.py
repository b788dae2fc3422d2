"""Notes in free words in a workspace: meetings, reminders, undo, forget, who may see them."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from batches import without_times

import graphkit
from graphkit import session as workspaces
from graphkit.analysis.profile import EntryNote
from graphkit.config import StoreSettings
from graphkit.errors import UsageError
from graphkit.model import Basis, Member
from graphkit.session.by_hand.new_notes import NamedEntity, NewFollowUp, NewNote

PEOPLE = (
    "name,email,organization,role\n"
    "Nora Kim,nora@library.example,Riverbend Library,librarian\n"
    "Tom Reyes,tom@library.example,Riverbend Library,librarian\n"
    "Dana Whitfield,dana@clinic.example,Riverbend Clinic,manager\n"
    "Omar Haddad,omar@county.example,County Health,director\n"
)
TEAM = (
    Member("Nora Kim", "nora@library.example"),
    Member("Tom Reyes", "tom@library.example"),
    Member("Ida Sorensen", None),
)
TODAY = date(2026, 11, 24)
TEXT = "Met Dana at the fair, she will ask Omar Haddad; call Dana in March"


@pytest.fixture
def workspace(
    tmp_path: Path, store_settings: StoreSettings, fill_once: Callable[..., None]
) -> Iterator[graphkit.Workspace]:
    root = tmp_path / "here"
    workspaces.create(root, home="Riverbend Library")
    settings = graphkit.open(root).settings
    settings = dataclasses.replace(settings, store=store_settings, as_of=TODAY, team=TEAM)
    (root / "people.csv").write_text(PEOPLE, encoding="utf-8")
    with graphkit.Workspace(settings, viewer="nora") as opened:
        opened.import_file(root / "people.csv")
        yield opened


def taken(workspace: graphkit.Workspace, text: str = TEXT, *, private: bool = False) -> NewNote:
    """Return the note with all that a reading finds in it, as somebody confirms it."""
    read = workspace.read_note(text)
    found = {name: NamedEntity(name.candidates[0], name.typed) for name in read.names}
    return NewNote(
        read.text,
        read.on,
        tuple(found.values()),
        tuple(
            NewFollowUp(each.text, each.due, tuple(found[name] for name in each.names))
            for each in read.reminders
        ),
        () if private else tuple(found[name].who for name in read.met),
        private,
    )


def notes(workspace: graphkit.Workspace, name: str) -> list[EntryNote]:
    return sorted(workspace.profile(name).notes, key=lambda note: note.kind)


def test_a_note_its_reminder_and_its_meeting_are_one_import(workspace: graphkit.Workspace) -> None:
    before = without_times(workspace.snapshot())
    made = workspace.note(taken(workspace))
    workspace.viewer = "tom"
    call, note = notes(workspace, "Dana Whitfield")
    assert (call.kind, call.text, call.due) == (
        "follow-up",
        "call Dana Whitfield in March",
        "2027-03-01",
    )
    assert (note.author, note.on) == ("Nora Kim", "2026-11-24")
    assert note.text == (
        "Met Dana Whitfield at the fair, she will ask Omar Haddad; call Dana Whitfield in March"
    )
    (only,) = notes(workspace, "Omar Haddad")
    assert only.id == note.id
    network = workspace.network()
    tie = network.tie(workspace.find("Nora Kim").id, workspace.find("Dana Whitfield").id)
    assert tie is not None
    met = [e for e in tie.evidence if e.basis is Basis.MET]
    assert [(e.first, e.count) for e in met] == [(TODAY, 1)]
    workspace.viewer = "nora"
    workspace.undo(made.record.id)
    assert without_times(workspace.snapshot()) == before


def test_what_names_somebody_who_is_forgotten(workspace: graphkit.Workspace) -> None:
    workspace.note(taken(workspace))
    workspace.note(NewNote("dana whitfield is on holiday"))
    done = workspace.forget("Dana Whitfield")
    assert [entry.text for entry in done.naming] == ["dana whitfield is on holiday"]
    (note,) = notes(workspace, "Omar Haddad")
    assert note.text == "Met someone at the fair, she will ask Omar Haddad; call someone in March"
    # The meeting of two is gone with one of them.
    assert len(workspace.snapshot().events) == 0


def test_a_private_note_is_for_its_author(workspace: graphkit.Workspace) -> None:
    workspace.note(taken(workspace, private=True))
    assert [note.private for note in notes(workspace, "Dana Whitfield")] == [True, True]
    for viewer in ("tom", None):
        workspace.viewer = viewer
        assert notes(workspace, "Dana Whitfield") == []
        assert len(workspace.snapshot().events) == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"text": " \x07\n "}, "empty"),
        ({"text": "x" * 10_001}, "10,001 characters"),
        ({"on": date(2026, 11, 25)}, "still to come"),
        ({"follow_ups": (NewFollowUp("call", date(2026, 11, 23)),)}, "is over"),
        ({"private": True}, "for you alone cannot state a meeting"),
    ],
)
def test_what_cannot_be_noted_changes_nothing(
    workspace: graphkit.Workspace, change: dict[str, object], said: str
) -> None:
    before = without_times(workspace.snapshot())
    with pytest.raises(UsageError, match=said):
        workspace.note(dataclasses.replace(taken(workspace), **change))  # type: ignore[arg-type]
    assert without_times(workspace.snapshot()) == before


def test_a_member_whom_the_graph_does_not_have_meets_nobody(workspace: graphkit.Workspace) -> None:
    new = taken(workspace)
    workspace.viewer = "ida"
    with pytest.raises(UsageError, match="no person called Ida Sorensen"):
        workspace.note(new)
    workspace.note(dataclasses.replace(new, met=()))
    assert notes(workspace, "Omar Haddad")[0].author == "Ida Sorensen"


def test_a_long_note_of_all_signs_is_kept(workspace: graphkit.Workspace) -> None:
    text = "{0} \u202eMet\x1b[31m Dana {x}\n" + "ü" * 9_960
    workspace.note(taken(workspace, text))
    (note,) = notes(workspace, "Dana Whitfield")
    assert note.text.startswith("{0} Met[31m Dana Whitfield {x}\nüü")
    assert len(note.text) > 9_960


@pytest.mark.parametrize("store_settings", ["neo4j"], indirect=True)
def test_two_who_write_at_once_are_both_kept(workspace: graphkit.Workspace) -> None:
    start = threading.Barrier(2)
    failed: list[BaseException] = []

    def texts_of(who: str) -> list[str]:
        return [f"{who} {number}: met Dana" for number in range(5)]

    def write(opened: graphkit.Workspace, texts: list[str]) -> None:
        start.wait(timeout=30)
        try:
            for text in texts:
                dana = opened.find("Dana Whitfield")
                opened.note(NewNote(text, about=(NamedEntity(dana, "Dana"),)))
        except BaseException as error:
            failed.append(error)

    with graphkit.Workspace(workspace.settings, viewer="tom") as other:
        writers = [
            threading.Thread(
                target=write, args=(opened, [f"{who} {n}: met Dana" for n in range(5)])
            )
            for opened, who in ((workspace, "Nora"), (other, "Tom"))
        ]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
    assert failed == []
    workspace.refresh()
    found = sorted((note.author, note.text) for note in notes(workspace, "Dana Whitfield"))
    assert found == sorted(
        (name, f"{name.split()[0]} {n}: met Dana Whitfield")
        for name in ("Nora Kim", "Tom Reyes")
        for n in range(5)
    )
