"""graphkit remove and graphkit edit, as a user runs them."""

from __future__ import annotations

import contextlib
import json
import os
import shlex
import sys
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest import mock

import click
import pytest
from click.testing import CliRunner, Result
from program import PROGRAM, run_program

from graphkit.cli.by_hand import edit_in_editor
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


_THAT_ASK = (
    "by_hand.speaker",
    "by_hand.remove_and_edit",
    "by_hand.edit_in_editor",
    "by_hand.add_entities",
    "by_hand.ask_values",
    "imports.list_and_undo",
)


def answered(demo: Path, answers: str, *words: str) -> Result:
    """Run graphkit as at a terminal, where somebody answers its questions."""
    # All of them are imported before any is patched: a module imported later would keep the patch.
    modules = [import_module(f"graphkit.cli.{name}") for name in _THAT_ASK]
    with contextlib.ExitStack() as patches:
        for module in modules:
            patches.enter_context(mock.patch.object(module, "can_ask", return_value=True))
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
    sentence = "Dana Whitfield is Treasurer at County Health Department from 1 March 2026."
    assert sentence in done.stderr
    shown = run_program("show", "Dana Whitfield", cwd=demo).stdout
    assert "Treasurer at County Health Department" in shown
    assert "Offers\n  flu shots" in shown
    topics = run_program("list", "topics", "--format", "csv", cwd=demo).stdout.splitlines()
    assert any(row.startswith("flu shots,") and "Dana Whitfield" in row for row in topics)
    denied = ("--left", "Riverbend Clinic", "--on", "2026-06", "--does-not-know", "Maria Lopez")
    done = run_program(*said, *denied, cwd=demo)
    assert "is no longer at Riverbend Clinic; the last day was 30 June 2026." in done.stderr
    profile = json.loads(run_program("show", "Dana", "--format", "json", cwd=demo).stdout)
    assert "Maria Lopez" not in {tie["person"]["name"] for tie in profile["ties"]}
    ended = {role["organization"]["name"]: role["until"] for role in profile["roles"]}
    assert ended["Riverbend Clinic"] == "2026-06-30"


def test_a_role_takes_its_place_from_an_option(demo: Path) -> None:
    said = ("--role", "nurse", "--at", "Riverbend Clinic", "--as", "Aisha")
    assert (
        "Xi Bo is nurse at Riverbend Clinic."
        in run_program("add", "person", "Xi Bo", *said, cwd=demo).stderr
    )
    role = ("add", "role", "Xi Bo", "member", "--at", "Riverbend United", "--as", "Aisha")
    assert "Xi Bo is member at Riverbend United." in run_program(*role, cwd=demo).stderr


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
        "Riverbend Clinic (health)"
        in run_program(*words[:1], "Riverbend", "--offers", "x", "--as", "Aisha", cwd=demo).stderr
    )
    assert run_program("imports", cwd=demo).stdout == before


def test_add_asks_for_everything_and_shows_who_may_be_meant(demo: Path) -> None:
    answers = "June Park\njune@park.example\n\n\nNowhere Inc\ny\nnurse\nMaria Lopez\n\n"
    done = answered(demo, answers, "add", "person", "--as", "tom")
    assert done.exit_code == 0, done.stderr
    assert 'Add the organization "Nowhere Inc", too?' in done.stderr
    for sentence in (
        "Nowhere Inc is added.",
        "June Park is added: june@park.example.",
        "June Park is nurse at Nowhere Inc.",
        "June Park knows Maria Lopez.",
    ):
        assert sentence in done.stderr
    words = ("add", "person", "Dana Whitfeld", "--email", "d@new.example", "--as", "tom")
    refused = run_program(*words, cwd=demo)
    assert refused.returncode == 2
    assert "Dana Whitfield at Riverbend Clinic" in refused.stderr
    done = answered(demo, "\n", *words)
    assert "Do you mean Dana Whitfield at Riverbend Clinic? [Y/n]" in done.stderr
    assert "Dana Whitfield has the mail address d@new.example." in done.stderr
    done = answered(demo, "n\n", "add", "person", "Dana Whitfeld", "--as", "tom")
    assert "Dana Whitfeld is added." in done.stderr
    assert "It is not Dana Whitfield at Riverbend Clinic." in done.stderr
    known = answered(demo, "y\n", "add", "organization", "Riverbend Clinc", "--as", "tom")
    assert "Riverbend Clinic is known already. There is nothing to add." in known.stderr


@pytest.mark.parametrize(
    "name", ["", "meeting", "organization", "partnership", "person", "role", "tie"]
)
def test_the_examples_of_the_help_of_add_run(name: str, demo: Path) -> None:
    group = cli.commands["add"]
    assert isinstance(group, click.Group)
    command = group.commands[name] if name else group
    lines = [line.strip() for line in (command.help or "").splitlines()]
    examples = [line for line in lines if line.startswith(f"graphkit add {name}".strip())]
    assert examples
    for example in examples:
        words = shlex.split(example)[1:]
        # June Park is somebody else in each example.
        new = ("--new",) if words[1] == "person" and "June Park" in words else ()
        author = () if "--as" in words else ("--as", "maria")
        done = run_program(*words, *new, *author, cwd=demo)
        assert done.returncode == 0, (example, done.stderr)
        assert "takes this back" in done.stderr


def test_ties_roles_meetings_and_partnerships_are_asked_for(demo: Path) -> None:
    done = answered(
        demo, "Dana Whitfield\nzzz\nOmar Haddad\nchoir\n2019\n", "add", "tie", "--as", "tom"
    )
    assert 'No person is called "zzz".' in done.stderr
    assert "Dana Whitfield knows Omar Haddad (choir)." in done.stderr
    done = answered(
        demo, "Dana Whitfield\nCounty Health\ntreasurer\n", "add", "role", "--as", "tom"
    )
    assert "Dana Whitfield is treasurer at County Health Department." in done.stderr
    done = answered(demo, "Fair\n2026-06-02\nDana\n\n", "add", "meeting", "--as", "tom")
    assert 'Dana Whitfield and Tom Reyes were at "Fair" on 2 June 2026.' in done.stderr
    answers = "Riverbend Clinic\nrenewing\n\n\n\nTom Reyes\n\n\nsoon\n2027-03\n"
    done = answered(demo, answers, "add", "partnership", "--as", "tom")
    assert "'soon' is not a date" in done.stderr
    sentence = (
        "Partnership with Riverbend Clinic: stage renewing; review 1 March 2027; owner Tom Reyes."
    )
    assert sentence in done.stderr
    for words in (
        ("tie",),
        ("role",),
        ("meeting",),
        ("meeting", "Fair"),
        ("partnership",),
        ("person",),
    ):
        missing = run_program("add", *words, "--as", "tom", cwd=demo)
        assert missing.returncode == 2, words
        assert "missing" in missing.stderr
    for words in (("tie", "Dana"), ("tie", "a", "b", "c"), ("role", "Dana Whitfield")):
        assert run_program("add", *words, "--as", "tom", cwd=demo).returncode == 2
    unknown = run_program("add", "person", "Zed", "--at", "Nowhere Inc", "--as", "tom", cwd=demo)
    assert unknown.returncode == 4
    assert 'graphkit add organization "Nowhere Inc"' in unknown.stderr


def test_edit_without_an_option_asks_what_to_change(demo: Path) -> None:
    answers = "99\n4\nd@new.example\n8\nTreasurer at County Health\n2026-03\n\n"
    done = answered(demo, answers, "edit", "Dana Whitfield", "--as", "tom")
    assert done.exit_code == 0, done.stderr
    assert "Type a number from 1 to 11." in done.stderr
    assert "Dana Whitfield has the mail address d@new.example." in done.stderr
    assert "Treasurer at County Health Department from 1 March 2026." in done.stderr
    done = answered(demo, "4\nbanks\n\n", "edit", "Riverbend Clinic", "--as", "tom")
    assert "The sector of Riverbend Clinic is banks." in done.stderr
    assert run_program("edit", "Dana Whitfield", "--as", "tom", cwd=demo).returncode == 2


def test_a_day_of_what_was_said_is_one_row_and_undone_as_one(demo: Path) -> None:
    before = run_program("list", "organizations", "--format", "csv", cwd=demo).stdout
    for name in ("Elm School", "Oak Bank", "Pine Church"):
        assert run_program("add", "organization", name, "--as", "tom", cwd=demo).returncode == 0
    run_program("edit", "Riverbend Clinic", "--sector", "banks", "--as", "aisha", cwd=demo)
    shown = run_program("imports", cwd=demo)
    assert "3 times " in shown.stdout
    assert shown.stdout.count("by hand, Tom Reyes") == 1
    assert "graphkit imports --each" in shown.stderr
    assert "by hand, Tom Reyes" in run_program("imports", "--count", "2", cwd=demo).stdout
    assert run_program("imports", "--each", cwd=demo).stdout.count("by hand, Tom Reyes") == 3
    assert run_program("undo", "--by", "tom", cwd=demo).returncode == 2
    assert run_program("undo", "--by", "tom", "--on", "2020", cwd=demo).returncode == 4
    assert run_program("undo", "--by", "tom", "--on", "today", cwd=demo).returncode == 2
    asked = answered(demo, "n\n", "undo", "--by", "tom", "--on", "today")
    assert "Undo 3 things that Tom Reyes said on" in asked.stderr
    done = run_program("undo", "--by", "tom", "--on", "today", "--yes", cwd=demo)
    assert "3 imports by Tom Reyes are undone." in done.stderr
    assert run_program("undo", "--by", "aisha", "--on", "today", "--yes", cwd=demo).returncode == 0
    assert run_program("list", "organizations", "--format", "csv", cwd=demo).stdout == before


def editor(tmp_path: Path, *changes: tuple[str, str]) -> dict[str, str]:
    """The environment with an editor that replaces texts, and notes where its file was."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import os, pathlib, sys\n"
        f"file, notes = pathlib.Path(sys.argv[1]), pathlib.Path({str(tmp_path / 'notes')!r})\n"
        "notes.write_text(f'{file} {file.stat().st_mode & 0o777:o} '\n"
        "                 f'{file.parent.stat().st_mode & 0o777:o}')\n"
        "text = file.read_text()\n"
        f"for old, new in {changes!r}:\n"
        "    assert old in text, text\n"
        "    text = text.replace(old, new)\n"
        "file.write_text(text)\n"
    )
    return {"VISUAL": "", "EDITOR": f"{sys.executable} {script}"}


def test_only_what_changed_in_the_editor_is_stated(demo: Path, tmp_path: Path) -> None:
    words = ("edit", "Dana Whitfield", "--in-editor", "--as", "tom")
    same = run_program(*words, cwd=demo, env=editor(tmp_path))
    assert (same.returncode, same.stderr.strip()) == (0, "Nothing is changed.")
    changed = (
        ('title = "practice manager"', 'title = "director"'),
        ("phones = [", 'phones = ["+1 217 555 0199", '),
    )
    done = run_program(*words, cwd=demo, env=editor(tmp_path, *changed))
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[:-1] == [
        "Dana Whitfield has the number +12175550199.",
        "Dana Whitfield is no longer at Riverbend Clinic.",
        "Dana Whitfield is director at Riverbend Clinic.",
    ]
    where, file_mode, folder_mode = (tmp_path / "notes").read_text().split()
    assert (file_mode, folder_mode) == ("600", "700")
    assert not Path(where).exists()
    shown = json.loads(run_program("show", "Dana", "--format", "json", cwd=demo).stdout)
    current = [r["role"] for r in shown["roles"] if r["current"]]
    assert "director" in current
    assert "practice manager" not in current


def test_what_somebody_else_changes_right_before_the_edit_is_written_is_not_overwritten(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look for conflicts and the opening of the store, another process writes."""
    find, written = edit_in_editor.edits_between, []

    def interrupted(*words: Any) -> Any:
        if not written:
            written.append(True)
            said = ("edit", "Dana Whitfield", "--phone", "+1 217 555 0111", "--as", "maria")
            assert run_program(*said, cwd=demo).returncode == 0
        return find(*words)

    monkeypatch.setattr(edit_in_editor, "edits_between", interrupted)
    mine = editor(tmp_path, ("phones = [", 'phones = ["+1 217 555 0199", '))
    done = run_program("edit", "Dana Whitfield", "--in-editor", "--as", "tom", cwd=demo, env=mine)
    assert done.returncode == 2
    assert "Meanwhile somebody else changed phones of Dana Whitfield" in done.stderr
    shown = json.loads(run_program("show", "Dana", "--format", "json", cwd=demo).stdout)
    assert shown["phones"] == ["+12175550111"]


def test_a_text_that_is_broken_in_the_editor_writes_nothing(demo: Path, tmp_path: Path) -> None:
    before = run_program("imports", cwd=demo).stdout
    words = ("edit", "Dana Whitfield", "--in-editor", "--as", "tom")
    broken = editor(tmp_path, ('name = "', "name = "))
    done = run_program(*words, cwd=demo, env=broken)
    assert done.returncode == 2
    assert "cannot be read (line 4)" in done.stderr
    with mock.patch.dict(os.environ, broken):
        quit = answered(demo, "n\n", *words)
    assert "Back to the editor? Otherwise nothing is written. [Y/n]" in quit.stderr
    assert "Nothing is changed." in quit.stderr
    for command, said in (
        ("", "there is no terminal for an editor"),
        ("no-such-editor", "there is no editor called 'no-such-editor'"),
        (f"{sys.executable} -c 'raise SystemExit(3)'", "ended with an error (code 3)"),
    ):
        done = run_program(*words, cwd=demo, env={**broken, "EDITOR": command})
        assert done.returncode == 2
        assert said in done.stderr
    both = run_program(*words, "--sector", "banks", cwd=demo, env=broken)
    assert both.returncode in (2, 4)
    assert run_program("imports", cwd=demo).stdout == before
    assert list((demo / ".graphkit").rglob("edit.toml")) == []


def test_what_a_colleague_changed_meanwhile_is_shown(demo: Path, tmp_path: Path) -> None:
    env = editor(tmp_path, ('sector = "health"', 'sector = "clinics"'))
    script = tmp_path / "editor.py"
    more = (
        f"import subprocess\nsubprocess.run({[*PROGRAM, 'edit', 'Riverbend Clinic']!r}\n"
        f"    + ['--sector', 'banks', '--as', 'aisha'], cwd={str(demo)!r}, check=True)\n"
    )
    script.write_text(script.read_text() + more)
    words = ("edit", "Riverbend Clinic", "--in-editor", "--as", "tom")
    with mock.patch.dict(os.environ, env | {"PYTHONPATH": os.pathsep.join(sys.path)}):
        done = answered(demo, "n\n", *words)
        assert "sector: now banks, yours clinics" in done.stderr, done.stderr
        assert "Nothing is changed." in done.stderr
    shown = run_program("show", "Riverbend Clinic", cwd=demo).stdout
    assert "(banks)" in shown
