"""Split prose into its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.lazy_regex import lazy_regex

_END = lazy_regex(
    r"(?<=[^\W\d_]{2}[.!?)])\s+(?=[\"\u201c(]?[A-ZÀ-Þ\d])|(?<=\))\.\s+|(?<=\d\.)\s+(?=[A-ZÀ-Þ])"
)
_AFTER_TITLE = lazy_regex(
    r"(?:\b(?:dr|mr|mrs|ms|rev|prof|st|fr|sr|jr|sgt|lt|capt|hon|hr|br|dra|sra|ing|lic|mme|mlle|pfr|"
    r"dept|tel|inc|co|no|bros)\.|\b[A-ZÀ-Þ]\.)$",
    re.IGNORECASE,
)


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a paragraph.

    A title such as "Dr." ends none.

    Examples
    --------
    >>> [*sentences("Dr. Ann Lee came. She left at 5.")]
    ['Dr. Ann Lee came.', 'She left at 5.']
    """
    begun = 0
    for end in _END.finditer(text):
        if _AFTER_TITLE.search(text[begun : end.start()]):
            continue
        yield text[begun : end.start()].strip()
        begun = end.end()
    if text[begun:].strip():
        yield text[begun:].strip()
