"""`match` compares the place and the days that an offer and a need name, as typed and in files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from program import run_program

FILE = 'organization,needs\nHomes Together,"Quiet rooms (1 room, Tuesdays, in Oak Hill)"\n'


def matches(demo: Path) -> dict[str, dict[str, Any]]:
    done = run_program("match", "quiet rooms", "--format", "json", cwd=demo)
    assert done.returncode == 0, done.stderr
    found = (each for each in json.loads(done.stdout)["findings"] if each["kind"] == "topic")
    return {each["givers"][0]["name"]: each for each in found}


def test_place_and_days_decide_between_two_offers(demo: Path) -> None:
    (demo / "needs.csv").write_text(FILE, encoding="utf-8")
    assert run_program("import", "needs.csv", cwd=demo).returncode == 0
    for name, words in (
        ("Harbor House Shelter", "quiet rooms (2 rooms, Tuesdays and Thursdays, in Oak Hill)"),
        ("Corner Bean Coffee", "QUIET ROOMS (1 room, Fridays, in Elm)"),
    ):
        done = run_program("edit", name, "--offers", words, "--as", "maria", cwd=demo)
        assert done.returncode == 0, done.stderr
    found = matches(demo)
    assert list(found) == ["Harbor House Shelter", "Corner Bean Coffee"]
    near, far = found.values()
    assert near["reasons"][:2] == ["Both can on Tuesdays.", "Both are in Oak Hill."]
    assert (near["factors"]["amount"], near["factors"]["time"], near["factors"]["place"]) == (
        1,
        1,
        1,
    )
    assert "They name different days of the week." in far["reasons"]
    assert "They are in different places." in far["reasons"]
    assert (far["factors"]["time"], far["factors"]["place"]) == (0.5, 0.5)
    # The amount in brackets is no part of the name, whoever says it.
    where = ("--where", "name ~ rooms", "--format", "json")
    listed = run_program("list", "topics", *where, cwd=demo).stdout
    (topic,) = json.loads(listed)["rows"]
    assert topic["name"].casefold() == "quiet rooms"


def test_an_offer_that_ends_is_said(demo: Path) -> None:
    said = ("edit", "Homes Together", "--needs", "rides (2 a week)")
    assert run_program(*said, "--as", "maria", cwd=demo).returncode == 0
    offer = ("edit", "Harbor House Shelter", "--offers", "rides", "--until", "2027-06")
    assert run_program(*offer, "--as", "maria", cwd=demo).returncode == 0
    done = run_program("match", "rides", "--format", "json", cwd=demo)
    (match, *_) = json.loads(done.stdout)["findings"]
    assert match["until"] == "2027-06-30"
    assert "That is so until 30 June 2027." in match["reasons"]
    assert match["takers"][0]["amount"] == "2 a week"
