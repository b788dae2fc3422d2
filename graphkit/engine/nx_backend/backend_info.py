"""What NetworkX reads of the backend when it is imported itself; so nothing is imported here."""

from __future__ import annotations

from typing import Any


def get_info() -> dict[str, Any]:
    """Describe the backend: what NetworkX's entry point `networkx.backend_info` asks for."""
    return {
        "backend_name": "graphkit",
        "project": "graphkit",
        "package": "graphkit",
        "short_summary": "Compiled kernels over arrays, from a size where that pays.",
    }
