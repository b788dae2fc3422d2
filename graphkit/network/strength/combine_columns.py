"""All evidence of a network folded into its ties at once: what `strength.fold` does, in columns.

Rules and numbers are those of `graphkit.network.strength.combine_evidence`; a test holds the two
together.

The order of the rows never shows, not even in the last bit: rows are only ever sorted by what they
say, the largest of a group is the largest in any order, and sums are made of whole numbers
(`_added`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from graphkit.model import Basis
from graphkit.model.ties import FRESH_HALF_LIFE
from graphkit.network.strength.evidence_kinds import (
    CAP,
    FLOOR,
    KINDS,
    MOST_AHEAD,
    OVER,
    EvidenceKind,
    contact,
    remaining_reach,
    saturated,
    trials,
    written,
)
from graphkit.network.strength.intervals import intervals
from graphkit.snapshot import BASES, EvidenceColumns

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]

_LN2 = math.log(2)
# Days fit in so many bits up to the year 9999.
_DAY_BITS = 22
_BITS = 63  # of a whole number above 0
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
    """Fold all evidence of a network into ties.

    Parameters
    ----------
    evidence : EvidenceColumns
        In any order. What somebody says about themselves is left out.
    as_of : datetime.date
        The day for which the strengths hold.
    kinds : mapping of Basis to Kind
        What each kind of evidence is worth.

    Returns
    -------
    TieColumns
        Each equal to what `strength.fold` makes of the same evidence, to 1e-12.

    Notes
    -----
    Cost: sorting the rows, m log m; everything else is linear.
    """
    tail, head, order, ends = _grouped(evidence)
    ties = len(tail)
    strengths = np.zeros((3, ties))  # as it is, forth, back
    observations = np.zeros(ties)
    known, inferred = np.zeros(ties, np.bool_), np.ones(ties, np.bool_)
    tie = np.repeat(np.arange(ties), np.diff(ends))  # of each row of `order`
    for basis, rows in _by_kind(evidence, order, tie):
        kind = kinds[basis]
        found = _FOLDS.get(basis, _strongest)(rows, as_of.toordinal(), kind)
        # 1 - prod(1 - p), in the way that keeps the digits of what is small.
        strengths[:, found.tie] += found.chances * (1 - strengths[:, found.tie])
        observations[found.tie] += found.observations
        known[found.tie] |= kind.known
        inferred[found.tie] &= basis.inferred
    np.clip(strengths, FLOOR, CAP, out=strengths)
    said = _stated(evidence, order, tie, kinds[Basis.DECLARED])
    strengths[:, said.tie] = np.clip(said.chances, FLOOR, 1)
    observations[said.tie] = said.observations
    both, forth, back = strengths
    return TieColumns(tail, head, both, forth, back, known, inferred, observations, order, ends)


@dataclass(frozen=True, eq=False)
class _Rows:
    """The evidence of one kind, sorted by tie: the tie of each row, and what it says."""

    tie: Ints
    at: Ints
    evidence: EvidenceColumns

    @cached_property
    def first(self) -> NDArray[np.int32]:
        return self.evidence.first[self.at]

    @cached_property
    def last(self) -> NDArray[np.int32]:
        return self.evidence.last[self.at]

    @cached_property
    def times(self) -> Ints:
        return self.evidence.times[self.at]

    @cached_property
    def reach(self) -> Floats:
        return self.evidence.reach[self.at]

    @cached_property
    def on(self) -> NDArray[np.int32]:
        """The last day, else the first; 0 where neither is known."""
        return np.where(self.last > 0, self.last, self.first)

    @cached_property
    def spans(self) -> Bools:
        """Whether it goes from one day to a later one."""
        return (self.first > 0) & (self.first < self.last)

    @cached_property
    def starts(self) -> Ints:
        """Where each tie begins."""
        return _starts(self.tie)


@dataclass(frozen=True, eq=False)
class _Found:
    """What the evidence of one kind gives: to which ties, each once; with which chance, alone, of
    all directions or one row each; and worth how many trials."""

    tie: Ints
    chances: Floats
    observations: Floats


def _grouped(
    evidence: EvidenceColumns,
) -> tuple[NDArray[np.int32], NDArray[np.int32], Ints, Ints]:
    kept = np.flatnonzero(evidence.tail != evidence.head)
    low = np.minimum(evidence.tail, evidence.head)[kept]
    high = np.maximum(evidence.tail, evidence.head)[kept]
    order, pairs = _sorted(low.astype(np.int64) * max(1, len(evidence.ids)) + high)
    starts = _starts(pairs)
    ends = np.append(starts, len(order))
    firsts = order[starts]
    return low[firsts], high[firsts], kept[order], ends


def _by_kind(evidence: EvidenceColumns, order: Ints, tie: Ints) -> Iterator[tuple[Basis, _Rows]]:
    basis = evidence.basis[order]
    for number in np.flatnonzero(np.bincount(basis, minlength=len(BASES))):
        here = np.flatnonzero(basis == number)
        yield BASES[number], _Rows(tie[here], order[here], evidence)


def _strongest(rows: _Rows, today: int, kind: EvidenceKind) -> _Found:
    best = np.maximum.reduceat(_left(rows, today, kind), rows.starts)
    worth = np.full(len(best), float(kind.observations))
    return _Found(rows.tie[rows.starts], kind.base * best, worth)


def _met(rows: _Rows, today: int, kind: EvidenceKind) -> _Found:
    worth = rows.reach * _left_of(rows.times, rows, today, kind)
    amount = _added(_by_quarter(worth, rows, today, kind), rows.starts)
    return _Found(rows.tie[rows.starts], saturated(amount, kind), trials(amount, kind))


def _places(rows: _Rows, today: int, kind: EvidenceKind) -> _Found:
    crowd = np.maximum(0, rows.evidence.size[rows.at] - 2) / (kind.saturates or math.inf)
    chance = kind.base / (1 + crowd) * _left(rows, today, kind)
    source = rows.evidence.source
    order, places = _sorted(rows.tie * len(source.names) + source.codes[rows.at])
    starts = _starts(places)
    best = np.maximum.reduceat(chance[order], starts)
    tie = rows.tie[order[starts]]
    starts = _starts(tie)
    number = np.diff(np.append(starts, len(tie)))
    # From three factors on the order of a product shows: by what they are, not by their names.
    many = np.flatnonzero(np.repeat(number > 2, number))
    best[many] = best[many][np.lexsort((best[many], tie[many]))]
    missing = np.multiply.reduceat(1 - best, starts)
    return _Found(tie[starts], 1 - missing, kind.observations * number)


def _wrote(rows: _Rows, today: int, kind: EvidenceKind) -> _Found:
    evidence, at = rows.evidence, rows.at
    count, told = np.maximum(1, rows.times), evidence.days[at]
    single = np.where(told > 0, told == 1, (rows.first == rows.last) | (count == 1))
    on_a_day = (rows.on > 0) & ~rows.spans & single
    days = np.where(rows.spans, np.minimum(count, rows.last - rows.first + 1), count)
    days = np.where(told > 0, told, days)
    days[on_a_day] = 1
    worth = np.minimum(days, rows.reach) * _left_of(days, rows, today, kind)
    worth = np.where(on_a_day, worth, _by_quarter(worth, rows, today, kind))
    # Of one day, one way, the largest; whatever is of no single day stands for itself.
    way = rows.tie * 2 + (evidence.tail[at] > evidence.head[at])
    order, keys = _sorted((way << _DAY_BITS) + np.where(on_a_day, rows.on, 0))
    starts = _starts(keys, ~on_a_day[order])
    way, best = way[order[starts]], np.maximum.reduceat(worth[order], starts)
    starts = _starts(way)
    amount = np.zeros((2, len(rows.starts)))
    way = way[starts]
    amount[way & 1, np.searchsorted(rows.tie[rows.starts], way >> 1)] = _added(best, starts)
    out, back = amount
    worth = trials(contact(out, back), kind)
    return _Found(rows.tie[rows.starts], np.vstack(written(out, back, kind)), worth)


def _by_quarter(worth: Floats, rows: _Rows, today: int, kind: EvidenceKind) -> Floats:
    """Return what time has left of each row: where it is kept by quarter, by what is fresh of it.

    `worth` is what it is for rows that are sums, and for those without a day.
    """
    fresh = rows.evidence.fresh[rows.at]
    here = np.flatnonzero(~np.isnan(fresh) & (rows.last > 0) & (rows.reach > 0))
    if not len(here):
        return worth
    first, last, reach = rows.first[here], rows.last[here], rows.reach[here]
    begin = np.exp2(-np.where(first > 0, last - first, 0) / FRESH_HALF_LIFE)
    left = remaining_reach(fresh[here] / reach, begin, kind)
    # Before the last day, what comes after it counts as of the day itself.
    ahead = np.minimum(MOST_AHEAD, (last - today) / kind.half_life)
    worth[here] = reach * np.minimum(1.0, left * np.exp2(ahead))
    return worth


_FOLDS = {
    Basis.MET: _met,
    Basis.WROTE: _wrote,
    Basis.BOARD: _places,
    Basis.COLLEAGUES: _places,
}


def _stated(evidence: EvidenceColumns, order: Ints, tie: Ints, kind: EvidenceKind) -> _Found:
    """Return the mean of what was stated, for the ties where anything was."""
    said = evidence.strength[order]
    here = np.flatnonzero((evidence.basis[order] == _DECLARED) & ~np.isnan(said))
    starts = _starts(tie[here])
    number = np.diff(np.append(starts, len(here)))
    mean = _added(said[here], starts) / number
    return _Found(tie[here[starts]], mean, kind.observations * number)


def _left(rows: _Rows, today: int, kind: EvidenceKind) -> Floats:
    """Return the share, 0 to 1, that the time since its last day has left of each row."""
    if kind.half_life == math.inf:
        declared = rows.evidence.basis[rows.at] == _DECLARED
        return np.where(declared & (rows.last > 0) & (rows.last < today), OVER, 1.0)
    left = np.exp2(np.maximum(0, today - rows.on) / -kind.half_life)
    left[rows.on == 0] = 0.5
    if kind.lasts:
        left[rows.last == 0] = 1.0
    return left


def _left_of(
    times: NDArray[np.signedinteger], rows: _Rows, today: int, kind: EvidenceKind
) -> Floats:
    """Return the share that time has left of contact on so many days between first and last."""
    left = _left(rows, today, kind)
    if kind.half_life == math.inf:
        return left
    here = np.flatnonzero(rows.spans)
    old, new = (np.maximum(0, today - day[here]) for day in (rows.first, rows.last))
    last = left[here]
    ends = (np.exp2(old / -kind.half_life) + last) / 2
    between = np.maximum(0, times[here] - 2)
    days = np.maximum(1, old - new - 1)
    rate = _LN2 / kind.half_life
    mean = last * math.exp(-rate) * np.expm1(-rate * days) / math.expm1(-rate) / days
    mean = np.where(old - new > 1, mean, ends)
    left[here] = (2 * ends + between * mean) / (2 + between)
    return left


def _sorted(keys: Ints) -> tuple[Ints, Ints]:
    """Return the order that sorts keys of 0 and more, and the keys in that order."""
    bits = len(keys).bit_length()
    if len(keys) and int(keys.max()) >> (_BITS - bits):
        order = np.argsort(keys, kind="stable")
        return order, keys[order]
    # Sorting numbers is several times faster than sorting places: carry the place in the number.
    carried = np.sort((keys << bits) | np.arange(len(keys)))
    return carried & ((1 << bits) - 1), carried >> bits


def _starts(keys: Ints, alone: Bools | None = None) -> Ints:
    """Return where runs of equal keys begin; a row that stands alone is a run by itself."""
    begins = np.ones(len(keys), np.bool_)
    begins[1:] = keys[1:] != keys[:-1]
    return np.flatnonzero(begins if alone is None else begins | alone)


def _added(values: Floats, starts: Ints) -> Floats:
    """Add up each run of values, none below 0, to the same bits in any order.

    The values of a run are rounded to whole numbers of a unit so small that nothing is lost, and
    so large that their sum is still exact (Demmel and Nguyen 2015, IEEE Transactions on Computers
    64:2060-2070, with one bin).
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
