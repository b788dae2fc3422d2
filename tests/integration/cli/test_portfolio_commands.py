"""graphkit reviews and partners, as a team uses them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

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
    (clinic,) = (item for item in found if item["organization"]["name"] == "Riverbend Clinic")
    assert clinic["sentence"].startswith("Maria Lopez: hold the review with Riverbend Clinic; it")
    words = [w if w != "DAY" else "2026-11-20" for w in clinic["settle"]]
    add(demo, *words[1:])
    left = answer(demo, "reviews")["findings"]
    assert clinic["id"] not in {item["id"] for item in left}
    run_program("report", "report.html", cwd=demo)
    block = (demo / "report.html").read_text("utf-8").partition('id="reviews-title"')[2]
    assert "Riverbend Clinic" not in block.partition("</section>")[0]
    assert left
    brief = answer(demo, "brief", "Riverbend Clinic")
    assert "review" not in {note["kind"] for note in brief["open"]}


def test_reviews_by_member_and_filter_and_as_a_calendar(demo: Path) -> None:
    add(demo, "agreement", "Riverbend Clinic", "--until", "2027-02-01", "--notice", "30")
    every = answer(demo, "reviews", "--within", "400")
    kinds = {item["kind"] for item in every["findings"]}
    assert kinds == {"review", "notice"}
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
