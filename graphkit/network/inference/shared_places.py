"""Infer evidence from shared places: boards and small workplaces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from graphkit.columns import to_days
from graphkit.columns.grouped_rows import group_numbers, group_starts, pairs_in_groups
from graphkit.model import AffiliationKind, Basis, Organization
from graphkit.network.inference.evidence_columns import build_evidence, coded_by_number
from graphkit.snapshot import BASES, KINDS, AffiliationColumns, Entities, EvidenceColumns

if TYPE_CHECKING:
    from numpy.typing import NDArray

# A larger place says nothing about any two of its people.
PLACE_LIMITS: Mapping[AffiliationKind, int] = {
    AffiliationKind.BOARD: 15,
    AffiliationKind.EMPLOYMENT: 12,
}
# If people left a place longer ago than this (about five half-lives), it gives no tie.
_MEMORY = timedelta(days=5 * 365)
_BASIS = {AffiliationKind.BOARD: Basis.BOARD, AffiliationKind.EMPLOYMENT: Basis.COLLEAGUES}
# People at an organization by mail address count as people of the workplace.
_PLACE = {kind: AffiliationKind.EMPLOYMENT if kind.inferred else kind for kind in AffiliationKind}
_ALWAYS = date.min.toordinal()
# How many pairs of people are compared at once, which limits the memory.
_BLOCK = 2_000_000


def shared_place_evidence(
    roles: AffiliationColumns, organizations: Entities[Organization], as_of: date
) -> EvidenceColumns:
    """Return evidence of people at one place at the same time, now or in the last five years.

    A place is a board of up to 15 people, or an organization with up to 12 known people. The size
    is that on the last day together. A role without `since` or `until` is open at that end. People
    who are there by mail address make the place larger, but get no evidence from it.

    Parameters
    ----------
    roles : AffiliationColumns
        Merged by `merge_affiliations`.
    organizations : Entities
    as_of : datetime.date
    """
    stays = _stays(roles, as_of)
    found = [_shared_stays(stays, run, sizes) for run, sizes in _blocks(stays)]
    one, other, size, first, last = map(np.concatenate, zip(*found, strict=True))
    places, number = np.unique(stays.organization[one], return_inverse=True)
    basis = np.array([BASES.index(_BASIS[_PLACE[kind]]) for kind in KINDS], np.int8)
    return build_evidence(
        roles.contact_ids,
        stays.contact[one],
        stays.contact[other],
        basis[stays.kind[one]],
        coded_by_number(organizations.names.take(places), number),
        size=size.astype(np.int32),
        first=np.where(first > _ALWAYS, first, 0).astype(np.int32),
        last=np.where(last < to_days(as_of), last, 0).astype(np.int32),
    )


@dataclass(frozen=True, eq=False)
class _Stays:
    """The times when each person was at each place, with all roles of a kind as one stay.

    Rows are grouped by place, and in order of contact within a place. `sizes` has the number of
    people at each place, and `stated` says whether a file states the stay.
    """

    contact: NDArray[np.int32]
    organization: NDArray[np.int32]
    kind: NDArray[np.int8]
    since: NDArray[np.int32]
    until: NDArray[np.int32]
    stated: NDArray[np.bool_]
    sizes: NDArray[np.int64]


def _stays(roles: AffiliationColumns, as_of: date) -> _Stays:
    today = to_days(as_of)
    since = np.maximum(roles.since, _ALWAYS)
    until = np.minimum(np.where(roles.until, roles.until, today), today)
    rows = np.flatnonzero(since <= until)
    kind = np.array([KINDS.index(_PLACE[kind]) for kind in KINDS], np.int8)[roles.kind]
    keys = roles.contact, kind, roles.organization
    rows = rows[np.lexsort([key[rows] for key in keys])]
    # Roles one after the other count as one stay. Gaps between them are ignored.
    starts = np.flatnonzero(group_starts(*(key[rows] for key in keys)))
    if len(starts):
        since = np.minimum.reduceat(since[rows], starts)
        until = np.maximum.reduceat(until[rows], starts)
    rows = rows[starts]
    lately = until[: len(rows)] >= today - _MEMORY.days
    rows, since, until = rows[lately], since[: len(rows)][lately], until[: len(rows)][lately]

    place = group_numbers(group_starts(roles.organization[rows], kind[rows]))
    people = np.bincount(place)[place]
    # This number includes past people, so a place above the limit may be small on a single day,
    # unless all leave on the same one.
    limit = _limits()[kind[rows]]
    first = np.flatnonzero(group_starts(place))
    is_one_day = np.maximum.reduceat(until, first) == np.minimum.reduceat(until, first)
    small = (people > 1) & (people <= np.where(is_one_day[place], limit, 4 * limit))
    rows, sizes = rows[small], np.bincount(place[small])
    return _Stays(
        roles.contact[rows],
        roles.organization[rows],
        kind[rows],
        since[small],
        until[small],
        ~roles.inferred[rows],
        sizes[sizes > 0],
    )


def _limits() -> NDArray[np.int64]:
    return np.array([PLACE_LIMITS[_PLACE[kind]] for kind in KINDS])


def _blocks(stays: _Stays) -> Iterator[tuple[slice, NDArray[np.int64]]]:
    """Yield runs of whole places, and their sizes, so that no run has too many pairs."""
    sizes = stays.sizes
    ends = np.cumsum(sizes)
    block = np.cumsum(sizes * (sizes - 1) // 2) // _BLOCK
    places = [0, *np.flatnonzero(np.diff(block)) + 1, len(sizes)]
    for start, end in pairwise(places):
        yield slice(ends[start - 1] if start else 0, ends[end - 1] if end else 0), sizes[start:end]


def _shared_stays(
    stays: _Stays, run: slice, sizes: NDArray[np.int64]
) -> tuple[NDArray[np.int64], ...]:
    """Return pairs of stays at one place: both stays, the place's size, first and last day."""
    since, until, kind = stays.since[run], stays.until[run], stays.kind[run]
    one, other = pairs_in_groups(sizes)
    first = np.maximum(since[one], since[other])
    last = np.minimum(until[one], until[other])
    met = (first <= last) & stays.stated[run][one] & stays.stated[run][other]
    # How many people were at the place on the last day of each stay.
    on_last = np.ones(len(since), np.int64)
    for a, b in ((one, other), (other, one)):
        covered = (since[b] <= until[a]) & (until[a] <= until[b])
        on_last += np.bincount(a[covered], minlength=len(since))
    size = on_last[np.where(until[one] <= until[other], one, other)]
    kept = met & (size <= _limits()[kind[one]])
    one, other, size = one[kept], other[kept], size[kept]
    return one + run.start, other + run.start, size, first[kept], last[kept]
