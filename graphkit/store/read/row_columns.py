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

from graphkit.columns import Coded, CodedBuilder, quarter_numbers
from graphkit.errors import StoreRefused
from graphkit.model import AffiliationKind, Basis, Import
from graphkit.snapshot import (
    BASES,
    KINDS,
    AffiliationColumns,
    AttendanceColumns,
    Entities,
    EntitiesBuilder,
    EvidenceColumns,
)
from graphkit.snapshot.entity_columns import field_values
from graphkit.store.read import date_roles
from graphkit.store.read.per_owner_rows import PerOwnerRows
from graphkit.store.read.same_statements import NEVER, NONE, Ranks, StatementGroups

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Between the parts of a text that stands for a relationship. Ids and names of sources have no
# control characters; what people wrote, which may, comes last.
_BETWEEN = "\x1f"
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
        places = np.full(len(self._rows) + 1, NONE, np.int32)
        places[order] = np.arange(len(order))
        return self._builder.build(_array(self._rows)[order]), places


class NumberColumn:
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


class ReferenceColumn(NumberColumn):
    """A column that names entities: the number of each, -1 for one that is not there."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        super().__init__("i", lambda id: numbers.get(id, NONE))
        self._numbers = numbers

    def extend(self, texts: Iterable[str]) -> None:
        """Add ids at the end."""
        self._values.extend(map(self._numbers.get, texts, repeat(NONE)))


class RelationshipRows:
    """Relationships of one kind; those of one entity come at once, each as a text.

    Parameters
    ----------
    **columns : Numbers or CodedBuilder
        One for each part of such a text, in their order.
    """

    def __init__(self, **columns: NumberColumn | CodedBuilder) -> None:
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
        strength=NumberColumn("d", lru_cache(1 << 16)(_number)),
        times=NumberColumn("q", lru_cache(1 << 16)(int)),
        reach=NumberColumn("d", lru_cache(1 << 16)(float)),
        first=NumberColumn("i", days),
        last=NumberColumn("i", days),
        days=NumberColumn("i", lru_cache(1 << 16)(_whole)),
        fresh=NumberColumn("d", lru_cache(1 << 16)(_number)),
        basis=CodedBuilder(),
        source=CodedBuilder(),
        imported=CodedBuilder(),
        head=ReferenceColumn(people),
        note=CodedBuilder(),
    )


def affiliation_rows(people: Mapping[str, int]) -> RelationshipRows:
    """Return the columns for what `snapshot/organizations` says of people."""
    days = lru_cache(1 << 16)(_days)
    return RelationshipRows(
        kind=CodedBuilder(),
        since=NumberColumn("i", days),
        until=NumberColumn("i", days),
        source=CodedBuilder(),
        imported=CodedBuilder(),
        contact=ReferenceColumn(people),
        role=CodedBuilder(),
    )


def attendance_rows(people: Mapping[str, int]) -> RelationshipRows:
    """Return the columns for what `snapshot/events` says of people."""
    return RelationshipRows(
        source=CodedBuilder(),
        imported=CodedBuilder(),
        contact=ReferenceColumn(people),
        role=CodedBuilder(),
    )


def evidence(
    rows: RelationshipRows,
    people: Entities[Any],
    places: NDArray[np.int32],
    ranks: Ranks,
    apart: PerOwnerRows,
) -> EvidenceColumns:
    """Return the evidence: of what several imports say, what the newest does.

    Nobody knows themselves: what two records of one person say of each other is left out. Mail is
    kept by quarter. What several imports tell of one quarter is added up where they are of
    different times; of one time, the import counts that has most of it: a colleague's newer mailbox
    holds only what was in copy.
    """
    of, c = rows.build()
    tail, head = places[of], places[c["head"]]
    basis = _known(c["basis"], BASES)
    meant = np.where(tail == head, NONE, tail)
    told_by = apart.of(people.ids, c["imported"], tail, head)
    keys = (meant, head, c["basis"].codes, c["source"].codes, told_by)
    begun = np.where(c["first"] > 0, c["first"], NEVER)
    mail = basis == BASES.index(Basis.WROTE)
    groups = _by_quarter(keys, c, mail, ranks)
    kept = groups.leading
    wrote = mail[kept]

    def total(values: NDArray[Any]) -> NDArray[Any]:
        return np.where(wrote, groups.each(np.add, values), groups.each(np.maximum, values))

    first = np.where(wrote, groups.ever(np.minimum, begun), groups.each(np.minimum, begun))
    last = np.where(wrote, groups.ever(np.maximum, c["last"]), groups.each(np.maximum, c["last"]))
    note = groups.first_text(c["note"])
    return EvidenceColumns(
        people.ids,
        tail=tail[kept],
        head=head[kept],
        basis=basis[kept],
        source=c["source"].take(kept),
        imported=c["imported"].take(kept),
        note=c["note"].take(note),
        strength=groups.each(np.fmax, c["strength"]),
        times=total(c["times"]),
        reach=total(c["reach"]),
        first=np.where(first == NEVER, 0, first).astype(np.int32),
        last=last,
        size=np.zeros(len(kept), np.int32),
        days=total(c["days"]),
        fresh=groups.each(np.add, groups.aged(c["fresh"], c["last"], last)),
    )


def _by_quarter(
    keys: tuple[NDArray[Any], ...], c: Mapping[str, Any], mail: NDArray[np.bool_], ranks: Ranks
) -> StatementGroups:
    """Return the rows by quarter, and of which imports they count.

    Where an import has mail of two people as one sum for all time, all imports that tell of these
    two are compared as wholes.
    """
    begun = np.where(c["first"] > 0, c["first"], NEVER)
    quarter = quarter_numbers(np.where(np.isnan(c["fresh"]), 0, c["last"]))
    groups = StatementGroups((*keys, quarter), c["imported"], ranks)
    groups.add_up(mail, c["reach"], begun, c["last"])
    sums = mail & np.isnan(c["fresh"])
    if sums.any() and quarter.any():
        _, pair = np.unique(np.stack(keys), axis=1, return_inverse=True)
        pair = pair.reshape(-1)
        mixed = np.bincount(pair, sums)[pair] > 0
        whole = StatementGroups((*keys, np.where(mixed, 0, quarter)), c["imported"], ranks)
        whole.add_up(mail, c["reach"], begun, c["last"])
        groups.only(whole.rows)
    return groups


def affiliations(
    rows: RelationshipRows,
    people: tuple[Entities[Any], NDArray[np.int32]],
    organizations: tuple[Entities[Any], NDArray[np.int32]],
    ranks: Ranks,
    imports: Sequence[Import],
) -> AffiliationColumns:
    """Return the affiliations: of what several imports say, what the newest does.

    A role is one role in any case of letters. Who moved, as two exports of one address book tell,
    has left the old place by the day of the newer one, and come to the new.
    """
    of, c = rows.build()
    contact, organization = people[1][c["contact"]], organizations[1][of]
    role = _casefolded(c["role"])
    keys = (contact, organization, c["kind"].codes, role)
    groups = StatementGroups(keys, c["imported"], ranks)
    kept = groups.first_text(c["source"])
    since = groups.each(np.minimum, np.where(c["since"] > 0, c["since"], NEVER))
    since = np.where(since == NEVER, 0, since).astype(np.int32)
    until = groups.each(np.maximum, c["until"])
    employed = c["kind"].codes == c["kind"].code(AffiliationKind.EMPLOYMENT)
    counted = employed & (contact >= 0) & (organization >= 0)
    places = np.stack([contact, organization, role], axis=1)
    date_roles.date_spans(places, counted, c["imported"], kept, (since, until), imports)
    return AffiliationColumns(
        people[0].ids,
        organizations[0].ids,
        contact=contact[kept],
        organization=organization[kept],
        kind=_known(c["kind"].take(kept), KINDS),
        role=c["role"].take(groups.first_text(c["role"])),
        since=since,
        until=until,
        source=c["source"].take(kept),
        imported=c["imported"].take(kept),
    )


def attendances(
    rows: RelationshipRows,
    people: tuple[Entities[Any], NDArray[np.int32]],
    events: tuple[Entities[Any], NDArray[np.int32]],
    ranks: Ranks,
    apart: PerOwnerRows,
) -> AttendanceColumns:
    """Return the attendances: of what several imports say, what the newest does."""
    of, c = rows.build()
    contact, event = people[1][c["contact"]], events[1][of]
    told_by = apart.of(people[0].ids, c["imported"], contact)
    groups = StatementGroups((contact, event, told_by), c["imported"], ranks)
    kept = groups.first_text(c["source"])
    return AttendanceColumns(
        people[0].ids,
        events[0].ids,
        contact=contact[kept],
        event=event[kept],
        role=c["role"].take(groups.first_text(c["role"])),
        source=c["source"].take(kept),
        imported=c["imported"].take(kept),
    )


def _casefolded(texts: Coded) -> NDArray[np.int32]:
    """Return numbers that are equal where texts are, in any case of letters."""
    number: dict[str, int] = {}
    by_code = [number.setdefault(name.casefold(), len(number)) for name in texts.names]
    return np.array(by_code, np.int32)[texts.codes]


def _known(column: Coded, known: Sequence[str]) -> NDArray[np.int8]:
    """Return for each value its place among those that this graphkit knows."""
    place = {str(name): i for i, name in enumerate(known)}
    by_code = np.array([place.get(name, NONE) for name in column.names], np.int8)
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


def _number(text: str) -> float:
    return float(text) if text else np.nan


def _whole(text: str) -> int:
    return int(text) if text else 0


def _days(text: str) -> int:
    return date.fromisoformat(text[:10]).toordinal() if text else 0
