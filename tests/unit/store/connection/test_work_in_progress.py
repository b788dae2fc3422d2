"""What a process says about its work: only in a form that we write, whatever is in the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.locks import ProcessLock
from graphkit.store.connection.work_in_progress import (
    IMPORTING,
    Announcement,
    OtherProcess,
    Waiting,
    WorkNote,
    digest_of,
    is_open_here,
    other_process,
    wait_for_others,
)


def test_a_note_comes_back_as_it_was_written() -> None:
    note = WorkNote("undoing an import", "2026-11-30T12:00:00+00:00", "ab")
    assert WorkNote.from_text(note.to_text()) == note
    assert len(WorkNote(IMPORTING, note.since, digest_of({"a": 1})).to_text()) < 400


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "1", "null", "{}", '{"work": 1, "since": "", "stamp": ""}'),
        '{"work": "\\u001b[2J", "since": "", "stamp": ""}',
    ],
)
def test_anything_else_is_no_note(text: str) -> None:
    assert WorkNote.from_text(text) == WorkNote()


@given(st.text())
def test_any_text_is_a_note_or_none(text: str) -> None:
    assert str(OtherProcess("1", WorkNote.from_text(text)).words).isprintable()
    assert WorkNote("x", text, "").since_words.isprintable()


def test_after_a_change_that_is_no_import_no_earlier_answer_counts() -> None:
    said: list[str] = []
    announcement = Announcement(said.append, "abc")
    for work in (IMPORTING, "", IMPORTING, "undoing an import", IMPORTING, IMPORTING, ""):
        announcement.announce(work)
    notes = [WorkNote.from_text(text) for text in said]
    assert [(note.work, note.stamp) for note in notes] == [
        *((IMPORTING, "abc"), ("", ""), (IMPORTING, "abc")),
        *(("undoing an import", ""), (IMPORTING, ""), ("", "")),
    ]


def test_this_process_is_no_other_and_is_not_waited_for(tmp_path: Path) -> None:
    assert other_process(tmp_path) is None
    lock = ProcessLock(tmp_path / "lock")
    assert other_process(tmp_path) is None
    assert is_open_here(tmp_path)
    told: list[Waiting | None] = []
    assert wait_for_others(tmp_path, 5, told.append) is None
    assert told == []
    lock.release()
    assert not is_open_here(tmp_path)


def test_a_wait_is_said_and_ends_at_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = OtherProcess("17", WorkNote("undoing an import"))
    found = "graphkit.store.connection.work_in_progress.other_process"
    monkeypatch.setattr(found, lambda folder: other)
    told: list[Waiting | None] = []
    assert wait_for_others(tmp_path, 0.3, told.append) == other
    assert str(told[0]) == "Another process (pid 17) is undoing an import; waiting, 0 s of 0 s ..."
    assert told[1:] == [None]
