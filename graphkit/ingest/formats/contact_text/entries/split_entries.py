"""Split a text into its entries: address blocks, lines, or the parts of a list of recipients."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.people_cells.parts import is_role
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.formats.contact_text.bulleted_places import bulleted_places
from graphkit.ingest.formats.contact_text.contact_entry import Block, Entry
from graphkit.ingest.formats.contact_text.contact_lines import is_person_name
from graphkit.ingest.formats.contact_text.contact_sentences import (
    are_contact_sentences,
    joined,
    paragraphs,
    sentence_contacts,
)
from graphkit.ingest.formats.contact_text.courtesy_titles import without_courtesy
from graphkit.ingest.formats.contact_text.entries.block_entries import are_blocks, block_entries
from graphkit.ingest.formats.contact_text.entries.line_entries import line_entries
from graphkit.ingest.formats.contact_text.entries.line_kinds import (
    BULLET,
    MOST,
    PARTS,
    is_heading,
    is_term,
)
from graphkit.ingest.formats.contact_text.entries.list_titles import blocks_of
from graphkit.ingest.formats.contact_text.entries.place_entries import (
    are_listings,
    entries_at_places,
    listing_entries,
    place_entries,
)
from graphkit.ingest.formats.contact_text.entries.recipient_lists import (
    head_entries,
    is_recipients,
    recipient_entries,
    with_recipients_apart,
)
from graphkit.ingest.formats.contact_text.labels import (
    is_office,
    is_organization,
    place_in_sentence,
)
from graphkit.ingest.formats.contact_text.offices import with_offices_apart
from graphkit.ingest.formats.contact_text.page_heads import without_page_heads
from graphkit.ingest.formats.contact_text.place_blocks import place_blocks
from graphkit.ingest.formats.contact_text.places_first import places_first
from graphkit.ingest.formats.contact_text.shift_lines import shift_entries
from graphkit.ingest.formats.contact_text.web_pages import without_web_lines
from graphkit.ingest.formats.pasted_letter import (
    without_closings,
    without_letter,
    without_quote_marks,
)
from graphkit.ingest.formats.table import REJECTED
from graphkit.lazy_regex import lazy_regex

# The line above contacts that graphkit itself collected, for example from the text of mail.
COLLECTED = "X-GRAPHKIT-CONTACTS:"
_LEAST_BULLETS = 2
_RULE = lazy_regex(r"[-=_*~#. ]{3,}")
# "President ........ Ann Lee"
_LEADERS = lazy_regex(r"(?<!\s)\s*\.{3,}\s*(?=\S)|(?<!\s)\s+\.{2,}\s+(?=\S)")
_SURNAME_FIRST = lazy_regex(
    r"(\W*)(?P<family>(?:[^\W\d_a-z\u00df-\u00ff]{2}[^\W\d_a-z\u00df-\u00ff'-]* )+)"
    r"(?P<given>[^\W\d_a-z][a-z\u00df-\u00ff]+(?:-[^\W\d_a-z][a-z\u00df-\u00ff]+)?)"
    r"(?=\s*(?:[-\u2013\u2014,;:(|<]|$))"
)
# "Emeritus (no vote): Ann Lee"
_LABEL_WITH_BRACKETS = lazy_regex(r"^(\s*[^\W\d_][^():@\d]{1,40}?)\s+\([^():@\d]*\)(?=\s*:\s+\S)")


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
        blocks = blocks_of(numbered)
        return tuple(Entry(block[0][0], tuple(line for _, line in block)) for block in blocks)
    if is_recipients([line for _, line in numbered if line.strip()]):
        return tuple(recipient_entries(numbered))
    surnames = sum(given_name_first(line) != line for _, line in numbered) > 1
    numbered = [(number, given_name_first(line, sure=surnames)) for number, line in numbered]
    numbered = without_closings(without_quote_marks(numbered))
    numbered, owner = without_web_lines(numbered)
    numbered, on_shifts = shift_entries(numbered)
    numbered, in_sentences = _with_sentences_apart(numbered)
    numbered, letter = without_letter(without_page_heads(numbered))
    numbered = with_offices_apart([*with_recipients_apart(_with_bullets_apart(numbered))])
    around = [Entry(number, (line,), is_title=True) for number, line in letter]
    said = next(filter(None, (place_in_sentence(line) for _, line in letter)), "")
    listed = _list_entries(numbered, owner or said)
    entries = (*around, *on_shifts, *in_sentences, *listed, *head_entries(letter))
    return tuple(_of_staff(entry, owner) for entry in entries) if owner else entries


def _with_sentences_apart(
    numbered: Block,
) -> tuple[list[tuple[int, str]], tuple[Entry, ...]]:
    """Return lines without the sentences that name contacts, and these contacts."""
    left: list[tuple[int, str]] = []
    found: list[Entry] = []
    for lines in paragraphs(numbered):
        told = [*sentence_contacts(lines[0][0], joined(lines))]
        left += [(number, "") for number, _ in lines] if told else lines
        found += told
    # A paragraph about a place says who to ask for there.
    of_places = bool(found) and are_listings([*blocks_of(numbered)])
    if of_places and not are_contact_sentences(numbered):
        return [*numbered], ()
    return left, tuple(found)


def _of_staff(entry: Entry, owner: str) -> Entry:
    """Return an entry of a web page: a block about one of the staff, or about nobody."""
    if len(entry.lines) < 2 or entry.is_title:
        return entry
    if len(entry.lines) > 2 and not _is_of_staff(entry.lines[0]):
        # A heading directly above the name.
        entry = entry._replace(heading=entry.lines[0], lines=entry.lines[1:])
    vacant = any(names_nobody(part) for line in entry.lines for part in PARTS.split(line))
    if owner in entry.text or vacant or not _is_of_staff(entry.lines[0]):
        return entry._replace(is_nobody=True)
    return entry._replace(is_staff=True, place=owner, is_group=False)


def _is_of_staff(line: str) -> bool:
    """Return whether the first line of a block is a name, and not a vacant post."""
    first = PARTS.split(line, maxsplit=1)[0]
    return is_person_name(line) and not (is_role(line) or is_role(first))


def _list_entries(numbered: Block, said: str) -> Iterator[Entry]:
    blocks = list(blocks_of(numbered))
    if of_bullets := bulleted_places(numbered):
        yield from of_bullets
        return
    if found := places_first([line for block in blocks for line in block]):
        yield from entries_at_places(numbered, blocks, found, said)
        return
    if are_listings(blocks):
        yield from listing_entries(blocks)
        return
    if of_places := place_blocks(blocks):
        yield from place_entries(blocks, of_places)
        return
    several = [block for block in blocks if len(block) > 1]
    single = sum(len(block) == 1 and not is_heading(block[0][1]) for block in blocks)
    terms = sum(is_term(line) for block in several for _, line in block[1:])
    if len(several) > 1 and single <= len(several) and are_blocks(several) and terms <= 1:
        yield from block_entries(blocks, said)
    elif blocks:
        yield from line_entries(numbered, said)


def _with_bullets_apart(numbered: Block) -> Block:
    """Return lines with each bullet's own lines as a block, if they go on indented below it."""
    told = [(number, line) for number, line in numbered if line.strip()]
    bullets = [at for at, (_, line) in enumerate(told) if BULLET.match(line)]
    below = [
        at + 1 < len(told) and told[at + 1][1][:1].isspace() and not BULLET.match(told[at + 1][1])
        for at in bullets
    ]
    if len(bullets) < _LEAST_BULLETS or sum(below) < MOST * len(bullets):
        return numbered
    apart: list[tuple[int, str]] = []
    for number, line in numbered:
        if BULLET.match(line):
            apart.append((number, ""))
        apart.append((number, BULLET.sub("", line)))
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
