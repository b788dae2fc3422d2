"""One trial: a body of mail cut at several days, predictions beside outcomes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from benchmarks.truth.outcomes import WINDOW, Body, Introduced, Outcomes, cuts, observed
from benchmarks.truth.predictions import OURS, Predictions, Scores, asking_range, predict

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Ints: TypeAlias = NDArray[np.int64]
    Bools: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True)
class Cut:
    """Predictions and outcomes at one cut.

    Attributes
    ----------
    predictions : Predictions
    outcomes : Outcomes
    introductions : tuple of (int, int, int)
        The contacts who introduced, and whom.
    ranges_forth, ranges_back : float arrays (2, ties)
        The low and the high end of the range where tail asked head, and head tail; else NaN.
    """

    predictions: Predictions
    outcomes: Outcomes
    introductions: tuple[tuple[int, int, int], ...]
    ranges_forth: Floats
    ranges_back: Floats


@dataclass(frozen=True, slots=True)
class Checked:
    """Predictions of all cuts in one row each, with their ranges, and what happened."""

    predicted: Floats
    low: Floats
    high: Floats
    happened: Bools


def run(mail: Body, number: int) -> list[Cut]:
    """Predict and observe at that many cuts."""
    return [_cut(mail, day) for day in cuts(mail, number)]


def _cut(mail: Body, day: int) -> Cut:
    found = predict(mail, day)

    def numbered(i: Introduced) -> tuple[int, int, int]:
        who, one, other = (found.contact[mail.addresses[a]] for a in (i.who, i.one, i.other))
        return int(who), int(one), int(other)

    soon = [numbered(i) for i in mail.introductions if day <= i.day < day + WINDOW]
    came = observed(mail, found.contact, found.size, day, found.tail, found.head)
    return Cut(
        found,
        came,
        tuple(three for three in soon if min(three) >= 0),
        _ranges(found, found.tail, found.head, came.asked_forth),
        _ranges(found, found.head, found.tail, came.asked_back),
    )


def _ranges(found: Predictions, asker: Ints, asked: Ints, rows: Bools) -> Floats:
    ranges = np.full((2, len(rows)), np.nan)
    for row in np.flatnonzero(rows).tolist():
        ranges[:, row] = asking_range(found.network, int(asker[row]), int(asked[row]))
    return ranges


def both_ways(trial: Sequence[Cut], name: str = OURS) -> Checked:
    """Return for each tie of each cut whether the two were in touch both ways."""
    return Checked(
        np.concatenate([cut.predictions.scores[name].tie for cut in trial]),
        np.concatenate([cut.predictions.low for cut in trial]),
        np.concatenate([cut.predictions.high for cut in trial]),
        np.concatenate([cut.outcomes.both for cut in trial]),
    )


def answered(trial: Sequence[Cut], name: str = OURS) -> Checked:
    """Return for each who was asked whether they answered; the ranges are those of routes."""
    parts: list[tuple[NDArray[np.generic], ...]] = []
    for cut in trial:
        scores, came = cut.predictions.scores[name], cut.outcomes
        for asking, (low, high), asked, answer in (
            (scores.forth, cut.ranges_forth, came.asked_forth, came.answered_forth),
            (scores.back, cut.ranges_back, came.asked_back, came.answered_back),
        ):
            parts.append((asking[asked], low[asked], high[asked], answer[asked]))
    return Checked(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def introducer_first(trial: Sequence[Cut], name: str = OURS) -> tuple[float, float, int]:
    """Return how often the real introducer ranks first, how often by chance, and of how many.

    Candidates are all common contacts of the two at the cut; where the introducer is not among
    them, or is the only one, nothing is counted. Either of the two may be the one who asks: each
    counts half. Several who rank first share the place.
    """
    hits, chances = [], []
    for cut in trial:
        for who, one, other in cut.introductions:
            found = _routes(cut.predictions, cut.predictions.scores[name], one, other)
            if who not in found or len(found) < 2:
                continue
            for asks in (0, 1):
                best = max(routes[asks] for routes in found.values())
                first = [by for by, routes in found.items() if routes[asks] == best]
                hits.append((who in first) / len(first))
            chances.append(1 / len(found))
    if not hits:
        return math.nan, math.nan, 0
    return float(np.mean(hits)), float(np.mean(chances)), len(chances)


def _routes(
    ties: Predictions, scores: Scores, one: int, other: int
) -> dict[int, tuple[float, float]]:
    """Return by common contact the score of the route by way of them, as either of the two asks."""

    def contacts(person: int) -> dict[int, int]:
        rows = np.flatnonzero((ties.tail == person) | (ties.head == person))
        others = ties.tail[rows] + ties.head[rows] - person
        return dict(zip(others.tolist(), rows.tolist(), strict=True))

    def asking(asker: int, asked: int, row: int) -> float:
        return float((scores.forth if asker < asked else scores.back)[row])

    here, there = contacts(one), contacts(other)
    return {
        by: (
            asking(one, by, here[by]) * asking(by, other, there[by]),
            asking(other, by, there[by]) * asking(by, one, here[by]),
        )
        for by in sorted(here.keys() & there.keys())
    }
