"""A log of what happened in partnerships, as a file that grows."""

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
from graphkit.model import Member

HEADER = "Partner,Entry,Date,Text,Stage,By,Hours,Planned,Held,Reviewer\n"
ROWS = (
    "Elm Clinic,stage,2024-03-01,first talks,networking,,,,,\n"
    "Elm Clinic,contribution,2025-10-03,Staff,,we,12,,,\n"
    "Elm Clinic,contribution,2025-10-03,Staff,,we,12,,,\n"
    "Elm Clinic,review,,Goes on,,,,,2025-12-01,Nora Kim\n"
)
PEOPLE = "name,email,organization\nNora Kim,nora@library.example,Riverbend Library\n"
TODAY = date(2026, 11, 24)


@pytest.fixture
def workspace(
    tmp_path: Path, store_settings: StoreSettings, fill_once: Callable[..., None]
) -> Iterator[graphkit.Workspace]:
    root = tmp_path / "here"
    workspaces.create(root, home="Riverbend Library")
    settings = graphkit.open(root).settings
    team = (Member("Nora Kim", "nora@library.example"),)
    settings = dataclasses.replace(settings, store=store_settings, as_of=TODAY, team=team)
    (root / "people.csv").write_text(PEOPLE, encoding="utf-8")
    with graphkit.Workspace(settings) as opened:
        opened.import_file(root / "people.csv")
        yield opened


def import_log(workspace: graphkit.Workspace, rows: str, name: str = "log.csv") -> None:
    path = workspace.settings.root / name
    path.write_text(HEADER + rows, encoding="utf-8")
    workspace.import_file(path)


def listed(workspace: graphkit.Workspace, what: str) -> list[tuple[object, ...]]:
    rows = workspace.listing(what, sort="date").to_dict()["rows"]
    return [(row["date"], row["partner"], row["text"], row["author"]) for row in rows]


def test_a_log_that_grew_adds_only_what_is_new(workspace: graphkit.Workspace) -> None:
    import_log(workspace, ROWS)
    # Twice on one day is two.
    staff = ("2025-10-03", "Elm Clinic", "Staff", "log.csv")
    assert listed(workspace, "contributions") == [staff, staff]
    before = without_times(workspace.snapshot())
    more = f"{ROWS}Elm Clinic,contribution,2026-02-01,A room,,they,,,,\n"
    (workspace.settings.root / "log.csv").unlink()
    import_log(workspace, more.replace("A room,,they,,", "A room,,they,2,"), "log-2.csv")
    room = ("2026-02-01", "Elm Clinic", "A room", "log-2.csv")
    assert listed(workspace, "contributions") == [staff, staff, room]
    workspace.undo("log-2.csv")
    assert without_times(workspace.snapshot()) == before


def test_a_log_makes_partners_and_reviewers_known(workspace: graphkit.Workspace) -> None:
    import_log(workspace, ROWS)
    assert [(p.stage, p.since) for p in workspace.network().own_partnerships] == [
        ("networking", None)
    ]
    (review,) = workspace.profile("Elm Clinic").entries[:1]
    assert (review.kind, review.summary) == ("review", "held 1 December 2025, reviewer Nora Kim")
    assert len(workspace.network().ids) == 1  # the reviewer is the one of people.csv


def test_rows_that_cannot_be_read_say_why(workspace: graphkit.Workspace) -> None:
    path = workspace.settings.root / "log.csv"
    bad = (
        ",stage,2025-01-01,,networking,,,,,\n"
        "Elm Clinic,party,2025-01-01,,,,,,,\n"
        "Elm Clinic,contribution,2025-01-01,Staff,,nobody,,,,\n"
        "Elm Clinic,contribution,2025-01-01,Staff,networking,we,,,,\n"
        "Elm Clinic,review,2027-01-01,,,,,2027-02-01,,\n"
        "Elm Clinic,outcome,2025-01-01,,,,,,,\n"
        "Elm Clinic,rating,2025-01-01,Not to be trusted,,,,,,\n"
    )
    path.write_text(HEADER + bad, encoding="utf-8")
    reasons = [reject.reason for reject in workspace.import_file(path).resolution.rejects]
    assert [reason[:40] for reason in reasons] == [
        "no organization",
        '"party" is not a kind of entry; write st',
        'by: "nobody" is not one of the choices. ',
        "contributions have no stage",
        "2027-01-01 is still to come",
        "the outcome says nothing",
        'a rating is for its author alone; use "g',
    ]
