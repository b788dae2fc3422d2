"""Split an iCalendar file into its entries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.ingest.formats.blocks import Block, marks_with_lines
from graphkit.lazy_regex import lazy_regex

_MARK = lazy_regex(
    r"\n[ \t]*(?:(BEGIN|END)[ \t]*:[ \t]*(VCALENDAR|VEVENT|VTODO|VJOURNAL|VFREEBUSY)"
    r"|METHOD[ \t]*:[ \t]*(\w+))[ \t]*(?=\n|\Z)",
    re.IGNORECASE,
)


def entry_blocks(content: str) -> Iterator[Block]:
    """Yield the entries of a file in their order.

    Parameters
    ----------
    content : str
        With line feeds only.
    """
    content = "\n" + content
    first = 1
    begun: int | None = None
    kind = method = ""
    for mark, line in marks_with_lines(_MARK, content):
        at = mark.start()
        what = (mark[2] or "").upper()
        if mark[3]:
            method = method if begun is not None else mark[3].upper()
        elif what == "VCALENDAR":
            if begun is not None:
                yield _unfinished(first, content[begun + 1 : at], kind, method)
            begun, method = None, ""
        elif mark[1].upper() == "BEGIN":
            if begun is not None:
                yield _unfinished(first, content[begun + 1 : at], kind, method)
            begun, first, kind = at, line, what
        elif begun is not None and what == kind:
            yield Block(first, content[begun + 1 : mark.end()], kind=kind, method=method)
            begun = None
    if begun is not None:
        yield _unfinished(first, content[begun + 1 :], kind, method)


def _unfinished(line: int, text: str, kind: str, method: str) -> Block:
    return Block(line, text, f"the event has no END:{kind}", kind, method)
