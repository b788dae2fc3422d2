"""The ties between our side and that of each partner, and who holds them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from graphkit.analysis.partner_sides import sides_of_partnerships
from graphkit.computed_once import computed_once
from graphkit.model import Partnership, Tie
from graphkit.network import Network


class TieHolder(NamedTuple):
    """Somebody on one side, with the strength of their ties to the other, and its share of all."""

    id: str
    share: float
    strength: float


@dataclass(frozen=True)
class PartnerTies:
    """The ties between our side and that of an organization.

    Attributes
    ----------
    organization_id : str
    partnership : Partnership or None
        None if it is no current partner.
    ties : sequence of (Tie, str)
        Strongest first, each with its contact on our side.
    """

    organization_id: str
    partnership: Partnership | None
    ties: Sequence[tuple[Tie, str]]

    @cached_property
    def ours(self) -> tuple[TieHolder, ...]:
        """The holders on our side, those with the largest share first."""
        return _holders(self.ties)

    @cached_property
    def theirs(self) -> tuple[TieHolder, ...]:
        """The holders on the side of the organization."""
        return _holders((tie, tie.other(us)) for tie, us in self.ties)

    @cached_property
    def hhi_ours(self) -> float | None:
        """The Herfindahl-Hirschman index of our side; None without ties."""
        return _hhi(self.ours)

    @cached_property
    def hhi_theirs(self) -> float | None:
        """The index of the other side; None without ties."""
        return _hhi(self.theirs)

    @property
    def effective_ours(self) -> float:
        """The equivalent number of equal holders on our side; 0 without ties."""
        return 1 / self.hhi_ours if self.hhi_ours else 0.0

    @property
    def effective_theirs(self) -> float:
        """The equivalent number of equal holders on the other side; 0 without ties."""
        return 1 / self.hhi_theirs if self.hhi_theirs else 0.0

    @property
    def effective(self) -> float:
        """The equivalent number of equal holders on the weaker side."""
        return min(self.effective_ours, self.effective_theirs)


def _holders(ties: Iterable[tuple[Tie, str]]) -> tuple[TieHolder, ...]:
    sums: dict[str, float] = {}
    for tie, holder in ties:
        sums[holder] = sums.get(holder, 0.0) + tie.strength
    total = math.fsum(sums.values())
    ranked = sorted(sums, key=lambda id: (-sums[id], id))
    return tuple(TieHolder(id, sums[id] / total, sums[id]) for id in ranked)


def _hhi(holders: Sequence[TieHolder]) -> float | None:
    return math.fsum(holder.share**2 for holder in holders) if holders else None


def partner_ties(
    network: Network, wanted: Mapping[str, Partnership | None] | None = None
) -> Mapping[str, PartnerTies]:
    """Return the ties between our side and each of some organizations.

    The sides are those of `reliance`.

    Parameters
    ----------
    network : Network
    wanted : mapping of str to Partnership or None
        The organizations by id, each with its current partnership; by default, all partners. Their
        ties are kept, because most answers about partners need them.

    Returns
    -------
    mapping of str to PartnerTies
        In order of id.

    Notes
    -----
    Cost: linear in the ties of the people on the other sides, and once in the contacts.
    """
    return _ties_to_partners(network) if wanted is None else _ties_to(network, wanted)


@computed_once
def _ties_to_partners(network: Network) -> Mapping[str, PartnerTies]:
    return _ties_to(network, network.partners)


def _ties_to(
    network: Network, wanted: Mapping[str, Partnership | None]
) -> Mapping[str, PartnerTies]:
    found = {}
    for sides in sides_of_partnerships(network, wanted):
        ties = []
        for number, ours in zip(sides.ties.tolist(), sides.ours_at_tail.tolist(), strict=True):
            tie = network.tie_at(number)
            ties.append((tie, tie.a if ours else tie.b))
        ties.sort(key=lambda item: (-item[0].strength, item[0].a, item[0].b))
        found[sides.organization_id] = PartnerTies(sides.organization_id, sides.partnership, ties)
    return found
