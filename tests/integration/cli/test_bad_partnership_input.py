"""Bad input about partnerships, typed and from a file: each is said, and nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path

from program import run_program

LOG = """partner,entry,date,text,stage,since,until,planned,held,by,money,number
Riverbend Clinic,stage,2026-10-02,They asked,cooperatng,,,,,,,
Riverbend Clinic,agreement,,Backwards,,2027-01-01,2026-01-01,,,,,
Riverbend Clinic,review,,Late,,,,2024-01-01,,,,
Riverbend Clinic,review,,Ahead,,,,,2027-05-01,,,
Riverbend Clinic,contribution,2026-02-02,Ours,,,,,,us,300 USD,
Riverbend Clinic,contribution,2026-02-02,Ours too,,,,,,us,200 EUR,
Riverbend Clinic,outcome,2026-03-03,Twice,,,,,,,,4
Riverbend Clinic,outcome,2026-03-03,twice,,,,,,,,4
"""
CLINIC = "Riverbend Clinic"


def add(demo: Path, kind: str, *words: str) -> tuple[int, str]:
    done = run_program("add", kind, CLINIC, *words, "--as", "maria", cwd=demo)
    return done.returncode, " ".join(done.stderr.split())


def listed(demo: Path, what: str, where: str) -> list[dict[str, object]]:
    done = run_program("list", what, "--where", where, "--format", "json", cwd=demo)
    rows: list[dict[str, object]] = json.loads(done.stdout)["rows"]
    return rows


def test_typed(demo: Path) -> None:
    code, said = add(demo, "stage", "cooperatng")
    assert (code, 'The nearest stage of your ladder is "cooperating".' in said) == (0, True)
    code, said = add(demo, "agreement", "X", "--since", "2027-01-01", "--until", "2026-01-01")
    assert code == 2
    assert "would end on 1 January 2026, before 1 January 2027" in said
    assert add(demo, "contribution", "--by", "us", "--money", "300 USD")[0] == 0
    assert add(demo, "contribution", "--by", "us", "--money", "200 EUR")[0] == 0
    assert "200 EUR and 300 USD" in run_program("balance", CLINIC, cwd=demo).stdout
    code, said = add(demo, "review", "--planned", "2024-01-01")
    assert code == 0
    assert "That day is over, so the review is overdue until one is held." in said
    code, said = add(demo, "review", "--held", "2027-01-01")
    assert (code, "1 January 2027 is still to come" in said) == (2, True)
    twice = ("Z", "--number", "4", "--on", "2026-01-01")
    assert add(demo, "outcome", *twice)[0] == 0
    code, said = add(demo, "outcome", "z", *twice[1:])
    assert code == 2
    assert "Maria Lopez has written this down already" in said


def test_in_a_file(demo: Path) -> None:
    (demo / "bad.csv").write_text(LOG, encoding="utf-8")
    done = run_program("import", "bad.csv", cwd=demo)
    assert done.returncode == 3
    assert "6 entries, 1 organization, 2 rows need you" in done.stderr
    rejected = (demo / "rejects" / "bad-rejects.csv").read_text(encoding="utf-8-sig")
    assert "Backwards" in rejected
    assert "Ahead" in rejected
    problems = run_program("check", "--format", "json", cwd=demo)
    found = {p["kind"]: p for p in json.loads(problems.stdout)["findings"]}
    assert found["stage"]["sentence"] == (
        'No stage is called "cooperatng". The nearest one is "cooperating".'
    )
    (code,) = [row["code"] for row in listed(demo, "stages", 'text = "They asked"')]
    assert found["stage"]["command"] == ["add", "stage", "--change", code, CLINIC, "cooperating"]
    assert "Outcomes" in found["double"]["sentence"]
    assert f'with {CLINIC} say the same of 3 March 2026: "twice".' in (
        found["double"]["sentence"].replace("Twice", "twice")
    )
    assert len(listed(demo, "outcomes", "text = twice")) == 2
    money = {row["money"] for row in listed(demo, "contributions", "text ~ ours")}
    assert money == {"300 USD", "200 EUR"}
    assert len(listed(demo, "reviews", "text = Late")) == 1
    # What the command says mends it.
    run_program(*found["stage"]["command"], "--as", "maria", cwd=demo)
    again = json.loads(run_program("check", "--format", "json", cwd=demo).stdout)["findings"]
    assert "stage" not in {p["kind"] for p in again}


def test_topics_that_differ_in_case_are_one(demo: Path) -> None:
    for name, words in (
        (CLINIC, ("--offers", "Flu Shots")),
        ("Homes Together", ("--needs", "flu  shots")),
    ):
        assert run_program("edit", name, *words, "--as", "maria", cwd=demo).returncode == 0
    rows = f"name,organization,offers\nDana Whitfield,{CLINIC},FLU SHOTS\n"
    (demo / "topics.csv").write_text(rows, encoding="utf-8")
    assert run_program("import", "topics.csv", cwd=demo).returncode == 0
    (topic,) = listed(demo, "topics", "name ~ flu")
    assert topic["offered_by"] == ["Dana Whitfield", CLINIC]
    assert topic["needed_by"] == ["Homes Together"]
