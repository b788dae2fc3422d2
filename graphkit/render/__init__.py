"""Render answers: for a terminal, as JSON, CSV and Markdown, as a report and as a map.

A renderer lays out what `graphkit.analysis` found and computes nothing. The names below are
imported when they are first used, so that importing this package is fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.lazy_imports import import_when_used

if TYPE_CHECKING:
    from graphkit.render.answer_output import render_answer
    from graphkit.render.escape import ExactText
    from graphkit.render.map import draw_map
    from graphkit.render.profile_output import render_profile
    from graphkit.render.report import write_report
    from graphkit.render.tables import render_rows

__all__ = [
    "ExactText",
    "draw_map",
    "render_answer",
    "render_profile",
    "render_rows",
    "write_report",
]

__getattr__, __dir__ = import_when_used(
    __name__,
    {
        "answer_output": ("render_answer",),
        "escape": ("ExactText",),
        "map": ("draw_map",),
        "profile_output": ("render_profile",),
        "report": ("write_report",),
        "tables": ("render_rows",),
    },
    __all__,
)
