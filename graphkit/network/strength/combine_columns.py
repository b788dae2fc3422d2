"""Combine all evidence of a network into its ties at once.

The rules and numbers are those of `graphkit.network.strength.combine_evidence`. Both modules use
the same formulas (`evidence_kinds`, `piece_rules`). They differ in how they group and add up the
pieces. A test checks that the results are equal.

The order of the rows never changes a result, not even in the last bit. Rows are sorted only by
their content, the largest value of a group is the same in any order, and sums are sums of whole
numbers (`_exact_sums`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from graphkit.columns.grouped_rows import group_starts, sort_into_groups
from graphkit.model import Basis
from graphkit.network.strength.evidence_kinds import (
    CAP,
    FLOOR,
    KINDS,
    EvidenceKind,
    contact,
    contact_probability,
    trials,
    writing_probabilities,
)
from graphkit.network.strength.intervals import intervals
from graphkit.network.strength.piece_rules import (
    chance_of_either,
    is_of_single_day,
    meeting_amount,
    newest_day,
    place_chance,
    share_left,
    spans_days,
    writing_amount,
)
from graphkit.snapshot import BASES, EvidenceColumns

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]

# The number of bits for a day up to the year 9999.
_DAY_BITS = 22
_BITS = 63  # bits of a positive whole number
_DECLARED = BASES.index(Basis.DECLARED)


@dataclass(frozen=True, eq=False)
class TieColumns:
    """The ties of a network, one row each, sorted by `(tail, head)`; no pair twice, no loops.

    Attributes
    ----------
    tail, head : int32 arrays
        Places of the contacts, `tail < head`.
    strength : float64 array
        In (0, 1].
    forth, back : float64 arrays
        The strength when tail asks head, and when head asks tail.
    known, inferred : bool arrays
    observations : float64 array
        How many yes-or-no trials the evidence is worth.
    order : int64 array
        Rows of the evidence, grouped by tie.
    ends : int64 array (ties + 1)
        The evidence of tie i is `order[ends[i]:ends[i + 1]]`.
    """

    tail: NDArray[np.int32]
    head: NDArray[np.int32]
    strength: Floats
    forth: Floats
    back: Floats
    known: Bools
    inferred: Bools
    observations: Floats
    order: Ints
    ends: Ints

    def __len__(self) -> int:
        return len(self.tail)

    @cached_property
    def intervals(self) -> tuple[Floats, Floats]:
        """The low and the high ends of the ties' 80% intervals; loads SciPy."""
        return intervals(self.strength, self.observations)


def combine_columns(
    evidence: EvidenceColumns, as_of: date, kinds: Mapping[Basis, EvidenceKind] = KINDS
) -> TieColumns:
    """Combine all evidence of a network into ties.

    Parameters
    ----------
    evidence : EvidenceColumns
        In any order. Evidence between a contact and itself is left out.
    as_of : datetime.date
        The day for which the strengths hold.
    kinds : mapping of Basis to EvidenceKind
        What each kind of evidence is worth.

    Returns
    -------
    TieColumns
        Each tie equals the one that `combine_evidence` makes of the same evidence, to 1e-12.

    Notes
    -----
    Cost: sorting the rows, m log m; everything else is linear.
    """
    tail, head, order, ends = _group_by_pair(evidence)
    ties, today = len(tail), as_of.toordinal()
    strengths = np.zeros((3, ties))  # both ways, forth, back
    observations = np.zeros(ties)
    known, inferred = np.zeros(ties, np.bool_), np.ones(ties, np.bool_)
    tie = np.repeat(np.arange(ties), np.diff(ends))  # of each row of `order`
    for basis, rows in _split_by_basis(evidence, order, tie):
        kind = kinds[basis]
        given = _BY_BASIS.get(basis, _from_strongest)(rows, today, kind)
        strengths[:, given.tie] = chance_of_either(strengths[:, given.tie], given.chances)
        observations[given.tie] += given.observations
        known[given.tie] |= kind.known
        inferred[given.tie] &= basis.inferred
    np.clip(strengths, FLOOR, CAP, out=strengths)
    stated = _stated_strengths(evidence, order, tie, kinds[Basis.DECLARED])
    strengths[:, stated.tie] = np.clip(stated.chances, FLOOR, 1)
    observations[stated.tie] = stated.observations
    both, forth, back = strengths
    return TieColumns(tail, head, both, forth, back, known, inferred, observations, order, ends)


@dataclass(frozen=True, eq=False)
class _Rows:
    """The evidence of one kind, sorted by tie, with the fields of `piece_rules.Pieces`."""

    tie: Ints
    row: Ints
    evidence: EvidenceColumns

    @cached_property
    def declared(self) -> Bools:
        found: Bools = self.evidence.basis[self.row] == _DECLARED
        return found

    @cached_property
    def first(self) -> NDArray[np.int32]:
        return self.evidence.first[self.row]

    @cached_property
    def last(self) -> NDArray[np.int32]:
        return self.evidence.last[self.row]

    @cached_property
    def times(self) -> Ints:
        return self.evidence.times[self.row]

    @cached_property
    def reach(self) -> Floats:
        return self.evidence.reach[self.row]

    @property
    def days(self) -> NDArray[np.int32]:
        return self.evidence.days[self.row]

    @property
    def size(self) -> NDArray[np.int32]:
        return self.evidence.size[self.row]

    @property
    def fresh(self) -> Floats:
        return self.evidence.fresh[self.row]

    @cached_property
    def newest(self) -> NDArray[np.int32]:
        days: NDArray[np.int32] = newest_day(self.first, self.last)
        return days

    @cached_property
    def spans(self) -> Bools:
        found: Bools = spans_days(self.first, self.last)
        return found

    @cached_property
    def starts(self) -> Ints:
        """The places where the rows of each tie begin."""
        return _starts(self.tie)


@dataclass(frozen=True, eq=False)
class _Contributions:
    """The contributions of one kind of evidence to ties, one for each tie.

    `chances` is one row for both ways and each direction, or three rows where they differ.
    """

    tie: Ints
    chances: Floats
    observations: Floats


def _group_by_pair(
    evidence: EvidenceColumns,
) -> tuple[NDArray[np.int32], NDArray[np.int32], Ints, Ints]:
    kept = np.flatnonzero(evidence.tail != evidence.head)
    low = np.minimum(evidence.tail, evidence.head)[kept]
    high = np.maximum(evidence.tail, evidence.head)[kept]
    order, pairs = sort_into_groups(low.astype(np.int64) * max(1, len(evidence.ids)) + high)
    starts = _starts(pairs)
    ends = np.append(starts, len(order))
    firsts = order[starts]
    return low[firsts], high[firsts], kept[order], ends


def _split_by_basis(
    evidence: EvidenceColumns, order: Ints, tie: Ints
) -> Iterator[tuple[Basis, _Rows]]:
    basis = evidence.basis[order]
    for number in np.flatnonzero(np.bincount(basis, minlength=len(BASES))):
        here = np.flatnonzero(basis == number)
        yield BASES[number], _Rows(tie[here], order[here], evidence)


def _from_strongest(rows: _Rows, today: int, kind: EvidenceKind) -> _Contributions:
    largest = np.maximum.reduceat(share_left(rows, today, kind), rows.starts)
    observations = np.full(len(largest), float(kind.observations))
    return _Contributions(rows.tie[rows.starts], kind.base * largest, observations)


def _from_meetings(rows: _Rows, today: int, kind: EvidenceKind) -> _Contributions:
    amount = _exact_sums(meeting_amount(rows, today, kind), rows.starts)
    return _Contributions(
        rows.tie[rows.starts], contact_probability(amount, kind), trials(amount, kind)
    )


def _from_places(rows: _Rows, today: int, kind: EvidenceKind) -> _Contributions:
    chance = place_chance(rows, today, kind)
    source = rows.evidence.source
    order, places = sort_into_groups(rows.tie * len(source.names) + source.codes[rows.row])
    starts = _starts(places)
    largest = np.maximum.reduceat(chance[order], starts)  # two roles at one place count once
    tie = rows.tie[order[starts]]
    starts = _starts(tie)
    number = np.diff(np.append(starts, len(tie)))
    # The product of three or more factors depends on their order: sort them by size.
    several = np.flatnonzero(np.repeat(number > 2, number))
    largest[several] = largest[several][np.lexsort((largest[several], tie[several]))]
    missing = np.multiply.reduceat(1 - largest, starts)
    return _Contributions(tie[starts], 1 - missing, kind.observations * number)


def _from_messages(rows: _Rows, today: int, kind: EvidenceKind) -> _Contributions:
    single_day = is_of_single_day(rows)
    amounts = writing_amount(rows, single_day, today, kind)
    # Only the largest amount of a single day in one direction counts. All other rows count.
    direction = rows.tie * 2 + (rows.evidence.tail[rows.row] > rows.evidence.head[rows.row])
    order, keys = sort_into_groups((direction << _DAY_BITS) + np.where(single_day, rows.newest, 0))
    starts = _starts(keys, ~single_day[order])
    direction, largest = direction[order[starts]], np.maximum.reduceat(amounts[order], starts)
    starts = _starts(direction)
    sums = np.zeros((2, len(rows.starts)))
    direction = direction[starts]
    place = np.searchsorted(rows.tie[rows.starts], direction >> 1)
    sums[direction & 1, place] = _exact_sums(largest, starts)
    out, back = sums
    return _Contributions(
        rows.tie[rows.starts],
        np.vstack(writing_probabilities(out, back, kind)),
        trials(contact(out, back), kind),
    )


_BY_BASIS = {
    Basis.MET: _from_meetings,
    Basis.WROTE: _from_messages,
    Basis.BOARD: _from_places,
    Basis.COLLEAGUES: _from_places,
}


def _stated_strengths(
    evidence: EvidenceColumns, order: Ints, tie: Ints, kind: EvidenceKind
) -> _Contributions:
    """Return the mean of the stated strengths, for the ties that have any."""
    strength = evidence.strength[order]
    here = np.flatnonzero((evidence.basis[order] == _DECLARED) & ~np.isnan(strength))
    starts = _starts(tie[here])
    number = np.diff(np.append(starts, len(here)))
    mean = _exact_sums(strength[here], starts) / number
    return _Contributions(tie[here[starts]], mean, kind.observations * number)


def _starts(keys: Ints, alone: Bools | None = None) -> Ints:
    """Return where runs of equal keys begin; a row marked `alone` is a run by itself."""
    begins = group_starts(keys)
    return np.flatnonzero(begins if alone is None else begins | alone)


def _exact_sums(values: Floats, starts: Ints) -> Floats:
    """Return the sum of each run of values, the same to the last bit in any order.

    No value may be below 0. The values of a run are rounded to whole numbers of a unit. The unit is
    so small that nothing is lost, and so large that the sum is still exact (Demmel and Nguyen 2015,
    IEEE Transactions on Computers 64:2060-2070, with one bin).
    """
    if not len(values):
        return values
    sizes = np.diff(np.append(starts, len(values)))
    _, top = np.frexp(np.maximum.reduceat(values, starts))
    _, room = np.frexp(sizes.astype(np.float64))
    unit = _BITS - 1 - room - top
    whole = np.rint(np.ldexp(values, np.repeat(unit, sizes))).astype(np.int64)
    sums: Floats = np.ldexp(np.add.reduceat(whole, starts).astype(np.float64), -unit)
    return sums
