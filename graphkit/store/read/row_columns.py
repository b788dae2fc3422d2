"""Collect the rows of queries in columns, without making records.

Entities get numbers in order of arrival, and relationships refer to these numbers. In the end both
are sorted by id, so that a snapshot does not depend on the order of the rows.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property, lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from graphkit.columns import CategoricalBuilder, Texts
from graphkit.snapshot import (
    Entities,
    EntitiesBuilder,
)
from graphkit.snapshot.record_values import field_values
from graphkit.store.read.statement_groups import NONE

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Separates the parts of a relationship's text. Ids and names of sources contain no control
# characters. Texts of people may contain some, so they come last.
_SEPARATOR = "\x1f"
# How many texts are split at a time: far more than one entity has, and far fewer than all.
_BATCH_TEXTS = 1 << 12


class EntityRows:
    """Entities of one kind.

    Attributes
    ----------
    numbers : dict of str to int
        By id, in order of arrival.
    """

    def __init__(self, kind: type[Any]) -> None:
        self.numbers: dict[str, int] = {}
        self._builder: EntitiesBuilder[Any] = EntitiesBuilder(kind)
        self._rows = array("q")

    def add(self, id: str, name: str, *rest: object) -> int:
        """Add an entity by the values of its fields; return its number."""
        number = self.numbers[id] = len(self._rows)
        self._rows.append(len(self._builder))
        self._builder.append(id, name, *rest)
        return number

    def replace(self, id: str, entity: object | None) -> None:
        """Replace an entity by another one or, with None, remove it; ignore an unknown id."""
        number = self.numbers.get(id)
        if number is None:
            return
        if entity is None:
            del self.numbers[id]
        else:
            self._rows[number] = len(self._builder)
            self._builder.append(*field_values(entity))

    def columns(self, *names: str) -> dict[str, Texts]:
        """Return some columns of all entities, by number, including removed entities."""
        return self._builder.columns(as_array(self._rows), *names)

    def build(self) -> tuple[Entities[Any], NDArray[np.int32]]:
        """Return the entities and the place of each number among them; number -1 has place -1."""
        numbers = self.numbers
        order = np.fromiter((numbers[id] for id in sorted(numbers)), np.int64, len(numbers))
        places = np.full(len(self._rows) + 1, NONE, np.int32)
        places[order] = np.arange(len(order))
        return self._builder.build(as_array(self._rows)[order]), places


class Relationships(Protocol):
    """Relationships of one kind, in columns."""

    def build(self) -> tuple[NDArray[np.int32], dict[str, Any]]:
        """Return the entity number of each relationship, and the columns by name."""


class NumberColumn:
    """A column of numbers, to which texts are added."""

    def __init__(self, code: str, read: Callable[[str], float]) -> None:
        self._values: array[Any] = array(code)
        self._read = read

    def extend(self, texts: Iterable[str]) -> None:
        """Add texts at the end."""
        self._values.extend(map(self._read, texts))

    def build(self) -> NDArray[Any]:
        """Return the column; after this, nothing can be added."""
        return as_array(self._values)


class ReferenceColumn(NumberColumn):
    """A column of references to entities: their numbers, or -1 for unknown ids."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        super().__init__("i", lambda id: numbers.get(id, NONE))
        self._numbers = numbers

    def extend(self, texts: Iterable[str]) -> None:
        """Add ids at the end."""
        self._values.extend(map(self._numbers.get, texts, repeat(NONE)))


class RelationshipRows:
    """Relationships of one kind, added entity by entity, each as a text.

    Parameters
    ----------
    **columns : NumberColumn or CategoricalBuilder
        One column for each part of such a text, in this order.
    """

    def __init__(self, **columns: NumberColumn | CategoricalBuilder) -> None:
        self._columns = columns
        self._entity = array("i")
        self._unsplit: list[str] = []

    def add(self, number: int, texts: Iterable[str | None]) -> None:
        """Add the relationships of the entity that has this number."""
        # None means a relationship that another program wrote incompletely.
        complete = [text for text in texts if text is not None]
        self._entity.extend(repeat(number, len(complete)))
        self._unsplit += complete
        if len(self._unsplit) > _BATCH_TEXTS:
            self._split()

    def _split(self) -> None:
        separators = len(self._columns) - 1
        parts = [text.split(_SEPARATOR, separators) for text in self._unsplit]
        self._unsplit.clear()
        for column, values in zip(self._columns.values(), zip(*parts, strict=True), strict=False):
            column.extend(values)

    def build(self) -> tuple[NDArray[np.int32], dict[str, Any]]:
        """Return the entity number of each relationship, and the columns by name."""
        return self._built

    @cached_property
    def _built(self) -> tuple[NDArray[np.int32], dict[str, Any]]:
        self._split()
        columns = {name: column.build() for name, column in self._columns.items()}
        return as_array(self._entity), columns


def evidence_rows(people: Mapping[str, int]) -> RelationshipRows:
    """Return empty columns for the rows of `snapshot/ties`."""
    days = lru_cache(1 << 16)(_days)
    return RelationshipRows(
        strength=NumberColumn("d", lru_cache(1 << 16)(_number)),
        times=NumberColumn("q", lru_cache(1 << 16)(int)),
        reach=NumberColumn("d", lru_cache(1 << 16)(float)),
        first=NumberColumn("i", days),
        last=NumberColumn("i", days),
        days=NumberColumn("i", lru_cache(1 << 16)(_integer)),
        fresh=NumberColumn("d", lru_cache(1 << 16)(_number)),
        basis=CategoricalBuilder(),
        source=CategoricalBuilder(),
        imported=CategoricalBuilder(),
        head=ReferenceColumn(people),
        note=CategoricalBuilder(),
    )


def affiliation_rows(people: Mapping[str, int]) -> RelationshipRows:
    """Return empty columns for the roles in the rows of `snapshot/organizations`."""
    days = lru_cache(1 << 16)(_days)
    return RelationshipRows(
        kind=CategoricalBuilder(),
        since=NumberColumn("i", days),
        until=NumberColumn("i", days),
        source=CategoricalBuilder(),
        imported=CategoricalBuilder(),
        contact=ReferenceColumn(people),
        role=CategoricalBuilder(),
    )


def attendance_rows(people: Mapping[str, int]) -> RelationshipRows:
    """Return empty columns for the attendances in the rows of `snapshot/events`."""
    return RelationshipRows(
        source=CategoricalBuilder(),
        imported=CategoricalBuilder(),
        contact=ReferenceColumn(people),
        role=CategoricalBuilder(),
    )


def add_contacts(people: EntityRows, rows: Iterable[list[Any]]) -> None:
    """Add the rows of `snapshot/contacts`."""
    for id, name, *lists in rows:
        people.add(id, name, *(texts or [] for texts in lists), [], [])


def add_ties(people: EntityRows, evidence: RelationshipRows, rows: Iterable[list[Any]]) -> None:
    """Add the rows of `snapshot/ties`."""
    for id, texts in rows:
        evidence.add(people.numbers.get(id, NONE), texts)


def add_organizations(
    organizations: EntityRows, affiliations: RelationshipRows, rows: Iterable[list[Any]]
) -> None:
    """Add the rows of `snapshot/organizations`."""
    for id, name, sector, website, *lists, type, texts in rows:
        values = (texts or [] for texts in lists)
        affiliations.add(organizations.add(id, name, sector, website, *values, type, []), texts)


def add_events(
    events: EntityRows, attendances: RelationshipRows, rows: Iterable[list[Any]]
) -> None:
    """Add the rows of `snapshot/events`."""
    for id, name, on, size, texts in rows:
        attendances.add(events.add(id, name, on, size), texts)


def as_array(values: array[Any]) -> NDArray[Any]:
    """Return an array of NumPy that shares the memory of another."""
    return np.frombuffer(values, values.typecode) if values else np.empty(0, values.typecode)


def _number(text: str) -> float:
    return float(text) if text else np.nan


def _integer(text: str) -> int:
    return int(text) if text else NONE


def _days(text: str) -> int:
    return date.fromisoformat(text[:10]).toordinal() if text else 0
