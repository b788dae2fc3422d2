"""graphkit due, fading and load, as a team uses them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from program import run_program

CADENCE = """
[cadence]
hours = 0.5
[cadence.stages]
active = "2 months"
[team]
limit = 2
"""


@pytest.fixture
def team(demo: Path) -> Path:
    """The demo's workspace, with a cadence."""
    without_cadence(demo)
    with (demo / "graphkit.toml").open("a", encoding="utf-8") as settings:
        settings.write(CADENCE)
    return demo


def without_cadence(demo: Path) -> None:
    """Take the demo's own cadence and limit out of its settings."""
    settings = demo / "graphkit.toml"
    text = settings.read_text(encoding="utf-8")
    before, _, rest = text.partition("[cadence]")
    assert rest
    settings.write_text(f"{before}[analysis]{rest.partition('[analysis]')[2]}", encoding="utf-8")


def due(folder: Path, *options: str) -> list[dict[str, Any]]:
    done = run_program("due", *options, "--format", "json", cwd=folder)
    assert done.returncode == 0, done.stderr
    findings: list[dict[str, Any]] = json.loads(done.stdout)["findings"]
    return findings


def test_without_a_cadence_it_is_said_how_to_set_one(demo: Path) -> None:
    without_cadence(demo)
    shown = run_program("due", cwd=demo)
    assert shown.returncode == 0, shown.stderr
    assert "[cadence]" in shown.stdout
    run_program("report", "report.html", cwd=demo)
    assert "Keeping in touch" not in (demo / "report.html").read_text(encoding="utf-8")


def test_overdue_comes_first_and_in_order_of_rank(team: Path) -> None:
    late = [item for item in due(team, "--month") if item["days_late"]]
    assert len(late) > 5
    assert [item["rank"] for item in late] == sorted((i["rank"] for i in late), reverse=True)
    assert due(team, "--month")[: len(late)] == late
    assert len(due(team, "--week")) < len(due(team, "--month"))
    assert len(due(team, "--hours", "1.6")) == 3
    grace = due(team, "--for", "grace")
    assert {item["who"] for item in grace} == {"Grace Okafor"}
    rows = csv.DictReader(io.StringIO(run_program("due", "--format", "csv", cwd=team).stdout))
    assert [row["code"] for row in rows] == [item["code"] for item in due(team)]


def test_done_snooze_and_never_are_undone_as_all_else(team: Path) -> None:
    first, second, third = due(team)[:3]
    for words in (
        ("done", first["code"], "--note", "Called"),
        ("snooze", second["organization"]["name"], "--until", "in March", "--reason", "ill"),
        ("never", third["code"], "--reason", "They write to us"),
    ):
        said = run_program("due", *words, "--as", "maria", cwd=team)
        assert said.returncode == 0, said.stderr
        assert "takes this back" in said.stderr
    left = {item["id"] for item in due(team)}
    assert left.isdisjoint({first["id"], second["id"], third["id"]})
    undo = said.stderr.partition("graphkit undo ")[2].partition('"')[0]
    assert run_program("undo", undo, cwd=team).returncode == 0
    assert {item["id"] for item in due(team)} == left | {third["id"]}


def test_a_follow_up_is_done_by_the_name_in_it_unless_there_are_several(demo: Path) -> None:
    without_cadence(demo)

    def note(text: str) -> None:
        assert run_program("note", text, "--yes", "--as", "maria", cwd=demo).returncode == 0

    note("Call Dana on 1 December")
    done = run_program("due", "done", "Dana", "--as", "maria", cwd=demo)
    assert done.returncode == 0, done.stderr
    assert due(demo, "--month") == []
    note("Call Dana on 2 December")
    note("Write to Dana on 5 December")
    several = run_program("due", "done", "Dana", "--as", "maria", cwd=demo)
    assert several.returncode == 2
    codes = [item["code"] for item in due(demo, "--month")]
    assert len(codes) == 2
    assert all(code in several.stderr for code in codes)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("due", "done", "zzzzzz"), 4, "zzzzzz"),
        (("due", "done", "Riverbend Clinic", "--on", "2030-01-01"), 2, "still to come"),
        (("due", "snooze", "Riverbend Clinic", "--until", "soon", "--reason", "x"), 2, "in March"),
        (("due", "snooze", "Riverbend Clinic", "--until", "in March"), 2, "--reason"),
        (("fading", "--since", "2030-01-01"), 2, "is not before"),
    ],
)
def test_what_is_wrong_is_said(
    made_demo: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    last = ("--as", "maria") if words[0] == "due" else ()
    done = run_program(*words, *last, cwd=made_demo)
    assert done.returncode == code, done.stderr
    assert said in done.stderr


def test_the_calendar_keeps_its_uids(team: Path) -> None:
    def uids() -> set[str]:
        done = run_program("due", "--month", "--ics", "due.ics", cwd=team)
        assert done.returncode == 0, done.stderr
        events = Calendar.from_ical((team / "due.ics").read_bytes()).walk("VEVENT")
        return {str(event["UID"]) for event in events}

    before = uids()
    assert len(before) == len(due(team, "--month"))
    words = ("note", "Call Dana tomorrow", "--yes", "--as", "tom")
    assert run_program(*words, cwd=team).returncode == 0
    assert len(uids()) == len(before) + 1
    assert uids() > before
    wrong = run_program("due", "--ics", "due.txt", cwd=team)
    assert (wrong.returncode, ".ics" in wrong.stderr) == (2, True)


def test_the_load_and_the_report(team: Path) -> None:
    done = run_program("load", cwd=team)
    assert done.returncode == 0, done.stderr
    assert "Grace Okafor is over the" in done.stdout
    assert "Grace Okafor looks after 12 partnerships" in done.stdout
    assert run_program("report", "report.html", cwd=team).returncode == 0
    page = (team / "report.html").read_text(encoding="utf-8")
    assert "Keeping in touch" in page
    assert "Be in touch with Harbor House Shelter" in page
