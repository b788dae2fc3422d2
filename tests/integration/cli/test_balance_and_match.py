"""`balance` and `match` on the demo, as typed."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from program import run_program

from graphkit.cli.main import cli

WRITTEN = (
    'add contribution "Willow Creek Pharmacy" "Staff" --by us --hours 40 --on 2025-03-12',
    'add contribution "Willow Creek Pharmacy" "Staff" --by us --hours 60 --money "300 USD"',
    'add contribution "Willow Creek Pharmacy" "A nurse" --by them --hours 5',
    'add benefit "Willow Creek Pharmacy" "A full room" --to us --value 1',
    'add benefit "Willow Creek Pharmacy" "Flu shots" --to them --value 4',
    'add audience "Willow Creek Pharmacy" "Families with small children" --number 900 --year 2025',
    'add caution "Willow Creek Pharmacy" "They want our name on a leaflet"',
    'edit "Riverbend Public Library" --offers "meeting space" --needs families',
    'edit "Dana Whitfield" --offers "flu shots" --needs "meeting space"',
    'edit "County Health Department" --needs "meeting space" --needs interpreters',
)


@pytest.fixture(scope="module")
def written(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(shutil.copytree(made_demo, tmp_path_factory.mktemp("written") / "demo"))
    assert run_program("undo", "offers-and-needs.csv", cwd=root).returncode == 0
    for words in WRITTEN:
        done = run_program(*shlex.split(words), "--as", "Maria", cwd=root)
        assert done.returncode == 0, (words, done.stderr)
    return root


def answer(root: Path, *words: str) -> dict:
    done = run_program(*words, "--format", "json", cwd=root)
    assert done.returncode == 0, (words, done.stderr)
    return json.loads(done.stdout)


@pytest.mark.parametrize(("name", "kind"), [("balance", "balance"), ("match", "matches")])
def test_every_format_has_the_same_findings(name: str, kind: str, written: Path) -> None:
    data = answer(written, name)
    assert data["schema"] == f"graphkit/{kind}/1" and data["findings"]
    table = run_program(name, "--format", "csv", cwd=written).stdout
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["sentence"] for row in rows] == [each["sentence"] for each in data["findings"]]
    shown = run_program(name, cwd=written).stdout
    assert max(map(len, shown.splitlines())) <= 80
    assert re.search(r"^Next: graphkit ", shown, re.M)


def test_a_one_sided_partnership_says_why(written: Path) -> None:
    (pharmacy,) = answer(written, "balance", "willow", "creek")["findings"]
    assert [flag["kind"] for flag in pharmacy["flags"]] == ["one-sided"]
    assert pharmacy["work"]["low"] == pytest.approx(100 / 105)
    assert pharmacy["benefit"]["high"] == pytest.approx(1 / 5)
    assert len(pharmacy["flags"][0]["evidence"]) == 5
    assert [year["year"] for year in pharmacy["years"]] == [2025, 2026]
    shown = " ".join(run_program("balance", "Willow Creek Pharmacy", cwd=written).stdout.split())
    assert "We do 95% of the work and have 20% of the benefit, as far as it is written" in shown
    assert "2025: we gave 40 hours" in shown
    assert "They may give or gain what nobody has written down." in shown


def test_matches_have_the_routes_of_path(written: Path) -> None:
    data = answer(written, "match")
    by_kind = {}
    for each in data["findings"]:
        by_kind.setdefault(each["kind"], []).append(each)
    rooms = {each["takers"][0]["name"]: each for each in by_kind["topic"]}
    best = answer(written, "path", "county health")["findings"][0]
    assert rooms["County Health Department"]["routes"][0]["ties"] == best["ties"]
    assert rooms["Riverbend Clinic"]["takers"][0]["person"]["name"] == "Dana Whitfield"
    assert [each["topic"] for each in by_kind["audience"]] == ["Families with small children"]
    assert [each["topic"] for each in by_kind["unmet"]] == ["interpreters"]
    assert {each["topic"] for each in by_kind["one holder"]} == {"meeting space", "flu shots"}
    only = answer(written, "match", "Meeting Space")
    assert only["asked"]["topic"] == "meeting space"
    assert {each["topic"] for each in only["findings"]} == {"meeting space"}
    guessed = answer(written, "match", "dana whit")
    assert guessed["notes"][0] == '"dana whit" was read as Dana Whitfield.'


def test_the_public_sees_nothing_of_what_the_team_wrote(written: Path) -> None:
    done = run_program("--as", "public", "balance", cwd=written)
    assert done.returncode == 0 and "A full room" not in done.stdout
    assert "Nothing is written down" in done.stdout
    assert "small children" in run_program("match", cwd=written).stdout
    assert "small children" not in run_program("--as", "public", "match", cwd=written).stdout


def test_the_brief_has_what_the_team_wrote_down(written: Path) -> None:
    brief = answer(written, "brief", "Willow Creek Pharmacy")
    assert [note["text"] for note in brief["cautions"]] == ["They want our name on a leaflet"]
    assert brief["balance"].startswith("We do 95% of the work and have 20% of the benefit")
    assert [note["text"] for note in brief["audiences"]] == ["Families with small children"]
    shown = run_program("brief", "Minh Tran", cwd=written).stdout
    assert "Be careful (for the team only):" in shown
    done = run_program("brief", "Willow Creek Pharmacy", "--html", "pharmacy.html", cwd=written)
    assert done.returncode == 0
    assert "They want our name" in (written / "pharmacy.html").read_text(encoding="utf-8")


def test_without_entries_the_answer_says_how_to_write_them(made_demo: Path) -> None:
    shown = " ".join(run_program("balance", cwd=made_demo).stdout.split())
    if not answer(made_demo, "balance")["findings"]:
        assert "graphkit add contribution NAME" in shown
    gone = run_program("match", "Nobody Known", cwd=made_demo)
    assert gone.returncode == 4 and 'See "graphkit list topics"' in " ".join(gone.stderr.split())
    both = run_program("balance", "Willow Creek Pharmacy", "--tag", "x", cwd=made_demo)
    assert both.returncode == 2 and "leaves nothing to filter" in both.stderr


@pytest.mark.parametrize("name", ["balance", "match"])
def test_the_examples_of_the_help_answer(name: str, written: Path) -> None:
    examples = re.findall(r"^\s*graphkit (.+)$", cli.commands[name].help or "", re.M)
    assert examples
    for words in examples:
        done = run_program(*shlex.split(words.partition(" >")[0]), cwd=written)
        assert done.returncode == 0 and done.stdout, done.stderr
