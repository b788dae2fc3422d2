"""What is due in a workspace: done, snoozed and never are entries, and undone as all others."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from batches import without_times

import graphkit
from graphkit import session as workspaces
from graphkit.analysis.reminders.due_findings import DueItem
from graphkit.analysis.reminders.due_list import DueQuestion
from graphkit.analysis.reminders.follow_ups import DueState
from graphkit.config import StoreSettings
from graphkit.config.settings import ContactSettings
from graphkit.errors import NothingFound, UsageError
from graphkit.model import Member
from graphkit.session.by_hand.new_notes import NamedEntity, NewFollowUp, NewNote

PEOPLE = (
    "name,email,organization,role\n"
    "Nora Kim,nora@library.example,Riverbend Library,librarian\n"
    "Tom Reyes,tom@library.example,Riverbend Library,librarian\n"
    "Dana Whitfield,dana@clinic.example,Riverbend Clinic,manager\n"
    "Omar Haddad,omar@county.example,County Health,director\n"
)
TEAM = (Member("Nora Kim", "nora@library.example"), Member("Tom Reyes", "tom@library.example"))
TODAY = date(2026, 11, 24)


@pytest.fixture
def workspace(
    tmp_path: Path, store_settings: StoreSettings, fill_once: Callable[..., None]
) -> Iterator[graphkit.Workspace]:
    root = tmp_path / "here"
    workspaces.create(root, home="Riverbend Library")
    contact = ContactSettings(people={"Dana Whitfield": 30}, organizations={"County Health": 60})
    settings = dataclasses.replace(
        graphkit.open(root).settings,
        store=store_settings,
        as_of=TODAY,
        team=TEAM,
        contact=contact,
    )
    (root / "people.csv").write_text(PEOPLE, encoding="utf-8")
    with graphkit.Workspace(settings, viewer="nora") as opened:
        opened.import_file(root / "people.csv")
        yield opened


def due(workspace: graphkit.Workspace) -> dict[str, DueItem]:
    answer = workspace.due(DueQuestion(days=400))
    return {item.title: item for item in answer.findings}


def remind(workspace: graphkit.Workspace, text: str, *, private: bool = False) -> str:
    """Note something to do; return the code of the follow-up."""
    dana = NamedEntity(workspace.find("Dana Whitfield"))
    call = NewFollowUp(text, TODAY + timedelta(2), (dana,))
    workspace.note(NewNote("About Dana", about=(dana,), follow_ups=(call,), private=private))
    return due(workspace)[text].code


def test_done_is_an_entry_that_undo_takes_back(workspace: graphkit.Workspace) -> None:
    code = remind(workspace, "Call")
    before = without_times(workspace.snapshot())
    workspace.viewer = "tom"
    made = workspace.update_due(code, DueState.DONE, reason="On the phone")
    assert "Call" not in due(workspace)
    (shown,) = [n for n in workspace.profile("Dana Whitfield").notes if n.kind == "follow-up"]
    assert (shown.state, shown.due) == ("done", None)
    with pytest.raises(NothingFound):
        workspace.update_due(code, DueState.SNOOZED, until=TODAY + timedelta(9))
    workspace.undo(made.record.id)
    assert without_times(workspace.snapshot()) == before
    assert due(workspace)["Call"].code == code


def test_codes_stay_when_others_add(workspace: graphkit.Workspace) -> None:
    code = remind(workspace, "Call")
    workspace.viewer = "tom"
    others = [remind(workspace, f"Call {n}") for n in range(3)]
    assert due(workspace)["Call"].code == code
    workspace.update_due(others[0], DueState.NEVER, reason="Too late")
    workspace.viewer = "nora"
    assert due(workspace)["Call"].code == code
    assert "Call 0" not in due(workspace)


def test_contact_is_named_by_whom_it_is_with(workspace: graphkit.Workspace) -> None:
    first = due(workspace)
    dana, county = "Be in touch with Dana Whitfield", "Be in touch with County Health"
    assert {title: item.due for title, item in first.items()} == {
        dana: "2026-11-24",
        f"{county} (Omar Haddad)" if f"{county} (Omar Haddad)" in first else county: "2026-11-24",
    }
    workspace.update_due("Dana Whitfield", DueState.DONE, on=TODAY - timedelta(1))
    assert due(workspace)[dana].due == "2026-12-23"
    workspace.update_due(due(workspace)[dana].code, DueState.SNOOZED, until=date(2027, 3, 1))
    assert due(workspace)[dana].due == "2027-03-01"
    never = workspace.update_due("county health", DueState.NEVER, reason="They write to us")
    assert set(due(workspace)) == {dana}
    workspace.undo(never.record.id)
    assert len(due(workspace)) == 2
    # Contact by hand counts for a person at the partner, too.
    workspace.update_due("Omar Haddad", DueState.DONE)
    assert due(workspace)[next(t for t in due(workspace) if t != dana)].due == "2027-01-23"


def test_what_is_for_its_author_alone_stays_so(workspace: graphkit.Workspace) -> None:
    code = remind(workspace, "Ask her", private=True)
    assert due(workspace)["Ask her"].private
    workspace.viewer = "tom"
    assert "Ask her" not in due(workspace)
    with pytest.raises(NothingFound):
        workspace.update_due(code, DueState.SNOOZED, until=date(2027, 3, 1))
    workspace.viewer = "nora"
    workspace.update_due(code, DueState.DONE)
    for viewer in ("tom", None):
        workspace.viewer = viewer
        assert all(e.visibility.value == "team" for e in workspace.network().entries)
    workspace.report(workspace.settings.root / "report.html")
    page = (workspace.settings.root / "report.html").read_text(encoding="utf-8")
    assert "Keeping in touch" in page
    assert "Ask her" not in page


def test_what_cannot_be_said_changes_nothing(workspace: graphkit.Workspace) -> None:
    before = without_times(workspace.snapshot())
    for wrong, words in (
        ({"what": "zzzz", "state": DueState.DONE}, "zzzz"),
        ({"what": "Dana Whitfeld", "state": DueState.DONE}, "Dana Whitfeld"),
        ({"what": "Dana Whitfield", "state": DueState.DONE, "on": date(2027, 1, 1)}, "to come"),
        ({"what": "Dana Whitfield", "state": DueState.SNOOZED, "until": TODAY}, "not a future day"),
    ):
        with pytest.raises((NothingFound, UsageError), match=words):
            workspace.update_due(**wrong)
    workspace.viewer = None
    with pytest.raises(UsageError, match="Add --as"):
        workspace.update_due("Dana Whitfield", DueState.DONE)
    workspace.viewer = "public"
    with pytest.raises(UsageError, match="outside the team"):
        workspace.update_due("Dana Whitfield", DueState.DONE)
    for ask in (workspace.due, workspace.load):
        with pytest.raises(UsageError, match="for the team alone"):
            ask()
    page = workspace.report(workspace.settings.root / "public.html").read_text(encoding="utf-8")
    assert "Keeping in touch" not in page
    workspace.viewer = "nora"
    assert without_times(workspace.snapshot()) == before
