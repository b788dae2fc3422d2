"""Columns of contacts, organizations and events."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, cast

from graphkit.columns import Texts, TextsBuilder
from graphkit.model.normalization import normalize
from graphkit.snapshot.lazy_sequence import Records
from graphkit.snapshot.record_values import encode, field_names, field_values, make_record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class _IdAndName(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...


E = TypeVar("E", bound=_IdAndName)


@dataclass(frozen=True, eq=False)
class Entities(Records[E], Generic[E]):
    """Contacts, organizations or events, in order of id.

    Attributes
    ----------
    kind : type
    ids, names : Texts
    rest : Texts
        The other fields of each entity, as JSON.
    search : Texts
        The texts by which people look for each entity: a line break before each normalized name,
        the main name first, then a tab before each mail address in lower case. Empty for events,
        which nobody looks for.
    """

    kind: type[E]
    ids: Texts
    names: Texts
    rest: Texts
    search: Texts

    @classmethod
    def of(cls, kind: type[E], entities: Iterable[E]) -> Entities[E]:
        """Return the columns of some records."""
        builder = EntitiesBuilder(kind)
        for entity in sorted(entities, key=lambda e: e.id):
            builder.append(*field_values(entity))
        return builder.build()

    def __len__(self) -> int:
        return len(self.ids)

    def _at(self, at: int) -> E:
        values = [self.ids[at], self.names[at], *json.loads(self.rest[at])]
        return cast("E", make_record(self.kind, values))

    def __iter__(self) -> Iterator[E]:
        loads = json.loads
        for id, name, rest in zip(self.ids, self.names, self.rest, strict=True):
            yield make_record(self.kind, [id, name, *loads(rest)])

    def value(self, at: int, field: str) -> Any:
        """Return one field of `rest` of an entity, as JSON has it, without making a record."""
        return json.loads(self.rest[at])[field_names(self.kind).index(field) - 2]

    def each(self, field: str) -> Sequence[Any]:
        """Return one field of `rest` of each entity, as JSON has it, without making a record."""
        if field not in self._each:
            place = field_names(self.kind).index(field) - 2
            self._each[field] = [json.loads(rest)[place] for rest in self.rest]
        return self._each[field]

    @cached_property
    def _each(self) -> dict[str, list[Any]]:
        """The fields that somebody asked for: networks of several days have the same entities."""
        return {}


class EntitiesBuilder(Generic[E]):
    """Builds the columns of entities that arrive one by one, as field values, in any order."""

    def __init__(self, kind: type[E]) -> None:
        self._kind = kind
        self._columns = tuple(TextsBuilder() for _ in range(4))
        named = field_names(kind)[2:]
        self._aliases, self._mails = (
            named.index(name) if name in named else None for name in ("aliases", "emails")
        )

    def __len__(self) -> int:
        return len(self._columns[0])

    def append(self, id: str, name: str, *rest: Any) -> None:
        """Add an entity by its field values. Dates may be ISO texts, and tuples may be lists."""
        values = (id, name, encode(rest), self._search(name, rest))
        for column, value in zip(self._columns, values, strict=True):
            column.append(value)

    def _search(self, name: str, rest: Sequence[Any]) -> str:
        if self._aliases is None:
            return ""
        names = "".join(f"\n{normalize(n)}" for n in (name, *rest[self._aliases]))
        mails = rest[self._mails] if self._mails is not None else ()
        return names + "".join(f"\t{mail.casefold()}" for mail in mails)

    def columns(self, order: NDArray[np.integer], *names: str) -> dict[str, Texts]:
        """Return some columns of the entities at some places, in that order."""
        known = dict(zip(("ids", "names", "rest", "search"), self._columns, strict=True))
        return {name: known[name].build().take(order) for name in names}

    def build(self, order: NDArray[np.integer] | None = None) -> Entities[E]:
        """Return the columns of all added entities, or of those at some places, in that order."""
        columns = [builder.build() for builder in self._columns]
        if order is not None:
            columns = [column.take(order) for column in columns]
        return Entities(self._kind, *columns)
