"""Split a text into its entries: address blocks, lines, or the parts of a list of recipients."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from graphkit.ingest.formats.contact_text.labels import (
    ADDRESS,
    has_reach,
    is_committee,
    is_office,
    names_place,
)
from graphkit.ingest.formats.table import REJECTED

_LONGEST_BLOCK = 10
_LONGEST_HEADING = 60
_MOST_TITLES = 3
_Block: TypeAlias = "Sequence[tuple[int, str]]"
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
    place : str
        The organization that the title of the list names, or "".
    is_group : bool
        Whether the heading is certain to be the organization or group of the person.
    is_title : bool
        Whether it is the title of the whole list.
    """

    line: int
    lines: tuple[str, ...]
    heading: str = ""
    place: str = ""
    is_group: bool = False
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
    >>> second = split_entries("CLINIC:\\nAnn Lee, 555-0101\\nBo Ek, 555-0102")[1]
    >>> second.line, second.text, second.heading
    (3, 'Bo Ek, 555-0102', 'CLINIC')
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
    lines = [line for line in lines if not _SUBJECT.match(line)]
    if not lines or "@" not in lines[0]:
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


_SUBJECT = re.compile(r"^\s*(?:subject|betreff|asunto|objet)\s*:", re.IGNORECASE)


def _recipients(numbered: _Block) -> Iterator[Entry]:
    for number, line in numbered:
        if _SUBJECT.match(line):
            yield Entry(number, (line,), is_title=True)
        else:
            yield from (Entry(number, (part,)) for part in _recipient_parts(line))


def _blocks(numbered: _Block) -> Iterator[list[tuple[int, str]]]:
    block: list[tuple[int, str]] = []
    for number, line in numbered:
        if line.strip():
            block.append((number, line.strip()))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _are_blocks(several: Sequence[_Block]) -> bool:
    """Tell whether blocks are about one person each: their lines have no separators inside."""
    short = sum(len(block) <= _LONGEST_BLOCK for block in several)
    # The first line of a block names the person; the others say less than a whole contact each.
    whole = sum(_is_whole(line) for block in several for _, line in block)
    return short >= _MOST * len(several) and whole * 2 <= sum(map(len, several))


def _is_whole(line: str) -> bool:
    """Tell whether a line alone has a name and a way to reach somebody."""
    words = re.findall(r"[^\W\d_]{2,}", re.sub(r"\S*@\S*", "", line))
    return has_reach(line) and len(words) >= 2 and ":" not in line


def _block_entries(blocks: Sequence[_Block]) -> Iterator[Entry]:
    titles, place = _titles(blocks)
    yield from (Entry(number, (line,), is_title=True) for number, line in titles)
    heading = ""
    for block in blocks[1:] if titles else blocks:
        lines = list(block)
        if len(lines) == 1 and (_is_heading(lines[0][1]) or not has_reach(lines[0][1])):
            heading = heading_text(lines[0][1])
            continue
        group = sum(_is_entry(line) for _, line in lines) * 2 >= len(lines) > 1
        if len(lines) > 1 and (lines[0][1].endswith(":") or (group and not _is_entry(lines[0][1]))):
            heading = heading_text(lines.pop(0)[1])
        if group:
            yield from _group_entries(lines, heading, place)
        else:
            yield Entry(lines[0][0], tuple(line for _, line in lines), heading, place)


def _group_entries(lines: _Block, heading: str, place: str) -> Iterator[Entry]:
    """Yield an entry for each line of a group, such as the officers of a club."""
    offices = sum(is_office(line) for _, line in lines)
    is_group = offices > 1 and bool(heading) and not is_committee(heading)
    for number, line in lines:
        parts = _recipient_parts(line)
        if len(parts) > 1 and all("@" in part for part in parts):
            yield from (Entry(number, (part,), heading, place) for part in parts)
        else:
            yield Entry(number, (_unmarked(line),), heading, place, is_group)


def _is_entry(line: str) -> bool:
    """Tell whether a line of a block is about somebody of its own."""
    return _is_whole(line) or is_office(line) or _BULLET.match(line) is not None


def _line_entries(numbered: _Block) -> Iterator[Entry]:
    blocks = list(_blocks(numbered))
    titles, place = _titles(blocks)
    heading = place
    begun = titles[-1][0] if titles else 0
    reached = sum(has_reach(line) for _, line in numbered)
    mostly = reached > 1 and reached >= _MOST * (sum(map(len, blocks)) - len(titles) - 1)
    for number, line in numbered:
        plain = _unmarked(line)
        if not plain:
            continue
        if number <= begun:
            yield Entry(number, (plain,), is_title=True)
        elif _BULLET.match(line) or not (
            _is_heading(plain) or (mostly and not has_reach(plain) and not is_office(plain))
        ):
            yield Entry(number, (plain,), heading, place)
        elif number == numbered[0][0] and not _heads_group(plain):
            yield Entry(number, (plain,), is_title=True)
        else:
            heading = heading_text(plain)


def _titles(blocks: Sequence[_Block]) -> tuple[_Block, str]:
    """Return the lines of the first block if they are titles, and the organization they name."""
    first = blocks[0] if len(blocks) > 1 else ()
    if not first or len(first) > _MOST_TITLES or first[-1][1].endswith(":"):
        return (), ""
    if len(first) == 1 and _heads_group(first[0][1]):
        return (), ""
    if any(
        has_reach(line) or is_office(line) or _BULLET.match(line) or ADDRESS.fullmatch(line)
        for _, line in first
    ):
        return (), ""
    return first, next((line for _, line in first if names_place(line)), "")


def _unmarked(line: str) -> str:
    return _BULLET.sub("", line).strip()


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
