"""Lists of places, with the people at each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from graphkit.ingest.formats.contact_text.contact_entry import Block, Entry
from graphkit.ingest.formats.contact_text.entries.line_entries import line_entries
from graphkit.ingest.formats.contact_text.entries.line_kinds import (
    heading_text,
    is_heading,
    without_mark,
)
from graphkit.ingest.formats.contact_text.entries.list_titles import titles_of
from graphkit.ingest.formats.contact_text.labels import has_reach
from graphkit.ingest.formats.contact_text.listings import is_section, join_listings, read_listing
from graphkit.ingest.formats.contact_text.place_blocks import PlaceBlock, block_lines
from graphkit.ingest.formats.contact_text.places_first import PlaceFirst, is_name_alone
from graphkit.ingest.formats.pasted_letter import is_prose

_MOST_LISTINGS = 0.6


def entries_at_places(
    numbered: Block, blocks: Sequence[Block], found: Mapping[int, PlaceFirst], said: str
) -> Iterator[Entry]:
    """Yield the entries of a list of places, and of blocks about one person around it."""
    own = [b for b in blocks if found.keys().isdisjoint(number for number, _ in b)]
    own = [block for block in own if len(block) > 1 and is_name_alone(block[0][1])]
    apart = {number for block in own for number, _ in block}
    rest = [(number, "" if number in apart else line) for number, line in numbered]
    for entry in line_entries(rest, said) if any(line.strip() for _, line in rest) else ():
        first = None if entry.is_title else found.get(entry.line)
        yield entry if first is None else _at_place(entry, first)
    for block in own:
        yield Entry(block[0][0], tuple(line for _, line in block))


def _at_place(entry: Entry, first: PlaceFirst) -> Entry:
    """Return the entry of a line that begins with a place, with the heading above as a remark."""
    heading = "" if entry.heading == entry.place or is_prose(entry.heading) else entry.heading
    remarks = tuple(filter(None, (heading, first.remark)))
    return entry._replace(
        lines=(first.person,), heading=first.place, is_group=True, remarks=remarks
    )


def place_entries(blocks: Sequence[Block], of_places: Mapping[int, PlaceBlock]) -> Iterator[Entry]:
    """Yield the entries of blocks about places."""
    section = ""
    for block in blocks:
        number, first = block[0]
        found = of_places.get(number)
        if found is None and len(block) == 1 and is_heading(first):
            section = heading_text(first)
        elif found is None:
            titles = number == blocks[0][0][0]
            yield from (Entry(n, (line,), is_title=titles) for n, line in block)
        else:
            place = found.place[1]
            about = Entry(number, (first,), place, is_group=True, section=section)
            about = about._replace(is_below_place=True)
            people = [about._replace(line=n, lines=lines) for n, lines in block_lines(found)]
            people = people or [about._replace(is_place=True)]
            yield people[0]._replace(remarks=found.remarks)
            yield from people[1:]


def are_listings(blocks: Sequence[Block]) -> bool:
    """Return whether most paragraphs are about a place: "Elm Pantry - groceries. Ask for Bo Ek"."""
    titles = set(titles_of(blocks)[0])
    lines = [line for block in blocks for line in join_listings(block) if line not in titles]
    told = [text for _, line in lines if not is_heading(text := without_mark(line))]
    told = [text for text in told if not is_section(text)]
    told = [text for text in told if has_reach(text) or not is_prose(text)]
    listings = sum(read_listing(text) is not None for text in told)
    return listings > 1 and listings >= _MOST_LISTINGS * len(told)


def listing_entries(blocks: Sequence[Block]) -> Iterator[Entry]:
    """Yield an entry for each paragraph about a place."""
    titles, place = titles_of(blocks)
    yield from (Entry(number, (line,), is_title=True) for number, line in titles)
    heading = ""
    for block in blocks[1:] if titles else blocks:
        for number, line in join_listings(block):
            text = without_mark(line)
            if is_heading(text) or is_section(text):
                heading = heading_text(text)
            else:
                is_listing = read_listing(text, among_listings=True) is not None
                yield Entry(number, (text,), heading, place, is_listing=is_listing)
