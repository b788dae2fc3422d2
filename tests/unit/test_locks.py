"""Locks on files: one holder, who is named; gone with the process; the file is private."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit.locks import AlreadyLocked, ProcessLock, find_lock_holder, try_lock

HOLD = """
import sys, time
from pathlib import Path
from graphkit.locks import ProcessLock
lock = ProcessLock(Path(sys.argv[1]))
print("locked", flush=True)
time.sleep(600)
"""


def test_another_process_is_named_and_its_lock_ends_when_it_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "locked\n"
            with pytest.raises(AlreadyLocked) as caught:
                ProcessLock(path)
            assert caught.value.holder == str(process.pid)
        finally:
            process.kill()
    ProcessLock(path).release()


def test_the_same_process_cannot_lock_it_twice(tmp_path: Path) -> None:
    lock = ProcessLock(tmp_path / "lock")
    with pytest.raises(AlreadyLocked) as caught:
        ProcessLock(tmp_path / "lock")
    assert caught.value.holder == str(os.getpid())
    lock.release()
    lock.release()
    ProcessLock(tmp_path / "lock").release()


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are of Unix")
def test_the_file_is_private_and_names_nobody_once_the_lock_is_released(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    lock = ProcessLock(path)
    assert path.read_text() == f"{os.getpid()}\n"
    lock.release()
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("", 0o600)


def test_a_file_that_cannot_be_opened_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        ProcessLock(tmp_path / "missing" / "lock")


def test_a_lock_leaves_the_place_for_writing_where_it_was(tmp_path: Path) -> None:
    with (tmp_path / "file").open("w+b") as stream, (tmp_path / "file").open("rb") as other:
        stream.write(b"half")
        assert try_lock(stream.fileno())
        assert not try_lock(other.fileno())
        stream.write(b" written")
        stream.flush()
        assert other.read() == b"half written"


def test_what_the_holder_says_can_be_read_and_ends_with_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    assert find_lock_holder(path) is None
    lock = ProcessLock(path)
    for note in ("a long note of many words", "short", ""):
        lock.write_note(note)
        found = find_lock_holder(path)
        assert found is not None
        assert (found.holder, found.note) == (str(os.getpid()), note)
    lock.write_note("x" * 1000)  # too long: it stays as it was
    found = find_lock_holder(path)
    assert found is not None
    assert found.note == ""
    lock.release()
    path.write_text("1\nwhat a killed process left\n")
    assert find_lock_holder(path) is None
    lock.write_note("after the end")
    assert find_lock_holder(path) is None
