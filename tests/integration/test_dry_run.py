"""What a dry run foretells is what the import does, and it leaves no trace."""

from __future__ import annotations

import hashlib
import os
import random
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from examples import SHARE

import graphkit
from graphkit import session as workspaces
from graphkit.analysis.imports.graph_after_import import GraphAfterImport
from graphkit.analysis.imports.import_findings import ImportEffect
from graphkit.analysis.imports.import_preview import preview_import
from graphkit.model import Member
from graphkit.resources import folder
from graphkit.session import ImportResult

TEAM = [
    Member(name, f"{name.lower().replace(' ', '.')}@riverbendlibrary.example")
    for name in ("Maria Lopez", "Tom Reyes", "Aisha Khan", "Grace Okafor")
]
SAMPLES = {
    "partners.csv": None,
    "linkedin-maria.csv": "maria",
    "linkedin-maria-messages.csv": "maria",
    "linkedin-maria-positions.csv": "maria",
    "linkedin-tom.csv": "tom",
    "google-aisha.csv": "aisha",
    "outlook-grace.csv": "grace",
    "outlook-german.csv": "grace",
    "phone-tom.vcf": "tom",
    "phones-old.vcf": "grace",
    "meetings-maria.ics": "maria",
    "mail-maria.mbox": "maria",
    "board-memberships.csv": None,
    "ties.csv": None,
    "people.csv": "maria",
    "hubspot.csv": None,
    "civicrm.csv": None,
    "directory.csv": None,
}
# How a sentence about somebody who moved or is gone ends.
DATED = re.compile(r"(between \d+ \w+ \d{4} and|by) \d+ \w+ \d{4}\.$")
HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
# A card that names two of LinkedIn's: who had been two is one by it.
CARD = """\
BEGIN:VCARD
VERSION:3.0
FN:Ann Lee
EMAIL:ann@home.example
URL:https://www.linkedin.com/in/ann-example
END:VCARD
"""


@pytest.fixture
def empty(tmp_path: Path) -> graphkit.Workspace:
    workspaces.create(tmp_path / "here", home="Riverbend Public Library", team=TEAM)
    return graphkit.open(tmp_path / "here")


def as_told(found: Iterable[ImportEffect]) -> list[ImportEffect]:
    """What is told of people: of organizations the age of other statements may decide."""
    return [effect for effect in found if effect.id.startswith("c")]


def sentences(workspace: graphkit.Workspace) -> set[str]:
    if not workspace.snapshot().contacts:
        return set()
    return {c.sentence for c in workspace.changes().findings if c.what != "new"}


def check(workspace: graphkit.Workspace, path: Path, owner: str | None) -> ImportResult:
    """Import a file, and see that all was foretold."""
    tried = workspace.import_file(path, owner=owner, dry_run=True)
    effects, foreseen = tried.effects, tried.foreseen
    assert foreseen is not None
    before = sentences(workspace)
    now = {
        e.id
        for kind in (workspace.snapshot().contacts, workspace.snapshot().organizations)
        for e in kind
    }
    workspace.import_file(path, owner=owner)
    snapshot = workspace.snapshot()
    contacts = {c.id: c for c in snapshot.contacts}
    bodies = {o.id: o for o in snapshot.organizations}
    assert foreseen.person == workspace.store.clusters().entity_of
    for id, contact in foreseen.contacts.items():
        assert contacts[id] == contact
    for id, body in foreseen.organizations.items():
        assert (bodies[id].name, bodies[id].aliases) == (body.name, body.aliases)
        assert not foreseen.decided or bodies[id] == body
    left = now - {id for effect in effects for id in effect.with_ids}
    assert left | {effect.id for effect in effects} == contacts.keys() | bodies.keys()
    for effect in effects:
        assert effect.what != "new" or not effect.with_ids
        assert effect.name == (contacts.get(effect.id) or bodies[effect.id]).name
    told = {text for effect in effects for text in effect.detail if DATED.search(text)}
    assert told == sentences(workspace) - before
    return tried


@pytest.mark.parametrize("seed", range(2 if SHARE >= 1 else 1))
def test_the_samples_do_what_was_foretold_in_any_order(
    empty: graphkit.Workspace, seed: int
) -> None:
    count = len(SAMPLES) if SHARE >= 1 else len(SAMPLES) // 2
    files = random.Random(seed).sample(sorted(SAMPLES), count)
    samples = folder("import") / "samples"
    chain: list[list[ImportEffect]] = []
    foreseen: GraphAfterImport | None = None
    with empty as workspace:
        for name in files:
            tried = workspace.import_file(
                samples / name, owner=SAMPLES[name], dry_run=True, after=foreseen
            )
            foreseen = tried.foreseen
            chain.append(as_told(tried.effects))
        # All in one go, it was foretold in the same way as file by file.
        assert not workspace.settings.store.folder.exists()
        one_by_one = [as_told(check(workspace, samples / n, SAMPLES[n]).effects) for n in files]
    assert chain == one_by_one
    assert {effect.what for found in chain for effect in found} >= {
        "new",
        "changed",
        "merged",
        "same",
    }


@pytest.mark.parametrize(
    "order", [("old", "new", "card"), ("new", "card", "old"), ("card", "old", "new")]
)
def test_exports_a_year_apart_do_what_was_foretold_in_any_order(
    empty: graphkit.Workspace, order: tuple[str, ...]
) -> None:
    root = empty.settings.root
    (root / "old.csv").write_text(
        HEAD
        + "Ann,Lee,https://www.linkedin.com/in/ann-example,,City Hall,Clerk,01 Mar 2024\n"
        + "Bo,Roe,https://www.linkedin.com/in/bo-example,,First Bank,Teller,02 Mar 2024\n"
        + "Cy,Poe,https://www.linkedin.com/in/cy-example,,First Bank,Guard,03 Mar 2024\n"
        + "Di,Moe,,ann@home.example,,,04 Mar 2024\n"
    )
    (root / "new.csv").write_text(
        HEAD
        + "Ann,Lee,https://www.linkedin.com/in/ann-example,,Old Mill,Director,01 Mar 2024\n"
        + "Bo,Roe,https://www.linkedin.com/in/bo-example,b@x.example,First Bank,Head,02 Mar 2024\n"
        + "Ed,Zoe,https://www.linkedin.com/in/ed-example,,First Bank,Guard,03 Mar 2025\n"
    )
    (root / "card.vcf").write_text(CARD)
    with empty as workspace:
        told = {
            name: check(workspace, next(root.glob(f"{name}.*")), "maria").effects for name in order
        }
    moved = [text for found in told.values() for e in found for text in e.detail]
    gone = [e.name for found in told.values() for e in found if e.what == "gone"]
    assert any(
        text.startswith("Ann Lee moved from City Hall to Old Mill between") for text in moved
    )
    assert "Cy Poe" in gone
    if order[0] == "old":
        (joined,) = [e for e in told["card"] if e.what == "joined"]
        assert joined.with_ids
        assert set(joined.by.split("; ")) == {
            "the same mail address ann@home.example",
            "the same profile page linkedin.com/in/ann-example",
        }


def test_a_forgotten_person_is_only_counted(empty: graphkit.Workspace) -> None:
    root = empty.settings.root
    people = "name,email,organization\nAnn Lee,ann@city.example,City Hall\n"
    (root / "a.csv").write_text(people)
    (root / "b.csv").write_text(people + "Bo Roe,bo@bank.example,First Bank\n")
    with empty as workspace:
        workspace.import_file(root / "a.csv", owner="maria")
        workspace.forget(workspace.find("Ann Lee", "contact"))
        tried = workspace.import_file(root / "b.csv", owner="maria", dry_run=True)
    assert tried.resolution.counts.left_out == 1
    assert "Ann" not in repr(tried.effects)


# By the engine, or about its files.
WRITTEN_AT_EACH_CLOSE = frozenset(
    (
        "lock",
        "engine.log",
        "database.lck",
        "statistics.json",
        "server-users.jsonl",
        "checksums.json",
    )
)


def traces(root: Path) -> dict[str, str]:
    """All files of a workspace by their content, but for the lock and the engine's diary."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name not in WRITTEN_AT_EACH_CLOSE and "log" not in path.parts
    }


def test_a_dry_run_leaves_every_byte_as_it_was(empty: graphkit.Workspace) -> None:
    root = empty.settings.root
    (root / "a.csv").write_text("name,email\nAnn Lee,ann@city.example\n")
    os.utime(root / "a.csv", (10**9, 10**9))  # the older of the two
    (root / "b.csv").write_text("name,email\nAnn L. Lee,ann@city.example\na,b,c\n")
    before = traces(root)
    with empty as workspace:
        workspace.import_file(root / "b.csv", owner="maria", dry_run=True)
    assert traces(root) == before
    with graphkit.open(root) as workspace:
        workspace.import_file(root / "a.csv", owner="maria")
    (workspace.settings.state / workspaces.SNAPSHOT_NAME).unlink()
    before = traces(root)
    with graphkit.open(root) as workspace:
        tried = workspace.import_file(root / "b.csv", owner="maria", dry_run=True)
    assert [effect.what for effect in preview_import(tried.effects).findings] == ["changed", "same"]
    assert len(tried.resolution.rejects) == 1
    assert traces(root) == before
