"""Split lines of text into cells, by a delimiter or by columns aligned with spaces."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graphkit.ingest.formats.table import MalformedRow
from graphkit.ingest.formats.tabular.csv_rows import DELIMITERS, any_length, csv_rows
from graphkit.ingest.formats.tabular.layout.row_patterns import is_note_text, is_sentence
from graphkit.lazy_regex import lazy_regex

ALIGNED = "  "
_GAP = lazy_regex(r" {2,}|\t+")
_HINT = lazy_regex(r"sep=(.)\s*", re.IGNORECASE)
_MIN_LINES = 2


@dataclass(frozen=True, slots=True)
class LineSplit:
    """How lines become cells.

    Attributes
    ----------
    delimiter : str
        A character; `ALIGNED` for columns aligned with spaces; "" if each line is one cell.
    cuts : tuple of int
        Where aligned columns begin; empty if two spaces end a cell.
    spaced : bool
        Whether most delimiters are followed by a space, as commas in a text are.
    """

    delimiter: str
    cuts: tuple[int, ...] = ()
    spaced: bool = False

    def whole_note(self, cells: Sequence[str]) -> str | None:
        """Join a note that was cut at its delimiters; return None for other rows.

        Examples
        --------
        >>> LineSplit(",").whole_note(["Note: call first", " not on Sundays"])
        'Note: call first, not on Sundays'
        """
        later = [cell for cell in cells[1:] if cell]
        if self.delimiter not in (",", ";") or not later:
            return None
        if not all(cell[:1] == " " for cell in later):
            return None
        whole = self.delimiter.join(cells).strip()
        return whole if is_note_text(whole) or (not self.spaced and is_sentence(whole)) else None

    def rows(self, lines: Iterable[str]) -> Iterator[tuple[int, list[str]] | MalformedRow]:
        """Yield the number of the first line and the cells of every row, blank ones included.

        Iterate within `any_length`.
        """
        if len(self.delimiter) == 1:
            found = csv_rows(mark_dittos(lines, self.delimiter), self.delimiter)
            yield from _strip_cells(found) if self.delimiter == "|" else found
            return
        for number, line in enumerate(lines, start=1):
            yield number, self._cells(line.rstrip("\r\n"))

    def _cells(self, line: str) -> list[str]:
        if not line.strip():
            return []
        if not self.delimiter:
            return [line]
        if not self.cuts or not _is_cut_cleanly(line, self.cuts):
            return _GAP.split(line.strip())
        ends = (*self.cuts[1:], len(line))
        cells = [line[start:end].strip() for start, end in zip(self.cuts, ends, strict=True)]
        return cells


def _strip_cells(
    rows: Iterable[tuple[int, list[str]] | MalformedRow],
) -> Iterator[tuple[int, list[str]] | MalformedRow]:
    """Yield rows without the spaces with which columns between bars are aligned."""
    for row in rows:
        yield row if isinstance(row, MalformedRow) else (row[0], [cell.strip() for cell in row[1]])


def split_of(lines: Sequence[str]) -> LineSplit:
    """Return how the first lines of a file become cells.

    The delimiter gives most lines the same number of cells; if there are several, the one with most
    cells is chosen. If no delimiter does that for half of the lines, columns may be aligned.
    """
    texts = [line for line in lines if line.strip()]
    if texts and (hint := _HINT.fullmatch(texts[0])):
        return LineSplit(hint[1])
    best, agreeing = "", 0.0
    for delimiter in (*DELIMITERS[2:], DELIMITERS[1], DELIMITERS[0]):
        score = _agreement(lines, delimiter)
        if score > 1.05 * agreeing:
            best, agreeing = delimiter, score
    if agreeing < 1 and (aligned := _find_alignment(texts)) is not None:
        return aligned
    if agreeing <= 0:
        return LineSplit("")
    delimiters = sum(line.count(best) for line in texts)
    spaces = sum(line.count(best + " ") for line in texts)
    return LineSplit(best, spaced=2 * spaces > delimiters)


def _agreement(lines: Sequence[str], delimiter: str) -> float:
    with any_length():
        found = [row for row in csv_rows(lines, delimiter) if not isinstance(row, MalformedRow)]
    rows = [cells for _, cells in found if any(cell.strip() for cell in cells)]
    widths = Counter(len(cells) for cells in rows if len(cells) > 1)
    if not widths:
        return 0
    width, count = max(widths.items(), key=lambda one: (one[1], one[0]))
    near = sum(n for other, n in widths.items() if abs(other - width) <= 1)
    # Titles and notes have no delimiter, and commas within texts give rows of many widths.
    several = sum(widths.values())
    share = (count + near) / (2 * several)
    return share * min(2 * several / len(rows), 1) * math.sqrt(min(width, 6))


def _find_alignment(texts: Sequence[str]) -> LineSplit | None:
    lines = [line.rstrip() for line in texts if len(_GAP.split(line.strip())) > 1]
    if len(lines) < _MIN_LINES or 2 * len(lines) < len(texts):
        return None
    plain = [line for line in lines if "\t" not in line]
    if len(plain) < len(lines):
        return LineSplit(ALIGNED)
    width = max(map(len, plain))
    blank = [all(n >= len(line) or line[n] == " " for line in plain) for n in range(width)]
    cuts = [0]
    for n in range(2, width):
        if blank[n - 1] and blank[n - 2] and not blank[n]:
            cuts.append(n)
    usual = Counter(len(_GAP.split(line.strip())) for line in plain).most_common(1)[0][0]
    return LineSplit(ALIGNED, tuple(cuts) if len(cuts) >= usual else ())


def _is_cut_cleanly(line: str, cuts: Sequence[int]) -> bool:
    return all(n >= len(line) or line[n - 1] == " " for n in cuts if n)


def mark_dittos(lines: Iterable[str], delimiter: str) -> Iterator[str]:
    """Replace a single quotation mark between delimiters, which is invalid CSV, by 〃.

    Examples
    --------
    >>> list(mark_dittos(['Bo,",9'], ",")), list(mark_dittos(['a,"x', '",9'], ","))
    (['Bo,〃,9'], ['a,"x', '",9'])
    """
    between = re.escape(delimiter)
    alone = re.compile(rf'(?:(?<={between})|^)([ ]*)"([ ]*)(?={between}|[\r\n]*$)')
    quoted = False
    for line in lines:
        marked = line
        if '"' in line:
            if not quoted and line.count('"') % 2:
                marked = alone.sub(r"\1〃\2", line)
            quoted ^= marked.count('"') % 2 == 1
        yield marked
