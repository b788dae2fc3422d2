"""The fields that a team's own files add to lists: every column that graphkit keeps as a detail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphkit.analysis.lists.field import Field, FieldType, Values, field_name
from graphkit.network.network_with_events import NetworkWithEvents

# Lists of entities that have details, and where these are.
_COLUMNS = {"people": "contact_columns", "organizations": "organization_columns"}


def detail_fields(graph: NetworkWithEvents, what: str, known: Sequence[Field]) -> tuple[Field, ...]:
    """Return a field for each header among the details of people or organizations.

    Parameters
    ----------
    graph : NetworkWithEvents
    what : str
        The list. Those that hold no people or organizations have no such fields.
    known : sequence of Field
        The list's own fields, which count before a header of the same name.

    Returns
    -------
    tuple of Field
        In order of their names. "County: Elm" gives the field `county` with the text "Elm".
    """
    entities = _COLUMNS.get(what)
    if entities is None:
        return ()
    headers = {
        field_name(header)
        for details in getattr(graph.network, entities).each("details")
        for header, _ in _parts(details)
    }
    names = sorted(headers - {field.name for field in known} - {""})
    return tuple(Field(name, FieldType.TEXTS, _values(entities, name)) for name in names)


def _values(entities: str, name: str) -> Values:
    def values(graph: NetworkWithEvents, rows: Sequence[int]) -> Sequence[object]:
        columns = getattr(graph.network, entities)
        return [
            tuple(
                text for header, text in _parts(columns[at].details) if field_name(header) == name
            )
            for at in rows
        ]

    return values


def _parts(details: Iterable[str]) -> Iterable[tuple[str, str]]:
    for detail in details:
        header, colon, text = detail.partition(":")
        if colon and text.strip():
            yield header, text.strip()
