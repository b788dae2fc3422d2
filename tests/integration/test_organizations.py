"""Organizations of one name: which are one, which are two, on both engines."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from examples import SHARE

import graphkit
from graphkit import session as workspaces
from graphkit.config import StoreSettings
from graphkit.errors import Ambiguous
from graphkit.ingest import ResolvedBatch
from graphkit.model import ImportBatch, Organization
from graphkit.model.merge_statements import merge_organizations
from graphkit.model.normalization import make_id, normalize_organization

NETWORKS = Path(__file__).parents[1] / "data" / "networks"


@pytest.fixture
def workspace(tmp_path: Path, store_settings: StoreSettings) -> Iterator[graphkit.Workspace]:
    workspaces.create(tmp_path / "here", home="")
    settings = graphkit.open(tmp_path / "here").settings
    settings = dataclasses.replace(settings, store=store_settings, as_of=date(2026, 11, 24))
    with graphkit.Workspace(settings) as opened:
        yield opened


def put(workspace: graphkit.Workspace, name: str, *lines: str) -> Path:
    path = workspace.settings.root / name
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def counts(workspace: graphkit.Workspace) -> tuple[int, int]:
    status = workspace.status()
    return status.contacts, status.organizations


def links(workspace: graphkit.Workspace) -> set[tuple[str, str, str | None]]:
    snapshot = workspace.snapshot()
    names = {o.id: o.name for o in snapshot.organizations}
    assert all(p.home_id != p.partner_id for p in snapshot.partnerships)
    return {(names[p.home_id], names[p.partner_id], p.kind) for p in snapshot.partnerships}


def people_at(workspace: graphkit.Workspace) -> dict[str, set[str]]:
    """The names of people by the names of the organization, each organization apart."""
    snapshot = workspace.snapshot()
    contacts = {c.id: c.name for c in snapshot.contacts}
    found: dict[str, set[str]] = defaultdict(set)
    for a in snapshot.affiliations:
        found[a.organization_id].add(contacts[a.contact_id])
    return {f"{o.name} {sorted(found[o.id])}": found[o.id] for o in snapshot.organizations}


def congress() -> tuple[Path, Path]:
    return NETWORKS / "congress_nodes.csv", NETWORKS / "congress_edges.csv"


def test_congress_has_537_people_and_230_organizations(workspace: graphkit.Workspace) -> None:
    nodes, edges = congress()
    for path in (edges, nodes):
        workspace.import_file(path)
    assert counts(workspace) == (537, 230)
    assert len(links(workspace)) > 0
    for path in congress():
        assert workspace.import_file(path).resolution.already is not None
    assert counts(workspace) == (537, 230)
    with pytest.raises(Ambiguous) as caught:
        workspace.find("Energy")
    ids = {workspace.find(candidate).id for candidate in caught.value.candidates}
    assert len(ids) == len(caught.value.candidates) == 3
    workspace.undo("congress_nodes.csv")
    assert counts(workspace) == (528, 230)
    workspace.undo("congress_edges.csv")
    assert counts(workspace) == (0, 0)


FILES = {
    "map-nodes.csv": (
        "id,label,type",
        "1,Energy Board,organization",
        "2,Energy Board,organization",
        "3,Acme LLC,organization",
        "4,Acme Corp,organization",
        "5,Ann Lee,person",
    ),
    "map-edges.csv": (
        "source,target,type",
        "3,4,owns",
        "1,2,advises",
        "5,2,works at",
    ),
    "people.csv": (
        "name,email,organization",
        "Bo Roe,bo@x.example,Energy Board",
        "Cy Dee,cy@x.example,Acme LLC",
        "Di Fox,di@x.example,Acme",
        "Ed Gray,ed@x.example,The Acme Corporation",
    ),
    "own.json": (
        '{"nodes": [{"id": "a", "label": "Energy Board", "type": "company"},'
        ' {"id": "b", "label": "Acme Inc", "type": "company"}], "links": []}',
    ),
}


def load(workspace: graphkit.Workspace, *names: str) -> dict[str, ResolvedBatch]:
    for name, lines in FILES.items():
        put(workspace, name, *lines)
    root = workspace.settings.root
    return {name: workspace.import_file(root / name).resolution for name in names}


def test_the_order_of_files_does_not_matter(workspace: graphkit.Workspace) -> None:
    found = []
    # A sample: `tests/unit/model/test_uniting.py` holds it for all orders.
    for order in list(permutations(FILES))[:: 5 if SHARE >= 1 else 11]:
        load(workspace, *order)
        found.append((people_at(workspace), links(workspace)))
        for name in order:
            workspace.undo(name)
        assert counts(workspace) == (0, 0)
        assert found[-1] == found[0]
    told, linked = found[0]
    assert told.keys() == {
        "Energy Board []",
        "Energy Board ['Ann Lee']",
        # Open which of the two: with it stays what is one with it without that file.
        "Energy Board ['Bo Roe']",
        "Acme LLC ['Cy Dee']",
        "Acme ['Di Fox']",  # Acme Inc, too
        "The Acme Corporation ['Ed Gray']",
    }
    assert len(linked) == 2


def test_the_import_says_what_it_makes_of_names(workspace: graphkit.Workspace) -> None:
    told = load(workspace, "people.csv", "map-nodes.csv")
    (first,) = told["people.csv"].joined
    assert {first.name, *first.others} == {"Acme", "Acme LLC", "The Acme Corporation"}
    assert any("joined under different names" in note for note in told["people.csv"].notes)
    assert told["map-nodes.csv"].joined == ()
    (apart,) = (n for n in told["map-nodes.csv"].notes if "several organizations" in n)
    assert "names that belong to several" in apart
    path = put(workspace, "more.csv", "name,email,organization", "Al B,al@x.example,Energy Board")
    workspace.undo("people.csv")
    for dry_run in (True, False):
        got = workspace.import_file(path, dry_run=dry_run).resolution
        assert any("it is unclear which is meant" in note for note in got.notes)


def test_names_that_were_joined_can_be_split(workspace: graphkit.Workspace) -> None:
    load(workspace, "people.csv")
    acme = workspace.find("Acme")
    names = {said.value for said in workspace.statements_about(acme) if said.what == "name"}
    assert names == {"Acme", "Acme LLC", "The Acme Corporation"}
    part = next(p for p in workspace.parts(acme.id) if p.statements[0][1].name == "Acme LLC")
    made, *_ = workspace.split(acme.id, part)
    assert len(workspace.ids_in_decision(made)) == 2
    assert workspace.find("Acme LLC").id != workspace.find("Acme").id
    # It holds for the files that come later, and for one that comes again.
    put(workspace, "later.csv", "name,email,organization", "Al B,al@x.example,Acme LLC")
    workspace.import_file(workspace.settings.root / "later.csv")
    assert "Acme LLC ['Al B', 'Cy Dee']" in people_at(workspace)


def test_two_of_one_name_can_be_merged_and_split(workspace: graphkit.Workspace) -> None:
    load(workspace, "map-nodes.csv", "map-edges.csv")
    with pytest.raises(Ambiguous) as caught:
        workspace.find("Energy Board")
    one, other = (workspace.find(text).id for text in caught.value.candidates)
    assert not any({c.left, c.right} == {one, other} for c in workspace.candidates())
    before = people_at(workspace)
    workspace.merge([(one, other)])
    assert workspace.find("Energy Board").kind == "organization"
    # Of the other two of one name nothing was said.
    assert len(people_at(workspace)) == len(before) - 1
    workspace.split(workspace.find("Energy Board").id)
    assert people_at(workspace) == before


def test_a_connection_of_two_that_were_merged_is_told(workspace: graphkit.Workspace) -> None:
    load(workspace, "map-nodes.csv")
    workspace.merge([(workspace.find("Acme LLC").id, workspace.find("Acme Corp").id)])
    got = load(workspace, "map-edges.csv")["map-edges.csv"]
    (note,) = (note for note in got.notes if "connection" in note and "not shown" in note)
    assert "Acme LLC and Acme Corp" in note
    ties = put(
        workspace,
        "ties.csv",
        "from,from email,to,to email,strength",
        "Bob Smith,bob@x.example,Robert Smith,bob@x.example,strong",
    )
    got = workspace.import_file(ties).resolution
    assert any("1 connection is not shown" in note for note in got.notes), got.notes


def test_who_was_forgotten_stays_so(workspace: graphkit.Workspace) -> None:
    load(workspace, "map-nodes.csv", "map-edges.csv")
    before = counts(workspace)
    workspace.forget(workspace.find("Ann Lee").id)
    workspace.undo("map-nodes.csv")
    workspace.undo("map-edges.csv")
    load(workspace, "map-nodes.csv", "map-edges.csv")
    assert counts(workspace) == (before[0] - 1, before[1])


def as_before(resolution: ResolvedBatch) -> ImportBatch:
    """What an earlier version of graphkit made of a network: one organization a name."""
    batch, reading = resolution.batch, resolution.reading
    names = {o.id: o.name for o in batch.organizations}
    old = {id: make_id("o", normalize_organization(name)) for id, name in names.items()}
    told: dict[str, list[Organization]] = defaultdict(list)
    for o in batch.organizations:
        told[old[o.id]].append(replace(o, id=old[o.id]))
    id = make_id("i", reading.source.name, "", reading.digest)
    keys = {
        record: tuple(key for key in own if not key.startswith(("in:", "id:")))
        for record, own in batch.keys.items()
        if record not in old
    }
    keys |= {old[o]: (f"org:{normalize_organization(name)}",) for o, name in names.items()}
    partnerships = [
        replace(p, home_id=old[p.home_id], partner_id=old[p.partner_id], import_id=id)
        for p in batch.partnerships
    ]
    return replace(
        batch,
        record=replace(batch.record, id=id),
        organizations=tuple(merge_organizations(told[o]) for o in sorted(told)),
        affiliations=tuple(
            replace(a, organization_id=old[a.organization_id], import_id=id)
            for a in batch.affiliations
        ),
        evidence=tuple(replace(e, import_id=id) for e in batch.evidence),
        partnerships=tuple(p for p in partnerships if p.home_id != p.partner_id),
        keys=keys,
    )


def test_a_store_of_before_is_put_right_by_importing_the_file_again(
    workspace: graphkit.Workspace,
) -> None:
    names = ("map-nodes.csv", "map-edges.csv", "people.csv")
    load(workspace, *names)
    wanted = people_at(workspace), links(workspace), counts(workspace)
    for name in names:
        workspace.undo(name)
    load(workspace, "people.csv")
    root = workspace.settings.root
    for name in ("map-nodes.csv", "map-edges.csv"):
        old = as_before(workspace.import_file(root / name, dry_run=True).resolution)
        workspace.store.load(old)
    workspace.close()
    with graphkit.Workspace(workspace.settings) as later:
        assert len(people_at(later)) < len(wanted[0])
        tried = later.import_file(root / "map-nodes.csv", dry_run=True).resolution
        assert any("replaces" in note for note in tried.notes)
        for name in ("map-nodes.csv", "map-edges.csv"):
            later.import_file(root / name)
        assert (people_at(later), links(later), counts(later)) == wanted
        assert len(later.imports()) == 3


def test_a_replacement_that_was_interrupted_is_finished(
    workspace: graphkit.Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(workspace)
    path = workspace.settings.root / "map-nodes.csv"
    workspace.store.load(as_before(workspace.import_file(path, dry_run=True).resolution))
    undo = workspace.store.undo

    def killed(import_id: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(workspace.store, "undo", killed)
    with pytest.raises(KeyboardInterrupt):
        workspace.import_file(path)
    monkeypatch.setattr(workspace.store, "undo", undo)
    assert len(workspace.imports()) == 2
    workspace.import_file(path)
    assert len(workspace.imports()) == 1
    assert counts(workspace) == (1, 4)
