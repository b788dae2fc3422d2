"""What gaps ask of all ties at once. A large engine answers it without handing them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from graphkit.analysis.introductions.ties_away import ties_away

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graphkit.engine.core.csr import Flags, Ints
    from graphkit.network import Network


@dataclass(frozen=True, eq=False)
class SectorTies:
    """How many ties lead from one sector to another, a row for each pair with any.

    Attributes
    ----------
    lower, upper : int64 arrays
        The two sectors.
    ties : int64 array
    tail, head : int64 arrays
        The two people of one of these ties.
    """

    lower: Ints
    upper: Ints
    ties: Ints
    tail: Ints
    head: Ints


class GapTies(Protocol):
    """What gaps ask of all ties."""

    def near_team(self, most: int) -> Flags:
        """Return whether each person is at most so many ties away from the team."""

    def between_sectors(self, sector: Ints, asked: Flags) -> SectorTies:
        """Count the ties between sectors.

        Parameters
        ----------
        sector : int64 array (people)
            Below 0 for people without a sector, and then their ties do not count.
        asked : bool array (people)
            Of each tie that counts, one end is among these.
        """

    def people_between(
        self, sector: Ints, pairs: Sequence[tuple[int, int]], most: int
    ) -> list[list[int]]:
        """Return for each pair of sectors the people outside both who know most people in both."""

    def network_of(self, tail: Ints, head: Ints) -> Network:
        """Return a network that has at least these ties."""


@dataclass(frozen=True, eq=False)
class NetworkGapTies:
    """The same of a network with all its ties in memory."""

    network: Network

    def near_team(self, most: int) -> Flags:
        """Return whether each person is at most so many ties away from the team."""
        near: Flags = ties_away(self.network, self.network.team, most) >= 0
        return near

    def between_sectors(self, sector: Ints, asked: Flags) -> SectorTies:
        """Count the ties between sectors; see `GapTies`."""
        tail, head = self.network.tie_columns.tail, self.network.tie_columns.head
        ends = sector[tail], sector[head]
        lower, upper = np.minimum(*ends), np.maximum(*ends)
        between = np.flatnonzero((lower >= 0) & (lower < upper) & (asked[tail] | asked[head]))
        base = int(sector.max(initial=0)) + 1
        joined, first, ties = np.unique(
            lower[between] * base + upper[between], return_index=True, return_counts=True
        )
        one = between[first]
        return SectorTies(
            joined // base, joined % base, ties, _numbers(tail[one]), _numbers(head[one])
        )

    def people_between(
        self, sector: Ints, pairs: Sequence[tuple[int, int]], most: int
    ) -> list[list[int]]:
        """Return the people who know most people in both sectors; see `GapTies`."""
        csr = self.network.engine_graph.csr
        far = sector[csr.indices]
        found = []
        for pair in pairs:
            knows = [np.bincount(csr.rows[far == s], minlength=csr.nodes) for s in pair]
            fewer, more = np.minimum(*knows), np.maximum(*knows)
            outside = (sector != pair[0]) & (sector != pair[1])
            people = np.flatnonzero((fewer > 0) & outside)
            best = people[np.lexsort((people, -more[people], -fewer[people]))][:most]
            found.append(best.tolist())
        return found

    def network_of(self, tail: Ints, head: Ints) -> Network:
        """Return the network."""
        return self.network


def _numbers(nodes: NDArray[np.integer]) -> Ints:
    return nodes.astype(np.int64)
