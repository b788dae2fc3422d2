"""Read a whole term from one column: "1.3.2025 - 28.2.2027" below "Term"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graphkit.ingest.clean.dates import DateOrder, clean_term
from graphkit.ingest.formats.table import Cell
from graphkit.ingest.mapping.field_readers import FieldReader
from graphkit.ingest.sources.record_fields import RECORD_FIELDS

# The fields of the first and of the last day.
_TERMS = {"since": "until", "joined": "left"}
_BEGINS = {end: begin for begin, end in _TERMS.items()}


@dataclass(frozen=True, slots=True)
class TermColumn:
    """A column of days in which a cell may have both the first and the last day.

    Attributes
    ----------
    reader : FieldReader
        Of the first or of the last days.
    order : {"month-first", "day-first"}
    day : datetime.date or None
        The day of the file.
    """

    reader: FieldReader
    order: DateOrder
    day: date | None

    def complete(self, values: dict[str, Any], cells: Sequence[Cell]) -> None:
        """Add the day of a term that the column's own field does not take."""
        text = next((text for text in self.reader.original_texts(cells) if text), "")
        term = clean_term(text, self.order, self.day) if text else None
        if term is None:
            return
        first, last = term
        if self.reader.name in _BEGINS:
            if first is not None:
                values.setdefault(_BEGINS[self.reader.name], first)
            if last is None:
                values.pop(self.reader.name, None)  # "since 2024" is no end
        elif last is not None:
            values.setdefault(_TERMS[self.reader.name], last)


def term_columns(
    record: str, readers: Sequence[FieldReader], order: DateOrder, day: date | None
) -> tuple[TermColumn, ...]:
    """Return the columns of a table that may have whole terms."""
    known = RECORD_FIELDS[record]
    names = {n for term in _TERMS.items() if known.keys() >= set(term) for n in term}
    dated = (r for r in readers if r.name in names and r.places)
    return tuple(TermColumn(reader, order, day) for reader in dated)
