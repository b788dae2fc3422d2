"""The rows of an earlier snapshot, with those of some entities read anew.

Both classes have the methods of those in `graphkit.store.read.row_columns`, so that a snapshot is
built from them in the same way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from graphkit.columns import Categorical, Texts
from graphkit.snapshot import Entities
from graphkit.snapshot.statement_rows import place_of_rows
from graphkit.store.read.row_columns import EntityRows, RelationshipRows, as_array
from graphkit.store.read.statement_groups import NONE

if TYPE_CHECKING:
    from numpy.typing import NDArray


class CannotExtend(Exception):
    """The error for an earlier snapshot that does not fit the rows that were read anew."""


class ExtendedEntities(EntityRows):
    """Entities of one kind: those of an earlier snapshot, and those that are added to them.

    Parameters
    ----------
    held : Entities
        Those that the earlier snapshot shows.
    table : mapping of str to Texts
        Some columns of all of them by number, including those that were removed by hand.
    """

    def __init__(self, held: Entities[Any], table: Mapping[str, Texts]) -> None:
        super().__init__(held.kind)
        self._held, self._table = held, table
        self.numbers.update((id, number) for number, id in enumerate(table["ids"]))
        # By number: the row among those that are added; the others stay as they were.
        self._rows.extend([NONE] * len(table["ids"]))

    def add(self, id: str, name: str, *rest: object) -> int:
        """Add an entity, or replace the one with this id; return its number."""
        number = self.numbers.get(id)
        if number is None:
            return super().add(id, name, *rest)
        self._rows[number] = len(self._builder)
        self._builder.append(id, name, *rest)
        return number

    def columns(self, *names: str) -> dict[str, Texts]:
        """Return some columns of all entities, by number, including removed entities."""
        rows, known = as_array(self._rows), len(self._table["ids"])
        order = np.where(rows >= 0, known + rows, np.arange(len(rows)))
        added = self._builder.columns(np.arange(len(self._builder)), *names)
        return {name: Texts.join(self._table[name], added[name]).take(order) for name in names}

    def build(self) -> tuple[Entities[Any], NDArray[np.int32]]:
        """Return the entities and the place of each number among them; number -1 has place -1."""
        held, rows = self._held, self._rows
        place = {id: place for place, id in enumerate(held.ids)}
        present = sorted(self.numbers.items())
        try:
            order = [
                len(held) + rows[number] if rows[number] >= 0 else place[id]
                for id, number in present
            ]
        except KeyError as error:
            raise CannotExtend from error
        places = np.full(len(rows) + 1, NONE, np.int32)
        places[[number for _, number in present]] = np.arange(len(present))
        added = self._builder.build()
        columns = (
            Texts.join(getattr(held, name), getattr(added, name)).take(order)
            for name in ("ids", "names", "rest", "search")
        )
        return Entities(held.kind, *columns), places


class ExtendedRelationships:
    """Relationships of one kind, with those of some entities read anew.

    Parameters
    ----------
    table : mapping of str to column
        All of them as they were; `of` has the number of the entity of each.
    added : RelationshipRows
        Those of the entities that were read anew.
    numbers : collection of int
        The numbers of these entities.
    """

    def __init__(
        self, table: Mapping[str, Any], added: RelationshipRows, numbers: Collection[int]
    ) -> None:
        self._table, self._added, self._numbers = table, added, numbers

    def build(self) -> tuple[NDArray[np.int32], dict[str, Any]]:
        """Return the entity number of each relationship, and the columns by name."""
        return self._built

    @cached_property
    def _built(self) -> tuple[NDArray[np.int32], dict[str, Any]]:
        old = self._table["of"]
        new, added = self._added.build()
        if {"of", *added} != {*self._table}:
            raise CannotExtend
        of = np.concatenate([old, new])
        left = ~np.isin(old, np.array(sorted(self._numbers), np.int32))
        order = np.flatnonzero(np.concatenate([left, np.ones(len(new), np.bool_)]))
        # In order of the entities, as they are read.
        order = order[np.argsort(of[order], kind="stable")]
        return of[order], {
            name: _join(self._table[name], column).take(order) for name, column in added.items()
        }


def _join(one: Any, other: Any) -> Any:
    return (
        Categorical.join(one, other)
        if isinstance(one, Categorical)
        else np.concatenate([one, other])
    )


def replace_statements(
    table: Mapping[str, Texts], ids: Iterable[str], added: Mapping[str, Texts]
) -> dict[str, Texts]:
    """Return a table of statements in which those about some ids are replaced.

    Parameters
    ----------
    table, added : mapping of str to Texts
        As `graphkit.snapshot.statement_rows.sort_by_id` makes them.
    ids : iterable of str
    """
    order: list[NDArray[np.int64]] = []
    done, known = 0, len(table["ids"])
    for id in sorted(ids):
        old, new = place_of_rows(table, id), place_of_rows(added, id)
        order += [np.arange(done, old.start), np.arange(known + new.start, known + new.stop)]
        done = old.stop
    order.append(np.arange(done, known))
    places = np.concatenate(order)
    return {name: Texts.join(table[name], added[name]).take(places) for name in ("ids", "rows")}
