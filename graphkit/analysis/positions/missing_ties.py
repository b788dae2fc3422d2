"""Pairs of people who should know each other, with people who could introduce them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from graphkit.analysis.answer import Answer
from graphkit.analysis.filters.selection import Selection
from graphkit.analysis.findings import ContactRef
from graphkit.analysis.introductions.ties_away import ties_away
from graphkit.analysis.positions.choose_pairs import (
    Choice,
    Pairs,
    PairWorth,
    choose_pairs,
    sum_of_halves,
)
from graphkit.analysis.positions.people_findings import Introducer, MissingTie
from graphkit.analysis.references import contact_ref, describe_contact, inferred_count, step
from graphkit.analysis.sectors.people_by_sector import Sectors, sectors_of
from graphkit.analysis.sectors.sector_pairs import SMALLEST_GROUP
from graphkit.engine.core.csr import Flags, Floats, Ints, Numbers
from graphkit.engine.groups.link_prediction import PairScores, pairs_two_apart, score_pairs
from graphkit.engine.groups.tie_likelihood import TieLikelihood
from graphkit.errors import UsageError
from graphkit.network import Network, wording

# How far away a person is if one introduction is enough.
_ONE_INTRODUCTION = 2
_MOST_INTRODUCERS = 3
# Pairs kept while all are looked at: for each pair to be found, and for each gap.
_KEPT, _KEPT_FOR_GAP = 200, 4


def missing_ties(
    network: Network, *, count: int = 10, selection: Selection | None = None
) -> Answer[MissingTie]:
    """Find pairs of people who should know each other.

    A pair has no tie but at least one contact in common, who could introduce them, and works at
    different organizations: people at one organization may well know each other.

    Parameters
    ----------
    network : Network
    count : int
        The most pairs to return.
    selection : Selection, optional
        One of the two must be in it.

    Returns
    -------
    Answer of MissingTie
        In the order in which they were chosen: each adds the most to those before.

    Notes
    -----
    The value of a set of pairs is the sum of

    * their likelihood (`graphkit.engine.groups.tie_likelihood`), where each further pair of one
      person counts half as much, because nobody can take up many introductions at once;
    * the people within one introduction of the team (two ties) thanks to one of the pairs, as a
      share of the most that a single person would bring;
    * the gaps that they close: pairs of sectors with at least three people each and at most one tie
      between them (`graphkit.analysis.gaps`).

    This is monotone and submodular. The pairs are chosen greedily, which gives at least 63% of the
    best value (`graphkit.analysis.positions.choose_pairs`). Cost: the sum of squared numbers of
    contacts; memory does not grow with the number of pairs.
    """
    if count < 1:
        raise UsageError(f"{count} pairs cannot be shown", next="Ask for one or more")
    search = _Search(network, None if selection is None else selection.contact_flags(network))
    choices, pairs = search.choose(count)
    findings = tuple(search.finding(choice, pairs) for choice in choices)
    notes = []
    if findings:
        notes.append(
            "That two people have no tie here only means that no file says so. Ask before you "
            "introduce them."
        )
        if not network.team:
            notes.append("Nobody on the team is in the network, so nothing counts as gained.")
    return Answer(
        kind="missing_ties",
        asked={"count": count, "as_of": network.as_of.isoformat()},
        findings=findings,
        summary=_summary(network, findings),
        notes=(*notes, *(inferred_count(network) if findings else ())),
    )


@dataclass(frozen=True, eq=False)
class _Search:
    """What the search for pairs needs to know of a network."""

    network: Network
    among: Flags | None = None

    @cached_property
    def away(self) -> Ints:
        """The distance of each contact from the team, up to 3; -1 beyond."""
        return ties_away(self.network, self.network.team, _ONE_INTRODUCTION + 1)

    @cached_property
    def far(self) -> Flags:
        """Whether the team cannot reach a contact by one introduction."""
        if not self.network.team:
            return np.zeros(len(self.network.ids), np.bool_)
        found: Flags = (self.away < 0) | (self.away > _ONE_INTRODUCTION)
        return found

    @cached_property
    def far_contacts(self) -> Ints:
        """How many contacts of each person the team cannot reach by one introduction."""
        csr = self.network.engine_graph.csr
        return np.bincount(csr.rows, self.far[csr.indices], csr.nodes).astype(np.int64)

    @cached_property
    def most(self) -> int:
        """The most people that one person two ties from the team would bring; at least 1."""
        near = self.away == _ONE_INTRODUCTION
        return max(1, int(self.far_contacts[near].max(initial=0)))

    @cached_property
    def sectors(self) -> Sectors:
        return sectors_of(self.network)

    @cached_property
    def gaps(self) -> Ints:
        """For two sectors, the number of the gap between them; -1 if they are well connected."""
        sector, ties = self.sectors.contacts, self.network.tie_columns
        size = len(self.sectors.keys)
        people = np.bincount(sector[sector >= 0], minlength=size)
        ends = sector[ties.tail], sector[ties.head]
        known = (ends[0] >= 0) & (ends[1] >= 0)
        joined = np.zeros((size, size), np.int64)
        np.add.at(joined, (ends[0][known], ends[1][known]), 1)
        joined += joined.T
        large = people >= SMALLEST_GROUP
        hardly = (joined <= 1) & large[:, None] & large & ~np.eye(size, dtype=np.bool_)
        number = np.full((size + 1, size + 1), -1, np.int64)
        low, high = np.nonzero(np.triu(hardly))
        number[low, high] = number[high, low] = np.arange(len(low))
        return number

    # -- choosing ---------------------------------------------------------------------------

    def choose(self, count: int) -> tuple[list[Choice], Pairs]:
        """Return the chosen pairs, and the pairs from which they were chosen."""
        kept, kept_for_gap = _KEPT * count, _KEPT_FOR_GAP * count
        while True:
            pairs, left_out = self._candidates(kept, kept_for_gap)
            worth = PairWorth(pairs, partial(self._people_near_team, pairs), self.most)
            choices = choose_pairs(worth, count)
            if _no_better_pair(choices, pairs, left_out, count):
                return choices, pairs
            kept, kept_for_gap = 8 * kept, 8 * kept_for_gap

    def _candidates(self, kept: int, kept_for_gap: int) -> tuple[Pairs, Floats]:
        """Return the most valuable pairs, and the most that one left out could be worth.

        Pairs are ranked without their gap; for each gap, the best pairs are kept besides. The
        second array has the value without the gap: of each gap, and last of the other pairs.
        """
        likelihood = TieLikelihood.of(self.network.engine_graph.csr)
        best = self._no_pairs()
        left_out = np.zeros(int(self.gaps.max(initial=-1)) + 2)
        for scores in self._pairs():
            found = self._rate_pairs(scores, likelihood)
            merged = Pairs.concatenate([best, found])
            value = sum_of_halves(merged.likelihood) + merged.gain
            if len(merged) > kept:  # spares sorting all of them
                least = np.partition(value, -kept)[-kept]
                plain = (value < least) & (merged.gap < 0)
                left_out[-1] = max(left_out[-1], value[plain].max(initial=0.0))
                merged, value = merged.take(np.flatnonzero(~plain)), value[~plain]
            order = np.lexsort((merged.head, merged.tail, -value))
            place = np.arange(len(merged))
            for_gap = _place_in_group(merged.gap[order])
            keep = (place < kept) | ((merged.gap[order] >= 0) & (for_gap < kept_for_gap))
            dropped = order[~keep]
            np.maximum.at(left_out, merged.gap[dropped], value[dropped])
            best = merged.take(order[keep])
        return best, left_out

    def _pairs(self) -> Iterator[PairScores]:
        """Yield all pairs two ties apart who work at different organizations."""
        place = self.network.workplace_numbers
        for scores in pairs_two_apart(self.network.engine_graph.csr):
            one, other = place[scores.tail], place[scores.head]
            fits = (one < 0) | (one != other)
            if self.among is not None:
                fits &= self.among[scores.tail] | self.among[scores.head]
            yield scores.take(np.flatnonzero(fits))

    def _rate_pairs(self, scores: PairScores, likelihood: TieLikelihood) -> Pairs:
        away, far = self.away, self.far
        gain = np.zeros(len(scores))
        if self.network.team:
            for near, new in ((scores.tail, scores.head), (scores.head, scores.tail)):
                bring = np.where(away[near] == 0, self.far_contacts[new], 0)
                bring = np.where(away[near] == 1, far[new], bring)
                gain = np.maximum(gain, bring / self.most)
        sector = self.sectors.contacts
        gap = self.gaps[sector[scores.tail], sector[scores.head]]
        return Pairs(scores.tail, scores.head, likelihood.rate(scores), gain, gap)

    def _no_pairs(self) -> Pairs:
        none = np.zeros(0, np.int64)
        return Pairs(none, none, np.zeros(0), np.zeros(0), none)

    def _people_near_team(self, pairs: Pairs, place: int) -> frozenset[int]:
        """Return the people within one introduction of the team only thanks to a pair."""
        if not self.network.team:
            return frozenset()
        csr = self.network.engine_graph.csr
        found: set[int] = set()
        ends = int(pairs.tail[place]), int(pairs.head[place])
        for near, new in (ends, ends[::-1]):
            if self.away[near] == 0:
                around = csr.neighbors(new)
                found.update(around[self.far[around]].tolist())
            elif self.away[near] == 1 and self.far[new]:
                found.add(new)
        return frozenset(found)

    # -- findings ---------------------------------------------------------------------------

    def finding(self, choice: Choice, pairs: Pairs) -> MissingTie:
        """Return a chosen pair as a finding."""
        network = self.network
        ends = int(pairs.tail[choice.place]), int(pairs.head[choice.place])
        one, other = (contact_ref(network, network.ids[end]) for end in ends)
        csr = network.engine_graph.csr
        common = np.intersect1d(csr.neighbors(ends[0]), csr.neighbors(ends[1]))
        scores = score_pairs(csr, [ends])
        sector = self.sectors.contacts[list(ends)].tolist()
        names = self.sectors.names
        closes = tuple(names[each] for each in sorted(sector)) if choice.closes else ()
        gained = tuple(contact_ref(network, network.ids[at]) for at in sorted(choice.covered))
        return MissingTie(
            one,
            other,
            self._introducers(ends, common),
            len(common),
            float(pairs.likelihood[choice.place]),
            float(scores.resource_allocation[0]),
            float(scores.adamic_adar[0]),
            gained,
            closes,
            choice.value,
            _sentence(one, other, len(common), closes, gained),
        )

    def _introducers(self, ends: tuple[int, int], common: Numbers) -> tuple[Introducer, ...]:
        network = self.network
        people = [network.ids[at] for at in common.tolist()]
        ids = [network.ids[end] for end in ends]
        found = []
        for person in people:
            ties = [network.tie(person, end) for end in ids]
            strength = float(np.prod([tie.strength for tie in ties if tie]))
            found.append((-round(strength, 12), person, ties))
        return tuple(
            Introducer(
                contact_ref(network, person),
                tuple(step(network, tie, person) for tie in ties if tie),
            )
            for _, person, ties in sorted(found, key=lambda each: each[:2])[:_MOST_INTRODUCERS]
        )


def _no_better_pair(choices: Sequence[Choice], pairs: Pairs, left_out: Floats, count: int) -> bool:
    """Return whether no pair that was left out would have been chosen."""
    if len(choices) < count:
        return not left_out.any()
    bound = left_out + 1  # as long as its gap is open
    bound[-1] = left_out[-1]
    for choice in choices:
        if choice.value < bound.max():
            return False
        if choice.closes:
            gap = int(pairs.gap[choice.place])
            bound[gap] = left_out[gap]
    return True


def _place_in_group(group: Ints) -> Ints:
    """Return for each entry how many entries of its group come before it."""
    order = np.argsort(group, kind="stable")
    ranked = group[order]
    first = np.searchsorted(ranked, ranked)
    found = np.empty(len(group), np.int64)
    found[order] = np.arange(len(group)) - first
    return found


def _sentence(
    one: ContactRef,
    other: ContactRef,
    common: int,
    closes: tuple[str, ...],
    gained: tuple[ContactRef, ...],
) -> str:
    know = (
        f"As far as we know, {describe_contact(one)} and {describe_contact(other)} do not know "
        f"each other, but {wording.count_of(common, 'person has ties', 'people have ties')} to "
        "both."
    )
    if closes:
        know += f" So far, at most one tie connects {closes[0]} with {closes[1]}."
    if gained:
        people = wording.count_of(len(gained), "more person", "more people")
        know += f" The team could then reach {people} by one introduction."
    return know


def _summary(network: Network, findings: tuple[MissingTie, ...]) -> str:
    if not len(network.ids):
        return "There is nobody in the network."
    if not findings:
        return "No two people without a tie have a contact in common who could introduce them."
    first = findings[0]
    who = first.introducers[0].person.name
    pair = f"{first.one.name} and {first.other.name}"
    if len(findings) == 1:
        return f"{pair} should know each other; {who} can introduce them."
    return (
        f"{len(findings)} pairs of people should know each other, {pair} first; "
        f"{who} can introduce those two."
    )
