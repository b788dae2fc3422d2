"""graphkit list, in the demo's workspace."""

from __future__ import annotations

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
