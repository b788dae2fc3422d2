"""Build the relationships of a snapshot; if several imports state one, choose which counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from graphkit.columns import Categorical, quarter_numbers
from graphkit.errors import StoreRefused
from graphkit.model import AffiliationKind, Basis, Import
from graphkit.snapshot import (
    BASES,
    KINDS,
    AffiliationColumns,
    AttendanceColumns,
    Entities,
    EvidenceColumns,
    HistoryColumns,
)
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
from graphkit.store.read.row_columns import Relationships
from graphkit.store.read.statement_groups import NEVER, NONE, Ranks, StatementGroups

if TYPE_CHECKING:
    from numpy.typing import NDArray


def evidence(
    rows: Relationships,
    people: Entities[Any],
    places: NDArray[np.int32],
    ranks: Ranks,
    per_owner: PerOwnerRows,
    denials: Denials = NO_DENIALS,
) -> EvidenceColumns:
    """Return the evidence; if several imports state the same, the newest counts.

    Evidence between two records of one person is left out, and so is evidence that a later import
    denies. Mail is kept by quarter. If several imports have mail of one quarter, sums for different
    times are added. For the same time, only the import with the most mail counts, because a
    colleague's newer mailbox may have only the messages that were in copy.
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
        fresh=groups.reduce(np.add, groups.decay(c["fresh"], c["last"], last)),
    )


def _time_spans(
    groups: StatementGroups, c: Mapping[str, Any], is_mail: NDArray[np.bool_]
) -> tuple[NDArray[np.int32], NDArray[Any]]:
    """Return the first and last day of each group; for mail, over all imports in it."""
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

    If an import has only one sum for all mail of two people, all imports about these two are
    compared as a whole.
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
    rows: Relationships,
    people: tuple[Entities[Any], NDArray[np.int32]],
    organizations: tuple[Entities[Any], NDArray[np.int32]],
    ranks: Ranks,
    imports: Sequence[Import],
    denials: Denials = NO_DENIALS,
) -> AffiliationColumns:
    """Return the affiliations; if several imports state the same, the newest counts.

    Case does not matter in a role. If a person changed jobs between two exports of one address
    book, the old role ended and the new one began by the day of the newer export.
    """
    of, c = rows.build()
    contact, organization = people[1][c["contact"]], organizations[1][of]
    role = _casefold_codes(c["role"])
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
    rows: Relationships,
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
    affiliations: Relationships,
    evidence: Relationships,
    people: tuple[Entities[Any], NDArray[np.int32]],
    organizations: tuple[Entities[Any], NDArray[np.int32]],
    ranks: Ranks,
) -> HistoryColumns:
    """Return what each import that counts stated about employers and address books."""
    of, roles = affiliations.build()
    employee, employer = people[1][roles["contact"]], organizations[1][of]
    employed = roles["kind"].codes == roles["kind"].code(AffiliationKind.EMPLOYMENT)
    held = employed & (employee >= 0) & (employer >= 0) & _rows_that_count(roles["imported"], ranks)
    _, ties = evidence.build()
    listed = people[1][ties["head"]]
    books = [ties["basis"].code(basis) for basis in BOOK_BASES]
    in_book = np.isin(ties["basis"].codes, books) & (listed >= 0)
    in_book &= _rows_that_count(ties["imported"], ranks)
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


def _rows_that_count(imported: Categorical, ranks: Ranks) -> NDArray[np.bool_]:
    """Return which rows are of an import that counts."""
    return np.array([name in ranks for name in imported.names], np.bool_)[imported.codes]


def _casefold_codes(texts: Categorical) -> NDArray[np.int32]:
    """Return numbers that are equal if the texts are equal without regard to case."""
    number: dict[str, int] = {}
    by_code = [number.setdefault(name.casefold(), len(number)) for name in texts.names]
    return np.array(by_code, np.int32)[texts.codes]


def _places_among(column: Categorical, known: Sequence[str]) -> NDArray[np.int8]:
    """Return the place of each value among the known ones."""
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
