"""How long one waits before anything happens."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.timing import Section, clock, compare

GOAL = 0.15


def measure(*, quick: bool) -> Section:
    """Compare `graphkit --help` with a Python that does nothing."""
    program = Path(sys.executable).with_name("graphkit")
    row = compare(
        "until the help is printed",
        3 if quick else 21,
        lambda: _run(str(program), "--help"),
        lambda: _run(sys.executable, "-c", "pass"),
    )
    more = row.ours.median - row.peer.median
    return Section(
        "Start-up",
        "`graphkit --help`",
        "`python -c pass`",
        (row,),
        (f"Difference of the medians: {more:.3f} s (goal: at most {GOAL} s).",),
    )


def _run(*command: str) -> float:
    return clock(lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True, timeout=60))
