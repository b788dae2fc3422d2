"""The description of the backend. NetworkX reads it at import, so this module imports nothing."""

from __future__ import annotations

from typing import Any


def get_info() -> dict[str, Any]:
    """Return the description for the entry point `networkx.backend_info`."""
    return {
        "backend_name": "graphkit",
        "project": "graphkit",
        "package": "graphkit",
        "short_summary": "Compiled kernels over arrays, from the size where that pays off.",
    }
