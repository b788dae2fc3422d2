"""Search among ties in an engine, level by level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graphkit.compute.engines.compute_engine import ComputeEngine
from graphkit.compute.parquet.arrow_columns import number_table, to_numbers

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graphkit.engine.core.csr import Ints


@dataclass(frozen=True, eq=False)
class FoundPeople:
    """What a search found.

    Attributes
    ----------
    steps : int64 array (people)
        The number of ties to the nearest start; -1 for people who were not found.
    parent : int64 array (people)
        A neighbor who is one tie nearer; -1 for starts and for people who were not found.
    """

    steps: Ints
    parent: Ints


def search(
    engine: ComputeEngine,
    people: int,
    starts: NDArray[np.integer],
    *,
    without: NDArray[np.integer] | None = None,
    most: int | None = None,
) -> FoundPeople:
    """Search from some people along the ties, in any direction.

    Parameters
    ----------
    engine : ComputeEngine
        It has the table `measured_ties`.
    people : int
    starts : integer array
        Numbers of people, each once.
    without : integer array, optional
        People who are not there.
    most : int, optional
        The most ties from a start.

    Notes
    -----
    Breadth-first search. Of all who could be a parent, it is the one with the lowest number, as if
    each level were searched in the order of these numbers. Cost: one pass over the ties a level.
    """
    steps, parent = np.full(people, -1, np.int64), np.full(people, -1, np.int64)
    is_open = np.ones(people, np.bool_)
    if without is not None:
        is_open[without] = False
    front = starts[is_open[starts]]
    steps[front] = 0
    is_open[front] = False
    level = 0
    while len(front) and level != most:
        level += 1
        engine.send("front", number_table(node=front))
        rows = engine.fetch("structure/next_level")
        found, above = (to_numbers(rows[name], np.int64) for name in ("node", "parent"))
        new = is_open[found]
        front = found[new]
        steps[front], parent[front] = level, above[new]
        is_open[front] = False
    engine.drop("front")
    return FoundPeople(steps, parent)
