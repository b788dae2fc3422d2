"""The report: a document in words, made of blocks, that each format writes in its own way."""

from graphkit.render.report.build_document import DocumentOptions, build_document
from graphkit.render.report.html_page import content_hash, render_report, write_report
from graphkit.render.report.phrasing import day
from graphkit.render.report.report_findings import Edition, ReportFindings

__all__ = [
    "DocumentOptions",
    "Edition",
    "ReportFindings",
    "build_document",
    "content_hash",
    "day",
    "render_report",
    "write_report",
]
