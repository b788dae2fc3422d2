"""The ways to those who match, and the people who could bring two of them together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graphkit.analysis.findings import Introduction
from graphkit.analysis.introductions.ask_history import NO_ODDS, AskHistory
from graphkit.analysis.introductions.best_routes import BestRoutes, best_routes, chances_to_agree
from graphkit.analysis.introductions.find_introductions import MAX_TIES
from graphkit.analysis.introductions.route_findings import introduction_along
from graphkit.network import Network

# The chance without any route, as in `prospects`.
NO_ROUTE = 0.05


@dataclass(frozen=True, eq=False)
class MatchRoutes:
    """The best routes from the team to every side of a match.

    Attributes
    ----------
    network : Network
    history : AskHistory or None
        Earlier asks: people who rest are not asked, and answers decide how likely people agree.
    """

    network: Network
    history: AskHistory | None

    def chance(self, side: str) -> float:
        """Return the probability of the best route to a side; 0 without one."""
        node = self._end(side)
        return 0.0 if node is None else float(self._best[node])

    def route(self, side: str) -> Introduction | None:
        """Return the best route to a side, if there is one."""
        node = self._end(side)
        if node is None or self._routes is None or not self._best[node]:
            return None
        nodes, _ = self._routes.route_to(node)
        odds = self.history.odds if self.history else NO_ODDS
        return introduction_along(self.network, nodes, odds=odds)

    def people(self, side: str) -> list[int]:
        """Return the numbers of the people of a side, without the team."""
        if side not in self.network.organizations:
            return [self.network.number(side)]
        there = self.network.contact_numbers_at(side).tolist()
        return [node for node in there if node not in self._team]

    def common(self, one: str, other: str) -> tuple[int, int, int] | None:
        """Return who best knows people of two sides, and those two people; the team comes first.

        Of equally good ones, the one with the lowest number.
        """
        known, also = self._known_by(one), self._known_by(other)
        found = []
        for node in known.keys() & also.keys():
            (first, here), (second, there) = known[node], also[node]
            found.append((node not in self._team, -first * second, node, here, there))
        return min(found)[2:] if found else None

    def joined(self, one: str, other: str) -> tuple[int, int] | None:
        """Return two people, one of each side, who know each other best; None if nobody does."""
        ends = set(self.people(other))
        found = []
        for node in self.people(one):
            for tie in self.network.ties_of(self.network.ids[node]):
                there = self.network.number(tie.other(self.network.ids[node]))
                if there in ends and not tie.inferred and tie.known:
                    found.append((-tie.strength, node, there))
        return min(found)[1:] if found else None

    def _known_by(self, side: str) -> Mapping[int, tuple[float, int]]:
        """Return by person outside a side the best known tie to somebody in it."""
        found: dict[int, tuple[float, int]] = {}
        inside = set(self.people(side))
        for node in sorted(inside):
            id = self.network.ids[node]
            for tie in self.network.ties_of(id):
                other = self.network.number(tie.other(id))
                if other not in inside and tie.known and not tie.inferred:
                    found[other] = max(found.get(other, (0.0, node)), (tie.strength, node))
        return found

    def _end(self, side: str) -> int | None:
        """Return the person of a side with the best route."""
        if side not in self._ends:
            people = self.people(side)
            best = max(people, key=lambda node: (self._best[node], -node), default=None)
            self._ends[side] = best
        return self._ends[side]

    @cached_property
    def _ends(self) -> dict[str, int | None]:
        return {}

    @cached_property
    def _team(self) -> frozenset[int]:
        return frozenset(map(self.network.number, self.network.team))

    @cached_property
    def _best(self) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        if self._routes is None:
            return np.zeros(len(self.network.ids))
        return self._routes.best

    @cached_property
    def _routes(self) -> BestRoutes | None:
        if not self._team:
            return None
        odds = self.history.odds if self.history else NO_ODDS
        resting = self.history.find_resting(set(), self.network.as_of) if self.history else ()
        avoid = {self.network.ids.find(id) for id in resting} - {-1} - self._team
        return best_routes(
            self.network,
            sorted(self._team),
            MAX_TIES,
            agrees=chances_to_agree(self.network, odds),
            avoid=sorted(avoid),
        )
