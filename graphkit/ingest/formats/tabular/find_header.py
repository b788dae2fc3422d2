"""Find the header of a table, and say how well it fits a source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from graphkit.errors import InputError
from graphkit.ingest.formats.table import LINE, REASON
from graphkit.ingest.formats.tabular.csv_rows import (
    PREAMBLE_LINES,
    HeaderCandidate,
    csv_header_candidates,
)
from graphkit.ingest.formats.tabular.layout import FoundTable, find_tables
from graphkit.ingest.formats.tabular.workbook import first_rows, is_workbook
from graphkit.ingest.inputs.input import Input
from graphkit.ingest.inputs.text_lines import TextFile
from graphkit.ingest.sources.source import Source, header_spellings

# A row is as wide as the table if it has this share of the filled cells of the widest rows.
_WIDE = 0.75


class HeaderFit(NamedTuple):
    """A row of a table taken as its header, and how well it fits a source.

    Attributes
    ----------
    candidate : HeaderCandidate
    missing : tuple of tuple of str
        The needed headers that it lacks, each with its spellings.
    refused : tuple of str
        The headers that a file of the source must not have.
    known : int
        How many of its cells the source knows.
    table : FoundTable or None
        How to read the table, if its layout was found; else every row below the header is a row.
    """

    candidate: HeaderCandidate
    missing: tuple[tuple[str, ...], ...]
    refused: tuple[str, ...]
    known: int
    table: FoundTable | None = None

    @property
    def fits(self) -> bool:
        """Whether it has every needed header and no forbidden one."""
        return not self.missing and not self.refused

    @property
    def rank(self) -> tuple[bool, int, int]:
        """A value for comparing rows: the better header has the larger value."""
        return self.fits, -len(self.missing), self.known


def header_candidates(input: Input) -> Iterator[HeaderCandidate]:
    """Yield every row that may be a table's header.

    A table begins with its header. All rows below the first row of about the table's width are
    data, whatever words they contain.

    Raises
    ------
    InputError
        If the file cannot be read.
    """
    if is_workbook(input):
        first = first_rows(input).first[:PREAMBLE_LINES]
        found = [
            HeaderCandidate(number - 1, ",", tuple(cell.strip() for cell in cells))
            for number, cells in first
        ]
    else:
        found = list(csv_header_candidates(TextFile.of(input).head))
    last = {delimiter: _last_header_line(found, delimiter) for delimiter in _delimiters(found)}
    yield from (one for one in found if one.skipped <= last.get(one.delimiter, -1))


def _delimiters(found: Sequence[HeaderCandidate]) -> set[str]:
    """Return the delimiters that give about as many rows of one width as any other does."""
    widths: dict[str, Counter[int]] = {}
    for one in found:
        widths.setdefault(one.delimiter, Counter())[len(one.cells)] += 1
    agreeing = {delimiter: max(counts.values()) for delimiter, counts in widths.items()}
    most = max(agreeing.values(), default=0)
    return {delimiter for delimiter, count in agreeing.items() if 2 * count >= most}


def _last_header_line(found: Sequence[HeaderCandidate], delimiter: str) -> int:
    """Return how many lines are above the first row that is about as wide as the table."""
    rows = [one for one in found if one.delimiter == delimiter]
    widths = sorted((len(one.cells) for one in rows), reverse=True)
    # A row twice as wide as all others is text that contains the delimiter, unless the others are
    # lines with one cell above a header.
    agreed = [wide for wide, narrower in pairwise(widths) if 2 * narrower >= wide > 1]
    width = agreed[0] if agreed else widths[0]
    for one in rows:
        if sum(map(bool, one.cells)) >= _WIDE * width:
            return one.skipped
    return rows[-1].skipped


def find_header(
    input: Input, source: Source, candidates: Sequence[HeaderCandidate] | None = None
) -> HeaderFit:
    """Return the row that is most likely a source's header.

    Parameters
    ----------
    input : Input
    source : Source
    candidates : sequence of HeaderCandidate, optional
        The input's `header_candidates`, for callers that try several sources.
    """
    best = HeaderFit(HeaderCandidate(0, ",", ()), source.headers, (), 0)
    spelled = {column for field in source.fields.values() for column in field.columns}
    found = list(header_candidates(input)) if candidates is None else candidates
    for one, table in _with_layout(input, source, found):
        keys = [header_spellings(cell) for cell in one.cells]
        present = frozenset().union(*keys)
        missing = tuple(
            group
            for group in source.headers
            if not any(_is_present(spelling, present) for spelling in group)
        )
        refused = tuple(spelling for spelling in source.absent if spelling in present)
        known = sum(not spelled.isdisjoint(key) for key in keys)
        fit = HeaderFit(one, missing, refused, known, table)
        if fit.rank > best.rank:
            best = fit
    return best


def _with_layout(
    input: Input, source: Source, candidates: Sequence[HeaderCandidate]
) -> Iterator[tuple[HeaderCandidate, FoundTable | None]]:
    """Yield the headers of found tables, for people's own tables, then all other rows.

    An export of a program has its header in one row, and nothing but rows below it.
    """
    rejects = any(one.cells[-2:] == (LINE, REASON) for one in candidates)
    own = source.keeps_all and not rejects
    tables = find_tables(input) if own or input.table is not None else ()
    for table in tables:
        split = table.layout.split
        delimiter = split.delimiter if split is not None else ","
        yield HeaderCandidate(table.first_line - 1, delimiter, table.columns), table
    if input.table is not None:
        return
    joined = {
        line for table in tables for line in table.header_lines if len(table.header_lines) > 1
    }
    yield from ((one, None) for one in candidates if one.skipped + 1 not in joined)


def _is_present(spelling: str, present: frozenset[str]) -> bool:
    """Return whether a header is present; `a + b` means both."""
    return spelling in present or (" + " in spelling and present.issuperset(spelling.split(" + ")))


def require_header(input: Input, source: Source) -> HeaderFit:
    """Return the header of a file of a source.

    Raises
    ------
    InputError
        If the file lacks headers of this source.
    """
    fit = find_header(input, source)
    if fit.missing:
        raise InputError(
            f"this file does not look like {source.title}: {missing_columns(fit.missing)}",
            where=input.place,
            next='Leave out "--source" to let graphkit recognize the file, or fix its headers',
        )
    return fit


def missing_columns(missing: Sequence[Sequence[str]]) -> str:
    """Return in words which headers are missing."""
    return "it lacks " + ", ".join(" or ".join(f'"{s}"' for s in g[:4]) for g in missing)
