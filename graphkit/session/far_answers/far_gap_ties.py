"""What gaps ask of ties that stay in an engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graphkit.analysis.sectors.gap_ties import SectorTies
from graphkit.compute.far_search import search
from graphkit.compute.parquet.arrow_columns import number_table, to_numbers

if TYPE_CHECKING:
    from graphkit.compute.far_ties import FarTies
    from graphkit.engine.core.csr import Flags, Ints
    from graphkit.network import Network


@dataclass(frozen=True, eq=False)
class FarGapTies:
    """The engine counts; see `graphkit.analysis.sectors.gap_ties.GapTies`."""

    far: FarTies

    def near_team(self, most: int) -> Flags:
        """Return whether each person is at most so many ties away from the team."""
        people, engine = self.far.people, self.far.engine
        team = np.array([people.number(member) for member in people.team], np.int64)
        engine.define("measured_ties", "structure/plain_ties")
        near: Flags = search(engine, len(people.ids), team, most=most).steps >= 0
        return near

    def between_sectors(self, sector: Ints, asked: Flags) -> SectorTies:
        """Count the ties between sectors."""
        self._send_sectors(sector, asked)
        rows = self.far.engine.fetch("structure/sector_ties")
        return SectorTies(
            *(
                to_numbers(rows[name], np.int64)
                for name in ("lower", "upper", "ties", "tail", "head")
            )
        )

    def people_between(
        self, sector: Ints, pairs: Sequence[tuple[int, int]], most: int
    ) -> list[list[int]]:
        """Return for each pair of sectors the people outside both who know most people in both."""
        found: list[list[int]] = [[] for _ in pairs]
        if not pairs:
            return found
        lower, upper = np.array(pairs, np.int64).T
        place = np.arange(len(pairs))
        sides = number_table(
            pair=np.tile(place, 2),
            sector=np.concatenate([lower, upper]),
            other=np.concatenate([upper, lower]),
        )
        is_lower = np.repeat([True, False], len(pairs))
        self.far.engine.send("sector_pairs", sides.append_column("is_lower", [is_lower]))
        self._send_sectors(sector, np.ones(len(sector), np.bool_))
        rows = self.far.engine.fetch("structure/people_between", most=most).sort_by("place")
        for pair, node in zip(rows["pair"].to_pylist(), rows["node"].to_pylist(), strict=True):
            found[pair].append(node)
        return found

    def network_of(self, tail: Ints, head: Ints) -> Network:
        """Return the network with these ties."""
        return self.far.network_of(tail, head)

    def _send_sectors(self, sector: Ints, asked: Flags) -> None:
        known = np.flatnonzero(sector >= 0)
        rows = number_table(node=known, sector=sector[known])
        self.far.engine.send("sectors", rows.append_column("asked", [asked[known]]))
