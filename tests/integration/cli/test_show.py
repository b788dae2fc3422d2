"""`graphkit show` with two names: why they know each other."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from program import run_program


def test_a_tie_is_explained_as_a_sum(made_demo: Path) -> None:
    done = run_program("show", "Maria", "Dana Whitfield", "--format", "json", cwd=made_demo)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["schema"] == "graphkit/tie/1"
    (finding,) = answer["findings"]
    assert (finding["one"]["name"], finding["other"]["name"]) == ("Maria Lopez", "Dana Whitfield")
    bases = [reason["basis"] for reason in finding["reasons"]]
    assert bases == ["partnership", "met", "connected"]
    total = sum(reason["adds"] for reason in finding["reasons"])
    assert finding["tie"]["strength"] == pytest.approx(total)
    path = run_program("path", "Dana Whitfield", "--format", "json", cwd=made_demo)
    step = json.loads(path.stdout)["findings"][0]["ties"][0]
    assert step["strength"] == pytest.approx(finding["forth"])


def test_it_can_be_read_by_people_and_spreadsheets(made_demo: Path) -> None:
    words = ("show", "Maria", "Dana Whitfield")
    text = run_program(*words, cwd=made_demo).stdout
    assert text.startswith("Maria Lopez and Dana Whitfield know each other; ")
    assert "Having met adds something" in text
    assert "observations" not in text
    assert "observations" in run_program(*words, "--numbers", cwd=made_demo).stdout
    done = run_program(*words, "--format", "csv", cwd=made_demo)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["basis"] for row in rows] == ["partnership", "met", "connected"]
    markdown = run_program(*words, "--format", "markdown", cwd=made_demo).stdout
    assert markdown.startswith("**Maria Lopez and Dana Whitfield know each other")


def test_without_the_inferred_some_do_not_know_each_other(made_demo: Path) -> None:
    with_it = run_program("show", "Dana Whitfield", "Omar Haddad", cwd=made_demo)
    assert "may know each other" in with_it.stdout
    done = run_program("show", "Dana Whitfield", "Omar Haddad", "--no-inferred", cwd=made_demo)
    assert done.returncode == 4
    assert "nothing says that Dana Whitfield and Omar Haddad know each other" in done.stderr
    assert "No short route connects them either" in done.stderr


def test_what_makes_no_tie_is_refused_plainly(made_demo: Path) -> None:
    same = run_program("show", "Maria", "Maria Lopez", cwd=made_demo)
    assert same.returncode == 2
    assert "both names mean Maria Lopez" in same.stderr
    clinic = run_program("show", "Maria", "Riverbend Clinic", cwd=made_demo)
    assert clinic.returncode == 4
    assert "Riverbend Clinic is an organization (health)" in clinic.stderr


def test_the_workspaces_own_numbers_count(demo: Path) -> None:
    config = demo / "graphkit.toml"
    before = config.read_text(encoding="utf-8")
    config.write_text(before + "\n[strength.partnership]\nbase = 0\n", encoding="utf-8")
    done = run_program("show", "Maria", "Dana Whitfield", "--format", "json", cwd=demo)
    reasons = json.loads(done.stdout)["findings"][0]["reasons"]
    alone = {reason["basis"]: reason["alone"] for reason in reasons}
    assert alone["partnership"] == 0
    assert reasons[0]["basis"] == "met"
    config.write_text(before + "\n[strength.partnership]\nbase = 2\n", encoding="utf-8")
    done = run_program("show", "Maria", cwd=demo)
    assert done.returncode == 1
    assert "strength.partnership.base must be a number from 0 to 1" in done.stderr


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (("Riverbend", "Clinic"), "Riverbend Clinic (health): "),
        (("Riverbend", "Clnic"), "Riverbend Clinic (health): "),
        (("Maria", "Lopez", "Dana", "Whitfield"), "Maria Lopez and Dana Whitfield know each other"),
        (("Maria", "Dana"), "Maria Lopez and Dana Whitfield know each other"),
        (("Dana", "Whitfield"), "Dana Whitfield (practice manager, Riverbend Clinic)"),
    ],
)
def test_names_need_no_quotes(made_demo: Path, words: tuple[str, ...], begins: str) -> None:
    done = run_program("show", *words, cwd=made_demo)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(begins)


def test_names_of_nobody_without_quotes(made_demo: Path) -> None:
    done = run_program("show", "Xaver", "Ypsilon", cwd=made_demo)
    assert done.returncode == 4
    assert 'no person is called "Xaver"' in done.stderr
