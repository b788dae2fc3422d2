"""The fields of what the team writes down about partners, in lists: agreements, reviews ..."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from graphkit.analysis.lists.field import Field, FieldType, Values
from graphkit.analysis.portfolio.entry_notes import entry_summary, people_in
from graphkit.analysis.short_codes import short_codes
from graphkit.model.partnerships import (
    KINDS,
    EntryField,
    EntryKind,
    FieldKind,
    Money,
    PartnershipEntry,
)
from graphkit.network import Network
from graphkit.network.network_with_events import NetworkWithEvents

_TYPES = {
    FieldKind.DAY: FieldType.DAY,
    FieldKind.LAST_DAY: FieldType.DAY,
    FieldKind.YEAR: FieldType.QUANTITY,
    FieldKind.COUNT: FieldType.QUANTITY,
    FieldKind.HOURS: FieldType.QUANTITY,
    FieldKind.LEVEL: FieldType.QUANTITY,
}


def _each(kind: EntryKind, value: Callable[[Network, PartnershipEntry], object]) -> Values:
    def values(graph: NetworkWithEvents, rows: Sequence[int]) -> Sequence[object]:
        entries = graph.network.partnership_entries[kind.name]
        return [value(graph.network, entries[at]) for at in rows]

    return values


def _codes(kind: EntryKind) -> Values:
    def values(graph: NetworkWithEvents, rows: Sequence[int]) -> Sequence[object]:
        entries = graph.network.partnership_entries[kind.name]
        codes = short_codes(entry.id for entry in entries)
        return [codes[entries[at].id] for at in rows]

    return values


def _value(field: EntryField) -> Callable[[Network, PartnershipEntry], object]:
    def value(_: Network, entry: PartnershipEntry) -> object:
        found = entry.values.get(field.name)
        return str(found) if isinstance(found, Money) else found

    return value


def _fields(kind: EntryKind) -> tuple[Field, ...]:
    text = [Field("text", FieldType.TEXT, _each(kind, _text), True)] if kind.text else []
    return (
        Field("date", FieldType.DAY, _each(kind, lambda _, e: e.on), True),
        Field("partner", FieldType.TEXT, _each(kind, lambda n, e: n.name_of(e.partner_id)), True),
        *text,
        Field("summary", FieldType.TEXT, _each(kind, entry_summary), True),
        *(
            Field(
                each.name,
                _TYPES.get(each.kind, FieldType.TEXT),
                _each(kind, _value(each)),
            )
            for each in kind.fields
        ),
        *(
            Field(role, FieldType.TEXTS, _each(kind, partial(people_in, role=role)))
            for role in kind.people
        ),
        Field("code", FieldType.TEXT, _codes(kind), True),
        Field("author", FieldType.TEXT, _each(kind, lambda _, e: e.author)),
        Field("changed_by", FieldType.TEXT, _each(kind, lambda _, e: e.changed_by)),
        Field("partner_id", FieldType.TEXT, _each(kind, lambda _, e: e.partner_id)),
        Field("id", FieldType.TEXT, _each(kind, lambda _, e: e.id)),
    )


def _text(network: Network, entry: PartnershipEntry) -> str | None:
    return entry.text.read_text(network.name_of) or None


# By the name of the list.
PARTNERSHIP_ENTRIES: Mapping[str, tuple[Field, ...]] = {
    kind.plural: _fields(kind) for kind in KINDS.values()
}
KIND_OF_LIST = {kind.plural: kind.name for kind in KINDS.values()}
