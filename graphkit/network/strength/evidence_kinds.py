"""The weight of each kind of evidence, and the formulas that use it.

Each kind says what its numbers rest on. Only written contact is measured. The other numbers are
assumptions until somebody measures them. A workspace may set its own numbers in `graphkit.toml`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from graphkit.model import Basis
from graphkit.model.ties import FRESH_HALF_LIFE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Amounts of contact: of one tie, or of all at once.
Amount = TypeVar("Amount", float, "NDArray[np.float64]")

# No tie is ever impossible, and none is certain unless stated. The floor is so low that even among
# old contacts the later ones still come first.
FLOOR = 1e-6
CAP = 0.97
# How many half-lives a date may be in the future. At most all of a quarter's contact is left.
MOST_AHEAD = 60
# The share of a statement's strength that is left if the tie is over.
OVER = 0.5
# Messages from the other person count this many times as much as own messages. They say more about
# whether that person will answer.
ANSWERED = 5.0
# The chance of an answer is (x + 0.6 x / (x + 0.01)) / (x + 6.1) where `saturates` is 6. The three
# numbers here are shares of `saturates`. PRIOR: after hardly any contact about one in ten answers,
# which is more than x / (x + 6) says. SOON: without any contact nobody is expected to answer, so
# the chance starts at 0 and rises fast. MORE: sets the height at which the chances were right.
# Measured over eight cuts of real mail: log loss 0.562 instead of 0.612, and 7 of 11 bins within
# 0.05 instead of 6 of 12.
PRIOR, SOON, MORE = 0.6 / 6, 0.01 / 6, 0.1 / 6


@dataclass(frozen=True, slots=True)
class EvidenceKind:
    """A kind of evidence, with the numbers that say what it is worth.

    Attributes
    ----------
    base : float
        The highest probability that it gives: if it is fresh, and there is as much of it as counts.
    half_life : float
        Days until it counts half. For evidence that lasts (a board, a partnership), the days count
        from its end.
    saturates : float or None
        The amount at which half of `base` is reached: decayed messages or meetings, or, for shared
        places, people beyond the first two. None if more of it adds nothing.
    observations : float
        How many yes-or-no trials it is worth when the interval is computed. Messages and meetings
        are worth this many for each unit of `amount` + `saturates`: see `trials`.
    known : bool
        False if it does not distinguish weak from strong ties.
    lasts : bool
        Whether it goes on until its `last` day, or until today if it has none.
    rests_on : str
        "measured", "assumption" or "setting", and the reason.
    """

    base: float
    half_life: float
    saturates: float | None
    observations: float
    known: bool
    lasts: bool
    rests_on: str


KINDS: Mapping[Basis, EvidenceKind] = MappingProxyType(
    {
        Basis.DECLARED: EvidenceKind(
            base=0.6,  # if nobody said how well
            half_life=math.inf,
            saturates=None,
            observations=12,
            known=True,
            lasts=False,
            rests_on="assumption: a statement holds until it is replaced, and is worth a dozen "
            "observations; without a stated strength, the tie is a little more likely than not to "
            "carry an introduction",
        ),
        Basis.PARTNERSHIP: EvidenceKind(
            base=0.75,
            half_life=730,
            saturates=None,
            observations=8,
            known=True,
            lasts=True,
            rests_on="assumption: people who look after a partnership together talk regularly; "
            "two years after its end, half of that is left",
        ),
        Basis.MET: EvidenceKind(
            base=0.95,
            half_life=365,
            saturates=1.5,
            observations=2,
            known=True,
            lasts=False,
            rests_on="assumption: a recent meeting of two gives 0.38, a monthly one about 0.85; a "
            "meeting of n people counts 1 / sqrt(n - 1), as mail to n - 1 recipients does",
        ),
        Basis.WROTE: EvidenceKind(
            base=1.0,
            half_life=FRESH_HALF_LIFE,
            saturates=6,
            observations=1,
            known=True,
            lasts=False,
            rests_on="measured: D / (D + 6) on two bodies of mail cut in time (184 and 986 "
            "people), AUC 0.856 and 0.844, Brier 0.079 and 0.098 for contact both ways within 60 "
            "days; AUC 0.768 for who will answer; half-lives of 21 to 60 days are as good",
        ),
        Basis.CONNECTED: EvidenceKind(
            base=0.35,
            half_life=3650,
            saturates=None,
            observations=4,
            known=True,
            lasts=False,
            rests_on="assumption: both sides confirmed it, many without having met; it fades over "
            "ten years",
        ),
        Basis.ADDRESS_BOOK: EvidenceKind(
            base=0.25,
            half_life=math.inf,
            saturates=None,
            observations=2,
            known=False,
            lasts=False,
            rests_on="assumption: anything from a close friend to a number once noted, hence "
            "about 0.05 to 0.6",
        ),
        Basis.BOARD: EvidenceKind(
            base=0.9,
            half_life=730,
            saturates=12,
            observations=4,
            known=True,
            lasts=True,
            rests_on="assumption: a board of 9 gives 0.57, one of 15 gives 0.43; lists of boards "
            "are mostly complete",
        ),
        Basis.COLLEAGUES: EvidenceKind(
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


def tune_kinds(
    changes: Mapping[str, Mapping[str, float]], kinds: Mapping[Basis, EvidenceKind] = KINDS
) -> Mapping[Basis, EvidenceKind]:
    """Return the table with some numbers changed.

    Parameters
    ----------
    changes : mapping of str to mapping of str to float
        By kind, new values of `base`, `half_life`, `saturates` or `observations`: the tables
        `[strength.<kind>]` of `graphkit.toml`, which `graphkit.config` has checked.
    kinds : mapping of Basis to EvidenceKind
        The table to change. Numbers that `changes` does not name stay the same.

    Examples
    --------
    >>> kinds = tune_kinds({"wrote": {"half_life": 90}})
    >>> kinds[Basis.WROTE].half_life, kinds[Basis.WROTE].saturates, kinds[Basis.WROTE].rests_on
    (90, 6, 'setting: half_life in graphkit.toml')
    """
    if not changes:
        return kinds
    result = dict(kinds)
    for name, values in changes.items():
        basis = Basis(name)
        reason = f"setting: {', '.join(values)} in graphkit.toml"
        numbers: dict[str, Any] = dict(values)
        result[basis] = replace(kinds[basis], rests_on=reason, **numbers)
    return MappingProxyType(result)


def contact(out: Amount, back: Amount) -> Amount:
    """Return the amount of written contact: (sqrt(out) + sqrt(back))^2."""
    root: Amount = out**0.5 + back**0.5
    return root * root


def writing_probabilities(
    out: Amount, back: Amount, kind: EvidenceKind
) -> tuple[Amount, Amount, Amount]:
    """Return the strength that written contact gives, both ways and along each direction.

    The strength both ways is `base` D / (D + `saturates`), with D = (sqrt(out) + sqrt(back))^2. It
    is the chance that the two stay in touch. The strength along a direction is the chance that the
    other person answers: `answer_probability` of x = 2/3 (out + 5 back), which predicts answers
    best.

    Parameters
    ----------
    out, back : float or array
        The sum over the days with a message, for each direction. Each day is worth
        0.5^(age / half-life) / sqrt(recipients).
    kind : EvidenceKind

    Returns
    -------
    (float, float, float) or arrays
        Both ways; when the writer of `out` asks; when the writer of `back` asks.

    Examples
    --------
    >>> wrote = KINDS[Basis.WROTE]
    >>> [round(p, 3) for p in writing_probabilities(1.0, 1.0, wrote)]
    [0.4, 0.455, 0.455]
    >>> [round(p, 3) for p in writing_probabilities(3.0, 0.0, wrote)]
    [0.333, 0.321, 0.658]
    """
    scale = 4 / (1 + ANSWERED)
    forth, reverse = scale * (out + ANSWERED * back), scale * (back + ANSWERED * out)
    return (
        contact_probability(contact(out, back), kind),
        answer_probability(forth, kind),
        answer_probability(reverse, kind),
    )


def answer_probability(amount: Amount, kind: EvidenceKind) -> Amount:
    """Return the chance of an answer after an amount of written contact.

    The curve is flatter than `contact_probability`, keeps the same order, and is 0 at 0. All of it
    scales with `saturates`: if `saturates` is twice as large, twice the contact gives the same
    chance.

    Examples
    --------
    >>> [round(answer_probability(x, KINDS[Basis.WROTE]), 3) for x in (0.0, 0.01, 0.1, 6.0, 60.0)]
    [0.0, 0.051, 0.104, 0.545, 0.917]
    """
    assert kind.saturates is not None
    x = amount / kind.saturates
    return kind.base * ((x + PRIOR * (x / (x + SOON))) / (x + 1 + MORE))


def trials(amount: Amount, kind: EvidenceKind) -> Amount:
    """Return how many yes-or-no trials an amount of contact is worth, for the interval.

    `amount` / (`amount` + `saturates`) is the share of successes after `amount` successes and
    `saturates` failures. So the formula acts like that many trials, even after hardly any contact.

    Examples
    --------
    >>> trials(0.5, KINDS[Basis.WROTE])
    6.5
    """
    assert kind.saturates is not None
    return kind.observations * (amount + kind.saturates)


def remaining_reach(share: Amount, begin: Amount, kind: EvidenceKind) -> Amount:
    """Return the share of a quarter's contact left on its last day, by a kind's half-life.

    For the half-life with which `share` was computed, the result is `share` itself, exactly as if
    every day were known. For another half-life, it is the largest possible share. So more contact
    never gives less.

    Parameters
    ----------
    share : float or array
        `fresh` / `reach` of the evidence, in (0, 1].
    begin : float or array
        The share that is left on the last day of contact on the first day, by the half-life with
        which `share` was computed.
    kind : EvidenceKind

    Notes
    -----
    Each day is worth s in [begin, 1], and `share` is the mean of s. The share by the kind's
    half-life is the mean of s^p, with p = 30 / half-life. For p up to 1 this mean is at most
    share^p (Jensen's inequality). For larger p it is at most on the straight line between the ends,
    because s^p is convex.
    """
    power = FRESH_HALF_LIFE / kind.half_life
    if power <= 1:
        left: Amount = share**power
        return left
    # The tiny number turns 0 / 0 into 0: all contact was on one day, and nothing has faded.
    within = (share - begin) / (1 - begin + 1e-300)
    over: Amount = begin**power + within * (1 - begin**power)
    return over


def contact_probability(amount: Amount, kind: EvidenceKind) -> Amount:
    """Return the probability that an amount of contact gives: half of `base` at `saturates`.

    Examples
    --------
    >>> contact_probability(1.5, KINDS[Basis.MET])
    0.475
    """
    assert kind.saturates is not None
    return kind.base * (amount / (amount + kind.saturates))
