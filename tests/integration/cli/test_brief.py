"""A brief from the command line."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

from program import run_program

from graphkit.cli.introductions.brief_command import brief_command


def test_the_examples_of_the_help_run(demo: Path) -> None:
    lines = [line.strip() for line in (brief_command.help or "").splitlines()]
    examples = [line for line in lines if line.startswith("graphkit brief")]
    assert len(examples) == 5
    for example in examples:
        done = run_program(*shlex.split(example.partition(" > ")[0])[1:], cwd=demo)
        assert done.returncode == 0, (example, done.stderr)
    assert (demo / "clinic.html").stat().st_mode & 0o777 == 0o600


def test_an_open_ask_is_in_the_brief_for_the_team_only(demo: Path) -> None:
    asked = run_program("ask", "county health", "--as", "Maria", cwd=demo)
    assert asked.returncode == 0, asked.stderr
    words = ("brief", "Riverbend Clinic", "--format", "json")
    told = json.loads(run_program(*words, cwd=demo).stdout)
    assert [note["kind"] for note in told["open"]] == ["review", "ask"]
    outside = run_program("--as", "public", *words, cwd=demo)
    assert "Dana" not in outside.stdout and "Introduction" not in outside.stdout


def test_a_brief_for_somebody_new_has_open_asks_for_the_team_only(demo: Path) -> None:
    assert run_program("ask", "county health", "--as", "Maria", cwd=demo).returncode == 0
    words = ("brief", "Riverbend Public Library", "--for", "newcomer", "--format", "json")
    told = json.loads(run_program(*words, cwd=demo).stdout)
    assert len(told["people"]) == 10 and len(told["team"]) == 4
    (asked,) = (note["text"] for note in told["open"] if note["kind"] == "ask")
    assert asked.startswith("Introduction to Omar Haddad")
    outside = run_program("--as", "public", *words, cwd=demo)
    assert "Dana" not in outside.stdout and "Introduction" not in outside.stdout


def test_a_name_that_nobody_has_gets_a_plain_sentence(demo: Path) -> None:
    done = run_program("brief", "Zzyzx Qqq", cwd=demo)
    assert (done.returncode, "Zzyzx Qqq" in done.stderr) == (4, True)
    refused = run_program("brief", "Riverbend Clinic", "--html", "clinic.pdf", cwd=demo)
    assert (refused.returncode, "web page" in refused.stderr) == (2, True)
