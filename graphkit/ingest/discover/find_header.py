"""Where in a table its header stands, and how well it fits a source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from graphkit.errors import InputError
from graphkit.ingest.discover.inputs import Input
from graphkit.ingest.formats.csv import PREAMBLE_LINES, Head
from graphkit.ingest.mapping.sources import Source, header_spellings

# Lines before it, delimiter, cells.
Candidate: TypeAlias = "tuple[int, str, tuple[str, ...]]"

# Of the cells of the widest rows, so many must be filled in a row as wide as the table.
_WIDE = 0.75


class HeaderPlace(NamedTuple):
    """Where the header of a CSV file is, and how well it fits a source."""

    skipped: int
    delimiter: str
    columns: tuple[str, ...]
    missing: tuple[tuple[str, ...], ...]
    refused: tuple[str, ...]
    known: int

    @property
    def fits(self) -> bool:
        """Whether every needed header is there, and none that must not be."""
        return not self.missing and not self.refused


def header_candidates(input: Input) -> Iterator[Candidate]:
    """Yield (lines before it, delimiter, cells) for every row that may be a table's header.

    A table begins with its header: rows below the first one that is about as wide as the table
    are its data, whatever words stand in them.

    Raises
    ------
    InputError
        If the file cannot be read.
    """
    from graphkit.ingest.formats.text_lines import TextFile
    from graphkit.ingest.formats.workbook import first_rows, is_workbook

    found: list[Candidate]
    if is_workbook(input):
        first = first_rows(input).first[:PREAMBLE_LINES]
        found = [(n - 1, ",", tuple(cell.strip() for cell in cells)) for n, cells in first]
    else:
        found = list(Head(TextFile.of(input).head).candidates())
    delimiters = _delimiters(found)
    ends = {delimiter: _last(found, delimiter) for delimiter in delimiters}
    yield from (one for one in found if one[1] in ends and one[0] <= ends[one[1]])


def _delimiters(found: Sequence[Candidate]) -> set[str]:
    """Return what may divide the cells: what gives about as many rows of one width as any does."""
    widths: dict[str, Counter[int]] = {}
    for _, delimiter, cells in found:
        widths.setdefault(delimiter, Counter())[len(cells)] += 1
    agreeing = {delimiter: max(counts.values()) for delimiter, counts in widths.items()}
    most = max(agreeing.values(), default=0)
    return {delimiter for delimiter, count in agreeing.items() if 2 * count >= most}


def _last(found: Sequence[Candidate], delimiter: str) -> int:
    """Return how many lines are before the first row that is about as wide as the table."""
    rows = [(skipped, cells) for skipped, one, cells in found if one == delimiter]
    widths = sorted((len(cells) for _, cells in rows), reverse=True)
    # A row that is twice as wide as all others is a text with the delimiter in it, unless the
    # others are lines of one cell, above a header.
    agreed = [wide for wide, next in pairwise(widths) if 2 * next >= wide > 1]
    width = agreed[0] if agreed else widths[0]
    for skipped, cells in rows:
        if sum(map(bool, cells)) >= _WIDE * width:
            return skipped
    return rows[-1][0]


def find_header(
    input: Input, source: Source, among: Sequence[Candidate] | None = None
) -> HeaderPlace:
    """Return where a source's header most likely is.

    Parameters
    ----------
    input : Input
    source : Source
    among : sequence, optional
        The input's `header_candidates`, where several sources are tried.
    """
    best = HeaderPlace(0, ",", (), source.headers, (), 0)
    spelled = {column for f in source.fields.values() for column in f.columns}
    for skipped, delimiter, cells in header_candidates(input) if among is None else among:
        keys = [header_spellings(cell) for cell in cells]
        there = frozenset().union(*keys)
        missing = tuple(
            group for group in source.headers if not any(_is_there(one, there) for one in group)
        )
        refused = tuple(spelling for spelling in source.absent if spelling in there)
        known = sum(not spelled.isdisjoint(key) for key in keys)
        place = HeaderPlace(skipped, delimiter, cells, missing, refused, known)
        if _rank(place) > _rank(best):
            best = place
    return best


def _is_there(spelling: str, there: frozenset[str]) -> bool:
    """Tell whether a header is there, or all of those that stand with a plus between them."""
    return spelling in there or (" + " in spelling and there.issuperset(spelling.split(" + ")))


def _rank(place: HeaderPlace) -> tuple[bool, int, int]:
    return place.fits, -len(place.missing), place.known


def require_header(input: Input, source: Source) -> HeaderPlace:
    """Return where the header is.

    Raises
    ------
    InputError
        If the file is not of this source after all.
    """
    place = find_header(input, source)
    if place.missing:
        raise InputError(
            f"this is no {source.title} file: {missing_columns(place.missing)}",
            where=input.place,
            next='Leave out "--source" to let the headers tell, or mend the header line',
        )
    return place


def missing_columns(missing: Sequence[Sequence[str]]) -> str:
    """Say which headers are missing."""
    return "it lacks " + ", ".join(" or ".join(f'"{s}"' for s in g[:4]) for g in missing)
