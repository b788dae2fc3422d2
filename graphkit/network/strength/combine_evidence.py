"""From evidence to the strength of a tie: one way to fold.

The strength of a tie is the probability that it would carry an introduction. Every kind of
evidence gives a probability of its own, by the table in
`graphkit.network.strength.evidence_kinds`; kinds fold as `1 - prod(1 - p)`, as if each were an
independent chance.

That two-way contact, recent contact and contact in small groups tell most follows the
interactions rank of Roth et al. (2010, Suggesting friends using the implicit social graph, KDD,
233-242).

Rules that the table does not show:

* A *stated* strength outranks all else: where somebody said how well two people know each other,
  the mean of such statements is the strength.
* An event without a date counts as one half-life old; a date in the future counts as today.
* A declared tie that is over ("former colleague") counts half, unless somebody said how well.
* Of messages on one day, one way, only the one with the fewest recipients counts.
* Contact is kept by quarter, with what is left of it on the last day: as good as every single day
  (`graphkit.network.strength.evidence_kinds.remaining_reach`), so that more contact never makes a
  tie weaker.
* Contact that is kept only as a sum with a first and a last day counts as one on each of the two
  and the rest spread evenly between; of more messages than days, one a day.
* Within one kind, meetings and messages add up, places add up as chances, and of all other
  evidence the strongest stands (two exports that show one connection are one connection).
* Written contact has a direction: who will answer somebody shows in who has written to them
  before. Other kinds have none. The range of all three values rests on the same number of trials.
* A bare address-book entry is *unknown*: of middling strength, within a wide interval.
* No tie is ever impossible, and none is certain unless stated.

`graphkit.network.strength.combine_columns` does the same with columns, for all ties of a network
at once.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graphkit.model import Basis, Evidence, Tie
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
from graphkit.network.strength.intervals import interval

__all__ = [
    "KINDS",
    "Contribution",
    "EvidenceKind",
    "asking_interval",
    "combine_evidence",
    "contributions",
    "interval",
    "probability",
]

_LN2 = math.log(2)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What all evidence of one kind between two contacts gives.

    Attributes
    ----------
    basis : Basis
    strength : float
        Alone, in [0, 1].
    forth, back : float
        Alone, when the first of the two asks the second, and the other way round.
    observations : float
        How many yes-or-no trials it is worth.
    stated : bool
        Whether somebody said how well they know each other: then nothing else counts.
    evidence : tuple of Evidence
        Strongest first.
    """

    basis: Basis
    strength: float
    forth: float
    back: float
    observations: float
    stated: bool
    evidence: tuple[Evidence, ...]


def combine_evidence(
    evidence: Iterable[Evidence], as_of: date, kinds: Mapping[Basis, EvidenceKind] = KINDS
) -> Tie:
    """Fold all evidence between two contacts into one tie.

    Parameters
    ----------
    evidence : iterable of Evidence
        At least one, all between the same two contacts, in either direction and in any order.
    as_of : datetime.date
        The day for which the strength holds.
    kinds : mapping of Basis to Kind
        What each kind of evidence is worth.

    Returns
    -------
    Tie
        With an 80% interval: Jeffreys' for a proportion equal to the strength, seen in as many
        trials as the evidence is worth.

    Examples
    --------
    >>> entry = Evidence("c_1", "c_2", Basis.ADDRESS_BOOK)
    >>> tie = combine_evidence([entry], date(2026, 11, 24))
    >>> tie.known, round(tie.strength, 2), round(tie.low, 2), round(tie.high, 2)
    (False, 0.25, 0.05, 0.68)
    """
    ordered = _ordered(evidence, as_of, kinds)
    found = _parts(ordered, as_of, kinds)
    counting, most = (found[:1], 1.0) if found[0].stated else (found, CAP)
    strength = _together([part.strength for part in counting], most)
    worth = math.fsum(part.observations for part in counting)
    low, high = interval(strength, worth)
    ends = ordered[0].from_id, ordered[0].to_id
    return Tie(
        a=min(ends),
        b=max(ends),
        strength=strength,
        low=low,
        high=high,
        known=any(kinds[e.basis].known for e in ordered),
        inferred=all(e.basis.inferred for e in ordered),
        evidence=ordered,
        forth=_together([part.forth for part in counting], most),
        back=_together([part.back for part in counting], most),
        observations=worth,
    )


def asking_interval(tie: Tie, contact_id: str) -> tuple[float, float]:
    """Return the 80% interval of a tie's strength when that contact asks the other one."""
    return interval(tie.asking(contact_id), tie.observations)


def contributions(
    evidence: Iterable[Evidence], as_of: date, kinds: Mapping[Basis, EvidenceKind] = KINDS
) -> tuple[Contribution, ...]:
    """Return what each kind of evidence between two contacts gives alone.

    A part that is `stated` comes first and outranks the rest; then the strongest first. Without a
    statement the strength of the tie is `1 - prod(1 - p)` over them, from `FLOOR` to `CAP`.
    """
    return _parts(_ordered(evidence, as_of, kinds), as_of, kinds)


def probability(
    evidence: Evidence, as_of: date, kinds: Mapping[Basis, EvidenceKind] = KINDS
) -> float:
    """Return what one piece of evidence would give alone, in [0, 1]."""
    return _part(evidence.basis, (evidence,), as_of, kinds).strength


def _ordered(
    evidence: Iterable[Evidence], as_of: date, kinds: Mapping[Basis, EvidenceKind]
) -> tuple[Evidence, ...]:
    """Put statements first, then what tells most; the order it came in must never show."""
    given = tuple(evidence)
    if len(given) == 1:  # most ties of a large network
        return given
    ranked = sorted(given, key=_sort_key)
    return tuple(sorted(ranked, key=lambda e: (not _states(e), -probability(e, as_of, kinds))))


def _parts(
    ordered: Sequence[Evidence], as_of: date, kinds: Mapping[Basis, EvidenceKind]
) -> tuple[Contribution, ...]:
    groups: dict[Basis, list[Evidence]] = {}
    for one in ordered:
        groups.setdefault(one.basis, []).append(one)
    found = [_part(basis, groups[basis], as_of, kinds) for basis in sorted(groups)]
    return tuple(sorted(found, key=lambda part: (not part.stated, -part.strength)))


def _together(chances: Sequence[float], most: float) -> float:
    p = 0.0
    for chance in chances:
        p += chance * (1 - p)  # 1 - prod(1 - p), keeping the digits of what is small
    return min(most, max(FLOOR, p))


def _states(e: Evidence) -> bool:
    return e.basis is Basis.DECLARED and e.strength is not None


def _part(
    basis: Basis, group: Sequence[Evidence], as_of: date, kinds: Mapping[Basis, EvidenceKind]
) -> Contribution:
    kind = kinds[basis]
    stated = [e.strength or 0.0 for e in group if _states(e)]
    if basis is Basis.WROTE:
        p, forth, back, worth = _wrote(group, as_of, kind)
        return Contribution(basis, p, forth, back, worth, False, tuple(group))
    if stated:
        p, worth = math.fsum(stated) / len(stated), kind.observations * len(stated)
    elif basis is Basis.MET:
        p, worth = _met(group, as_of, kind)
    elif basis.inferred:
        p, worth = _places(group, as_of, kind)
    else:
        p, worth = kind.base * max(_left(e, as_of, kind) for e in group), kind.observations
    return Contribution(basis, p, p, p, worth, bool(stated), tuple(group))


def _wrote(
    group: Sequence[Evidence], as_of: date, kind: EvidenceKind
) -> tuple[float, float, float, float]:
    ends = group[0].from_id, group[0].to_id
    out, back = (
        _days_written([e for e in group if e.from_id == writer], as_of, kind)
        for writer in (min(ends), max(ends))
    )
    return *written(out, back, kind), trials(contact(out, back), kind)


def _days_written(group: Iterable[Evidence], as_of: date, kind: EvidenceKind) -> float:
    """Add up the days on which one wrote the other, each by its smallest circle, decayed."""
    days: dict[date, float] = {}
    amounts = []
    for e in group:
        on = _single_day(e)
        if on is not None:
            days[on] = max(min(1.0, e.reach), days.get(on, 0.0))
        else:
            amounts.append(_amount(e, as_of, kind))
    amounts += (reach * _decay(on, as_of, kind) for on, reach in days.items())
    return math.fsum(amounts)


def _single_day(e: Evidence) -> date | None:
    """Return the day of messages that were all of one day, if they were."""
    on = e.last or e.first
    if _spans(e) or on is None or (e.days != 1 if e.days else e.count > 1 and e.first != e.last):
        return None
    return on


def _amount(e: Evidence, as_of: date, kind: EvidenceKind) -> float:
    """Return what time has left of the messages or meetings of one quarter, or of a sum."""
    if e.fresh is not None and e.last is not None and e.reach > 0:
        return _of_quarter(e, e.fresh, e.last, as_of, kind)
    if e.basis is Basis.MET:
        return e.reach * _left_of(e.count, e, as_of, kind)
    days = e.days or (min(e.count, _days(e)) if _spans(e) else max(1, e.count))
    return min(days, e.reach) * _left_of(days, e, as_of, kind)


def _of_quarter(e: Evidence, fresh: float, last: date, as_of: date, kind: EvidenceKind) -> float:
    span = (last - e.first).days if e.first else 0
    left = remaining_reach(fresh / e.reach, float(0.5 ** (span / FRESH_HALF_LIFE)), kind)
    # Before the last day, what comes after it counts as of the day itself.
    faded = left * 2.0 ** min(MOST_AHEAD, (last - as_of).days / kind.half_life)
    return e.reach * min(1.0, float(faded))


def _met(group: Sequence[Evidence], as_of: date, kind: EvidenceKind) -> tuple[float, float]:
    amount = math.fsum(_amount(e, as_of, kind) for e in group)
    return saturated(amount, kind), trials(amount, kind)


def _places(group: Sequence[Evidence], as_of: date, kind: EvidenceKind) -> tuple[float, float]:
    places: dict[str, float] = {}  # two roles at one place are no second chance
    for e in group:
        crowd = 1 + max(0, (e.size or 2) - 2) / (kind.saturates or math.inf)
        chance = kind.base / crowd * _left(e, as_of, kind)
        places[e.source] = max(chance, places.get(e.source, 0.0))
    missing = math.prod(sorted(1 - chance for chance in places.values()))
    return 1 - missing, kind.observations * len(places)


def _decay(on: date, as_of: date, kind: EvidenceKind) -> float:
    return float(0.5 ** (max(0, (as_of - on).days) / kind.half_life))


def _left(e: Evidence, as_of: date, kind: EvidenceKind) -> float:
    """Return the share, 0 to 1, of the evidence that the time since its last day has left."""
    on = e.last or e.first
    if kind.half_life == math.inf:
        over = e.basis is Basis.DECLARED and e.last is not None and e.last < as_of
        return OVER if over else 1.0
    if kind.lasts and e.last is None:
        return 1.0
    return 0.5 if on is None else _decay(on, as_of, kind)


def _left_of(times: int, e: Evidence, as_of: date, kind: EvidenceKind) -> float:
    """Return the share that time has left of contact on so many days between first and last.

    One of them was on the first day and one on the last; the others count as spread evenly over
    the days between.
    """
    if not _spans(e) or kind.half_life == math.inf:
        return _left(e, as_of, kind)
    assert e.first is not None and e.last is not None
    first, last = _decay(e.first, as_of, kind), _decay(e.last, as_of, kind)
    ends, between = (first + last) / 2, max(0, times - 2)
    if not between:
        return ends
    rate = _LN2 / kind.half_life
    days = max(0, (as_of - e.first).days) - max(0, (as_of - e.last).days) - 1
    mean = ends
    if days > 0:  # the geometric series over the days between, divided by their number
        mean = last * math.exp(-rate) * math.expm1(-rate * days) / math.expm1(-rate) / days
    return (2 * ends + between * mean) / (2 + between)


def _spans(e: Evidence) -> bool:
    return e.first is not None and e.last is not None and e.first < e.last


def _days(e: Evidence) -> int:
    assert e.first is not None and e.last is not None
    return (e.last - e.first).days + 1


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
        e.days,
        -1.0 if e.fresh is None else e.fresh,
    )
