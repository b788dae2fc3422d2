"""The ties between our side and that of each partner, and who holds them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from graphkit.analysis.introductions.ties_away import our_people
from graphkit.columns.grouped_rows import distinct_values
from graphkit.engine.core.csr import Flags, Numbers
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
) -> dict[str, PartnerTies]:
    """Return the ties between our side and each of some organizations.

    The sides are those of `reliance`.

    Parameters
    ----------
    network : Network
    wanted : mapping of str to Partnership or None
        The organizations by id, each with its current partnership; by default, all partners.

    Returns
    -------
    dict of str to PartnerTies
        In order of id.

    Notes
    -----
    Cost: linear in the ties of the people on the other sides, and once in the contacts.
    """
    found = {}
    for sides in sides_of_partnerships(network, network.partners if wanted is None else wanted):
        ties = []
        for number, ours in zip(sides.ties.tolist(), sides.ours_at_tail.tolist(), strict=True):
            tie = network.tie_at(number)
            ties.append((tie, tie.a if ours else tie.b))
        ties.sort(key=lambda item: (-item[0].strength, item[0].a, item[0].b))
        found[sides.organization_id] = PartnerTies(sides.organization_id, sides.partnership, ties)
    return found


class PartnerSides(NamedTuple):
    """The people of an organization who are not ours, and our ties to them.

    Attributes
    ----------
    organization_id : str
    partnership : Partnership or None
    theirs : int array
        The numbers of its current people and its main contact, sorted.
    ties : int array
        The numbers of the ties between the sides.
    ours_at_tail : bool array
        Whether the tail of each is the contact on our side; else it is the head.
    """

    organization_id: str
    partnership: Partnership | None
    theirs: Numbers
    ties: Numbers
    ours_at_tail: Flags


def sides_of_partnerships(
    network: Network, wanted: Mapping[str, Partnership | None]
) -> Iterator[PartnerSides]:
    """Yield for each of some organizations its side and the ties to ours, in order of id."""
    csr, tail, always = network.engine_graph.csr, network.tie_columns.tail, our_people(network)
    for id in sorted(wanted):
        held, ours = wanted[id], always
        owner, main = (
            network.ids.find(contact or "")
            for contact in ((held.owner_id, held.main_contact_id) if held else (None, None))
        )
        if owner >= 0 and not always[owner]:  # for this partner alone
            ours = always.copy()
            ours[owner] = True
        theirs = network.contact_numbers_at(id)
        if main >= 0:
            theirs = distinct_values(np.append(theirs, np.int32(main)))
        theirs = theirs[~ours[theirs]]
        arcs = csr.arcs_of(theirs)
        ties = csr.edge[arcs[ours[csr.indices[arcs]]]]
        yield PartnerSides(id, held, theirs, ties, ours[tail[ties]])


def effective_holders(network: Network, sides: PartnerSides) -> float:
    """Return the equivalent number of equal holders on the weaker side, as in `PartnerTies`."""
    if not len(sides.ties):
        return 0.0
    columns = network.tie_columns
    ours: dict[int, float] = defaultdict(float)
    theirs: dict[int, float] = defaultdict(float)
    for tail, head, strength, at_tail in zip(
        *(c[sides.ties].tolist() for c in (columns.tail, columns.head, columns.strength)),
        sides.ours_at_tail.tolist(),
        strict=True,
    ):
        ours[tail if at_tail else head] += strength
        theirs[head if at_tail else tail] += strength
    return min(_effective(ours.values()), _effective(theirs.values()))


def _effective(strengths: Collection[float]) -> float:
    total = math.fsum(strengths)
    return 1 / math.fsum([(each / total) ** 2 for each in strengths])
