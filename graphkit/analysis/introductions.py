"""Who can introduce us: the most likely routes of ties to a person or an organization."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphkit.analysis.answer import Answer
from graphkit.analysis.common import body, described, person, step
from graphkit.analysis.findings import Introduction, Person
from graphkit.errors import NothingFound, UsageError
from graphkit.network import Found, Network, wording

# Nobody asks a favour along more than four ties.
MAX_TIES = 4
# A person asked on the way says yes, and does it, four times out of five. An assumption.
ASKED = 0.8
# Partial routes looked at; more are not worth the wait, and the best come first anyhow.
_PATIENCE = 50_000

Route = tuple[str, ...]


def introductions(
    network: Network,
    target: Found | tuple[str, str],
    *,
    sources: Sequence[str] | None = None,
    count: int = 5,
) -> Answer[Introduction]:
    """Find the most likely introductions to a person, or to anyone at an organization.

    A route is a simple path of at most four ties. Its probability is the product of its ties'
    strengths, times 0.8 for every person asked on the way. It starts with one of the sources and
    meets no other on the way (the nearest of them starts), and it ends with the first person at
    the target. Best come first: k shortest simple paths (Yen 1971 states the problem) on the costs
    -ln p, found by best-first search (Hart, Nilsson and Raphael 1968), guided by the exact cost of
    what is left to go, from which no route of up to four ties is hidden.

    Alternatives must differ. A route is left out if a better one

    * has no people that it lacks (it adds a detour, or takes the same people in another order); or
    * asks somebody on the way, and asks and reaches only people whom it asks and reaches too, and
      fewer (it comes to the same door, by a detour of another member of the team).

    Parameters
    ----------
    network : Network
    target : Found or (str, str)
        Kind ("contact" or "organization") and id.
    sources : sequence of str, optional
        Contacts to start from instead of the team; then other members of the team may be asked on
        the way.
    count : int
        How many at most.

    Returns
    -------
    Answer of Introduction

    Raises
    ------
    UsageError
        If the target is home itself or one of the sources, or `count` is below one.
    NothingFound
        If nobody is known at the target, or no route leads there; says how far one gets and which
        tie is missing.

    Notes
    -----
    The guide costs one pass over the ties within three steps of the target; the search itself
    looks only at partial routes that are better than the last one shown.
    """
    quest = _quest(network, target, sources, count)
    routes, complete = _differing(network, quest)
    if not routes:
        raise _no_route(network, quest)
    findings: list[Introduction] = []
    for route in sorted(routes, key=lambda r: (-_probability(network, r), len(r), r)):
        findings.append(_introduction(network, route, findings))
    notes = list(quest.notes)
    if not complete:
        notes.append(f"Only the {_PATIENCE:,} most likely beginnings of routes were followed.")
    return Answer(
        kind="introductions",
        asked={
            "target": quest.name,
            "target_kind": quest.kind,
            "target_id": quest.id,
            "from": [network.contacts[s].name for s in quest.sources],
            "count": count,
            "as_of": network.as_of.isoformat(),
        },
        findings=tuple(findings),
        summary=_summary(quest, findings),
        notes=tuple(notes),
    )


@dataclass(frozen=True, slots=True)
class _Quest:
    """The question, checked: who starts, who is wanted, and how to call it."""

    kind: str
    id: str
    name: str
    sources: tuple[str, ...]
    wanted: frozenset[str]
    count: int
    notes: tuple[str, ...]


def _quest(
    network: Network, target: Found | tuple[str, str], sources: Sequence[str] | None, count: int
) -> _Quest:
    kind, target_id = (target.kind, target.id) if isinstance(target, Found) else target
    if count < 1:
        raise UsageError(f"{count} introductions cannot be shown", next="Ask for one or more")
    starts = tuple(sorted(set(network.team if sources is None else sources)))
    for start in starts:
        person(network, start)
    notes = []
    if kind == "organization":
        name = body(network, target_id).name
        if target_id == network.home_id:
            raise UsageError(
                f"{name} is your own organization", next="Name whom you want to be introduced to"
            )
        people = network.people_at(target_id)
    else:
        name = person(network, target_id).name
        people = (target_id,)
    if isinstance(target, Found) and target.guessed:
        notes.append(f"Taken to mean {name}.")
    inside = [network.contacts[c].name for c in people if c in starts]
    wanted = frozenset(people) - set(starts)
    if inside and not wanted:
        _refuse_insiders(kind, name, inside)
    if inside:
        verb = "belongs" if len(inside) == 1 else "belong"
        notes.append(f"{wording.listed(inside)} already {verb} to {name}.")
    if not starts:
        raise NothingFound(
            "nobody of the team is in the network yet",
            next="Import an address book or a calendar of theirs, or name them in graphkit.toml",
        )
    if not wanted:
        raise NothingFound(
            f"nobody is known at {name}", next="Import a contact there, or a list of its people"
        )
    return _Quest(kind, target_id, name, starts, wanted, count, tuple(notes))


def _refuse_insiders(kind: str, name: str, inside: Sequence[str]) -> None:
    if kind == "contact":
        raise UsageError(
            f"{name} is where the introductions start",
            next="Name somebody whom you want to be introduced to",
        )
    raise NothingFound(
        f"at {name} only {wording.listed(inside)} of your own side "
        f"{'is' if len(inside) == 1 else 'are'} known",
        next="Import more contacts there",
    )


def _differing(network: Network, quest: _Quest) -> tuple[list[Route], bool]:
    """Return the best routes that differ, and whether the search came to its end."""
    kept: list[Route] = []
    search = _Search(network.neighbours, quest.sources, quest.wanted)
    for route in search.routes(kept):
        kept.append(route)
        if len(kept) == quest.count:
            break
    return kept, search.patience > 0


class _Search:
    """Best-first search for simple routes, cheapest first."""

    def __init__(
        self,
        neighbours: Mapping[str, Sequence[tuple[str, float]]],
        sources: Sequence[str],
        wanted: frozenset[str],
    ) -> None:
        self.neighbours = neighbours
        self.sources = sources
        self.wanted = wanted
        self.patience = _PATIENCE
        self._left = _costs_left(neighbours, frozenset(sources), wanted)

    def routes(self, kept: Sequence[Route]) -> Iterator[Route]:
        """Yield routes in order of cost, without those that `kept` makes superfluous.

        The caller adds each route it takes to `kept` before it asks for the next.
        """
        # A partial route waits with the cost that its best continuation would have.
        heap: list[tuple[float, Route, float]] = [(0.0, (s,), 0.0) for s in self.sources]
        heapq.heapify(heap)
        while heap and self.patience > 0:
            _, route, spent = heapq.heappop(heap)
            self.patience -= 1
            if route[-1] in self.wanted:
                if not any(_superfluous(route, better) for better in kept):
                    yield route
            elif not self._hopeless(route, kept):
                for item in self._longer(route, spent):
                    heapq.heappush(heap, item)

    def _longer(self, route: Route, spent: float) -> Iterator[tuple[float, Route, float]]:
        left = self._left[MAX_TIES - len(route)]
        for neighbour, cost in self.neighbours.get(route[-1], ()):
            to_go = left.get(neighbour)
            if to_go is not None and neighbour not in route:
                # One price a tie: the first is nobody's, and the same for every route.
                so_far = spent + cost + _PRICE
                yield so_far + to_go, (*route, neighbour), so_far

    def _hopeless(self, route: Route, kept: Sequence[Route]) -> bool:
        """Tell whether every end of a partial route would be superfluous."""
        closed = {better[-1] for better in kept if _superfluous((*route, better[-1]), better)}
        return closed >= self.wanted


_PRICE = -math.log(ASKED)


def _costs_left(
    neighbours: Mapping[str, Sequence[tuple[str, float]]],
    sources: frozenset[str],
    wanted: frozenset[str],
) -> list[dict[str, float]]:
    """Return, for 0 to 3 ties left, what the way to the target costs at least from each contact.

    A lower bound, since it may meet a contact twice: what best-first search needs. Sources have
    none, so that no route goes on from one to another (the nearer one would do better alone).
    """
    layers: list[dict[str, float]] = [dict.fromkeys(wanted, 0.0)]
    fresh = layers[0]
    for _ in range(MAX_TIES - 1):
        layer = dict(layers[-1])
        improved: dict[str, float] = {}
        for contact, to_go in fresh.items():
            # From here on somebody is asked: whoever stands one tie before `contact`.
            for neighbour, cost in neighbours.get(contact, ()):
                total = to_go + cost + _PRICE
                if total < layer.get(neighbour, math.inf) and neighbour not in sources:
                    layer[neighbour] = improved[neighbour] = total
        layers.append(layer)
        fresh = improved
    return layers


def _superfluous(route: Route, better: Route) -> bool:
    """Tell whether a route only adds a detour to a better one."""
    people = set(route)
    if people.issuperset(better):
        return True
    asked_and_reached = set(better[1:])
    return len(better) > 2 and len(better) < len(route) and asked_and_reached < people


def _probability(network: Network, route: Route) -> float:
    strengths = (network.ties[min(a, b), max(a, b)].strength for a, b in _pairs(route))
    return math.prod(strengths) * _asked(route)


def _asked(route: Route) -> float:
    return float(ASKED ** max(0, len(route) - 2))


def _pairs(route: Route) -> Iterator[tuple[str, str]]:
    return pairwise(route)


def _introduction(network: Network, route: Route, before: Sequence[Introduction]) -> Introduction:
    ties = [network.ties[min(a, b), max(a, b)] for a, b in _pairs(route)]
    people = tuple(person(network, contact) for contact in route)
    probability = _probability(network, route)
    known = all(tie.known for tie in ties)
    return Introduction(
        people=people,
        probability=probability,
        low=math.prod(tie.low for tie in ties) * _asked(route),
        high=math.prod(tie.high for tie in ties) * _asked(route),
        word=wording.verbal(probability, known=known),
        ties=tuple(step(network, tie, a) for tie, (a, _) in zip(ties, _pairs(route), strict=True)),
        shares=_shares(people, before),
    )


def _shares(people: Sequence[Person], before: Sequence[Introduction]) -> str | None:
    """Say what a route has in common with those before it; who is reached does not count."""
    if not before:
        return None
    asked = {p.id: p.name for p in people[1:-1]}
    earlier = [{p.id for p in other.people[1:-1]} for other in before]
    again = [name for contact, name in asked.items() if any(contact in e for e in earlier)]
    if again:
        return f"also by way of {wording.listed(again)}"
    starts = [n for n, other in enumerate(before, 1) if other.people[0].id == people[0].id]
    if starts:
        return f"also from {people[0].name}, by another way"
    which = "route 1" if len(before) == 1 else f"routes 1 to {len(before)}"
    return f"shares nobody with {which}"


def _summary(quest: _Quest, findings: Sequence[Introduction]) -> str:
    best = findings[0]
    names = [p.name for p in best.people]
    how = {
        wording.UNKNOWN: "how likely it is to work is unknown",
        "a long shot": "it is a long shot",
    }.get(best.word, f"it is {best.word} to work" if best.word == "likely" else "it may work")
    if len(names) == 2:
        first = f"{names[0]} knows {described(best.people[1])}; {how}"
    else:
        chain = ", who asks ".join(names[1:-1])
        first = (
            f"{names[0]} asks {chain} for an introduction to {described(best.people[-1])}; {how}"
        )
    if len(findings) == 1:
        return f"One way to {quest.name}: {first}."
    return f"{len(findings)} ways to {quest.name}; the best: {first}."


def _no_route(network: Network, quest: _Quest) -> NothingFound:
    """Say how far one gets, and which tie is missing."""
    reached = _reached_from(network, quest.sources)
    ends = sorted((len(route), route) for t, route in reached.items() if t in quest.wanted)
    if ends:
        names = [network.contacts[c].name for c in ends[0][1]]
        return NothingFound(
            f"no route of at most {MAX_TIES} ties leads to {quest.name}; the shortest has "
            f"{len(names) - 1}: {' > '.join(names)}",
            next="Find somebody nearer, or import more address books",
        )
    others = [c for c in reached if c not in quest.sources]
    if not others:
        who = wording.listed([network.contacts[s].name for s in quest.sources][:4])
        return NothingFound(
            f"{who} {'is' if len(quest.sources) == 1 else 'are'} not known to know anyone yet, "
            f"so nobody leads to {quest.name}",
            next="Import their address books, connections or calendars",
        )
    return NothingFound(_missing(network, quest, others), next="Look for somebody who knows both")


def _reached_from(network: Network, sources: Sequence[str]) -> dict[str, Route]:
    """Return a route with the fewest ties to everybody who can be reached at all."""
    reached: dict[str, Route] = {source: (source,) for source in sources}
    edge = list(reached)
    while edge:
        beyond = []
        for contact in edge:
            for neighbour, _ in network.neighbours.get(contact, ()):
                if neighbour not in reached:
                    reached[neighbour] = (*reached[contact], neighbour)
                    beyond.append(neighbour)
        edge = beyond
    return reached


def _missing(network: Network, quest: _Quest, reached: Iterable[str]) -> str:
    sector = _sector(network, quest)
    nearest = min(reached, key=lambda c: _distance(network, c, sector, quest.sources))
    who = person(network, nearest)
    end = quest.name
    job = network.employer(nearest)
    alike = (
        sector is not None
        and job is not None
        and (network.organizations[job.organization_id].sector == sector)
    )
    kin = f" (also {sector})" if alike else ""
    there = "nobody there is" if who.organization else f"{who.name} is not"
    text = (
        f"no route leads to {end}: the nearest anyone gets is {described(who)}{kin}; "
        f"{there} known to know anyone at {end}"
    )
    if quest.kind == "contact":
        text = text.replace(f"anyone at {end}", end)
    circle = sorted({n for t in quest.wanted for n, _ in network.neighbours.get(t, ())})
    circle = [c for c in circle if c not in quest.wanted]
    if circle:
        names = [described(person(network, c)) for c in circle[:3]]
        text += f". Known to know {end}: {wording.listed(names)}"
    return text


def _sector(network: Network, quest: _Quest) -> str | None:
    if quest.kind == "organization":
        return network.organizations[quest.id].sector
    job = network.employer(quest.id)
    return network.organizations[job.organization_id].sector if job else None


def _distance(
    network: Network, contact_id: str, sector: str | None, sources: Sequence[str]
) -> tuple[bool, bool, float, str]:
    """Order the people within reach: same sector as the target first, then the best known."""
    job = network.employer(contact_id)
    same = (
        job is not None
        and sector is not None
        and (network.organizations[job.organization_id].sector == sector)
    )
    ties = [t.strength for s in sources if (t := network.tie(s, contact_id)) is not None]
    at_home = job is not None and job.organization_id == network.home_id
    return (not same, at_home, -max(ties, default=0.0), contact_id)
