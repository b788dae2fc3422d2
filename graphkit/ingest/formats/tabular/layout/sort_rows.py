"""Sort the lines of a table: rows, headings of sections, and lines to leave out, with reasons."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from graphkit.ingest.clean.name_words import TITLES
from graphkit.ingest.formats.table import MalformedRow, SkippedRow
from graphkit.ingest.formats.tabular.layout.cell_kinds import is_like_a_name, kind_of
from graphkit.ingest.formats.tabular.layout.column_counts import ColumnCounts
from graphkit.ingest.formats.tabular.layout.row_patterns import (
    are_units,
    continued_title,
    is_ditto,
    is_legend_text,
    is_note_text,
    is_page_text,
    is_rule,
    is_sentence,
    is_total,
    is_total_text,
    refers_above,
)
from graphkit.ingest.formats.tabular.layout.row_stream import (
    AHEAD,
    Found,
    RowStream,
    SeenRow,
    repeats_header,
)
from graphkit.ingest.formats.tabular.layout.sections import (
    FAINT,
    SURE,
    Around,
    Follows,
    heading_text,
    is_family_name_alone,
    section_score,
)
from graphkit.ingest.formats.tabular.layout.table_layout import ColumnLook, TableLayout
from graphkit.lazy_regex import lazy_regex

# The reasons for leaving out rows, as phrases after a number.
TOTALS = "totals and counts"
SECTIONS = "headings of sections"
LATE_SECTIONS = "headings of sections, not used because they begin far below the header"
HEADERS = "the header again"
PAGES = "page numbers, printed dates or references to cells"
NOTES = "notes and footnotes"
LEGEND = "lines of a legend"
UNITS = "units below the header"
RULES = "drawn lines"

_WORD = lazy_regex(r"[^\W\d_]{2,}")
# How many rows above "see above" may mean.
_RECENT = 200

Sorted: TypeAlias = "tuple[int, Sequence[str]] | MalformedRow | SkippedRow"

# A total with more than three cells must have one of these words.
_COUNTING = lazy_regex(
    r"total|summe|gesamt|\bsums?\b|suma|somme|ensemble|count|anzahl|average|durchschnitt|promedio|"
    r"moyenne|\d (?:\w+)|[:=] ?\d|#|^n",
    re.IGNORECASE,
)
_FEW = 3
_MOSTLY = 0.5
_DRAWN = ("", "-", "=", "_", "*", "~", ":", "+", "–", "—", ".", "·")


def sort_rows(found: Iterable[Found], layout: TableLayout) -> Iterator[Sorted]:
    """Yield the rows of a table, and for all other rows the reason to leave them out.

    Parameters
    ----------
    found : iterable of (int, sequence of str) or MalformedRow
        All rows of the file or sheet, with their lines.
    layout : TableLayout
    """
    rows = RowStream(found, layout)
    sorter = _RowSorter(layout)
    for one in rows:
        if isinstance(one, SeenRow):
            yield sorter.sort(one, rows)
        else:
            yield one if isinstance(one, MalformedRow) else sorter.accept(*one)


@dataclass(slots=True)
class _RowSorter:
    """Sorts the rows in order, and keeps the current section and the row above."""

    layout: TableLayout
    section: str = field(init=False)
    above: Sequence[str] = ()
    first: bool = True
    in_legend: bool = False
    below_total: bool = False
    counts: ColumnCounts = field(init=False)
    recent: deque[Sequence[str]] = field(default_factory=lambda: deque(maxlen=_RECENT))

    def __post_init__(self) -> None:
        self.counts = ColumnCounts.of(self.layout.looks)
        self.section = self.layout.first_section

    def accept(self, line: int, cells: Sequence[str]) -> tuple[int, Sequence[str]]:
        """Return a row that needs no check: see `RowStream`."""
        self._remember(cells)
        self.first = self.in_legend = self.below_total = False
        return line, [*cells, self.section] if self.layout.sectioned else cells

    def _remember(self, cells: Sequence[str]) -> None:
        self.above = cells
        self.recent.append(cells)
        if self.counts:
            self.counts.add(cells)

    def sort(self, row: SeenRow, rows: RowStream) -> Sorted:
        if len(row.texts) > self.layout.width and any(row.texts[self.layout.width :]):
            reason = f"{len(row.cells)} fields, but the header has {self.layout.width}"
            return MalformedRow(row.line, reason, tuple(row.cells))
        left_out = self._reason(row, rows)
        self.first = self.first and left_out == UNITS
        self.below_total = left_out == TOTALS
        if left_out is None:
            return row.line, self._complete(row)
        return SkippedRow(row.line, left_out)

    def _reason(self, row: SeenRow, rows: RowStream) -> str | None:
        """Return why a row is left out, or None."""
        if repeats_header(row.texts, self.layout):
            self.in_legend = False
            return HEADERS
        if any(first <= row.line <= last for first, last in self.layout.legends):
            return LEGEND
        if row.filled == 1 and self.layout.width > 1:
            return self._reason_of_one(row, rows)
        if (by_text := self._reason_by_text(row)) is not None:
            return by_text
        if self.layout.width == 1:
            return self._reason_in_list(row, rows)
        return self._reason_of_few(row, rows)

    def _reason_by_text(self, row: SeenRow) -> str | None:
        """Return the reason to leave out a row of several cells, if their texts give one."""
        if self._is_no_data(row):
            return PAGES
        if row.filled <= _FEW or _COUNTING.search("\n".join(row.texts)):
            if self._is_total(row):
                return TOTALS
        elif self.counts.are_those_of(row.texts):
            return TOTALS
        if row.texts[0][:1] in _DRAWN and is_rule(row.texts):
            return RULES
        return UNITS if self.first and are_units(row.texts) else None

    def _is_no_data(self, row: SeenRow) -> bool:
        texts = [text for text in row.texts if text]
        return (
            len(texts) <= _FEW
            and any(map(is_page_text, texts))
            and all(is_page_text(text) or kind_of(text) == "date" for text in texts)
        )

    def _is_total(self, row: SeenRow) -> bool:
        if is_total(row.texts, (self.section, *self.layout.columns, *map(str.strip, self.above))):
            return True
        if self.counts.are_those_of(row.texts) or self._sums_a_column(row):
            return True
        # Sums without a label: only numbers, although rows have texts.
        looks = self.layout.looks
        filled = [n for n, text in enumerate(row.texts) if text]
        named = [n for n, look in enumerate(looks) if look.kind == "text" and look.filled > 0.9]
        return (
            bool(named)
            and not any(row.texts[n] for n in named)
            and all(kind_of(row.texts[n]) == "number" == _look(looks, n).kind for n in filled)
        )

    def _sums_a_column(self, row: SeenRow) -> bool:
        """Return whether a row has the header of a column and a number in that column."""
        labels = [text for text in row.texts if text and kind_of(text) != "number"]
        places = [n for n, column in enumerate(self.layout.columns) if labels == [column]]
        numbers = [n for n, text in enumerate(row.texts) if text and kind_of(text) == "number"]
        return bool(numbers) and numbers == places

    def _reason_of_one(self, row: SeenRow, rows: RowStream) -> str | None:
        """Return why a row with one filled cell is left out, or None."""
        place, text = next((n, text) for n, text in enumerate(row.texts) if text)
        of = continued_title(text)
        again = of is not None and of.casefold() == self.section.casefold()
        if self._is_total(row):
            return TOTALS
        if again or is_page_text(text) or is_rule(row.texts):
            return RULES if is_rule(row.texts) else PAGES
        around = self._around(row, place, rows)
        if around.blank_above and is_legend_text(text):
            self.in_legend = True
        elif is_note_text(text):
            return NOTES
        elif self._is_heading(text, _look(self.layout.looks, place), around):
            return self._enter(text)
        if kind_of(text) == "number":
            return PAGES
        return LEGEND if self.in_legend else self._reason_of_note(text, around)

    def _reason_of_few(self, row: SeenRow, rows: RowStream) -> str | None:
        """Return why a row of several cells is left out: in a legend, or a heading with a count."""
        usual = sum(look.filled > 0.5 for look in self.layout.looks)
        if row.filled > max(2, 0.6 * usual) or (row.blank_above and row.filled >= usual):
            self.in_legend = False
        if self.in_legend:
            return LEGEND
        texts = [text for text in row.texts if text]
        if len(texts) == 2 and kind_of(texts[1].strip("()")) == "number":
            place = row.texts.index(texts[0])
            around = self._around(row, place, rows)
            look = _look(self.layout.looks, place)
            if section_score(texts[0], look, around) > SURE:
                return self._enter(texts[0])
        return None

    def _reason_in_list(self, row: SeenRow, rows: RowStream) -> str | None:
        """Return why a line of a list with one column is left out."""
        (text,) = row.texts[:1]
        around = self._around(row, 0, rows)
        if is_note_text(text) or (around.blank_above and is_sentence(text)):
            return NOTES
        # Every row has one cell, so only a special mark makes a heading.
        if around.blank_above and (text.endswith(":") or text.isupper()):
            look = _look(self.layout.looks, 0)
            if section_score(text, look, replace(around, follows="row")) > SURE:
                return self._enter(text)
        return None

    def _around(self, row: SeenRow, place: int, rows: RowStream) -> Around:
        follows: Follows = "end"
        empty_below = False
        alone = named = 0
        for below in rows.next_rows():
            if repeats_header(below.texts, self.layout):
                follows = "header"
            elif is_rule(below.texts) or all(is_page_text(t) for t in below.texts if t):
                continue
            elif below.filled > 1:
                if self._is_total(below):
                    continue
                follows, empty_below = "row", not below.texts[place]
            else:
                text = next(filter(None, below.texts))
                alone += not (is_note_text(text) or is_total_text(text))
                named += below.texts[place] == text and is_like_a_name(text)
                continue
            break
        # Single names at the end are the rows of a last section.
        ends = follows == "end" and self.layout.width > 1 and alone <= AHEAD - 2
        of_names = named == alone and _look(self.layout.looks, place).names >= _MOSTLY
        if alone and (not ends or of_names):
            follows = "heading"
        across = row.line in self.layout.across
        apart = place < len(self.layout.columns) and is_family_name_alone(
            self.layout.columns, place
        )
        return Around(
            follows, row.blank_above, across, self.first, empty_below, self.below_total, apart
        )

    def _is_heading(self, text: str, look: ColumnLook, around: Around) -> bool:
        least = FAINT if self.layout.lenient else SURE
        return section_score(text, look, around) >= least

    def _enter(self, text: str) -> str:
        of = continued_title(text)
        self.section = heading_text(of or text)
        return SECTIONS if self.layout.sectioned else LATE_SECTIONS

    def _reason_of_note(self, text: str, around: Around) -> str | None:
        """Return why a text below the last row is left out, unless it may be a name."""
        if is_sentence(text) and (self.layout.header or around.follows == "end"):
            return NOTES
        if around.follows != "end" or is_like_a_name(text):
            return None
        words = text.split()
        if len(words) > 2 and 2 * sum(word[:1].islower() for word in words) > len(words):
            return NOTES
        certain = len(words) >= 5 or ":" in text or text[:1].islower()
        return NOTES if certain and around.blank_above else None

    def _row_meant(self, texts: Sequence[str], place: int) -> Sequence[str] | None:
        """Return the row above about the same person, if "see above" is beside a name."""
        beside = next((n for n in reversed(range(place)) if not is_ditto(texts[n])), None)
        if beside is None or not texts[beside]:
            return None
        rows = (row for row in reversed(self.recent) if len(row) > place)
        same = (row for row in rows if row[beside].strip() == texts[beside])
        return next((row for row in same if row[place] and not is_ditto(row[place])), None)

    def _may_share(self, text: str, before: Sequence[str]) -> bool:
        """Return whether "see above" may mean the address or number of the row above.

        Beside somebody who has nothing in common with that row, it means another list.
        """
        place = len(before)
        if not refers_above(text) or kind_of(self.above[place]) not in ("mail", "phone"):
            return True
        own, others = (
            {word for cell in cells for word in _WORD.findall(cell.casefold())} - TITLES
            for cells in (before, self.above[:place])
        )
        return not own.isdisjoint(others)

    def _complete(self, row: SeenRow) -> Sequence[str]:
        """Return the cells of a row, with repeated cells filled in and the section added."""
        cells = row.cells
        texts = row.texts
        if self.above and (
            any(is_ditto(text) for text in texts if text)
            or any(not texts[n] for n in self.layout.grouped)
        ):
            filled = list(cells) + [""] * (self.layout.width - len(cells))
            for n, text in enumerate(texts[: self.layout.width]):
                if is_ditto(text) or (not text and n in self.layout.grouped):
                    above = self._row_meant(texts, n) if text.isalpha() or " " in text else None
                    if above is None and not self._may_share(text, filled[:n]):
                        filled[n] = ""
                    else:
                        filled[n] = (above or self.above)[n].strip()
            cells, texts = filled, tuple(map(str.strip, filled))
        self._remember(texts)
        if not self.layout.sectioned:
            return cells
        width = self.layout.width
        return [*cells[:width], *[""] * (width - len(cells)), self.section]


def _look(looks: Sequence[ColumnLook], place: int) -> ColumnLook:
    return looks[place] if place < len(looks) else ColumnLook()
