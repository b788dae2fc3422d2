"""vCard 2.1, 3.0 and 4.0: one row per card.

::

    file -> blocks (cards) -> properties (content lines) -> cells (columns)

An unreadable card becomes a reject with its line and its text, and the other cards are still read.
Pictures, keys, birthdays and other data without a column are ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from graphkit.ingest.formats.content_lines import (
    BadLine,
    beginning_of,
    content_of,
    encoding_notes,
    with_line_feeds,
)
from graphkit.ingest.formats.table import REJECTED, MalformedRow, Reader, Row, SkippedRow, Table
from graphkit.ingest.formats.vcard.blocks import card_blocks
from graphkit.ingest.formats.vcard.card_cells import COLUMNS, NoContact, cells, references
from graphkit.ingest.formats.vcard.properties import properties
from graphkit.ingest.inputs.decode_text import begins_with, has_undecoded_bytes
from graphkit.lazy_regex import lazy_regex

if TYPE_CHECKING:
    from graphkit.ingest.inputs.input import Input
    from graphkit.ingest.sources.source import Source

__all__ = ["COLUMNS", "READER", "read_vcards"]

_MARK = lazy_regex(r"^[ \t]*BEGIN[ \t]*:[ \t]*VCARD\s*$", re.IGNORECASE | re.MULTILINE)
_REFERENCE = lazy_regex(r"^(?:[\w-]+\.)?RELATED[;:]", re.IGNORECASE | re.MULTILINE)


def read_vcards(content: str) -> Table:
    """Read the cards of a vCard file.

    Parameters
    ----------
    content : str
        With surrogates for bytes that are not UTF-8.

    Returns
    -------
    Table
    """
    content = with_line_feeds(content)
    notes: list[str] = []
    return Table(COLUMNS, _rows(content, notes), content.count("\n") + 1, notes)


def _rows(content: str, notes: list[str]) -> Iterator[Row | MalformedRow | SkippedRow]:
    # A card may refer to any other card by its number.
    people = _people_by_reference(content) if _REFERENCE.search(content) else {}
    not_utf8: list[int] = []
    for block in card_blocks(content):
        if block.reason:
            yield MalformedRow(block.line, block.reason, block.text)
            continue
        try:
            row_cells = cells(properties(block.text), people)
        except NoContact as reason:
            yield SkippedRow(block.line, str(reason))
        except BadLine as error:
            yield MalformedRow(block.line, f"a broken card: {error}", block.text)
        else:
            if not block.text.isascii() and has_undecoded_bytes(block.text):
                not_utf8.append(block.line)
            yield Row(block.line, row_cells, block.text)
    notes += encoding_notes("cards", not_utf8)


def _people_by_reference(content: str) -> Mapping[str, str]:
    people: dict[str, str] = {}
    for block in card_blocks(content):
        if not block.reason:
            try:
                found = references(properties(block.text))
            except BadLine:
                continue  # reading its row reports the error
            for key, person in found:
                people.setdefault(key, person)
    return people


def _matches(input: Input) -> bool:
    beginning = beginning_of(input)
    if begins_with(_MARK, beginning):
        return True
    # A file of rejects may begin with many lines that were outside of any card.
    return beginning.startswith(REJECTED) and _MARK.search(beginning) is not None


def _read(input: Input, source: Source, as_of: date) -> Table:
    return read_vcards(content_of(input))


READER = Reader(
    name="vcard",
    what="a vCard file",
    holds="cards",
    suffix=".vcf",
    matches=_matches,
    read=_read,
)
