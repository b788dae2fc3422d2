"""The chance that some of several routes work when they are asked one after the other."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from graphkit.analysis.findings import Introduction
from graphkit.analysis.introductions.ask_history import AskingOdds
from graphkit.network import wording

# With more routes than this, inclusion and exclusion has too many terms.
MOST_EXACT = 12
_DRAWS = 40_000
_SEED = 20_261_124


class RouteEvents(NamedTuple):
    """What must happen for a route to work: each event by a name, with its probability.

    Two routes that share an event, such as one person's agreement, share its outcome.
    """

    events: Mapping[str, float]


class CombinedChance(NamedTuple):
    """The chance that at least one of the first `routes` routes works.

    `error` is the standard error of an estimate; 0 if the chance is exact.
    """

    routes: int
    probability: float
    error: float


def route_events(route: Introduction, odds: AskingOdds) -> RouteEvents:
    """Return what must happen for an introduction: each tie carries it, each person agrees."""
    ties = {f"{step.from_} asks {step.to}": step.strength for step in route.ties}
    agrees = {f"{person.id} agrees": odds.of(person.id) for person in route.people[1:-1]}
    return RouteEvents(ties | agrees)


def combined_note(chances: Sequence[CombinedChance]) -> str:
    """Return the chances in a sentence."""
    told = [
        f"with the first {_NUMBERS.get(each.routes, str(each.routes))}, "
        f"{wording.percent(each.probability)}"
        for each in chances[1:]
    ]
    if not told:
        return "There is no second route to ask if the first one fails."
    error = max(each.error for each in chances)
    about = f" Estimated, give or take {wording.percent(2 * error)}." if error else ""
    return f"If you ask one route after the other until one works: {'; '.join(told)}.{about}"


_NUMBERS = dict(enumerate(("two", "three", "four", "five", "six"), 2))


def combined_chances(routes: Sequence[RouteEvents]) -> tuple[CombinedChance, ...]:
    """Return for each number k the chance that at least one of the first k routes works.

    A route works if all its events happen. Events are independent of each other: each tie, in the
    direction in which it is asked, carries an introduction or not, and each person asked on the way
    agrees or not. If a tie or a person fails on one route, it fails on all of them.

    Up to 12 routes, the chances are exact, by inclusion and exclusion: for k = 1 it is the chance
    of the first route, and each further route adds the chance that it works and none before it.
    Cost: 2^k products. With more routes, all are estimated from 40,000 draws of a fixed seed.

    Parameters
    ----------
    routes : sequence of RouteEvents

    Returns
    -------
    tuple of CombinedChance
        One for each route. Its `error` is the standard error of an estimate, else 0.

    Examples
    --------
    >>> one, two = RouteEvents({"a": 0.5, "b": 0.8}), RouteEvents({"a": 0.5, "c": 0.8})
    >>> [round(found.probability, 3) for found in combined_chances([one, two])]
    [0.4, 0.48]
    """
    if len(routes) > MOST_EXACT:
        return _estimate_chances(routes)
    found, so_far = [], 0.0
    for k, route in enumerate(routes, 1):
        so_far += _chance_of_first(route, routes[: k - 1])
        found.append(CombinedChance(k, min(1.0, so_far), 0.0))
    return tuple(found)


def _chance_of_first(route: RouteEvents, before: Sequence[RouteEvents]) -> float:
    """Return the chance that a route works and none of those before it."""
    terms = (
        (-1) ** size * _chance_of_all((route, *others))
        for size in range(len(before) + 1)
        for others in combinations(before, size)
    )
    return max(0.0, math.fsum(terms))


def _chance_of_all(routes: Sequence[RouteEvents]) -> float:
    needed: dict[str, float] = {}
    for route in routes:
        needed |= route.events
    return math.prod(needed.values())


def _estimate_chances(routes: Sequence[RouteEvents]) -> tuple[CombinedChance, ...]:
    """Return the chances by Monte Carlo, with their standard errors."""
    chances: dict[str, float] = {}
    for route in routes:
        chances |= route.events
    names = sorted(chances)
    draws = np.random.default_rng(_SEED).random((_DRAWS, len(names)))
    happens = dict(zip(names, (draws < [chances[name] for name in names]).T, strict=True))
    works = np.zeros(_DRAWS, np.bool_)
    found = []
    for k, route in enumerate(routes, 1):
        works |= np.logical_and.reduce([happens[name] for name in route.events])
        share = float(works.mean())
        found.append(CombinedChance(k, share, math.sqrt(share * (1 - share) / _DRAWS)))
    return tuple(found)
