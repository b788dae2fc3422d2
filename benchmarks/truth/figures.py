"""Measures of how good predictions are: pure functions of what was predicted and what happened."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Bools: TypeAlias = NDArray[np.bool_]

EDGES = (0.0, 0.01, 0.03, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
FEWEST = 50  # a bin with fewer predictions says nothing
GROUP = 100
NEAR = 0.05
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Bin:
    """The predictions from `low` to below `high`: their mean, how often it happened, how many."""

    low: float
    high: float
    predicted: float
    happened: float
    count: int

    @property
    def error(self) -> float:
        """How far the mean prediction is from how often it happened."""
        return abs(self.predicted - self.happened)


def auc(scores: Floats, happened: Bools) -> float:
    """Return the chance that what happened has the higher score; equal scores count half.

    It is the area under the ROC curve, 1/2 for scores that tell nothing.
    """
    from scipy.stats import rankdata

    ranks, yes = rankdata(scores), int(happened.sum())
    no = len(happened) - yes
    if not yes or not no:
        return math.nan
    return float((ranks[happened].sum() - yes * (yes + 1) / 2) / (yes * no))


def log_loss(predicted: Floats, happened: Bools) -> float:
    """Return the mean of -ln of the probability that was given to the outcome."""
    p = np.clip(predicted, _TINY, 1 - _TINY)
    return float(-np.mean(np.where(happened, np.log(p), np.log1p(-p))))


def brier(predicted: Floats, happened: Bools) -> float:
    """Return the mean squared difference between prediction and outcome."""
    return float(np.mean((predicted - happened) ** 2))


def bins(predicted: Floats, happened: Bools) -> list[Bin]:
    """Sort predictions into the bins of `EDGES`; bins with fewer than `FEWEST` are left out."""
    number = np.clip(np.searchsorted(EDGES, predicted, "right") - 1, 0, len(EDGES) - 2)
    found = []
    for i in range(len(EDGES) - 1):
        here = number == i
        if here.sum() >= FEWEST:
            mean, share = float(predicted[here].mean()), float(happened[here].mean())
            found.append(Bin(EDGES[i], EDGES[i + 1], mean, share, int(here.sum())))
    return found


def held(predicted: Floats, low: Floats, high: Floats, happened: Bools) -> float:
    """Return the share of ranges that hold the real frequency.

    A single tie comes true or not, so its range cannot be checked alone. The real frequency is
    that of its group: about `GROUP` ties with the most similar predictions.
    """
    order = np.argsort(predicted, kind="stable")
    count = 0
    for group in np.array_split(order, max(1, round(len(order) / GROUP))):
        frequency = happened[group].mean()
        count += int(((low[group] <= frequency) & (frequency <= high[group])).sum())
    return count / len(order)
