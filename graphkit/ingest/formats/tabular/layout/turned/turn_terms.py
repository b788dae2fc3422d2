"""Read who held which office in which term, from a table with a column for each term."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.formats.tabular.layout.cell_kinds import is_like_a_name
from graphkit.ingest.formats.tabular.layout.row_patterns import is_ditto
from graphkit.ingest.sources.role_words import ROLE
from graphkit.lazy_regex import lazy_regex

_LEAST_TERMS, _LEAST_OFFICES = 2, 2
_CENTURY = 100
# "2024-25", "FY 2025/26", "2026-27 (now)", "2025".
_TERM = lazy_regex(
    r"(?:(?:fy|term|amtszeit|mandato|mandat|exercice|saison)\s*)?(?P<first>(?:19|20)\d\d)"
    r"(?:\s*[-\u2013/]\s*(?P<last>(?:(?:19|20)\d\d|\d\d)))?(?:\s*\([^()]*\))?",
    re.IGNORECASE,
)
_INITIAL = lazy_regex(r"([^\W\d_])\.? (\S.*)")


def holders_by_term(
    columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> tuple[tuple[str, str], ...] | None:
    """Return each holder of an office with the office; None if the columns are no terms.

    Who held it before the last term is followed by the year until which: "Ann Lee (until 2025)".

    Examples
    --------
    >>> columns = ("Office", "2024-25", "2025-26")
    >>> holders_by_term(columns, [("Chair", "Ann Lee", "Bo Ek"), ("Clerk", "Jo Day", "same")])
    (('Bo Ek', 'Chair'), ('Ann Lee (until 2025)', 'Chair'), ('Jo Day', 'Clerk'))
    """
    ends = {n: end for n in range(1, len(columns)) if (end := _end_of(columns[n])) is not None}
    if len(ends) < _LEAST_TERMS or len(ends) < sum(map(bool, columns[1:])):
        return None
    order = sorted(ends, key=lambda n: ends[n])
    offices = [row for row in rows if row[0]]
    cells = [row[n] for row in offices for n in order if _names(row[n])]
    named = sum(is_like_a_name(_bare(cell)) for cell in cells)
    told = sum(ROLE.search(row[0]) is not None for row in offices)
    if len(offices) < _LEAST_OFFICES or 2 * named < len(cells) or 2 * told < len(offices):
        return None
    return tuple(holder for row in offices for holder in _holders(row, order, ends))


def _end_of(header: str) -> int | None:
    found = _TERM.fullmatch(header.strip())
    if found is None:
        return None
    first, last = int(found["first"]), found["last"]
    if last is None:
        return first
    return int(last) if len(last) > 2 else first - first % _CENTURY + int(last)


def _names(cell: str) -> bool:
    return bool(cell) and not (is_ditto(cell) or names_nobody(cell.strip("()")))


def _bare(cell: str) -> str:
    return re.sub(r"\s*(?:[(+&/].*|\b(?:and|und|y|et)\b.*|,.*)$", "", cell)


def _holders(
    row: Sequence[str], order: Sequence[int], ends: dict[int, int]
) -> Iterator[tuple[str, str]]:
    """Yield the holders of one office, the last first, each once."""
    held: dict[str, int] = {}
    before = ""
    for n in order:
        cell = before if is_ditto(row[n]) else row[n]
        before = cell if _names(cell) else ""
        if before:
            held.pop(before, None)
            held[before] = n
    whole = [name for name in held if not _INITIAL.fullmatch(name)]
    for name, n in reversed(held.items()):
        if not any(_is_initial_of(name, other) for other in whole):
            past = "" if n == order[-1] else f" (until {ends[n]})"
            yield f"{name}{past}", row[0]


def _is_initial_of(name: str, whole: str) -> bool:
    """Return whether a name is a short form of another: "F. Delacroix", "Francine Delacroix"."""
    short = _INITIAL.fullmatch(name)
    return short is not None and whole.startswith(short[1]) and whole.endswith(f" {short[2]}")
