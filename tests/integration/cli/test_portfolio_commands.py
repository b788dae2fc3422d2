"""graphkit reviews and partners, as a team uses them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from program import run_program


def answer(folder: Path, *words: str) -> dict[str, Any]:
    done = run_program(*words, "--format", "json", cwd=folder)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def add(folder: Path, *words: str) -> None:
    done = run_program("add", *words, "--as", "maria", cwd=folder)
    assert done.returncode == 0, done.stderr


def test_the_review_of_a_file_is_settled_by_the_command_that_the_answer_names(
    demo: Path,
) -> None:
    found = answer(demo, "reviews")["findings"]
    (radio,) = (item for item in found if item["organization"]["name"] == "KRVB Community Radio")
    assert radio["sentence"].startswith("Aisha Khan: hold the review with KRVB Community Radio; it")
    words = [w if w != "DAY" else "2026-11-20" for w in radio["settle"]]
    add(demo, *words[1:])
    left = answer(demo, "reviews")["findings"]
    assert radio["id"] not in {item["id"] for item in left}
    run_program("report", "report.html", cwd=demo)
    block = (demo / "report.html").read_text("utf-8").partition('id="reviews-title"')[2]
    assert "KRVB Community Radio" not in block.partition("</section>")[0]
    assert left
    brief = answer(demo, "brief", "KRVB Community Radio")
    assert "review" not in {note["kind"] for note in brief["open"]}


def test_reviews_by_member_and_filter_and_as_a_calendar(demo: Path) -> None:
    add(demo, "agreement", "Riverbend Clinic", "--until", "2027-02-01", "--notice", "30")
    every = answer(demo, "reviews", "--within", "400")
    kinds = {item["kind"] for item in every["findings"]}
    assert kinds == {"agreement", "notice", "review"}
    maria = answer(demo, "reviews", "--within", "400", "--for", "maria")["findings"]
    assert {item["who"] for item in maria} == {"Maria Lopez"}
    assert 0 < len(maria) < len(every["findings"])
    schools = answer(demo, "reviews", "--within", "400", "--where", "sector = schools")
    assert {item["organization"]["sector"] for item in schools["findings"]} == {"schools"}
    done = run_program("reviews", "--within", "400", "--ics", "reviews.ics", cwd=demo)
    assert done.returncode == 0, done.stderr
    first = (demo / "reviews.ics").read_bytes()
    events = [e for e in Calendar.from_ical(first).walk() if e.name == "VEVENT"]
    assert len(events) == len(every["findings"])
    ids = [str(event["uid"]) for event in events]
    assert len(set(ids)) == len(ids)
    run_program("reviews", "--within", "400", "--ics", "reviews.ics", cwd=demo)
    assert (demo / "reviews.ics").read_bytes() == first
    text = run_program("reviews", cwd=demo).stdout
    assert "Then: graphkit add review 'Riverbend Clinic' --held DAY" in text
    rows = csv.DictReader(io.StringIO(run_program("reviews", "--format", "csv", cwd=demo).stdout))
    assert [row["kind"] for row in rows] == [
        item["kind"] for item in answer(demo, "reviews")["findings"]
    ]


def test_partners_have_one_line_each_and_every_field_in_files(demo: Path) -> None:
    add(demo, "stage", "Riverbend Clinic", "integrated", "--on", "2026-03-01")
    add(demo, "partnership", "City of Riverbend", "--kind", "funder")
    add(demo, "rating", "Riverbend Clinic", "--reliability", "4", "--openness", "3")
    found = answer(demo, "partners")
    assert found["summary"].startswith("34 partners and 1 funder.")
    by_name = {each["organization"]["name"]: each for each in found["findings"]}
    clinic = by_name["Riverbend Clinic"]
    assert (clinic["stage"], clinic["stage_since"]) == ("integrated", "2026-03-01")
    assert (clinic["trust"], clinic["overdue"]) == (None, True)
    own = answer(demo, "--as", "maria", "partners", "--where", "name ~ clinic")
    assert [each["trust"] for each in own["findings"]] == [3.5]
    text = run_program("partners", cwd=demo).stdout
    lines = [line for line in text.splitlines() if line.startswith("Riverbend Clinic ")]
    assert len(lines) == 1
    assert len(lines[0]) <= 80
    assert "integrated" in lines[0]
    assert "overdue" in lines[0]
    funders = answer(demo, "partners", "--kind", "funder")["findings"]
    assert [each["organization"]["name"] for each in funders] == ["City of Riverbend"]
    done = run_program("partners", "--sort", "-strength", "--format", "csv", cwd=demo)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    strengths = [float(row["strength"]) for row in rows if row["strength"]]
    assert strengths == sorted(strengths, reverse=True)
    chosen = run_program("partners", "--columns", "name,owner", "--format", "csv", cwd=demo)
    assert chosen.stdout.splitlines()[0] == "name,owner"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("partners", "--sort", "beauty"), 'no field "beauty"'),
        (("partners", "--columns", "beauty"), 'no field "beauty"'),
        (("partners", "--kind", "client"), "no current partner that is a client"),
        (("reviews", "--ics", "reviews.txt"), "a calendar is an .ics file"),
        (("reviews", "--for", "nobody at all"), "nobody at all"),
    ],
)
def test_what_is_wrong_with_a_question_about_partners_is_said(
    made_demo: Path, words: tuple[str, ...], said: str
) -> None:
    done = run_program(*words, cwd=made_demo)
    assert done.returncode != 0
    assert said in done.stderr
