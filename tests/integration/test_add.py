"""Adding people, organizations, meetings and partnerships by hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from batches import without_times

import graphkit
from graphkit import session as workspaces
from graphkit.config import StoreSettings
from graphkit.errors import GraphkitError, UsageError
from graphkit.model import Member
from graphkit.session.by_hand.additions import (
    NewMeeting,
    NewOrganization,
    NewPerson,
    PartnershipEdit,
    named_organization,
)
from graphkit.session.by_hand.edits import Edit

PEOPLE = (
    "name,email,phone,organization,role\n"
    "Nora Kim,nora@library.example,,Riverbend Library,librarian\n"
    "Dana Whitfield,dana@clinic.example,+1 217 555 0100,Riverbend Clinic,manager\n"
    "Omar Haddad,omar@clinic.example,,Riverbend Clinic,nurse\n"
)
PARTNERS = (
    "organization,sector,stage,gives,review_on,main_contact,main_contact_email\n"
    "Riverbend Clinic,health,active,rooms,2026-12-01,Dana Whitfield,dana@clinic.example\n"
)
FILES = {"people.csv": PEOPLE, "partners.csv": PARTNERS}
EMBEDDED_ONLY = pytest.mark.parametrize("store_settings", ["embedded"], indirect=True)


@pytest.fixture
def workspace(tmp_path: Path, store_settings: StoreSettings) -> Iterator[graphkit.Workspace]:
    root = tmp_path / "here"
    workspaces.create(root, home="Riverbend Library")
    settings = dataclasses.replace(
        graphkit.open(root).settings,
        store=store_settings,
        as_of=date(2026, 11, 24),
        team=(Member("Nora Kim", "nora@library.example"),),
        country="US",
    )
    with graphkit.Workspace(settings) as opened:
        for name in FILES:
            load(opened, name)
        yield opened


def load(workspace: graphkit.Workspace, name: str, text: str | None = None) -> None:
    path = workspace.settings.root / name
    path.write_text(text or FILES[name], encoding="utf-8")
    workspace.import_file(path)


def shown(workspace: graphkit.Workspace) -> dict[str, tuple[object, ...]]:
    return {k: v for k, v in without_times(workspace.snapshot()).items() if k != "imports"}


def named(workspace: graphkit.Workspace, name: str) -> list[str]:
    return [c.id for c in workspace.snapshot().contacts if c.name == name]


def test_what_is_added_is_found_by_later_files_and_gone_when_undone(
    workspace: graphkit.Workspace,
) -> None:
    before = shown(workspace)
    clinic, dana = workspace.find("Riverbend Clinic"), workspace.find("Dana")
    school = NewOrganization("Elm School", "Schools", "elm.example")
    june = workspace.add(
        NewPerson(
            "June Park",
            ("June@Park.example",),
            ("217 555 0111",),
            edit=Edit(
                roles=(("nurse", clinic), ("", named_organization(school))),
                knows=(dana,),
                offers=("flu shots",),
            ),
            also=(school,),
        )
    )
    assert june.sentences[:2] == (
        "Elm School is added: sector: schools, website: https://elm.example.",
        "June Park is added: june@park.example, +12175550111.",
    )
    meeting = workspace.add(
        NewMeeting("Fair", date(2026, 6, 2), (workspace.find("Omar"), workspace.find("June")), 9)
    )
    pact = workspace.add(
        PartnershipEdit(clinic, stage="renewing", review_on=date(2027, 3, 1), owner=None)
    )
    network = workspace.network()
    tie = network.tie(workspace.find("Omar").id, workspace.find("June").id)
    assert tie is not None
    assert "met" in {str(piece.basis) for piece in tie.evidence}
    # A later file names her by her address, and one by name and organization.
    header = PEOPLE.splitlines()[0]
    load(workspace, "by_mail.csv", f"{header}\nJ. Park,june@park.example,,Elm School,coach\n")
    load(workspace, "by_name.csv", f"{header}\nJune Park,,,Riverbend Clinic,head nurse\n")
    load(workspace, "by_phone.csv", f"{header}\nJune Park,,(217) 555-0111,,\n")
    assert len(named(workspace, "June Park")) == 1
    assert len([o for o in workspace.snapshot().organizations if o.name == "Elm School"]) == 1
    partner = workspace.network().partners[clinic.id]
    assert (partner.stage, partner.gives, partner.review_on) == (
        *("renewing", "rooms"),
        date(2027, 3, 1),
    )
    rows = workspace.query("explore/partnerships_to_review", by="2030-01-01").rows
    assert [(row[0], row[1], str(row[2]), row[4]) for row in rows] == [
        ("Riverbend Clinic", "renewing", "2027-03-01", "Dana Whitfield")
    ]
    for each in ("by_mail.csv", "by_name.csv", "by_phone.csv"):
        workspace.undo(each)
    for entry in (pact, meeting, june):
        workspace.undo(entry.record.id)
    assert shown(workspace) == before


def test_what_is_said_of_a_partnership_by_hand_outranks_a_later_file(
    workspace: graphkit.Workspace,
) -> None:
    clinic = workspace.find("Riverbend Clinic")
    workspace.add(PartnershipEdit(clinic, stage="renewing"))
    workspace.add(PartnershipEdit(clinic, gets="flu shots", owner=workspace.find("Nora")))
    later = PARTNERS.replace("active,rooms", "ended,a hall").replace("2026-12-01", "")
    workspace.undo("partners.csv")
    load(workspace, "later.csv", later)
    partner = workspace.network().partners[clinic.id]
    assert (partner.stage, partner.gives, partner.gets) == ("renewing", "a hall", "flu shots")
    assert partner.review_on is None  # the older file says it no longer
    rows = workspace.query("explore/who_knows", name="Nora").rows
    assert "partnership, renewing (hand)" in rows[0][2][0]
    with pytest.raises(UsageError, match="is a partner already"):
        workspace.add(PartnershipEdit(clinic))
    with pytest.raises(UsageError, match="the home organization itself"):
        workspace.add(PartnershipEdit(workspace.find("Riverbend Library"), stage="active"))


@EMBEDDED_ONLY
def test_there_is_never_a_double_in_silence(workspace: graphkit.Workspace) -> None:
    clinic = workspace.find("Riverbend Clinic")
    at_clinic = Edit(roles=(("nurse", clinic),))
    for new in (
        NewPerson("Dana Whitfield"),
        NewPerson("Dana Whitfeild", edit=at_clinic),
        NewPerson("D. Whitfield", edit=at_clinic),
        NewPerson("Somebody Else", ("dana@clinic.example",)),
    ):
        assert [one.name for one in workspace.likely_same(new)] == ["Dana Whitfield"], new
        with pytest.raises(UsageError, match="may be known already: Dana Whitfield at Riverbend"):
            workspace.add(new)
    for new in (NewOrganization("The Riverbend Clinic, Inc."), NewOrganization("Riverbnd Clinic")):
        with pytest.raises(UsageError, match=r"Riverbend Clinic \(health\)"):
            workspace.add(new)
    assert workspace.likely_same(NewPerson("Ines Moreau", edit=at_clinic)) == ()
    # A namesake at the same place is somebody else, also for the next file.
    before = shown(workspace)
    twin = NewPerson("Dana Whitfield", ("dana.w@mail.example",), edit=at_clinic)
    entry = workspace.add(twin, is_new=True)
    assert "It is not Dana Whitfield at Riverbend Clinic." in entry.sentences
    header = PEOPLE.splitlines()[0]
    row = "Dana Whitfield,dana.w@mail.example,,Riverbend Clinic,nurse"
    load(workspace, "later.csv", f"{header}\n{row}\n")
    assert len(named(workspace, "Dana Whitfield")) == 2
    only_name = workspace.add(NewPerson("Omar Haddad"), is_new=True)
    assert len(named(workspace, "Omar Haddad")) == 2
    workspace.undo("later.csv")
    for each in (entry, only_name):
        workspace.undo(each.record.id)
    assert shown(workspace) == before
    with pytest.raises(UsageError, match="Dana Whitfield has the same mail address"):
        workspace.add(NewPerson("Somebody Else", ("dana@clinic.example",)), is_new=True)


def test_undoing_an_addition_forgets_that_it_was_kept_apart(workspace: graphkit.Workspace) -> None:
    decisions = workspace._graph.store.clusters
    twin = workspace.add(NewPerson("Omar Haddad", ("o@mail.example",)), is_new=True)
    (kept,) = decisions().decisions
    assert not kept.same
    # Said later, about the one that was added: this is a decision of its own.
    dana = workspace.find("Dana Whitfield")
    (added,) = (id for id in named(workspace, "Omar Haddad") if _is_new(workspace, id))
    workspace.keep_apart([(dana.id, added)])
    assert len(decisions().decisions) == 2
    workspace.undo(twin.record.id)
    assert kept.id not in {each.id for each in decisions().decisions}
    assert len(decisions().decisions) == 1
    # So a file that has both addresses makes them one, as if nothing had been added.
    header = PEOPLE.splitlines()[0]
    rows = "Omar Haddad,omar@clinic.example,,Riverbend Clinic,nurse\n"
    load(workspace, "later.csv", f"{header}\n{rows}")
    assert len(named(workspace, "Omar Haddad")) == 1


def _is_new(workspace: graphkit.Workspace, id: str) -> bool:
    return "o@mail.example" in workspace.network().contacts[id].emails


@EMBEDDED_ONLY
def test_a_second_role_by_hand_is_no_job_change(workspace: graphkit.Workspace) -> None:
    clinic, library = map(workspace.find, ("Riverbend Clinic", "Riverbend Library"))
    workspace.add(NewPerson("June Park", edit=Edit(roles=(("nurse", clinic),))))
    later = dataclasses.replace(workspace.settings, as_of=date(2026, 12, 24))
    workspace.close()
    with graphkit.Workspace(later) as opened:
        opened.edit("June Park", Edit(roles=(("volunteer", library),)))
        roles = {(r.organization.name, r.current) for r in opened.profile("June Park").roles}
        assert roles == {("Riverbend Clinic", True), ("Riverbend Library", True)}
        assert opened.changes().findings == ()


@EMBEDDED_ONLY
def test_names_and_values_are_edited(workspace: graphkit.Workspace) -> None:
    before = shown(workspace)
    dana, clinic = workspace.find("Dana"), workspace.find("Riverbend Clinic")
    said = workspace.edit(
        dana,
        Edit(
            name="Dana Cole",
            emails=("dana@cole.example",),
            phones=("217 555 0122",),
            not_so=("phone 555 0100",),
        ),
    )
    load(workspace, "later.csv", PEOPLE + "Ann Lee,ann@x.example,,,\n")
    contact = next(c for c in workspace.snapshot().contacts if c.id == dana.id)
    assert (contact.name, contact.aliases) == ("Dana Cole", ("Dana Whitfield",))
    assert contact.phones == ("+12175550122",)
    assert contact.emails == ("dana@clinic.example", "dana@cole.example")
    assert workspace.find("Dana Whitfield").id == dana.id
    header = PEOPLE.splitlines()[0]
    load(workspace, "new.csv", f"{header}\nDana Cole,,,Riverbend Clinic,head\n")
    assert len(named(workspace, "Dana Cole")) == 1
    body = workspace.edit(clinic, Edit(name="Riverbend Health", website="health.example"))
    assert workspace.find("Riverbend Health").id == clinic.id == workspace.find("River Clinic").id
    with pytest.raises(UsageError, match="Omar Haddad has this mail address, too"):
        workspace.edit(dana, Edit(emails=("omar@clinic.example",)))
    for name in ("new.csv", "later.csv", said.record.id, body.record.id):
        workspace.undo(name)
    assert shown(workspace) == before


@EMBEDDED_ONLY
@pytest.mark.parametrize(
    ("new", "message"),
    [
        (NewPerson("  "), "the name is empty"),
        (NewPerson("x" * 10_000), "10,000 characters"),
        (NewPerson("Ann\x1b[31m Lee"), "control character"),
        (NewPerson("Ann\nLee"), "control character"),
        (NewPerson("Ann Lee", ("ann",)), "not a mail address"),
        (NewPerson("Ann Lee", ("a" * 9_000 + "@x.example",)), "characters"),
        (NewPerson("Ann Lee", phones=("none",)), "is no telephone number"),
        (NewPerson("ann@x.example"), "a mail address is not a name"),
        (NewOrganization("!!!"), "the name is empty"),
        (NewOrganization("Elm School", website="no site"), "is no website"),
        (NewMeeting("Fair", date(2027, 1, 1), ("Dana", "Omar")), "is in the future"),
        (NewMeeting("Fair", date(2026, 1, 1), ("Dana",)), "at least two people"),
        (NewMeeting("Fair", date(2026, 1, 1), ("Dana", "Omar"), 1), "cannot have been there"),
        (PartnershipEdit("Riverbend Clinic", stage="\x00"), "control character"),
        (
            PartnershipEdit("Riverbend Clinic", since=date(2026, 2, 1), until=date(2026, 1, 1)),
            "before it begins",
        ),
    ],
)
def test_an_addition_that_cannot_be_changes_nothing(
    workspace: graphkit.Workspace, new: object, message: str
) -> None:
    before = workspace.imports()
    if isinstance(new, NewMeeting):
        new = dataclasses.replace(new, people=tuple(map(workspace.find, new.people)))
    if isinstance(new, PartnershipEdit):
        new = dataclasses.replace(new, partner=workspace.find(new.partner))
    with pytest.raises(UsageError, match=message):
        workspace.add(new)
    assert workspace.imports() == before


@EMBEDDED_ONLY
def test_somebody_who_was_forgotten_is_not_added_and_nobody_is_named(
    workspace: graphkit.Workspace,
) -> None:
    workspace.forget("Dana")
    before = workspace.imports()
    clinic, omar = workspace.find("Riverbend Clinic"), workspace.find("Omar")
    for refused in (
        lambda: workspace.add(NewPerson("D. Cole", ("dana@clinic.example",))),
        lambda: workspace.add(NewPerson("Dana Whitfield", edit=Edit(roles=(("", clinic),)))),
        lambda: workspace.edit(omar, Edit(emails=("dana@clinic.example",))),
    ):
        with pytest.raises(UsageError, match="asked to be forgotten") as error:
            refused()
        assert "Dana" not in str(error.value)
    assert workspace.imports() == before


@EMBEDDED_ONLY
def test_somebody_who_was_removed_is_not_added_into_nothing(workspace: graphkit.Workspace) -> None:
    workspace.remove(["Dana"])
    with pytest.raises(UsageError, match="was removed by hand"):
        workspace.add(NewPerson("Dana Whitfield", ("dana@clinic.example",)))


@EMBEDDED_ONLY
def test_an_empty_workspace_takes_additions(tmp_path: Path, store_settings: StoreSettings) -> None:
    workspaces.create(tmp_path / "new", home="Riverbend Library")
    settings = dataclasses.replace(
        graphkit.open(tmp_path / "new").settings,
        store=store_settings,
        team=(Member("Nora Kim", "nora@library.example"),),
    )
    with graphkit.Workspace(settings, viewer="nora") as opened:
        opened.add(NewOrganization("Elm School"))
        opened.add(NewPerson("Nora Kim", ("nora@library.example",)))
        opened.add(PartnershipEdit(opened.find("Elm School"), stage="active"))
        assert [o.name for o in opened.snapshot().organizations if o.name != "Elm School"] == [
            "Riverbend Library"
        ]
        assert len(opened.network().partners) == 1


@EMBEDDED_ONLY
def test_what_the_store_refuses_leaves_no_decision(
    workspace: graphkit.Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = workspace.store

    def refuse(*args: object, **more: object) -> None:
        raise GraphkitError("the disk is full")

    monkeypatch.setattr(type(store), "load", refuse)
    with pytest.raises(GraphkitError, match="disk is full"):
        workspace.add(NewPerson("Dana Whitfield"), is_new=True)
    monkeypatch.undo()
    assert store.clusters().decisions == ()


def test_tags_by_hand_and_from_files(workspace: graphkit.Workspace) -> None:
    before = shown(workspace)
    text = (
        PEOPLE.splitlines()[0]
        + ",Tags,Labels\nOmar Haddad,omar@clinic.example,,,,board; press,Elm side\n"
    )
    load(workspace, "tags.csv", text)
    clinic, omar, dana = map(workspace.find, ("Riverbend Clinic", "Omar", "Dana"))
    entries = [
        workspace.edit(clinic, Edit(tags=("funder",))),
        workspace.edit(omar, Edit(tags=("Funder",), untags=("press",))),
        workspace.edit(omar, Edit(knows=(dana,))),
        workspace.edit(omar, Edit(tags=("choir",), tie_to=dana)),
    ]

    def listed(what: str, where: str, column: str = "name") -> list[object]:
        return [row[0] for row in workspace.listing(what, where=where, columns=[column]).rows]

    assert listed("people", "tag = funder and labels ~ elm") == ["Omar Haddad"]
    assert listed("people", "labels = oak") == []
    assert listed("organizations", "tags = funder") == ["Riverbend Clinic"]
    assert listed("people", "name = Omar Haddad", "tags") == [("board", "Elm side", "Funder")]
    assert listed("ties", "tag = choir", "tags") == [("choir",)]
    assert workspace.profile("Omar").tags == ("board", "Elm side", "Funder")
    for said in (Edit(untags=("press",)), Edit(tags=("x",), tie_to=workspace.find("Nora"))):
        with pytest.raises(GraphkitError, match=r"no tag|know each other"):
            workspace.edit(omar, said)
    for entry in reversed(entries):
        workspace.undo(entry.record.id)
    workspace.undo("tags.csv")
    assert shown(workspace) == before
