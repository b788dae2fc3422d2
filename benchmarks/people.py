"""Asking about key people, missing ties and the ranks of brokers, in a large network."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import data
from benchmarks.paths import make_workspace, run_pass
from benchmarks.timing import Row, Section, clock, compare

# Seconds that each command may take.
QUESTIONS = {
    ("reach", data.TARGET): 2,
    ("prospects",): 10,
    ("key-people",): 10,
    ("meet",): 10,
    ("brokers", "--range"): 20,
}


def measure(*, quick: bool) -> Section:
    """Compare the commands with a Python that does nothing."""
    contacts, ties = (300, 1_500) if quick else (50_000, 250_000)
    with tempfile.TemporaryDirectory() as folder:
        root = make_workspace(Path(folder) / "large", contacts, ties)
        for words in QUESTIONS:
            _ask(root, words)  # kernels are compiled once, and kept
        rows = tuple(
            _row(root, words, goal, 1 if quick else 3) for words, goal in QUESTIONS.items()
        )
    return Section(
        "Questions about people",
        f"whole commands, {contacts:,} contacts, {ties:,} ties, from the snapshot file",
        "`python -c pass`",
        rows,
    )


def _row(root: Path, words: tuple[str, ...], goal: int, rounds: int) -> Row:
    return compare(
        f"`graphkit {' '.join(words)}`", rounds, lambda: _ask(root, words), run_pass, f"{goal} s"
    )


def _ask(root: Path, words: tuple[str, ...]) -> float:
    program = Path(sys.executable).with_name("graphkit")
    command = [str(program), "-C", str(root), *words]
    return clock(lambda: subprocess.run(command, capture_output=True, check=True, timeout=600))
