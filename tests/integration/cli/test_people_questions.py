"""`meet`, `key-people` and `brokers --range` on the demo, as typed."""

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

CALLS = {
    "missing_ties": ("meet", "--count", "2"),
    "key_people": ("key-people", "--count", "2"),
    "broker_ranks": ("brokers", "--range", "--networks", "20", "--count", "4"),
}


@pytest.mark.parametrize("kind", CALLS)
def test_every_format_has_the_same_findings(kind: str, made_demo: Path) -> None:
    data = json.loads(run_program(*CALLS[kind], "--format", "json", cwd=made_demo).stdout)
    assert data["schema"] == f"graphkit/{kind}/1"
    rows = list(
        csv.DictReader(
            io.StringIO(run_program(*CALLS[kind], "--format", "csv", cwd=made_demo).stdout)
        )
    )
    assert [row["sentence"] for row in rows] == [each["sentence"] for each in data["findings"]]
    text = run_program(*CALLS[kind], cwd=made_demo).stdout
    assert " ".join(text.split()).startswith(data["summary"])
    assert max(map(len, text.splitlines())) <= 80
    page = run_program(*CALLS[kind], "--format", "md", cwd=made_demo).stdout
    assert page.startswith("**") and data["findings"][0]["sentence"] in page


def test_a_pair_to_introduce_has_evidence_for_both_ties(made_demo: Path) -> None:
    data = json.loads(run_program("meet", "--format", "json", cwd=made_demo).stdout)
    for pair in data["findings"]:
        for tie in pair["introducers"][0]["ties"]:
            assert tie["evidence"] and tie["from"] == pair["introducers"][0]["person"]["id"]


def test_another_seed_draws_other_networks(made_demo: Path) -> None:
    words = ("brokers", "--range", "--networks", "9", "--count", "12", "--format", "json")
    first, again, other = (
        run_program(*words, "--seed", seed, cwd=made_demo).stdout for seed in ("1", "1", "2")
    )
    assert first == again
    assert json.loads(first)["findings"] != json.loads(other)["findings"]


@pytest.mark.parametrize("option", ["--networks", "--seed"])
def test_options_of_the_range_alone_are_refused(option: str, made_demo: Path) -> None:
    done = run_program("brokers", option, "3", cwd=made_demo)
    assert done.returncode == 2
    assert "work only with --range. Add --range, or leave them out" in " ".join(done.stderr.split())


@pytest.mark.parametrize("name", ["brokers", "key-people", "meet"])
def test_the_examples_of_the_help_answer(name: str, made_demo: Path) -> None:
    examples = re.findall(r"^\s*graphkit (.+)$", cli.commands[name].help or "", re.M)
    assert examples
    for words in examples:
        done = run_program(*shlex.split(words), cwd=made_demo)
        assert done.returncode == 0 and done.stdout, done.stderr
