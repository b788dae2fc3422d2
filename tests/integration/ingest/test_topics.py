"""Columns with topics and umbrella organizations, in own tables in four languages."""

from __future__ import annotations

from pathlib import Path

import pytest

import graphkit
from graphkit import session as workspaces

# Each says the same of two organizations, in a language.
TABLES = (
    "Organization,Sector,Offers,Needs,Chapter of\n",
    "Einrichtung,Branche,Bietet,Braucht,Dachverband\n",
    "Organización,Sector,Ofrece,Necesita,Parte de\n",
    "Organisme,Secteur,Offre,Besoins,Fait partie de\n",
)
ROWS = (
    'Lions Club,service,"tables; chairs (40)",volunteers,Lions International\n'
    "Rotary Club,service,grants,They need somebody who speaks at their lunch in May,\n"
)


@pytest.fixture
def workspace(tmp_path: Path) -> graphkit.Workspace:
    workspaces.create(tmp_path / "here", home="Riverbend Library")
    return graphkit.open(tmp_path / "here")


def said(workspace: graphkit.Workspace) -> dict[str, set[tuple[str, str | None]]]:
    network = workspace.network()
    found: dict[str, set[tuple[str, str | None]]] = {}
    for what, links in (("offers", network.topics.offers), ("needs", network.topics.needs)):
        for link in links:
            topic = network.topics.by_id[link.topic_id].name
            found.setdefault(f"{link.holder_id} {what}", set()).add((topic, link.amount))
    return found


@pytest.mark.parametrize("header", TABLES)
def test_an_own_table_says_what_organizations_offer_and_need(
    workspace: graphkit.Workspace, header: str
) -> None:
    path = workspace.settings.root / "table.csv"
    path.write_text(header + ROWS, encoding="utf-8")
    people = path.with_name("people.csv")
    people.write_text("name,email\nNora Kim,nora@library.example\n")
    with workspace:
        workspace.import_file(people)
        workspace.import_file(path)
        lions, rotary = workspace.find("Lions Club"), workspace.find("Rotary Club")
        assert said(workspace) == {
            f"{lions.id} offers": {("tables", None), ("chairs", "40")},
            f"{lions.id} needs": {("volunteers", None)},
            f"{rotary.id} offers": {("grants", None)},
        }
        (member,) = workspace.network().part_of
        umbrella = workspace.network().organizations[member.umbrella_id].name
        assert (member.member_id, umbrella) == (lions.id, "Lions International")
        details = workspace.network().organizations[rotary.id].details
        assert any("speaks at their lunch" in detail for detail in details)


def test_people_have_topics_and_partner_lists_keep_what_each_gives(
    workspace: graphkit.Workspace,
) -> None:
    root = workspace.settings.root
    (root / "people.csv").write_text(
        'name,email,offers\nDana Whitfield,dana@clinic.example,"flu shots, screenings"\n'
    )
    (root / "partners.csv").write_text(
        "organization,stage,offers,needs,umbrella\n"
        "Riverbend Clinic,active,flu shots,rooms,Health Network\n"
    )
    with workspace:
        for name in ("people.csv", "partners.csv"):
            workspace.import_file(root / name)
        dana = workspace.find("Dana Whitfield")
        assert said(workspace) == {f"{dana.id} offers": {("flu shots", None), ("screenings", None)}}
        (partnership,) = workspace.network().partnerships
        assert (partnership.gives, partnership.gets) == ("rooms", "flu shots")
        assert len(workspace.network().part_of) == 1
        rows = workspace.listing("people", where="offers = screenings", columns=["name"]).rows
        assert rows == (("Dana Whitfield",),)
        shown = workspace.profile("Riverbend Clinic")
        assert [member.organization.name for member in shown.part_of] == ["Health Network"]
        (member,) = workspace.profile("Health Network").members
        assert member.organization.name == "Riverbend Clinic"
