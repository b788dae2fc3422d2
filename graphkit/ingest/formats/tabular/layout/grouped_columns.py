"""Find columns with a value only in the first row of each group, as in an outline."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.ingest.formats.tabular.layout.header_vocabulary import words_of
from graphkit.ingest.formats.tabular.layout.table_layout import ColumnLook

# Headers of columns that say to which group a row belongs.
_GROUPS = frozenset(
    "sector field category group area committee department dept division district team region "
    "branche bereich kategorie gruppe abteilung ausschuss sparte categoría grupo área comité "
    "departamento secteur catégorie groupe domaine".split()
)
_OFTEN, _SELDOM = 0.6, 0.45


def grouped_columns(
    columns: Sequence[str], rows: Sequence[Sequence[str]], looks: Sequence[ColumnLook]
) -> tuple[int, ...]:
    """Return the first column, if its empty cells mean "as above".

    It has a value in the first row, no value twice, and the next column is full. A column of
    organizations must be emptier than one of groups, and another column must be empty in the same
    rows, because a person without an organization does not belong to the one above.
    """
    if len(columns) < 2 or len(rows) < 3 or not rows[0][0]:
        return ()
    first = [row[0] for row in rows]
    values = [text.casefold() for text in first if text]
    share = len(values) / len(first)
    if len(set(values)) < len(values) or len(values) < 2 or not 0 < share <= _OFTEN:
        return ()
    if max(look.filled for look in looks[1:]) < 0.9:
        return ()
    if not _GROUPS.isdisjoint(words_of(columns[0])):
        return (0,)
    if share > _SELDOM:
        return ()
    return _empty_together(rows, looks)


def _empty_together(rows: Sequence[Sequence[str]], looks: Sequence[ColumnLook]) -> tuple[int, ...]:
    headed = [row for row in rows if row[0]]
    others = [row for row in rows if not row[0]]
    for n in range(1, len(looks)):
        if all(row[n] for row in headed) and not any(row[n] for row in others):
            return (0,)
    return ()
