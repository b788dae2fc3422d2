"""A handover from the command line: the plan, the calendar, and ticking off."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from program import run_program

from graphkit.cli.main import cli

LEAVES = ("--leaves", "2027-01-31")


def plan(demo: Path, *words: str, who: str = "Maria Lopez") -> list[dict[str, Any]]:
    done = run_program("handover", who, *words, "--format", "json", cwd=demo)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["findings"]
    return found


def test_an_introduction_is_ticked_off_and_taken_back(demo: Path) -> None:
    first = plan(demo, *LEAVES)
    item = first[0]
    assert item["sentence"] == "Maria Lopez introduces Tom Reyes to Dana Whitfield."
    words = ("handover", "done", "Maria Lopez", item["code"][:5], "--as", "Tom")
    ticked = run_program(*words, cwd=demo)
    assert (ticked.returncode, f"Done: {item['sentence']}" in ticked.stderr) == (0, True)
    then = plan(demo, *LEAVES)
    (done,) = [each for each in then if each["state"] == "done"]
    assert (done["code"], done["author"]) == (item["code"], "Tom Reyes")
    again = run_program(*words, cwd=demo)
    assert (again.returncode, "is done already" in again.stderr) == (2, True)
    undo = shlex.split(ticked.stderr.partition('"graphkit ')[2].partition('"')[0])
    assert run_program(*undo, cwd=demo).returncode == 0
    assert plan(demo, *LEAVES) == first


def test_the_calendar_has_a_day_for_each_thing_to_do(demo: Path) -> None:
    found = plan(demo, *LEAVES, "--ics", "maria.ics")
    events = Calendar.from_ical((demo / "maria.ics").read_bytes()).walk("VEVENT")
    assert [(str(e["summary"]), e["dtstart"].dt.isoformat()) for e in events] == [
        (each["sentence"], each["due"]) for each in found
    ]
    assert (demo / "maria.ics").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("handover", "Maria", "--ics", "maria.ics"), 2, "a calendar needs dates"),
        (("handover", "Maria", *LEAVES, "--ics", "maria.txt"), 2, "a calendar is an .ics file"),
        (("handover", "Riverbend Clinic"), 2, "is an organization"),
        (("handover", "--leaves", "2027-01-31"), 2, "Name the person"),
        (("handover", "done", "Maria", "zz", "--as", "Tom"), 4, "has nothing with the code"),
        (("handover", "done", "Maria"), 2, "a name and a code"),
        (("--as", "public", "handover", "Maria"), 4, "Only public information is shown"),
    ],
)
def test_what_cannot_be_is_refused_in_plain_words(
    words: tuple[str, ...], status: int, said: str, demo: Path
) -> None:
    done = run_program(*words, cwd=demo)
    assert (done.returncode, said in done.stderr) == (status, True), done.stderr
    assert not (demo / "maria.ics").exists() and not (demo / "maria.txt").exists()


def test_what_hangs_on_a_hidden_tie_is_ticked_off_for_its_owner_alone(demo: Path) -> None:
    hidden = run_program("visibility", "Dana Whitfield", "owner", cwd=demo)
    assert hidden.returncode == 0, hidden.stderr
    as_maria = run_program("--as", "Maria", "handover", "Maria", "--format", "json", cwd=demo)
    items = json.loads(as_maria.stdout)["findings"]
    (code,) = [i["code"] for i in items if i["person"] and i["person"]["name"] == "Dana Whitfield"]
    assert code not in run_program("--as", "Tom", "handover", "Maria", cwd=demo).stdout
    ticked = run_program("handover", "done", "Maria", code, "--as", "Maria", cwd=demo)
    assert ticked.returncode == 0, ticked.stderr
    for viewer, shown in (("Maria", True), ("Tom", False)):
        told = run_program("--as", viewer, "handover", "Maria", cwd=demo).stdout
        assert ("to Dana Whitfield." in told) == shown


@pytest.mark.parametrize("name", ["handover", "handover plan", "handover done"])
def test_the_examples_of_the_help_run(name: str, demo: Path) -> None:
    command: Any = cli
    for word in name.split():
        command = command.commands[word]
    lines = [line.strip() for line in (command.help or "").splitlines()]
    examples = [line for line in lines if line.startswith("graphkit handover")]
    assert len(examples) >= 2
    codes = [item["code"] for item in plan(demo)]
    for example in examples:
        words = shlex.split(example.partition(" > ")[0].replace("CODE", codes.pop()))[1:]
        done = run_program(*words, cwd=demo)
        assert done.returncode == 0, (example, done.stderr)
