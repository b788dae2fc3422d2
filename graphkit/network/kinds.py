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

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Amounts of contact: of one tie, or of all at once.
Amount = TypeVar("Amount", float, "NDArray[np.float64]")

# No tie is ever impossible (so low that of old contacts the later still come first), and none is
# certain unless stated.
FLOOR = 1e-6
CAP = 0.97
# What is left of a statement about what is over.
OVER = 0.5
# How many times more than own messages those of the other side tell of who will be answered.
ANSWERED = 5.0


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
        "measured", "assumption" or "setting", and the reason.
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


def tuned(
    changes: Mapping[str, Mapping[str, float]], kinds: Mapping[Basis, Kind] = KINDS
) -> Mapping[Basis, Kind]:
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
    >>> kinds = tuned({"wrote": {"half_life": 90}})
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


def written(out: Amount, back: Amount, kind: Kind) -> tuple[Amount, Amount, Amount]:
    """Return the strength that written contact gives, both ways and along each direction.

    With D = (sqrt(out) + sqrt(back))^2 it is `base` D / (D + `saturates`). When the writer of
    `out` asks, D gives way to what tells best who will answer, out + 5 back, scaled to be D where
    both have written alike.

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
    [0.4, 0.4, 0.4]
    >>> [round(p, 3) for p in written(3.0, 0.0, wrote)]
    [0.333, 0.25, 0.625]
    """
    scale = 4 / (1 + ANSWERED)
    forth, reverse = scale * (out + ANSWERED * back), scale * (back + ANSWERED * out)
    return (
        saturated(contact(out, back), kind),
        saturated(forth, kind),
        saturated(reverse, kind),
    )


def saturated(amount: Amount, kind: Kind) -> Amount:
    """Return the probability that so much contact of a kind gives: half of `base` at `saturates`.

    Examples
    --------
    >>> saturated(1.5, KINDS[Basis.MET])
    0.475
    """
    assert kind.saturates is not None
    return kind.base * (amount / (amount + kind.saturates))
