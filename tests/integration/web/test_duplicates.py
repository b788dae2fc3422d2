"""Pairs that may be the same are decided on the page as with `graphkit dedupe`."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from hidden_graph import make_world
from program import run_program
from web_here import served_here, team_served_here
from web_page import Visitor, texts_of

import graphkit
from graphkit.web.roles import Role

_FILE = """Name,Organization,Title,Phone
Dana Whitfeild,Riverbend Clinic,practice manager,555-0100
Omar Hadad,County Health Department,deputy director,555-0101
"""


@pytest.fixture
def folder(made_demo: Path, tmp_path: Path) -> Path:
    """A copy of the demo's workspace in which two people are listed twice."""
    folder = Path(shutil.copytree(made_demo, tmp_path / "riverbend"))
    (tmp_path / "people.csv").write_text(_FILE, "utf-8")
    file = str(tmp_path / "people.csv")
    imported = run_program("import", file, "--owner", "Maria Lopez", cwd=folder)
    assert imported.returncode == 0, imported.stderr
    return folder


@pytest.fixture
def visitor(folder: Path) -> Iterator[Visitor]:
    """Somebody at its server."""
    with served_here(folder) as visitor:
        yield visitor


def _people(folder: Path) -> set[str]:
    listed = run_program("list", "people", "--format", "json", cwd=folder)
    return {row["name"] for row in json.loads(listed.stdout)["rows"]}


def _pairs(visitor: Visitor) -> list[tuple[str, str]]:
    page = visitor.get("/duplicates").text
    return re.findall(r'name="left" value="(\w+)">\s*<input[^>]*name="right" value="(\w+)"', page)


def test_a_pair_is_merged_and_split_again(visitor: Visitor, folder: Path) -> None:
    printed = run_program("dedupe", "--format", "json", cwd=folder)
    rows = json.loads(printed.stdout)["rows"]
    page = unescape(visitor.get("/duplicates").text)
    assert len(rows) == len(_pairs(visitor)) >= 2
    for row in rows:
        assert row["left"] in page and row["right"] in page
    assert {"Dana Whitfield", "Dana Whitfeild"} <= _people(folder)

    left, right = _pairs(visitor)[0]
    got = visitor.send_form("/duplicates", left=left, right=right, same="yes")
    assert got.status == 303
    merged = got.headers["location"].partition("merged=")[2]
    assert (
        len(_people(folder) & {"Dana Whitfield", "Dana Whitfeild"})
        + len(_people(folder) & {"Omar Haddad", "Omar Hadad"})
        == 3
    )
    assert "Split again" in visitor.get(got.headers["location"]).text

    assert visitor.send_form("/duplicates/split", id=merged).status == 303
    assert "From now on these are separate" in visitor.get("/duplicates").text
    assert {"Dana Whitfield", "Dana Whitfeild", "Omar Haddad", "Omar Hadad"} <= _people(folder)


def test_a_no_counts_for_good(visitor: Visitor, folder: Path) -> None:
    before = _pairs(visitor)
    left, right = before[0]
    assert visitor.send_form("/duplicates", left=left, right=right, same="no").status == 303
    assert _pairs(visitor) == before[1:]
    assert visitor.send_form("/duplicates", left=left, right=right, same="maybe").status == 400
    assert visitor.send_form("/duplicates", left="c_x", right=right, same="yes").status == 404


def test_what_was_merged_before_is_named_before_more_than_two_become_one(
    visitor: Visitor, folder: Path
) -> None:
    (left, right), (other, _) = _pairs(visitor)[:2]
    got = visitor.send_form("/duplicates", left=left, right=right, same="yes")
    merged = got.headers["location"].partition("merged=")[2]
    before = _people(folder)
    got = visitor.send_form("/duplicates", left=merged, right=other, same="yes")
    assert got.status == 200 and "All of them would become one" in got.text
    assert _people(folder) == before


def test_nobody_is_merged_with_themselves(visitor: Visitor, folder: Path) -> None:
    left, _ = _pairs(visitor)[0]
    for same in ("yes", "all", "no"):
        got = visitor.send_form("/duplicates", left=left, right=left, same=same)
        assert got.status == 400
        assert "These are already the same" in got.text


def test_somebody_who_was_removed_is_not_split(visitor: Visitor, folder: Path) -> None:
    left, right = _pairs(visitor)[0]
    got = visitor.send_form("/duplicates", left=left, right=right, same="yes")
    merged = got.headers["location"].partition("merged=")[2]
    assert visitor.send_form(f"/show/{merged}/remove", author="Maria Lopez").status == 303
    before = _people(folder)
    got = visitor.send_form("/duplicates/split", id=merged)
    assert got.status == 404 and "not there any more" in got.text
    assert _people(folder) == before


def test_people_outside_the_team_see_no_pairs(folder: Path) -> None:
    with served_here(folder, "public") as visitor:
        got = visitor.get("/duplicates")
        assert got.status == 400 and "Whitfeild" not in got.text


def _decided_by_tom(root: Path, *, hidden: bool) -> list[tuple[int, str]]:
    """What Tom is told while he merges, splits and keeps apart Omar, whom Maria may know."""
    make_world(root, hidden=hidden)
    with graphkit.open(root) as workspace:
        workspace.import_file(root.parent / "people.csv")
    told = []
    with team_served_here(root, {"Maria Lopez": Role.ADMINISTER, "Tom Reyes": Role.EDIT}) as both:
        tom = both[1]

        def tell(path: str, **form: str) -> str:
            got = tom.send_form(path, **form) if form else tom.get(path)
            text = got.headers.get("location", "") or texts_of(got.text)
            told.append((got.status, text))
            return text

        tell("/duplicates")
        ((left, right),) = [pair for pair in _pairs(tom) if "c_omar" in pair]
        merged = tell("/duplicates", left=left, right=right, same="yes").partition("merged=")[2]
        tell(f"/duplicates?merged={merged}")
        tell(f"/show/{merged}")
        tell("/check")
        tell("/duplicates", left=merged, right="c_lucille", same="yes")
        tell("/duplicates/split", id=merged)
        tell("/duplicates", left=left, right=right, same="no")
        tell("/duplicates")
    return told


def test_a_colleague_decides_without_learning_of_hidden_ties(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(_FILE.replace("Dana Whitfeild", "Ana Sol"), "utf-8")
    without, with_it = (_decided_by_tom(tmp_path / "world", hidden=h) for h in (False, True))
    assert without == with_it
    assert [status for status, _ in without] == [200, 303, 200, 200, 200, 200, 303, 303, 200]
    assert "Omar Hadad" in without[0][1] and "95% likely" not in without[-1][1]
