"""Run graphkit as a user does: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

PROGRAM = (sys.executable, "-m", "graphkit.cli.main")


def run_program(
    *words: str, cwd: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run graphkit; what it prints comes back as text."""
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
