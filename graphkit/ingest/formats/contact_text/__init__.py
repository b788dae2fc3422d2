"""Contacts in plain text: address blocks, one contact a line, lists of recipients.

::

    text -> entries (blocks, lines, recipients) -> pieces -> cells (columns)

A text counts as such a list only if most of its entries have a name and an address or number.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.people_cells.parts import is_role
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.formats.contact_text.bulleted_places import is_bulleted
from graphkit.ingest.formats.contact_text.contact_cells import COLUMNS, Cells, says_enough
from graphkit.ingest.formats.contact_text.contact_entry import Entry
from graphkit.ingest.formats.contact_text.contact_lines import is_person_name
from graphkit.ingest.formats.contact_text.contact_rows import contact_rows
from graphkit.ingest.formats.contact_text.contact_sentences import are_contact_sentences
from graphkit.ingest.formats.contact_text.entries.split_entries import COLLECTED, split_entries
from graphkit.ingest.formats.contact_text.labels import (
    has_reach,
    is_committee,
    is_header,
    is_organization,
)
from graphkit.ingest.formats.contact_text.offices import office_line
from graphkit.ingest.formats.contact_text.places_first import places_first
from graphkit.ingest.formats.contact_text.shift_lines import is_roster
from graphkit.ingest.formats.content_lines import content_of, with_line_feeds
from graphkit.ingest.formats.table import MalformedRow, Reader, Row, SkippedRow, Table
from graphkit.ingest.formats.tabular.layout import certain_header
from graphkit.lazy_regex import lazy_regex

if TYPE_CHECKING:
    from graphkit.ingest.inputs.input import Input
    from graphkit.ingest.sources.source import Source

__all__ = [
    "COLUMNS",
    "READER",
    "Entry",
    "contact_rows",
    "is_organization",
    "is_person_name",
    "read_contact_text",
]

_LINES_LOOKED_AT = 200
_DELIMITERS = ",;\t|"
_REGULAR = 0.8
_LEAST_SHARE = 0.6
_SOME = 0.3
_FEW = 3
_MOST_ABOVE = 1
_OF_TABLES = frozenset({".csv", ".tsv", ".tab"})
_PARTS = lazy_regex(r"\s*[,;:|]\s*|\s+[-\u2013\u2014]+\s+")
_CLOCK = lazy_regex(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2} ?(?:[ap]\.?m\b|uhr\b|h\b)", re.IGNORECASE)


def read_contact_text(content: str) -> Table:
    """Read the contacts of a text with line feeds as its only line ends."""
    return Table(COLUMNS, _rows(content), content.count("\n") + 1)


def _rows(content: str) -> Iterator[Row | MalformedRow | SkippedRow]:
    for entry in split_entries(content):
        if entry.is_title:
            yield SkippedRow(entry.line, "the title of the list")
            continue
        if is_header(entry.text):
            yield SkippedRow(entry.line, "the header of a list")
            continue
        when = _CLOCK.search(entry.text) is not None and not has_reach(entry.text)
        # "Board meets third Thursdays 5:30, Grange Hall" names nobody.
        nobody = when or entry.is_nobody
        rows = [] if nobody else [c for c in contact_rows(entry) if _names_somebody(c, entry)]
        for cells in rows:
            yield Row(entry.line, cells, entry.text)
        if not rows:
            yield SkippedRow(entry.line, "text that names nobody")


def _names_somebody(cells: Cells, entry: Entry) -> bool:
    name, organization, _, mail, phone, website, address, *_, sector = cells
    # An organization alone, without a way to reach it, is more likely a title.
    told = phone or website or address or sector or entry.is_place
    return bool(name or mail or (organization and told))


def _matches(input: Input) -> bool:
    beginning = with_line_feeds(input.beginning)
    if beginning.startswith(COLLECTED):
        return True
    if not beginning or "<html" in beginning[:2000].casefold():
        return False
    lines = beginning.split("\n")[:_LINES_LOOKED_AT]
    numbered = [*enumerate(lines, start=1)]
    in_sentences = are_contact_sentences(numbered)
    if in_sentences or (_is_table(lines) and not (_is_list_of_places(lines) or is_bulleted(lines))):
        return in_sentences
    if is_roster(numbered):
        return True
    every = split_entries("\n".join(lines))
    found = [entry for entry in every if not (entry.is_title or entry.is_nobody)]
    entries = [each for each in found if not (_is_sentence(each.text) or _says_gone(each))]
    recipients = "@" in lines[0]
    telling = sum(_tells(entry) or (recipients and "@" in entry.text) for entry in entries)
    if telling < 2 or telling < _LEAST_SHARE * len(entries):
        return False
    # Contacts above a header are not the title of a table; the table is only a part of the text.
    header = certain_header(input)
    if (
        header
        and is_committee(lines[header - 1])
        and header in {e.line for e in every if e.is_title}
    ):
        header = None  # "Board of Directors, updated 10/2026"
    above = sum(entry.line < header and _tells(entry) for entry in entries) if header else 0
    named_as_table = input.path.suffix.casefold() in _OF_TABLES
    in_text = above > _MOST_ABOVE or any(entry.is_below_place for entry in entries)
    return header is None or (in_text and not named_as_table)


def _is_table(lines: list[str]) -> bool:
    """Return whether most lines have equally many cells, as in a table; recipients have none."""
    filled = [line for line in lines if line.strip()]
    if len(filled) < 2:
        return False
    marked = sum("\t" in line.strip() or line.lstrip().startswith("|") for line in filled)
    if marked >= _SOME * len(filled):
        return True
    if "@" in filled[0] and filled[0].rstrip().endswith((";", ",")):
        return False
    for delimiter in _DELIMITERS:
        # A header, and rows that have too many fields.
        least = filled[0].count(delimiter)
        if least and not has_reach(filled[0]) and all(x.count(delimiter) >= least for x in filled):
            return True
        widths = [len(row) for row in csv.reader(filled[:50], delimiter=delimiter)]
        common = max(set(widths), key=widths.count)
        if common > 1 and widths.count(common) >= _REGULAR * len(widths):
            return True
    return False


def _is_list_of_places(lines: list[str]) -> bool:
    """Return whether most lines are a place and a person there, with commas only by the way."""
    filled = [line for line in lines if line.strip()]
    found = places_first([*enumerate(filled)])
    return len(found) >= _LEAST_SHARE * (len(filled) - _MOST_ABOVE) > 0


def _is_sentence(text: str) -> bool:
    """Return whether an entry is a sentence of minutes: "Marcus called the meeting to order." """
    return text.endswith((".", "!", "?")) and len(text.split()) > _FEW and not has_reach(text)


def _says_gone(entry: Entry) -> bool:
    """Return whether an entry without an address is of a vacant post or a former member."""
    parts = _PARTS.split(entry.text)
    gone = entry.is_former or any(map(names_nobody, parts))
    return gone and not has_reach(entry.text) and not _tells(entry)


def _tells(entry: Entry) -> bool:
    rows = contact_rows(entry)
    told = any(map(says_enough, rows)) or office_line(entry.text) is not None
    is_member = entry.is_member and any(is_person_name(str(row[0])) for row in rows)
    return told or is_member or any(map(_has_role, rows))


def _has_role(cells: Cells) -> bool:
    """Return whether cells name somebody by a usual name, and what they do."""
    name, _, role, *_ = map(str, cells)
    return bool(role) and is_role(role) and share_with_given_names([name]) > 0


def _read(input: Input, source: Source, as_of: date) -> Table:
    return read_contact_text(content_of(input))


READER = Reader(
    name="contact_text",
    what="a text with contacts",
    holds="contacts",
    suffix=".txt",
    matches=_matches,
    read=_read,
)
