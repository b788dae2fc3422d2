"""After each small write the snapshot is extended, and is the one that is read from the store."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from program import run_program
from same_columns import differences, statement_differences

import graphkit
from graphkit.analysis.reminders.due_list import DueQuestion
from graphkit.snapshot import Snapshot
from graphkit.snapshot.statement_rows import StatementRows
from graphkit.store import Store

CLINIC, DANA = "Riverbend Clinic", "Dana Whitfield"
# A word in braces stands for a code that an earlier command gave.
WRITING = (
    ("note", f"Met {DANA} at the fair, call her on 2027-01-10", "--yes"),
    ("note", "For me alone", "--about", DANA, "--private", "--yes"),
    ("ask", "county health", "--planned", "--ignore-asks"),
    ("asks", "update", "{ask}", "asked"),
    ("due", "snooze", "{due}", "--until", "2027-03-01", "--reason", "They move"),
    ("handover", "done", "Tom Reyes", "{handover}"),
    ("add", "person", "June Park", "--email", "june@park.example", "--role", f"Nurse at {CLINIC}"),
    ("add", "organization", "Elm Street School", "--sector", "schools"),
    ("add", "tie", DANA, "June Park", "--how", "same choir"),
    ("add", "meeting", "Flu shots", "--with", DANA, "--on", "2026-06-02"),
    ("add", "partnership", "Elm Street School", "--stage", "talking", "--owner", "Tom Reyes"),
    ("add", "partnership", CLINIC, "--gives", "a room"),
    ("add", "stage", CLINIC, "cooperating", "--on", "2026-03"),
    ("add", "agreement", CLINIC, "Flu clinics", "--form", "MOU", "--until", "2027"),
    ("add", "rating", CLINIC, "--reliability", "4", "--openness", "3", "--congruence", "3"),
    ("add", "contribution", CLINIC, "Staff", "--by", "us", "--hours", "12"),
    ("edit", DANA, "--tag", "health", "--offers", "Meeting space", "--knows", "Omar Haddad"),
    ("edit", DANA, "--left", CLINIC, "--does-not-know", "Omar Haddad"),
    ("edit", DANA, "--name", "Dana Whitfield-Lee", "--email", "dana@lee.example"),
    ("edit", CLINIC, "--sector", "health care", "--part-of", "County Health"),
    ("remove", "June Park", "--yes"),
)


def code_of(placeholder: str, root: Path) -> str:
    """Return a code that a list shows."""
    with graphkit.open(root, viewer="maria") as opened:
        if placeholder == "{ask}":
            return opened.asks().findings[-1].code
        if placeholder == "{due}":
            return opened.due(DueQuestion(days=400)).findings[0].code
        return next(item.code for item in opened.handover("Tom Reyes").findings if item.code)


def test_each_small_write_extends_the_snapshot(
    made_demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = Path(shutil.copytree(made_demo, tmp_path / "riverbend"))
    found: list[bool] = []
    extend = Store.extended_snapshot

    def checked(
        self: Store, snapshot: Snapshot, statements: StatementRows, *stamps: dict[str, object]
    ) -> tuple[Snapshot, StatementRows] | None:
        extended = extend(self, snapshot, statements, *stamps)
        found.append(extended is not None)
        if extended is not None:
            anew = self.snapshot_with_statements()
            assert differences(extended[0], anew[0]) == []
            assert statement_differences(extended[1], anew[1]) == []
        return extended

    assert run_program("dedupe", cwd=root).returncode == 0  # writes both files
    monkeypatch.setattr(Store, "extended_snapshot", checked)
    wrong = []
    for words in WRITING:
        found.clear()
        typed = [code_of(word, root) if word.startswith("{") else word for word in words]
        done = run_program(*typed, "--as", "maria", cwd=root)
        if done.returncode or found != [True]:
            wrong.append((words, done.stderr, [*found]))
    assert wrong == []
