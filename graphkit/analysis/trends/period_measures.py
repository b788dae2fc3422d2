"""How far the team reaches on the day of a network, and how its sectors are tied."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from graphkit.analysis.filters.selection import Selection
from graphkit.analysis.introductions.ties_away import our_people, ties_away
from graphkit.analysis.sectors.people_by_sector import Sectors, sectors_of
from graphkit.engine.core.csr import Flags
from graphkit.network import Network

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class PeriodMeasures:
    """Measures of a network on its day.

    Attributes
    ----------
    network : Network
    selection : Selection or None
        Count only people who meet it.
    """

    network: Network
    selection: Selection | None = None

    @cached_property
    def sectors(self) -> Sectors:
        """The sectors of organizations and contacts."""
        return sectors_of(self.network)

    @cached_property
    def _selected(self) -> Flags:
        if self.selection is None:
            return np.ones(len(self.network.ids), np.bool_)
        return self.selection.contact_flags(self.network)

    @cached_property
    def known(self) -> Flags:
        """Whether each contact is outside and has a tie to a member of the team."""
        near: Flags = ties_away(self.network, self.network.team, 1) == 1
        return near & ~our_people(self.network) & self._selected

    @property
    def people(self) -> int | None:
        """How many people outside have a tie to the team; None without a team."""
        return int(self.known.sum()) if self.network.team else None

    @property
    def organizations(self) -> int | None:
        """At how many organizations these people work; None without a team."""
        if not self.network.team:
            return None
        places = np.unique(self.network.workplace_numbers[self.known])
        home = self.network.organization_columns.ids.find(self.network.home_id or "")
        return int(((places >= 0) & (places != home)).sum())

    @property
    def sectors_reached(self) -> tuple[str, ...]:
        """The sectors in which these people work."""
        found = np.unique(self.sectors.contacts[self.known])
        return tuple(self.sectors.names[at] for at in found.tolist() if at >= 0)

    @property
    def effective_size(self) -> float | None:
        """The effective size of the team, as if it were one person; None without a team.

        Notes
        -----
        `n - 2t / n`, for `n` people outside with a tie to the team, and `t` ties among them: Burt
        1992, in the form of Borgatti 1997 for ties without strengths.
        """
        if not self.network.team:
            return None
        known, ties = self.known, self.network.tie_columns
        people, among = int(known.sum()), int((known[ties.tail] & known[ties.head]).sum())
        return people - 2 * among / people if people else 0.0

    @property
    def density(self) -> float | None:
        """The share of the pairs of people in different sectors who have a tie.

        Only people who have a tie and a known sector count. With a filter, only pairs with somebody
        who meets it. None without pairs.
        """
        ties, sector = self.network.tie_columns, self.sectors.contacts
        tied = np.zeros(len(sector), np.bool_)
        tied[ties.tail] = tied[ties.head] = True
        among, chosen = tied & (sector >= 0), self._selected
        pairs = _mixed_pairs(sector[among]) - _mixed_pairs(sector[among & ~chosen])
        if not pairs:
            return None
        between = among[ties.tail] & among[ties.head] & (sector[ties.tail] != sector[ties.head])
        between &= chosen[ties.tail] | chosen[ties.head]
        return int(between.sum()) / pairs


def _mixed_pairs(sector: NDArray[np.int64]) -> int:
    """Return how many pairs of people are in different sectors."""
    sizes = np.unique(sector, return_counts=True)[1].astype(np.int64)
    return int(sizes.sum() ** 2 - (sizes**2).sum()) // 2
