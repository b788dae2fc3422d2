"""Where in an iCalendar file each entry begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# A line feed first: so the search need not stop at every letter.
_MARK = re.compile(
    r"\n[ \t]*(?:(BEGIN|END)[ \t]*:[ \t]*(VCALENDAR|VEVENT|VTODO|VJOURNAL|VFREEBUSY)"
    r"|METHOD[ \t]*:[ \t]*(\w+))[ \t]*(?=\n|\Z)",
    re.IGNORECASE,
)


class Block(NamedTuple):
    """An entry: its kind, its text, what its calendar was sent for; why, if it is broken."""

    line: int
    kind: str
    text: str
    method: str
    reason: str = ""


def blocks(content: str) -> Iterator[Block]:
    """Yield the entries of a file in their order.

    Parameters
    ----------
    content : str
        With line feeds alone.
    """
    content = "\n" + content
    line, counted, first = 0, 0, 1
    begun: int | None = None
    kind = method = ""
    for mark in _MARK.finditer(content):
        at = mark.start()
        line += content.count("\n", counted, at + 1)
        counted = at + 1
        what = (mark[2] or "").upper()
        if mark[3]:
            method = method if begun is not None else mark[3].upper()
        elif what == "VCALENDAR":
            if begun is not None:
                yield _unfinished(first, kind, content[begun + 1 : at], method)
            begun, method = None, ""
        elif mark[1].upper() == "BEGIN":
            if begun is not None:
                yield _unfinished(first, kind, content[begun + 1 : at], method)
            begun, first, kind = at, line, what
        elif begun is not None and what == kind:
            yield Block(first, kind, content[begun + 1 : mark.end()], method)
            begun = None
    if begun is not None:
        yield _unfinished(first, kind, content[begun + 1 :], method)


def _unfinished(line: int, kind: str, text: str, method: str) -> Block:
    return Block(line, kind, text, method, f"the event has no END:{kind}")
