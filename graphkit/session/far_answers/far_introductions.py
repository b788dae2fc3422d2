"""Find introductions among ties that stay in an engine."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from graphkit.analysis.introductions.ask_history import NO_ODDS
from graphkit.analysis.introductions.best_routes import chances_to_agree
from graphkit.analysis.introductions.find_introductions import introductions, routes_together
from graphkit.analysis.introductions.introduction_request import ANY, introduction_request
from graphkit.compute.route_ties import RouteEnds, RouteTies
from graphkit.errors import NothingFound
from graphkit.snapshot import BASES

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.findings import Introduction
    from graphkit.analysis.introductions.ask_history import AskHistory, AskingOdds
    from graphkit.analysis.introductions.introduction_request import (
        Conditions,
        IntroductionRequest,
    )
    from graphkit.analysis.introductions.target_group import TargetGroup
    from graphkit.compute.far_ties import FarTies
    from graphkit.engine.paths.route import Route
    from graphkit.network import LookupResult, Network

# Engines and kernels round the last digits of a chance differently.
_ROUNDING = 1 - 1e-9
# The chances above which routes are looked for, one after the other, until there are enough.
_FIRST, _STEP, _LOWEST = 1e-3, 1e-4, 1e-8
# The routes asked for are seldom less likely than this part of the best one.
_SHARE_OF_BEST = 0.05


def far_introductions(
    far: FarTies,
    network: Network,
    target: LookupResult | TargetGroup | tuple[str, str],
    *,
    sources: Sequence[str] | None,
    count: int,
    conditions: Conditions,
    history: AskHistory | None,
    combined: bool,
) -> Answer[Introduction]:
    """Find the most likely introductions, as `introductions` does in a network with all ties.

    The engine fetches the ties on routes above a threshold (`graphkit.compute.route_ties`), and the
    kernels choose among them. If a less likely route could change the answer, the threshold is
    lowered. So the answer is the one that all ties give.

    See `graphkit.analysis.introductions.find_introductions.introductions` for the parameters and
    errors.
    """
    free = replace(conditions, only=(), without_ties=())
    asked = introduction_request(network, target, sources, count, free)
    odds = history.odds if history else NO_ODDS
    # A flow may use longer routes; if it does, shorter ones are chosen one at a time.
    in_flow = conditions.apart and asked.passing is None
    ends = _route_ends(network, asked, conditions, odds)
    ends = replace(ends, most=len(network.ids)) if in_flow else ends
    find = partial(
        introductions,
        target=target,
        sources=sources,
        count=count,
        conditions=conditions,
        history=history,
        combined=combined,
    )

    def ask(near: Network, found: RouteTies) -> tuple[Answer[Introduction] | None, float]:
        """Return the answer, and the chance of the routes that could change it."""
        try:
            answer = find(near)
        except NothingFound:
            return None, 0.0
        needed = _chance_needed(answer, count)
        if in_flow:
            request = introduction_request(near, target, sources, count, conditions)
            apart = routes_together(near, request, odds)
            needed = min(needed, _chance_needed_apart(apart, found, count))
        return answer, needed

    least, tried = _FIRST, math.inf
    while True:
        found = RouteTies(far.engine, ends, least)
        level = max(least, found.best * _SHARE_OF_BEST)
        level = level if level < tried else least
        while True:
            answer, needed = ask(_network_above(found, level, far, conditions), found)
            if answer is not None and level * _ROUNDING <= needed:
                return answer
            if level == least:
                break
            level = max(least, needed)
        if least == 0:
            raise _no_route(asked, conditions)
        tried = least
        least = needed or (least * _STEP if least * _STEP > _LOWEST else 0.0)


def _route_ends(
    network: Network, asked: IntroductionRequest, conditions: Conditions, odds: AskingOdds
) -> RouteEnds:
    return RouteEnds(
        sources=np.array(asked.sources, np.int64),
        wanted=np.array(sorted(asked.wanted), np.int64),
        avoid=np.array(sorted(asked.avoid), np.int64),
        agrees=chances_to_agree(network, odds),
        most=conditions.max_ties,
        bases=sum(1 << BASES.index(basis) for basis in conditions.only) or RouteEnds.bases,
    )


def _chance_needed(answer: Answer[Introduction], count: int) -> float:
    """Return the chance that a route needs to change an answer; 0 if any could.

    Routes come in order of their chance. So one that is less likely than the last changes nothing,
    unless there are fewer than were asked for.
    """
    if len(answer.findings) < count:
        return 0.0
    return min(route.probability for route in answer.findings)


def _chance_needed_apart(apart: Sequence[Route], found: RouteTies, count: int) -> float:
    """Return the chance that a route needs to be one of a better set without common people.

    Let P be the product of the chances of the k routes found, and p the chance of the best route of
    all. A better set has a product of at least P, and k - 1 of its routes have at most p each. So
    the last one has at least P / p^(k-1), and this holds for each of them.
    """
    number = len(apart)
    if number < min(count, found.most_apart):
        return 0.0
    together = sum(route.cost for route in apart)
    return math.exp(-together) / found.best ** (number - 1)


def _network_above(found: RouteTies, level: float, far: FarTies, conditions: Conditions) -> Network:
    """Return the network of all ties on routes with at least this chance."""
    # A tie that must not be used is named, so it must be known.
    pairs = conditions.without_ties
    ones, others = (
        np.array([far.people.number(pair[end]) for pair in pairs], np.int64) for end in (0, 1)
    )
    tail, head = found.above(level)
    return far.network_of(np.append(tail, ones), np.append(head, others))


def _no_route(asked: IntroductionRequest, conditions: Conditions) -> NothingFound:
    """Return the error if there is no route; all ties are needed to explain why."""
    limited = conditions != replace(ANY, max_ties=conditions.max_ties)
    return NothingFound(
        f"no route of at most {conditions.max_ties} ties leads to {asked.name}"
        f"{' under these conditions' if limited else ''}",
        next="Ask again with fewer conditions"
        if limited
        else "Ask with --compute local, which says who is closest",
    )
