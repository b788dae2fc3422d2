"""Findings to render, and golden files.

Renew the golden files with GRAPHKIT_UPDATE_GOLDEN=1 and read the difference before you keep it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
import render_world

HERE = Path(__file__).parent
GOLDEN = HERE.parents[1] / "golden" / "render"


@pytest.fixture(scope="session")
def world() -> ModuleType:
    """Findings of all kinds: `tests/support/render_world`."""
    return render_world


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare a text with a golden file of that name."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get("GRAPHKIT_UPDATE_GOLDEN") == "1":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
        assert path.exists(), f"{path} is missing; GRAPHKIT_UPDATE_GOLDEN=1 writes it"
        assert text == path.read_bytes().decode("utf-8")

    return compare
