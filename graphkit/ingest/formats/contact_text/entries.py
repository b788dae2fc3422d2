"""Split a text into its entries: address blocks, lines, or the parts of a list of recipients."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.people_cells.parts import is_role
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.formats.contact_text.bulleted_places import bulleted_places
from graphkit.ingest.formats.contact_text.contact_entry import Entry
from graphkit.ingest.formats.contact_text.courtesy_titles import without_courtesy
from graphkit.ingest.formats.contact_text.labels import (
    ADDRESS,
    has_reach,
    is_committee,
    is_header,
    is_office,
    is_organization,
    is_street,
    names_place,
    office_and_place,
    place_in_sentence,
    place_of_body,
    says_former,
)
from graphkit.ingest.formats.contact_text.listings import is_section, join_listings, read_listing
from graphkit.ingest.formats.contact_text.offices import with_colons, with_offices_apart
from graphkit.ingest.formats.contact_text.page_heads import without_page_heads
from graphkit.ingest.formats.contact_text.pieces import is_person_name
from graphkit.ingest.formats.contact_text.place_blocks import (
    PlaceBlock,
    block_lines,
    place_blocks,
)
from graphkit.ingest.formats.contact_text.places_first import (
    PlaceFirst,
    is_name_alone,
    places_first,
)
from graphkit.ingest.formats.contact_text.web_pages import without_web_lines
from graphkit.ingest.formats.pasted_letter import (
    is_prose,
    without_closings,
    without_letter,
    without_quote_marks,
)
from graphkit.ingest.formats.table import REJECTED
from graphkit.lazy_regex import lazy_regex

# The line above contacts that graphkit itself collected, for example from the text of mail.
COLLECTED = "X-GRAPHKIT-CONTACTS:"
_LONGEST_BLOCK = 10
_LONGEST_HEADING = 60
_MOST_TITLES = 3
_LONGEST_NAME = 4
_LEAST_BULLETS = 2
_Block: TypeAlias = "Sequence[tuple[int, str]]"
# A share of all lines, so that a few lines around a list do no harm.
_MOST = 0.8
_MOST_LISTINGS = 0.6
_RECIPIENTS = lazy_regex(r"^\s*(?:to|cc|bcc|an|kopie|para|à)\s*:\s*", re.IGNORECASE)
# What separates recipients, outside of quotation marks and angle brackets.
_RECIPIENT_PART = lazy_regex(r"\"[^\"\n]*\"|<[^<>\n]*>|[;,]|[^;,<\"]+|.")
_RULE = lazy_regex(r"[-=_*~#. ]{3,}")
# "President ........ Ann Lee"
_LEADERS = lazy_regex(r"(?<!\s)\s*\.{3,}\s*(?=\S)|(?<!\s)\s+\.{2,}\s+(?=\S)")
_LAST_BRACKETS = lazy_regex(r"\s*\([^()]*\)\s*$")
_SURNAME_FIRST = lazy_regex(
    r"(\W*)(?P<family>(?:[^\W\d_a-z\u00df-\u00ff]{2}[^\W\d_a-z\u00df-\u00ff'-]* )+)"
    r"(?P<given>[^\W\d_a-z][a-z\u00df-\u00ff]+(?:-[^\W\d_a-z][a-z\u00df-\u00ff]+)?)"
    r"(?=\s*(?:[-\u2013\u2014,;:(|<]|$))"
)
# "Elm Church: committees": the headings below are parts of the church.
_OF_PARTS = lazy_regex(
    r"\b(?:(?:sub)?committees|teams|task forces|ausschüsse|arbeitskreise|arbeitsgruppen|comisiones|"
    r"comités|commissions|équipes|equipos)\b",
    re.IGNORECASE,
)
_YEAR_BEHIND = lazy_regex(r"[\s,(]*\b(?:19|20)\d\d\b.*$")
# "Elm Clinic, 12 Main Street"
_ADDRESS_BEHIND = lazy_regex(r",\s+\d.*$")
_PARTS = lazy_regex(r"[,;|\t]|\s[-\u2013\u2014]\s| {3,}")
# "Terms ending June 2027", "Class of 2028"
_OF_TERM = lazy_regex(
    r"\b(?:terms?|class of|mandat\w*|amtszeit\w*|gewählt bis|elected|expir\w+)\b", re.IGNORECASE
)
# "Emeritus (no vote): Ann Lee"
_LABEL_WITH_BRACKETS = lazy_regex(r"^(\s*[^\W\d_][^():@\d]{1,40}?)\s+\([^():@\d]*\)(?=\s*:\s+\S)")
_RANKED = lazy_regex(
    r"(?:stellv\w*\.? )?(?:vorsitzende|vorstand|vors\.|kassen|schrift|beisitz|vorst[aä]nd|trésor|"
    r"président|secrétaire|adjoint)",
    re.IGNORECASE,
)
_BULLET = lazy_regex(r"^\s*(?:[-*\u2022\u00b7\u2013]|\d{1,3}[.)])\s+")


def split_entries(content: str) -> tuple[Entry, ...]:
    """Return the entries of a text.

    Parameters
    ----------
    content : str
        Its only line ends are line feeds.

    Examples
    --------
    >>> [entry.text for entry in split_entries("Ann Lee <ann@x.example>; Bo Ek <bo@x.example>")]
    ['Ann Lee <ann@x.example>', 'Bo Ek <bo@x.example>']
    >>> second = split_entries("CLINIC:\\nAnn Lee, 555-0101\\nBo Ek, 555-0102")[1]
    >>> second.line, second.text, second.heading
    (3, 'Bo Ek, 555-0102', 'CLINIC')
    """
    numbered = [
        (number, _LABEL_WITH_BRACKETS.sub(r"\1", _LEADERS.sub(" - ", line.rstrip())))
        for number, line in enumerate(without_courtesy(content).split("\n"), start=1)
        if not line.startswith((REJECTED, COLLECTED))
        and not (_RULE.fullmatch(line) and line.strip())
    ]
    if content.startswith(COLLECTED):
        blocks = _blocks(numbered)
        return tuple(Entry(block[0][0], tuple(line for _, line in block)) for block in blocks)
    if _is_recipients([line for _, line in numbered if line.strip()]):
        return tuple(_recipients(numbered))
    surnames = sum(given_name_first(line) != line for _, line in numbered) > 1
    numbered = [(number, given_name_first(line, sure=surnames)) for number, line in numbered]
    numbered = without_closings(without_quote_marks(numbered))
    numbered, owner = without_web_lines(numbered)
    numbered, letter = without_letter(without_page_heads(numbered))
    numbered = with_offices_apart([*_with_recipients_apart(_with_bullets_apart(numbered))])
    around = [Entry(number, (line,), is_title=True) for number, line in letter]
    said = next(filter(None, (place_in_sentence(line) for _, line in letter)), "")
    entries = (*around, *_list_entries(numbered, owner or said))
    return tuple(_of_staff(entry, owner) for entry in entries) if owner else entries


def _of_staff(entry: Entry, owner: str) -> Entry:
    """Return an entry of a web page: a block about one of the staff, or about nobody."""
    if len(entry.lines) < 2 or entry.is_title:
        return entry
    if len(entry.lines) > 2 and not _is_of_staff(entry.lines[0]):
        # A heading directly above the name.
        entry = entry._replace(heading=entry.lines[0], lines=entry.lines[1:])
    vacant = any(names_nobody(part) for line in entry.lines for part in _PARTS.split(line))
    if owner in entry.text or vacant or not _is_of_staff(entry.lines[0]):
        return entry._replace(is_nobody=True)
    return entry._replace(is_staff=True, place=owner, is_group=False)


def _is_of_staff(line: str) -> bool:
    """Return whether the first line of a block is a name, and not a vacant post."""
    first = _PARTS.split(line, maxsplit=1)[0]
    return is_person_name(line) and not (is_role(line) or is_role(first))


def _list_entries(numbered: _Block, said: str) -> Iterator[Entry]:
    blocks = list(_blocks(numbered))
    if of_bullets := bulleted_places(numbered):
        yield from of_bullets
        return
    if found := places_first([line for block in blocks for line in block]):
        yield from _entries_at_places(numbered, blocks, found, said)
        return
    if _are_listings(blocks):
        yield from _listing_entries(blocks)
        return
    if of_places := place_blocks(blocks):
        yield from _place_entries(blocks, of_places)
        return
    several = [block for block in blocks if len(block) > 1]
    single = sum(len(block) == 1 and not _is_heading(block[0][1]) for block in blocks)
    if len(several) > 1 and single <= len(several) and _are_blocks(several):
        yield from _block_entries(blocks, said)
    elif blocks:
        yield from _line_entries(numbered, said)


def _entries_at_places(
    numbered: _Block, blocks: Sequence[_Block], found: Mapping[int, PlaceFirst], said: str
) -> Iterator[Entry]:
    """Yield the entries of a list of places, and of blocks about one person around it."""
    own = [b for b in blocks if found.keys().isdisjoint(number for number, _ in b)]
    own = [block for block in own if len(block) > 1 and is_name_alone(block[0][1])]
    apart = {number for block in own for number, _ in block}
    rest = [(number, "" if number in apart else line) for number, line in numbered]
    for entry in _line_entries(rest, said) if any(line.strip() for _, line in rest) else ():
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


def _place_entries(
    blocks: Sequence[_Block], of_places: Mapping[int, PlaceBlock]
) -> Iterator[Entry]:
    section = ""
    for block in blocks:
        number, first = block[0]
        found = of_places.get(number)
        if found is None and len(block) == 1 and _is_heading(first):
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


def _are_listings(blocks: Sequence[_Block]) -> bool:
    """Return whether most paragraphs are about a place: "Elm Pantry - groceries. Ask for Bo Ek"."""
    titles = set(_titles(blocks)[0])
    lines = [line for block in blocks for line in join_listings(block) if line not in titles]
    told = [text for _, line in lines if not _is_heading(text := _without_mark(line))]
    told = [text for text in told if not is_section(text)]
    told = [text for text in told if has_reach(text) or not is_prose(text)]
    listings = sum(read_listing(text) is not None for text in told)
    return listings > 1 and listings >= _MOST_LISTINGS * len(told)


def _listing_entries(blocks: Sequence[_Block]) -> Iterator[Entry]:
    titles, place = _titles(blocks)
    yield from (Entry(number, (line,), is_title=True) for number, line in titles)
    heading = ""
    for block in blocks[1:] if titles else blocks:
        for number, line in join_listings(block):
            text = _without_mark(line)
            if _is_heading(text) or is_section(text):
                heading = heading_text(text)
            else:
                is_listing = read_listing(text, among_listings=True) is not None
                yield Entry(number, (text,), heading, place, is_listing=is_listing)


def _is_recipients(lines: Sequence[str]) -> bool:
    lines = [line for line in lines if not _SUBJECT.match(line)]
    if not lines or "@" not in lines[0]:
        return False
    parts = [part for line in lines for part in _recipient_parts(line)]
    return len(parts) > 1 and sum("@" in part for part in parts) >= _MOST * len(parts)


def _with_recipients_apart(numbered: _Block) -> Iterator[tuple[int, str]]:
    """Yield the lines; of a line with several recipients, each one as a line."""
    for number, line in numbered:
        parts = _recipient_parts(line)
        if len(parts) > 1 and all("@" in part for part in parts):
            yield from ((number, part) for part in parts)
        else:
            yield number, line


def _with_bullets_apart(numbered: _Block) -> _Block:
    """Return lines with each bullet's own lines as a block, if they go on indented below it."""
    told = [(number, line) for number, line in numbered if line.strip()]
    bullets = [at for at, (_, line) in enumerate(told) if _BULLET.match(line)]
    below = [
        at + 1 < len(told) and told[at + 1][1][:1].isspace() and not _BULLET.match(told[at + 1][1])
        for at in bullets
    ]
    if len(bullets) < _LEAST_BULLETS or sum(below) < _MOST * len(bullets):
        return numbered
    apart: list[tuple[int, str]] = []
    for number, line in numbered:
        if _BULLET.match(line):
            apart.append((number, ""))
        apart.append((number, _BULLET.sub("", line)))
    return apart


def given_name_first(line: str, *, sure: bool = False) -> str:
    """Return a line that begins with a surname in capitals with the given name before it.

    Unless other lines of the text are so, the given name must be a usual one.

    Examples
    --------
    >>> given_name_first("LE GOFF Annie - nurse"), given_name_first("YMCA Director - Ann Lee")
    ('Annie LE GOFF - nurse', 'YMCA Director - Ann Lee')
    """
    found = _SURNAME_FIRST.match(line)
    if found is None or not (sure or share_with_given_names([found["given"]])):
        return line
    if is_organization(found[0].strip()) or is_office(line):
        return line
    return f"{found[1]}{found['given']} {found['family'].strip()}{line[found.end() :]}"


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


_SUBJECT = lazy_regex(r"^\s*(?:subject|betreff|asunto|objet)\s*:", re.IGNORECASE)


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
    """Return whether blocks are about one person each: their lines have no separators inside."""
    short = sum(len(block) <= _LONGEST_BLOCK for block in several)
    # The first line of a block names the person, and no other line is a complete contact.
    whole = sum(_is_whole(line) for block in several for _, line in block)
    return short >= _MOST * len(several) and whole * 2 <= sum(map(len, several))


def _is_whole(line: str) -> bool:
    """Return whether a line by itself has a name and an address or number."""
    words = re.findall(r"[^\W\d_]{2,}", re.sub(r"\S*@\S*", "", line))
    return has_reach(line) and len(words) >= 2 and ":" not in line


def _block_entries(blocks: Sequence[_Block], said: str) -> Iterator[Entry]:
    titles, place = _titles(blocks)
    place = place or said
    of_title = any(is_committee(line) for _, line in titles)
    of_parts = bool(place) and any(_OF_PARTS.search(line) for _, line in titles)
    yield from (Entry(number, (line,), is_title=True) for number, line in titles)
    heading = ""
    for block in blocks[1:] if titles else blocks:
        lines = with_colons(block) if _is_head_of_people(block[0][1]) else list(block)
        if len(lines) == 1 and (
            _is_heading(lines[0][1]) or not (has_reach(lines[0][1]) or _has_holder(lines[0][1]))
        ):
            heading = heading_text(lines[0][1])
            continue
        if _is_head_of_place(lines) or (len(lines) > 1 and is_street(lines[0][1])):
            heading = heading_text(lines.pop(0)[1])
        rest = lines[1:] if _is_head_of_people(lines[0][1]) else lines
        people = sum(_begins_with_person(line) for _, line in rest)
        seats = people + sum(names_nobody(_PARTS.split(line)[0]) for _, line in rest)
        apart = len({number for number, _ in lines}) < len(lines)  # recipients of one line
        group = (
            apart
            or (_is_heading(lines[0][1]) and _are_whole(line for _, line in lines[1:]))
            or sum(_is_entry(line) for _, line in lines) * 2 >= len(lines) > 1
            or (len(rest) < len(lines) and all(_may_be_person(line) for _, line in rest))
            or (people > 1 and 3 * seats >= 2 * len(lines))
        )
        headed = group and not (_is_entry(lines[0][1]) or _begins_with_person(lines[0][1]))
        if len(lines) > 1 and (lines[0][1].endswith(":") or headed):
            heading = heading_text(lines.pop(0)[1])
        if group:
            yield from _group_entries(lines, heading, place, of_title=of_title, of_parts=of_parts)
        else:
            text = tuple(line for _, line in lines)
            member = of_title and _OF_TERM.search(heading) is not None
            yield Entry(lines[0][0], text, heading, place, is_member=member)


def _is_of_all(heading: str) -> bool:
    """Return whether a heading of a board's list is of no part of it: "Terms ending 2027"."""
    return not heading or _OF_TERM.search(heading) is not None


def _is_head_of_place(lines: _Block) -> bool:
    """Return whether a block begins with a heading that is above its place: "ALDEN", "Elm Club"."""
    if len(lines) < 3 or not _is_heading(lines[0][1]) or is_organization(lines[0][1]):
        return False
    below = lines[1][1]
    return not (below.isupper() or has_reach(below) or is_office(below)) and is_organization(below)


def _are_whole(lines: Iterable[str]) -> bool:
    """Return whether each line is a contact, except for a header."""
    told = [line for line in lines if not is_header(line)]
    return bool(told) and all(map(_is_whole, told))


def _group_entries(
    lines: _Block, heading: str, place: str, *, of_title: bool, of_parts: bool
) -> Iterator[Entry]:
    """Yield an entry for each line of a group, such as the officers of a club."""
    offices = sum(is_office(line) for _, line in lines)
    is_group = offices > 1 and not (_is_of_all(heading) or is_committee(heading) or of_parts)
    for number, line in lines:
        former, member = (
            says_former(heading),
            is_committee(heading) or of_parts or (of_title and _is_of_all(heading)),
        )
        text = (_without_mark(line),)
        yield Entry(number, text, heading, place, is_group, is_former=former, is_member=member)


def _is_head_of_people(line: str) -> bool:
    heading = heading_text(line)
    if _has_holder(line):
        return False
    return not has_reach(line) and (is_committee(heading) or says_former(heading))


def _begins_with_person(line: str) -> bool:
    """Return whether a line begins with a name that has a usual given name."""
    first = _PARTS.split(without_brackets(_without_mark(line)), maxsplit=1)[0].partition(" (")[0]
    words = first.split()
    usual = share_with_given_names([first]) > 0
    return 2 <= len(words) <= _LONGEST_NAME and usual and not is_organization(first)


def _has_holder(line: str) -> bool:
    """Return whether a line names an office and somebody: not "Elm Council: who to write to"."""
    return is_office(line) and line.partition(":")[2].strip()[:1].isupper()


def _may_be_person(line: str) -> bool:
    """Return whether a line begins with two words in capitals that are no organization."""
    first = _PARTS.split(without_brackets(_without_mark(line)), maxsplit=1)[0].partition(" (")[0]
    words = first.split()
    named = 2 <= len(words) <= _LONGEST_NAME and all(word[:1].isupper() for word in words)
    return (named and not is_organization(first)) or is_office(line)


def _is_entry(line: str) -> bool:
    """Return whether a line of a block is about its own person."""
    return _is_whole(line) or is_office(line) or _BULLET.match(line) is not None


def _line_entries(numbered: _Block, said: str) -> Iterator[Entry]:
    blocks = list(_blocks(numbered))
    titles, place = _titles(blocks)
    place = place or said
    heading = place
    begun = titles[-1][0] if titles else 0
    reached = sum(has_reach(line) for _, line in numbered)
    mostly = reached > 1 and reached >= _MOST * (sum(map(len, blocks)) - len(titles) - 1)
    heads = {block[0][0] for block in blocks if _begins_group(block)}
    of_title = any(is_committee(line) for _, line in titles)
    first = next(number for number, line in numbered if line.strip())
    for number, line in numbered:
        plain = _without_mark(line)
        if not plain:
            continue
        if number <= begun:
            yield Entry(number, (plain,), is_title=True)
        elif number not in heads and (
            _BULLET.match(line)
            or not (_is_heading(plain) or (mostly and not has_reach(plain) and not _names(plain)))
        ):
            former = says_former(heading)
            of_all = heading == place or _OF_TERM.search(heading) is not None
            member = is_committee(heading) or (of_title and of_all)
            yield Entry(number, (plain,), heading, place, is_former=former, is_member=member)
        elif number == first and not _heads_group(plain):
            place = place_of_body(plain) or place
            of_title = bool(place)
            heading = place
            yield Entry(number, (plain,), is_title=True)
        else:
            heading = heading_text(plain)


def _names(line: str) -> bool:
    """Return whether a line without an address may name somebody: an office, or several parts."""
    return is_office(line) or _PARTS.search(line) is not None


def _begins_group(block: _Block) -> bool:
    """Return whether the first line of a block heads the people of the others: "Other members"."""
    line = block[0][1]
    return (
        len(block) > 2
        and not has_reach(line)
        and not _names(without_brackets(line))
        and (is_committee(heading_text(without_brackets(line))) or says_former(line))
        and sum(has_reach(other) for _, other in block[1:]) * 2 >= len(block) - 1
    )


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
    place = next(filter(None, (_place_of_title(line) for _, line in first)), "")
    # "ELM CREEK CONSERVANCY" above "Board of Directors"
    above = first[0][1] if len(first) > 1 and is_committee(first[1][1]) else ""
    return first, place or ("" if is_committee(above) or is_header(above) else above)


def _place_of_title(line: str) -> str:
    before = re.split(r"\s+[-\u2013\u2014|]+\s+|:\s+", line, maxsplit=1)[0]
    named = next((text for text in (line, before) if names_place(text)), "")
    said = place_in_sentence(line)
    quoted = said if said and re.search(rf"[\"«“„]\s*{re.escape(said)}", line) else ""
    # "Elm Food Bank Board of Directors 2026"
    body = office_and_place(_YEAR_BEHIND.sub("", line))[1]
    return place_of_body(line) or quoted or named or body or said


def _without_mark(line: str) -> str:
    plain = _BULLET.sub("", line).strip()
    # "1. Vorsitzende" is an office, and no number of a list.
    is_rank = line.lstrip()[:1].isdigit() and _RANKED.match(plain) is not None
    return line.strip() if is_rank else plain


def _is_heading(line: str) -> bool:
    line = without_brackets(line)
    if len(line) > _LONGEST_HEADING or "@" in line or any(map(str.isdigit, line)):
        return False
    return line.endswith(":") or (line.isupper() and "," not in line) or line.startswith("#")


def _heads_group(line: str) -> bool:
    """Return whether the first heading is of a group, and not the title of the whole list."""
    return line.endswith(":") or line.isupper()


def heading_text(line: str) -> str:
    """Return a heading without its marks, and without the address behind a place."""
    return _ADDRESS_BEHIND.sub("", without_brackets(line.strip("#:*=- \t")))


def without_brackets(line: str) -> str:
    """Return a line without the brackets at its end: "OFFICERS (elected 2026)"."""
    return _LAST_BRACKETS.sub("", line).strip() or line
