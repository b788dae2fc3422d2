"""Find the few ties that lie on good enough routes, among all ties of an engine.

A route from a source to a target that uses the tie from u to v is at most as likely as F(u) p B(v):
the best chance to come from a source to u, the strength of the tie in that direction, and the best
chance to come from v to a target. F and B are computed for each number of ties (Bellman 1958), by
one pass over the ties for each. A tie below the threshold for every split of the ties is on no
route above it, so all routes above the threshold are in what remains.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from graphkit.columns.grouped_rows import is_among
from graphkit.compute.engines.compute_engine import ComputeEngine
from graphkit.compute.far_ties import ALL_BASES
from graphkit.compute.parquet.arrow_columns import array_table, to_numbers

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Nodes = NDArray[np.int64]


# Rounding differs between engines in the last bits.
_ROUNDING = 1 - 1e-9


@dataclass(frozen=True, eq=False)
class RouteEnds:
    """The ends of routes, and their conditions.

    Attributes
    ----------
    sources, wanted, avoid : int64 arrays
        Numbers of people. A route names nobody of `avoid`, no second source and no second target.
    agrees : float64 array (people)
        The chance that each agrees if somebody asks them on the way.
    most : int
        The most ties of a route.
    bases : int
        Only ties with evidence of one of these kinds, a bit each.
    """

    sources: Nodes
    wanted: Nodes
    avoid: Nodes
    agrees: Floats
    most: int
    bases: int = ALL_BASES


class RouteTies:
    """The ties on routes between two groups, as far as the routes are likely enough.

    Parameters
    ----------
    engine : ComputeEngine
        It has the table `ties`.
    ends : RouteEnds
    least : float
        Chances below this are not followed.

    Attributes
    ----------
    best : float
        The chance of the best route; 0 if none reaches `least`.
    """

    def __init__(self, engine: ComputeEngine, ends: RouteEnds, least: float) -> None:
        self._engine = engine
        self._ends = ends
        self._least = least
        # The last tie of a route needs no pass of its own.
        self._rounds = max(1, ends.most - 1)
        # The side with fewer people first: on the other side, only whole routes are followed.
        if len(ends.sources) <= len(ends.wanted):
            self._ahead = self._spread(forward=True)
            self._behind = self._spread(forward=False, other=self._ahead)
        else:
            self._behind = self._spread(forward=False)
            self._ahead = self._spread(forward=True, other=self._behind)

    @property
    def best(self) -> float:
        """The chance of the best route; 0 if none reaches the threshold."""
        half = (self._ends.most + 1) // 2
        ahead = self._ahead[min(half, len(self._ahead) - 1)]
        behind = self._behind[min(self._ends.most - half, len(self._behind) - 1)]
        return float((ahead * self._agreeing * behind).max(initial=0.0))

    @cached_property
    def _agreeing(self) -> Floats:
        """The chance that each person agrees; nobody asks those at an end of a route."""
        agrees = self._ends.agrees.copy()
        agrees[self._ends.sources] = agrees[self._ends.wanted] = 1.0
        return agrees

    @cached_property
    def most_apart(self) -> int:
        """The most routes that share nobody, as far as their ends allow.

        Several people at an end start or finish one route each. One person can have as many routes
        as neighbors.
        """
        return min(
            self._routes_at(self._ends.sources, forward=True),
            self._routes_at(self._ends.wanted, forward=False),
        )

    def _routes_at(self, group: Nodes, *, forward: bool) -> int:
        if len(group) != 1:
            return len(group)
        neighbors, _ = self._next(group, np.ones(1), forward, least=0.0)
        return int(np.count_nonzero(~is_among(neighbors, self._ends.avoid)))

    def _spread(self, *, forward: bool, other: Sequence[Floats] = ()) -> list[Floats]:
        """Return for each number of ties the best chance to come to each person, or from them.

        If the chances of the other side are known, only people on whole routes above the threshold
        are followed.
        """
        ends = self._ends
        starts, goals = ends.sources, ends.wanted
        if not forward:
            starts, goals = goals, starts
        closed = np.zeros(len(ends.agrees), np.bool_)
        closed[starts] = closed[ends.avoid] = True
        is_goal = np.zeros(len(ends.agrees), np.bool_)
        is_goal[goals] = True
        chance = np.zeros(len(ends.agrees))
        chance[starts] = 1.0
        found, edge = [chance], np.sort(starts)
        for used in range(1, self._rounds + 1):
            asked = edge[~is_goal[edge]]
            if not len(asked):
                break
            offered = self._asking(found[-1], asked, starts)
            node, value = self._next(asked, offered, forward, self._least)
            better = ~closed[node] & (value > found[-1][node])
            if other:
                rest = other[min(ends.most - used, len(other) - 1)][node]
                better &= value * self._agreeing[node] * rest >= self._least * _ROUNDING
            edge, chance = node[better], found[-1].copy()
            chance[edge] = value[better]
            found.append(chance)
        return found

    def _asking(self, chance: Floats, nodes: Nodes, starts: Nodes) -> Floats:
        """Return the chance to come to each person, and that they agree, if somebody asks them."""
        return chance[nodes] * np.where(is_among(nodes, starts), 1.0, self._ends.agrees[nodes])

    def _next(
        self, nodes: Nodes, chance: Floats, forward: bool, least: float
    ) -> tuple[Nodes, Floats]:
        asked = array_table(
            node=nodes.astype(np.int32), chance=chance, forward=np.full(len(nodes), forward)
        )
        self._engine.send("asked", asked)
        found = self._engine.fetch("routes/next_people", least=least, bases=self._ends.bases)
        return to_numbers(found["node"], np.int64), to_numbers(found["chance"], np.float64)

    def above(self, least: float) -> tuple[Nodes, Nodes]:
        """Return the ends of all ties on routes with at least this chance.

        Parameters
        ----------
        least : float
            Not below that with which the chances were computed.
        """
        ends = self._ends
        least = least * _ROUNDING
        self._send("ahead", self._ahead, ends.sources, least)
        self._send("behind", self._behind, ends.wanted, least)
        found = self._engine.fetch(
            "routes/ties_of_routes", least=least, bases=ends.bases, most=ends.most
        )
        tail, head = (to_numbers(found[name], np.int64) for name in ("tail", "head"))
        return tail, head

    def _send(self, name: str, chances: list[Floats], starts: Nodes, least: float) -> None:
        """Send the chance of each person for each number of ties with which it grows."""
        parts: list[tuple[Nodes, Floats, NDArray[np.int32]]] = []
        before = np.zeros(len(self._ends.agrees))
        for ties, chance in enumerate(chances[: self._ends.most]):
            nodes = np.flatnonzero(chance > before)
            value = self._asking(chance, nodes, starts)
            nodes, value = nodes[value >= least], value[value >= least]
            parts.append((nodes, value, np.full(len(nodes), ties, np.int32)))
            before = chance
        node, value, used = map(np.concatenate, zip(*parts, strict=True))
        self._engine.send(name, array_table(node=node.astype(np.int32), chance=value, used=used))
