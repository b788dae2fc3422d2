"""List what the network holds: any number on a screen as the rows that it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from graphkit.analysis.filters.selection import Filter
from graphkit.analysis.lists.condition import Condition, read_conditions, with_topic
from graphkit.analysis.lists.detail_fields import detail_fields
from graphkit.analysis.lists.entity_fields import (
    EVENTS,
    ORGANIZATIONS,
    PARTNER_KIND,
    PEOPLE,
    PEOPLE_CONDITIONS,
)
from graphkit.analysis.lists.field import Field, FieldType, choose_field
from graphkit.analysis.lists.note_fields import NOTES
from graphkit.analysis.lists.partnership_entry_fields import KIND_OF_LIST, PARTNERSHIP_ENTRIES
from graphkit.analysis.lists.relationship_fields import PARTNER_TAGS, PARTNERS, TIES
from graphkit.analysis.lists.select_entities import tag_keys
from graphkit.analysis.lists.topic_fields import TOPICS
from graphkit.analysis.reminders.notes_about import newest_notes
from graphkit.display import Displayable
from graphkit.errors import UsageError
from graphkit.network.network_with_events import NetworkWithEvents
from graphkit.phrases import count_of, list_in_words

if TYPE_CHECKING:
    import pandas as pd


# What can be listed, the fields of each, and the order of its rows by default.
LISTS: Mapping[str, tuple[tuple[Field, ...], str]] = {
    "people": (PEOPLE, "name, id"),
    "organizations": (ORGANIZATIONS, "name, id"),
    "partners": (PARTNERS, "-current, name, id"),
    "ties": (TIES, "-strength, person, other, person_id, other_id"),
    "events": (EVENTS, "-date, name, id"),
    "topics": (TOPICS, "name, id"),
    "notes": (NOTES, "-date, id"),
    **{name: (fields, "-date, id") for name, fields in PARTNERSHIP_ENTRIES.items()},
}
# The fields that only conditions have.
_CONDITIONS = {"people": PEOPLE_CONDITIONS, "organizations": (PARTNER_KIND,)}
_NOUNS = {
    "people": ("person", "people"),
    "organizations": ("organization", "organizations"),
    "partners": ("partnership", "partnerships"),
    "ties": ("tie", "ties"),
    "events": ("event", "events"),
    "topics": ("topic", "topics"),
    "notes": ("note", "notes"),
    **{plural: (kind, plural) for plural, kind in KIND_OF_LIST.items()},
}
_DTYPES = {
    FieldType.COUNT: "int64",
    FieldType.SHARE: "float64",
    FieldType.QUANTITY: "float64",
    FieldType.DAY: "datetime64[s]",
    FieldType.FLAG: "bool",
}


@dataclass(frozen=True, repr=False)
class Listing(Displayable):
    """Rows of the network, as a list.

    Attributes
    ----------
    what : str
        One of `LISTS`.
    asked : mapping of str to object
        The condition, order, columns and number of rows that were asked for.
    fields : tuple of Field
        The columns.
    rows : tuple of tuple
        Texts, numbers, days, tuples of texts, None.
    total : int
        How many rows meet the condition, with those that are not shown.
    summary : str
        The answer in one sentence.
    notes : tuple of str
    """

    what: str
    asked: Mapping[str, Any]
    fields: tuple[Field, ...]
    rows: tuple[tuple[object, ...], ...]
    total: int
    summary: str
    notes: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(field.name for field in self.fields)

    def to_dict(self) -> dict[str, Any]:
        """Return the list as plain values, in the documented JSON layout."""
        return {
            "schema": "graphkit/list/1",
            "what": self.what,
            "asked": dict(self.asked),
            "summary": self.summary,
            "total": self.total,
            "rows": [dict(zip(self.columns, map(_plain, row), strict=True)) for row in self.rows],
            "notes": list(self.notes),
        }

    def to_frame(self) -> pd.DataFrame:
        """Return the list as a table; several texts in a cell are joined with "; "."""
        import pandas as pd

        texts = pd.StringDtype("python")
        cells = ([_cell(row[at]) for row in self.rows] for at in range(len(self.fields)))
        return pd.DataFrame(
            {
                field.name: pd.Series(values, dtype=_DTYPES.get(field.type, texts))
                for field, values in zip(self.fields, cells, strict=True)
            }
        )


def list_rows(
    graph: NetworkWithEvents,
    what: str,
    *,
    where: str | None = None,
    sort: str | None = None,
    columns: Sequence[str] | None = None,
    count: int | None = None,
    tags: Sequence[str] = (),
) -> Listing:
    """List people, organizations, partners, ties, events, topics, notes, or entries about partners.

    Parameters
    ----------
    graph : NetworkWithEvents
        Limited to what the viewer may see.
    what : str
        One of `LISTS`.
    where : str, optional
        Conditions that the rows must meet (`graphkit.analysis.lists.condition`).
    sort : str, optional
        Names of fields, separated by commas; "-" before a name reverses its order. Missing values
        come last.
    columns : sequence of str, optional
        The columns; all by default.
    count : int, optional
        How many rows at most; all by default.
    tags : sequence of str
        Tags that each row must have; of a partnership, those of the partner.

    Raises
    ------
    UsageError
        If there is no such list, field or tag, or a condition cannot be read.
    """
    if what not in LISTS:
        raise UsageError(
            f'"{what}" cannot be listed', next=f"Choose from: {list_in_words(list(LISTS))}"
        )
    if count is not None and count < 1:
        raise UsageError(f"{count} rows cannot be shown", next="Ask for one or more")
    shown, usual = LISTS[what]
    # The headers of files are looked for only where somebody names a field.
    fields = shown
    if where or sort or columns:
        fields = (*shown, *_CONDITIONS.get(what, ()))
        fields = (*fields, *detail_fields(graph, what, fields))
    conditions = read_conditions(where, fields, graph.network.as_of) if where else ()
    conditions = tuple(with_topic(graph.network, each) for each in conditions)
    conditions += _tag_conditions(graph, what, tags)
    chosen = tuple(choose_field(fields, name) for name in columns) if columns else shown
    numbers = _rows_that_match(graph, range(_size(graph, what)), conditions)
    numbers = _sort_rows(graph, numbers, fields, f"{sort}, {usual}" if sort else usual)
    first = numbers[:count]
    values = [field.values(graph, first) for field in chosen]
    asked = {"where": where, "sort": sort, "columns": [f.name for f in chosen], "count": count}
    asked |= {"tags": list(tags)} if tags else {}
    return Listing(
        what,
        {**asked, "as_of": graph.network.as_of.isoformat()},
        chosen,
        tuple(zip(*values, strict=True)),
        len(numbers),
        _summary(what, len(numbers), len(first), Filter(where, tuple(tags))),
        tuple(filter(None, [graph.network.notice])),
    )


def shown_columns(what: str) -> tuple[str, ...]:
    """Return the columns of a list that a table for readers has by default."""
    return tuple(field.name for field in LISTS[what][0] if field.shown) if what in LISTS else ()


def _size(graph: NetworkWithEvents, what: str) -> int:
    network = graph.network
    if what in KIND_OF_LIST:
        return len(network.partnership_entries[KIND_OF_LIST[what]])
    return {
        "people": lambda: len(network.ids),
        "organizations": lambda: len(network.organization_columns),
        "partners": lambda: len(network.own_partnerships),
        "ties": lambda: len(network.tie_columns),
        "events": lambda: len(graph.events),
        "topics": lambda: len(network.topics.by_id),
        "notes": lambda: len(newest_notes(network)),
    }[what]()


def _tag_conditions(
    graph: NetworkWithEvents, what: str, tags: Sequence[str]
) -> tuple[Condition, ...]:
    """Return the conditions that rows must meet to have some tags."""
    if not tags:
        return ()
    fields = {field.name: field for field in LISTS[what][0]}
    field = PARTNER_TAGS if what == "partners" else fields.get("tags")
    if field is None:
        raise UsageError(f"{what} have no tags", where="--tag", next="Leave it out")
    return tuple(Condition(field, "=", key) for key in sorted(tag_keys(graph.network, tags)))


def _rows_that_match(
    graph: NetworkWithEvents, numbers: Sequence[int], conditions: Sequence[Condition]
) -> list[int]:
    """Return the rows that meet all conditions; each is computed for what the last one left."""
    left = list(numbers)
    for condition in conditions:
        values = condition.field.values(graph, left)
        left = [at for at, value in zip(left, values, strict=True) if condition.holds(value)]
    return left


def _sort_rows(
    graph: NetworkWithEvents, numbers: list[int], fields: Sequence[Field], sort: str
) -> list[int]:
    """Return rows in an order; rows that one key leaves equal keep the order of the next."""
    for name in reversed([part.strip() for part in sort.split(",") if part.strip()]):
        backward = name.startswith("-")
        field = choose_field(fields, name.removeprefix("-"))
        values = dict(zip(numbers, field.values(graph, numbers), strict=True))
        known = [at for at in numbers if values[at] not in (None, "", ())]
        missing = [at for at in numbers if values[at] in (None, "", ())]
        known.sort(key=lambda at, of=values: _order(of[at]), reverse=backward)  # type: ignore[misc]
        numbers = known + missing
    return numbers


def _order(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_order, value))
    return (value.casefold(), value) if isinstance(value, str) else value


def _summary(what: str, total: int, shown: int, filter: Filter) -> str:
    text = count_of(total, *_NOUNS[what])
    if filter:
        text += f" {filter.words}"
    return text if shown == total else f"{text} ({shown:,} of them shown)"


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _cell(value: object) -> object:
    return ("; ".join(value) or None) if isinstance(value, tuple) else value
