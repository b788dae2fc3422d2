"""Adding and denying roles, ties, offers, needs and umbrella organizations by hand."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from batches import without_times

import graphkit
from graphkit import session as workspaces
from graphkit.config import EMBEDDED, StoreSettings
from graphkit.errors import NothingFound, UsageError
from graphkit.model import Member
from graphkit.session.by_hand.edits import Edit
from graphkit.store import Store
from graphkit.store.backup.read_backup import Backup
from graphkit.store.hand_entries import to_hand_batch

PEOPLE = (
    "name,email,organization,role\n"
    "Nora Kim,nora@library.example,Riverbend Library,librarian\n"
    "Dana Whitfield,dana@clinic.example,Riverbend Clinic,manager\n"
    "Omar Haddad,omar@clinic.example,Riverbend Clinic,nurse\n"
    "Ines Moreau,ines@council.example,Health Council,chair\n"
)
TIES = (
    "from,from_email,to,to_email,strength\n"
    "Nora Kim,nora@library.example,Dana Whitfield,dana@clinic.example,0.8\n"
    "Dana Whitfield,dana@clinic.example,Omar Haddad,omar@clinic.example,0.9\n"
)
FILES = {"people.csv": PEOPLE, "ties.csv": TIES}
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
        topics={"Meeting space": ["rooms"]},
    )
    with graphkit.Workspace(settings) as opened:
        for name, text in FILES.items():
            (root / name).write_text(text, encoding="utf-8")
            opened.import_file(root / name)
        yield opened


def load_again(workspace: graphkit.Workspace, name: str) -> None:
    """Import a file as a later export: with one line more."""
    path = workspace.settings.root / f"later-{name}"
    lines = FILES[name].splitlines()
    path.write_text("\n".join([*lines, lines[-1]]) + "\n", encoding="utf-8")
    assert workspace.import_file(path).resolution.already is None


def shown(workspace: graphkit.Workspace) -> dict[str, tuple[object, ...]]:
    return {k: v for k, v in without_times(workspace.snapshot()).items() if k != "imports"}


def roles(workspace: graphkit.Workspace, name: str) -> list[tuple[str | None, str | None, bool]]:
    found = workspace.profile(name).roles
    return [(role.role, role.until, role.current) for role in found]


def known(workspace: graphkit.Workspace, name: str) -> dict[str, bool]:
    """The people that somebody knows, and whether that is inferred."""
    network = workspace.network()
    id = workspace.find(name).id
    return {network.contacts[tie.other(id)].name: tie.inferred for tie in network.ties_of(id)}


def test_what_is_said_holds_and_is_gone_when_it_is_undone(workspace: graphkit.Workspace) -> None:
    before = shown(workspace)
    dana, clinic, council = map(workspace.find, ("Dana", "Riverbend Clinic", "Health Council"))
    said = workspace.edit(
        dana,
        Edit(
            roles=(("Treasurer", council),),
            knows=(workspace.find("Ines"),),
            how="same choir",
            offers=("Rooms",),
            since=date(2026, 1, 1),
        ),
    )
    body = workspace.edit(clinic, Edit(needs=("rooms",), part_of=(council,), amount="twice a week"))
    load_again(workspace, "people.csv")
    assert ("Treasurer", None, True) in roles(workspace, "Dana")
    assert "Ines Moreau" in known(workspace, "Dana")
    network = workspace.network()
    (offer,), (need,) = network.topics.offered_by(dana.id), network.topics.needed_by(clinic.id)
    assert offer.topic_id == need.topic_id
    assert network.topics.by_id[offer.topic_id].name == "Meeting space"
    assert (offer.since, need.amount) == (date(2026, 1, 1), "twice a week")
    assert [p.umbrella_id for p in network.umbrellas_of(clinic.id)] == [council.id]
    with pytest.raises(UsageError, match="is itself part of"):
        workspace.edit(council, Edit(part_of=(clinic,)))
    workspace.undo("later-people.csv")
    for entry in (said, body):
        assert entry.record.file == "by hand, Nora Kim"
        workspace.undo(entry.record.id)
    assert shown(workspace) == before


def test_a_role_that_is_over_stays_over(workspace: graphkit.Workspace) -> None:
    before = shown(workspace)
    clinic = workspace.find("Riverbend Clinic")
    entry = workspace.edit("Dana", Edit(left=(clinic,), on=date(2026, 6, 30)))
    load_again(workspace, "people.csv")
    assert roles(workspace, "Dana") == [("manager", "2026-06-30", False)]
    rows = workspace.query("explore/people_at", organization="clinic").rows
    assert [row[2] for row in rows if row[1] == "Dana Whitfield"] == [
        ("employment until 2026-06-30", "manager (employment) until 2026-06-30")
    ]
    assert workspace.query("explore/largest_organizations", count=1).rows[0][2] == 1
    back = workspace.edit("Dana", Edit(roles=(("adviser", clinic),)))
    assert ("adviser", None, True) in roles(workspace, "Dana")
    assert ("manager", "2026-06-30", False) in roles(workspace, "Dana")
    for each in (back.record.id, entry.record.id, "later-people.csv"):
        workspace.undo(each)
    assert shown(workspace) == before


@EMBEDDED_ONLY
def test_somebody_leaves_one_role_for_another_at_the_same_place(
    workspace: graphkit.Workspace,
) -> None:
    header, row = "name,email,organization,role", "Dana Whitfield,dana@clinic.example"
    path = workspace.settings.root / "bare.csv"
    path.write_text(f"{header}\n{row},Riverbend Clinic,\n", encoding="utf-8")
    workspace.import_file(path)
    clinic = workspace.find("Riverbend Clinic")
    entry = workspace.edit("Dana", Edit(left=(clinic,)), Edit(roles=(("director", clinic),)))
    assert entry.sentences == (
        "Dana Whitfield is no longer at Riverbend Clinic.",
        "Dana Whitfield is director at Riverbend Clinic.",
    )
    current = {role: now for role, _, now in roles(workspace, "Dana")}
    assert current == {"director": True, "manager": False}


def test_people_who_do_not_know_each_other_have_no_tie(workspace: graphkit.Workspace) -> None:
    before = shown(workspace)
    assert known(workspace, "Dana") == {"Nora Kim": False, "Omar Haddad": False}
    omar = workspace.find("Omar")
    entry = workspace.edit("Dana", Edit(does_not_know=(omar,)))
    # Neither a later file nor the workplace that they share brings the tie back.
    load_again(workspace, "ties.csv")
    assert known(workspace, "Dana") == {"Nora Kim": False}
    rows = workspace.query("explore/who_knows", name="Omar").rows
    assert [row[1] for row in rows] == []
    path = workspace.settings.root / "more-ties.csv"
    path.write_text(TIES.replace("0.8", "0.7").replace("0.9", "0.2"), encoding="utf-8")
    preview = workspace.import_file(path, dry_run=True).resolution
    assert preview.counts.ties == 1
    assert any("do not know each other: Dana Whitfield and Omar" in n for n in preview.notes)
    with pytest.raises(NothingFound):
        workspace.introductions("Omar")
    later = workspace.edit(omar, Edit(knows=(workspace.find("Dana"),)))
    assert "Omar Haddad" in known(workspace, "Dana")
    workspace.undo(later.record.id)
    assert known(workspace, "Dana") == {"Nora Kim": False}
    workspace.undo("later-ties.csv")
    workspace.undo(entry.record.id)
    assert shown(workspace) == before


@EMBEDDED_ONLY
def test_a_shared_workplace_gives_a_tie_unless_it_is_denied(workspace: graphkit.Workspace) -> None:
    workspace.undo("ties.csv")
    assert known(workspace, "Dana") == {"Omar Haddad": True}
    workspace.edit("Dana", Edit(does_not_know=(workspace.find("Omar"),)))
    assert known(workspace, "Dana") == {}


@EMBEDDED_ONLY
@pytest.mark.parametrize(
    ("name", "edit", "message"),
    [
        ("Dana", Edit(), "says nothing"),
        ("Dana", Edit(offers=("  ",)), "the topic is empty"),
        ("Dana", Edit(offers=("x" * 10_000,)), "characters"),
        ("Dana", Edit(sector="health"), "is a person"),
        ("Riverbend Clinic", Edit(knows=("Omar",)), "is an organization"),
        ("Dana", Edit(knows=("Dana",)), "named twice"),
        ("Dana", Edit(left=("Health Council",)), "nothing says that Dana Whitfield was at"),
        ("Dana", Edit(offers=("a",), since=date(2026, 2, 1), until=date(2026, 1, 1)), "before"),
        ("Dana", Edit(knows=("Omar",), on=date(2027, 1, 1)), "in the future"),
        ("Dana", Edit(knows=("Omar",), does_not_know=("Omar",)), "says and denies a tie"),
        ("Dana", Edit(offers=("a",), does_not_offer=("A",)), "says and denies an offer"),
        ("Dana", Edit(does_not_offer=("a",)), "nothing says that Dana Whitfield offers a"),
        ("Riverbend Clinic", Edit(not_part_of=("Health Council",)), "is part of Health Council"),
    ],
)
def test_an_edit_that_cannot_be_changes_nothing(
    workspace: graphkit.Workspace, name: str, edit: Edit, message: str
) -> None:
    before = workspace.imports()
    names = ("knows", "left", "does_not_know", "not_part_of")
    edit = dataclasses.replace(
        edit, **{each: tuple(map(workspace.find, getattr(edit, each))) for each in names}
    )
    with pytest.raises((UsageError, NothingFound), match=message):
        workspace.edit(name, edit)
    assert workspace.imports() == before


@EMBEDDED_ONLY
def test_the_journal_has_it_and_forgetting_erases_it(workspace: graphkit.Workspace) -> None:
    settings, root = workspace.settings, workspace.settings.root
    clinic, omar = workspace.find("Riverbend Clinic"), workspace.find("Omar")
    workspace.edit("Dana", Edit(offers=("cake for Dana",), left=(clinic,)))
    workspace.edit(clinic, Edit(needs=("flu shots",)))
    workspace.edit("Dana", Edit(does_not_know=(omar,), needs=("rooms",)))
    out = workspace.export_person(root / "dana.json", "Dana")
    held = json.loads(out.read_text())
    out.unlink()
    assert [each["topic"]["name"] for each in held["offers"]] == ["cake for Dana"]
    assert [each["with"]["name"] for each in held["does_not_know"]] == ["Omar Haddad"]
    assert [each["on"] for each in held["left"]] == [None]
    workspace.close()
    with Store.open(settings.store) as store:
        assert store.verify() == ()
        entries = store.journal.read().entries["hand"]
        assert sum(len(to_hand_batch(each).denied_ties) for each in entries.values()) == 1
        store.back_up(root / "all.backup")
        before = without_times(store.snapshot())
    with Store.open(StoreSettings(EMBEDDED, root / "other")) as other:
        with closing(Backup(root / "all.backup")) as backup:
            other.restore(backup)
        assert without_times(other.snapshot()) == before
        assert other.verify() == ()
    shutil.rmtree(root / "other")
    (root / "all.backup").unlink()
    with graphkit.Workspace(settings) as later:
        later.forget("Dana")
        topics = [topic.name for topic in later.snapshot().topics]
        assert topics == ["flu shots"]
        assert tuple(later.snapshot().denied_ties) == ()
    for path in (root / ".graphkit").rglob("*"):
        assert b"cake for Dana" not in (path.read_bytes() if path.is_file() else b""), path
    with Store.open(settings.store) as store:
        assert store.verify() == ()


def test_what_a_file_says_of_topics_and_umbrellas_can_be_denied(
    workspace: graphkit.Workspace,
) -> None:
    path = workspace.settings.root / "offers.csv"
    path.write_text(
        "Organization,Offers,Needs,Part of\n"
        "Riverbend Clinic,rooms; flu shots,volunteers,Health Council\n",
        encoding="utf-8",
    )
    workspace.import_file(path)
    before = shown(workspace)
    clinic, council = map(workspace.find, ("Riverbend Clinic", "Health Council"))

    def said() -> tuple[list[str], list[str], list[str]]:
        profile = workspace.profile("Riverbend Clinic")
        topics = ([n.topic for n in each] for each in (profile.offers, profile.needs))
        return (*topics, [m.organization.name for m in profile.part_of])

    assert said() == (["flu shots", "Meeting space"], ["volunteers"], ["Health Council"])
    denial = Edit(
        does_not_offer=("meeting space",), does_not_need=("Volunteers",), not_part_of=(council,)
    )
    entry = workspace.edit(clinic, denial)
    # A later file that uses another name of the topic says the same.
    later = path.with_name("later.csv")
    later.write_text(path.read_text("utf-8").replace("rooms", "Meeting space"), encoding="utf-8")
    workspace.import_file(later)
    assert said() == (["flu shots"], [], [])
    rows = {(s.what, s.value, s.counts) for s in workspace.statements_about(clinic)}
    assert rows >= {
        ("offers", "rooms", False),
        ("offers", "flu shots", True),
        ("does not offer", "rooms", True),
        ("does not need", "volunteers", True),
        ("part of", "Health Council", False),
        ("not part of", "Health Council", True),
    }
    with pytest.raises(NothingFound, match="nothing says that Riverbend Clinic needs cake"):
        workspace.edit(clinic, Edit(does_not_need=("cake",)))
    again = workspace.edit(clinic, Edit(offers=("rooms",)))
    assert said() == (["flu shots", "Meeting space"], [], [])
    for each in (again.record.id, entry.record.id, "later.csv"):
        workspace.undo(each)
    assert shown(workspace) == before
