"""NetworkX's own tests of the functions that kernels answer, with kernels answering."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SUPPORT = Path(__file__).parents[2] / "support"
MODULES = """
    centrality.tests.test_betweenness_centrality
    centrality.tests.test_betweenness_centrality_subset
    centrality.tests.test_closeness_centrality
    centrality.tests.test_degree_centrality
    centrality.tests.test_harmonic_centrality
    components.tests.test_biconnected
    components.tests.test_connected
    link_analysis.tests.test_pagerank
    shortest_paths.tests.test_generic
    shortest_paths.tests.test_weighted
    tests.test_bridges
    tests.test_cluster
    tests.test_core
    tests.test_link_prediction
    tests.test_simple_paths
    tests.test_structuralholes
""".split()

# Tests that cannot pass, and why.
EXCEPTIONS: dict[str, str] = {}


@pytest.mark.parametrize("compiled", [True, False], ids=["compiled", "plain"])
def test_networkx_suite(compiled: bool, tmp_path: Path) -> None:
    counts = tmp_path / "answers.json"
    environment = {
        **os.environ,
        "NETWORKX_TEST_BACKEND": "graphkit",
        "NETWORKX_FALLBACK_TO_NX": "1",
        "GRAPHKIT_KERNELS": "always",
        "GRAPHKIT_ANSWERS": str(counts),
        "PYTHONPATH": os.pathsep.join([str(SUPPORT), os.environ.get("PYTHONPATH", "")]),
    }
    if not compiled:
        environment["GRAPHKIT_NO_NUMBA"] = "1"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "nx_suite"]
    command += [f"--deselect={test}" for test in EXCEPTIONS]
    command += ["--pyargs", *(f"networkx.algorithms.{module}" for module in MODULES)]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-1000:]
    assert "xfailed" not in done.stdout.splitlines()[-1]
    answered = json.loads(counts.read_text(encoding="utf-8"))
    assert all(answered.values()), f"none of the tests reaches the kernels: {answered}"
