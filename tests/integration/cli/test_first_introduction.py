"""From an empty folder with files as people keep them to the first introduction that is right."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from program import run_on_terminal

KIT = Path(__file__).parents[2] / "data" / "messy"
FILES = {
    "a partner list": "01-community-partners.csv",
    "a sign-in sheet": "02-sign-in-resource-fair.csv",
    "a board list": "12-health-coalition-board.txt",
    "an attendance matrix": "14-attendance-literacy-roundtable.csv",
    "a list with section rows": "34-help-guide.ods",
}
TEAM = ("Nora Kim <nora@library.example>", "Sam Ortiz <sam@library.example>")
COMMANDS = (
    ("init", "--home", "Riverbend Public Library", "--member", TEAM[0], "--member", TEAM[1]),
    ("import", "."),
    ("path", "Hope", "Clinic"),
)
MOST_COMMANDS, MOST_QUESTIONS = 4, 6
_STYLE = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


def test_five_files_lead_to_an_introduction_with_few_commands_and_questions(
    tmp_path: Path,
) -> None:
    pytest.importorskip("pty")
    for name in FILES.values():
        shutil.copy(KIT / name, tmp_path)
    questions, shown = 0, ""
    for words in COMMANDS:
        # Enter is the answer to every question.
        code, printed = run_on_terminal(*words, cwd=tmp_path, typed=b"\n" * 20)
        shown = _STYLE.sub("", printed.decode())
        assert code == 0, shown
        questions += len(re.findall(r"\]: |\?: ", shown))
    assert len(COMMANDS) <= MOST_COMMANDS
    assert questions <= MOST_QUESTIONS
    answer = " ".join(shown.split())
    # The partner list says who looks after the clinic, and who the contact there is.
    assert "The best: Nora Kim knows Ruth Adeyemi at Hope Clinic" in answer
    assert "Nora looks after the partnership with Hope Clinic" in answer
    # The sign-in sheet says who came to the same fair.
    assert "met on 14 October 2026" in answer and "Linh Tran of Hope Clinic" in answer
