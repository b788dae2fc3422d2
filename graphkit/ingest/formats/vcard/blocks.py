"""Split a vCard file into its cards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.ingest.formats.blocks import Block, marks_with_lines
from graphkit.ingest.formats.table import REJECTED
from graphkit.lazy_regex import lazy_regex

_MARK = lazy_regex(r"\n[ \t]*(BEGIN|END)[ \t]*:[ \t]*VCARD[ \t]*(?=\n|\Z)", re.IGNORECASE)
_AGENT = lazy_regex(r"\n[ \t]*(?:[\w-]+\.)?AGENT(?:;[^:\n]*)?:\s*\Z", re.IGNORECASE)
_AGENT_LINE = 200


def card_blocks(content: str) -> Iterator[Block]:
    """Yield the cards of a file in their order, and the text outside of them.

    A card within another is its agent if a line `AGENT:` says so. Otherwise the outer card lacks
    its end.

    Parameters
    ----------
    content : str
        With line feeds only.
    """
    content = "\n" + content
    begun: int | None = None
    first = 1
    after = 0  # where the last card ended
    depth = 0
    line, at = 0, -1
    for mark, line in marks_with_lines(_MARK, content):
        at = mark.start()
        if mark[1].upper() == "BEGIN":
            if begun is None:
                yield from _outside(content[after:at], line)
            elif _AGENT.search(content, max(begun, at - _AGENT_LINE), at):
                depth += 1
                continue
            else:
                yield _unfinished(content[begun:at], first)
            begun, first, depth = at, line, 0
        elif depth:
            depth -= 1
        elif begun is not None:
            yield Block(first, content[begun + 1 : mark.end()])
            begun, after = None, mark.end()
    if begun is not None:
        yield _unfinished(content[begun:], first)
    else:
        yield from _outside(content[after:], line + content.count("\n", at + 1) + 1)


def _unfinished(text: str, line: int) -> Block:
    return Block(line, text[1:], "the card has no END:VCARD")


def _outside(text: str, end: int) -> Iterator[Block]:
    # `end` is the line after the text. Stray lines next to each other are one block.
    if not text or text.isspace():
        return
    lines = text.split("\n")
    stray = [
        number
        for number, line in enumerate(lines)
        if line and not line.isspace() and not line.startswith((REJECTED, "\ufeff"))
    ]
    if stray:
        first, last = stray[0], stray[-1]
        number = end - len(lines) + first
        many = "a line" if len(stray) == 1 else f"{len(stray):,} lines"
        kept = "\n".join(lines[first : last + 1])
        yield Block(number, kept, f"{many} outside of any card")
