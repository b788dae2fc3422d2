"""graphkit note, as somebody types it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from unittest import mock

from click.testing import CliRunner, Result
from program import run_program

from graphkit.cli.main import cli

TEXT = "Met Dana at the fair, she will ask Omar; call back in March"


def notes(demo: Path, name: str) -> list[dict[str, Any]]:
    done = run_program("show", name, "--format", "json", cwd=demo)
    found: list[dict[str, Any]] = json.loads(done.stdout)["notes"]
    return found


def answered(demo: Path, answers: str, *words: str) -> Result:
    """Run graphkit as at a terminal, where somebody answers its questions."""
    with (
        mock.patch("graphkit.cli.by_hand.note.can_ask", return_value=True),
        mock.patch("graphkit.cli.by_hand.speaker.can_ask", return_value=True),
    ):
        return CliRunner().invoke(cli, ["-C", str(demo), *words], input=answers)


def test_nothing_is_written_where_nobody_can_be_asked(demo: Path) -> None:
    refused = run_program("note", TEXT, "--as", "Maria", cwd=demo)
    assert refused.returncode == 2
    for said in ('"Dana" (Dana Whitfield)', '"call back in March" on 2027-03-01', "--yes"):
        assert said in refused.stderr
    assert notes(demo, "Dana Whitfield") == []


def test_yes_takes_what_is_certain(demo: Path) -> None:
    text = f"{TEXT}. She will see Second Savings in May"
    done = run_program("note", text, "--yes", "--as", "Maria", cwd=demo)
    assert done.returncode == 0, done.stderr
    assert "Noted, about Dana Whitfield and Omar Haddad." in done.stderr
    assert 'Due on 1 March 2027: "call back in March".' in done.stderr
    assert "Maria Lopez met Dana Whitfield on 24 November 2026." in done.stderr
    assert "No reminder" in done.stderr
    shown = run_program("show", "Dana Whitfield", cwd=demo).stdout
    assert "due on 1 March 2027" in shown
    assert "by Maria Lopez" in shown
    assert "follow-up" in run_program("show", "Dana Whitfield", "--sources", cwd=demo).stdout


def test_each_question_can_be_answered_with_no(demo: Path) -> None:
    done = answered(demo, "n\nn\nn\nn\n", "note", TEXT, "--as", "Maria")
    assert done.exit_code == 0, done.stderr
    assert '"Dana" is Dana Whitfield.' in done.stderr
    assert done.stderr.count("Remind you of") == 1
    assert "Count this as a meeting" not in done.stderr  # nobody is left whom Maria met
    assert "Noted.\n" in done.stderr
    assert notes(demo, "Dana Whitfield") == []
    done = answered(demo, "y\ny\nn\n", "note", TEXT, "--as", "Maria")
    assert "Count this as a meeting of you and Dana Whitfield" in done.stderr
    assert "met Dana Whitfield on" not in done.stderr
    assert {note["kind"] for note in notes(demo, "Dana Whitfield")} == {"note", "follow-up"}


def test_options_say_what_the_text_does_not(demo: Path) -> None:
    words = ("They look for a room", "--about", "riverbend clinic", "--due", "next week")
    done = run_program("note", *words, "--on", "yesterday", "--as", "Tom", cwd=demo)
    assert done.returncode == 0, done.stderr
    call, note = sorted(notes(demo, "Riverbend Clinic"), key=lambda each: each["kind"])
    assert (call["due"], call["text"]) == ("2026-11-30", "They look for a room")
    assert (note["on"], note["author"]) == ("2026-11-23", "Tom Reyes")
    for day in ("soon", "31 February"):
        wrong = run_program("note", "x", "--due", day, "--as", "Tom", cwd=demo)
        assert wrong.returncode == 2
        assert "in March" in wrong.stderr
    over = run_program("note", "x", "--due", "2020-01-01", "--as", "Tom", cwd=demo)
    assert (over.returncode, "is over" in over.stderr) == (2, True)
    empty = run_program("note", " ", "--as", "Tom", cwd=demo)
    assert (empty.returncode, "empty" in empty.stderr) == (2, True)
    assert run_program("--as", "public", "note", "x", cwd=demo).returncode == 2
