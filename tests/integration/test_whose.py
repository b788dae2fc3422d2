"""Whose partnerships, and which roles are over: from the file to the answers, on both engines."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import graphkit
from graphkit import session as workspaces
from graphkit.analysis.overview import overview
from graphkit.analysis.sectors.sector_coverage import coverage
from graphkit.config import StoreSettings
from graphkit.errors import NothingFound
from graphkit.model import ENDED
from graphkit.render.profile_output import render_profile

HOME = "Old Library"
PEOPLE = ("Ann Lee", "Bo Roe", "Cy Fox", "Di Orr", "Eve Ash", "Flo Day")
BODIES = ("Acme Holdings", "Bolt Works", "Crane Mill", HOME)


def written(path: Path, *edges: tuple[str, str, dict[str, str]]) -> Path:
    elements = [{"label": name, "type": "Person"} for name in PEOPLE]
    elements += [{"label": name, "type": "Organization"} for name in BODIES]
    connections = [{"from": one, "to": other, **told} for one, other, told in edges]
    told = {"elements": elements, "connections": connections}
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def opened(root: Path, store: StoreSettings, home: str) -> graphkit.Workspace:
    if not root.exists():
        workspaces.create(root, home=home)
    settings = graphkit.open(root).settings
    settings = dataclasses.replace(settings, store=store, as_of=date(2026, 11, 24), home=home)
    return graphkit.Workspace(settings)


OWNERSHIP = (
    ("Acme Holdings", "Bolt Works", {"type": "owns", "description": "60% of the shares"}),
    ("Acme Holdings", "Crane Mill", {"type": "former owner"}),
    ("Bolt Works", "Crane Mill", {"type": "supplies", "status": "ended"}),
    ("Ann Lee", "Acme Holdings", {"type": "director"}),
    ("Bo Roe", "Bolt Works", {"type": "director"}),
)


@pytest.fixture
def nobodys(tmp_path: Path, store_settings: StoreSettings) -> Iterator[graphkit.Workspace]:
    """Companies and people, none of them ours."""
    with opened(tmp_path / "here", store_settings, "") as workspace:
        workspace.import_file(written(tmp_path / "own.json", *OWNERSHIP))
        yield workspace


def test_what_others_have_with_each_other_is_no_partnership_of_ours(
    nobodys: graphkit.Workspace,
) -> None:
    network = nobodys.network()
    assert len(network.partnerships) == 3
    assert (network.own_partnerships, network.partners) == ((), {})
    assert overview(network).partners is None
    assert [s.partners for s in coverage(network, ["mills"]).sectors] == [0]
    with pytest.raises(NothingFound, match="does not know which organization is yours"):
        nobodys.reliance()
    told = nobodys.profile("Bolt Works")
    assert told.partnerships == ()
    links = [(x.source.name, x.kind, x.target.name, x.current) for x in told.links]
    assert sorted(links) == [
        ("Acme Holdings", "owns", "Bolt Works", True),
        ("Bolt Works", "supplies", "Crane Mill", False),
    ]
    text = render_profile(told, "table")
    assert "we give" not in text
    assert "60% of the shares" in text


def test_links_that_are_over_say_so(nobodys: graphkit.Workspace) -> None:
    told = nobodys.profile("Crane Mill")
    assert [(x.kind, x.current, x.until) for x in told.links] == [
        ("former owner", False, None),
        ("supplies", False, None),
    ]
    assert {p.until for p in nobodys.network().partnerships} == {None, ENDED}


def test_without_a_home_the_report_and_the_gaps_show_the_rest(
    nobodys: graphkit.Workspace, tmp_path: Path
) -> None:
    answer = nobodys.gaps()
    assert answer.summary.startswith(
        "It is unknown who the team can reach, because graphkit does not know"
    )
    assert not [g for g in answer.findings if g.kind == "organization"]
    page = nobodys.report(tmp_path / "report.html").read_text(encoding="utf-8")
    assert page.count("graphkit does not know which organization is yours") >= 2
    assert "None of" not in page


def test_a_home_that_no_file_names_is_told_by_its_name(
    tmp_path: Path, store_settings: StoreSettings
) -> None:
    with opened(tmp_path / "here", store_settings, "Elm Library") as workspace:
        workspace.import_file(written(tmp_path / "own.json", *OWNERSHIP))
        with pytest.raises(NothingFound, match=r"no import names your own .*, Elm Library"):
            workspace.reliance()
        with pytest.raises(NothingFound, match="Elm Library"):
            workspace.introductions("Bolt Works")
        assert "Elm Library" in workspace.gaps().summary


def test_a_link_is_ours_whichever_end_is_home(
    tmp_path: Path, store_settings: StoreSettings
) -> None:
    edges = (
        *OWNERSHIP,
        ("Crane Mill", HOME, {"type": "funds"}),
        (HOME, "Bolt Works", {"type": "hosts"}),
        ("Di Orr", HOME, {"type": "director"}),
    )
    with opened(tmp_path / "here", store_settings, HOME) as workspace:
        workspace.import_file(written(tmp_path / "own.json", *edges))
        network = workspace.network()
        names = {network.organizations[o].name: p.kind for o, p in network.partners.items()}
        assert names == {"Crane Mill": "funds", "Bolt Works": "hosts"}
        assert overview(network).partners == 2
        assert {f.organization.name for f in workspace.reliance().findings} == set(names)
        (note,) = workspace.profile("Crane Mill").partnerships
        assert (note.partner.name, note.kind) == ("Crane Mill", "funds")


ROLES = (
    ("Ann Lee", "Acme Holdings", {"type": "Former director"}),
    ("Bo Roe", "Acme Holdings", {"type": "director (2015-2019)"}),
    ("Cy Fox", "Acme Holdings", {"type": "director", "status": "inactive"}),
    ("Di Orr", HOME, {"type": "director"}),
    ("Di Orr", "Ann Lee", {"type": "friend"}),
    ("Di Orr", "Bo Roe", {"type": "former colleague"}),
    ("Di Orr", "Cy Fox", {"type": "friend"}),
    ("Eve Ash", "Bolt Works", {"type": "ex officio member"}),
)


def test_past_roles_do_not_reach_an_organization(
    tmp_path: Path, store_settings: StoreSettings
) -> None:
    with opened(tmp_path / "here", store_settings, HOME) as workspace:
        workspace.import_file(written(tmp_path / "net.json", *ROLES))
        network = workspace.network()
        acme = workspace.find("Acme Holdings").id
        assert network.contacts_at(acme) == ()
        with pytest.raises(NothingFound, match="nobody is known at Acme Holdings"):
            workspace.introductions("Acme Holdings")
        roles = {r.person.name: r for r in workspace.profile("Acme Holdings").roles}
        assert [(r.current, r.until) for r in (roles["Ann Lee"], roles["Cy Fox"])] == [
            (False, None),
            (False, None),
        ]
        assert (roles["Bo Roe"].since, roles["Bo Roe"].until) == ("2015-01-01", "2019-12-31")
        assert network.contacts_at(workspace.find("Bolt Works").id) != ()
        text = render_profile(workspace.profile("Ann Lee"), "table")
        assert "Former director at Acme Holdings" in text
        assert "ended" in text


def test_a_relation_that_is_over_makes_no_likely_introduction(
    tmp_path: Path, store_settings: StoreSettings
) -> None:
    with opened(tmp_path / "here", store_settings, HOME) as workspace:
        workspace.import_file(written(tmp_path / "net.json", *ROLES))
        (was,) = workspace.tie("Di Orr", "Bo Roe").findings
        (still,) = workspace.tie("Di Orr", "Ann Lee").findings
        assert (was.tie.word, still.tie.word) == ("possible", "likely")
        (note,) = was.tie.evidence
        assert (note.text, note.date) == ("said to have known each other (former colleague)", None)


def test_named_queries_tell_who_was_there(tmp_path: Path, store_settings: StoreSettings) -> None:
    with opened(tmp_path / "here", store_settings, HOME) as workspace:
        workspace.import_file(written(tmp_path / "net.json", *ROLES))
        rows = workspace.query("explore/people_at", organization="acme").rows
        told = {row[1]: " ".join(row[2]) for row in rows}
        assert list(told) == ["Ann Lee", "Bo Roe", "Cy Fox"]
        assert told["Bo Roe"].endswith("until 2019-12-31")
        assert told["Ann Lee"].endswith("(over)")
        assert told["Cy Fox"].endswith("(over)")


def test_a_store_of_before_tells_endings_too(
    tmp_path: Path, store_settings: StoreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from graphkit.ingest.batch import batch_builder
    from graphkit.model.ended_roles import Ending

    with opened(tmp_path / "here", store_settings, HOME) as workspace:
        with monkeypatch.context() as before:
            before.setattr(batch_builder, "find_ending", lambda text: Ending())
            workspace.import_file(written(tmp_path / "net.json", *ROLES[:1], *ROLES[3:]))
        assert {a.until for a in workspace.snapshot().affiliations} == {None}
        assert workspace.network().contacts_at(workspace.find("Acme Holdings").id) == ()
