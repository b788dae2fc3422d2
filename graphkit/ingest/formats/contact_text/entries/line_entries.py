"""Lists of one line for each person, below headings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from graphkit.ingest.formats.contact_text.contact_entry import Block, Entry
from graphkit.ingest.formats.contact_text.entries.line_kinds import (
    BULLET,
    MOST,
    OF_TERM,
    heading_text,
    heads_group,
    is_heading,
    is_term,
    may_name_somebody,
    without_brackets,
    without_mark,
)
from graphkit.ingest.formats.contact_text.entries.list_titles import blocks_of, titles_of
from graphkit.ingest.formats.contact_text.labels import (
    has_reach,
    is_committee,
    place_of_body,
    says_former,
)


def line_entries(numbered: Block, said: str) -> Iterator[Entry]:
    """Yield an entry for each line; `said` is the place that the text around them names."""
    blocks = list(blocks_of(numbered))
    titles, place = titles_of(blocks)
    place = place or said
    heading = place
    begun = titles[-1][0] if titles else 0
    reached = sum(has_reach(line) for _, line in numbered)
    mostly = reached > 1 and reached >= MOST * (sum(map(len, blocks)) - len(titles) - 1)
    heads = {block[0][0] for block in blocks if _begins_group(block)}
    of_title = any(is_committee(line) for _, line in titles)
    first = next(number for number, line in numbered if line.strip())
    group = heading  # the heading above headings of terms: "VESTRY", "Class of 2027"
    ends = {block[0][0] for above, block in pairwise(blocks) if len(above) > 1}
    for number, line in numbered:
        if number in ends and is_term(heading):
            heading = group  # a term counts for its own block
        plain = without_mark(line)
        if not plain:
            continue
        if number <= begun:
            yield Entry(number, (plain,), is_title=True)
        elif number not in heads and (
            BULLET.match(line)
            or not (
                is_heading(plain)
                or (mostly and not has_reach(plain) and not may_name_somebody(plain))
            )
        ):
            former = says_former(heading)
            of_all = heading == place or OF_TERM.search(heading) is not None
            member = is_committee(heading) or is_committee(group) or (of_title and of_all)
            yield Entry(number, (plain,), heading, place, is_former=former, is_member=member)
        elif number == first and not heads_group(plain):
            place = place_of_body(plain) or place
            of_title = bool(place)
            heading = place
            yield Entry(number, (plain,), is_title=True)
        else:
            of_term = OF_TERM.search(heading_text(plain)) is not None
            group = (group if OF_TERM.search(heading) else heading) if of_term else ""
            heading = heading_text(plain)


def _begins_group(block: Block) -> bool:
    """Return whether the first line of a block heads the people of the others: "Other members"."""
    line = block[0][1]
    return (
        len(block) > 2
        and not has_reach(line)
        and not may_name_somebody(without_brackets(line))
        and (is_committee(heading_text(without_brackets(line))) or says_former(line))
        and sum(has_reach(other) for _, other in block[1:]) * 2 >= len(block) - 1
    )
