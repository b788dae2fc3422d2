"""Key players: the set of nodes that reaches the most others or fragments the network most.

S. P. Borgatti, *Comput. Math. Organ. Theory* 12:21, 2006. The best set is not the set of the best
nodes: two nodes with the same contacts are no better than one.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb

import numpy as np

from graphkit.engine.core.csr import CSR, Flags, Floats, Ints
from graphkit.engine.resilience.key_player_criteria import (
    CRITERIA,
    Objective,
    Set,
    cost_of_pass,
    exceeds,
    objective_of,
)
from graphkit.errors import UsageError

# All sets are tried if that visits at most so many nodes and arcs; each call counts as the second
# number.
_WORK_OF_ALL_SETS = 200_000_000
# The largest number of rounds of exchanges.
_MOST_ROUNDS = 10

_NODES_FOR_ALL_SETS = 20_000

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
    allowed = np.arange(csr.nodes) if among is None else np.flatnonzero(among)
    _check_question(csr, criterion, size, len(allowed), exact=exact)
    if exact is None:
        exact = comb(len(allowed), size - 1) * cost_of_pass(csr, criterion) <= _WORK_OF_ALL_SETS
    passes = comb(len(allowed), size - 1) if exact else 10 * size
    objective = objective_of(csr, criterion, steps=steps, exact=exact, times=passes, seed=seed)
    objective.limit_to(allowed)
    first = _search(objective, allowed, size, starts or objective.starts, seed)
    if not exact:
        final = objective.value(first)
        return KeyPlayers(first, final.value, final.error, False, 1, (first,))
    found = _AllSets(objective, csr.nodes, size, first)
    value = objective.value(found.sets[0]).value
    return KeyPlayers(found.sets[0], value, 0.0, True, found.ties, tuple(found.sets))


def _check_question(
    csr: CSR, criterion: str, size: int, allowed: int, *, exact: bool | None
) -> None:
    """Refuse an unknown criterion, an impossible size, and too many sets to try all."""
    if criterion not in CRITERIA:
        raise UsageError(
            f"{criterion} is no criterion for key players",
            next=f"Choose one of {', '.join(CRITERIA)}",
        )
    kept = 2 if criterion.endswith("fragmentation") else 0
    most = min(allowed, csr.nodes - kept)
    if not 1 <= size <= most:
        raise UsageError(
            f"a set of {size} cannot be chosen of {allowed} nodes",
            next=f"Choose 1 to {most}" if most > 0 else None,
        )
    if exact and not kept and csr.nodes > _NODES_FOR_ALL_SETS:
        raise UsageError(
            f"distances between all of {csr.nodes} nodes are too many to try all sets",
            next="Leave `exact` out",
        )


def _search(objective: Objective, allowed: Ints, size: int, starts: int, seed: int) -> Set:
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
    return min(chosen for chosen, value in found.items() if not exceeds(best, value))


class _AllSets:
    """The best of all sets of one size.

    Attributes
    ----------
    ties : int
    sets : list of tuple of int
        The best ones, as many as are listed.
    """

    def __init__(self, objective: Objective, nodes: int, size: int, known: Set) -> None:
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
            if np.isfinite(values[node]) and not exceeds(self._best, most[node]):
                self._descend((*chosen, node), node + 1, float(values[node]))

    def _compare(self, chosen: Set, start: int, values: Floats) -> None:
        top = float(values.max())
        if exceeds(top, self._best):
            self._best, self.ties, self.sets = top, 0, []
        for node in np.flatnonzero(~exceeds(self._best, values)):
            self.ties += 1
            if len(self.sets) < _SETS_LISTED:
                self.sets.append((*chosen, start + int(node)))
