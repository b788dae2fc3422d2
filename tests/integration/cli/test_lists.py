"""graphkit list, in the demo's workspace."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from program import run_program


def test_every_number_of_the_overview_can_be_opened(demo: Path) -> None:
    def rows(*words: str) -> list[dict[str, object]]:
        done = run_program("list", *words, "--format", "json", cwd=demo)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)["rows"]

    people = rows("people", "--where", "sector = health and known_by is empty")
    assert people
    assert all(each["sector"] == "health" and not each["known_by"] for each in people)
    partners = rows("partners", "--where", "current = yes")
    organizations = rows("organizations", "--where", "partner = yes")
    assert {each["id"] for each in partners} == {each["id"] for each in organizations}
    assert rows("people", "--columns", "name", "--sort", "-name", "--count", "1")[0].keys() == {
        "name"
    }


def test_a_wrong_field_names_the_right_ones(demo: Path) -> None:
    done = run_program("list", "partners", "--where", "status = active", cwd=demo)
    assert done.returncode == 2
    assert 'no field "status". Its fields are name, sector, stage' in done.stderr


def test_people_outside_the_team_see_no_partners_and_no_events(demo: Path) -> None:
    for what in ("partners", "events"):
        done = run_program("--as", "public", "list", what, "--format", "csv", cwd=demo)
        assert (done.returncode, done.stdout.count("\n")) == (0, 1), done.stderr


def test_a_list_is_written_for_a_spreadsheet_and_audited(demo: Path) -> None:
    done = run_program("export", "people.csv", cwd=demo)
    assert done.returncode == 0, done.stderr
    assert "Wrote people.csv: " in done.stderr
    path = demo / "people.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert f"{len(rows)} people" in done.stderr
    assert any(row["name"] == "Dana Whitfield" and row["emails"] for row in rows)
    assert path.stat().st_mode & 0o777 == 0o600
    audit = run_program("audit", "--format", "json", cwd=demo)
    newest = json.loads(audit.stdout)["rows"][0]
    assert (newest["act"], newest["object"]) == ("export", "own")
    assert newest["counts"]["people"] == len(rows)


def test_a_list_that_cannot_be_written_as_asked_is_refused(demo: Path) -> None:
    for words, said in (
        (("ours.csv",), "Call it people.csv"),
        (("people.csv", "--share", "public"), "not for lists"),
        (("ours.gexf", "--list", "people"), "a list is a CSV file or a workbook"),
        (("nowhere/people.csv",), "its folder does not exist"),
    ):
        done = run_program("export", *words, cwd=demo)
        assert done.returncode, words
        assert said in done.stderr
        assert not (demo / words[0]).exists()
