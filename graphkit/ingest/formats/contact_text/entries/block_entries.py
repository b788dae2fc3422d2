"""Lists of blocks: one about each person, or about a group of people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.formats.contact_text.contact_entry import Block, Entry
from graphkit.ingest.formats.contact_text.entries.line_kinds import (
    MOST,
    OF_TERM,
    PARTS,
    are_whole,
    begins_with_person,
    has_holder,
    heading_text,
    heads_people,
    is_heading,
    is_own_entry,
    is_term,
    is_whole,
    may_be_person,
    without_mark,
)
from graphkit.ingest.formats.contact_text.entries.list_titles import titles_of
from graphkit.ingest.formats.contact_text.labels import (
    has_reach,
    is_committee,
    is_office,
    is_organization,
    is_street,
    says_former,
)
from graphkit.ingest.formats.contact_text.offices import with_colons
from graphkit.lazy_regex import lazy_regex

_LONGEST_BLOCK = 10
# "Elm Church: committees": the headings below are parts of the church.
_OF_PARTS = lazy_regex(
    r"\b(?:(?:sub)?committees|teams|task forces|ausschüsse|arbeitskreise|arbeitsgruppen|comisiones|"
    r"comités|commissions|équipes|equipos)\b",
    re.IGNORECASE,
)


def are_blocks(several: Sequence[Block]) -> bool:
    """Return whether blocks are about one person each: their lines have no separators inside."""
    short = sum(len(block) <= _LONGEST_BLOCK for block in several)
    # The first line of a block names the person, and no other line is a complete contact.
    whole = sum(is_whole(line) for block in several for _, line in block)
    return short >= MOST * len(several) and whole * 2 <= sum(map(len, several))


def block_entries(blocks: Sequence[Block], said: str) -> Iterator[Entry]:
    """Yield the entries of blocks; `said` is the place that the text around them names."""
    titles, place = titles_of(blocks)
    place = place or said
    of_title = any(is_committee(line) for _, line in titles)
    of_parts = bool(place) and any(_OF_PARTS.search(line) for _, line in titles)
    yield from (Entry(number, (line,), is_title=True) for number, line in titles)
    heading = begun = ""
    for block in blocks[1:] if titles else blocks:
        if begun and is_term(begun):
            heading = begun = ""  # a term at the head of a block counts for that block
        lines = with_colons(block) if heads_people(block[0][1]) else list(block)
        if len(lines) == 1 and (
            is_heading(lines[0][1]) or not (has_reach(lines[0][1]) or has_holder(lines[0][1]))
        ):
            heading = heading_text(lines[0][1])
            continue
        if _is_head_of_place(lines) or (len(lines) > 1 and is_street(lines[0][1])):
            heading = heading_text(lines.pop(0)[1])
        rest = lines[1:] if heads_people(lines[0][1]) else lines
        people = sum(begins_with_person(line) for _, line in rest)
        seats = people + sum(names_nobody(PARTS.split(line)[0]) for _, line in rest)
        apart = len({number for number, _ in lines}) < len(lines)  # recipients of one line
        group = (
            apart
            or (is_heading(lines[0][1]) and are_whole(line for _, line in lines[1:]))
            or sum(is_own_entry(line) for _, line in lines) * 2 >= len(lines) > 1
            or (len(rest) < len(lines) and all(may_be_person(line) for _, line in rest))
            or (people > 1 and 3 * seats >= 2 * len(lines))
        )
        headed = group and not (is_own_entry(lines[0][1]) or begins_with_person(lines[0][1]))
        if len(lines) > 1 and (lines[0][1].endswith(":") or headed):
            heading = begun = heading_text(lines.pop(0)[1])
        if group:
            yield from _group_entries(lines, heading, place, of_title=of_title, of_parts=of_parts)
        else:
            text = tuple(line for _, line in lines)
            member = of_title and OF_TERM.search(heading) is not None
            yield Entry(lines[0][0], text, heading, place, is_member=member)


def _is_of_all(heading: str) -> bool:
    """Return whether a heading of a board's list is of no part of it: "Terms ending 2027"."""
    return not heading or OF_TERM.search(heading) is not None


def _is_head_of_place(lines: Block) -> bool:
    """Return whether a block begins with a heading that is above its place: "ALDEN", "Elm Club"."""
    if len(lines) < 3 or not is_heading(lines[0][1]) or is_organization(lines[0][1]):
        return False
    below = lines[1][1]
    return not (below.isupper() or has_reach(below) or is_office(below)) and is_organization(below)


def _group_entries(
    lines: Block, heading: str, place: str, *, of_title: bool, of_parts: bool
) -> Iterator[Entry]:
    """Yield an entry for each line of a group, such as the officers of a club."""
    offices = sum(is_office(line) for _, line in lines)
    is_group = offices > 1 and not (_is_of_all(heading) or is_committee(heading) or of_parts)
    for number, line in lines:
        former, member = (
            says_former(heading),
            is_committee(heading) or of_parts or (of_title and _is_of_all(heading)),
        )
        text = (without_mark(line),)
        yield Entry(number, text, heading, place, is_group, is_former=former, is_member=member)
