"""Asks of several people on one graph, from the answer to the board, on both engines."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import graphkit
from graphkit import session as workspaces
from graphkit.analysis.ask_findings import AskStatus
from graphkit.analysis.introductions.asks import AskState
from graphkit.config import StoreSettings
from graphkit.errors import NothingFound, UsageError
from graphkit.model import Member
from graphkit.session.by_hand.asks import NewAsk

TEAM = (Member("Nora Kim", "nora@library.example"), Member("Tom Reyes", "tom@library.example"))
TIES = (
    "from,from_email,to,to_email,strength,since\n"
    "Nora Kim,nora@library.example,Dana Whitfield,dana@clinic.example,0.8,2024-01-01\n"
    "Dana Whitfield,dana@clinic.example,Omar Haddad,omar@county.example,0.8,2024-01-01\n"
    "Tom Reyes,tom@library.example,Ines Moreau,ines@school.example,0.5,2024-01-01\n"
    "Ines Moreau,ines@school.example,Omar Haddad,omar@county.example,0.5,2024-01-01\n"
)


@pytest.fixture
def workspace(tmp_path: Path, store_settings: StoreSettings) -> Iterator[graphkit.Workspace]:
    root = tmp_path / "here"
    workspaces.create(root, home="Riverbend Library")
    settings = dataclasses.replace(
        graphkit.open(root).settings, store=store_settings, as_of=date(2026, 11, 24), team=TEAM
    )
    with graphkit.Workspace(settings, viewer="nora") as opened:
        (root / "ties.csv").write_text(TIES, encoding="utf-8")
        opened.import_file(root / "ties.csv")
        yield opened


def board(workspace: graphkit.Workspace, viewer: str) -> tuple[AskStatus, ...]:
    before, workspace.viewer = workspace.viewer, viewer
    found = workspace.asks().findings
    workspace.viewer = before
    return found


def test_two_people_ask_and_both_are_kept(workspace: graphkit.Workspace) -> None:
    bare = workspace.introductions("Omar Haddad")
    first = workspace.ask(bare, new=NewAsk(reason="rooms")).entries[0]
    workspace.viewer = "tom"
    answer = workspace.introductions("Omar Haddad")
    assert [person.name for person in answer.findings[0].people] == [
        "Tom Reyes",
        "Ines Moreau",
        "Omar Haddad",
    ]
    second = workspace.ask(answer, new=NewAsk(planned=True)).entries[0]
    seen = {ask.id: ask for ask in board(workspace, "tom")}
    assert seen.keys() == {first.id, second.id}
    assert [seen[each.id].reason for each in (first, second)] == ["", ""]
    assert {ask.reason for ask in board(workspace, "nora")} == {"rooms", ""}
    # A colleague writes down the answer; the chance that was told stays.
    workspace.update_ask(seen[first.id].code, AskState.AGREED, note="Gladly")
    (agreed,) = (ask for ask in board(workspace, "nora") if ask.id == first.id)
    assert (agreed.state, agreed.notes) == ("agreed", ("24 November 2026: Gladly",))
    assert agreed.chance == pytest.approx(bare.findings[0].probability)
    assert workspace.introductions("Omar Haddad", ignore_asks=True).findings == bare.findings
    learned = workspace.introductions("Omar Haddad").asked["agrees"]
    assert learned == {"chance": pytest.approx(5 / 6), "yes": 1, "answers": 1}
    with pytest.raises(NothingFound):
        workspace.update_ask("nothing", AskState.MADE)


def test_somebody_forgotten_leaves_the_steps_in_place(workspace: graphkit.Workspace) -> None:
    entry = workspace.ask(workspace.introductions("Omar Haddad"))
    workspace.update_ask(board(workspace, "nora")[0].code, AskState.DECLINED)
    workspace.forget("Dana Whitfield")
    (ask,) = board(workspace, "nora")
    assert [step.person and step.person.name for step in ask.steps] == [None, "Omar Haddad"]
    assert [step.state for step in ask.steps] == ["declined", "planned"]
    assert ask.next == "someone declined. Look for another route."
    workspace.undo(entry.record.id)
    assert board(workspace, "nora") == ()


def test_what_is_private_needs_an_author_whom_the_graph_has(
    workspace: graphkit.Workspace,
) -> None:
    answer = workspace.introductions("Omar Haddad")
    workspace.ask(answer, new=NewAsk(private=True))
    assert board(workspace, "tom") == ()
    assert board(workspace, "nora")[0].private
    workspace.viewer = "public"
    with pytest.raises(UsageError):
        workspace.ask(answer)
