"""Key players: the set of nodes that reaches the most others or fragments the network most.

S. P. Borgatti, *Comput. Math. Organ. Theory* 12:21, 2006. The best set is not the set of the best
nodes: two nodes with the same contacts are no better than one.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from math import comb
from typing import Any, TypeAlias

import numpy as np

from graphkit.engine.core.csr import CSR, Flags, Floats, Ints, Numbers
from graphkit.engine.resilience import fragmentation, set_reach
from graphkit.engine.resilience.fragmentation import Estimate
from graphkit.errors import UsageError

CRITERIA = ("fragmentation", "distance-fragmentation", "reach", "distance-reach")

Set: TypeAlias = tuple[int, ...]

# Values that differ by less count as equal, because sums of fractions are rounded.
_EQUAL = 1e-12

# All sets are tried if that visits at most so many nodes and arcs; each call counts as the second
# number.
_WORK_OF_ALL_SETS = 200_000_000
_WORK_PER_CALL = 10_000
# In larger networks: how many nodes and arcs a round may visit, and the smallest sample.
_WORK_PER_ROUND = 13_000_000
_SMALLEST_SAMPLE = 16
# The largest number of rounds of exchanges.
_MOST_ROUNDS = 10
# Reach is counted by searches if all neighborhoods together have at most so many nodes.
_NODES_IN_NEIGHBORHOODS = 100_000_000

# With up to so many nodes, all distances are kept (up to the second number if all sets are tried).
# Otherwise a sample of distances preselects candidates, which are then evaluated exactly.
_NODES_IN_TABLE = 2_000
_NODES_FOR_ALL_SETS = 20_000
_SAMPLED_DISTANCES = 30_000_000
_CANDIDATES = 30

# The number of equally good sets to list.
_SETS_LISTED = 1_000


@dataclass(frozen=True, slots=True)
class KeyPlayers:
    """The best set found.

    Attributes
    ----------
    nodes : tuple of int
        If all sets were tried, the first by number of the best sets.
    value : float
        The value of the criterion; see `key_players`.
    error : float
        0 if the value is exact. Otherwise the true value is within this distance with a
        probability of 95%.
    proven : bool
        Whether all sets were tried or ruled out, so that no set is better.
    ties : int
        How many sets are equally good, including this one; 1 if not proven.
    sets : tuple of tuple of int
        The equally good sets, in order; at most 1,000.
    """

    nodes: Set
    value: float
    error: float
    proven: bool
    ties: int
    sets: tuple[Set, ...]


def key_players(
    csr: CSR,
    size: int,
    criterion: str = "fragmentation",
    *,
    steps: int = 1,
    among: Flags | None = None,
    exact: bool | None = None,
    starts: int | None = None,
    seed: int = 0,
) -> KeyPlayers:
    """Return the best set of nodes by a criterion.

    Parameters
    ----------
    csr : CSR
        It must be undirected for fragmentation. In a directed graph, reach follows the arcs.
    size : int
        Nodes in the set.
    criterion : str
        ``fragmentation``: share of pairs not connected without the set.
        ``distance-fragmentation``: share of closeness (1/distance) missing without it.
        ``reach``: nodes within `steps` of the set, including its members.
        ``distance-reach``: mean over all nodes of 1/distance from the set.
    steps : int
        For ``reach``.
    among : bool array (nodes), optional
        Which nodes may be in the set; all if left out. The others stay in the network.
    exact : bool, optional
        Whether to try all sets, however long that takes; by default, if it takes a few seconds.
    starts : int, optional
        The number of searches from different first nodes if not all sets are tried. By default
        three, or one if the network is so large that it is sampled.
    seed : int
        For the starts and samples.

    Returns
    -------
    KeyPlayers

    Raises
    ------
    UsageError
        For an unknown criterion, an impossible size, or if `exact` is set for reach in a network
        of more than 20,000 nodes.

    Notes
    -----
    To try all sets, one pass for each set with one node less evaluates all further nodes. For
    reach, sets are skipped that could not be good enough even if their neighborhoods did not
    overlap.

    Otherwise nodes are added greedily, then members are exchanged as long as that helps. For reach,
    the greedy result alone is within a factor of 1 - 1/e of the best (G. L. Nemhauser, L. A. Wolsey
    and M. L. Fisher, *Math. Program.* 14:265, 1978); for fragmentation no bound is known. The
    values that guide the search are exact for fragmentation, and for reach unless too many nodes
    are within the steps. Otherwise, in large networks, they come from a sample: for reach it
    preselects nodes, and exact values decide; for distance-fragmentation it decides. The value
    returned is exact, except for distance-fragmentation of large networks, where it comes from
    another sample, with an error.

    Examples
    --------
    >>> two_stars = CSR.of(7, np.array([0, 0, 0, 3, 3, 3]), np.array([1, 2, 3, 4, 5, 6]))
    >>> key_players(two_stars, 1).nodes, key_players(two_stars, 2, "reach").nodes
    ((3,), (0, 3))
    """
    if criterion not in CRITERIA:
        raise UsageError(
            f"{criterion} is no criterion for key players",
            next=f"Choose one of {', '.join(CRITERIA)}",
        )
    kept = 2 if criterion.endswith("fragmentation") else 0
    allowed = np.arange(csr.nodes) if among is None else np.flatnonzero(among)
    most = min(len(allowed), csr.nodes - kept)
    if not 1 <= size <= most:
        raise UsageError(
            f"a set of {size} cannot be chosen of {len(allowed)} nodes",
            next=f"Choose 1 to {most}" if most > 0 else None,
        )
    if exact and not kept and csr.nodes > _NODES_FOR_ALL_SETS:
        raise UsageError(
            f"distances between all of {csr.nodes} nodes are too many to try all sets",
            next="Leave `exact` out",
        )
    if exact is None:
        exact = comb(len(allowed), size - 1) * _cost_of_pass(csr, criterion) <= _WORK_OF_ALL_SETS
    passes = comb(len(allowed), size - 1) if exact else 10 * size
    objective = _objective(csr, criterion, steps=steps, exact=exact, times=passes, seed=seed)
    objective.limit_to(allowed)
    first = _search(objective, allowed, size, starts or objective.starts, seed)
    if not exact:
        final = objective.value(first)
        return KeyPlayers(first, final.value, final.error, False, 1, (first,))
    found = _AllSets(objective, csr.nodes, size, first)
    value = objective.value(found.sets[0]).value
    return KeyPlayers(found.sets[0], value, 0.0, True, found.ties, tuple(found.sets))


class _Objective(ABC):
    """A criterion in the form that a search uses; larger values are better.

    Attributes
    ----------
    starts : int
        The default number of searches.
    submodular : bool
        Whether a node adds less to a larger set.
    """

    starts = 3
    submodular = False

    def __init__(self, csr: CSR) -> None:
        self.csr = csr
        self._known: dict[Set, Floats] = {}
        self._barred = np.zeros(csr.nodes, np.bool_)

    def limit_to(self, allowed: Ints) -> None:
        """Allow only some nodes in a set."""
        self._barred[:] = True
        self._barred[allowed] = False

    def after(self, chosen: Set) -> Floats:
        """Return the value of a set with each node; -inf for members and nodes not allowed."""
        return np.where(self._barred, -np.inf, self._with_each(chosen))

    @abstractmethod
    def _with_each(self, chosen: Set) -> Floats:
        """Return the value of a set together with each node, -inf for its members."""

    @abstractmethod
    def value(self, chosen: Set) -> Estimate:
        """Return the value of a set by the criterion's definition."""

    def best(self, chosen: Iterable[int], rival: int | None = None) -> int:
        """Return the first of the best nodes to add, or the rival if none is better.

        It only compares values from one pass, because these use the same sample.
        """
        key = tuple(sorted(chosen))
        if key not in self._known:
            self._known[key] = self.after(key)
        values = self._known[key]
        top = values.max()
        if rival is not None and not _exceeds(top, values[rival]):
            return rival
        return int(np.flatnonzero(~_exceeds(top, values))[0])


class _Fragmentation(_Objective):
    def __init__(self, csr: CSR, times: int) -> None:
        super().__init__(csr)
        self._times = times

    def _with_each(self, chosen: Set) -> Floats:
        values = fragmentation.fragmentation_without_each(self.csr, chosen, times=self._times)
        return np.where(np.isnan(values), -np.inf, values)

    def value(self, chosen: Set) -> Estimate:
        return Estimate(fragmentation.fragmentation(self.csr, chosen))


class _DistanceFragmentation(_Objective):
    def __init__(self, csr: CSR, times: int, sampled: bool, seed: int) -> None:
        super().__init__(csr)
        self._times, self._seed = times, seed
        self._budget = (
            max(_WORK_PER_ROUND, _SMALLEST_SAMPLE * csr.work) if sampled else csr.nodes * csr.work
        )
        if sampled:
            self.starts = 1

    def _with_each(self, chosen: Set) -> Floats:
        values = fragmentation.distance_fragmentation_without_each(
            self.csr, chosen, budget=self._budget, seed=self._seed, times=self._times
        )
        return np.where(np.isnan(values), -np.inf, values)

    def value(self, chosen: Set) -> Estimate:
        # These are other sources than those that chose the set, and more.
        budget = max(self._budget, fragmentation.BUDGET)
        return fragmentation.distance_fragmentation(
            self.csr, chosen, budget=budget, seed=self._seed + 1
        )


class _Reach(_Objective):
    """Reach or, if `steps` is None, distance reach, from a table of distances."""

    submodular = True

    def __init__(
        self, csr: CSR, worth: Floats, steps: int | None, targets: Numbers, times: int
    ) -> None:
        super().__init__(csr)
        self._steps = steps
        self._table = set_reach.DistanceTable(csr, worth, targets, times)

    def _with_each(self, chosen: Set) -> Floats:
        now, gains = self._table.after(chosen)
        gains[list(chosen)] = -np.inf
        return now + gains

    def value(self, chosen: Set) -> Estimate:
        if self._steps is None:
            return Estimate(set_reach.distance_reach(self.csr, chosen))
        return Estimate(float(set_reach.reach(self.csr, chosen, steps=self._steps)))


class _SampledReach(_Reach):
    """Reach in a large network: a sample preselects candidates, and exact values decide."""

    starts = 1

    def __init__(
        self, csr: CSR, worth: Floats, steps: int | None, targets: Numbers, times: int
    ) -> None:
        super().__init__(csr, worth, steps, targets, times)
        self._worth = worth

    def best(self, chosen: Iterable[int], rival: int | None = None) -> int:
        key = tuple(sorted(chosen))
        order = np.lexsort((np.arange(self.csr.nodes), -self.after(key)))
        order = order[~self._barred[order]][:_CANDIDATES]
        candidates = sorted({*order.tolist(), *([] if rival is None else [rival])})
        values = [
            set_reach.worth_of_set(self.csr, (*key, node), self._worth) for node in candidates
        ]
        top = max(values)
        equal = [v for v, x in zip(candidates, values, strict=True) if not _exceeds(top, x)]
        return equal[0] if rival is None or rival not in equal else rival


class _ReachBySearches(_Objective):
    def __init__(self, csr: CSR, worth: Floats, steps: int, times: int) -> None:
        super().__init__(csr)
        self._steps = steps
        self._neighborhoods = set_reach.Neighborhoods(csr, worth, times)

    def _with_each(self, chosen: Set) -> Floats:
        raise NotImplementedError("only `best` is needed, which evaluates few nodes")

    def limit_to(self, allowed: Ints) -> None:
        super().limit_to(allowed)
        self._neighborhoods.limit_to(allowed)

    def best(self, chosen: Iterable[int], rival: int | None = None) -> int:
        return self._neighborhoods.best(tuple(chosen), rival)

    def value(self, chosen: Set) -> Estimate:
        return Estimate(float(set_reach.reach(self.csr, chosen, steps=self._steps)))


def _objective(
    csr: CSR, criterion: str, *, steps: int, exact: bool, times: int, seed: int
) -> _Objective:
    n = csr.nodes
    if criterion == "fragmentation":
        return _Fragmentation(csr, times)
    if criterion == "distance-fragmentation":
        return _DistanceFragmentation(
            csr, times, not exact and n * csr.work > _WORK_PER_ROUND, seed
        )
    plain = criterion == "reach"
    worth = set_reach.worth_of_reach(steps) if plain else set_reach.worth_of_distance(n)
    targets = np.arange(n, dtype=np.int32)
    if not exact and n > _NODES_IN_TABLE:
        if plain and set_reach.reach_bounds(csr, steps).sum() <= _NODES_IN_NEIGHBORHOODS:
            return _ReachBySearches(csr, worth, steps, times)
        count = min(n, max(_SMALLEST_SAMPLE, _SAMPLED_DISTANCES // n))
        targets = np.sort(np.random.default_rng(seed).permutation(targets)[:count])
        return _SampledReach(csr, worth, steps if plain else None, targets, times)
    return _Reach(csr, worth, steps if plain else None, targets, times)


def _cost_of_pass(csr: CSR, criterion: str) -> int:
    if criterion == "fragmentation":
        walk = csr.work
    elif criterion == "distance-fragmentation":
        walk = 8 * csr.nodes * csr.work
    else:
        walk = csr.nodes**2
    return walk + _WORK_PER_CALL


def _search(objective: _Objective, allowed: Ints, size: int, starts: int, seed: int) -> Set:
    """Return the best set found greedily and by exchanges, from several first nodes."""
    rng = np.random.default_rng(seed)
    found: dict[Set, float] = {}
    for start in range(starts):
        chosen = {int(allowed[rng.integers(len(allowed))])} if start else {objective.best(())}
        while len(chosen) < size:
            chosen.add(objective.best(chosen))
        for _ in range(_MOST_ROUNDS):
            before = frozenset(chosen)
            for member in sorted(before):
                rest = chosen - {member}
                chosen = rest | {objective.best(rest, member)}
            if chosen == before:
                break
        found[tuple(sorted(chosen))] = -np.inf
    if len(found) > 1:
        found = {chosen: objective.value(chosen).value for chosen in found}
    best = max(found.values())
    return min(chosen for chosen, value in found.items() if not _exceeds(best, value))


class _AllSets:
    """The best of all sets of one size.

    Attributes
    ----------
    ties : int
    sets : list of tuple of int
        The best ones, as many as are listed.
    """

    def __init__(self, objective: _Objective, nodes: int, size: int, known: Set) -> None:
        self.ties = 0
        self.sets: list[Set] = []
        self._objective, self._nodes, self._size = objective, nodes, size
        self._best = float(objective.after(known[:-1])[known[-1]])
        self._descend((), 0, 0.0)

    def _descend(self, chosen: Set, start: int, value: float) -> None:
        """Try all sets of the chosen nodes and further nodes from `start` on."""
        values = self._objective.after(chosen)
        wanted = self._size - len(chosen)
        if wanted == 1:
            self._compare(chosen, start, values[start:])
            return
        most = np.full(self._nodes, np.inf)
        if self._objective.submodular:
            gains = values[start:] - value
            most = values + np.sort(gains)[1 - wanted :].sum()
        for node in range(start, self._nodes - wanted + 1):
            if np.isfinite(values[node]) and not _exceeds(self._best, most[node]):
                self._descend((*chosen, node), node + 1, float(values[node]))

    def _compare(self, chosen: Set, start: int, values: Floats) -> None:
        top = float(values.max())
        if _exceeds(top, self._best):
            self._best, self.ties, self.sets = top, 0, []
        for node in np.flatnonzero(~_exceeds(self._best, values)):
            self.ties += 1
            if len(self.sets) < _SETS_LISTED:
                self.sets.append((*chosen, start + int(node)))


def _exceeds(value: Any, other: Any) -> Any:
    """Return whether a value is larger by more than rounding."""
    return value > other + _EQUAL * max(1.0, abs(value))
