"""Columns of evidence, affiliations and attendances, which name entities by place in the ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from math import isnan
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from graphkit.columns import Categorical, Texts, from_days, to_days
from graphkit.model import Affiliation, AffiliationKind, Attendance, Basis, Evidence
from graphkit.model.entities import ANSWERED_YES
from graphkit.snapshot.lazy_sequence import Records

if TYPE_CHECKING:
    from numpy.typing import NDArray

C = TypeVar("C", "EvidenceColumns", "AffiliationColumns", "AttendanceColumns")

BASES = tuple(Basis)
KINDS = tuple(AffiliationKind)


@dataclass(frozen=True, eq=False)
class EvidenceColumns(Records[Evidence]):
    """Evidence in columns of equal length, one row for each piece.

    Attributes
    ----------
    ids : Texts
        The ids of the contacts; `tail` and `head` are places in it.
    tail, head : int32 arrays
        `from_id` and `to_id`.
    basis : int8 array
        Place in `BASES`.
    source, imported, note : Categorical
    strength : float64 array
        NaN where no strength is stated.
    times : int64 array
        `count` of the evidence.
    reach : float64 array
    first, last : int32 arrays
        Days as `datetime.date.toordinal` counts them; 0 where unknown.
    size : int32 array
        0 where it does not apply.
    days : int32 array
        0 where it is not known.
    fresh : float64 array
        NaN where it is not known.
    """

    ids: Texts
    tail: NDArray[np.int32]
    head: NDArray[np.int32]
    basis: NDArray[np.int8]
    source: Categorical
    imported: Categorical
    note: Categorical
    strength: NDArray[np.float64]
    times: NDArray[np.int64]
    reach: NDArray[np.float64]
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    size: NDArray[np.int32]
    days: NDArray[np.int32]
    fresh: NDArray[np.float64]

    @classmethod
    def of(cls, ids: Texts, evidence: Iterable[Evidence]) -> EvidenceColumns:
        """Return the columns of records. Those about contacts that `ids` lacks are left out."""
        place = _places(ids)
        rows = [e for e in evidence if e.from_id in place and e.to_id in place]
        number = {basis: i for i, basis in enumerate(BASES)}

        def column(value: Callable[[Evidence], Any], dtype: Any) -> Any:
            return np.fromiter(map(value, rows), dtype, len(rows))

        return cls(
            ids,
            tail=column(lambda e: place[e.from_id], np.int32),
            head=column(lambda e: place[e.to_id], np.int32),
            basis=column(lambda e: number[e.basis], np.int8),
            source=Categorical.of(e.source for e in rows),
            imported=Categorical.of(e.import_id for e in rows),
            note=Categorical.of(e.note for e in rows),
            strength=column(lambda e: np.nan if e.strength is None else e.strength, np.float64),
            times=column(lambda e: e.count, np.int64),
            reach=column(lambda e: e.reach, np.float64),
            first=column(lambda e: to_days(e.first), np.int32),
            last=column(lambda e: to_days(e.last), np.int32),
            size=column(lambda e: e.size or 0, np.int32),
            days=column(lambda e: e.days, np.int32),
            fresh=column(lambda e: np.nan if e.fresh is None else e.fresh, np.float64),
        )

    def __len__(self) -> int:
        return len(self.tail)

    def take(self, rows: NDArray[np.bool_]) -> EvidenceColumns:
        """Return some of the rows."""
        return _take(self, rows)

    def pairs(self, source: str) -> Iterator[tuple[str, str]]:
        """Yield the pairs of contacts who know each other according to one source."""
        rows = self.source.codes == self.source.code(source)
        ids = list(self.ids)
        for tail, head in zip(self.tail[rows].tolist(), self.head[rows].tolist(), strict=True):
            yield ids[tail], ids[head]

    def _at(self, at: int) -> Evidence:
        return next(self._records(slice(at, at + 1), self.ids))

    def __iter__(self) -> Iterator[Evidence]:
        return self._records(slice(None), list(self.ids))

    def _records(self, rows: slice, ids: Sequence[str]) -> Iterator[Evidence]:
        numbers: tuple[NDArray[Any], ...] = (self.tail, self.head, self.basis, self.strength)
        numbers += (self.times, self.reach, self.first, self.last, self.size)
        numbers += (self.days, self.fresh)
        values = (column[rows].tolist() for column in numbers)
        texts = (self.source[rows], self.imported[rows], self.note[rows])
        for (
            tail,
            head,
            basis,
            strength,
            times,
            reach,
            first,
            last,
            size,
            days,
            fresh,
            source,
            imported,
            note,
        ) in zip(*values, *texts, strict=True):
            yield Evidence(
                from_id=ids[tail],
                to_id=ids[head],
                basis=BASES[basis],
                source=source or "",
                strength=None if isnan(strength) else strength,
                count=times,
                reach=reach,
                first=from_days(first),
                last=from_days(last),
                size=size or None,
                note=note,
                import_id=imported or "",
                days=days,
                fresh=None if isnan(fresh) else fresh,
            )


@dataclass(frozen=True, eq=False)
class AffiliationColumns(Records[Affiliation]):
    """Affiliations, one row each.

    Attributes
    ----------
    contact_ids, organization_ids : Texts
    contact, organization : int32 arrays
        Places in these ids.
    kind : int8 array
        Place in `KINDS`.
    role, source, imported : Categorical
    since, until : int32 arrays
        Days; 0 where unknown.
    """

    contact_ids: Texts
    organization_ids: Texts
    contact: NDArray[np.int32]
    organization: NDArray[np.int32]
    kind: NDArray[np.int8]
    role: Categorical
    since: NDArray[np.int32]
    until: NDArray[np.int32]
    source: Categorical
    imported: Categorical

    @classmethod
    def of(
        cls, contact_ids: Texts, organization_ids: Texts, affiliations: Iterable[Affiliation]
    ) -> AffiliationColumns:
        """Return the columns of records. Those about entities that the ids lack are left out."""
        people, bodies = _places(contact_ids), _places(organization_ids)
        rows = [a for a in affiliations if a.contact_id in people and a.organization_id in bodies]

        def column(value: Callable[[Affiliation], int], dtype: Any) -> Any:
            return np.fromiter(map(value, rows), dtype, len(rows))

        return cls(
            contact_ids,
            organization_ids,
            contact=column(lambda a: people[a.contact_id], np.int32),
            organization=column(lambda a: bodies[a.organization_id], np.int32),
            kind=column(lambda a: KINDS.index(a.kind), np.int8),
            role=Categorical.of(a.role for a in rows),
            since=column(lambda a: to_days(a.since), np.int32),
            until=column(lambda a: to_days(a.until), np.int32),
            source=Categorical.of(a.source for a in rows),
            imported=Categorical.of(a.import_id for a in rows),
        )

    def __len__(self) -> int:
        return len(self.contact)

    def take(self, rows: NDArray[np.bool_]) -> AffiliationColumns:
        """Return some of the rows."""
        return _take(self, rows)

    @property
    def inferred(self) -> NDArray[np.bool_]:
        """Whether each affiliation is inferred: no file states it."""
        return np.array([kind.inferred for kind in KINDS])[self.kind]

    def identities(self) -> Iterator[tuple[str, str, AffiliationKind, str]]:
        """Yield what identifies each affiliation: contact, organization, kind and role."""
        people, bodies = list(self.contact_ids), list(self.organization_ids)
        numbers = (self.contact.tolist(), self.organization.tolist(), self.kind.tolist())
        for contact, organization, kind, role in zip(*numbers, self.role, strict=True):
            yield people[contact], bodies[organization], KINDS[kind], role or ""

    def _at(self, at: int) -> Affiliation:
        return next(self._records(slice(at, at + 1), self.contact_ids, self.organization_ids))

    def __iter__(self) -> Iterator[Affiliation]:
        return self._records(slice(None), list(self.contact_ids), list(self.organization_ids))

    def _records(
        self, rows: slice, people: Sequence[str], bodies: Sequence[str]
    ) -> Iterator[Affiliation]:
        numbers = (self.contact, self.organization, self.kind, self.since, self.until)
        values = (column[rows].tolist() for column in numbers)
        texts = (self.role[rows], self.source[rows], self.imported[rows])
        for contact, organization, kind, since, until, role, source, imported in zip(
            *values, *texts, strict=True
        ):
            yield Affiliation(
                people[contact],
                bodies[organization],
                KINDS[kind],
                role,
                from_days(since),
                from_days(until),
                source or "",
                imported or "",
            )


@dataclass(frozen=True, eq=False)
class AttendanceColumns(Records[Attendance]):
    """Attendances at events, one row each; `contact` and `event` are places in the ids."""

    contact_ids: Texts
    event_ids: Texts
    contact: NDArray[np.int32]
    event: NDArray[np.int32]
    role: Categorical
    source: Categorical
    imported: Categorical

    @classmethod
    def of(
        cls, contact_ids: Texts, event_ids: Texts, attendances: Iterable[Attendance]
    ) -> AttendanceColumns:
        """Return the columns of records. Those about entities that the ids lack are left out."""
        people, events = _places(contact_ids), _places(event_ids)
        rows = [a for a in attendances if a.contact_id in people and a.event_id in events]
        return cls(
            contact_ids,
            event_ids,
            contact=np.fromiter((people[a.contact_id] for a in rows), np.int32, len(rows)),
            event=np.fromiter((events[a.event_id] for a in rows), np.int32, len(rows)),
            role=Categorical.of(a.role for a in rows),
            source=Categorical.of(a.source for a in rows),
            imported=Categorical.of(a.import_id for a in rows),
        )

    def __len__(self) -> int:
        return len(self.contact)

    def take(self, rows: NDArray[np.bool_]) -> AttendanceColumns:
        """Return some of the rows."""
        return _take(self, rows)

    def people_who_came(self) -> AttendanceColumns:
        """Return the rows of people who came, without those who only said that they would."""
        answered = self.role.code(ANSWERED_YES)
        return self if answered < 0 else self.take(self.role.codes != answered)

    def _at(self, at: int) -> Attendance:
        return next(self._records(slice(at, at + 1), self.contact_ids, self.event_ids))

    def __iter__(self) -> Iterator[Attendance]:
        return self._records(slice(None), list(self.contact_ids), list(self.event_ids))

    def _records(
        self, rows: slice, people: Sequence[str], events: Sequence[str]
    ) -> Iterator[Attendance]:
        values = (self.contact[rows].tolist(), self.event[rows].tolist())
        texts = (self.role[rows], self.source[rows], self.imported[rows])
        for contact, event, role, source, imported in zip(*values, *texts, strict=True):
            yield Attendance(people[contact], events[event], role, source or "", imported or "")


def _take(columns: C, rows: NDArray[np.bool_]) -> C:
    taken: dict[str, Any] = {
        field.name: value.take(np.flatnonzero(rows))
        if isinstance(value, Categorical)
        else value[rows]
        for field in fields(columns)
        if not isinstance(value := getattr(columns, field.name), Texts)
    }
    return replace(columns, **taken)


def _places(ids: Texts) -> Mapping[str, int]:
    return {id: i for i, id in enumerate(ids)}
