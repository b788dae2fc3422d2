"""The criteria for key players: what each set of nodes reaches, or how it fragments the network."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any, TypeAlias

import numpy as np

from graphkit.engine.core.csr import CSR, Floats, Ints, Numbers
from graphkit.engine.resilience import fragmentation, set_reach
from graphkit.engine.resilience.fragmentation import Estimate

CRITERIA = ("fragmentation", "distance-fragmentation", "reach", "distance-reach")
Set: TypeAlias = tuple[int, ...]
# Values that differ by less count as equal, because sums of fractions are rounded.
_EQUAL = 1e-12
_WORK_PER_CALL = 10_000
# In larger networks: how many nodes and arcs a round may visit, and the smallest sample.
_WORK_PER_ROUND = 13_000_000
_SMALLEST_SAMPLE = 16
# Reach is counted by searches if all neighborhoods together have at most so many nodes.
_NODES_IN_NEIGHBORHOODS = 100_000_000
# With up to so many nodes, all distances are kept (up to the second number if all sets are tried).
# Otherwise a sample of distances preselects candidates, which are then evaluated exactly.
_NODES_IN_TABLE = 2_000
_SAMPLED_DISTANCES = 30_000_000
_CANDIDATES = 30


class Objective(ABC):
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
        if rival is not None and not exceeds(top, values[rival]):
            return rival
        return int(np.flatnonzero(~exceeds(top, values))[0])


class _Fragmentation(Objective):
    def __init__(self, csr: CSR, times: int) -> None:
        super().__init__(csr)
        self._times = times

    def _with_each(self, chosen: Set) -> Floats:
        values = fragmentation.fragmentation_without_each(self.csr, chosen, times=self._times)
        return np.where(np.isnan(values), -np.inf, values)

    def value(self, chosen: Set) -> Estimate:
        return Estimate(fragmentation.fragmentation(self.csr, chosen))


class _DistanceFragmentation(Objective):
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


class _Reach(Objective):
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
        equal = [v for v, x in zip(candidates, values, strict=True) if not exceeds(top, x)]
        return equal[0] if rival is None or rival not in equal else rival


class _ReachBySearches(Objective):
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


def objective_of(
    csr: CSR, criterion: str, *, steps: int, exact: bool, times: int, seed: int
) -> Objective:
    """Return a criterion for sets of nodes; `times` is how many rounds the search will take."""
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


def cost_of_pass(csr: CSR, criterion: str) -> int:
    """Return about how many nodes and arcs one round visits if all sets are tried."""
    if criterion == "fragmentation":
        walk = csr.work
    elif criterion == "distance-fragmentation":
        walk = 8 * csr.nodes * csr.work
    else:
        walk = csr.nodes**2
    return walk + _WORK_PER_CALL


def exceeds(value: Any, other: Any) -> Any:
    """Return whether a value is larger by more than rounding."""
    return value > other + _EQUAL * max(1.0, abs(value))
