"""Rows off the wire, gathered into columns: no record is made on the way.

Entities are numbered as they come. What refers to them keeps those numbers until all is read;
then both are put in order of id, so that a snapshot does not depend on the order of the rows.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, Any

import numpy as np

from graphkit.columns import Coded, CodedBuilder
from graphkit.errors import StoreRefused
from graphkit.snapshot import (
    BASES,
    KINDS,
    AffiliationColumns,
    AttendanceColumns,
    Entities,
    EntitiesBuilder,
    EvidenceColumns,
)
from graphkit.snapshot.entities import field_values

if TYPE_CHECKING:
    from numpy.typing import NDArray

Ranks = Mapping[str, int]

# Between the parts of a text that stands for a relationship. Ids and names of sources have no
# control characters; what people wrote, which may, comes last.
_BETWEEN = "\x1f"
_NONE = -1
# Texts that are cut up at once: far fewer than there are, far more than one entity has.
_WAITING = 1 << 12


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
        """Add an entity, by the values of its fields; return its number."""
        number = self.numbers[id] = len(self._rows)
        self._rows.append(len(self._builder))
        self._builder.append(id, name, *rest)
        return number

    def settle(self, id: str, entity: object | None) -> None:
        """Put another in the place of an entity, or leave it out, if it is there."""
        number = self.numbers.get(id)
        if number is None:
            return
        if entity is None:
            del self.numbers[id]
        else:
            self._rows[number] = len(self._builder)
            self._builder.append(*field_values(entity))

    def build(self) -> tuple[Entities[Any], NDArray[np.int32]]:
        """Return the entities, and for each number the place among them; of the last, -1, too."""
        numbers = self.numbers
        order = np.fromiter((numbers[id] for id in sorted(numbers)), np.int64, len(numbers))
        places = np.full(len(self._rows) + 1, _NONE, np.int32)
        places[order] = np.arange(len(order))
        return self._builder.build(_array(self._rows)[order]), places


class Numbers:
    """A column of numbers that grows by texts."""

    def __init__(self, code: str, read: Callable[[str], float]) -> None:
        self._values: array[Any] = array(code)
        self._read = read

    def extend(self, texts: Iterable[str]) -> None:
        """Add texts at the end."""
        self._values.extend(map(self._read, texts))

    def build(self) -> NDArray[Any]:
        """Return the column; nothing can be added from here on."""
        return _array(self._values)


class References(Numbers):
    """A column that names entities: the number of each, -1 for one that is not there."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        super().__init__("i", lambda id: numbers.get(id, _NONE))
        self._numbers = numbers

    def extend(self, texts: Iterable[str]) -> None:
        """Add ids at the end."""
        self._values.extend(map(self._numbers.get, texts, repeat(_NONE)))


class RelationshipRows:
    """Relationships of one kind; those of one entity come at once, each as a text.

    Parameters
    ----------
    **columns : Numbers or CodedBuilder
        One for each part of such a text, in their order.
    """

    def __init__(self, **columns: Numbers | CodedBuilder) -> None:
        self._columns = columns
        self._of = array("i")
        self._waiting: list[str] = []

    def add(self, number: int, texts: Iterable[str | None]) -> None:
        """Add the relationships of the entity that has this number."""
        # None is what another program left incomplete.
        whole = [text for text in texts if text is not None]
        self._of.extend(repeat(number, len(whole)))
        self._waiting += whole
        if len(self._waiting) > _WAITING:
            self._read()

    def _read(self) -> None:
        cuts = len(self._columns) - 1
        parts = [text.split(_BETWEEN, cuts) for text in self._waiting]
        self._waiting.clear()
        for column, values in zip(self._columns.values(), zip(*parts, strict=True), strict=False):
            column.extend(values)

    def build(self) -> tuple[NDArray[np.int32], dict[str, Any]]:
        """Return the number of the entity of each, and the columns by name."""
        self._read()
        columns = {name: column.build() for name, column in self._columns.items()}
        return _array(self._of), columns


def evidence_rows(people: Mapping[str, int]) -> RelationshipRows:
    """Return the columns for what `snapshot/ties` says."""
    days = lru_cache(1 << 16)(_days)
    return RelationshipRows(
        strength=Numbers("d", lru_cache(1 << 16)(_strength)),
        times=Numbers("q", lru_cache(1 << 16)(int)),
        reach=Numbers("d", lru_cache(1 << 16)(float)),
        first=Numbers("i", days),
        last=Numbers("i", days),
        basis=CodedBuilder(),
        source=CodedBuilder(),
        imported=CodedBuilder(),
        head=References(people),
        note=CodedBuilder(),
    )


def affiliation_rows(people: Mapping[str, int]) -> RelationshipRows:
    """Return the columns for what `snapshot/organizations` says of people."""
    days = lru_cache(1 << 16)(_days)
    return RelationshipRows(
        kind=CodedBuilder(),
        since=Numbers("i", days),
        until=Numbers("i", days),
        source=CodedBuilder(),
        imported=CodedBuilder(),
        contact=References(people),
        role=CodedBuilder(),
    )


def attendance_rows(people: Mapping[str, int]) -> RelationshipRows:
    """Return the columns for what `snapshot/events` says of people."""
    return RelationshipRows(
        source=CodedBuilder(),
        imported=CodedBuilder(),
        contact=References(people),
        role=CodedBuilder(),
    )


def evidence(
    rows: RelationshipRows, people: Entities[Any], places: NDArray[np.int32], ranks: Ranks
) -> EvidenceColumns:
    """Return the evidence: of what several imports say, what the newest does."""
    of, c = rows.build()
    tail, head = places[of], places[c["head"]]
    kept = _newest((tail, head, c["basis"].codes, c["source"].codes), c["imported"], ranks)
    return EvidenceColumns(
        people.ids,
        tail=tail[kept],
        head=head[kept],
        basis=_known(c["basis"].take(kept), BASES),
        source=c["source"].take(kept),
        imported=c["imported"].take(kept),
        note=c["note"].take(kept),
        strength=c["strength"][kept],
        times=c["times"][kept],
        reach=c["reach"][kept],
        first=c["first"][kept],
        last=c["last"][kept],
        size=np.zeros(len(kept), np.int32),
    )


def affiliations(
    rows: RelationshipRows,
    people: tuple[Entities[Any], NDArray[np.int32]],
    organizations: tuple[Entities[Any], NDArray[np.int32]],
    ranks: Ranks,
) -> AffiliationColumns:
    """Return the affiliations: of what several imports say, what the newest does."""
    of, c = rows.build()
    contact, organization = people[1][c["contact"]], organizations[1][of]
    keys = (contact, organization, c["kind"].codes, c["role"].codes)
    kept = _newest(keys, c["imported"], ranks)
    return AffiliationColumns(
        people[0].ids,
        organizations[0].ids,
        contact=contact[kept],
        organization=organization[kept],
        kind=_known(c["kind"].take(kept), KINDS),
        role=c["role"].take(kept),
        since=c["since"][kept],
        until=c["until"][kept],
        source=c["source"].take(kept),
        imported=c["imported"].take(kept),
    )


def attendances(
    rows: RelationshipRows,
    people: tuple[Entities[Any], NDArray[np.int32]],
    events: tuple[Entities[Any], NDArray[np.int32]],
    ranks: Ranks,
) -> AttendanceColumns:
    """Return the attendances: of what several imports say, what the newest does."""
    of, c = rows.build()
    contact, event = people[1][c["contact"]], events[1][of]
    kept = _newest((contact, event), c["imported"], ranks)
    return AttendanceColumns(
        people[0].ids,
        events[0].ids,
        contact=contact[kept],
        event=event[kept],
        role=c["role"].take(kept),
        source=c["source"].take(kept),
        imported=c["imported"].take(kept),
    )


def _newest(
    keys: tuple[NDArray[np.int32], ...], imported: Coded, ranks: Ranks
) -> NDArray[np.int64]:
    """Return of the rows with equal keys that of the newest import, in order of the keys.

    Rows of imports without a rank do not count, nor do those of entities that are left out: of
    which one of the first two keys is -1.
    """
    by_code = np.array([ranks.get(name, _NONE) for name in imported.names], np.int32)
    rank = by_code[imported.codes]
    rows = np.flatnonzero((rank >= 0) & (keys[0] >= 0) & (keys[1] >= 0))
    order = rows[np.lexsort((rank[rows], *(key[rows] for key in reversed(keys))))]
    new = np.zeros(len(order), np.bool_)
    new[:1] = True
    for key in keys:
        new[1:] |= np.diff(key[order]) != 0
    return order[new]


def _known(column: Coded, known: Sequence[str]) -> NDArray[np.int8]:
    """Return for each value its place among those that this graphkit knows."""
    place = {str(name): i for i, name in enumerate(known)}
    by_code = np.array([place.get(name, _NONE) for name in column.names], np.int8)
    found = by_code[column.codes]
    if (found < 0).any():
        name = column[int(np.argmin(found))]
        raise StoreRefused(
            f"the graph holds something that this graphkit does not know: {name!r}",
            next="A newer graphkit wrote it; use that one",
        )
    return found


def _array(values: array[Any]) -> NDArray[Any]:
    return np.frombuffer(values, values.typecode) if values else np.empty(0, values.typecode)


def _strength(text: str) -> float:
    return float(text) if text else np.nan


def _days(text: str) -> int:
    return date.fromisoformat(text[:10]).toordinal() if text else 0
