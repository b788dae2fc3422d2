"""The formats of a report: a web page, PDF, Word, a workbook, Markdown."""

from graphkit.render.report.file_formats.write_report_file import (
    ENDINGS,
    PAGES,
    check_report_name,
    write_report_file,
)

__all__ = ["ENDINGS", "PAGES", "check_report_name", "write_report_file"]
