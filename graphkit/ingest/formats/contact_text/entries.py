"""Split a text into its entries: address blocks, lines, or the parts of a list of recipients."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graphkit.ingest.formats.table import REJECTED

_LONGEST_BLOCK = 10
_LONGEST_HEADING = 60
# A share of all, so that a few lines around a list do no harm.
_MOST = 0.8
_RECIPIENTS = re.compile(r"^\s*(?:to|cc|bcc|an|kopie|para|à)\s*:\s*", re.IGNORECASE)
# What separates recipients, outside of quotation marks and angle brackets.
_RECIPIENT_PART = re.compile(r"\"[^\"\n]*\"|<[^<>\n]*>|[;,]|[^;,<\"]+|.")
_RULE = re.compile(r"[-=_*~#. ]{3,}")
_BULLET = re.compile(r"^\s*(?:[-*\u2022\u00b7\u2013]|\d{1,3}[.)])\s+")


class Entry(NamedTuple):
    """The text about one person or organization.

    Attributes
    ----------
    line : int
        Where it begins in the file, from 1.
    lines : tuple of str
    heading : str
        The heading above it, or "".
    is_title : bool
        Whether it is the title of the whole list.
    """

    line: int
    lines: tuple[str, ...]
    heading: str = ""
    is_title: bool = False

    @property
    def text(self) -> str:
        """The whole entry as it is in the file."""
        return "\n".join(self.lines)


def split_entries(content: str) -> tuple[Entry, ...]:
    """Return the entries of a text.

    Parameters
    ----------
    content : str
        With line feeds only.

    Examples
    --------
    >>> [entry.text for entry in split_entries("Ann Lee <ann@x.example>; Bo Ek <bo@x.example>")]
    ['Ann Lee <ann@x.example>', 'Bo Ek <bo@x.example>']
    >>> split_entries("CLINIC:\\nAnn Lee, 555-0101\\nBo Ek, 555-0102")[1]
    Entry(line=3, lines=('Bo Ek, 555-0102',), heading='CLINIC')
    """
    numbered = [
        (number, line.rstrip())
        for number, line in enumerate(content.split("\n"), start=1)
        if not line.startswith(REJECTED) and not (_RULE.fullmatch(line) and line.strip())
    ]
    if _is_recipients([line for _, line in numbered if line.strip()]):
        return tuple(_recipients(numbered))
    blocks = list(_blocks(numbered))
    several = [block for block in blocks if len(block) > 1]
    single = sum(len(block) == 1 and not _is_heading(block[0][1]) for block in blocks)
    if len(several) > 1 and single <= len(several) and _are_blocks(several):
        return tuple(_block_entries(blocks))
    return tuple(_line_entries(numbered))


def _is_recipients(lines: Sequence[str]) -> bool:
    if not lines or ("@" not in lines[0]):
        return False
    parts = [part for line in lines for part in _recipient_parts(line)]
    return len(parts) > 1 and sum("@" in part for part in parts) >= _MOST * len(parts)


def _recipient_parts(line: str) -> list[str]:
    parts, part = [], ""
    for found in _RECIPIENT_PART.findall(_RECIPIENTS.sub("", line)):
        # A comma before the address is part of a name: "Lee, Ann <ann@x.example>".
        if found == ";" or (found == "," and "@" in part):
            parts.append(part)
            part = ""
        else:
            part += found
    return [stripped for each in (*parts, part) if (stripped := each.strip(" ,"))]


def _recipients(numbered: Sequence[tuple[int, str]]) -> Iterator[Entry]:
    for number, line in numbered:
        for part in _recipient_parts(line):
            yield Entry(number, (part,))


def _blocks(numbered: Sequence[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    block: list[tuple[int, str]] = []
    for number, line in numbered:
        if line.strip():
            block.append((number, line.strip()))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _are_blocks(several: Sequence[Sequence[tuple[int, str]]]) -> bool:
    """Tell whether blocks are about one person each: their lines have no separators inside."""
    short = sum(len(block) <= _LONGEST_BLOCK for block in several)
    # The first line of a block names the person; the others say less than a whole contact each.
    whole = sum(_is_whole(line) for block in several for _, line in block)
    return short >= _MOST * len(several) and whole * 2 <= sum(map(len, several))


def _is_whole(line: str) -> bool:
    """Tell whether a line alone has a name and a way to reach somebody."""
    words = re.findall(r"[^\W\d_]{2,}", re.sub(r"\S*@\S*", "", line))
    return has_reach(line) and len(words) >= 2 and ":" not in line


def has_reach(line: str) -> bool:
    """Tell whether a line has a mail address or a telephone number."""
    return "@" in line or sum(map(str.isdigit, line)) >= 7


def _block_entries(blocks: Sequence[Sequence[tuple[int, str]]]) -> Iterator[Entry]:
    heading = ""
    for block in blocks:
        if len(block) == 1 and (_is_heading(block[0][1]) or not has_reach(block[0][1])):
            if block is blocks[0] and not _heads_group(block[0][1]):
                yield Entry(*_texts(block), is_title=True)
            else:
                heading = heading_text(block[0][1])
            continue
        lines = list(block)
        if lines[0][1].endswith(":") and len(lines) > 1:
            heading = heading_text(lines.pop(0)[1])
        yield Entry(*_texts(lines), heading)


def _texts(block: Sequence[tuple[int, str]]) -> tuple[int, tuple[str, ...]]:
    return block[0][0], tuple(line for _, line in block)


def _line_entries(numbered: Sequence[tuple[int, str]]) -> Iterator[Entry]:
    heading, begun = "", False
    reached = sum(has_reach(line) for _, line in numbered)
    title = reached > 1 and reached >= _MOST * (sum(bool(line.strip()) for _, line in numbered) - 1)
    for number, line in numbered:
        plain = _BULLET.sub("", line).strip()
        if not plain:
            continue
        if (title and not has_reach(plain)) or (_is_heading(plain) and not _BULLET.match(line)):
            if begun or _heads_group(plain):
                heading = heading_text(plain)
            else:
                yield Entry(number, (plain,), is_title=True)
        else:
            yield Entry(number, (plain,), heading)
        begun = True


def _is_heading(line: str) -> bool:
    if len(line) > _LONGEST_HEADING or "@" in line or any(map(str.isdigit, line)):
        return False
    return line.endswith(":") or (line.isupper() and "," not in line) or line.startswith("#")


def _heads_group(line: str) -> bool:
    """Tell whether the first heading is of a group, and not the title of the whole list."""
    return line.endswith(":") or line.isupper()


def heading_text(line: str) -> str:
    """Return a heading without its marks."""
    return line.strip("#:*=- \t")
