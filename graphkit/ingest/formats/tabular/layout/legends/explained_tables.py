"""Tables with what legends and footnotes say in the place of codes and marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from graphkit.ingest.formats.footnotes import columns_of_people, with_notes
from graphkit.ingest.formats.table import MalformedRow, SkippedRow
from graphkit.ingest.formats.tabular.layout.found_table import FoundTable
from graphkit.ingest.formats.tabular.layout.legends.legend_codes import (
    explain,
    explained_columns,
    explained_marks,
)
from graphkit.ingest.formats.tabular.layout.sort_rows import Sorted
from graphkit.ingest.formats.tabular.layout.table_layout import TableLayout


def explain_tables(
    tables: tuple[FoundTable, ...], codes: Mapping[str, str], footnotes: Mapping[str, str]
) -> tuple[FoundTable, ...]:
    """Return tables with what codes and marks mean in their rows."""
    if not (codes or footnotes):
        return tables
    return tuple(_explained(table, codes, footnotes) for table in tables)


def _explained(
    table: FoundTable, codes: Mapping[str, str], footnotes: Mapping[str, str]
) -> FoundTable:
    noted = columns_of_people(table.first_rows) if footnotes else frozenset()
    explained = explained_columns(table.columns, table.first_rows, codes)
    marks = explained_marks(table.columns, table.first_rows, codes)
    if table.layout.turned_rows or not (noted or explained or marks):
        return table
    notes = list(table.notes)
    if explained:
        names = ", ".join(f'"{table.columns[place]}"' for place, _ in explained)
        notes.append(f"the codes in {names} were read as the legend explains them")
    if marks:
        notes.append("the marks of attendance were read as the legend explains them")
    of_notes = tuple(sorted(footnotes.items())) if noted else ()
    layout = replace(table.layout, explained=(*explained, *marks), footnotes=of_notes, noted=noted)
    rows = tuple(tuple(_explained_row(row, layout)) for row in table.first_rows)
    return replace(table, first_rows=rows, notes=tuple(notes), layout=layout)


def explained_rows(rows: Iterable[Sorted], layout: TableLayout) -> Iterator[Sorted]:
    """Yield sorted rows with what codes and marks mean."""
    for one in rows:
        if isinstance(one, MalformedRow | SkippedRow) or not (layout.explained or layout.noted):
            yield one
        else:
            yield one[0], _explained_row(one[1], layout)


def _explained_row(cells: Sequence[str], layout: TableLayout) -> Sequence[str]:
    meant = explain(cells, layout.explained)
    notes = dict(layout.footnotes)
    return [with_notes(c, notes) if n in layout.noted else c for n, c in enumerate(meant)]
