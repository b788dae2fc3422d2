"""Choose pairs of people, so that their ties together are worth the most."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from graphkit.engine.core.csr import Floats, Ints


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs of people to choose from.

    Attributes
    ----------
    tail, head : int64 array (pairs)
        Numbers of the people, lower first.
    likelihood : float64 array (pairs)
    gain : float64 array (pairs)
        What a pair alone gains in coverage, 0 to 1.
    gap : int64 array (pairs)
        The number of the gap between sectors that the pair closes; -1 for none.
    """

    tail: Ints
    head: Ints
    likelihood: Floats
    gain: Floats
    gap: Ints

    def __len__(self) -> int:
        return len(self.tail)

    def take(self, which: Ints) -> Pairs:
        """Return some of the pairs."""
        return Pairs(
            self.tail[which],
            self.head[which],
            self.likelihood[which],
            self.gain[which],
            self.gap[which],
        )

    @staticmethod
    def concatenate(parts: Sequence[Pairs]) -> Pairs:
        """Return the pairs of all parts."""
        names = ("tail", "head", "likelihood", "gain", "gap")
        return Pairs(*(np.concatenate([getattr(part, n) for part in parts]) for n in names))


@dataclass(frozen=True, slots=True)
class Choice:
    """One chosen pair: its place among the pairs, and what it adds.

    `covered` holds the people that it newly covers.
    """

    place: int
    value: float
    covered: frozenset[int]
    closes: bool


class PairWorth:
    """The value of a set of pairs, a monotone submodular function.

    It is the sum of three: the likelihood of the pairs, where each further pair of a person counts
    half as much (`sum_of_halves`); the number of people that the pairs cover, each once, divided by
    `most`; and the number of gaps that they close, each once.

    Parameters
    ----------
    pairs : Pairs
    covered : callable
        From the place of a pair to the people that it covers.
    most : int
        By what coverage is divided; above 0.
    """

    def __init__(self, pairs: Pairs, covered: Callable[[int], frozenset[int]], most: int) -> None:
        self.pairs, self._covered, self._most = pairs, covered, most

    def of_set(self, chosen: Sequence[int]) -> float:
        """Return the value of a set, given by the places of its pairs."""
        state = _ChosenPairs({}, frozenset(), frozenset())
        total = 0.0
        for place in chosen:
            choice = self.choice(place, state)
            total += choice.value
            state = self.add(choice, state)
        return total

    def of_each(self) -> Floats:
        """Return the value of each pair alone."""
        found: Floats = (
            sum_of_halves(self.pairs.likelihood) + self.pairs.gain + (self.pairs.gap >= 0)
        )
        return found

    def choice(self, place: int, chosen: _ChosenPairs) -> Choice:
        """Return what a pair adds to those chosen before."""
        pairs = self.pairs
        likelihood = float(pairs.likelihood[place])
        before = [chosen.likelihood.get(p, 0.0) for p in self._ends(place)]
        more = sum(float(sum_of_halves(x + likelihood) - sum_of_halves(x)) / 2 for x in before)
        new = self._covered(place) - chosen.people
        closes = bool(pairs.gap[place] >= 0) and int(pairs.gap[place]) not in chosen.gaps
        return Choice(place, more + len(new) / self._most + closes, new, closes)

    def add(self, choice: Choice, chosen: _ChosenPairs) -> _ChosenPairs:
        """Return the choice with one more pair."""
        likelihood = dict(chosen.likelihood)
        for person in self._ends(choice.place):
            more = float(self.pairs.likelihood[choice.place])
            likelihood[person] = likelihood.get(person, 0.0) + more
        gaps = {int(self.pairs.gap[choice.place])} if choice.closes else set()
        return _ChosenPairs(likelihood, chosen.people | choice.covered, chosen.gaps | gaps)

    def _ends(self, place: int) -> tuple[int, int]:
        return int(self.pairs.tail[place]), int(self.pairs.head[place])


@dataclass(frozen=True, slots=True)
class _ChosenPairs:
    """What the pairs chosen so far have: likelihood by person, people covered, gaps closed."""

    likelihood: Mapping[int, float]
    people: frozenset[int]
    gaps: frozenset[int]


def sum_of_halves(amount: Any) -> Any:
    """Return the sum of units, if each one counts half as much as the one before.

    Examples
    --------
    >>> [sum_of_halves(amount) for amount in (0, 1, 2, 3)]
    [0.0, 1.0, 1.5, 1.75]
    """
    return 2 * (1 - 0.5**amount)


def choose_pairs(worth: PairWorth, count: int) -> list[Choice]:
    """Choose pairs one by one, each time one that adds the most.

    Parameters
    ----------
    worth : PairWorth
    count : int
        The most to choose.

    Returns
    -------
    list of Choice
        In the order chosen. Of equal pairs, the first in order of the people's numbers.

    Notes
    -----
    The value of the choice is at least 1 - 1/e, 63%, of that of the best set of this size: G. L.
    Nemhauser, L. A. Wolsey and M. L. Fisher, *Math. Program.* 14:265, 1978. A pair adds at most
    what it added to a smaller set, so most pairs need not be tried again: M. Minoux, *Optimization
    Techniques*, LNCIS 7:234, 1978.
    """
    pairs = worth.pairs
    heap = [
        (-_round(value), tail, head, place)
        for place, (value, tail, head) in enumerate(
            zip(worth.of_each().tolist(), pairs.tail.tolist(), pairs.head.tolist(), strict=True)
        )
    ]
    heapq.heapify(heap)
    chosen: list[Choice] = []
    state = _ChosenPairs({}, frozenset(), frozenset())
    while heap and len(chosen) < count:
        bound, tail, head, place = heapq.heappop(heap)
        choice = worth.choice(place, state)
        if _round(choice.value) < -bound:
            heapq.heappush(heap, (-_round(choice.value), tail, head, place))
            continue
        chosen.append(choice)
        state = worth.add(choice, state)
    return chosen


def _round(value: float) -> float:
    # So that people's numbers decide between equal pairs, not the last bit of a sum.
    return round(value, 12)
