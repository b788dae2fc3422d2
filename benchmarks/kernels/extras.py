"""What is no task beside its peers: first calls, and how good a sample is."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from benchmarks.kernels.case import Case
from benchmarks.kernels.ours import Graphkit
from benchmarks.kernels.peers import EPSILON
from benchmarks.kernels.table import OURS, Outcome
from benchmarks.timing import Spread

_FIRST = """
import time
import numpy as np
from benchmarks.networks import made
from graphkit.engine.core.csr import CSR
tail, head, strength = made(50_000, 250_000)
begun = time.perf_counter()
csr = CSR.of(50_000, tail, head)
{work}
print(time.perf_counter() - begun)
"""
_WORK = {
    "best route of a pair": "from graphkit.engine.paths.routes import Router\n"
    "Router(csr, -np.log(strength)[csr.edge]).best(1, 2)",
    "constraint and effective size": "from graphkit.engine.brokerage.structural_holes import "
    "structural_holes\nstructural_holes(csr)",
    "cut points": "from graphkit.engine.resilience.connectivity import "
    "biconnected\nbiconnected(csr)",
}


def first_calls(*, quick: bool) -> list[Outcome]:
    """Time the first call in a new process, with an empty cache of compiled code and a full one."""
    outcomes = []
    for title, work in list(_WORK.items())[: 1 if quick else None]:
        cold, warm = [], []
        for _ in range(1 if quick else 3):
            with tempfile.TemporaryDirectory() as cache:
                cold.append(_process(work, cache))
                warm.append(_process(work, cache))
        for name, seconds in (("cold", cold), ("warm", warm)):
            what = "compiled now" if name == "cold" else "compiled before"
            spreads = {OURS: Spread.of(seconds)}
            outcomes.append(
                Outcome(f"first:{name}:{title}", f"first call: {title}, {what} (M)", spreads)
            )
    return outcomes


def _process(work: str, cache: str) -> float:
    root = str(Path(__file__).resolve().parents[2])
    environment = {**os.environ, "XDG_CACHE_HOME": cache, "PYTHONPATH": root}
    environment.pop("NUMBA_CACHE_DIR", None)
    done = subprocess.run(
        [sys.executable, "-c", _FIRST.format(work=work)],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout)


def top_twenty() -> list[str]:
    """Tell how many of the top twenty of four times as many paths a sample finds."""
    from graphkit.engine.centrality.sampled_betweenness import sampled_betweenness

    csr = Graphkit(Case.of("L")).csr
    sample = sampled_betweenness(csr, EPSILON)
    reference = sampled_betweenness(csr, EPSILON / 2, seed=1)
    top = [
        set(np.argsort(-found.values, kind="stable")[:20].tolist()) for found in (sample, reference)
    ]
    return [
        f"Sampled betweenness of L: {len(top[0] & top[1])} of the top 20 that "
        f"{reference.samples:,} paths give are found by {sample.samples:,}."
    ]
