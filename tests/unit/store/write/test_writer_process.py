"""Is the process that worked on an import still there?"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from graphkit.store.write.writer_process import SILENCE_SECONDS, WriterProcess, has_ended, host_id

_UNIX = pytest.mark.skipif(sys.platform == "win32", reason="there only the silence tells")


def _ended() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_what_this_process_works_on_is_not_gone() -> None:
    with WriterProcess.at_work() as writer:
        assert not has_ended(writer.token, writer.host, writer.pid, 1e9, exclusive=True)
    assert has_ended(writer.token, writer.host, writer.pid, 0.0, exclusive=True)


def test_who_holds_the_store_alone_finds_only_the_dead() -> None:
    assert has_ended("x", "another machine", 1, 0.0, exclusive=True)


@_UNIX
def test_a_process_of_this_machine_is_looked_for() -> None:
    assert has_ended("x", host_id(), _ended(), 0.0, exclusive=False)
    assert not has_ended("x", host_id(), os.getppid(), 0.0, exclusive=False)


@_UNIX
def test_a_number_that_is_ours_now_was_another_process_then() -> None:
    assert has_ended("x", host_id(), os.getpid(), 0.0, exclusive=False)


def test_a_process_of_another_machine_is_gone_after_a_long_silence() -> None:
    pid = _ended()
    assert not has_ended("x", "another machine", pid, SILENCE_SECONDS - 1, exclusive=False)
    assert has_ended("x", "another machine", pid, SILENCE_SECONDS + 1, exclusive=False)


def test_two_marks_of_one_process_differ() -> None:
    with WriterProcess.at_work() as one, WriterProcess.at_work() as other:
        assert one.token != other.token
