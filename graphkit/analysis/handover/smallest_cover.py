"""The cheapest choice of sets that covers each element as often as it must be covered."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from heapq import heapify, heappop, heappush

# With more sets than this, the search for the best choice may take too long.
MOST_EXACT = 20


def smallest_cover(
    sets: Sequence[AbstractSet[str]], demands: Mapping[str, int], costs: Sequence[float]
) -> tuple[int, ...]:
    """Return the numbers of the sets that cover each element as often as it demands.

    An element that is in too few sets is covered by all of them.

    Parameters
    ----------
    sets : sequence of set of str
    demands : mapping of str to int
        How many of the sets must hold an element.
    costs : sequence of float
        What each set costs, more than 0.

    Returns
    -------
    tuple of int
        In order. With at most 20 sets, no choice is cheaper.

    Notes
    -----
    Weighted set cover with demands. Up to 20 sets, by branch and bound: exponential in the number
    of sets at worst. Beyond, the greedy choice (Chvatal 1979; with demands, Dobson 1982) costs at
    most H(n) times the best, where n is the size of the largest set and H(n) = 1 + 1/2 + ... + 1/n.
    It takes O(s c) steps if the sets hold s members in all and c sets are chosen.

    Examples
    --------
    >>> smallest_cover([{"a"}, {"b"}, {"a", "b"}], {"a": 1, "b": 1}, [1, 1, 1.5])
    (2,)
    """
    held = Counter(element for each in sets for element in each)
    wanted = {element: min(demand, held[element]) for element, demand in demands.items()}
    useful = [
        number for number, each in enumerate(sets) if any(wanted.get(element) for element in each)
    ]
    greedy = _greedy(sets, wanted, costs, useful)
    if len(useful) > MOST_EXACT:
        return greedy
    return _Search(sets, costs).best(wanted, useful, greedy)


def _greedy(
    sets: Sequence[AbstractSet[str]],
    wanted: Mapping[str, int],
    costs: Sequence[float],
    useful: Sequence[int],
) -> tuple[int, ...]:
    left, chosen = dict(wanted), []
    # What a set costs for each element only rises, so an older figure is a bound (Minoux 1978).
    queue = [(_share(sets[n], costs[n], left), n) for n in useful]
    heapify(queue)
    while any(left.values()):
        _, best = heappop(queue)
        now = _share(sets[best], costs[best], left), best
        if queue and now > queue[0]:
            heappush(queue, now)
            continue
        chosen.append(best)
        left = _without(left, sets[best])
    return tuple(sorted(chosen))


def _share(each: AbstractSet[str], cost: float, left: Mapping[str, int]) -> float:
    """Return what a set costs for each element of it that is still in demand."""
    covers = _covers(each, left)
    return cost / covers if covers else math.inf


class _Search:
    """Branch and bound: for the element with the fewest sets to choose from, each set in turn."""

    def __init__(self, sets: Sequence[AbstractSet[str]], costs: Sequence[float]) -> None:
        self._sets = sets
        self._costs = costs
        self._best: tuple[int, ...] = ()
        self._bound = math.inf

    def best(
        self, wanted: Mapping[str, int], useful: Sequence[int], found: tuple[int, ...]
    ) -> tuple[int, ...]:
        """Return the cheapest choice, given one that may not be."""
        self._best, self._bound = found, math.fsum(self._costs[n] for n in found)
        self._branch(wanted, useful, ())
        return tuple(sorted(self._best))

    def _branch(
        self, left: Mapping[str, int], useful: Sequence[int], chosen: tuple[int, ...]
    ) -> None:
        spent = math.fsum(self._costs[n] for n in chosen)
        need = sum(left.values())
        if not need:
            if spent < self._bound:
                self._best, self._bound = chosen, spent
            return
        shares = [self._costs[n] / c for n in useful if (c := _covers(self._sets[n], left))]
        # What is left costs at least the cheapest share of a set for each demand.
        if not shares or spent + need * min(shares) >= self._bound:
            return
        choices = [
            (len(having) - demand, element, having)
            for element, demand in left.items()
            if demand and (having := [n for n in useful if element in self._sets[n]]) is not None
        ]
        slack, _, having = min(choices)
        rest = list(useful)
        for number in having[: slack + 1] if slack >= 0 else ():
            rest.remove(number)
            self._branch(_without(left, self._sets[number]), rest, (*chosen, number))


def _covers(each: AbstractSet[str], left: Mapping[str, int]) -> int:
    return sum(left.get(element, 0) > 0 for element in each)


def _without(left: Mapping[str, int], each: AbstractSet[str]) -> dict[str, int]:
    return {e: demand - (demand > 0 and e in each) for e, demand in left.items()}
