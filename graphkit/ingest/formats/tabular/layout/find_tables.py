"""Find the tables in a file or on a sheet."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graphkit.ingest.formats.tabular.csv_rows import csv_header_candidates
from graphkit.ingest.formats.tabular.layout.found_table import FoundTable
from graphkit.ingest.formats.tabular.workbook import first_rows, is_workbook
from graphkit.ingest.inputs.text_lines import TextFile

if TYPE_CHECKING:
    from graphkit.ingest.inputs.input import Input


def find_tables(input: Input) -> tuple[FoundTable, ...]:
    """Return the tables in a file or on a sheet; for one of its tables, only that.

    Raises
    ------
    InputError
        If the file cannot be read.
    """
    if is_workbook(input):
        found = [(n, tuple(cells)) for n, cells in first_rows(input).first]
    else:
        candidates = list(csv_header_candidates(TextFile.of(input).head))
        widths = Counter(one.delimiter for one in candidates if len(one.cells) > 1)
        delimiter = widths.most_common(1)[0][0] if widths else ","
        found = [(c.skipped + 1, c.cells) for c in candidates if c.delimiter == delimiter]
    if not found:
        return ()
    (line, columns), *rows = found
    return (FoundTable(columns, tuple(cells for _, cells in rows[:200]), line),)
