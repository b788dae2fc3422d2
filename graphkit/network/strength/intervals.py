"""Intervals of strengths: how far a strength may be off if there is little evidence."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# The ends of an interval that contains 80%, with as much left out below as above.
LOWER, UPPER = 0.1, 0.9
# More trials than this make no visible difference.
_MOST = 1e6
_TINY = 1e-300
_EXACT = 1e-14
_LAST_STEP = 1e-6
_BELOW_ONE = 1 - 2.0**-53


def interval(strength: float, observations: float) -> tuple[float, float]:
    """Return the 80% interval of a strength that rests on a number of trials.

    This is Jeffreys' interval for a proportion: the 10% and 90% quantiles of
    Beta(n p + 1/2, n (1 - p) + 1/2), where p is the strength and n the number of trials. It covers
    as well as Wilson's interval, and better near 0 and 1 (Brown, Cai and DasGupta 2001, Statistical
    Science 16:101-133).

    Parameters
    ----------
    strength : float
        In [0, 1].
    observations : float
        At least 0; need not be whole.

    Returns
    -------
    (float, float)
        `low <= strength <= high`, both in [0, 1].

    Examples
    --------
    A strength of one half seen in a single trial: Beta(1, 1) is the even distribution.

    >>> [round(end, 6) for end in interval(0.5, 1)]
    [0.1, 0.9]
    """
    trials = min(observations, _MOST)
    yes, no = trials * strength + 0.5, trials * (1 - strength) + 0.5
    low, high = _quantiles(yes, no)
    return min(strength, low), max(strength, high)


@lru_cache(4096)  # many ties rest on the same evidence: a list of one day, a shared office
def _quantiles(yes: float, no: float) -> tuple[float, float]:
    return beta_quantile(yes, no, LOWER), beta_quantile(yes, no, UPPER)


def intervals(
    strength: NDArray[np.float64], observations: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the intervals of many strengths as two arrays: `interval` of each, to 1e-9.

    Loads SciPy. That pays off from some thousand strengths on.
    """
    import numpy as np
    from scipy.special import betaincinv

    trials = np.minimum(observations, _MOST)
    yes, no = trials * strength + 0.5, trials * (1 - strength) + 0.5
    low, high = betaincinv(yes, no, LOWER), betaincinv(yes, no, UPPER)
    return np.minimum(strength, low), np.maximum(strength, high)


def beta_quantile(a: float, b: float, p: float) -> float:
    """Return the x at which the distribution function of Beta(a, b) is p.

    Uses Halley's method, kept between bounds that come closer together: three or four evaluations
    of the distribution function. SciPy has the same function, but loading it takes longer than a
    whole answer about a small network.

    Parameters
    ----------
    a, b : float
        Above 0.
    p : float
        In (0, 1).

    Examples
    --------
    Beta(1, 2) has the distribution function 1 - (1 - x)^2.

    >>> round(beta_quantile(1, 2, 0.1), 12) == round(1 - 0.9**0.5, 12)
    True
    """
    scale = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    low, high = 0.0, 1.0
    x = _near_quantile(a, b, p)
    for _ in range(200):
        density = math.exp(scale + (a - 1) * math.log(x) + (b - 1) * math.log1p(-x))
        miss = _beta_below(a, b, x, density) - p
        if miss < 0:
            low = x
        else:
            high = x
        step = miss / density if density > 0 else math.inf
        curved = 1 - step * ((a - 1) / x - (b - 1) / (1 - x)) / 2
        is_close = curved > 0.5
        following = x - (step / curved if is_close else step)
        if not low < following < high:
            following, is_close = (low + high) / 2, False
        # Near the solution, the error of a step is as small as the cube of the step.
        if is_close and abs(following - x) <= _LAST_STEP * min(x, 1 - x):
            return following
        if following in (low, high):
            return following
        x = following
    return x


def _near_quantile(a: float, b: float, p: float) -> float:
    """Return about the quantile: the logarithm of the odds is nearly normally distributed.

    The normal quantile is that of Abramowitz and Stegun 1964, 26.2.22.
    """
    t = math.sqrt(-2 * math.log(min(p, 1 - p)))
    normal = t - (2.30753 + t * 0.27061) / (1 + t * (0.99229 + t * 0.04481))
    spread = math.sqrt(1 / a + 1 / b) * (normal if p > 0.5 else -normal)
    odds = a / b * math.exp(max(-600.0, min(600.0, spread)))
    return min(max(odds / (1 + odds), _TINY), _BELOW_ONE)


def _beta_below(a: float, b: float, x: float, density: float) -> float:
    """Return the distribution function of Beta(a, b) at x, given the density there.

    Uses its continued fraction, on the side of the mean where the fraction converges fast (NIST
    Digital Library of Mathematical Functions, 8.17.22).
    """
    front = density * x * (1 - x)
    if x <= (a + 1) / (a + b + 2):
        return front * _fraction(a, b, x) / a
    return 1 - front * _fraction(b, a, 1 - x) / b


def _fraction(a: float, b: float, x: float) -> float:
    """Return the continued fraction of the incomplete beta function, by Lentz's method (1976)."""
    total = upper = 1.0
    lower = 0.0
    for step in range(1, 10_000):
        m = step // 2
        if step % 2:
            term = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        lower = 1 / (1 + term * lower or _TINY)
        upper = 1 + term / upper or _TINY
        total *= upper * lower
        if abs(upper * lower - 1) < _EXACT:
            break
    return 1 / total
