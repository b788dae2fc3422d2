"""Shortest routes between people drawn at random, found in an engine: many at a time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from graphkit.compute.engines.compute_engine import ComputeEngine
from graphkit.compute.parquet.arrow_columns import number_array, number_table, to_numbers
from graphkit.engine.centrality.betweenness import Betweenness
from graphkit.engine.centrality.sampled_betweenness import draw_pairs, error_bounds

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    from graphkit.engine.core.csr import Ints

# Pairs at a time. Each has some thousand people of a network of a million; engines move what does
# not fit into memory to disk.
_AT_ONCE = 5000
_SEED = 0


def sample_count(longest: int, epsilon: float, delta: float) -> int:
    """Return how many shortest paths must be drawn.

    Parameters
    ----------
    longest : int
        No shortest path has more people.
    epsilon : float
        The largest error of a share of all paths.
    delta : float
        The probability that the error of some share is larger.

    Notes
    -----
    M. Riondato and E. M. Kornaropoulos, *Data Min. Knowl. Discov.* 30:438, 2016, with the constant
    1/2 that they use. The number does not depend on how many people there are.

    Examples
    --------
    >>> sample_count(20, 0.02, 0.05)
    9995
    """
    inner = math.floor(math.log2(max(1, longest - 2))) + 1
    return math.ceil((inner + math.log(1 / delta)) / (2 * epsilon**2))


def far_betweenness(
    engine: ComputeEngine,
    component: Ints,
    degree: Ints,
    longest: int,
    *,
    epsilon: float,
    delta: float = 0.1,
) -> Betweenness:
    """Estimate normalized betweenness from shortest paths drawn at random.

    Parameters
    ----------
    engine : ComputeEngine
        It has the tables `ties` and `neighborhoods`.
    component, degree : int64 arrays (people)
        The component of each person, and the number of their ties.
    longest : int
        No shortest path has more people.
    epsilon, delta : float
        With the probability `delta`, the error of some value is larger than `epsilon`.

    Returns
    -------
    Betweenness

    Notes
    -----
    One of the shortest paths of each drawn pair is drawn, and its inner people counted. It is found
    by breadth-first search from both ends, always on the side with fewer ties to follow, for many
    pairs at a time. Half of `delta` is for `sample_count`, and half for the bounds of single people
    (`graphkit.engine.centrality.sampled_betweenness`). Cost: for each batch of pairs, about as many
    passes over the ties as the longest path has ties.
    """
    people = len(component)
    if people < 3:
        return Betweenness(np.zeros(people), np.zeros(people), 0)
    samples = sample_count(longest, epsilon, delta / 2)
    starts, ends = draw_pairs(people, samples, _SEED)
    random = np.random.default_rng(_SEED + 1)
    engine.define("arcs", "samples/arcs")
    counts = np.zeros(people, np.int64)
    connected = np.flatnonzero(component[starts] == component[ends])
    for first in range(0, len(connected), _AT_ONCE):
        batch = connected[first : first + _AT_ONCE]
        found = _Searches(engine, starts[batch], ends[batch], degree, random)
        counts += np.bincount(found.inner_people(), minlength=people)
    for name in ("searched", "ends_of_pairs", "turns", "walks"):
        engine.drop(name)
    mean = counts / samples
    error = np.minimum(epsilon, error_bounds(mean, mean, samples, delta / 2 / people))
    # The estimate is the mean over all ordered pairs.
    scale = people / (people - 2)
    return Betweenness(mean * scale, error * scale, samples)


class _Walks(NamedTuple):
    """Where the way back to the ends of some searches has come."""

    pair: Ints
    side: Ints
    node: Ints
    level: Ints


class _Searches:
    """The two searches of some pairs of people, until a tie joins them.

    `level` and `ties` have a row for each pair and a column for each of its ends: how far the
    search has come, and how many ties its last level has.
    """

    def __init__(
        self,
        engine: ComputeEngine,
        starts: NDArray[np.integer],
        ends: NDArray[np.integer],
        degree: Ints,
        random: np.random.Generator,
    ) -> None:
        self._engine, self._random = engine, random
        both = np.stack([starts, ends], axis=1).astype(np.int64)
        self._level = np.zeros_like(both)
        self._ties = degree[both]
        pair, side = (place.ravel() for place in np.indices(both.shape))
        rows = number_table(pair=pair, side=side, node=both.ravel(), level=np.zeros_like(pair))
        engine.send("ends_of_pairs", rows)
        engine.keep("searched", "samples/begun")

    def inner_people(self) -> Ints:
        """Return the people on one shortest path of each pair, without its ends."""
        walks = self._meet()
        found = []
        while len(walks.pair):
            walks = _Walks(*(each[walks.level > 0] for each in walks))
            found.append(walks.node)
            walks = self._step_back(walks)
        return np.concatenate(found) if found else np.zeros(0, np.int64)

    def _meet(self) -> _Walks:
        """Search until the two searches of each pair meet; return the ends of the tie there."""
        is_open = np.arange(len(self._level))
        parts: list[_Walks] = []
        while len(is_open):
            side = np.argmin(self._ties[is_open], axis=1)
            self._send_turns(is_open, side)
            pair, near, far = self._first_rows("samples/meetings", "pair", "near_end", "far_end")
            met = side[np.searchsorted(is_open, pair)]
            parts.append(_Walks(pair, met, near, self._level[pair, met]))
            parts.append(_Walks(pair, 1 - met, far, self._level[pair, 1 - met]))
            keep = ~np.isin(is_open, pair)
            is_open, side = is_open[keep], side[keep]
            if len(is_open):
                self._go_on(is_open, side)
        return _Walks(*map(np.concatenate, zip(*parts, strict=True)))

    def _go_on(self, pair: Ints, side: Ints) -> None:
        """Search one level further from one end of some pairs."""
        self._send_turns(pair, side)
        self._engine.keep("searched", "samples/next_level")
        self._level[pair, side] += 1
        self._send_turns(pair, side)
        rows = self._engine.fetch("samples/ties_to_follow")
        pair, side, ties = (to_numbers(rows[name], np.int64) for name in ("pair", "side", "ties"))
        self._ties[pair, side] = ties

    def _send_turns(self, pair: Ints, side: Ints) -> None:
        rows = number_table(pair=pair, side=side, level=self._level[pair, side])
        self._engine.send("turns", self._with_draws(rows))

    def _step_back(self, walks: _Walks) -> _Walks:
        """Return one tie nearer to the ends; each shortest path is as likely."""
        if not len(walks.pair):
            return walks
        self._engine.send("walks", self._with_draws(number_table(**walks._asdict())))
        pair, side, node = self._first_rows("samples/steps_back", "pair", "side", "node")
        keys = walks.pair * 2 + walks.side
        order = np.argsort(keys)
        place = order[np.searchsorted(keys[order], pair * 2 + side)]
        return _Walks(pair, side, node, walks.level[place] - 1)

    def _with_draws(self, rows: pa.Table) -> pa.Table:
        return rows.append_column("draw", number_array(self._random.random(rows.num_rows)))

    def _first_rows(self, query: str, *names: str) -> tuple[Ints, ...]:
        """Return the rows of a query in order; of those of one search, the first."""
        rows = self._engine.fetch(query)
        columns = [to_numbers(rows[name], np.int64) for name in names]
        order = np.lexsort(columns[::-1])
        columns = [column[order] for column in columns]
        keys = columns[0] if "side" not in names else columns[0] * 2 + columns[1]
        _, first = np.unique(keys, return_index=True)
        return tuple(column[first] for column in columns)
