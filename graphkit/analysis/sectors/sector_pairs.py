"""Pairs of sectors that hardly know each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from graphkit.analysis.findings import Gap
from graphkit.analysis.references import contact_ref, describe_contact, step
from graphkit.network import Network, wording

if TYPE_CHECKING:
    from graphkit.analysis.filters.selection import Selection
    from graphkit.analysis.sectors.gap_ties import GapTies
    from graphkit.analysis.sectors.people_by_sector import Sectors
    from graphkit.model import Tie

# A sector with fewer people is too small to compare with others.
SMALLEST_GROUP = 3
_HELPERS = 3


class SectorPairs:
    """Pairs of sectors, with at least three people each, that have at most one tie.

    With a selection, only ties of those who are asked about count: the people with a main
    organization in it, at least three of them in one of the two sectors.

    Attributes
    ----------
    pairs : list of (int, int)
        Numbers of the two sectors; the pairs with most people first.
    """

    def __init__(
        self,
        network: Network,
        known: Sectors,
        ties: GapTies,
        selection: Selection | None = None,
    ) -> None:
        self.network = network
        self._ties = ties
        self.names = known.names
        sizes = np.bincount(known.contacts[known.contacts >= 0], minlength=len(known.keys))
        large = np.append(sizes >= SMALLEST_GROUP, False)
        self.sector = np.where(large[known.contacts], known.contacts, -1)
        asked = np.ones(len(network.ids), np.bool_)
        if selection is not None:
            # Contacts without a workplace have place -1: the last entry.
            bodies = np.append(selection.organization_flags(network), False)
            asked = bodies[network.workplace_numbers]
        of_sector = self.sector[asked & (self.sector >= 0)]
        self._asked = np.bincount(of_sector, minlength=len(sizes)).tolist()
        self._whole = (np.array(self._asked, np.int64) == sizes).tolist()
        found = ties.between_sectors(self.sector, asked)
        pairs = list(zip(found.lower.tolist(), found.upper.tolist(), strict=True))
        ends = list(zip(found.tail.tolist(), found.head.tolist(), strict=True))
        counts = found.ties.tolist()
        self._only = {pairs[at]: ends[at] for at, many in enumerate(counts) if many == 1}
        well_connected = {pairs[at] for at, many in enumerate(counts) if many > 1}
        groups = combinations(np.flatnonzero(large[:-1]).tolist(), 2)
        hardly_connected = [
            pair
            for pair in groups
            if pair not in well_connected and max(self._asked[at] for at in pair) >= SMALLEST_GROUP
        ]
        self.pairs = sorted(hardly_connected, key=lambda pair: (-sizes[list(pair)].sum(), pair))

    def subject(self, pair: tuple[int, int]) -> str:
        """Return the name of a pair."""
        return f"{self.names[pair[0]]} and {self.names[pair[1]]}"

    def is_whole(self, pair: tuple[int, int]) -> bool:
        """Return whether all ties between two sectors count, because all of one are asked about."""
        return any(self._whole[at] for at in pair)

    def gaps(self, count: int) -> tuple[Gap, ...]:
        """Return the first pairs as findings."""
        shown = self.pairs[:count]
        only = np.array([self._only[pair] for pair in shown if pair in self._only], np.int64)
        tail, head = only.reshape(-1, 2).T
        near = self._ties.network_of(tail, head)
        people = self._ties.people_between(self.sector, shown, _HELPERS)
        return tuple(
            self._gap(near, pair, helpers) for pair, helpers in zip(shown, people, strict=True)
        )

    def _gap(self, near: Network, pair: tuple[int, int], people: Sequence[int]) -> Gap:
        ids = near.ids
        tie = near.tie(*(ids[at] for at in self._only[pair])) if pair in self._only else None
        helpers = [ids[at] for at in people]
        if self.is_whole(pair):
            one, other = (self.names[sector] for sector in pair)
            nobody = f"nobody in {one} knows anyone in {other}"
            only = f"connects {one} and {other}"
        else:
            nobody, only = self._part_in_words(pair)
        return _pair_gap(near, self.subject(pair), nobody, only, tie, helpers)

    def _part_in_words(self, pair: tuple[int, int]) -> tuple[str, str]:
        """Return that the people who are asked about know nobody, and what their only tie does."""
        asked = [at for at in pair if self._asked[at]]
        groups = [
            f"{wording.count_of(self._asked[at], 'person', 'people')} in {self.names[at]}"
            for at in asked
        ]
        who = f"the {wording.list_in_words(groups)} who are asked about"
        if len(asked) > 1:
            other = "the other sector"
        else:
            (other,) = (self.names[at] for at in pair if at not in asked)
        return f"none of {who} knows anyone in {other}", f"of {who} leads to {other}"


def _pair_gap(
    network: Network,
    subject: str,
    nobody: str,
    only: str,
    tie: Tie | None,
    helpers: Sequence[str],
) -> Gap:
    if tie is not None:
        ends = [contact_ref(network, c) for c in (tie.a, tie.b)]
        sentence = (
            f"Only one tie {only}: {describe_contact(ends[0])} and {describe_contact(ends[1])}."
        )
    else:
        sentence = f"As far as we know, {nobody}."
    if helpers:
        who = wording.list_in_words([network.contacts[c].name for c in helpers])
        sentence += f" {who} {'knows' if len(helpers) == 1 else 'know'} people in both."
    return Gap(
        "between",
        subject,
        0 if tie is None else 1,
        sentence,
        ties=() if tie is None else (step(network, tie, tie.a),),
        people=tuple(contact_ref(network, c) for c in helpers),
    )
