"""Columns of contacts, organizations and events, and of partnerships and imports."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cache, cached_property, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, cast

from graphkit.columns import Texts, TextsBuilder
from graphkit.model import ImportState, Mention, Visibility
from graphkit.model.normalization import normalize
from graphkit.snapshot.lazy_sequence import Records

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class _IdAndName(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...


E = TypeVar("E", bound=_IdAndName)
T = TypeVar("T")
# How many statements are read at once.
_BLOCK = 4096
# The first two values of a record, if both are texts.
_SECOND = re.compile(rb'\["(?:[^"\\]|\\.)*",("(?:[^"\\]|\\.)*")')


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
        return cast("E", _construct(self.kind, values))

    def __iter__(self) -> Iterator[E]:
        loads = json.loads
        for id, name, rest in zip(self.ids, self.names, self.rest, strict=True):
            yield _construct(self.kind, [id, name, *loads(rest)])

    def value(self, at: int, field: str) -> Any:
        """Return one field of `rest` of an entity, as JSON has it, without making a record."""
        return json.loads(self.rest[at])[_names(self.kind).index(field) - 2]

    def each(self, field: str) -> Sequence[Any]:
        """Return one field of `rest` of each entity, as JSON has it, without making a record."""
        if field not in self._each:
            place = _names(self.kind).index(field) - 2
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
        named = _names(kind)[2:]
        self._aliases, self._mails = (
            named.index(name) if name in named else None for name in ("aliases", "emails")
        )

    def __len__(self) -> int:
        return len(self._columns[0])

    def append(self, id: str, name: str, *rest: Any) -> None:
        """Add an entity by its field values. Dates may be ISO texts, and tuples may be lists."""
        values = (id, name, _encode(rest), self._search(name, rest))
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


@dataclass(frozen=True, eq=False)
class Statements(Records[T], Generic[T]):
    """Records of a kind that has few, such as partnerships and imports, each as a JSON text."""

    kind: type[T]
    texts: Texts

    @classmethod
    def of(cls, kind: type[T], records: Iterable[T]) -> Statements[T]:
        """Return the column of some records."""
        return _GivenStatements(kind, tuple(records))

    def __len__(self) -> int:
        return len(self.texts)

    def __iter__(self) -> Iterator[T]:
        for start in range(0, len(self), _BLOCK):
            yield from self._made(range(start, min(start + _BLOCK, len(self))))

    def of_kinds(self, *kinds: str) -> list[T]:
        """Return the records of some kinds: those with one of these texts as their second field.

        Records of other kinds are not made.
        """
        places = [at for kind in kinds for at in self._places_by_kind.get(_as_bytes(kind), ())]
        return self._made(sorted(places))

    def without(self, value: str, left_out: Callable[[T], bool]) -> Statements[T]:
        """Return the column without some records that have a text as one of their values.

        Parameters
        ----------
        value : str
        left_out : callable
            Is asked only about records that may have that value.
        """
        places = self._places_with(_as_bytes(value))
        made = self._made(places)
        gone = {at for at, record in zip(places, made, strict=True) if left_out(record)}
        kept = [at for at in range(len(self)) if at not in gone]
        return Statements(self.kind, self.texts.take(kept)) if gone else self

    @cached_property
    def _places_by_kind(self) -> dict[bytes, list[int]]:
        """The places of the records with each text as their second field."""
        data, found = self.texts.data.tobytes(), defaultdict(list)
        for at, start in enumerate(self.texts.ends[:-1].tolist()):
            if (match := _SECOND.match(data, start)) is not None:
                found[match[1]].append(at)
        return found

    def _places_with(self, value: bytes) -> list[int]:
        """Return the places of the records that may have a text as a value."""
        data, ends = self.texts.data.tobytes(), self.texts.ends.tolist()
        found: list[int] = []
        at = data.find(value)
        while at >= 0:
            found.append(bisect_right(ends, at) - 1)
            # One find is enough: go on with the next record.
            at = data.find(value, ends[found[-1] + 1])
        return found

    def _made(self, places: Sequence[int]) -> list[T]:
        """Return the records at some places; one long text is read faster than many short ones."""
        kind: Any = self.kind
        rows = json.loads(b"[%b]" % b",".join(self.texts.as_bytes(places)))
        columns = [*zip(*rows, strict=True)]
        for place, to_value in _conversions(kind) if columns else ():
            columns[place] = tuple([v if v is None else to_value(v) for v in columns[place]])
        return list(map(kind, *columns)) if columns else []

    def _at(self, at: int) -> T:
        return cast("T", _construct(self.kind, json.loads(self.texts[at])))


class _GivenStatements(Statements[T]):
    """Records that are written as texts only if somebody asks for the texts.

    The partnerships of an earlier day are read at once and never kept.
    """

    def __init__(self, kind: type[T], records: tuple[T, ...]) -> None:
        vars(self).update(kind=kind, _records=records)
        self._records: tuple[T, ...]

    @cached_property
    def texts(self) -> Texts:
        """The records as JSON."""
        return Texts.of(_encode(field_values(record)) for record in self._records)

    def of_kinds(self, *kinds: str) -> list[T]:
        """Return the records of some kinds, in the same order."""
        of: Any = self.kind
        kind = attrgetter(_names(of)[1])
        return [record for record in self._records if kind(record) in kinds]

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[T]:
        return iter(self._records)

    def _at(self, at: int) -> T:
        return self._records[at]


def _plain(value: object) -> str | list[Any]:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if is_dataclass(value):
        return field_values(value)
    raise TypeError(type(value))


_encode = json.JSONEncoder(ensure_ascii=False, default=_plain, separators=(",", ":")).encode


def _as_bytes(value: str) -> bytes:
    """Return a value as a statement has it in its text."""
    return _encode(value).encode("utf-8", "surrogatepass")


def field_values(record: Any) -> list[Any]:
    """Return the values of a record's fields, in order."""
    kind: Any = type(record)
    return [getattr(record, name) for name in _names(kind)]


def _construct(kind: Any, values: list[Any]) -> Any:
    for place, convert in _conversions(kind):
        if values[place] is not None:
            values[place] = convert(values[place])
    return kind(*values)


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _conversions(kind: Any) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """Return the places of the fields that JSON does not restore by itself, with a conversion each.

    The declared type of a field decides.
    """
    found: list[tuple[int, Callable[[Any], Any]]] = []
    for place, field in enumerate(fields(kind)):
        stated = str(field.type)
        for word, convert in _BY_TYPE.items():
            if stated.startswith(word):
                found.append((place, convert))
                break
    return tuple(found)


# Many entries have the same time, day or partner: values that repeat are made once.
_to_mention = lru_cache(1 << 14)(Mention)
_BY_TYPE: dict[str, Callable[[Any], Any]] = {
    "tuple[Mention": lambda values: tuple([_to_mention(*value) for value in values]),
    "tuple[tuple": lambda pairs: tuple(map(tuple, pairs)),
    "tuple": tuple,
    "datetime": lru_cache(1 << 10)(datetime.fromisoformat),
    "date": lru_cache(1 << 13)(date.fromisoformat),
    "ImportState": cache(ImportState),
    "Visibility": cache(Visibility),
}
