"""graphkit dedupe, answered by somebody at a terminal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from click.testing import CliRunner
from program import run_program

from graphkit.cli.main import cli
from graphkit.session.duplicates.merge_groups import MergeGroups

CONFIG = '[home]\norganization = "Elm Library"\n'
# Three records that may be one person: a short name, the full one, and a mail address apart.
PEOPLE = """name,email,organization,role
Margaret Doyle,margaret.doyle@elm.example,Elm School,principal
Peg Doyle,peg@home.example,Elm School,principal
Peggy Doyle,pdoyle@oak.example,Elm School,head
"""


@pytest.fixture
def doyles(tmp_path: Path) -> Path:
    """A workspace in which three records may be one person."""
    (tmp_path / "graphkit.toml").write_text(CONFIG, encoding="utf-8")
    header, *rows = PEOPLE.splitlines()
    for number, row in enumerate(rows):
        file = tmp_path / f"list{'abc'[number]}.csv"
        file.write_text(f"{header}\n{row}\n", encoding="utf-8")
    files = sorted(path.name for path in tmp_path.glob("*.csv"))
    done = run_program("import", *files, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return tmp_path


def answered(folder: Path, answers: str) -> str:
    with mock.patch("graphkit.cli.identity._can_ask", return_value=True):
        words = ["-C", str(folder), "dedupe", "--at-least", "0.05"]
        done = CliRunner().invoke(cli, words, input=answers)
    assert done.exception is None, done.output
    return done.output


def names(folder: Path) -> list[str]:
    done = run_program("list", "people", "--format", "json", cwd=folder)
    return [row["name"] for row in json.loads(done.stdout)["rows"]]


def test_a_yes_that_makes_three_one_shows_them_and_asks_again(doyles: Path) -> None:
    pairs = run_program("dedupe", "--at-least", "0.05", "--format", "md", cwd=doyles)
    assert "margaret.doyle@elm.example" in pairs.stdout  # enough to tell them apart
    shown = answered(doyles, "y\ny\nn\nq\n")
    assert "This would make 3 the same" in shown
    assert "Are all of these the same?" in shown
    assert "Merged 1 pair. Marked 0 as different for good." in shown
    assert len(names(doyles)) == 2
    shown = answered(doyles, "YES\n")
    assert "Merged 1 pair." in shown
    assert names(doyles) == ["Margaret Doyle"]
    split = run_program("split", "Margaret Doyle", "--merge", "1", cwd=doyles)
    assert split.returncode == 0, split.stderr
    assert "From now on these are separate:" in split.stderr
    assert split.stderr.count("Doyle") >= 3


def test_a_pair_that_is_the_same_by_other_answers_is_not_asked_about(doyles: Path) -> None:
    shown = answered(doyles, "y\ny\ny\n")
    assert "are the same by what you said." in shown
    assert "Merged 2 pairs. Marked 0 as different for good." in shown
    assert names(doyles) == ["Margaret Doyle"]


def test_a_yes_to_the_whole_chain_counts_more_than_an_earlier_no(doyles: Path) -> None:
    shown = answered(doyles, "n\ny\ny\ny\n")
    assert "You said that" in shown
    assert "Merged 2 pairs. Marked 0 as different for good." in shown
    assert names(doyles) == ["Margaret Doyle"]


def test_on_a_pipe_too_a_chain_is_shown(doyles: Path) -> None:
    printed = run_program("dedupe", "--at-least", "0.05", cwd=doyles)
    assert "These 3 hang together: " in printed.stderr
    assert printed.stderr.count("Doyle") == 3
    as_json = run_program("dedupe", "--at-least", "0.05", "--format", "json", cwd=doyles)
    assert as_json.stderr == ""


def test_decisions_of_a_file_that_contradict_each_other_change_nothing(doyles: Path) -> None:
    run_program("dedupe", "--at-least", "0.05", "--export", "pairs.csv", cwd=doyles)
    head, *rows = (doyles / "pairs.csv").read_text(encoding="utf-8-sig").splitlines()
    decided = [f"{word}{row}" for word, row in zip(("yes", "yes", "no"), rows, strict=True)]
    (doyles / "pairs.csv").write_text("\n".join([head, *decided]), encoding="utf-8")
    done = run_program("dedupe", "--apply", "pairs.csv", cwd=doyles)
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1
    assert "different by one decision, and the same by others" in done.stderr
    assert len(names(doyles)) == 3
    (doyles / "pairs.csv").write_text("\n".join([head, *decided[:2]]), encoding="utf-8")
    done = run_program("dedupe", "--apply", "pairs.csv", cwd=doyles)
    assert "These 3 become one: " in done.stderr
    assert names(doyles) == ["Margaret Doyle"]


def test_groups_grow_with_each_merge() -> None:
    groups = MergeGroups()
    groups.join("a", "b")
    groups.join("c", "d")
    assert groups.group_after_join("a", "e") == ["a", "b", "e"]
    groups.join("b", "c")
    assert groups.group_after_join("d", "a") == ["a", "b", "c", "d"]


def test_a_short_form_of_an_organization_is_asked_about_and_never_merged_silently(
    tmp_path: Path,
) -> None:
    (tmp_path / "graphkit.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "people.csv").write_text(
        "name,email,organization\nAl Roy,al@lps.example,LPS\n"
        "Bo Ek,bo@lps.example,Lakeside Public Schools\n",
        encoding="utf-8",
    )
    run_program("import", "people.csv", cwd=tmp_path)
    found = run_program("dedupe", "--format", "json", cwd=tmp_path)
    (pair,) = json.loads(found.stdout)["rows"]
    assert {pair["left"], pair["right"]} == {"LPS", "Lakeside Public Schools"}
    assert "LPS may be the initials of Lakeside Public Schools" in pair["because"]
    assert "mail addresses at both end in lps.example" in pair["because"]
    auto = run_program("dedupe", "--auto", "0.9", cwd=tmp_path)
    assert "Merged 0 pairs. Left 1 to decide." in auto.stderr
    shown = " ".join(run_program("dedupe", cwd=tmp_path, env={"COLUMNS": "200"}).stdout.split())
    assert "LPS (people: Al Roy)" in shown
    said = answered(tmp_path, "y\n")
    assert "Merged 1 pair." in said
    places = run_program("list", "organizations", "--format", "json", cwd=tmp_path).stdout
    assert [row["name"] for row in json.loads(places)["rows"]] == ["Lakeside Public Schools"]


@pytest.fixture
def team_of_doyles(doyles: Path) -> Path:
    """The same, with a team."""
    config = f'{CONFIG}team = ["Ann Lee", "Bea Kim"]\n'
    (doyles / "graphkit.toml").write_text(config, encoding="utf-8")
    return doyles


def test_a_member_of_the_team_decides(team_of_doyles: Path) -> None:
    def as_ann(*words: str) -> Any:
        return run_program("--as", "Ann Lee", *words, cwd=team_of_doyles)

    pairs = json.loads(as_ann("dedupe", "--at-least", "0.05", "--format", "json").stdout)["rows"]
    assert pairs
    done = as_ann("merge", "Margaret Doyle", "Peg Doyle")
    assert done.returncode == 0, done.stderr
    assert names(team_of_doyles) == ["Margaret Doyle", "Peggy Doyle"]
    split = as_ann("split", "Margaret Doyle")
    assert "From now on these are separate:" in split.stderr, split.stderr
    assert len(names(team_of_doyles)) == 3
    for words in ((), ("--part", "1")):
        parts = as_ann("split", "Margaret Doyle", *words)
        assert parts.returncode == 2 and "'Ann Lee' may not see" in parts.stderr


@pytest.mark.parametrize(
    "words",
    [("dedupe",), ("merge", "Margaret Doyle", "Peg Doyle"), ("split", "Margaret Doyle")],
)
def test_nobody_outside_the_team_decides(team_of_doyles: Path, words: tuple[str, ...]) -> None:
    done = run_program("--as", "public", *words, cwd=team_of_doyles)
    assert done.returncode in (2, 4) and done.stdout == "", done.stderr
    assert len(names(team_of_doyles)) == 3
