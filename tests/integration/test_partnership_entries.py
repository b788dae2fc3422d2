"""What the team writes down about partners: in lists and profiles, changed, undone, forgotten."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from batches import without_times

import graphkit
from graphkit import session as workspaces
from graphkit.config import StoreSettings
from graphkit.errors import NothingFound, UsageError
from graphkit.model import Member
from graphkit.session.by_hand.new_partnership_entries import NewPartnershipEntry

PEOPLE = (
    "name,email,organization,role\n"
    "Nora Kim,nora@library.example,Riverbend Library,librarian\n"
    "Tom Reyes,tom@library.example,Riverbend Library,librarian\n"
    "Dana Whitfield,dana@clinic.example,Riverbend Clinic,manager\n"
)
PARTNERS = "partner,stage,main contact\nRiverbend Clinic,networking,Dana Whitfield\n"
TEAM = (Member("Nora Kim", "nora@library.example"), Member("Tom Reyes", "tom@library.example"))
TODAY = date(2026, 11, 24)


@pytest.fixture
def workspace(
    tmp_path: Path, store_settings: StoreSettings, fill_once: Callable[..., None]
) -> Iterator[graphkit.Workspace]:
    root = tmp_path / "here"
    workspaces.create(root, home="Riverbend Library")
    settings = graphkit.open(root).settings
    settings = dataclasses.replace(settings, store=store_settings, as_of=TODAY, team=TEAM)
    (root / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (root / "partners.csv").write_text(PARTNERS, encoding="utf-8")
    with graphkit.Workspace(settings, viewer="nora") as opened:
        opened.import_file(root / "people.csv")
        opened.import_file(root / "partners.csv")
        yield opened


def new(
    workspace: graphkit.Workspace, kind: str, text: str = "", **more: object
) -> NewPartnershipEntry:
    values = more.pop("values", {})
    return NewPartnershipEntry(
        kind, workspace.find("Riverbend Clinic"), text, values=values, **more
    )


def listed(workspace: graphkit.Workspace, what: str) -> list[dict[str, object]]:
    return workspace.listing(what).to_dict()["rows"]


def test_an_agreement_is_listed_changed_and_undone(workspace: graphkit.Workspace) -> None:
    before = without_times(workspace.snapshot())
    values = {"form": "MOU", "signed": "2025-01-15", "until": "2027"}
    made = workspace.add(new(workspace, "agreement", "Flu clinics", values=values))
    (row,) = listed(workspace, "agreements")
    assert (row["date"], row["partner"], row["text"]) == (
        "2025-01-15",
        "Riverbend Clinic",
        "Flu clinics",
    )
    assert (row["form"], row["until"], row["author"]) == ("memorandum", "2027-12-31", "Nora Kim")
    workspace.viewer = "tom"
    change = new(workspace, "agreement", values={"until": "2028-06"}, change=row["code"])
    changed = workspace.add(change)
    (row,) = listed(workspace, "agreements")
    assert (row["text"], row["until"], row["changed_by"]) == (
        "Flu clinics",
        "2028-06-30",
        "Tom Reyes",
    )
    (note,) = workspace.profile("Riverbend Clinic").entries
    assert (note.kind, note.code, note.private) == ("agreement", row["code"], False)
    assert note.summary == "memorandum, signed 15 January 2025, until 30 June 2028"
    workspace.undo(changed.record.id)
    assert listed(workspace, "agreements")[0]["until"] == "2027-12-31"
    workspace.viewer = "nora"
    workspace.undo(made.record.id)
    assert without_times(workspace.snapshot()) == before


def test_a_stage_by_hand_is_that_of_the_partnership(workspace: graphkit.Workspace) -> None:
    assert [p.stage for p in workspace.network().own_partnerships] == ["networking"]
    made = workspace.add(new(workspace, "stage", values={"stage": "cooperating"}))
    assert [p.stage for p in workspace.network().own_partnerships] == ["cooperating"]
    # Something about an earlier day is history: today's stage stays.
    earlier = new(workspace, "stage", on=date(2024, 3, 1), values={"stage": "prospect"})
    workspace.add(earlier)
    assert [p.stage for p in workspace.network().own_partnerships] == ["cooperating"]
    assert [row["stage"] for row in listed(workspace, "stages")] == ["cooperating", "prospect"]
    workspace.undo(made.record.id)
    assert [p.stage for p in workspace.network().own_partnerships] == ["networking"]


def test_a_stage_that_the_ladder_lacks_is_kept_and_said(workspace: graphkit.Workspace) -> None:
    made = workspace.add(new(workspace, "stage", values={"stage": "co-operating"}))
    assert 'The nearest stage of your ladder is "cooperating".' in made.sentences[1]
    assert [p.stage for p in workspace.network().own_partnerships] == ["co-operating"]


def test_an_ended_stage_ends_the_partnership(workspace: graphkit.Workspace) -> None:
    workspace.add(new(workspace, "stage", values={"stage": "dormant"}))
    assert workspace.network().partners == {}


def test_a_rating_is_for_its_author_alone(workspace: graphkit.Workspace) -> None:
    workspace.add(new(workspace, "rating", values={"reliability": "4"}))
    assert [row["reliability"] for row in listed(workspace, "ratings")] == [4]
    workspace.viewer = "tom"
    assert listed(workspace, "ratings") == []
    assert workspace.profile("Riverbend Clinic").entries == ()


def test_the_public_sees_nothing_that_the_team_wrote_down(workspace: graphkit.Workspace) -> None:
    workspace.add(new(workspace, "caution", "They want our name on a leaflet"))
    workspace.viewer = "public"
    assert listed(workspace, "cautions") == []


def test_who_is_forgotten_is_in_no_entry(workspace: graphkit.Workspace) -> None:
    people = {"finder": [workspace.find("Nora Kim")], "introducer": [workspace.find("Dana W")]}
    workspace.add(new(workspace, "origin", values={"how": "introduction"}, people=people))
    (row,) = listed(workspace, "origins")
    assert (row["finder"], row["introducer"]) == (["Nora Kim"], ["Dana Whitfield"])
    workspace.forget("Dana Whitfield")
    (row,) = listed(workspace, "origins")
    assert (row["finder"], row["introducer"]) == (["Nora Kim"], [])


@pytest.mark.parametrize(
    ("kind", "more", "said"),
    [
        ("agreement", {}, "the agreement says nothing"),
        ("agreement", {"values": {"since": "2026", "until": "2025"}}, "would end on 31 December"),
        ("agreement", {"values": {"signed": "2027-01-01"}}, "is still to come"),
        ("agreement", {"values": {"color": "blue"}}, 'have no field "color"'),
        ("contribution", {"text": "a room"}, "the contribution says nothing"),
        ("contribution", {"values": {"by": "nobody"}}, '"nobody" is not one of the choices'),
        ("outcome", {"text": "x", "on": date(2026, 12, 1)}, "1 December 2026 is still to come"),
        ("rating", {"values": {"openness": "5"}}, '"5" is not a number from 1'),
    ],
)
def test_what_cannot_be_is_refused(
    workspace: graphkit.Workspace, kind: str, more: dict[str, object], said: str
) -> None:
    before = workspace.snapshot().imports
    with pytest.raises(UsageError, match=said):
        workspace.add(new(workspace, kind, **more))
    assert workspace.snapshot().imports == before


def test_the_same_is_written_down_twice_only_on_purpose(workspace: graphkit.Workspace) -> None:
    visit = {"text": "Tour", "values": {"by": "us", "hours": "2"}}
    workspace.add(new(workspace, "contribution", **visit))
    with pytest.raises(UsageError, match="Nora Kim has written this down already"):
        workspace.add(new(workspace, "contribution", **visit))
    workspace.add(new(workspace, "contribution", again=True, **visit))
    assert len(listed(workspace, "contributions")) == 2


def test_a_code_that_nothing_has(workspace: graphkit.Workspace) -> None:
    with pytest.raises(NothingFound, match="no review has the code abcd"):
        workspace.add(new(workspace, "review", values={"held": "2026-11-01"}, change="abcd"))
