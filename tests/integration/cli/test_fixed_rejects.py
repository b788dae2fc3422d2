"""Rejected rows that somebody fixes: their file goes once it is imported, and nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from program import run_program

ROWS = "Name,Email,Organization\nAna Vidal,ana,Oak School\nBo Ek,bo,Oak School\n"


@pytest.fixture
def rejects(tmp_path: Path) -> Path:
    """A workspace with two rejected rows; the file of rejects."""
    (tmp_path / "graphkit.toml").write_text('[home]\norganization = "Elm Library"\n')
    (tmp_path / "people.csv").write_text(ROWS)
    done = run_program("import", "people.csv", cwd=tmp_path)
    assert done.returncode == 3
    return tmp_path / "rejects" / "people-rejects.csv"


def fix(rejects: Path, name: str) -> str:
    """Fix the address of one person and import the file."""
    text = rejects.read_text(encoding="utf-8").replace(f",{name},", f",{name}@oak.example,")
    rejects.write_text(text, encoding="utf-8")
    root = rejects.parents[1]
    return run_program("import", str(rejects.relative_to(root)), cwd=root).stderr


def test_the_file_of_rejects_has_only_what_still_needs_fixing(rejects: Path) -> None:
    said = fix(rejects, "ana")
    assert "people-rejects.csv is imported, and now called" in said
    assert "the rejected rows and the reasons are in rejects/people-rejects.csv" in said
    left = rejects.read_text(encoding="utf-8")
    assert "Bo Ek" in left and "Ana Vidal" not in left
    fix(rejects, "bo")
    # The folder is gone when nothing needs fixing.
    assert not rejects.parent.exists()
    root = rejects.parents[1]
    names = sorted(path.name for path in (root / ".graphkit" / "rejects").iterdir())
    assert names == ["people-fixed-2.csv", "people-fixed.csv"]
    people = run_program("list", "people", "--format", "json", cwd=root).stdout
    assert {"Ana Vidal", "Bo Ek"} <= {row["name"] for row in json.loads(people)["rows"]}


def test_a_store_is_built_again_from_what_was_fixed(rejects: Path) -> None:
    fix(rejects, "ana")
    root = rejects.parents[1]
    journal = (root / ".graphkit").rglob("journal*")
    text = "".join(path.read_text(encoding="utf-8") for path in journal if path.is_file())
    assert "rejects/people-fixed.csv" in text
    assert (root / ".graphkit/rejects/people-fixed.csv").read_text(encoding="utf-8").count("@") >= 1


def test_a_file_of_the_users_own_stays_where_it_is(rejects: Path) -> None:
    root = rejects.parents[1]
    own = root / "my-rejects.csv"
    own.write_text("Name,Email,Organization\nDee Park,dee@oak.example,Oak School\n")
    assert run_program("import", own.name, cwd=root).returncode == 0
    assert own.exists()


def test_fixing_the_file_itself_removes_its_rejects(rejects: Path) -> None:
    root = rejects.parents[1]
    (root / "people.csv").write_text(ROWS.replace(",ana,", ",ana@oak.example,"))
    run_program("import", "people.csv", cwd=root)
    text = rejects.read_text(encoding="utf-8")
    assert "Bo Ek" in text and "Ana Vidal" not in text
    whole = ROWS.replace(",ana,", ",ana@oak.example,").replace(",bo,", ",bo@oak.example,")
    (root / "people.csv").write_text(whole)
    assert run_program("import", "people.csv", cwd=root).returncode == 0
    assert not rejects.exists()


def test_two_files_of_one_name_keep_their_own_rejects(rejects: Path) -> None:
    root, before = rejects.parents[1], rejects.read_text(encoding="utf-8")
    other = root / "other" / "people.csv"
    other.parent.mkdir()
    other.write_text("Name,Email,Organization\nCy Dean,cy,Elm School\n")
    said = run_program("import", "other/people.csv", cwd=root).stderr
    assert "are in rejects/people-2-rejects.csv" in said
    assert rejects.read_text(encoding="utf-8") == before
    # Importing the whole folder does not read what needs fixing.
    listed = run_program("import", ".", "--dry-run", "--format", "json", cwd=root)
    assert "rejects/people" not in listed.stdout


def test_a_folder_of_the_users_own_called_rejects_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "graphkit.toml").write_text('[home]\norganization = "Elm Library"\n')
    (tmp_path / "people.csv").write_text(ROWS)
    own = tmp_path / "rejects"
    own.mkdir(mode=0o755)
    (own / "letters.txt").write_text("mine")
    said = run_program("import", "people.csv", cwd=tmp_path).stderr
    assert "are in .graphkit/rejects/people-rejects.csv" in said
    assert [path.name for path in own.iterdir()] == ["letters.txt"]
    assert own.stat().st_mode & 0o777 == 0o755


def test_only_the_user_may_read_rejects_and_git_ignores_them(rejects: Path) -> None:
    assert rejects.parent.stat().st_mode & 0o077 == rejects.stat().st_mode & 0o077 == 0
    assert (rejects.parent / ".gitignore").read_text() == "*\n"
