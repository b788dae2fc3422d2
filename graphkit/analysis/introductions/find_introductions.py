"""Find who can introduce us: the most likely routes of ties to a person or an organization."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from graphkit.analysis.answer import Answer
from graphkit.analysis.findings import Introduction
from graphkit.analysis.introductions.ask_history import (
    ASKING_FACTOR,
    NO_ODDS,
    AskHistory,
    AskingOdds,
    RestingPerson,
)
from graphkit.analysis.introductions.asked_parameters import (
    condition_parameters,
    group_parameters,
    history_parameters,
)
from graphkit.analysis.introductions.combined_chance import (
    combined_chances,
    combined_note,
    route_events,
)
from graphkit.analysis.introductions.history_notes import history_notes, no_route_without_resting
from graphkit.analysis.introductions.introduction_request import (
    ANY,
    MAX_TIES,
    Conditions,
    IntroductionRequest,
    introduction_request,
)
from graphkit.analysis.introductions.no_route import no_route
from graphkit.analysis.introductions.route_findings import introduction_along, route_probability
from graphkit.analysis.introductions.target_group import TargetGroup
from graphkit.analysis.references import describe_contact, inferred_places
from graphkit.computed_once import computed_once
from graphkit.engine.core.csr import Floats
from graphkit.engine.paths.constrained_routes import ConstrainedRouter, RouteLimits
from graphkit.engine.paths.route import NodePath, Route
from graphkit.engine.paths.routes import Router
from graphkit.engine.paths.search_labels import arc_lengths
from graphkit.network import LookupResult, Network, wording

__all__ = ["ASKING_FACTOR", "MAX_TIES", "Conditions", "introductions"]

# The most partial routes to follow: the best come first, and more are not worth the wait.
_MOST_PARTIAL_ROUTES = 50_000


def introductions(
    network: Network,
    target: LookupResult | TargetGroup | tuple[str, str],
    *,
    sources: Sequence[str] | None = None,
    count: int = 5,
    conditions: Conditions = ANY,
    history: AskHistory | None = None,
    combined: bool = False,
) -> Answer[Introduction]:
    """Find the most likely introductions to a person, or to anyone at an organization.

    A route is a simple path of at most four ties. Its probability is the product of the strengths
    of its ties, each in the direction in which one person asks the next, times 0.8 for every person
    asked on the way. It starts with one source, contains no other source, and ends with the first
    person at the target. The best routes come first: k shortest simple paths (Yen 1971 states the
    problem) on the costs -ln p, found by best-first search (Hart, Nilsson and Raphael 1968). The
    exact remaining cost guides the search, so it finds every route of up to four ties.

    Alternatives must differ. A route is left out if a better one

    * has only people that the route has, too (the route adds a detour or changes their order); or
    * asks somebody on the way, and its people after the start are a proper part of the people of
      the route (the route leads through the same people by a detour).

    Routes that must be `apart` are those that are most likely to work together: a flow of least
    cost (Suurballe 1974). If one of them has too many ties, or if all must pass an organization,
    they are chosen one at a time instead, best first.

    With a `history` of asks, people who rest are left out, one search after another: each search
    leaves out the resting people of the routes before. The 0.8 is then what the answers say.

    Parameters
    ----------
    network : Network
    target : LookupResult, TargetGroup or (str, str)
        Kind ("contact" or "organization") and id; of a group, anyone will do.
    sources : sequence of str, optional
        Contacts to start from instead of the team; other team members may then be asked on the
        way.
    count : int
        How many at most.
    conditions : Conditions
        People to avoid, an organization to pass, the most ties, kinds of evidence, and whether the
        routes must be apart.
    history : AskHistory, optional
        The introductions that were asked for before.
    combined : bool
        Whether to add the chance that some of the first routes work: see `combined_chances`.

    Returns
    -------
    Answer of Introduction

    Raises
    ------
    UsageError
        If the target is home itself or one of the sources, if `count` or `max_ties` is below one,
        or if nobody is left to start from or to reach.
    NothingFound
        If nobody is known at the target, or no route leads there; the message names the closest
        person and the missing tie.

    Notes
    -----
    Computing the remaining costs takes one pass over the ties for each tie that a route may have.
    The search itself follows only partial routes that are better than the last route returned.
    """
    asked = introduction_request(network, target, sources, count, conditions)
    odds = history.odds if history else NO_ODDS
    routes, notes, resting = _routes_to_propose(network, asked, history)
    if not routes:
        raise (
            no_route_without_resting(network, asked, resting)
            if resting
            else no_route(network, asked, odds)
        )
    findings = _findings(network, routes, odds)
    more: dict[str, Any] = {}
    if combined:
        together = combined_chances([route_events(route, odds) for route in findings])
        more["combined"] = [each._asdict() for each in together]
        notes.append(combined_note(together))
    notes += _inferred_notes(network, asked, findings)
    return Answer(
        kind="introductions",
        asked={
            "target": asked.name,
            "target_kind": asked.kind,
            "target_id": asked.id,
            **group_parameters(target),
            "from": [network.contact_columns.names[source] for source in asked.sources],
            "from_team": sources is None or set(network.team) <= set(sources),
            "count": count,
            "as_of": network.as_of.isoformat(),
            **condition_parameters(network, conditions),
            **history_parameters(network, odds, resting),
            **more,
        },
        findings=tuple(findings),
        summary=_summary(asked, findings),
        notes=(*asked.notes, *notes, *history_notes(network, asked.name, odds, resting)),
    )


def _findings(network: Network, routes: Sequence[NodePath], odds: AskingOdds) -> list[Introduction]:
    """Return routes as findings, the most likely first."""
    chances = {route: route_probability(network, route, odds) for route in routes}
    findings: list[Introduction] = []
    for route in sorted(routes, key=lambda r: (-chances[r], len(r), r)):
        findings.append(introduction_along(network, route, findings, odds))
    return findings


def _routes_to_propose(
    network: Network, asked: IntroductionRequest, history: AskHistory | None
) -> tuple[list[NodePath], list[str], list[RestingPerson]]:
    """Return routes without people who rest, notes, and the people left out."""
    find = _separate_routes if asked.conditions.apart else _different_routes
    odds = history.odds if history else NO_ODDS
    routes, notes = find(network, asked, odds)
    if history is None:
        return routes, notes, []
    at_target = {network.ids[node] for node in asked.wanted}
    resting = history.find_resting({asked.id, *at_target}, network.as_of)
    left_out: dict[str, RestingPerson] = {}
    while found := [
        resting[id]
        for route in routes
        for node in route[1:]
        if (id := network.ids[node]) in resting and id not in left_out
    ]:
        left_out |= {each.contact_id: each for each in found}
        gone = frozenset(map(network.number, left_out))
        # People who start a route are not asked.
        asked = replace(
            asked, wanted=asked.wanted - gone, avoid=asked.avoid | (gone - {*asked.sources})
        )
        routes, notes = find(network, asked, odds) if asked.wanted else ([], [])
    return routes, notes, list(left_out.values())


def _inferred_notes(
    network: Network, asked: IntroductionRequest, findings: Sequence[Introduction]
) -> Sequence[str]:
    """Return notes on people who are placed at the target only by their mail addresses.

    The people reached may be introduced with another organization: note why they count here.
    """
    ends = [f.people[-1] for f in findings if not f.people[-1].mail_domain]
    return inferred_places(network, [(asked.id, end.id) for end in ends])


def _different_routes(
    network: Network, asked: IntroductionRequest, odds: AskingOdds
) -> tuple[list[NodePath], list[str]]:
    """Return the best routes that differ, and notes."""
    kept: list[NodePath] = []

    def is_hopeless(nodes: NodePath) -> bool:
        ends = {better[-1] for better in kept if _is_detour((*nodes, better[-1]), better)}
        return ends >= asked.wanted

    search = _search(network, asked, odds)
    for route in search.routes(is_hopeless, _MOST_PARTIAL_ROUTES):
        if not any(_is_detour(route.nodes, better) for better in kept):
            kept.append(route.nodes)
        if len(kept) == asked.count:
            break
    return kept, _unfinished_search_note(search)


def _separate_routes(
    network: Network, asked: IntroductionRequest, odds: AskingOdds
) -> tuple[list[NodePath], list[str]]:
    """Return the best routes that share nobody, and notes."""
    if asked.passing is None:
        together = routes_together(network, asked, odds)
        if all(route.ties <= asked.conditions.max_ties for route in together):
            notes = []
            if 0 < len(together) < asked.count:
                number = "one route" if len(together) == 1 else f"{len(together)} routes"
                notes.append(f"No more than {number} can be found that share nobody.")
            return [route.nodes for route in together], notes
    kept: list[NodePath] = []
    used: set[int] = set()
    lone = {*(asked.sources if len(asked.sources) == 1 else ())}
    lone |= asked.wanted if len(asked.wanted) == 1 else set()

    def is_hopeless(nodes: NodePath) -> bool:
        return not used.isdisjoint(nodes)

    search = _search(network, asked, odds)
    for route in search.routes(is_hopeless, _MOST_PARTIAL_ROUTES):
        if used.isdisjoint(route.nodes) and route.nodes not in kept:
            kept.append(route.nodes)
            used.update(set(route.nodes) - lone)
        if len(kept) == asked.count:
            break
    one_by_one = [
        "graphkit chose these routes one at a time, best first. Each avoids everyone on the routes "
        "before it."
    ]
    return kept, (one_by_one if len(kept) > 1 else []) + _unfinished_search_note(search)


def routes_together(network: Network, asked: IntroductionRequest, odds: AskingOdds) -> list[Route]:
    """Return the routes, of any number of ties, that share nobody and together cost the least."""
    cost, price = odds.costs(network, asked.sources)
    usable = cost if asked.allowed is None else np.where(asked.allowed, cost, np.inf)
    router = Router(network.engine_graph.csr, usable, price)
    return router.disjoint(asked.sources, asked.wanted, asked.count, avoid=asked.avoid)


def _search(network: Network, asked: IntroductionRequest, odds: AskingOdds) -> ConstrainedRouter:
    conditions = asked.conditions
    cost, price, lengths = _costs_and_lengths(network, asked.sources, odds)
    limits = RouteLimits(
        ties=conditions.max_ties, avoid=asked.avoid, through=asked.passing, allowed=asked.allowed
    )
    return ConstrainedRouter(
        network.engine_graph.csr,
        cost,
        asked.sources,
        asked.wanted,
        price=price,
        limits=limits,
        lengths=lengths,
    )


def _costs_and_lengths(
    network: Network, sources: Sequence[int], odds: AskingOdds
) -> tuple[Floats, float, Floats]:
    """Return costs, price and lengths of arcs; those of the last question, if they are the same."""
    of, last = (*sources, *sorted(odds.answers.items())), _last_lengths(network)
    if of not in last:
        cost, price = odds.costs(network, sources)
        last.clear()
        last[of] = cost, price, arc_lengths(cost, price)
    return last[of]


@computed_once
def _last_lengths(network: Network) -> dict[Hashable, tuple[Floats, float, Floats]]:
    """Return where the lengths of the last question are kept; they need much memory."""
    return {}


def _unfinished_search_note(search: ConstrainedRouter) -> list[str]:
    if search.looked_at < _MOST_PARTIAL_ROUTES:
        return []
    return [f"graphkit followed only the {_MOST_PARTIAL_ROUTES:,} most likely partial routes."]


def _is_detour(route: NodePath, better: NodePath) -> bool:
    """Return whether a route only adds a detour to a better one."""
    people = set(route)
    if people.issuperset(better):
        return True
    asked_and_reached = set(better[1:])
    return len(better) > 2 and len(better) < len(route) and asked_and_reached < people


def _summary(asked: IntroductionRequest, findings: Sequence[Introduction]) -> str:
    best = findings[0]
    names = [p.name for p in best.people]
    how = {
        wording.UNKNOWN: "its chance is unknown",
        "a long shot": "it is a long shot",
    }.get(best.word, f"it is {best.word} to work" if best.word == "likely" else "it may work")
    if len(names) == 2:
        first = f"{names[0]} knows {describe_contact(best.people[1])}; {how}"
    else:
        chain = ", who asks ".join(names[1:-1])
        target = describe_contact(best.people[-1])
        first = f"{names[0]} asks {chain} for an introduction to {target}; {how}"
    if len(findings) == 1:
        return f"One way to {asked.name}: {first}."
    return f"{len(findings)} ways to {asked.name}. The best: {first}."
