"""Render answers: for a terminal, as JSON, CSV and Markdown, as a report and as a map.

A renderer lays out what `graphkit.analysis` found and computes nothing. The names below are
imported when they are first used, so that importing this package is fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphkit.render.answer_output import render_answer
    from graphkit.render.escape import Exact
    from graphkit.render.map import draw_map
    from graphkit.render.profile_output import render_profile
    from graphkit.render.report import Report, write_report
    from graphkit.render.tables import render_rows

__all__ = [
    "Exact",
    "Report",
    "draw_map",
    "render_answer",
    "render_profile",
    "render_rows",
    "write_report",
]

_HOMES = {
    "Exact": "graphkit.render.escape",
    "Report": "graphkit.render.report",
    "draw_map": "graphkit.render.map",
    "render_answer": "graphkit.render.answer_output",
    "render_profile": "graphkit.render.profile_output",
    "render_rows": "graphkit.render.tables",
    "write_report": "graphkit.render.report",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
