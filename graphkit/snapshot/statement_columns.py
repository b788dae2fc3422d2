"""Records of kinds that have few, such as partnerships, imports and entries, in columns."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import numpy as np

from graphkit.columns import Categorical
from graphkit.columns.grouped_rows import distinct_values
from graphkit.snapshot.lazy_sequence import Records
from graphkit.snapshot.record_values import conversions, encode, field_names

if TYPE_CHECKING:
    from numpy.typing import NDArray

T = TypeVar("T")
# How many records are made at once.
_BLOCK = 4096


@dataclass(frozen=True, eq=False)
class Statements(Records[T], Generic[T]):
    """Records of a kind, each field in a column of its own.

    Most values repeat: thousands of entries have the same kind, day, partner, author or import. A
    column has each value once, and a value is read once for all records that have it.

    Attributes
    ----------
    kind : type
    columns : tuple of Categorical
        For each field of the kind, the values as JSON; a missing value is no text.
    """

    kind: type[T]
    columns: tuple[Categorical, ...]

    @classmethod
    def of(cls, kind: type[T], records: Iterable[T]) -> Statements[T]:
        """Return the columns of some records."""
        return _GivenStatements(kind, tuple(records))

    def __len__(self) -> int:
        return len(self.columns[0])

    def __iter__(self) -> Iterator[T]:
        for start in range(0, len(self), _BLOCK):
            yield from self._made(np.arange(start, min(start + _BLOCK, len(self))))

    def of_kinds(self, *kinds: str) -> list[T]:
        """Return the records of some kinds: those with one of these texts as their second field.

        Records of other kinds are not made.
        """
        found = np.zeros(len(self), np.bool_)
        for kind in kinds:
            found |= self._has(self.columns[1], kind)
        return self._made(np.flatnonzero(found))

    def without(self, value: str, left_out: Callable[[T], bool]) -> Statements[T]:
        """Return the columns without some records that have a text in one of their fields.

        Parameters
        ----------
        value : str
        left_out : callable
            Is asked only about records that have that value.
        """
        found = np.zeros(len(self), np.bool_)
        for column in self.columns:
            found |= self._has(column, value)
        places = np.flatnonzero(found)
        gone = np.array([left_out(record) for record in self._made(places)], np.bool_)
        if not gone.any():
            return self
        kept = np.delete(np.arange(len(self)), places[gone])
        return Statements(self.kind, tuple(column.take(kept) for column in self.columns))

    def _has(self, column: Categorical, value: str) -> NDArray[np.bool_]:
        """Return which records have a text in a field."""
        code = column.code(encode(value))
        found: NDArray[np.bool_] = column.codes == code
        return found

    def _made(self, places: NDArray[np.integer]) -> list[T]:
        """Return the records at some places."""
        if not len(places):
            return []
        kind: Any = self.kind
        convert = dict(conversions(kind))
        values = (
            _values(column, places, convert.get(at)) for at, column in enumerate(self.columns)
        )
        return list(map(kind, *values))

    def _at(self, at: int) -> T:
        return self._made(np.array([at]))[0]


class _GivenStatements(Statements[T]):
    """Records that are written as columns only if somebody asks for the columns.

    The partnerships of an earlier day are read at once and never kept.
    """

    def __init__(self, kind: type[T], records: tuple[T, ...]) -> None:
        vars(self).update(kind=kind, _records=records)
        self._records: tuple[T, ...]

    @cached_property
    def columns(self) -> tuple[Categorical, ...]:
        """The values of each field."""
        return tuple(
            Categorical.of(map(_json, map(attrgetter(name), self._records)))
            for name in self._fields
        )

    def of_kinds(self, *kinds: str) -> list[T]:
        """Return the records of some kinds, in the same order."""
        kind = attrgetter(self._fields[1])
        return [record for record in self._records if kind(record) in kinds]

    def without(self, value: str, left_out: Callable[[T], bool]) -> Statements[T]:
        """Return the records without some that have a text in one of their fields."""
        has = attrgetter(*self._fields)
        kept = [r for r in self._records if not (value in has(r) and left_out(r))]
        return self if len(kept) == len(self) else Statements.of(self.kind, kept)

    @property
    def _fields(self) -> tuple[str, ...]:
        kind: Any = self.kind
        return field_names(kind)

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[T]:
        return iter(self._records)

    def _at(self, at: int) -> T:
        return self._records[at]


def _json(value: object) -> str | None:
    return None if value is None else encode(value)


def _values(
    column: Categorical, places: NDArray[np.integer], convert: Callable[[Any], Any] | None
) -> Sequence[Any]:
    """Return the values of a field at some places; each different one is read once."""
    codes = column.codes[places]
    used = distinct_values(codes)
    # One long text is read faster than many short ones.
    texts = [text or b"null" for text in column.names.as_bytes(used)]
    read = json.loads(b"[%b]" % b",".join(texts))
    if convert is not None:
        read = [value if value is None else convert(value) for value in read]
    return list(map(read.__getitem__, np.searchsorted(used, codes).tolist()))
