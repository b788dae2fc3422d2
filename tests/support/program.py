"""Run graphkit as a user does: in this process, which is fast, or in one of its own."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

import click
from click.testing import CliRunner

from graphkit.cli.main import run

PROGRAM = (sys.executable, "-m", "graphkit.cli.main")
_SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


def run_program(
    *words: str, cwd: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run graphkit in this process; what it prints comes back as text.

    No start-up is paid for, and an engine that runs already is used again. Standard input is empty,
    and neither it nor the outputs are terminals.
    """
    with _left_as_found(), contextlib.chdir(cwd):
        result = CliRunner().invoke(
            _Program("graphkit"), [str(word) for word in words], env=_environment(env)
        )
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return subprocess.CompletedProcess(words, result.exit_code, result.stdout, result.stderr)


def start_program(
    *words: str, cwd: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run graphkit in a process of its own: where start, end or what else is loaded matters."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("NEO4J_")}
    return subprocess.run(
        [*PROGRAM, *words],
        cwd=cwd,
        env=environment | dict(env or {}),
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )


def run_on_terminal(*words: str, cwd: Path, typed: bytes = b"") -> tuple[int, bytes]:
    """Run graphkit in this process on a terminal; return its exit code and all that it shows.

    `typed` is what somebody has typed ahead.

    What libraries write past Python comes back, too: the terminal takes the place of the process's
    own input and outputs.
    """
    import pty

    ours, theirs = pty.openpty()
    shown: list[bytes] = []
    reader = threading.Thread(target=_read_terminal, args=(ours, shown), daemon=True)
    reader.start()
    os.write(ours, typed)
    environment = {"TERM": "xterm-256color", "COLUMNS": "200"}
    try:
        with (
            _left_as_found(),
            contextlib.chdir(cwd),
            mock.patch.dict(os.environ, environment),
            mock.patch.object(sys, "argv", ["graphkit", *words]),
            _on(theirs),
        ):
            for name in [name for name in os.environ if name.startswith("NEO4J_")]:
                del os.environ[name]
            try:
                run()
                code = 0
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else int(end.code is not None)
    finally:
        os.close(theirs)
        reader.join(30)
        os.close(ours)
    return code, b"".join(shown)


def _read_terminal(descriptor: int, shown: list[bytes]) -> None:
    with contextlib.suppress(OSError):  # so ends a terminal that nobody writes to any more
        while piece := os.read(descriptor, 1 << 16):
            shown.append(piece)


@contextlib.contextmanager
def _on(terminal: int) -> Iterator[None]:
    """Let a terminal be standard input, output and error of this process."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    kept = {number: os.dup(number) for number in (0, 1, 2)}
    try:
        for number in kept:
            os.dup2(terminal, number)
        with (
            open(0, encoding="utf-8", closefd=False) as given,
            open(1, "w", encoding="utf-8", closefd=False) as out,
            open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False) as err,
            mock.patch.multiple(sys, stdin=given, stdout=out, stderr=err),
        ):
            yield
    finally:
        for number, copy in kept.items():
            os.dup2(copy, number)
            os.close(copy)


class _Program(click.Command):
    """What the console script calls, as click's runner wants it."""

    def main(self, args: Sequence[str] | None = None, *_: Any, **__: Any) -> Any:
        with mock.patch.object(sys, "argv", ["graphkit", *(args or ())]):
            run()


def _environment(env: Mapping[str, str] | None) -> dict[str, str | None]:
    """Return the changes to the environment: no store is named but by `env`."""
    nowhere: dict[str, str | None] = {k: None for k in os.environ if k.startswith("NEO4J_")}
    return {**nowhere, **dict(env or {})}


@contextlib.contextmanager
def _left_as_found() -> Iterator[None]:
    """Take back what the program sets for its process: handlers of signals, and the umask."""
    handlers = {number: signal.getsignal(number) for number in _SIGNALS}
    mask = os.umask(0)
    os.umask(mask)
    try:
        yield
    finally:
        os.umask(mask)
        for number, handler in handlers.items():
            signal.signal(number, handler)
