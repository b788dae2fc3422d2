"""What people type: names without quotes, sectors, days, counts and layouts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from program import run_program


def test_a_name_needs_no_quotes_and_how_it_was_read_comes_first(demo: Path) -> None:
    done = run_program("path", "county", "helth", "--count", "1", cwd=demo)
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith('"county helth" was read as County Health Department.')
    assert "understood the name" not in done.stdout
    quoted = run_program("path", "county helth", "--count", "1", cwd=demo)
    assert quoted.stdout == done.stdout
    data = run_program("path", "county", "helth", "--format", "json", cwd=demo)
    notes = json.loads(data.stdout)["notes"]
    assert "graphkit understood the name as County Health Department." in notes
    clinic = run_program("reliance", "riverbend", "clinic", cwd=demo)
    assert "hangs on Dana Whitfield" in clinic.stdout


def test_a_sector_is_said_to_be_one_with_its_organizations(demo: Path) -> None:
    for words in (("path", "Schools"), ("show", "schools"), ("map", "--around", "schools")):
        done = run_program(*words, cwd=demo)
        assert done.returncode == 2
        assert "is a sector, with 8 organizations: Riverbend School District" in done.stderr
    command = re.search(r'"graphkit (list .*?)" lists', done.stderr)
    assert command
    listed = run_program(*("list", "organizations", "--where", "sector = schools"), cwd=demo)
    assert command[1] == "list organizations --where 'sector = schools'"
    assert listed.stdout.startswith("8 organizations")


def test_a_tie_with_an_organization_says_what_each_name_is(demo: Path) -> None:
    done = run_program("show", "Riverbend Clinic", "County Health Department", cwd=demo)
    assert done.returncode == 4
    assert "Riverbend Clinic is an organization (health)" in done.stderr
    assert "County Health Department is an organization (health)" in done.stderr
    assert "graphkit path 'County Health Department'" in done.stderr


@pytest.mark.parametrize(
    "words", [("changes", "--since"), ("audit", "--since"), ("map", "--compare")]
)
def test_days_can_be_words(words: tuple[str, ...], demo: Path) -> None:
    done = run_program(*words, "last month", cwd=demo)
    assert done.returncode in (0, 4), done.stderr  # nothing was known then
    wrong = run_program(*words, "soonish", cwd=demo)
    assert wrong.returncode == 2
    assert "'soonish' is not a date. Write 2026-01-31, 2026-01, yesterday" in wrong.stderr


def test_every_list_can_be_cut(demo: Path) -> None:
    for words in (
        ("reliance",),
        ("changes",),
        ("brokers",),
        ("list", "people"),
        ("audit",),
        ("query", "explore/who_knows", "--param", "name=Dana"),
        ("dedupe",),
    ):
        done = run_program(*words, "--count", "1", "--format", "json", cwd=demo)
        assert done.returncode == 0, done.stderr
        data = json.loads(done.stdout)
        assert len(data.get("findings", data.get("rows"))) <= 1
    cut = run_program("reliance", "--count", "2", cwd=demo)
    assert re.search(r"Note: \d+ more partnerships are not shown\.", cut.stdout)
    few, many = (
        run_program("show", "Maria Lopez", "--count", str(n), cwd=demo).stdout for n in (1, 500)
    )
    assert "more ties are not shown" in few
    assert "not shown" not in many


def test_md_is_markdown_and_columns_decides_the_width(demo: Path) -> None:
    short, long = (run_program("gaps", "--format", n, cwd=demo) for n in ("md", "markdown"))
    assert short.stdout == long.stdout != ""
    for width in (40, 90):
        done = run_program("reliance", cwd=demo, env={"COLUMNS": str(width)})
        widest = max(map(len, done.stdout.splitlines()))
        assert width - 10 < widest <= width
    odd = run_program("reliance", cwd=demo, env={"COLUMNS": "wide"})
    assert max(map(len, odd.stdout.splitlines())) <= 80


def test_a_query_names_each_person_once(demo: Path) -> None:
    words = ("query", "explore/people_at", "--param", "organization=Riverbend Clinic")
    rows = json.loads(run_program(*words, "--format", "json", cwd=demo).stdout)["rows"]
    people = [(row["organization"], row["contact"]) for row in rows]
    assert len(people) == len(set(people)) > 1
