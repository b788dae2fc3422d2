"""Write a report as PDF: its page, printed by a Chromium, else by WeasyPrint."""

from __future__ import annotations

import re
from collections.abc import Callable

from graphkit.errors import OutputError
from graphkit.render.report.file_formats.chromium_printer import (
    VARIABLE,
    find_chromium,
    print_with_chromium,
)
from graphkit.render.report.file_formats.paper_sizes import Paper
from graphkit.render.report.file_formats.weasyprint_printer import (
    has_weasyprint,
    print_with_weasyprint,
)

# The page's own policy would forbid the styles for paper, and no policy forbids a page to go
# elsewhere by itself: what a page says in place of a server is left out.
_ORDERS = re.compile(r"<meta\b[^>]*\bhttp-equiv\b[^>]*>", re.I)
_POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">"
)
_HEAD = re.compile(r"<head\b[^>]*>", re.I)


def pdf_of_page(page: str, paper: Paper) -> bytes:
    """Return a page as PDF with bookmarks and tags.

    Parameters
    ----------
    page : str
        HTML; its style sheet has the margins, the running title and the page numbers.
    paper : Paper

    Raises
    ------
    OutputError
        If nothing on this machine can print it.
    """
    return find_printer()(prepare_page(page, paper))


def prepare_page(page: str, paper: Paper) -> str:
    """Return a page for printing: it loads nothing, goes nowhere, and knows its paper."""
    page = _HEAD.sub(lambda head: head[0] + _POLICY, _ORDERS.sub("", page), count=1)
    head, end, rest = page.partition("</head>")
    return f"{head}<style>@page {{ size: {paper.name}; }}</style>{end}{rest}"


def find_printer() -> Callable[[str], bytes]:
    """Return a function that prints a page.

    Raises
    ------
    OutputError
        If nothing on this machine can print one.
    """
    program = find_chromium()
    if program is None:
        if has_weasyprint():
            return print_with_weasyprint
        raise OutputError(
            "a PDF needs Chromium, Google Chrome or Microsoft Edge, and none was found",
            next=f"Install one of them, name one in {VARIABLE}, or run: "
            'pip install "graphkit[pdf]". Or write report.html and print it in a browser',
        )

    def with_browser(page: str) -> bytes:
        try:
            return print_with_chromium(program, page)
        except OutputError:
            if has_weasyprint():
                return print_with_weasyprint(page)
            raise

    return with_browser
