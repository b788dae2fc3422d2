"""`reach` and `prospects` on the demo, as typed."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
from pathlib import Path

import pytest
from program import run_program

from graphkit.cli.main import cli

CALLS = {"reach": ("reach", "Dana Whitfield"), "prospects": ("prospects",)}


@pytest.mark.parametrize("kind", CALLS)
def test_every_format_has_the_same_findings(kind: str, made_demo: Path) -> None:
    data = json.loads(run_program(*CALLS[kind], "--format", "json", cwd=made_demo).stdout)
    assert data["schema"] == f"graphkit/{kind}/1" and data["findings"]
    table = run_program(*CALLS[kind], "--format", "csv", cwd=made_demo).stdout
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["sentence"] for row in rows] == [each["sentence"] for each in data["findings"]]
    shown = run_program(*CALLS[kind], cwd=made_demo).stdout
    assert max(map(len, shown.splitlines())) <= 80
    assert re.search(r"^Next: graphkit ", shown, re.M)


def test_a_partial_name_is_understood_and_an_unknown_one_refused(made_demo: Path) -> None:
    done = run_program("reach", "dana", "whit", cwd=made_demo)
    assert done.returncode == 0 and "was read as Dana Whitfield" in done.stderr
    gone = run_program("reach", "Nobody Known", cwd=made_demo)
    assert gone.returncode == 4 and "Traceback" not in gone.stderr


def test_the_route_around_somebody_is_what_path_says(made_demo: Path) -> None:
    call = ("reach", "Dana Whitfield", "--format", "json")
    found = json.loads(run_program(*call, cwd=made_demo).stdout)["findings"]
    (health,) = [each for each in found if each["name"] == "County Health Department"]
    around = ("path", "county health", "--avoid", "Dana Whitfield", "--format", "json")
    path = json.loads(run_program(*around, cwd=made_demo).stdout)["findings"][0]
    assert health["without"] == pytest.approx(path["probability"])
    best = json.loads(
        run_program("path", "county health", "--format", "json", cwd=made_demo).stdout
    )["findings"][0]
    assert health["route"]["probability"] == pytest.approx(best["probability"])
    assert health["route"]["ties"] == best["ties"]


@pytest.mark.parametrize("name", ["reach", "prospects"])
def test_the_examples_of_the_help_answer(name: str, made_demo: Path) -> None:
    examples = re.findall(r"^\s*graphkit (.+)$", cli.commands[name].help or "", re.M)
    assert examples
    for words in examples:
        done = run_program(*shlex.split(words), cwd=made_demo)
        assert done.returncode == 0 and done.stdout, done.stderr


def test_a_workspace_may_have_its_own_usual_sectors(made_demo: Path) -> None:
    own = made_demo / "usual_sectors.toml"
    usual = run_program("prospects", "--format", "json", cwd=made_demo).stdout
    assert "service clubs" in json.loads(usual)["asked"]["missing_sectors"]
    try:
        own.write_text('[[sector]]\nname = "lighthouses"\n', encoding="utf-8")
        other = run_program("prospects", "--format", "json", cwd=made_demo).stdout
        assert json.loads(other)["asked"]["missing_sectors"] == ["lighthouses"]
        own.write_text('[[sector]]\nnames = "lighthouses"\n', encoding="utf-8")
        broken = run_program("prospects", cwd=made_demo)
        assert broken.returncode == 1 and "Traceback" not in broken.stderr
        assert "[[sector]] number 1 may only have also, name, words" in " ".join(
            broken.stderr.split()
        )
    finally:
        own.unlink()
