"""Run graphkit as a user does: in this process, which is fast, or in one of its own."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
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
