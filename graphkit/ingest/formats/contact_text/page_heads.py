"""Remove lines that a program prints on each page: the page number and the repeated title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphkit.lazy_regex import lazy_regex

_NUMBER = lazy_regex(
    r"\s*(?:(?:page|pg\.?|seite|p[\u00e1a]gina)\s*\d+(?:\s*(?:of|/|von|de|sur)\s*\d+)?|"
    r"[-\u2013\u2014]+\s*\d+\s*[-\u2013\u2014]+)\s*",
    re.IGNORECASE,
)


def without_page_heads(numbered: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return numbered lines; those of a page's head and foot are blank.

    The head of a page is the first lines of the text, repeated below a page number.

    Examples
    --------
    >>> text = "Elm Club\\nAnn Lee\\nPage 1 of 2\\nElm Club\\nBo Ek"
    >>> [line for _, line in without_page_heads([*enumerate(text.split("\\n"))])]
    ['Elm Club', 'Ann Lee', '', '', 'Bo Ek']
    """
    titles = [line.strip() for _, line in numbered if line.strip()]
    kept: list[tuple[int, str]] = []
    waiting: list[str] = []
    for number, line in numbered:
        text = line.strip()
        if _NUMBER.fullmatch(line):
            waiting = titles.copy()
            text = ""
        elif waiting and text:
            waiting = waiting[1:] if text == waiting[0] else []
            text = "" if waiting else text
        kept.append((number, line if text else ""))
    return kept
