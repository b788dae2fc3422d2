"""Contact that is kept by calendar quarter: its decay over time, and its sums for readers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from graphkit.model.ties import FRESH_HALF_LIFE, Basis, Evidence

_BY_QUARTER = frozenset({Basis.WROTE, Basis.MET})


def value_left_on(fresh: float, last: date | None, day: date | None) -> float:
    """Return how much of earlier contact is left on a day.

    `fresh` is how much was left on `last`, the last day of contact.

    Examples
    --------
    >>> value_left_on(1.0, date(2026, 4, 1), date(2026, 5, 1))
    0.5
    """
    if last is None or day is None:
        return fresh
    return float(fresh * 0.5 ** ((day - last).days / FRESH_HALF_LIFE))


def split_by_direction(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return evidence as readers see it: all quarters of one direction and source as one piece.

    Two pieces about the same quarter come from different files and stay apart. The pieces are in
    the order of the first quarter of each.

    Examples
    --------
    >>> old = Evidence("c_1", "c_2", Basis.WROTE, count=3, days=2, last=date(2026, 3, 9), fresh=1.5)
    >>> new = Evidence("c_1", "c_2", Basis.WROTE, count=4, days=4, last=date(2026, 5, 2), fresh=3.0)
    >>> [(one.count, one.days, str(one.last)) for one in split_by_direction([old, new])]
    [(7, 6, '2026-05-02')]
    """
    pieces: list[Evidence] = []
    # By direction, source and basis: the quarters in each piece, by its index in `pieces`.
    quarters: dict[tuple[str, ...], dict[int, set[int]]] = {}
    for one in evidence:
        held = quarters.setdefault((one.from_id, one.to_id, one.source, one.basis), {})
        fits = (place for place, seen in held.items() if one.quarter not in seen)
        place = next(fits, None) if one.basis in _BY_QUARTER else None
        if place is None:
            held[len(pieces)] = {one.quarter}
            pieces.append(one)
        else:
            held[place].add(one.quarter)
            pieces[place] = _sum_of_quarters(pieces[place], one)
    return tuple(pieces)


def _sum_of_quarters(one: Evidence, other: Evidence) -> Evidence:
    """Return the sum of two quarters. Only its numbers and days have a meaning."""
    both = (one, other)
    return replace(
        one,
        count=one.count + other.count,
        reach=one.reach + other.reach,
        first=min((e.first for e in both if e.first), default=None),
        last=max((e.last for e in both if e.last), default=None),
        # If one of them does not say on how many days, the sum is not known either.
        days=one.days + other.days if all(e.days or e.fresh == 0 for e in both) else 0,
        fresh=None,
    )
