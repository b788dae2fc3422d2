"""Write a report into a file; the ending of its name says in which format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from graphkit.files import check_ending, check_place, write_private
from graphkit.phrases import list_in_words
from graphkit.render.report.document import ReportDocument
from graphkit.render.report.file_formats.paper_sizes import PAPERS, USUAL

PAGES = (".html", ".htm")
ENDINGS = (*PAGES, ".pdf", ".docx", ".xlsx", ".md")
_NAMED = [ending for ending in ENDINGS if ending != ".htm"]


def check_report_name(path: Path) -> None:
    """Refuse a name or place for a report, before its content is computed.

    Raises
    ------
    UsageError
        If its ending is that of no format.
    OutputError
        If no file can be written there, or nothing on this machine can make a PDF.
    """
    check_ending(
        path,
        ENDINGS,
        "the ending of the name says the format of a report, and this one says none",
        next=f"Use a name that ends in {list_in_words(_NAMED, last='or')}",
    )
    check_place(path)
    if path.suffix.lower() == ".pdf":
        from graphkit.render.report.file_formats.pdf_file import find_printer

        find_printer()


def write_report_file(
    path: Path,
    document: ReportDocument,
    page: Callable[[ReportDocument], str],
    *,
    paper: str = USUAL,
) -> Path:
    """Write a report in the format of the file's ending, readable by the user only.

    Parameters
    ----------
    path : pathlib.Path
    document : ReportDocument
    page : callable
        Returns the document as HTML.
    paper : {"a4", "letter"}
        For PDF and Word.

    Raises
    ------
    UsageError
        If the ending is that of no format.
    OutputError
        If the file cannot be written, or nothing on this machine can make a PDF; an old file is
        kept.
    """
    check_report_name(path)
    return write_private(path, _content(path.suffix.lower(), document, page, paper))


def _content(
    ending: str, document: ReportDocument, page: Callable[[ReportDocument], str], paper: str
) -> str | bytes:
    if ending == ".pdf":
        from graphkit.render.report.file_formats.pdf_file import pdf_of_page

        return pdf_of_page(page(document), PAPERS[paper])
    if ending == ".docx":
        from graphkit.render.report.file_formats.word_document import word_document

        return word_document(document, PAPERS[paper])
    if ending == ".xlsx":
        from graphkit.render.report.file_formats.report_workbook import report_workbook

        return report_workbook(document)
    if ending == ".md":
        from graphkit.render.report.file_formats.report_markdown import report_in_markdown

        return report_in_markdown(document)
    return page(document)
