"""The report: a document in words, made of blocks, that each format writes in its own way."""

from graphkit.render.report.old_page import (
    CHARTS,
    Report,
    content_hash,
    day,
    render_report,
    sentence,
    write_report,
)

__all__ = [
    "CHARTS",
    "Report",
    "content_hash",
    "day",
    "render_report",
    "sentence",
    "write_report",
]
