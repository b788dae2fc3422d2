"""The benchmarks still run, and both sides of them do the same work."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from benchmarks.maps import libraries

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
        "truth",
        "graphs",
        "kernels",
        "maps",
    ],
)
def test_benchmark_runs_in_small(name: str, request: pytest.FixtureRequest) -> None:
    if name == "maps":
        request.getfixturevalue("browser")  # skips where there is none
    command = [sys.executable, "-m", "benchmarks", "--quick", "--only", name]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    rows = [line for line in done.stdout.splitlines() if line.startswith("| ")]
    assert len(rows) > 2, done.stdout


def test_script_of_another_making_is_never_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", "")  # no npm: what is lacking cannot be fetched
    known = replace(libraries.D3, sha256=sha256(b"known").hexdigest())
    known.kept.parent.mkdir(parents=True)
    known.kept.write_bytes(b"other")
    assert libraries.lacking((known,)) == f"d3 {known.version}: npm is missing"
    known.kept.write_bytes(b"known")
    assert libraries.lacking((known,)) is None
