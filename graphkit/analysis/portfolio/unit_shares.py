"""Our share of what two sides gave or gained, unit by unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from statistics import fmean

from graphkit.analysis.portfolio.balance_findings import OurShare, UnitShare
from graphkit.model.partnerships import OURS, THEIRS, Money, PartnershipEntry

HOURS = "hours"
# Units come in this order, then currencies. Their names are the fields of the entries.
_UNITS = (HOURS, "visits", "rooms", "value")
CONTRIBUTION, BENEFIT = "contribution", "benefit"
# By kind of entry, the field that says which side it is about.
_SIDE = {CONTRIBUTION: "by", BENEFIT: "to"}


def side_of(entry: PartnershipEntry) -> str | None:
    """Return the side that gave or gained something; None if the entry does not say it."""
    said = entry.values.get(_SIDE.get(entry.kind.name, ""))
    return said if said in (OURS, THEIRS) and isinstance(said, str) else None


def amounts_of(entry: PartnershipEntry) -> Iterator[tuple[str, Decimal]]:
    """Yield the amounts of an entry, each with its unit."""
    for name, value in entry.values.items():
        if name in _UNITS and isinstance(value, (int, float)):
            yield name, _exact(value)
        elif isinstance(value, Money):
            yield value.currency, value.amount


@lru_cache(1 << 10)
def _exact(amount: float) -> Decimal:
    """Return an amount as it was written, so that sums of tenths are exact."""
    return Decimal(str(amount))


def our_share(entries: Iterable[PartnershipEntry]) -> OurShare:
    """Return our share of what some entries of one kind say.

    Amounts are added within a unit, never across units. A unit in which one side has no entry says
    nothing about the share, because what is not written down is unknown and not zero.
    """
    sums: dict[tuple[str, str], Decimal] = {}
    for entry in entries:
        side = side_of(entry)
        if side is None:
            continue
        for unit, amount in amounts_of(entry):
            key = unit, side
            sums[key] = sums[key] + amount if key in sums else amount
    units = tuple(
        _unit_share(unit, sums.get((unit, OURS)), sums.get((unit, THEIRS)))
        for unit in sorted({unit for unit, _ in sums}, key=_place)
    )
    return _range(units)


def share_drift(before: OurShare, after: OurShare) -> float | None:
    """Return how much our share changed, as the mean over the units that are known in both."""
    earlier = {each.unit: each.share for each in before.units if each.share is not None}
    changes = [
        each.share - earlier[each.unit]
        for each in after.units
        if each.share is not None and each.unit in earlier
    ]
    return fmean(changes) if changes else None


def _unit_share(unit: str, ours: Decimal | None, theirs: Decimal | None) -> UnitShare:
    share = None
    if ours is not None and theirs is not None and ours + theirs > 0:
        share = float(ours / (ours + theirs))
    return UnitShare(
        unit,
        None if ours is None else float(ours),
        None if theirs is None else float(theirs),
        share,
    )


def _range(units: tuple[UnitShare, ...]) -> OurShare:
    known = [each.share for each in units if each.share is not None]
    if not known:
        return OurShare(None, None, None, units)
    return OurShare(min(known), fmean(known), max(known), units)


def _place(unit: str) -> tuple[int, str]:
    return (_UNITS.index(unit) if unit in _UNITS else len(_UNITS)), unit
