"""The worth of a piece of evidence on a day. The rules take one piece or many at once.

A rule takes the fields of one `Evidence` as plain numbers (`Piece`), or the same fields of many
pieces as arrays. `graphkit.network.strength.combine_evidence` passes numbers, and
`graphkit.network.strength.combine_columns` passes arrays.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol, TypeAlias

import numpy as np

from graphkit.columns import to_days
from graphkit.model import Basis, Evidence
from graphkit.model.ties import FRESH_HALF_LIFE
from graphkit.network.strength.evidence_kinds import (
    MOST_AHEAD,
    OVER,
    EvidenceKind,
    remaining_reach,
)

# A number, or an array with one number for each piece of evidence.
Number: TypeAlias = Any

_LN2 = math.log(2)
# The share that is left of contact without a date.
_UNDATED = 0.5


class Pieces(Protocol):
    """The fields of evidence that the rules need, each a number or an array."""

    @property
    def declared(self) -> Number:
        """Whether its basis is `declared`."""

    @property
    def first(self) -> Number:
        """The first day, as `datetime.date.toordinal` counts days; 0 where unknown."""

    @property
    def last(self) -> Number:
        """The last day; 0 where unknown."""

    @property
    def times(self) -> Number:
        """`count` of the evidence."""

    @property
    def reach(self) -> Number:
        """The sum of 1 / sqrt(recipients)."""

    @property
    def days(self) -> Number:
        """On how many days there was a message; 0 where unknown."""

    @property
    def size(self) -> Number:
        """How many people share a place; 0 where unknown."""

    @property
    def fresh(self) -> Number:
        """What is left of `reach` on the last day; NaN where unknown."""

    @property
    def newest(self) -> Number:
        """The last day, or the first where the last is unknown."""

    @property
    def spans(self) -> Number:
        """Whether it goes from a known day to a later one."""


class Piece(NamedTuple):
    """The fields of one piece of evidence as numbers; see `Pieces`."""

    declared: bool
    first: int
    last: int
    times: int
    reach: float
    days: int
    size: int
    fresh: float
    newest: int
    spans: bool

    @classmethod
    def of(cls, evidence: Evidence) -> Piece:
        """Return the fields of a piece of evidence."""
        first, last = to_days(evidence.first), to_days(evidence.last)
        return cls(
            evidence.basis is Basis.DECLARED,
            first,
            last,
            evidence.count,
            evidence.reach,
            evidence.days,
            evidence.size or 0,
            math.nan if evidence.fresh is None else evidence.fresh,
            newest_day(first, last),
            spans_days(first, last),
        )


def newest_day(first: Number, last: Number) -> Number:
    """Return the last day, or the first where the last is unknown; 0 where both are unknown."""
    return _choose(last > 0, last, first)


def spans_days(first: Number, last: Number) -> Number:
    """Return whether evidence goes from a known day to a later one."""
    return (first > 0) & (first < last)


def share_left(pieces: Pieces, today: int, kind: EvidenceKind) -> Number:
    """Return the share of the evidence, 0 to 1, that is left after the time since its last day."""
    if kind.half_life == math.inf:
        is_over = pieces.declared & (pieces.last > 0) & (pieces.last < today)
        return _choose(is_over, OVER, 1.0)
    left = _choose(pieces.newest > 0, _decay(pieces.newest, today, kind), _UNDATED)
    return _choose(pieces.last > 0, left, 1.0) if kind.lasts else left


def meeting_amount(pieces: Pieces, today: int, kind: EvidenceKind) -> Number:
    """Return the amount of meetings that is left, in meetings of two people today."""
    amount = pieces.reach * _spread_share_left(pieces.times, pieces, today, kind)
    return _by_quarter(amount, pieces, today, kind)


def is_of_single_day(pieces: Pieces) -> Number:
    """Return whether all messages were written on one known day."""
    single = _choose(
        pieces.days > 0,
        pieces.days == 1,
        (pieces.first == pieces.last) | (_times(pieces) == 1),
    )
    return _choose(pieces.spans, False, (pieces.newest > 0) & single)


def writing_amount(pieces: Pieces, single_day: Number, today: int, kind: EvidenceKind) -> Number:
    """Return the amount of messages that is left, in days with a message to one person today.

    Parameters
    ----------
    pieces : Pieces
    single_day : bool or bool array
        As `is_of_single_day` returns it.
    today : int
    kind : EvidenceKind
    """
    times = _times(pieces)
    days = _choose(pieces.spans, _least(times, pieces.last - pieces.first + 1), times)
    days = _choose(pieces.days > 0, pieces.days, days)
    days = _choose(single_day, 1, days)
    amount = _least(days, pieces.reach) * _spread_share_left(days, pieces, today, kind)
    return _choose(single_day, amount, _by_quarter(amount, pieces, today, kind))


def place_chance(pieces: Pieces, today: int, kind: EvidenceKind) -> Number:
    """Return the probability that a shared place gives; more people make it smaller."""
    crowd = _most(0, pieces.size - 2) / (kind.saturates or math.inf)
    return kind.base / (1 + crowd) * share_left(pieces, today, kind)


def chance_of_either(one: Number, other: Number) -> Number:
    """Return the chance that at least one of two independent chances comes true.

    1 - (1 - one) (1 - other), written so that small chances keep their digits.
    """
    return one + other * (1 - one)


def _times(pieces: Pieces) -> Number:
    return _most(1, pieces.times)


def _decay(day: Number, today: int, kind: EvidenceKind) -> Number:
    return _half_power(_most(0, today - day) / kind.half_life)


def _spread_share_left(times: Number, pieces: Pieces, today: int, kind: EvidenceKind) -> Number:
    """Return the share that is left of contact on some number of days, from the first to the last.

    One of the days was the first and one was the last. The others count as spread evenly in
    between.
    """
    left = share_left(pieces, today, kind)
    if kind.half_life == math.inf:
        return left

    def spread(times: Number, first: Number, last: Number) -> Number:
        newest = _decay(last, today, kind)
        ends, between = (_decay(first, today, kind) + newest) / 2, _most(0, times - 2)
        rate = _LN2 / kind.half_life
        gap = _most(0, today - first) - _most(0, today - last) - 1
        days = _most(1, gap)
        # The geometric series over the days between, divided by their number.
        mean = newest * math.exp(-rate) * _expm1(-rate * days) / math.expm1(-rate) / days
        mean = _choose(gap > 0, mean, ends)
        return (2 * ends + between * mean) / (2 + between)

    return _replace(left, pieces.spans, spread, times, pieces.first, pieces.last)


def _by_quarter(amount: Number, pieces: Pieces, today: int, kind: EvidenceKind) -> Number:
    """Return how much contact is left, more exactly if it is kept by calendar quarter.

    `amount` is the part of contact that is not kept by quarter, after its decay.
    """

    def left_of_quarter(first: Number, last: Number, reach: Number, fresh: Number) -> Number:
        span = _choose(first > 0, last - first, 0)
        left = remaining_reach(fresh / reach, _half_power(span / FRESH_HALF_LIFE), kind)
        # If today is before the last day, later contact counts as contact today.
        ahead = _least(MOST_AHEAD, (last - today) / kind.half_life)
        return reach * _least(1.0, left * _half_power(-ahead))

    kept = (pieces.fresh >= 0) & (pieces.last > 0) & (pieces.reach > 0)
    fields = (pieces.first, pieces.last, pieces.reach, pieces.fresh)
    return _replace(amount, kept, left_of_quarter, *fields)


# -- arithmetic on a number or on an array ----------------------------------------------------


def _choose(condition: Number, one: Number, other: Number) -> Number:
    if isinstance(condition, np.ndarray):
        return np.where(condition, one, other)
    return one if condition else other


def _replace(
    values: Number, condition: Number, compute: Callable[..., Number], *fields: Number
) -> Number:
    """Return the values; where a condition holds, they are computed anew from the fields."""
    if not isinstance(condition, np.ndarray):
        return compute(*fields) if condition else values
    here = np.flatnonzero(condition)
    if not len(here):
        return values
    replaced = values.copy()
    replaced[here] = compute(*(field[here] for field in fields))
    return replaced


def _most(one: Number, other: Number) -> Number:
    return np.maximum(one, other) if isinstance(other, np.ndarray) else max(one, other)


def _least(one: Number, other: Number) -> Number:
    return np.minimum(one, other) if isinstance(other, np.ndarray) else min(one, other)


def _half_power(times: Number) -> Number:
    return np.exp2(-times) if isinstance(times, np.ndarray) else 0.5**times


def _expm1(value: Number) -> Number:
    return np.expm1(value) if isinstance(value, np.ndarray) else math.expm1(value)
