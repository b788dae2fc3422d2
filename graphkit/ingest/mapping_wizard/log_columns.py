"""Find a table that is a log of partnerships, and what each of its columns means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graphkit.ingest.mapping_wizard.header_senses import header_words
from graphkit.ingest.mapping_wizard.proposed_columns import ProposedColumn
from graphkit.ingest.sources.source import Source, header_key
from graphkit.model.normalization import normalize
from graphkit.model.partnerships import KINDS

ENTRY = "entry"
# The share of the values of a column that must be kinds of entries, and the fewest rows.
_LEAST_SHARE, _FEWEST = 0.8, 2
_SURE, _LIKELY = 0.95, 0.7
_ENTRIES = frozenset(normalize(name) for k in KINDS.values() for name in (k.name, k.plural))
_DAYS = frozenset("date day when on datum tag wann fecha dia cuando jour quand".split())
_TEXTS = frozenset(
    "text what description note notes details remark remarks summary subject was notiz notizen "
    "bemerkung bemerkungen beschreibung betreff que descripcion nota notas asunto quoi remarque "
    "remarques objet".split()
)


def log_columns(
    columns: Sequence[ProposedColumn],
    of_partners: Sequence[ProposedColumn],
    sources: Iterable[Source],
) -> tuple[ProposedColumn, ...] | None:
    """Return the columns with the fields of entries; None if the table is no log.

    A log has a column of which nearly all values are kinds of entries ("agreement", "outcomes"),
    and a column of organizations.

    Parameters
    ----------
    columns : sequence of ProposedColumn
        Without meanings.
    of_partners : sequence of ProposedColumn
        The same with the fields of a list of partners.
    sources : iterable of Source
        The known sources: the headers of those for entries count.
    """
    place = next((n for n, c in enumerate(of_partners) if c.field == "organization"), None)
    shares = {n: _share_of_entries(c.values) for n, c in enumerate(columns) if n != place}
    kind = max(shares, key=lambda n: shares[n], default=None)
    if place is None or kind is None or shares[kind] < _LEAST_SHARE:
        return None
    found = list(columns)
    found[place] = columns[place].with_field(
        "organization", of_partners[place].weight, of_partners[place].why
    )
    found[kind] = columns[kind].with_field(ENTRY, _SURE, "its values are kinds of entries")
    known, taken = _known_headers(sources), {"organization", ENTRY}
    for number, column in enumerate(found):
        field = None if column.field else _field_of(column, known)
        if field is not None and field not in taken:
            taken.add(field)
            found[number] = column.with_field(field, _SURE, "its header says so")
    _give(found, "on", taken, [n for n, c in enumerate(found) if c.look == "dates"])
    long = (n for n, c in enumerate(found) if any(" " in value.strip() for value in c.values))
    _give(found, "text", taken, sorted(long, key=lambda n: -_length(found[n])))
    return tuple(found)


def _share_of_entries(values: Sequence[str]) -> float:
    filled = [normalize(value) for value in values if value.strip()]
    if len(filled) < _FEWEST:
        return 0.0
    return sum(value in _ENTRIES for value in filled) / len(filled)


def _known_headers(sources: Iterable[Source]) -> Mapping[str, str]:
    """Return the field of entries that each header means in a known source."""
    return {
        header_key(header): name
        for source in sources
        if source.record == ENTRY
        for name, field in source.fields.items()
        for header in field.columns
        if name not in ("organization", ENTRY)
    }


def _field_of(column: ProposedColumn, known: Mapping[str, str]) -> str | None:
    if (field := known.get(header_key(column.header))) is not None:
        return field
    words = set(header_words(column.header))
    if column.look == "dates":
        return "on" if words & _DAYS else None
    return "text" if words & _TEXTS else None


def _give(found: list[ProposedColumn], field: str, taken: set[str], places: Sequence[int]) -> None:
    """Give a field that no header named to the first of some columns that is free."""
    free = [n for n in places if found[n].field is None]
    if field not in taken and free:
        taken.add(field)
        found[free[0]] = found[free[0]].with_field(field, _LIKELY, "by its values")


def _length(column: ProposedColumn) -> float:
    return sum(map(len, column.values)) / max(1, len(column.values))
