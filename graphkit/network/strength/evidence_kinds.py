"""What each kind of evidence is worth: one table, and the formulas that use it.

Each number says what it rests on. Only written contact is measured; the rest are assumptions
until somebody measures them. A workspace may set its own in `graphkit.toml`.
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

# No tie is ever impossible (so low that of old contacts the later still come first), and none is
# certain unless stated.
FLOOR = 1e-6
CAP = 0.97
# Half-lives that a date may lie ahead: what is left of a quarter is at most what there was.
MOST_AHEAD = 60
# What is left of a statement about what is over.
OVER = 0.5
# How many times more than own messages those of the other side tell of who will be answered.
ANSWERED = 5.0
# The chance of an answer is (x + 0.6 x / (x + 0.01)) / (x + 6.1) where `saturates` is 6; here the
# three numbers are shares of it. PRIOR: after hardly any contact about one in ten answers, which is
# more than x / (x + 6) says. SOON: without any contact nobody is told to answer, so it rises from
# 0, and fast. MORE: the height at which the chances came out right. Measured over eight cuts of
# real mail: log loss 0.562 instead of 0.612, and 7 of 11 bins within 0.05 instead of 6 of 12.
PRIOR, SOON, MORE = 0.6 / 6, 0.01 / 6, 0.1 / 6


@dataclass(frozen=True, slots=True)
class EvidenceKind:
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
        How many yes-or-no trials it is worth when the interval is computed. For messages and
        meetings, `amount` + `saturates` of them count, each so many: see `trials`.
    known : bool
        False where it does not tell weak from strong.
    lasts : bool
        Whether it goes on until its `last` day, and still does where it has none.
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
            base=0.6,  # where nobody said how well
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
    kinds : mapping of Basis to Kind
        What holds for the rest.

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
    """Return how much written contact there is: (sqrt(out) + sqrt(back))^2."""
    root: Amount = out**0.5 + back**0.5
    return root * root


def written(out: Amount, back: Amount, kind: EvidenceKind) -> tuple[Amount, Amount, Amount]:
    """Return the strength that written contact gives, both ways and along each direction.

    Both ways it is `base` D / (D + `saturates`), with D = (sqrt(out) + sqrt(back))^2: the chance
    that they stay in touch. Along a direction it is the chance that the other one answers: of x =
    2/3 (out + 5 back), which tells that best, see `answered`.

    Parameters
    ----------
    out, back : float or array
        Days with a message, each worth 0.5^(age / half-life) / sqrt(recipients): a sum each way.
    kind : Kind

    Returns
    -------
    (float, float, float) or arrays
        Both ways; when the writer of `out` asks; when the writer of `back` asks.

    Examples
    --------
    >>> wrote = KINDS[Basis.WROTE]
    >>> [round(p, 3) for p in written(1.0, 1.0, wrote)]
    [0.4, 0.455, 0.455]
    >>> [round(p, 3) for p in written(3.0, 0.0, wrote)]
    [0.333, 0.321, 0.658]
    """
    scale = 4 / (1 + ANSWERED)
    forth, reverse = scale * (out + ANSWERED * back), scale * (back + ANSWERED * out)
    return (
        saturated(contact(out, back), kind),
        answered(forth, kind),
        answered(reverse, kind),
    )


def answered(amount: Amount, kind: EvidenceKind) -> Amount:
    """Return the chance of an answer after so much written contact.

    Flatter than `saturated`, in the same order, and 0 at 0. All of it scales with `saturates`:
    where that is set to twice as much, twice the contact gives the same chance.

    Examples
    --------
    >>> [round(answered(x, KINDS[Basis.WROTE]), 3) for x in (0.0, 0.01, 0.1, 6.0, 60.0)]
    [0.0, 0.051, 0.104, 0.545, 0.917]
    """
    assert kind.saturates is not None
    x = amount / kind.saturates
    return kind.base * ((x + PRIOR * (x / (x + SOON))) / (x + 1 + MORE))


def trials(amount: Amount, kind: EvidenceKind) -> Amount:
    """Return how many yes-or-no trials so much contact is worth, for the interval.

    `amount` / (`amount` + `saturates`) is what one expects after `amount` successes and `saturates`
    failures: the formula acts like so many trials, even where there was hardly any contact.

    Examples
    --------
    >>> trials(0.5, KINDS[Basis.WROTE])
    6.5
    """
    assert kind.saturates is not None
    return kind.observations * (amount + kind.saturates)


def remaining_reach(share: Amount, begin: Amount, kind: EvidenceKind) -> Amount:
    """Return the share of a quarter's contact that is left on its last day, by a kind's half-life.

    With the half-life by which `share` was computed it is `share` itself, to the digit as if every
    day were known. Of another half-life it is the most that can be left by what is known, so that
    more contact never comes to less.

    Parameters
    ----------
    share : float or array
        `fresh` / `reach` of the evidence, in (0, 1].
    begin : float or array
        What is left on the last day, by the same half-life, of what was on the first.
    kind : Kind

    Notes
    -----
    Each day is worth s in [begin, 1], and `share` is their mean; of what is asked for, s^p with p =
    30 / half-life, the mean is wanted. For p up to 1 that is at most share^p (Jensen's inequality),
    above at most on the straight line between the ends, as s^p is convex.
    """
    power = FRESH_HALF_LIFE / kind.half_life
    if power <= 1:
        left: Amount = share**power
        return left
    # The tiny number makes 0 of 0 / 0: all of it was on one day, and nothing has faded.
    within = (share - begin) / (1 - begin + 1e-300)
    over: Amount = begin**power + within * (1 - begin**power)
    return over


def saturated(amount: Amount, kind: EvidenceKind) -> Amount:
    """Return the probability that so much contact of a kind gives: half of `base` at `saturates`.

    Examples
    --------
    >>> saturated(1.5, KINDS[Basis.MET])
    0.475
    """
    assert kind.saturates is not None
    return kind.base * (amount / (amount + kind.saturates))
