"""An import says what it took a file for, why, what came of it, and how to choose otherwise."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import click
import pytest
from program import run_program
from rich.cells import cell_len

from graphkit.cli.imports import import_command
from graphkit.cli.imports.import_output import COLUMNS

PARTNERS = (
    "Agency,Contact,Agreement ends,What they provide,Our lead\n"
    "Lakeside Food Bank,Dana Whitfield,2027-06-30,food boxes,Nora\n"
    "Oak Hill School,Omar Haddad & Ann Lee,2026-12-31,story time,NK\n"
)
SENTENCE = (
    "agencies.csv was read as a partner list (columns Agency, Agreement ends, Our lead): "
    "2 partnerships, 4 people."
)
NEARLY_ALIKE = "School,Secretary\nOak School,Ann Lee\nElm School,Bo Chen\n"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    member = "Nora Kim <nora@library.example>"
    made = run_program(
        "init", "--home", "Riverbend Public Library", "--member", member, cwd=tmp_path
    )
    assert made.returncode == 0, made.stderr
    (tmp_path / "agencies.csv").write_text(PARTNERS, encoding="utf-8")
    return tmp_path


def test_the_sentence_stands_in_the_dry_run_the_import_and_json(here: Path) -> None:
    dry = run_program("import", "agencies.csv", "--dry-run", cwd=here)
    assert SENTENCE in dry.stderr
    done = run_program("import", "agencies.csv", "--format", "json", cwd=here)
    assert SENTENCE in done.stderr
    (row,) = json.loads(done.stdout)["rows"]
    assert (row["sentence"], row["source"], row["partnerships"]) == (SENTENCE, "partners", 2)
    assert row["because"] == ["Agency", "Agreement ends", "Our lead"]
    assert list(row)[:10] == [*COLUMNS, "joined"]
    again = run_program("import", "agencies.csv", cwd=here)
    assert "was already imported on" in again.stderr and SENTENCE not in again.stderr


def test_imports_say_what_each_file_was_read_as(here: Path) -> None:
    run_program("import", "agencies.csv", cwd=here)
    narrow = run_program("imports", cwd=here)
    assert "Read as a partner list (agencies.csv)." in narrow.stderr
    assert "read as" not in narrow.stdout  # eighty columns have no room for it
    (row,) = json.loads(run_program("imports", "--format", "json", cwd=here).stdout)["rows"]
    assert (row["source"], row["read_as"]) == ("partners", "a partner list")
    why = "(columns Agency, Agreement ends, Our lead)"
    assert row["sentence"].startswith(f"agencies.csv was read as a partner list {why}: ")
    run_program("report", "r.html", cwd=here)
    assert row["sentence"] in (here / "r.html").read_text(encoding="utf-8")
    csv = run_program("imports", "--format", "csv", cwd=here).stdout
    assert csv.splitlines()[0] == "id,at,file,read,accepted,merged,skipped,rejected"


def test_the_sentence_stays_after_a_rebuild_and_in_another_workspace(here: Path) -> None:
    def said(root: Path) -> str:
        done = run_program("imports", "--format", "json", cwd=root)
        (row,) = json.loads(done.stdout)["rows"]
        return str(row["sentence"])

    run_program("import", "agencies.csv", cwd=here)
    before = said(here)
    assert "columns Agency" in before
    other = here.parent / "other"
    other.mkdir()
    shutil.copy(here / "graphkit.toml", other)
    run_program("store", "backup", "a.backup", cwd=here)
    run_program("store", "restore", str(here / "a.backup"), cwd=other)
    assert said(other) == before
    (engine,) = (here / ".graphkit").rglob("databases")
    for path in engine.rglob("*"):
        if path.is_file() and path.stat().st_size:
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    (here / "a.backup").unlink()
    assert "imported again" in run_program("store", "rebuild", "--yes", cwd=here).stdout
    assert said(here) == before


def test_a_wrong_reading_is_one_command_away(here: Path) -> None:
    wrong = run_program("import", "agencies.csv", "--source", "people", cwd=here)
    assert "was read as a list of people" in wrong.stderr
    right = run_program("import", "agencies.csv", "--source", "partners", "--replace", cwd=here)
    assert SENTENCE in right.stderr
    assert "this import replaces the one of" in right.stderr
    assert "as a list of people." in right.stderr


def test_the_table_has_one_line_a_file_at_any_length_of_name(here: Path) -> None:
    name = f"{'a very long name of a web form ' * 5}(Responses) 1.csv"
    (here / name).write_text(PARTNERS.replace("Oak Hill", "Elm"), encoding="utf-8")
    table = run_program("import", name, "agencies.csv", cwd=here).stdout.splitlines()
    head = next(line for line in table if line.startswith("file"))
    assert "partnerships" in head and "meetings" not in head
    rows = [line for line in table if line.endswith(" 2") and ".csv" in line]
    assert len(rows) == 2 and all(len(line) <= 80 for line in rows)
    assert any("..." in line and " 1.csv" in line for line in rows)


LONG = {
    "plain": f"{'a very long name of a web form ' * 5}(Responses) 1.csv",
    "wide": f"{'図書館の協力者一覧と連絡先' * 3}先.csv",
    "one word": f"{'x' * 90}.csv",
    "short": "a.csv",
}


@pytest.fixture(scope="module")
def with_long_names(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("long")
    (root / "graphkit.toml").write_text('[home]\norganization = "Our Library"\n')
    for number, name in enumerate(LONG.values()):
        text = PARTNERS.replace("Oak Hill", f"Hill {number}").replace("Nora", "").replace("NK", "")
        (root / name).write_text(text, encoding="utf-8")
    done = run_program("import", *LONG.values(), cwd=root)
    assert done.returncode == 0, done.stderr
    return root


@pytest.mark.parametrize("width", [60, 72, 80, 200])
@pytest.mark.parametrize(
    "command", [("imports",), ("import", "--dry-run", *LONG.values())], ids=["imports", "import"]
)
def test_a_table_of_files_has_straight_lines_at_any_width(
    with_long_names: Path, command: tuple[str, ...], width: int
) -> None:
    """Each file has one line, and each column ends below its heading, also after wide letters."""
    root = with_long_names
    printed = run_program(*command, cwd=root, env={"COLUMNS": str(width)}).stdout
    title, _, head, *lines = printed.splitlines()
    rows = lines[: lines.index("")] if "" in lines else lines
    assert title in ("Import", "Imports")
    assert len(rows) == len(LONG)
    assert all(cell_len(line) <= width for line in printed.splitlines()[2:])
    assert all(".csv" in row for row in rows)
    last = head.split()[-1]
    assert last == "rejected" or "--dry-run" in command
    end = cell_len(head.rstrip())
    assert {cell_len(row.rstrip()) for row in rows} == {end}, printed
    assert "図書館" in printed and "先.csv" in printed


def test_verbose_says_who_was_known_already(here: Path) -> None:
    run_program("import", "agencies.csv", cwd=here)
    (here / "more.csv").write_text(
        "Name,Email,Organization\nDana Whitfield,dana@x.example,Lakeside Food Bank\n"
    )
    said = run_program("-v", "import", "more.csv", cwd=here).stderr
    assert "more.csv: Dana Whitfield was known already, and has something new" in said


def test_without_a_terminal_the_other_kind_is_named_with_its_command(here: Path) -> None:
    (here / "it's.csv").write_text(NEARLY_ALIKE)
    said = run_program("import", "it's.csv", "--dry-run", cwd=here).stderr
    assert "it's.csv was read as a list of people (columns School, Secretary)" in said
    assert "it's.csv could also be a directory of organizations. To read it as that:" in said
    assert "--source directory --replace" in said and "it'\"'\"'s.csv" in said


def test_on_a_terminal_one_question_decides(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "offices.csv").write_text(NEARLY_ALIKE)
    asked: list[str] = []

    def answer(question: str, **_: object) -> int:
        asked.append(question)
        return 2

    monkeypatch.setattr(import_command, "_can_ask", lambda: True)
    monkeypatch.setattr(click, "prompt", answer)
    said = run_program("import", "offices.csv", "--dry-run", cwd=here).stderr
    assert len(asked) == 1
    assert "offices.csv could be one of two kinds of file. What is each row?" in said
    assert "  1  Each row is a person: " in said
    assert "  2  Each row is an organization: " in said
    assert "offices.csv was read as a directory of organizations" in said
    assert "could also be" not in said


def test_columns_that_are_not_used_are_said_with_their_cells(here: Path) -> None:
    (here / "shoes.csv").write_text("Name,Shoe size\nAnn Lee,38\nBo Chen,\n")
    done = run_program("import", "shoes.csv", "--format", "json", cwd=here)
    assert "columns not used: Shoe size (1 cell)" in done.stderr
    (row,) = json.loads(done.stdout)["rows"]
    assert row["unused"] == [{"column": "Shoe size", "cells": 1}]
