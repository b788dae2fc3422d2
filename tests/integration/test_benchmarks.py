"""The benchmarks still run, and both sides of them do the same work."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from unittest import mock

import neo4j_server as neo4j_server_process
import pytest

from benchmarks import importing
from benchmarks.__main__ import ALL
from benchmarks.maps import libraries

ROOT = Path(__file__).resolve().parents[2]


# What other people's libraries warn of is no fault of a benchmark; its own processes ignore it.
pytestmark = pytest.mark.filterwarnings("default")


def _check(text: str) -> None:
    """Check that a section has rows below the head of its table."""
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(rows) > 2, text


@pytest.mark.parametrize("name", ["strength", "maps"])
def test_the_command_runs_one_benchmark(name: str, request: pytest.FixtureRequest) -> None:
    if name == "maps":
        request.getfixturevalue("browser")  # skips where there is none
    command = [sys.executable, "-m", "benchmarks", "--quick", "--only", name]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    _check(done.stdout)


@pytest.mark.parametrize(
    "name",
    [
        *("startup", "mailboxes", "cards", "matching", "paths", "people", "missing_ties"),
        *("truth", "graphs", "kernels", "pages"),
    ],
)
def test_benchmark_runs_in_small(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)  # where `make bench` starts their processes
    _check(ALL[name](quick=True).markdown())


def test_benchmark_of_small_changes_runs_in_small(
    neo4j_server: neo4j_server_process.Access, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On both engines."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(neo4j_server_process, "start", lambda **_: nullcontext(neo4j_server))
    text = ALL["writes"](quick=True).markdown()
    _check(text)
    assert "`graphkit edit --tag`, embedded" in text
    assert "`graphkit edit --tag`, Neo4j" in text


def test_benchmark_of_importing_runs_in_small(
    neo4j_server: neo4j_server_process.Access, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On both engines; only one of the runs is in a process of its own."""
    apart, in_process = [], importing._in_process

    def run_once(side: str, file: Path, root: Path, environment: Mapping[str, str]) -> object:
        if side == "ours" and "NEO4J_URI" in environment:
            apart.append(side)
            return in_process(side, file, root, environment)
        with mock.patch.dict(os.environ, environment, clear=True):
            return importing.run_once(side, file, root)

    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(importing, "_in_process", run_once)
    monkeypatch.setattr(neo4j_server_process, "start", lambda **_: nullcontext(neo4j_server))
    text = importing.measure(quick=True).markdown()
    _check(text)
    assert apart == ["ours"]
    assert ", embedded; peer: CREATE" in text
    assert ", Neo4j; peer: MERGE" in text


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
