"""Merging, splitting and finding pairs by hand, on both engines and in the terminal."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from program import run_program

import graphkit
from graphkit import session as workspaces
from graphkit.config import StoreSettings
from graphkit.errors import UsageError
from graphkit.model import Member

PEOPLE = (
    "name,email,organization\n"
    "Peg Doyle,peg@kitchen.example,Kitchen\n"
    "Margaret Doyle,margaret@bakery.example,Bakery\n"
    "Maggie Dee,maggie@mill.example,Mill\n"
)
BODIES = (
    "name,email,organization\n"
    "Ann Lee,ann@a.example,Kitchen Club\n"
    "Bo Roe,bo@b.example,Bakery Club\n"
    "Cy Dee,cy@c.example,Mill Club\n"
)


@pytest.fixture
def workspace(tmp_path: Path, store_settings: StoreSettings) -> Iterator[graphkit.Workspace]:
    workspaces.create(tmp_path / "here", home="")
    settings = graphkit.open(tmp_path / "here").settings
    settings = dataclasses.replace(settings, store=store_settings, as_of=date(2026, 11, 24))
    with graphkit.Workspace(settings) as opened:
        yield opened


def load(workspace: graphkit.Workspace, text: str) -> None:
    path = workspace.settings.root / "people.csv"
    path.write_text(text, encoding="utf-8")
    workspace.import_file(path)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (PEOPLE, ("Peg Doyle", "Margaret Doyle", "Maggie Dee")),
        (BODIES, ("Kitchen Club", "Bakery Club", "Mill Club")),
    ],
    ids=["people", "organizations"],
)
@pytest.mark.parametrize("taken_back", [0, 1])
def test_of_two_merges_the_one_that_is_meant_is_taken_back(
    workspace: graphkit.Workspace, text: str, names: tuple[str, ...], taken_back: int
) -> None:
    load(workspace, text)
    one, other, third = (workspace.find(name).id for name in names)
    workspace.merge([(one, other)])
    workspace.merge([(one, third)])
    whole = workspace.find(names[0]).id
    with pytest.raises(UsageError, match=r"2 merges made this one: 1: .*; 2: .*--merge 1"):
        workspace.split(whole)
    assert workspace.find(names[1]).id == whole
    merges = workspace.merges(whole)
    assert names[2] in str(merges[0])
    assert names[2] not in str(merges[1])
    made, *_ = workspace.split(whole, merge=merges[taken_back])
    found = {name: workspace.find(name).id for name in names}
    # The two of the merge are two. A third, who was merged with both at once, stays with one.
    if taken_back == 0:
        assert found[names[0]] == found[names[1]] != found[names[2]]
    else:
        assert found[names[0]] != found[names[1]]
    assert set(workspace.ids_in_decision(made)) == set(found.values())
    assert len(set(found.values())) == 2


def test_of_a_merge_of_two_groups_each_stays_whole(workspace: graphkit.Workspace) -> None:
    more = "Di Fox,di@d.example,Harbor\n"
    load(workspace, PEOPLE + more)
    ids = [workspace.find(n).id for n in ("Peg Doyle", "Margaret Doyle", "Maggie Dee", "Di Fox")]
    workspace.merge([(ids[0], ids[1])])
    workspace.merge([(ids[2], ids[3])])
    workspace.merge([(workspace.find("Peg Doyle").id, workspace.find("Di Fox").id)])
    whole = workspace.find("Peg Doyle").id
    merges = workspace.merges(whole)
    assert len(merges) == 3
    workspace.split(whole, merge=merges[0])
    peg, margaret = workspace.find("Peg Doyle").id, workspace.find("Margaret Doyle").id
    maggie, di = workspace.find("Maggie Dee").id, workspace.find("Di Fox").id
    assert (peg, maggie) == (margaret, di)
    assert peg != maggie


def test_who_may_not_see_all_decides_nothing(workspace: graphkit.Workspace) -> None:
    load(workspace, PEOPLE)
    id = workspace.find("Peg Doyle").id
    other = workspace.find("Maggie Dee").id
    workspace.viewer = "public"
    for call in (
        workspace.candidates,
        lambda: workspace.merge([(id, other)]),
        lambda: workspace.keep_apart([(id, other)]),
        lambda: workspace.parts(id),
        lambda: workspace.merges(id),
        lambda: workspace.split(id),
    ):
        with pytest.raises(UsageError, match=r"only members of the team|without --as"):
            call()
    assert workspace._graph.store.clusters().decisions == ()


def test_the_program_asks_which_merge_is_meant_and_says_who_is_there(tmp_path: Path) -> None:
    assert run_program("init", cwd=tmp_path).returncode == 0
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    run_program("import", "people.csv", cwd=tmp_path)
    run_program("merge", "Peg Doyle", "Margaret Doyle", cwd=tmp_path)
    run_program("merge", "Peg Doyle", "Maggie Dee", cwd=tmp_path)
    asked = run_program("split", "Margaret Doyle", cwd=tmp_path)
    assert asked.returncode == 2
    assert "2 merges made this one: 1: " in asked.stderr
    assert run_program("split", "Peg Doyle", "--merge", "3", cwd=tmp_path).returncode == 2
    done = run_program("split", "Margaret Doyle", "--merge", "2", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    there = done.stderr.splitlines()[1:]
    assert len(there) == 2
    assert any(line.startswith("  Margaret Doyle (Bakery") for line in there)
    assert any("maggie@mill.example" in line and "peg@kitchen" in line for line in there)


NAMESAKES = '{"nodes": [%s], "links": []}'
NODE = '{"id": "%s", "label": "Valley Arts Council", "type": "company"}'


def test_what_one_file_tells_apart_is_never_merged_without_asking(
    workspace: graphkit.Workspace,
) -> None:
    root = workspace.settings.root
    both = NAMESAKES % ", ".join(NODE % id for id in "ab")
    (root / "map.json").write_text(both, encoding="utf-8")
    workspace.import_file(root / "map.json")
    assert workspace.candidates() == ()
    load(workspace, "name,email,organization\nAnn Lee,ann@a.example,Valley Arts Council\n")
    found = workspace.candidates()
    assert len(found) == 2  # a person may say which of the two it is
    assert workspace.unambiguous(found) == []


# -- whose file it is --------------------------------------------------------------------------

TEAM = [Member("Maria Lopez", "maria@old.example"), Member("Mario Reyes", "mario@old.example")]
BOOK = "name,email\nAnn Lee,ann@a.example\n"


@pytest.fixture
def team(tmp_path: Path, store_settings: StoreSettings) -> Iterator[graphkit.Workspace]:
    workspaces.create(tmp_path / "team", home="Old Library", team=TEAM)
    settings = graphkit.open(tmp_path / "team").settings
    with graphkit.Workspace(dataclasses.replace(settings, store=store_settings)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("owner", "said"),
    [
        (
            "mraia",
            "nobody in the team or the network is called 'mraia'. "
            "The nearest names are: Maria Lopez",
        ),
        ("Member", "nobody in the team or the network"),
        ("mraia@old.example", "nobody in the team or the network"),
        ("mari", "several team members match 'mari': Maria Lopez <maria@old.example>, Mario Reyes"),
        (Member("Mraia Lopez"), "The nearest names are: Maria Lopez"),
    ],
)
def test_an_owner_who_is_nobody_is_an_error(
    team: graphkit.Workspace, owner: str | Member, said: str
) -> None:
    path = team.settings.root / "book.csv"
    path.write_text(BOOK, encoding="utf-8")
    for dry_run in (True, False):
        with pytest.raises(UsageError) as caught:
            team.import_file(path, owner=owner, dry_run=dry_run)
        assert said in str(caught.value)
    assert team.imports() == ()


def test_somebody_new_is_an_owner_by_name_and_mail(team: graphkit.Workspace) -> None:
    root = team.settings.root
    (root / "book.csv").write_text(BOOK, encoding="utf-8")
    (root / "more.csv").write_text(BOOK.replace("ann", "bea"), encoding="utf-8")
    (root / "yet.csv").write_text(BOOK.replace("ann", "cy"), encoding="utf-8")
    team.import_file(root / "book.csv", owner="Zoe Park <zoe@new.example>")
    # Now the network has her.
    team.import_file(root / "more.csv", owner="zoe park")
    team.import_file(root / "yet.csv", owner="zoe@new.example")
    assert {record.owner_id for record in team.imports()} == {team.find("Zoe Park").id}
    assert team.owner("maria") == TEAM[0]
    assert team.owner("maria@old.example") == TEAM[0]


def test_without_a_team_the_owner_of_the_first_file_needs_a_mail_address(
    workspace: graphkit.Workspace,
) -> None:
    path = workspace.settings.root / "book.csv"
    path.write_text(BOOK, encoding="utf-8")
    with pytest.raises(UsageError, match="Maria Lopez"):
        workspace.import_file(path, owner="Maria Lopez", dry_run=True)
    workspace.import_file(path, owner="Maria Lopez <maria@old.example>")
    with pytest.raises(UsageError, match="nearest names are: Maria Lopez"):
        workspace.owner("Mraia Lopez")


def test_the_program_takes_nothing_in_for_nobody(tmp_path: Path) -> None:
    (tmp_path / "graphkit.toml").write_text(
        '[home]\norganization = "Old Library"\nteam = ["Maria Lopez <maria@old.example>"]\n'
    )
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(BOOK, encoding="utf-8")
    done = run_program("import", "a.csv", "b.csv", "--owner", "mraia", cwd=tmp_path)
    assert done.returncode == 2
    assert "The nearest names are: Maria Lopez" in done.stderr
    assert '--owner "Name <mail>"' in done.stderr
    listed = run_program("imports", "--format", "csv", cwd=tmp_path)
    assert len(listed.stdout.splitlines()) == 1
