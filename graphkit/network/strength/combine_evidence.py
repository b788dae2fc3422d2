"""Combine the evidence between two contacts into the strength of their tie.

The strength of a tie is the probability that it would carry an introduction. Every kind of
evidence gives its own probability, by the table in `graphkit.network.strength.evidence_kinds`.
Kinds combine as `1 - prod(1 - p)`, as if each were an independent chance.

Two-way contact, recent contact and contact in small groups count most. This follows the
interactions rank of Roth et al. (2010, Suggesting friends using the implicit social graph, KDD,
233-242).

Rules that the table does not show:

* A *stated* strength outranks everything else: if somebody said how well two people know each
  other, the strength is the mean of such statements.
* An event without a date counts as one half-life old. A date in the future counts as today.
* A declared tie that is over ("former colleague") counts half, unless somebody said how well.
* Of the messages of one day in one direction, only the one with the fewest recipients counts.
* Contact is kept by quarter, with what is left of it on the last day. This is as good as keeping
  every single day (`graphkit.network.strength.evidence_kinds.remaining_reach`). More contact never
  makes a tie weaker.
* Some contact is kept only as a sum with a first and a last day. One message or meeting counts on
  each of these two days, and the rest is spread evenly in between. More messages than days count as
  one a day.
* Within one kind, meetings and messages add up, and places combine as independent chances. In all
  other kinds only the strongest evidence counts: two exports that show one connection are one
  connection.
* Written contact has a direction: people answer those to whom they have written before. Other
  kinds have no direction. The intervals of all three values rest on the same number of trials.
* A bare address-book entry is *unknown*: it has a middling strength and a wide interval.
* No tie is ever impossible, and none is certain unless stated.

`graphkit.network.strength.combine_columns` does the same for all ties of a network at once. Both
use the rules for single pieces in `graphkit.network.strength.piece_rules`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graphkit.columns import to_days
from graphkit.model import Basis, Evidence, Tie
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
from graphkit.network.strength.intervals import interval
from graphkit.network.strength.piece_rules import (
    Piece,
    chance_of_either,
    is_of_single_day,
    meeting_amount,
    place_chance,
    share_left,
    writing_amount,
)

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
    """The strength that all evidence of one kind between two contacts gives alone.

    Attributes
    ----------
    basis : Basis
    strength : float
        In [0, 1].
    forth, back : float
        The strength when the first of the two asks the second, and the other way round.
    observations : float
        How many yes-or-no trials the evidence is worth.
    stated : bool
        Whether somebody said how well the two know each other. If so, nothing else counts.
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
    """Combine all evidence between two contacts into one tie.

    Parameters
    ----------
    evidence : iterable of Evidence
        At least one, all between the same two contacts, in either direction and in any order.
    as_of : datetime.date
        The day for which the strength holds.
    kinds : mapping of Basis to EvidenceKind
        What each kind of evidence is worth.

    Returns
    -------
    Tie
        The tie has an 80% interval: Jeffreys' interval for a proportion equal to the strength, seen
        in as many trials as the evidence is worth.

    Examples
    --------
    >>> entry = Evidence("c_1", "c_2", Basis.ADDRESS_BOOK)
    >>> tie = combine_evidence([entry], date(2026, 11, 24))
    >>> tie.known, round(tie.strength, 2), round(tie.low, 2), round(tie.high, 2)
    (False, 0.25, 0.05, 0.68)
    """
    alone = _each_alone(evidence, as_of, kinds)
    ordered = tuple(one.evidence[0] for one in alone)
    given = _by_kind(alone, as_of, kinds)
    counting, most = (given[:1], 1.0) if given[0].stated else (given, CAP)
    strength = _combine_chances([one.strength for one in counting], most)
    observations = math.fsum(one.observations for one in counting)
    low, high = interval(strength, observations)
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
        forth=_combine_chances([one.forth for one in counting], most),
        back=_combine_chances([one.back for one in counting], most),
        observations=observations,
    )


def asking_interval(tie: Tie, contact_id: str) -> tuple[float, float]:
    """Return the 80% interval of a tie's strength when that contact asks the other one."""
    return interval(tie.strength_from(contact_id), tie.observations)


def contributions(
    evidence: Iterable[Evidence], as_of: date, kinds: Mapping[Basis, EvidenceKind] = KINDS
) -> tuple[Contribution, ...]:
    """Return what each kind of evidence between two contacts gives alone.

    A contribution that is `stated` comes first and outranks the rest. The others follow, strongest
    first. Without a statement, the strength of the tie is `1 - prod(1 - p)` over them, from `FLOOR`
    to `CAP`.
    """
    return _by_kind(_each_alone(evidence, as_of, kinds), as_of, kinds)


def probability(
    evidence: Evidence, as_of: date, kinds: Mapping[Basis, EvidenceKind] = KINDS
) -> float:
    """Return what one piece of evidence would give alone, in [0, 1]."""
    return _contribution((evidence,), as_of, kinds).strength


def _each_alone(
    evidence: Iterable[Evidence], as_of: date, kinds: Mapping[Basis, EvidenceKind]
) -> list[Contribution]:
    """Return what each piece gives alone: statements first, then the strongest.

    The order does not depend on the order in which the evidence came.
    """
    given = tuple(evidence)
    if len(given) > 1:  # most ties of a large network have one piece
        given = tuple(sorted(given, key=_sort_key))
    return sorted((_contribution((one,), as_of, kinds) for one in given), key=_strongest_first)


def _by_kind(
    alone: Sequence[Contribution], as_of: date, kinds: Mapping[Basis, EvidenceKind]
) -> tuple[Contribution, ...]:
    """Return the contribution of each kind of evidence, from the contribution of each piece."""
    groups: dict[Basis, list[Contribution]] = {}
    for one in alone:
        groups.setdefault(one.basis, []).append(one)
    given = (
        _contribution([e for one in group for e in one.evidence], as_of, kinds)
        if len(group) > 1
        else group[0]
        for _, group in sorted(groups.items())
    )
    return tuple(sorted(given, key=_strongest_first))


def _strongest_first(one: Contribution) -> tuple[bool, float]:
    return not one.stated, -one.strength


def _combine_chances(chances: Sequence[float], most: float) -> float:
    combined = 0.0
    for chance in chances:
        combined = chance_of_either(combined, chance)
    return min(most, max(FLOOR, combined))


def _is_stated(e: Evidence) -> bool:
    return e.basis is Basis.DECLARED and e.strength is not None


def _contribution(
    group: Sequence[Evidence], as_of: date, kinds: Mapping[Basis, EvidenceKind]
) -> Contribution:
    """Return the contribution of some evidence of one kind."""
    basis = group[0].basis
    kind, today = kinds[basis], to_days(as_of)
    if basis is Basis.WROTE:
        both, forth, back, observations = _from_messages(group, today, kind)
        return Contribution(basis, both, forth, back, observations, False, tuple(group))
    stated = [e.strength or 0.0 for e in group if _is_stated(e)]
    if stated:
        chance = math.fsum(stated) / len(stated)
        observations = kind.observations * len(stated)
    elif basis is Basis.MET:
        amount = math.fsum(meeting_amount(Piece.of(e), today, kind) for e in group)
        chance, observations = contact_probability(amount, kind), trials(amount, kind)
    elif basis.inferred:
        chance, observations = _from_places(group, today, kind)
    else:
        chance = kind.base * max(share_left(Piece.of(e), today, kind) for e in group)
        observations = kind.observations
    return Contribution(basis, chance, chance, chance, observations, bool(stated), tuple(group))


def _from_messages(
    group: Sequence[Evidence], today: int, kind: EvidenceKind
) -> tuple[float, float, float, float]:
    """Return the strength both ways and along each direction, and the number of trials."""
    ends = group[0].from_id, group[0].to_id
    out, back = (
        _days_written([e for e in group if e.from_id == writer], today, kind)
        for writer in (min(ends), max(ends))
    )
    return *writing_probabilities(out, back, kind), trials(contact(out, back), kind)


def _days_written(group: Iterable[Evidence], today: int, kind: EvidenceKind) -> float:
    """Return the sum of the days on which one contact wrote to the other.

    Of several amounts for one single day, the largest counts.
    """
    largest: dict[int, float] = {}
    amounts = []
    for piece in map(Piece.of, group):
        single_day = is_of_single_day(piece)
        amount = writing_amount(piece, single_day, today, kind)
        if single_day:
            largest[piece.newest] = max(amount, largest.get(piece.newest, 0.0))
        else:
            amounts.append(amount)
    return math.fsum((*amounts, *largest.values()))


def _from_places(group: Sequence[Evidence], today: int, kind: EvidenceKind) -> tuple[float, float]:
    """Return the strength that shared places give, and the number of trials."""
    largest: dict[str, float] = {}  # two roles at one place count once
    for e in group:
        chance = place_chance(Piece.of(e), today, kind)
        largest[e.source] = max(chance, largest.get(e.source, 0.0))
    missing = math.prod(sorted(1 - chance for chance in largest.values()))
    return 1 - missing, kind.observations * len(largest)


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
