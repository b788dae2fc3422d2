"""Where in a table its header stands, and how well it fits a source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from graphkit.errors import InputError
from graphkit.ingest.inputs import Input
from graphkit.ingest.readers.csv import PREAMBLE_LINES, Head
from graphkit.ingest.sources import Source, header_spellings

# Lines before it, delimiter, cells.
Candidate: TypeAlias = "tuple[int, str, tuple[str, ...]]"


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


def candidates(input: Input) -> Iterator[Candidate]:
    """Yield (lines before it, delimiter, cells) for every row that may be a table's header.

    Raises
    ------
    InputError
        If the file cannot be read.
    """
    from graphkit.ingest.lines import TextFile
    from graphkit.ingest.workbook import first_rows, is_workbook

    if is_workbook(input):
        for number, cells in first_rows(input).first[:PREAMBLE_LINES]:
            yield number - 1, ",", tuple(cell.strip() for cell in cells)
    else:
        yield from Head(TextFile.of(input).head).candidates()


def place_header(
    input: Input, source: Source, among: Sequence[Candidate] | None = None
) -> HeaderPlace:
    """Return where a source's header most likely is.

    Parameters
    ----------
    input : Input
    source : Source
    among : sequence, optional
        The input's `candidates`, where several sources are tried.
    """
    best = HeaderPlace(0, ",", (), source.headers, (), 0)
    spelled = {column for f in source.fields.values() for column in f.columns}
    for skipped, delimiter, cells in candidates(input) if among is None else among:
        keys = [header_spellings(cell) for cell in cells]
        there = frozenset().union(*keys)
        missing = tuple(group for group in source.headers if there.isdisjoint(group))
        refused = tuple(spelling for spelling in source.absent if spelling in there)
        known = sum(not spelled.isdisjoint(key) for key in keys)
        place = HeaderPlace(skipped, delimiter, cells, missing, refused, known)
        if _rank(place) > _rank(best):
            best = place
    return best


def _rank(place: HeaderPlace) -> tuple[bool, int, int]:
    return place.fits, -len(place.missing), place.known


def require_header(input: Input, source: Source) -> HeaderPlace:
    """Return where the header is.

    Raises
    ------
    InputError
        If the file is not of this source after all.
    """
    place = place_header(input, source)
    if place.missing:
        raise InputError(
            f"this is no {source.title} file: {lacks(place.missing)}",
            where=input.place,
            next='Leave out "--source" to let the headers tell, or mend the header line',
        )
    return place


def lacks(missing: Sequence[Sequence[str]]) -> str:
    """Say which headers are missing."""
    return "it lacks " + ", ".join(" or ".join(f'"{s}"' for s in g[:4]) for g in missing)
