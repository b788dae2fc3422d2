"""Collect the rows of queries in columns, without a record for each.

Entities get numbers in order of arrival, and relationships refer to these numbers. When everything
is read, both are sorted by id, so that a snapshot does not depend on the order of the rows.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, Any

import numpy as np

from graphkit.columns import Coded, CodedBuilder, Texts, quarter_numbers
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
    HistoryColumns,
)
from graphkit.snapshot.entity_columns import field_values
from graphkit.snapshot.history_columns import BOOK_BASES
from graphkit.store.denials import (
    NO_DENIALS,
    Denials,
    denied_rows,
    end_affiliations,
    row_ranks,
)
from graphkit.store.read import date_roles
from graphkit.store.read.per_owner_rows import PerOwnerRows
from graphkit.store.read.same_statements import NEVER, NONE, Ranks, StatementGroups

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Between the parts of the text of a relationship. Ids and names of sources contain no control
# characters; what people wrote may, and comes last.
_SEPARATOR = "\x1f"
# How many texts are split at a time: far fewer than there are, far more than one entity has.
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
        """Return some columns of all entities, by number; also of those that were removed."""
        return self._builder.columns(_array(self._rows), *names)

    def build(self) -> tuple[Entities[Any], NDArray[np.int32]]:
        """Return the entities, and the place of each number among them; number -1 has place -1."""
        numbers = self.numbers
        order = np.fromiter((numbers[id] for id in sorted(numbers)), np.int64, len(numbers))
        places = np.full(len(self._rows) + 1, NONE, np.int32)
        places[order] = np.arange(len(order))
        return self._builder.build(_array(self._rows)[order]), places


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
        return _array(self._values)


class ReferenceColumn(NumberColumn):
    """A column of entities: the number of each, or -1 for an unknown id."""

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
    **columns : NumberColumn or CodedBuilder
        One for each part of such a text, in this order.
    """

    def __init__(self, **columns: NumberColumn | CodedBuilder) -> None:
        self._columns = columns
        self._entity = array("i")
        self._unsplit: list[str] = []

    def add(self, number: int, texts: Iterable[str | None]) -> None:
        """Add the relationships of the entity that has this number."""
        # None comes from a relationship that another program left incomplete.
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
        return _array(self._entity), columns


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
        basis=CodedBuilder(),
        source=CodedBuilder(),
        imported=CodedBuilder(),
        head=ReferenceColumn(people),
        note=CodedBuilder(),
    )


def affiliation_rows(people: Mapping[str, int]) -> RelationshipRows:
    """Return empty columns for the roles in the rows of `snapshot/organizations`."""
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
    """Return empty columns for the attendances in the rows of `snapshot/events`."""
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
    per_owner: PerOwnerRows,
    denials: Denials = NO_DENIALS,
) -> EvidenceColumns:
    """Return the evidence; if several imports state the same, the newest counts.

    Evidence between two records of one person is left out, and so is what a later import denies.
    Mail is kept by quarter. If several
    imports have mail of one quarter, their sums are added where they cover different times. For one
    time, only the import with the most mail counts: a newer mailbox of a colleague may have only
    the messages that were in copy.
    """
    of, c = rows.build()
    tail, head = places[of], places[c["head"]]
    basis = _places_among(c["basis"], BASES)
    denied = denied_rows(denials, people.ids, (tail, head), row_ranks(c["imported"], ranks))
    tail_or_none = np.where((tail == head) | denied, NONE, tail)
    owner = per_owner.owner_numbers(people.ids, c["imported"], tail, head)
    keys = (tail_or_none, head, c["basis"].codes, c["source"].codes, owner)
    mail = basis == BASES.index(Basis.WROTE)
    groups = _by_quarter(keys, c, mail, ranks)
    kept = groups.leading
    is_mail = mail[kept]

    def total(values: NDArray[Any]) -> NDArray[Any]:
        return np.where(is_mail, groups.reduce(np.add, values), groups.reduce(np.maximum, values))

    first, last = _time_spans(groups, c, is_mail)
    return EvidenceColumns(
        people.ids,
        tail=tail[kept],
        head=head[kept],
        basis=basis[kept],
        source=c["source"].take(kept),
        imported=c["imported"].take(kept),
        note=c["note"].take(groups.first_text(c["note"])),
        strength=groups.reduce(np.fmax, c["strength"]),
        times=total(c["times"]),
        reach=total(c["reach"]),
        first=first,
        last=last,
        size=np.zeros(len(kept), np.int32),
        days=total(np.maximum(c["days"], 0)),
        fresh=groups.reduce(np.add, groups.decayed(c["fresh"], c["last"], last)),
    )


def _time_spans(
    groups: StatementGroups, c: Mapping[str, Any], is_mail: NDArray[np.bool_]
) -> tuple[NDArray[np.int32], NDArray[Any]]:
    """Return the first and last day of each group; for mail, over all its imports."""
    begun = np.where(c["first"] > 0, c["first"], NEVER)
    first = np.where(
        is_mail, groups.reduce_all(np.minimum, begun), groups.reduce(np.minimum, begun)
    )
    last = np.where(
        is_mail, groups.reduce_all(np.maximum, c["last"]), groups.reduce(np.maximum, c["last"])
    )
    return np.where(first == NEVER, 0, first).astype(np.int32), last


def _by_quarter(
    keys: tuple[NDArray[Any], ...], c: Mapping[str, Any], mail: NDArray[np.bool_], ranks: Ranks
) -> StatementGroups:
    """Return the rows grouped by quarter, with those that count.

    If an import has the mail of two people as one sum for all time, all imports about these two
    are compared as wholes.
    """
    begun = np.where(c["first"] > 0, c["first"], NEVER)
    quarter = quarter_numbers(np.where(np.isnan(c["fresh"]), 0, c["last"]))
    groups = StatementGroups((*keys, quarter), c["imported"], ranks)
    groups.count_other_times(mail, c["reach"], begun, c["last"])
    sums = mail & np.isnan(c["fresh"])
    if sums.any() and quarter.any():
        _, pair = np.unique(np.stack(keys), axis=1, return_inverse=True)
        pair = pair.reshape(-1)
        mixed = np.bincount(pair, sums)[pair] > 0
        whole = StatementGroups((*keys, np.where(mixed, 0, quarter)), c["imported"], ranks)
        whole.count_other_times(mail, c["reach"], begun, c["last"])
        groups.restrict(whole.rows)
    return groups


def affiliations(
    rows: RelationshipRows,
    people: tuple[Entities[Any], NDArray[np.int32]],
    organizations: tuple[Entities[Any], NDArray[np.int32]],
    ranks: Ranks,
    imports: Sequence[Import],
    denials: Denials = NO_DENIALS,
) -> AffiliationColumns:
    """Return the affiliations; if several imports state the same, the newest counts.

    Upper and lower case make no difference in a role. A person who changed jobs between two exports
    of one address book left the old place, and came to the new one, by the day of the newer export.
    """
    of, c = rows.build()
    contact, organization = people[1][c["contact"]], organizations[1][of]
    role = _casefolded(c["role"])
    last, idle = end_affiliations(
        denials,
        (contact, organization, role),
        (c["since"], c["until"]),
        row_ranks(c["imported"], ranks),
        (people[0].ids, organizations[0].ids),
    )
    keys = (np.where(idle, NONE, contact), organization, c["kind"].codes, role)
    groups = StatementGroups(keys, c["imported"], ranks)
    kept = groups.first_text(c["source"])
    since = groups.reduce(np.minimum, np.where(c["since"] > 0, c["since"], NEVER))
    since = np.where(since == NEVER, 0, since).astype(np.int32)
    until = groups.reduce(np.maximum, last)
    employed = c["kind"].codes == c["kind"].code(AffiliationKind.EMPLOYMENT)
    counted = employed & (contact >= 0) & (organization >= 0)
    places = np.stack([contact, organization, role], axis=1)
    date_roles.date_spans(places, counted, c["imported"], kept, (since, until), imports)
    return AffiliationColumns(
        people[0].ids,
        organizations[0].ids,
        contact=contact[kept],
        organization=organization[kept],
        kind=_places_among(c["kind"].take(kept), KINDS),
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
    per_owner: PerOwnerRows,
) -> AttendanceColumns:
    """Return the attendances; if several imports state the same, the newest counts."""
    of, c = rows.build()
    contact, event = people[1][c["contact"]], events[1][of]
    owner = per_owner.owner_numbers(people[0].ids, c["imported"], contact)
    groups = StatementGroups((contact, event, owner), c["imported"], ranks)
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


def history(
    affiliations: RelationshipRows,
    evidence: RelationshipRows,
    people: tuple[Entities[Any], NDArray[np.int32]],
    organizations: tuple[Entities[Any], NDArray[np.int32]],
    ranks: Ranks,
) -> HistoryColumns:
    """Return what each import that counts stated about employers and address books."""
    of, roles = affiliations.build()
    employee, employer = people[1][roles["contact"]], organizations[1][of]
    employed = roles["kind"].codes == roles["kind"].code(AffiliationKind.EMPLOYMENT)
    held = employed & (employee >= 0) & (employer >= 0) & _counted(roles["imported"], ranks)
    _, ties = evidence.build()
    listed = people[1][ties["head"]]
    books = [ties["basis"].code(basis) for basis in BOOK_BASES]
    in_book = np.isin(ties["basis"].codes, books) & (listed >= 0)
    in_book &= _counted(ties["imported"], ranks)
    return HistoryColumns(
        people[0].ids,
        organizations[0].ids,
        employee=employee[held],
        employer=employer[held],
        role=roles["role"].take(held),
        stated=roles["imported"].take(held),
        listed=listed[in_book],
        book=ties["imported"].take(in_book),
    )


def _counted(imported: Coded, ranks: Ranks) -> NDArray[np.bool_]:
    """Return which rows are of an import that counts."""
    return np.array([name in ranks for name in imported.names], np.bool_)[imported.codes]


def _casefolded(texts: Coded) -> NDArray[np.int32]:
    """Return numbers that are equal where the texts are, ignoring upper and lower case."""
    number: dict[str, int] = {}
    by_code = [number.setdefault(name.casefold(), len(number)) for name in texts.names]
    return np.array(by_code, np.int32)[texts.codes]


def _places_among(column: Coded, known: Sequence[str]) -> NDArray[np.int8]:
    """Return the place of each value among those that this graphkit knows."""
    place = {str(name): i for i, name in enumerate(known)}
    by_code = np.array([place.get(name, NONE) for name in column.names], np.int8)
    found = by_code[column.codes]
    if (found < 0).any():
        name = column[int(np.argmin(found))]
        raise StoreRefused(
            f"the graph contains a value that this graphkit does not know: {name!r}",
            next="A newer graphkit wrote it. Use that version",
        )
    return found


def _array(values: array[Any]) -> NDArray[Any]:
    return np.frombuffer(values, values.typecode) if values else np.empty(0, values.typecode)


def _number(text: str) -> float:
    return float(text) if text else np.nan


def _integer(text: str) -> int:
    return int(text) if text else NONE


def _days(text: str) -> int:
    return date.fromisoformat(text[:10]).toordinal() if text else 0
