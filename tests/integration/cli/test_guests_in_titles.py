"""Titles of calendar entries that name known people: asked, or listed with the command for yes."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import click
import pytest
from program import run_program

import graphkit
from graphkit.cli.imports import import_command

ENTRIES = {
    "lunch w/ Sean Byrne (Salvation Army)": "20260914",
    "Call Ana Vidal": "20260915",
    "Dentist appointment": "20260916",
}


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "graphkit.toml").write_text(
        '[home]\norganization = "Lakeside Library"\nteam = ["Nora Kim <nora@library.example>"]\n'
    )
    (tmp_path / "people.csv").write_text(
        "Name,Email,Organization\nSean Byrne,,Salvation Army\nAna Vidal,ana@x.example,Oak School\n"
    )
    events = "".join(
        f"BEGIN:VEVENT\nUID:{day}\nDTSTART;VALUE=DATE:{day}\nSUMMARY:{title}\nEND:VEVENT\n"
        for title, day in ENTRIES.items()
    )
    (tmp_path / "cal.ics").write_text(f"BEGIN:VCALENDAR\n{events}END:VCALENDAR\n")
    assert run_program("import", "people.csv", cwd=tmp_path).returncode == 0
    return tmp_path


def ties(here: Path) -> str:
    return run_program("list", "ties", "--format", "csv", cwd=here).stdout


def test_without_a_terminal_they_are_listed_with_the_command_that_says_yes(here: Path) -> None:
    said = run_program("import", "cal.ics", "--owner", "nora", cwd=here).stderr
    assert "cal.ics: left out: 3, nobody else was invited" in said
    assert "the titles of 2 entries name 2 people you know, but" in said
    assert 'Sean Byrne (Salvation Army): "lunch w/ Sean Byrne (Salvation Army)" on 2026' in said
    assert "Byrne" not in ties(here)
    command = said.partition("If they were: graphkit ")[2].splitlines()[0]
    done = run_program(*shlex.split(command), cwd=here)
    assert done.returncode == 0 and "2 meetings, 2 people" in done.stderr
    assert "titles" not in done.stderr
    found = ties(here)
    assert "Sean Byrne" in found and "Ana Vidal" in found
    people = run_program("list", "people", "--count", "9", "--format", "csv", cwd=here).stdout
    assert people.count("Sean Byrne") == 1  # the known one, not a second


def test_a_rebuilt_store_knows_who_was_there(here: Path) -> None:
    run_program("import", "cal.ics", "--owner", "nora", "--attended", "Ana Vidal", cwd=here)
    run_program("import", "cal.ics", "--owner", "nora", cwd=here)  # says nothing about anybody
    before = ties(here)
    assert "Ana Vidal" in before and "Byrne" not in before
    with graphkit.open(here) as workspace:
        database = workspace._graph.store._database
        with database._driver.session(database=database.name) as session:
            session.run("MATCH (i:Import {file: 'cal.ics'}) DETACH DELETE i").consume()
    assert run_program("store", "rebuild", "--yes", cwd=here).returncode == 0
    assert ties(here) == before


def test_a_name_in_no_title_is_an_error(here: Path) -> None:
    done = run_program("import", "cal.ics", "--owner", "nora", "--attended", "Bo Ek", cwd=here)
    assert done.returncode == 4 and "'Bo Ek'" in done.stderr
    assert "--attended 'Bo Ek'" not in done.stderr


def test_on_a_terminal_each_person_is_asked_about_once(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(question: str, **_: object) -> bool:
        asked.append(question)
        return "Ana" in question

    monkeypatch.setattr(import_command, "_can_ask", lambda: True)
    monkeypatch.setattr(click, "confirm", answer)
    run_program("import", "cal.ics", "--owner", "nora", cwd=here)
    assert len(asked) == 2 and asked[1].endswith("Was Ana Vidal there?")
    found = ties(here)
    assert "Ana Vidal" in found and "Sean Byrne" not in found


def test_an_organization_alone_proposes_the_only_person_known_there(here: Path) -> None:
    text = (here / "cal.ics").read_text().replace("Call Ana Vidal", "Oak School site visit")
    (here / "cal.ics").write_text(text)
    done = run_program("import", "cal.ics", "--owner", "nora", "--format", "json", cwd=here)
    (row,) = json.loads(done.stdout)["rows"]
    assert [(each["name"], each["by_organization"]) for each in row["proposed_attendances"]] == [
        ("Sean Byrne", False),
        ("Ana Vidal", True),
    ]
    assert row["proposed_attendances"][1]["on"] == "2026-09-15"
    assert "2 people you know or the organization where they are the only one" in done.stderr
    assert 'Ana Vidal (Oak School): "Oak School site visit" on 2026-09-15' in done.stderr
    assert "Vidal" not in ties(here)
    yes = ("import", "cal.ics", "--owner", "nora", "--replace", "--attended", "Ana Vidal")
    assert run_program(*yes, cwd=here).returncode == 0
    assert "Ana Vidal" in ties(here)
