"""The benchmarks still run, and both sides of them do the same work."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "name",
    [
        "startup",
        "importing",
        "mailboxes",
        "cards",
        "matching",
        "paths",
        "strength",
        "graphs",
        "kernels",
    ],
)
def test_benchmark_runs_in_small(name: str) -> None:
    command = [sys.executable, "-m", "benchmarks", "--quick", "--only", name]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    rows = [line for line in done.stdout.splitlines() if line.startswith("| ")]
    assert len(rows) > 2, done.stdout
