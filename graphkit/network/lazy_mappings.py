"""Mappings over columns that make their records on demand."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from graphkit.columns import Texts
from graphkit.columns.grouped_rows import group_range
from graphkit.display import Displayable
from graphkit.model import Tie
from graphkit.snapshot import Entities

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graphkit.network.strength.combine_columns import TieColumns

K = TypeVar("K")
V = TypeVar("V")


class _OrderedMapping(Mapping[K, V]):
    """A mapping that can yield its values in order without looking up each one."""

    def _records(self) -> Iterator[V]:
        raise NotImplementedError

    def values(self) -> ValuesView[V]:
        return _Values(self)

    def items(self) -> ItemsView[K, V]:
        return _Items(self)


class _Values(ValuesView[V]):
    _mapping: _OrderedMapping[Any, V]

    def __iter__(self) -> Iterator[V]:
        return self._mapping._records()


class _Items(ItemsView[K, V]):
    _mapping: _OrderedMapping[K, V]

    def __iter__(self) -> Iterator[tuple[K, V]]:
        return zip(self._mapping, self._mapping._records(), strict=True)


class ById(_OrderedMapping[str, V]):
    """Contacts, organizations or events by id, in order of id."""

    def __init__(self, entities: Entities[Any]) -> None:
        self._entities = entities

    def __getitem__(self, id: str) -> V:
        at = self._entities.ids.find(id)
        if at < 0:
            raise KeyError(id)
        found: V = self._entities[at]
        return found

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._entities.ids.find(id) >= 0

    def __iter__(self) -> Iterator[str]:
        return iter(self._entities.ids)

    def __len__(self) -> int:
        return len(self._entities)

    def _records(self) -> Iterator[V]:
        return iter(self._entities)


class Ties(Displayable, _OrderedMapping[tuple[str, str], Tie]):
    """Ties by the ids of their contacts, `a < b`, in order; each is computed on demand.

    Parameters
    ----------
    ids : Texts
    columns : TieColumns
    combine : callable
        Returns the tie with a number.
    names : Texts
        The names of the contacts.
    """

    def __init__(
        self, ids: Texts, columns: TieColumns, combine: Callable[[int], Tie], names: Texts
    ) -> None:
        self._ids = ids
        self._names = names
        self._columns = columns
        self._combine = combine

    def number(self, one: int, other: int) -> int:
        """Return the number of the tie between two contacts, by their numbers; -1 for no tie."""
        row = group_range(self._columns.tail, one)
        found = group_range(self._columns.head[row], other)
        return row.start + found.start if found.start < found.stop else -1

    def strongest(self, count: int) -> list[tuple[str, str, float, float, float, bool]]:
        """Return the strongest ties: both names, strength, low, high, and whether it is known."""
        columns = self._columns
        rows = np.argsort(-columns.strength, kind="stable")[:count]
        names = (
            [self._names[at] for at in ends[rows].tolist()] for ends in (columns.tail, columns.head)
        )
        numbers = (
            column[rows].tolist()
            for column in (columns.strength, *columns.intervals, columns.known)
        )
        return list(zip(*names, *numbers, strict=True))

    def __getitem__(self, pair: tuple[str, str]) -> Tie:
        at = self._at(pair)
        if at < 0:
            raise KeyError(pair)
        return self._combine(at)

    def __contains__(self, pair: object) -> bool:
        return self._at(pair) >= 0

    def _at(self, pair: object) -> int:
        match pair:
            case (str() as one, str() as other):
                ends = self._ids.find(one), self._ids.find(other)
                return self.number(*ends) if min(ends) >= 0 else -1
        return -1

    def __iter__(self) -> Iterator[tuple[str, str]]:
        ids, ends = list(self._ids), (self._columns.tail, self._columns.head)
        return ((ids[a], ids[b]) for a, b in zip(*(end.tolist() for end in ends), strict=True))

    def __len__(self) -> int:
        return len(self._columns.tail)

    def _records(self) -> Iterator[Tie]:
        return map(self._combine, range(len(self)))


class Neighbors(_OrderedMapping[str, tuple[tuple[str, float], ...]]):
    """The neighbors of each contact, in order, with -ln strength of the tie to each.

    Contacts without ties are not in it.
    """

    def __init__(
        self,
        ids: Texts,
        degrees: NDArray[np.int64],
        row: Callable[[int], Iterator[tuple[str, float]]],
    ) -> None:
        self._ids = ids
        self._degrees = degrees
        self._row = row

    def __getitem__(self, id: str) -> tuple[tuple[str, float], ...]:
        at = self._ids.find(id)
        if at < 0 or not self._degrees[at]:
            raise KeyError(id)
        return tuple(self._row(at))

    def __iter__(self) -> Iterator[str]:
        return (self._ids[at] for at in np.flatnonzero(self._degrees).tolist())

    def __len__(self) -> int:
        return int(np.count_nonzero(self._degrees))

    def _records(self) -> Iterator[tuple[tuple[str, float], ...]]:
        return (tuple(self._row(at)) for at in np.flatnonzero(self._degrees).tolist())


class LazyColumns(Mapping[str, Any]):
    """Arrays by name, each computed when it is first asked for."""

    def __init__(self, **compute: Callable[[], Any]) -> None:
        self._compute = compute
        self._known: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._known:
            self._known[name] = self._compute[name]()
        return self._known[name]

    def __contains__(self, name: object) -> bool:
        return name in self._compute

    def __iter__(self) -> Iterator[str]:
        return iter(self._compute)

    def __len__(self) -> int:
        return len(self._compute)
