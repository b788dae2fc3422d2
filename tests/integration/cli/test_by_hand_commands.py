"""graphkit remove and graphkit edit, as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path
from unittest import mock

from click.testing import CliRunner, Result
from program import run_program

from graphkit.cli.main import cli
from graphkit.errors import GraphkitError


def test_who_says_it_is_asked_for_and_what_was_said_can_be_undone(demo: Path) -> None:
    unknown = run_program("remove", "Owen Blake", "--yes", cwd=demo)
    assert unknown.returncode == 2
    assert "Maria Lopez, Tom Reyes, Aisha Khan, Grace Okafor" in unknown.stderr
    for who in ("public", "Owen Blake"):
        refused = run_program("--as", who, "remove", "Victor Delgado", "--yes", cwd=demo)
        assert refused.returncode in (2, 4)
    unasked = run_program("--as", "Aisha", "remove", "Owen Blake", cwd=demo)
    assert unasked.returncode == 2
    assert "--yes" in unasked.stderr
    done = run_program("--as", "Aisha", "remove", "Owen Blake", "--yes", cwd=demo)
    assert done.returncode == 0, done.stderr
    assert "Owen Blake is removed" in done.stderr
    id = done.stderr.partition("graphkit undo ")[2].partition('"')[0]
    assert run_program("show", "Owen Blake", cwd=demo).returncode == 4
    rows = json.loads(run_program("imports", "--format", "json", cwd=demo).stdout)
    assert "by hand, Aisha Khan" in {row["file"] for row in rows["rows"]}
    preview = run_program("import", "files/linkedin-tom.csv", "--dry-run", cwd=demo)
    assert "Owen Blake" not in preview.stdout
    assert run_program("undo", id, cwd=demo).returncode == 0
    assert run_program("show", "Owen Blake", cwd=demo).returncode == 0


def test_a_sector_and_a_value(demo: Path) -> None:
    words = ("edit", "Riverbend Clinic", "--sector", "Health Care", "--as", "Aisha")
    done = run_program(*words, cwd=demo)
    assert done.returncode == 0, done.stderr
    assert "The sector of Riverbend Clinic is health care." in done.stderr
    shown = run_program("show", "Riverbend Clinic", "--sources", cwd=demo).stdout
    assert "by hand, Aisha Khan" in shown
    two = run_program("remove", "Riverbend Clinic", "Owen Blake", "--statement", "sector", cwd=demo)
    assert two.returncode == 2
    wrong = ("--as", "Aisha", "remove", "Riverbend Clinic", "--statement", "sector banks", "--yes")
    done = run_program(*wrong, cwd=demo)
    assert done.returncode == 4
    assert '"sector health care"' in done.stderr
    done = run_program(*wrong[:4], "--statement", "sector health care", "--yes", cwd=demo)
    assert done.returncode == 0, done.stderr
    assert "health care" not in run_program("show", "Riverbend Clinic", cwd=demo).stdout


def answered(demo: Path, answers: str, *words: str) -> Result:
    """Run graphkit as at a terminal, where somebody answers its questions."""
    with (
        mock.patch("graphkit.cli.speaker.can_ask", return_value=True),
        mock.patch("graphkit.cli.remove_and_edit.can_ask", return_value=True),
    ):
        return CliRunner().invoke(cli, ["-C", str(demo), *words], input=answers)


def test_remove_asks_for_the_author_and_for_a_yes(demo: Path) -> None:
    done = answered(demo, "aisha\nn\n", "remove", "Owen Blake")
    assert done.exit_code == 0, done.stderr
    assert "Which team member says this (Maria Lopez, Tom Reyes, Aisha Khan" in done.stderr
    assert done.stderr.count("Remove Owen Blake? [y/N]") == 1
    assert "is removed" not in done.stderr
    assert run_program("show", "Owen Blake", cwd=demo).returncode == 0
    done = answered(demo, "aisha\ny\n", "remove", "Owen Blake")
    assert "Owen Blake is removed" in done.stderr
    assert run_program("show", "Owen Blake", cwd=demo).returncode == 4
    known = run_program("imports", "--format", "json", cwd=demo).stdout
    assert "by hand, Aisha Khan" in known


def test_remove_asks_about_one_value_and_about_a_guess(demo: Path) -> None:
    words = ("remove", "riverbend clnic", "--statement", "sector health", "--as", "tom")
    assert "the nearest name is Riverbend Clinic" in run_program(*words, "--yes", cwd=demo).stderr
    assert answered(demo, "n\n", *words).exit_code == 1
    done = answered(demo, "y\nn\n", *words)
    assert 'Is "riverbend clnic" Riverbend Clinic? [y/N]' in done.stderr
    assert 'Remove "sector health" of Riverbend Clinic? [y/N]' in done.stderr
    assert "(health)" in run_program("show", "Riverbend Clinic", cwd=demo).stdout
    assert answered(demo, "y\ny\n", *words).exit_code == 0
    assert "(health)" not in run_program("show", "Riverbend Clinic", cwd=demo).stdout


def test_without_an_answer_nothing_is_removed(demo: Path) -> None:
    assert answered(demo, "", "remove", "Owen Blake").exit_code == 1
    assert answered(demo, "tom\n", "remove", "Owen Blake").exit_code == 1
    assert run_program("show", "Owen Blake", cwd=demo).returncode == 0


def test_edit_asks_for_the_author_and_takes_a_name_without_quotes(demo: Path) -> None:
    nobody = answered(demo, "Owen Blake\n", "edit", "Riverbend Clinic", "--sector", "banks")
    assert isinstance(nobody.exception, GraphkitError)
    done = answered(demo, "grace\n", "edit", "Riverbend", "Clinic", "--sector", "banks")
    assert done.exit_code == 0, done.stderr
    assert "Which team member says this" in done.stderr
    assert "The sector of Riverbend Clinic is banks." in done.stderr
    assert "by hand, Grace Okafor" in run_program("imports", "--format", "json", cwd=demo).stdout


def test_a_role_and_a_tie_are_said_and_denied(demo: Path) -> None:
    said = ("edit", "Dana Whitfield", "--as", "Aisha")
    role = ("--role", "Treasurer at County Health Department", "--since", "2026-03")
    done = run_program(*said, *role, "--offers", "flu shots", cwd=demo)
    assert done.returncode == 0, done.stderr
    sentence = "Dana Whitfield is Treasurer at County Health Department from 2026-03-01."
    assert sentence in done.stderr
    shown = run_program("show", "Dana Whitfield", cwd=demo).stdout
    assert "Treasurer at County Health Department" in shown
    assert "Offers\n  flu shots" in shown
    topics = run_program("list", "topics", "--format", "csv", cwd=demo).stdout.splitlines()
    assert topics[1].startswith("flu shots,Dana Whitfield,")
    denied = ("--left", "Riverbend Clinic", "--on", "2026-06", "--does-not-know", "Maria Lopez")
    done = run_program(*said, *denied, cwd=demo)
    assert "is no longer at Riverbend Clinic; the last day was 2026-06-30." in done.stderr
    profile = json.loads(run_program("show", "Dana", "--format", "json", cwd=demo).stdout)
    assert "Maria Lopez" not in {tie["person"]["name"] for tie in profile["ties"]}
    ended = {role["organization"]["name"]: role["until"] for role in profile["roles"]}
    assert ended["Riverbend Clinic"] == "2026-06-30"


def test_a_name_that_fits_several_is_listed_and_nothing_is_said(demo: Path) -> None:
    before = run_program("imports", cwd=demo).stdout
    for words in (
        ("edit", "Riverbend", "--offers", "rooms"),
        ("edit", "Dana Whitfield", "--role", "Treasurer at Riverbend"),
        ("edit", "Dana Whitfield", "--role", "Treasurer"),
        ("edit", "Dana Whitfield"),
        ("edit", "Dana Whitfield", "--part-of", "Riverbend Clinic"),
        # Nobody is called so; the nearest name is somebody else's.
        ("edit", "Dana Whitfield", "--knows", "Lena Ortiz"),
    ):
        done = run_program(*words, "--as", "Aisha", cwd=demo)
        assert done.returncode in (2, 4), (words, done.stderr)
        assert (done.returncode == 4) == ("--part-of" in words), done.stderr
    assert "the nearest name is Gabriel Ortiz" in done.stderr
    assert (
        '"Riverbend Clinic'
        in run_program(*words[:1], "Riverbend", "--offers", "x", "--as", "Aisha", cwd=demo).stderr
    )
    assert run_program("imports", cwd=demo).stdout == before
