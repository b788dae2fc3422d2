"""The blocks of a list, and the titles above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphkit.ingest.formats.contact_text.contact_entry import Block
from graphkit.ingest.formats.contact_text.entries.line_kinds import BULLET, heads_group
from graphkit.ingest.formats.contact_text.labels import (
    ADDRESS,
    has_reach,
    is_committee,
    is_header,
    is_office,
    names_place,
    office_and_place,
    place_in_sentence,
    place_of_body,
    without_town,
)
from graphkit.lazy_regex import lazy_regex

_MOST_TITLES = 3
_LEAST_BELOW = 3
# "Elm School PTA 2026-27", but not "TSV Ost 1921"
_SEASON = lazy_regex(
    r"[\s,(]+(?:20\d\d|(?:19|20)\d\d\s*[-/\u2013]\s*(?:\d\d|(?:19|20)\d\d))\)?\s*$"
)
_YEAR_BEHIND = lazy_regex(r"[\s,(]*\b(?:19|20)\d\d\b.*$")


def blocks_of(numbered: Block) -> Iterator[list[tuple[int, str]]]:
    """Yield the blocks between empty lines."""
    block: list[tuple[int, str]] = []
    for number, line in numbered:
        if line.strip():
            block.append((number, line.strip()))
        elif block:
            yield block
            block = []
    if block:
        yield block


def titles_of(blocks: Sequence[Block]) -> tuple[Block, str]:
    """Return the lines of the first block if they are titles, and the organization they name."""
    if told := _title_above(blocks):
        return told
    first = blocks[0] if len(blocks) > 1 else ()
    if not first or len(first) > _MOST_TITLES or first[-1][1].endswith(":"):
        return (), ""
    if len(first) == 1 and heads_group(first[0][1]):
        return (), ""
    if any(
        has_reach(line) or is_office(line) or BULLET.match(line) or ADDRESS.fullmatch(line)
        for _, line in first
    ):
        return (), ""
    place = next(filter(None, (_place_of_title(line) for _, line in first)), "")
    # "ELM CREEK CONSERVANCY" above "Board of Directors"
    above = _SEASON.sub("", first[0][1]) if len(first) > 1 and is_committee(first[1][1]) else ""
    return first, place or ("" if is_committee(above) or is_header(above) else above)


def _title_above(blocks: Sequence[Block]) -> tuple[Block, str] | None:
    """Return the first line and its place if offices follow it at once."""
    if not blocks or len(blocks[0]) < _LEAST_BELOW:
        return None
    title, *lines = blocks[0]
    offices = sum(is_office(line) for _, line in lines)
    if has_reach(title[1]) or is_office(title[1]) or BULLET.match(title[1]):
        return None
    if offices < len(lines) or not (place := _place_of_title(title[1])):
        return None
    return [title], place


def _place_of_title(line: str) -> str:
    line = _SEASON.sub("", line)
    before = re.split(r"\s+[-\u2013\u2014|]+\s+|:\s+", line, maxsplit=1)[0]
    named = next((text for text in (line, before) if names_place(text)), "")
    said = place_in_sentence(line)
    quoted = said if said and re.search(rf"[\"«“„]\s*{re.escape(said)}", line) else ""
    # "Elm Food Bank Board of Directors 2026"
    body = office_and_place(_YEAR_BEHIND.sub("", line))[1]
    return place_of_body(line) or quoted or without_town(named) or body or said
