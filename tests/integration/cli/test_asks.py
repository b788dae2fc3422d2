"""graphkit ask and graphkit asks, as a team uses them."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from program import run_program

from graphkit.cli.main import cli

TARGET = "county health"


def asked(demo: Path, *words: str, who: str = "Maria") -> str:
    """Ask for an introduction; return the code of the ask."""
    done = run_program("ask", *words, "--as", who, cwd=demo)
    assert done.returncode == 0, done.stderr
    return done.stderr.partition("\nAsk ")[2].partition(",")[0]


def board(demo: Path, *options: str, who: str | None = None) -> list[dict[str, Any]]:
    viewer = ("--as", who) if who else ()
    done = run_program(*viewer, "asks", *options, "--format", "json", cwd=demo)
    assert done.returncode == 0, done.stderr
    findings: list[dict[str, Any]] = json.loads(done.stdout)["findings"]
    return findings


def update(demo: Path, *words: str) -> str:
    done = run_program("asks", "update", *words, "--as", "Tom", cwd=demo)
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_an_ask_goes_from_the_first_question_to_the_thanks(demo: Path) -> None:
    code = asked(demo, TARGET)
    (ask,) = board(demo)
    assert (ask["code"], ask["state"], ask["author"]) == (code, "asked", "Maria Lopez")
    people = [ask["asker"]["name"], *(step["person"]["name"] for step in ask["steps"])]
    assert people == ["Maria Lopez", "Dana Whitfield", "Omar Haddad"]
    said = update(demo, code, "agreed", "--note", "Gladly")
    assert "Dana Whitfield agreed." in said
    assert f"Ask {code}, agreed. Dana Whitfield asks Omar Haddad." in said
    said = update(demo, code, "made", "--on", "yesterday")
    assert "Thank Dana Whitfield." in said
    assert board(demo, "--open") == []
    done = update(demo, code, "thanked")
    assert [each["state"] for each in board(demo)] == ["thanked"]
    # What was said last can be taken back alone.
    id = done.partition("graphkit undo ")[2].partition('"')[0]
    assert run_program("undo", id, cwd=demo).returncode == 0
    assert [each["state"] for each in board(demo)] == ["made"]
    text = run_program("asks", cwd=demo).stdout
    assert "24 November 2026: Gladly" in text
    rows = list(
        csv.DictReader(io.StringIO(run_program("asks", "--format", "csv", cwd=demo).stdout))
    )
    assert [(row["code"], row["target"]) for row in rows] == [(code, "Omar Haddad")]


def test_the_team_sees_the_board_and_the_asker_alone_the_reason(demo: Path) -> None:
    asked(demo, TARGET, "--reason", "rooms for evenings")
    asked(demo, TARGET, "--route", "2", "--reason", "a shared shelf", "--share-reason", who="Tom")
    asked(demo, "Riverbend Clinic", "--reason", "between us", "--private", "--ignore-asks")
    seen = {
        who: {ask["reason"] for ask in board(demo, who=who)}
        for who in ("Maria", "Tom", None, "public")
    }
    assert seen["Maria"] == {"rooms for evenings", "a shared shelf", "between us"}
    assert seen["Tom"] == seen[None] == {"", "a shared shelf"}
    assert seen["public"] == set()
    assert len(board(demo, "--for", "Maria", who="Maria")) == 2
    assert len(board(demo, "--for", "Tom", who="Maria")) == 1


def test_what_cannot_be_is_refused_and_nothing_is_written(demo: Path) -> None:
    code = asked(demo, TARGET, "--planned")
    first = board(demo)
    assert first[0]["state"] == "planned"
    tries = {
        ("asks", "update", "nothing", "agreed", "--as", "Tom"): (4, '"graphkit asks"'),
        ("asks", "update", code, "agreed"): (2, "Add --as with one of"),
        ("asks", "update", code, "thanked", "--as", "Tom"): (2, "has not been made yet"),
        ("asks", "update", code, "asked", "--who", "Omar Haddad", "--as", "Tom"): (
            2,
            "Dana Whitfield has not agreed yet",
        ),
        ("asks", "update", code, "asked", "--who", "Ines Moreau", "--as", "Tom"): (
            2,
            "Name one of Dana Whitfield, Omar Haddad",
        ),
        ("ask", TARGET, "--route", "50", "--as", "Tom"): (2, "there is no route 50"),
        ("--as", "public", "ask", TARGET): (2, "outside the team"),
        ("ask", TARGET, "--reason", "x" * 10_001, "--share-reason", "--as", "Tom"): (2, "10,001"),
    }
    for words, (status, said) in tries.items():
        done = run_program(*words, cwd=demo)
        assert (done.returncode, said in done.stderr) == (status, True), (words, done.stderr)
    assert board(demo) == first


def test_a_day_to_come_makes_a_plan(demo: Path) -> None:
    asked(demo, TARGET, "--on", "2027-01-15")
    (ask,) = board(demo)
    assert (ask["state"], ask["on"], ask["next"]) == (
        "planned",
        "2027-01-15",
        "Maria Lopez asks Dana Whitfield.",
    )


@pytest.mark.parametrize("name", ["ask", "asks", "asks update", "path", "review introductions"])
def test_the_examples_of_the_help_run(name: str, demo: Path) -> None:
    command: Any = cli
    for word in name.split():
        command = command.commands[word]
    lines = [line.strip() for line in (command.help or "").splitlines()]
    examples = [line for line in lines if line.startswith(f"graphkit {name}")]
    assert len(examples) >= 3
    if name == "path":  # the others are older, and one finds nothing in the demo
        examples = [
            line for line in examples if re.search("ask|partner|tie|as-of|comb|where", line)
        ]
        assert len(examples) == 6
    code = asked(demo, TARGET)
    for example in examples:
        words = shlex.split(example.partition(" > ")[0].replace("CODE", code))[1:]
        done = run_program(*words, cwd=demo)
        assert done.returncode == 0, (example, done.stderr)


def test_path_knows_who_was_asked(demo: Path) -> None:
    words = ("path", TARGET, "--format", "json")
    bare = run_program(*words, cwd=demo).stdout
    code = asked(demo, TARGET)
    known = json.loads(run_program(*words, cwd=demo).stdout)
    assert [each["name"] for each in known["asked"]["resting"]] == ["Dana Whitfield"]
    assert any("rests until 23 January 2027" in note for note in known["notes"])
    assert all(
        "Dana Whitfield" not in {person["name"] for person in route["people"]}
        for route in known["findings"]
    )
    assert run_program(*words, "--ignore-asks", cwd=demo).stdout == bare
    update(demo, code, "agreed")
    told = run_program("path", TARGET, cwd=demo)
    assert "learned from 1 answer to asks (1 yes)" in " ".join(told.stdout.split())
    # Nobody outside the team learns of an ask.
    outside = run_program("--as", "public", *words, cwd=demo)
    assert "resting" not in outside.stdout and "rests" not in outside.stdout + outside.stderr


def test_an_ask_does_not_tell_the_team_of_a_hidden_tie(demo: Path) -> None:
    hidden = run_program("visibility", "Dana Whitfield", "owner", cwd=demo)
    assert hidden.returncode == 0, hidden.stderr
    words = ("ask", "Dana Whitfield", "--from", "Maria", "--as", "Maria")
    refused = run_program(*words, cwd=demo)
    assert refused.returncode == 2
    assert "the team may not see that Maria Lopez knows Dana Whitfield" in refused.stderr
    assert board(demo, who="Maria") == []
    assert run_program(*words, "--private", cwd=demo).returncode == 0
    assert (len(board(demo, who="Maria")), board(demo, who="Tom")) == (1, [])
