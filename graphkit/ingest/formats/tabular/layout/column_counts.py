"""Sum and count the columns of a table, to recognize rows of totals without a label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graphkit.ingest.formats.tabular.layout.cell_kinds import is_like_a_name, kind_of
from graphkit.ingest.formats.tabular.layout.table_layout import ColumnLook

_MOST_TEXTS = 50


@dataclass(frozen=True, slots=True)
class ColumnCounts:
    """The sum of each column of numbers so far, and how often each mark is in the others.

    Attributes
    ----------
    sums : dict of int to float
        By the place of the column.
    rows : collections.Counter of int
        In how many rows a column has a number that is not 0.
    marks : mapping of int to collections.Counter of str
        By the place of the column; the key "" counts all cells that are not empty.
    """

    sums: dict[int, float] = field(default_factory=dict)
    rows: Counter[int] = field(default_factory=Counter)
    marks: Mapping[int, Counter[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, looks: Sequence[ColumnLook]) -> ColumnCounts:
        """Return the counts before the first row, for the columns that can be counted."""
        return cls(
            {n: 0.0 for n, look in enumerate(looks) if look.kind == "number"},
            marks={n: Counter() for n, look in enumerate(looks) if look.kind == "mark"},
        )

    def __bool__(self) -> bool:
        return bool(self.sums or self.marks)

    def add(self, texts: Sequence[str]) -> None:
        """Add the cells of a row."""
        for n in self.sums:
            if number := _number(texts[n]):
                self.sums[n] += number
                self.rows[n] += 1
        for n, counter in self.marks.items():
            if texts[n]:
                counter[""] += 1
                if len(counter) < _MOST_TEXTS:
                    counter[texts[n].strip().casefold()] += 1

    def are_those_of(self, texts: Sequence[str]) -> bool:
        """Return whether a row has two or more of these sums or counts, and at most one label."""
        filled = [n for n, text in enumerate(texts) if text]
        numbers = [n for n in filled if kind_of(texts[n]) == "number"]
        if len(numbers) < 2 or len(filled) - len(numbers) > 1:
            return False
        if any(is_like_a_name(texts[n]) for n in filled):
            return False
        counted = [n for n in numbers if n in self.sums or n in self.marks]
        right = [n for n in counted if self._is_right(n, _number(texts[n]))]
        # The sum of one row is the row itself.
        several = any(n in self.marks or self.rows[n] > 1 for n in right)
        enough = len(right) >= 2 and len(right) >= 0.75 * len(counted)
        return several and enough and len(counted) >= len(numbers) - 1

    def _is_right(self, place: int, number: float | None) -> bool:
        if number is None:
            return False
        if place in self.sums:
            return number > 0 and abs(self.sums[place] - number) < 0.005
        return number in self.marks[place].values()


def _number(text: str) -> float | None:
    plain = text.strip("$€£%() \t").replace(" ", "")
    if plain.count(",") == 1 and "." not in plain and len(plain.rpartition(",")[2]) != 3:
        plain = plain.replace(",", ".")
    try:
        return float(plain.replace(",", ""))
    except ValueError:
        return None
