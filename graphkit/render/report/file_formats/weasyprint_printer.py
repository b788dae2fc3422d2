"""Print a page as PDF with WeasyPrint, where there is no Chromium."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from graphkit.errors import OutputError
from graphkit.render.charts.svg import plain_colors


def has_weasyprint() -> bool:
    """Return whether WeasyPrint and the libraries that it needs are installed."""
    with _silent():
        try:
            import weasyprint
        except (ImportError, OSError):  # OSError: there is no Pango
            return False
    return bool(weasyprint)


def print_with_weasyprint(page: str) -> bytes:
    """Return a page as PDF.

    Parameters
    ----------
    page : str
        HTML that loads nothing.

    Raises
    ------
    OutputError
        If WeasyPrint makes no PDF of it.
    """
    with _silent():
        import weasyprint
        from weasyprint.urls import URLFetcher

        # It loads what the page has in it, and nothing else.
        fetcher = URLFetcher(allowed_protocols=("data",), allow_redirects=False)
        # It does not know variables of a page in pictures.
        html = weasyprint.HTML(string=plain_colors(page), url_fetcher=fetcher)
        try:
            data: bytes = html.write_pdf(pdf_tags=True)
        except (ValueError, TypeError, AttributeError, IndexError, KeyError) as error:
            raise OutputError(
                f"WeasyPrint made no PDF ({type(error).__name__})",
                next="Install Chromium or Google Chrome, or write an .html file",
            ) from error
    return data


@contextmanager
def _silent() -> Iterator[None]:
    """Keep WeasyPrint from printing which rules of a style sheet it does not know."""
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)
