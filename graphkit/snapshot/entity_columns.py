"""Contacts, organizations and events; partnerships and imports."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, cast

from graphkit.columns import Texts, TextsBuilder
from graphkit.model import ImportState, Visibility
from graphkit.model.normalization import normalize
from graphkit.snapshot.lazy_sequence import Records

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class _Identified(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...


E = TypeVar("E", bound=_Identified)
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Entities(Records[E], Generic[E]):
    """Contacts, organizations or events, in order of id.

    Attributes
    ----------
    kind : type
    ids, names : Texts
    rest : Texts
        The other fields of each, as JSON.
    search : Texts
        What one may type to mean them: a line break before each name, folded, the main one first;
        then a tab before each mail address. Empty for events, which nobody looks for.
    """

    kind: type[E]
    ids: Texts
    names: Texts
    rest: Texts
    search: Texts

    @classmethod
    def of(cls, kind: type[E], entities: Iterable[E]) -> Entities[E]:
        """Make the columns of records."""
        builder = EntitiesBuilder(kind)
        for entity in sorted(entities, key=lambda e: e.id):
            builder.append(*field_values(entity))
        return builder.build()

    def __len__(self) -> int:
        return len(self.ids)

    def _at(self, at: int) -> E:
        values = [self.ids[at], self.names[at], *json.loads(self.rest[at])]
        return cast("E", _made(self.kind, values))

    def __iter__(self) -> Iterator[E]:
        loads = json.loads
        for id, name, rest in zip(self.ids, self.names, self.rest, strict=True):
            yield _made(self.kind, [id, name, *loads(rest)])

    def each(self, field: str) -> Iterator[Any]:
        """Yield one of the other fields of each, as JSON has it, without making any record."""
        place = _names(self.kind).index(field) - 2
        return (json.loads(rest)[place] for rest in self.rest)


class EntitiesBuilder(Generic[E]):
    """Contacts, organizations or events that come one by one, as values and in any order."""

    def __init__(self, kind: type[E]) -> None:
        self._kind = kind
        self._columns = tuple(TextsBuilder() for _ in range(4))
        named = _names(kind)[2:]
        self._aliases, self._mails = (
            named.index(name) if name in named else None for name in ("aliases", "emails")
        )

    def __len__(self) -> int:
        return len(self._columns[0])

    def append(self, id: str, name: str, *rest: Any) -> None:
        """Add one: the values of its fields; dates may be ISO text, tuples lists."""
        values = (id, name, _encode(rest), self._search(name, rest))
        for column, value in zip(self._columns, values, strict=True):
            column.append(value)

    def _search(self, name: str, rest: Sequence[Any]) -> str:
        if self._aliases is None:
            return ""
        names = "".join(f"\n{normalize(n)}" for n in (name, *rest[self._aliases]))
        mails = rest[self._mails] if self._mails is not None else ()
        return names + "".join(f"\t{mail.casefold()}" for mail in mails)

    def build(self, order: NDArray[np.integer] | None = None) -> Entities[E]:
        """Return the columns: all that were added, or those at some places in that order."""
        columns = [builder.build() for builder in self._columns]
        if order is not None:
            columns = [column.take(order) for column in columns]
        return Entities(self._kind, *columns)


@dataclass(frozen=True, eq=False)
class Statements(Records[T], Generic[T]):
    """Records of which there are few: partnerships and imports, as JSON."""

    kind: type[T]
    texts: Texts

    @classmethod
    def of(cls, kind: type[T], records: Iterable[T]) -> Statements[T]:
        """Make the column of records."""
        return cls(kind, Texts.of(_encode(field_values(r)) for r in records))

    def __len__(self) -> int:
        return len(self.texts)

    def _at(self, at: int) -> T:
        return cast("T", _made(self.kind, json.loads(self.texts[at])))


def _plain(value: object) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(type(value))


_encode = json.JSONEncoder(ensure_ascii=False, default=_plain, separators=(",", ":")).encode


def field_values(record: Any) -> list[Any]:
    """Return what a record says, field by field."""
    kind: Any = type(record)
    return [getattr(record, name) for name in _names(kind)]


def _made(kind: Any, values: list[Any]) -> Any:
    for place, convert in _conversions(kind):
        if values[place] is not None:
            values[place] = convert(values[place])
    return kind(*values)


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _conversions(kind: Any) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """Return which fields JSON does not give back as they were, by what their types say."""
    found: list[tuple[int, Callable[[Any], Any]]] = []
    for place, field in enumerate(fields(kind)):
        stated = str(field.type)
        for word, convert in _BY_TYPE.items():
            if stated.startswith(word):
                found.append((place, convert))
                break
    return tuple(found)


_BY_TYPE: dict[str, Callable[[Any], Any]] = {
    "tuple": tuple,
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "ImportState": ImportState,
    "Visibility": Visibility,
}
