"""A command that only prints help must not wait for libraries that it does not use.

Who may import whom stands in pyproject.toml and is checked by `make lint`.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    "arcadedb_embedded",
    "icalendar",
    "jinja2",
    "jpype",
    "neo4j",
    "networkx",
    "numba",
    "numpy",
    "pandas",
    "pyvis",
    "vobject",
}
# Those that work on columns.
NEEDED = {"analysis": {"numpy"}, "network": {"numpy"}}
ROOMS = ("analysis", "cli", "config", "ingest", "model", "network", "render", "session", "store")

HELP = """
import sys
from graphkit.cli.main import run
sys.argv = ["graphkit", "--help"]
try:
    run()
finally:
    print(*sys.modules, file=sys.stderr)
"""


def loaded(code: str) -> tuple[set[str], str]:
    """Run code in a fresh Python; return the top packages that it loaded, and what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return {name.split(".")[0] for name in done.stderr.split()}, done.stdout


def test_help_loads_no_heavy_library() -> None:
    packages, printed = loaded(HELP)
    assert "path" in printed
    assert "click" in packages
    assert not packages & HEAVY


@pytest.mark.parametrize("room", ROOMS)
def test_importing_a_room_loads_no_heavy_library(room: str) -> None:
    packages, _ = loaded(f"import graphkit.{room}, sys; print(*sys.modules, file=sys.stderr)")
    assert "graphkit" in packages
    assert packages & HEAVY <= NEEDED.get(room, set())
