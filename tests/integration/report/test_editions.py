"""What each kind of reader sees of the demo: never more than they may."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import graphkit
from graphkit.errors import NothingFound, UsageError
from graphkit.model.visibility import Visibility
from graphkit.network.visibility.viewer import HIDDEN_TIES, ONLY_PUBLIC
from graphkit.render.report import Edition
from graphkit.session.reports.report_request import ReportRequest

BOARD, FUNDER = ReportRequest(Edition.BOARD), ReportRequest(Edition.FUNDER)


def sheet(name: str) -> ReportRequest:
    return ReportRequest(Edition.PARTNER, partner=name)


@pytest.fixture
def workspace(made_demo: Path, tmp_path: Path) -> Iterator[graphkit.Workspace]:
    root = Path(shutil.copytree(made_demo, tmp_path / "demo"))
    with graphkit.open(root) as opened:
        yield opened


def page(workspace: graphkit.Workspace, request: ReportRequest) -> str:
    path = workspace.settings.root / "report.html"
    return workspace.report(path, request=request).read_text(encoding="utf-8")


def people(workspace: graphkit.Workspace) -> list[str]:
    """Return all names of people that no other word is like."""
    contacts = workspace.network().contacts.values()
    names = {name for one in contacts for name in (one.name, *one.aliases)}
    return sorted(name for name in names if " " in name or not name.isascii())


def test_a_funder_sees_no_person(workspace: graphkit.Workspace) -> None:
    text = page(workspace, FUNDER)
    assert [name for name in people(workspace) if name in text] == []
    for word in ("Free flu shots", "Riverbend Clinic", "9 of 12", "5,400"):
        assert word in text
    assert "hang on one person" not in text


def test_texts_that_name_a_person_do_not_reach_a_funder(workspace: graphkit.Workspace) -> None:
    workspace.viewer = "Maria Lopez"
    draft = workspace.draft()
    clinic = workspace.find("Riverbend Clinic")
    text = "Reading hour of Dana Whitfield"
    draft.add_entry("outcome", date(2026, 11, 1), text, [(clinic, "partner", "")], {"number": "7"})
    workspace.load_draft(draft)
    assert text in page(workspace, BOARD)
    told = page(workspace, FUNDER)
    assert "Dana" not in told
    assert "an outcome" in told


def test_a_partner_sees_its_own_partnership_and_no_opinion(workspace: graphkit.Workspace) -> None:
    text = page(workspace, sheet("BrightPath Broadband"))
    shown = workspace.network().partners
    (held,) = [p for p in shown.values() if p.partner_id == workspace.find("BrightPath").id]
    known = {workspace.network().name_of(id or "") for id in (held.owner_id, held.main_contact_id)}
    assert {name for name in people(workspace) if name in text} <= known
    assert "Training room on Tuesdays" in text
    for word in ("sales leaflet", "caution", "worth a talk", "hangs on", "Riverbend Clinic"):
        assert word not in text


def test_only_partners_have_a_sheet(workspace: graphkit.Workspace) -> None:
    with pytest.raises(NothingFound, match="is no current partner"):
        workspace.report_document(sheet("County Health Department"))


def test_a_report_for_others_has_no_tie_that_only_the_viewer_may_see(
    workspace: graphkit.Workspace,
) -> None:
    workspace.set_visibility(Visibility.OWNER, "Dana Whitfield")
    workspace.viewer = "Maria Lopez"
    own = page(workspace, ReportRequest())
    told = page(workspace, BOARD)
    sentence = "Everything with Riverbend Clinic hangs on Dana Whitfield"
    assert sentence in own
    assert sentence not in told
    assert HIDDEN_TIES in told
    workspace.viewer = None
    assert page(workspace, ReportRequest()) == told


@pytest.mark.parametrize(
    "request_", [ReportRequest(), BOARD, FUNDER], ids=["own", "board", "funder"]
)
def test_the_public_sees_nothing_of_partnerships(
    request_: ReportRequest, workspace: graphkit.Workspace
) -> None:
    names = people(workspace)
    partners = [workspace.network().name_of(id) or "" for id in workspace.network().partners]
    workspace.viewer = "public"
    text = page(workspace, request_)
    assert ONLY_PUBLIC in text
    assert [name for name in (*names, *partners, "Flu") if name in text] == []


def test_a_kept_report_is_what_the_next_one_compares_itself_with(
    workspace: graphkit.Workspace,
) -> None:
    root = workspace.settings.root
    path = workspace.report(root / "r.html", request=ReportRequest(archive=True))
    kept = workspace.archive_report(path)
    assert kept == root / "archive" / "2026-Q4.html"
    data = re.findall(r'id="graphkit-report">(.*?)</script>', kept.read_text("utf-8"))
    told = json.loads(data[0])
    assert len(told["partners"]) == 35
    # A partner less, another stage, one more that hangs on one person.
    told["as_of"] = "2026-08-01"
    told["partners"] = [row for row in told["partners"] if row[0] != "Riverbend Clinic"]
    told["partners"].append(["Old Mill", "active", "arts", "two people"])
    for row in told["partners"]:
        if row[0] == "City of Riverbend":
            row[1:] = ["networking", "government", "one person"]
    earlier = root / "archive" / "2026-Q3.html"
    earlier.write_text(kept.read_text("utf-8").replace(data[0], json.dumps(told)), "utf-8")
    document = workspace.report_document()
    assert "the same as on 1 August 2026" in str(document.sections[0])
    assert not any(section.name == "changed" for section in document.sections)
    compared = workspace.report_document(ReportRequest(compare=earlier))
    (changed,) = [section for section in compared.sections if section.name == "changed"]
    assert [item.paragraph.text for item in changed.parts[0].items] == [
        "Won: Riverbend Clinic.",
        "Lost: Old Mill.",
        "No longer hang on one person: City of Riverbend.",
        "Other stage: City of Riverbend (from networking to active).",
    ]


def test_a_report_compares_itself_with_a_day(workspace: graphkit.Workspace) -> None:
    document = workspace.report_document(ReportRequest(compare=date(2025, 12, 31)))
    (changed,) = [section for section in document.sections if section.name == "changed"]
    assert changed.title == "What has changed since 31 December 2025"
    assert changed.parts[0].items[0].paragraph.text == (
        "Won: Riverbend Community Foundation, Riverbend Hospice, Second Chance Reentry and Temple "
        "Beth Shalom."
    )


def test_what_is_no_report_with_figures_is_refused(
    workspace: graphkit.Workspace, tmp_path: Path
) -> None:
    other = tmp_path / "other.html"
    other.write_text("<html>", "utf-8")
    for path, words in ((other, "has no figures"), (tmp_path / "none.html", "cannot be read")):
        with pytest.raises(UsageError, match=words):
            workspace.report_document(ReportRequest(compare=path))
    other.write_text(
        '<script type="application/json" id="graphkit-report">{"schema": 1}</script>', "utf-8"
    )
    with pytest.raises(UsageError, match="has no figures"):
        workspace.report_document(ReportRequest(compare=other))


def test_forget_names_archived_reports(workspace: graphkit.Workspace) -> None:
    root = workspace.settings.root
    path = workspace.report(root / "r.html", request=ReportRequest(archive=True))
    kept = workspace.archive_report(path)
    done = workspace.forget(workspace.find("Dana Whitfield"))
    assert kept in done.copies.naming
