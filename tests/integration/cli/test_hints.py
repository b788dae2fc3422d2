"""Every "Next:" runs, leads to an answer, and replaces no file of the user's."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from program import run_program

QUESTIONS = (
    ("path", "county health"),
    ("path", "Omar Haddad", "--from", "Dana"),
    ("path", "county health", "--max-ties", "6"),
    ("path", "county health", "--avoid", "Dana Whitfield"),
    ("brokers",),
    ("brokers", "--range", "--networks", "5"),
    ("key-people",),
    ("meet",),
    ("reach", "Dana Whitfield"),
    ("reach", "Riverbend Clinic"),
    ("prospects",),
    ("gaps",),
    ("reliance",),
    ("reliance", "Riverbend Clinic"),
    ("reliance", "--without", "Dana Whitfield"),
    ("changes",),
    ("show", "Maria", "Dana Whitfield"),
)


def hint(text: str) -> list[str] | None:
    """Return the words of the command that an answer suggests."""
    found = re.search(r"^Next: graphkit (.*)\Z", text, re.MULTILINE | re.DOTALL)
    return shlex.split(" ".join(found[1].split())) if found else None


@pytest.fixture
def demo(made_demo: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_demo, tmp_path / "demo"))


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_what_an_answer_suggests_runs_and_finds_something(
    demo: Path, question: tuple[str, ...]
) -> None:
    mine = demo / "map.html"
    mine.write_text("mine", encoding="utf-8")
    (demo / "route.html").write_text("mine too", encoding="utf-8")
    before = {path.name for path in demo.iterdir()}
    answer = run_program(*question, cwd=demo)
    assert answer.returncode == 0, answer.stderr
    words = hint(answer.stdout)
    if words is None:
        assert question[0] in ("changes", "reliance")
        return
    done = run_program(*words, cwd=demo)
    assert done.returncode == 0, done.stderr
    assert "was read as" not in done.stderr
    new = {path.name for path in demo.iterdir()} - before
    assert new or done.stdout.count("\n") > 2
    assert mine.read_text(encoding="utf-8") == "mine"
    assert (demo / "route.html").read_text(encoding="utf-8") == "mine too"


def test_a_hint_runs_from_where_the_question_was_asked(demo: Path, tmp_path: Path) -> None:
    answer = run_program("-C", "demo", "path", "county health", cwd=tmp_path)
    words = hint(answer.stdout)
    assert words is not None
    assert words[:2] == ["-C", "demo"]
    assert run_program(*words, cwd=tmp_path).returncode == 0


def test_what_is_out_of_reach_is_not_suggested_as_a_target(demo: Path) -> None:
    answer = run_program("gaps", cwd=demo)
    words = hint(answer.stdout)
    assert words is not None
    assert words[0] == "show"
