"""Roll calls with answers and with boxes, in minutes as people type them."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from graphkit.ingest.formats.attendance_text import read_attendance_text
from graphkit.ingest.formats.roll_calls import called


def rows(text):
    found = read_attendance_text(text)
    assert found is not None
    table = csv.DictReader(StringIO(found.table))
    return {(r["Name"], r["Organization"], r["Title"], r["Attended"]) for r in table}


@pytest.mark.parametrize(
    ("ticked", "empty"),
    [("[x]", "[ ]"), ("(X)", "( )"), ("\u2611", "\u2610"), ("\u2713", "\u2717")],
)
def test_ticked_boxes_say_who_was_there(ticked, empty):
    text = (
        "Elm Club\nMonthly meeting, March 3, 2026\n\nROLL CALL\n"
        f"{ticked} Ann Lee, Treasurer (late)\n{empty} Bo Ek -- excused, at work\n"
        f"{ticked} Jo Day, Oak Hill School\n{empty} Kim Fry\n{ticked} two neighbors\n"
    )
    assert {row[:1] + row[2:] for row in rows(text)} == {
        ("Ann Lee", "Treasurer", "x"),
        ("Bo Ek", "", "excused"),
        ("Jo Day", "", "x"),
        ("Kim Fry", "", "no"),
    }
    assert ("Jo Day", "Oak Hill School", "", "x") in rows(text)


@pytest.mark.parametrize(
    "line",
    [
        "[x] buy goals with wheels",
        "[ ] (seat 7 open)",
        "[x] two parents",
        "(x) all in favor",
        "[x] Elm Clinic",
    ],
)
def test_boxes_beside_tasks_and_places_name_nobody(line):
    assert called(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Present: from Elm Clinic Ann Lee and Bo Ek, Jo Day and Kim Fry (both Oak School)",
        "Anwesend: von Elm Clinic Ann Lee und Bo Ek, Jo Day und Kim Fry (beide Oak School)",
        "Presentes: de parte de Elm Clinic Ann Lee y Bo Ek, Jo Day y Kim Fry (ambos de Oak School)",
        "Présents: au nom de Elm Clinic Ann Lee et Bo Ek, Jo Day et Kim Fry (tous deux Oak School)",
    ],
)
def test_each_of_several_people_gets_the_place_that_is_said_once(line):
    assert {row[:2] for row in rows(f"Tea, 2026-05-04\n\n{line}\n")} == {
        ("Ann Lee", "Elm Clinic"),
        ("Bo Ek", "Elm Clinic"),
        ("Jo Day", "Oak School"),
        ("Kim Fry", "Oak School"),
    }


@pytest.mark.parametrize("guest", ["as a guest: ", "als Gast: ", "como invitada: "])
def test_a_guest_in_a_list_over_two_lines_is_one_of_those_who_came(guest):
    text = (
        "Tea, 2026-05-04\n\nPresent: Ann Lee (Elm Clinic), Bo Ek (Oak Hill Middle School), Kim\n"
        f"Fry, Dan Ray,\n{guest}Jo Day\n"
    )
    assert {row[0] for row in rows(text)} == {"Ann Lee", "Bo Ek", "Kim Fry", "Dan Ray", "Jo Day"}


def test_a_list_that_is_complete_does_not_go_on():
    text = "Tea, 2026-05-04\n\nPresent: Ann Lee, Bo Ek\nApples, pears and plums were sold.\n"
    assert {row[0] for row in rows(text)} == {"Ann Lee", "Bo Ek"}
