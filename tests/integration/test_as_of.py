"""Questions as of an earlier day, in both readings, on both engines."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import graphkit
from graphkit import session as workspaces
from graphkit.config import StoreSettings
from graphkit.errors import NothingFound, UsageError
from graphkit.model import Member
from graphkit.session.by_hand.new_partnership_entries import NewPartnershipEntry

PEOPLE = (
    "name,email,organization,role,since\n"
    "Nora Kim,nora@library.example,Riverbend Library,librarian,2019-02-01\n"
    "Dana Whitfield,dana@clinic.example,Riverbend Clinic,manager,2021-05-01\n"
    "Omar Haddad,,County Health,director,2026-03-01\n"
)
PARTNERS = (
    "partner,kind,stage,since,until,main contact,review\n"
    "Riverbend Clinic,partner,active,2022-01-01,,Dana Whitfield,2026-12-01\n"
    "County Health,funder,active,2026-04-01,,Omar Haddad,\n"
)
TEAM = (Member("Nora Kim", "nora@library.example"),)
TODAY, IMPORTED = date(2026, 11, 24), date(2026, 11, 1)
BETWEEN, LONG_BEFORE = date(2025, 6, 30), date(1970, 1, 1)


@pytest.fixture
def workspace(tmp_path: Path, store_settings: StoreSettings) -> Iterator[graphkit.Workspace]:
    root = tmp_path / "here"
    workspaces.create(root, home="Riverbend Library")
    settings = graphkit.open(root).settings
    settings = dataclasses.replace(settings, store=store_settings, as_of=TODAY, team=TEAM)
    (root / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (root / "partners.csv").write_text(PARTNERS, encoding="utf-8")
    moment = datetime(IMPORTED.year, IMPORTED.month, IMPORTED.day, 12, tzinfo=UTC).timestamp()
    for path in root.glob("*.csv"):
        os.utime(path, (moment, moment))
    with graphkit.Workspace(settings, viewer="nora") as opened:
        opened.import_file(root / "people.csv")
        opened.import_file(root / "partners.csv")
        clinic = opened.find("Riverbend Clinic")
        for on, hours in ((date(2025, 2, 1), "4"), (date(2026, 2, 1), "9")):
            values = {"by": "us", "hours": hours}
            opened.add(NewPartnershipEntry("contribution", clinic, values=values, on=on))
        yield opened


def test_later_imports_about_an_earlier_day_count(workspace: graphkit.Workspace) -> None:
    then = workspace.on(BETWEEN)
    assert then.as_of == BETWEEN
    answer = then.partners()
    assert [each.organization.name for each in answer.findings] == ["Riverbend Clinic"]
    assert len(workspace.partners().findings) == 2
    assert any(
        note.startswith("As of 30 June 2025, by what is known today:") for note in answer.notes
    )
    (gave,) = then.listing("contributions").to_dict()["rows"]
    assert (gave["date"], gave["hours"]) == ("2025-02-01", 4)
    assert len(workspace.listing("contributions").to_dict()["rows"]) == 2
    assert then.balance().findings[0].years[-1].year == 2025
    with pytest.raises(NothingFound, match="nothing is known about 1 January 1970 or earlier"):
        workspace.on(LONG_BEFORE).partners()


def test_as_known_ignores_later_imports(workspace: graphkit.Workspace) -> None:
    then = workspace.on(IMPORTED, as_known=True)
    assert len(then.partners().findings) == 2
    # Both were written down after that day.
    assert not then.listing("contributions").to_dict()["rows"]
    assert then.listing("people").notes == (
        "As of 1 November 2026, as it was known then: later imports are ignored.",
    )
    with pytest.raises(NothingFound, match="nothing was known on 30 June 2025"):
        workspace.on(BETWEEN, as_known=True).partners()


def test_a_workspace_of_an_earlier_day_only_answers(workspace: graphkit.Workspace) -> None:
    then = workspace.on(BETWEEN)
    clinic = workspace.find("Riverbend Clinic")
    before = workspace.snapshot().revision
    for change in (
        lambda: then.add(NewPartnershipEntry("stage", clinic, values={"stage": "cooperating"})),
        lambda: then.undo("people.csv"),
        lambda: then.set_visibility("Dana Whitfield", "owner"),
        lambda: then.forget("Dana Whitfield"),
        lambda: then.export_editable(workspace.settings.root / "out.xlsx"),
    ):
        with pytest.raises(UsageError, match="a workspace of an earlier day only answers"):
            change()
    assert workspace.snapshot().revision == before
    with pytest.raises(UsageError, match="1 January 2030 is still to come"):
        workspace.on(date(2030, 1, 1))
