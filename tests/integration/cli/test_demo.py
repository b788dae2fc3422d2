"""The demo's answers, pinned: what a newcomer sees first must stay true."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from program import run_program

import graphkit

TARGET = "County Health Department"


def asked(root: Path, *words: str, **environment: str) -> dict[str, Any]:
    done = run_program(*words, "--format", "json", cwd=root, env=environment)
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def routes(answer: dict[str, Any]) -> list[list[str]]:
    return [[person["name"] for person in route["people"]] for route in answer["findings"]]


def test_the_health_department_is_two_or_three_introductions_away(made_demo: Path) -> None:
    answer = asked(made_demo, "path", "county health")
    found = routes(answer)
    assert found[0] == ["Maria Lopez", "Dana Whitfield", "Omar Haddad"]
    assert len(found) >= 4
    assert {len(route) for route in found} == {3, 4}
    worth = [route["probability"] for route in answer["findings"]]
    assert worth == sorted(worth, reverse=True)
    assert worth[0] > 2 * worth[-1]
    assert all(step["evidence"] for route in answer["findings"] for step in route["ties"])


def test_everything_with_the_clinic_hangs_on_one_person(made_demo: Path) -> None:
    (finding,) = asked(made_demo, "reliance", "Riverbend Clinic")["findings"]
    assert finding["level"] == "one person"
    assert [holder["person"]["name"] for holder in finding["theirs"]] == ["Dana Whitfield"]
    lost = asked(made_demo, "reliance", "--without", "Dana Whitfield")["findings"]
    assert ("Riverbend Clinic", "cut off") in {
        (f["organization"]["name"], f["effect"]) for f in lost
    }


def test_the_broker_whose_leaving_cuts_the_schools_off(made_demo: Path) -> None:
    first = asked(made_demo, "brokers")["findings"][0]
    assert first["person"]["name"] == "Inès Moreau"
    assert first["cut_point"]
    apart = {name for piece in first["comes_apart"] for name in piece["organizations"]}
    assert len([name for name in apart if "School" in name or "Elementary" in name]) >= 3


def test_target_sectors_with_nobody_in_them(made_demo: Path) -> None:
    findings = asked(made_demo, "gaps")["findings"]
    empty = {finding["subject"].lower() for finding in findings if finding["kind"] == "sector"}
    assert {"banks", "farming"} <= empty


def test_it_writes_files_that_only_the_user_can_read(made_demo: Path) -> None:
    for name in ("map.html", "report.html", ".graphkit"):
        assert stat.S_IMODE((made_demo / name).stat().st_mode) & 0o077 == 0
    inside = [path for path in (made_demo / ".graphkit").rglob("*") if path.is_file()]
    assert inside
    assert not [path for path in inside if stat.S_IMODE(path.stat().st_mode) & 0o077]


def test_its_size_is_that_of_a_real_team(made_demo: Path) -> None:
    status = {row["what"]: row["value"] for row in asked(made_demo, "store", "status")["rows"]}
    assert 150 <= status["contacts"] <= 250
    assert 40 <= status["organizations"] <= 60


def test_it_can_be_run_again_and_changes_nothing(demo: Path) -> None:
    before = asked(demo, "store", "status")["rows"]
    done = run_program("demo", str(demo), cwd=demo.parent)
    assert done.returncode == 0, done.stderr
    assert "nothing new" in done.stderr
    assert asked(demo, "store", "status")["rows"] == before


def test_its_summary_fits_one_screen(demo: Path) -> None:
    lines = run_program("demo", str(demo), cwd=demo.parent).stdout.splitlines()
    assert len(lines) <= 40
    assert not [line for line in lines if len(line) > 80 and str(demo) not in line]


def test_undo_takes_back_exactly_one_import(demo: Path) -> None:
    people = {row["file"] for row in asked(demo, "imports")["rows"]}
    before = asked(demo, "show", "Dana Whitfield")
    assert run_program("undo", "linkedin-tom.csv", cwd=demo).returncode == 0
    assert {row["file"] for row in asked(demo, "imports")["rows"]} == people - {"linkedin-tom.csv"}
    again = run_program("import", "files/linkedin-tom.csv", "--owner", "Tom Reyes", cwd=demo)
    assert again.returncode in (0, 3), again.stderr
    assert asked(demo, "show", "Dana Whitfield") == before


@pytest.mark.parametrize(
    "words",
    [
        ("path", TARGET),
        ("brokers",),
        ("gaps",),
        ("reliance",),
        ("path", "--where", "sector = health and role ~ director"),
    ],
    ids=lambda w: w[0],
)
def test_neo4j_gives_the_same_answers(
    made_demo: Path, demo_on_neo4j: dict[str, str], words: tuple[str, ...]
) -> None:
    assert asked(made_demo, *words, **demo_on_neo4j) == asked(made_demo, *words)


def test_the_same_from_python(demo: Path) -> None:
    with graphkit.open(demo) as workspace:
        answer = workspace.introductions(TARGET)
        frame = answer.to_frame()
        graph = answer.to_networkx()
        network = workspace.network()
        assert list(frame["probability"]) == [f.probability for f in answer.findings]
        assert {p.id for f in answer.findings for p in f.people} == set(graph)
        assert network.to_frame().shape[0] == network.to_networkx().number_of_edges()
        assert workspace.brokers().findings and workspace.gaps().findings
        assert workspace.reliance().findings
        assert workspace.map(demo / "again.html").stat().st_size > 100_000
