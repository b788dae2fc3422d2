"""`--as-of` on every question, as typed."""

from __future__ import annotations

from pathlib import Path

import click
import commands
import pytest
from program import run_program

from graphkit.cli.main import cli

# They answer about people, organizations and partnerships, so each takes a day.
QUESTIONS = frozenset(
    "asks balance brief brokers changes due engagement export fading gaps list load map match meet "
    "partners path prospects reach reliance report reviews show trends".split()
) | {"handover plan", "key-people", "review introductions"}
# The others look at files, imports or the store as they are today, or change something.
OTHERS = frozenset(
    "ask audit check completion dedupe demo doctor edit forget import imports init measure merge "
    "note query remove serve sources split undo visibility".split()
)
OTHER_GROUPS = ("add ", "asks ", "due ", "handover done", "sources ", "store ", "survey ")
LONG_AGO = "1900-01-01"


def command_of(name: str) -> click.Command:
    found: click.Command = cli
    for word in name.split():
        assert isinstance(found, click.Group)
        found = found.commands[word]
    return found


def test_every_command_is_a_question_with_the_option_or_another() -> None:
    known = set(commands.commands())
    others = {name for name in known if name.startswith(OTHER_GROUPS)} | OTHERS
    assert known == QUESTIONS | others
    texts = set()
    for name in known:
        options = {p.name: p for p in command_of(name).params if isinstance(p, click.Option)}
        assert ("as_of" in options) == (name in QUESTIONS), name
        assert ("as_known" in options) == (name in QUESTIONS), name
        if name in QUESTIONS:
            texts.add(options["as_of"].help)
    assert len(texts) == 1


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_of_a_day_before_all_statements_nothing_is_known(name: str, made_demo: Path) -> None:
    words = commands.WORDS[name][0]
    out = [made_demo / f"long-ago-{word}" if word.startswith("OUT") else word for word in words]
    done = run_program(*name.split(), *map(str, out), "--as-of", LONG_AGO, cwd=made_demo)
    assert done.returncode == 4
    # path alone answers as it was known then, to be compared with what came of it.
    said = "nothing was known on" if name == "path" else "nothing is known about"
    assert f"{said} 1 January 1900" in " ".join(done.stderr.split())
    assert not done.stdout
    assert not list(made_demo.glob("long-ago-*"))


def test_both_readings_of_one_day(made_demo: Path) -> None:
    day = ("--as-of", "2026-06-30")
    today = run_program("list", "outcomes", "--format", "csv", cwd=made_demo).stdout
    then = run_program("list", "outcomes", *day, "--format", "csv", cwd=made_demo).stdout
    rows = [row for row in today.splitlines()[1:] if row[:10] <= "2026-06-30"]
    assert then.splitlines()[1:] == rows
    assert 0 < len(rows) < len(today.splitlines()) - 1
    known = run_program("list", "outcomes", *day, "--as-known", cwd=made_demo)
    assert "As of 30 June 2026, as it was known then: later imports are ignored." in known.stdout
    assert known.stdout.startswith("0 outcomes\n")
    alone = run_program("partners", "--as-known", cwd=made_demo)
    assert alone.returncode == 2
    assert "--as-known says which imports count for the day of --as-of" in alone.stderr
    trends = run_program("trends", *day, "--format", "json", cwd=made_demo)
    assert '"last": "2026-06-30"' in trends.stdout
    assert '"last": "2026-09-30"' not in trends.stdout
