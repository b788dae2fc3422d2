"""From evidence to the strength of a tie: one table of numbers and one way to fold.

The strength of a tie is the probability that it would carry an introduction. Every kind of
evidence gives a probability of its own; kinds fold as `1 - prod(1 - p)`, as if each were an
independent chance. All numbers stand in `KINDS`, each with what it rests on. Only written contact
is measured; the rest are assumptions until somebody measures them.

Rules that the table does not show:

* A *stated* strength outranks all else: where somebody said how well two people know each other,
  the mean of such statements is the strength.
* An event without a date counts as one half-life old; a date in the future counts as today.
* Contact that is kept only as a sum with a first and a last day counts as spread evenly between
  the two.
* Within one kind, meetings and messages add up, places add up as chances, and of all other
  evidence the strongest stands (two exports that show one connection are one connection).
* A bare address-book entry is *unknown*: of middling strength, within a wide interval.
* No tie is ever impossible (`FLOOR`), and none is certain unless stated (`CAP`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from graphkit.model import Basis, Evidence, Tie

FLOOR = 0.001
CAP = 0.97
# Two-sided 80%: the 90% quantile of the standard normal distribution.
_Z = 1.2815515655446004
_LN2 = math.log(2)


@dataclass(frozen=True, slots=True)
class Kind:
    """What one kind of evidence is worth.

    Attributes
    ----------
    base : float
        Probability at its best: fresh, and as much of it as counts.
    half_life : float
        Days until it counts half. For what lasts (a board, a partnership) they run from its end.
    saturates : float or None
        The amount at which half of `base` is reached: decayed messages or meetings, or, for shared
        places, people beyond the first two. None where more of it adds nothing.
    observations : float
        How many yes-or-no trials it is worth when the interval is computed (for messages and
        meetings: each, after decay).
    known : bool
        False where it does not tell weak from strong.
    lasts : bool
        Whether it goes on until its `last` day, and still does where it has none.
    rests_on : str
        "measured" or "assumption", and the reason.
    """

    base: float
    half_life: float
    saturates: float | None
    observations: float
    known: bool
    lasts: bool
    rests_on: str


KINDS: Mapping[Basis, Kind] = MappingProxyType(
    {
        Basis.DECLARED: Kind(
            base=0.6,  # where nobody said how well
            half_life=math.inf,
            saturates=None,
            observations=12,
            known=True,
            lasts=False,
            rests_on="assumption: a statement holds until it is restated; it is worth a dozen "
            "observations; knowing each other without a number is a little more likely than not "
            "to carry an introduction",
        ),
        Basis.PARTNERSHIP: Kind(
            base=0.75,
            half_life=730,
            saturates=None,
            observations=8,
            known=True,
            lasts=True,
            rests_on="assumption: who looks after a partnership together talks regularly; two "
            "years after its end half of that is left",
        ),
        Basis.MET: Kind(
            base=0.95,
            half_life=365,
            saturates=1.5,
            observations=2,
            known=True,
            lasts=False,
            rests_on="assumption: a recent meeting of two gives 0.38, a monthly one about 0.85; a "
            "meeting of n people counts 1 / sqrt(n - 1), as mail to n - 1 recipients does",
        ),
        Basis.WROTE: Kind(
            base=1.0,
            half_life=30,
            saturates=6,
            observations=1,
            known=True,
            lasts=False,
            rests_on="measured: D / (D + 6) on two bodies of mail cut in time (184 and 986 "
            "people), AUC 0.856 and 0.844, Brier 0.079 and 0.098 for contact both ways within 60 "
            "days; half-lives of 21 to 60 days do as well",
        ),
        Basis.CONNECTED: Kind(
            base=0.35,
            half_life=3650,
            saturates=None,
            observations=4,
            known=True,
            lasts=False,
            rests_on="assumption: both sides confirmed it, many without having met; it fades over "
            "ten years",
        ),
        Basis.ADDRESS_BOOK: Kind(
            base=0.25,
            half_life=math.inf,
            saturates=None,
            observations=2,
            known=False,
            lasts=False,
            rests_on="assumption: anything from a close friend to a number once noted, hence "
            "about 0.05 to 0.6",
        ),
        Basis.BOARD: Kind(
            base=0.9,
            half_life=730,
            saturates=12,
            observations=4,
            known=True,
            lasts=True,
            rests_on="assumption: a board of 9 gives 0.57, one of 15 gives 0.43; lists of boards "
            "are mostly complete",
        ),
        Basis.COLLEAGUES: Kind(
            base=0.6,
            half_life=730,
            saturates=12,
            observations=2,
            known=True,
            lasts=True,
            rests_on="assumption: 5 known colleagues give 0.48; below boards, since an "
            "organization is often larger than the people known of it",
        ),
    }
)


def fold(evidence: Iterable[Evidence], as_of: date) -> Tie:
    """Fold all evidence between two contacts into one tie.

    Parameters
    ----------
    evidence : iterable of Evidence
        At least one, all between the same two contacts, in either direction and in any order.
    as_of : datetime.date
        The day for which the strength holds.

    Returns
    -------
    Tie
        With an 80% interval: Wilson's (1927) for a proportion equal to the strength, seen in as
        many trials as the evidence is worth.

    Examples
    --------
    >>> entry = Evidence("c_1", "c_2", Basis.ADDRESS_BOOK)
    >>> tie = fold([entry], date(2026, 11, 24))
    >>> tie.known, round(tie.strength, 2), round(tie.low, 2), round(tie.high, 2)
    (False, 0.25, 0.05, 0.67)
    """
    ordered = tuple(evidence)
    if len(ordered) > 1:
        # The order of the evidence must not show, not even in the last digit of a sum.
        ranked = sorted(ordered, key=_sort_key)
        ordered = tuple(sorted(ranked, key=lambda e: (not _states(e), -probability(e, as_of))))
    strength, observations = _folded(ordered, as_of)
    low, high = interval(strength, observations)
    one, other = ordered[0].from_id, ordered[0].to_id
    return Tie(
        a=min(one, other),
        b=max(one, other),
        strength=strength,
        low=low,
        high=high,
        known=any(KINDS[e.basis].known for e in ordered),
        inferred=all(e.basis.inferred for e in ordered),
        evidence=ordered,
    )


def probability(evidence: Evidence, as_of: date) -> float:
    """Return what one piece of evidence would give alone, in [0, 1]."""
    if _states(evidence):
        return min(1.0, max(FLOOR, evidence.strength or 0.0))
    return _kind_of(evidence.basis, (evidence,), as_of)[0]


def interval(strength: float, observations: float) -> tuple[float, float]:
    """Return Wilson's 80% interval for a proportion seen in so many trials.

    Parameters
    ----------
    strength : float
        In [0, 1].
    observations : float
        Need not be whole; fewer than half a trial count as half.

    Returns
    -------
    (float, float)
        `low <= strength <= high`, both in [0, 1].
    """
    n = max(0.5, observations)
    z2 = _Z * _Z / n
    centre = (strength + z2 / 2) / (1 + z2)
    half = _Z * math.sqrt(strength * (1 - strength) / n + z2 / (4 * n)) / (1 + z2)
    return max(0.0, min(strength, centre - half)), min(1.0, max(strength, centre + half))


def _folded(evidence: Sequence[Evidence], as_of: date) -> tuple[float, float]:
    stated = [e.strength or 0.0 for e in evidence if _states(e)]
    if stated:
        mean = math.fsum(stated) / len(stated)
        return min(1.0, max(FLOOR, mean)), KINDS[Basis.DECLARED].observations * len(stated)
    if len(evidence) == 1:  # most ties of a large network
        p, worth = _kind_of(evidence[0].basis, evidence, as_of)
        return min(CAP, max(FLOOR, p)), worth
    kinds: dict[Basis, list[Evidence]] = {}
    for one in evidence:
        kinds.setdefault(one.basis, []).append(one)
    missing, observations = 1.0, 0.0
    for basis in sorted(kinds):
        p, worth = _kind_of(basis, kinds[basis], as_of)
        missing *= 1 - p
        observations += worth
    return min(CAP, max(FLOOR, 1 - missing)), observations


def _states(e: Evidence) -> bool:
    return e.basis is Basis.DECLARED and e.strength is not None


def _kind_of(basis: Basis, group: Sequence[Evidence], as_of: date) -> tuple[float, float]:
    """Return the probability that the evidence of one kind gives, and its worth in trials."""
    kind = KINDS[basis]
    if basis is Basis.WROTE:
        return _wrote(kind, group, as_of)
    if basis is Basis.MET:
        met = math.fsum(e.reach * _left(e, kind, as_of) for e in group)
        seen = math.fsum(e.count * _left(e, kind, as_of) for e in group)
        return kind.base * _share(met, kind), kind.observations * seen
    if basis.inferred:
        places: dict[str, float] = {}  # two roles at one place are no second chance
        for e in group:
            chance = kind.base * _crowd(e.size, kind) * _left(e, kind, as_of)
            places[e.source] = max(chance, places.get(e.source, 0.0))
        missing = math.prod(1 - chance for chance in sorted(places.values()))
        return 1 - missing, kind.observations * len(places)
    return kind.base * max(_left(e, kind, as_of) for e in group), kind.observations


def _wrote(kind: Kind, group: Sequence[Evidence], as_of: date) -> tuple[float, float]:
    sums: dict[str, list[float]] = {}
    for e in group:
        sums.setdefault(e.from_id, []).append(_days_reach(e) * _left(e, kind, as_of))
    amount = math.fsum(math.sqrt(math.fsum(values)) for values in sums.values()) ** 2
    return kind.base * _share(amount, kind), kind.observations * amount


def _days_reach(e: Evidence) -> float:
    """Scale the reach of messages to one a day: several on a day count once."""
    if e.first is None or e.last is None or e.count < 1:
        return e.reach
    days = abs((e.last - e.first).days) + 1
    return e.reach * min(1.0, days / e.count)


def _share(amount: float, kind: Kind) -> float:
    return amount / (amount + (kind.saturates or 0.0)) if amount > 0 else 0.0


def _crowd(size: int | None, kind: Kind) -> float:
    return 1 / (1 + max(0, (size or 2) - 2) / (kind.saturates or math.inf))


def _left(e: Evidence, kind: Kind, as_of: date) -> float:
    """Return the share, 0 to 1, of the evidence that the time since has left."""
    last = e.last or e.first
    if kind.half_life == math.inf or (kind.lasts and e.last is None):
        return 1.0
    if last is None:
        return 0.5
    rate = _LN2 / kind.half_life
    new = max(0, (as_of - last).days)
    if kind.lasts or e.first is None or e.first >= last:
        return math.exp(-rate * new)
    old = (as_of - e.first).days
    if old <= new:
        return math.exp(-rate * new)
    # The mean of 0.5 ** (age / half_life) over all days between the first and the last.
    return (math.exp(-rate * new) - math.exp(-rate * old)) / (rate * (old - new))


def _sort_key(e: Evidence) -> tuple[str | float, ...]:
    return (
        e.basis.value,
        e.from_id,
        e.to_id,
        e.source,
        str(e.first or ""),
        str(e.last or ""),
        e.reach,
        e.strength or 0.0,
        e.count,
        e.size or 0,
        e.note or "",
        e.import_id,
    )
