"""What tests do in the middle of an import, and processes that are killed there."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from graphkit.config import StoreSettings

SUPPORT = Path(__file__).resolve().parent


def at_half(work: Callable[[], object]) -> Callable[[int, int], None]:
    """Return a progress callback that does something once, when half of an import is in."""
    done = threading.Event()

    def look(written: int, total: int) -> None:
        if written * 2 >= total and not done.is_set():
            done.set()
            work()

    return look


def start_python(
    program: str, *words: str, settings: StoreSettings | None = None, **variables: str
) -> subprocess.Popen[str]:
    """Start a program that can import the modules of this folder.

    It finds the name and password of the store in the variables U and P of its environment.
    """
    path = os.pathsep.join([str(SUPPORT), *filter(None, sys.path)])
    if settings is not None:
        variables |= {"U": settings.username or "", "P": settings.password or ""}
    environment = {k: v for k, v in os.environ.items() if not k.startswith("NEO4J_")}
    return subprocess.Popen(
        [sys.executable, "-c", program, *words],
        env=environment | {"PYTHONPATH": path} | {k: v for k, v in variables.items() if v},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
