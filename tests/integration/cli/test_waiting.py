"""A server that does not answer, on the command line: said, counted, given up; Ctrl-C at once."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from program import PROGRAM, run_program

from graphkit.cli.progress_bars import SilenceDisplay
from graphkit.store.connection.watchdog import Silence


@pytest.fixture
def nowhere() -> Iterator[str]:
    """An address at which nobody takes a connection."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        yield f"bolt://127.0.0.1:{probe.getsockname()[1]}"


@pytest.mark.parametrize("by", ["option", "settings"])
def test_it_is_said_and_given_up(empty: Path, nowhere: str, by: str) -> None:
    words = ("--timeout", "3") if by == "option" else ()
    if by == "settings":
        (empty / "graphkit.toml").write_text("[store]\ntimeout = 3\n")
    began = time.monotonic()
    done = run_program(*words, "store", "status", cwd=empty, env={"NEO4J_URI": nowhere})
    assert done.returncode == 1
    assert time.monotonic() - began < 60
    assert done.stdout == ""
    said, given_up = done.stderr.splitlines()
    assert said.startswith(f"The store at {nowhere} does not answer; trying again, ")
    assert said.endswith(" s of 3 s ...")
    assert given_up.startswith(f"graphkit: {nowhere}: the graph database has not answered for ")
    assert "--timeout SECONDS waits longer" in given_up


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")
def test_ctrl_c_ends_it_at_once(empty: Path, nowhere: str) -> None:
    process = subprocess.Popen(
        [*PROGRAM, "--timeout", "60", "store", "status"],
        cwd=empty,
        env=os.environ | {"NEO4J_URI": nowhere},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    assert "does not answer" in process.stderr.readline()
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=50)
    assert process.returncode == 130
    assert time.monotonic() - began < 10
    assert "Traceback" not in said


def test_a_machine_that_is_not_there_is_not_waited_for(empty: Path) -> None:
    began = time.monotonic()
    uri = "bolt://no-such-machine.invalid"
    done = run_program("store", "status", cwd=empty, env={"NEO4J_URI": uri})
    assert done.returncode == 1
    assert time.monotonic() - began < 60
    assert "no machine has the name in this address" in done.stderr


def test_a_password_in_the_address_reaches_no_terminal(empty: Path) -> None:
    uri = "bolt://neo4j:hunter2@localhost"
    for words in (("store", "status"), ("--debug", "store", "status"), ("brokers",)):
        done = run_program(*words, cwd=empty, env={"NEO4J_URI": uri})
        assert done.returncode == 1
        assert "hunter2" not in done.stdout + done.stderr
        assert "NEO4J_PASSWORD" in done.stderr


def _silences() -> Iterator[Silence | None]:
    for second in range(5, 40):
        yield Silence("bolt://db.example", second, 120, retrying=True)
    yield None


def _shown(monkeypatch: pytest.MonkeyPatch, *, terminal: bool) -> list[str]:
    said: list[str] = []

    def echo(text: str, *, nl: bool = True, err: bool = False) -> None:
        assert err
        said.append(text + "\n" if nl else text)

    monkeypatch.setattr(click, "echo", echo)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    waiting = SilenceDisplay()
    for silence in _silences():
        waiting(silence)
    return said


def test_a_terminal_shows_one_line_that_counts_on(monkeypatch: pytest.MonkeyPatch) -> None:
    said = _shown(monkeypatch, terminal=True)
    assert len(said) == 36
    assert all(text.startswith("\r\x1b[K") and "\n" not in text for text in said)
    assert said[0].endswith("does not answer; trying again, 5 s of 120 s ...")
    assert said[-1] == "\r\x1b[K"


def test_a_file_gets_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    said = _shown(monkeypatch, terminal=False)
    assert [text.split(", ")[1] for text in said] == [
        f"{second} s of 120 s ...\n" for second in (5, 20, 35)
    ]
