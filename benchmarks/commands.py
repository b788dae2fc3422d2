"""Whole commands in processes of their own: how long they take, and how much processor."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median

from benchmarks.timing import Row, clock, compare

# Without it, Python would compile all modules again for each command.
_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"


@dataclass
class Command:
    """A command of graphkit in a workspace.

    Attributes
    ----------
    root : pathlib.Path
    words : callable
        Returns its words; another time perhaps others.
    environment : mapping of str to str
    processor : list of float
        Seconds of processor of each run.
    """

    root: Path
    words: Callable[[], Sequence[str]]
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    processor: list[float] = field(default_factory=list)

    def run(self) -> float:
        """Run it; return the seconds until it has ended."""
        program = Path(sys.executable).with_name("graphkit")
        command = [str(program), "-C", str(self.root), *self.words()]
        settings = {k: v for k, v in self.environment.items() if k != _NO_BYTECODE}
        before = _processor()
        seconds = clock(
            lambda: subprocess.run(
                command, capture_output=True, check=True, timeout=600, env=settings
            )
        )
        self.processor.append(_processor() - before)
        return seconds


def run_pass() -> float:
    """Return how long a Python takes that does nothing."""
    return clock(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))


def compare_with_pass(
    what: str, rounds: int, command: Command, limit: float, *, above: bool = False, first: int = 1
) -> tuple[Row, str]:
    """Compare a command with a Python that does nothing.

    Parameters
    ----------
    what : str
    rounds : int
    command : Command
    limit : float
        The most seconds of its median.
    above : bool
        Whether these are seconds more than the peer takes.
    first : int
        How often the command runs before, because kernels, bytecode and the engine's archive are
        made once, and kept.

    Returns
    -------
    row : Row
        Its goal says whether it was reached.
    processor : str
        The median of the seconds of processor.
    """
    for _ in range(first):
        command.run()
    command.processor.clear()
    row = compare(what, rounds, command.run, run_pass)
    took = row.ours.median - (row.peer.median if above else 0)
    processor = median(command.processor)
    if took <= limit:
        outcome = "reached"
    elif processor <= limit:  # others took the rest of the time
        outcome = f"missed, on a busy machine: {processor:.2g} s of processor"
    else:
        outcome = "missed"
    row = replace(row, goal=f"at most {limit:g} s{' more' if above else ''}: {outcome}")
    return row, f"{what} {processor:.2f}"


def _processor() -> float:
    """Return the seconds of processor of all processes that this one has started and that ended."""
    times = os.times()
    return times.children_user + times.children_system
