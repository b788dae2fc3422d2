"""Whom one reaches within a few ties, and how surely."""

from __future__ import annotations

import numpy as np

from graphkit.engine.core.csr import CSR, Floats, Ints, Numbers
from graphkit.engine.core.graph import Graph
from graphkit.engine.core.kernels import kernel, prange
from graphkit.engine.core.measure import Measure, MeasureColumns
from graphkit.engine.paths.route import Nodes, numbers

# Sources are shared out in blocks, each with room of its own.
_BLOCKS = 16


def reach(csr: CSR, cost: Floats, source: Nodes, ties: int = 2, price: float = 0.0) -> Floats:
    """Return how probably a person, or a group of them, reaches each node within some ties.

    The probability is that of the best route from the source, or from the nearest of the sources,
    of at most `ties` ties: the product of exp(-cost) of its ties and of exp(-price) of each node
    in between. The sum over all nodes is the number of people whom one may expect to reach, the
    sources included, if each is asked by his best route alone. With costs of 0 it is the number of
    nodes within so many steps (Borgatti 2006, Comput. Math. Organ. Theory 12:21, m-reach).

    Parameters
    ----------
    csr : CSR
    cost : float64 array (arcs)
        -ln p of each arc, in the order of `csr.indices`; infinite where it cannot be used.
    source : node or nodes
    ties : int
        At most so many.
    price : float
        -ln of the probability that a node in between does what it is asked.

    Returns
    -------
    float64 array (nodes)
        1 for the sources, 0 for those out of reach.

    Notes
    -----
    One pass over the arcs for each tie (Bellman and Ford).

    Examples
    --------
    >>> csr = CSR.of(4, [0, 1, 2], [1, 2, 3])
    >>> reach(csr, np.full(6, -np.log(0.5)), 0, ties=2).tolist()
    [1.0, 0.5, 0.25, 0.0]
    """
    _check(cost, price)
    start = np.full(csr.nodes, np.inf)
    start[list(numbers(source, csr.nodes))] = 0.0
    best = start
    for tie in range(ties):
        longer = best.copy()
        np.minimum.at(longer, csr.indices, best[csr.rows] + cost + (price if tie else 0.0))
        best = longer
    probability: Floats = np.exp(-best)
    return probability


def expected_reach(csr: CSR, cost: Floats, ties: int = 3, price: float = 0.0) -> Floats:
    """Return how many others each node may expect to reach within 1, 2 ... ties.

    The sum of `reach` from it, without itself.

    Parameters
    ----------
    csr, cost, ties, price
        As for `reach`.

    Returns
    -------
    float64 array (ties, nodes)

    Notes
    -----
    Costs as many steps as there are walks of so many ties, at most nodes times arcs times ties.
    """
    _check(cost, price)
    return _all(csr, np.exp(-cost), float(np.exp(-price)), ties)


def _check(cost: Floats, price: float) -> None:
    if not (cost >= 0).all() or not price >= 0:
        raise ValueError("costs must be numbers of 0 or more")


def _all(csr: CSR, chance: Floats, asked: float, ties: int) -> Floats:
    walks = int(csr.degrees[csr.indices].sum())
    return _expected.at(walks)(csr.indptr, csr.indices, chance, asked, ties)


@kernel(pays_from=20_000, parallel=True)
def _expected(indptr: Ints, indices: Numbers, chance: Floats, asked: float, ties: int) -> Floats:
    n = len(indptr) - 1
    expected = np.zeros((ties, n))
    for block in prange(_BLOCKS):
        best, value = np.empty(n), np.empty(n)
        reached, front, beyond = np.empty(n, np.int32), np.empty(n, np.int32), np.empty(n, np.int32)
        seen, nearer = np.full(n, -1, np.int32), np.full(n, -1, np.int64)
        for source in range(block, n, _BLOCKS):
            _from(
                source, indptr, indices, chance, asked, expected,
                best, value, reached, front, beyond, seen, nearer,
            )  # fmt: skip
    return expected


@kernel()
def _from(
    source: int,
    indptr: Ints,
    indices: Numbers,
    chance: Floats,
    asked: float,
    expected: Floats,
    best: Floats,
    value: Floats,
    reached: Numbers,
    front: Numbers,
    beyond: Numbers,
    seen: Numbers,
    nearer: Ints,
) -> None:
    """Go on from one source tie by tie, and add up what it reaches.

    `best` holds for the nodes that stand in `reached`; in `front`, with `value`, stand those to
    which the last tie has brought better routes, and in `beyond` those for which this one does.
    """
    ties = len(expected)
    seen[source] = source
    best[source] = 1.0
    reached[0] = source
    count = 1
    front[0] = source
    value[0] = 1.0
    size = 1
    for tie in range(ties):
        further = 0
        for i in range(size):
            so_far = value[i] * asked if tie > 0 else value[i]
            for k in range(indptr[front[i]], indptr[front[i] + 1]):
                v = indices[k]
                p = so_far * chance[k]
                if seen[v] != source:
                    seen[v] = source
                    best[v] = 0.0
                    reached[count] = v
                    count += 1
                if p > best[v]:
                    best[v] = p
                    if nearer[v] != source * ties + tie:
                        nearer[v] = source * ties + tie
                        beyond[further] = v
                        further += 1
        front, beyond = beyond, front
        size = further
        for i in range(size):
            value[i] = best[front[i]]
        total = 0.0
        for i in range(1, count):
            total += best[reached[i]]
        expected[tie, source] = total


def _two_and_three(graph: Graph, weight: str | None, _groups: str | None) -> MeasureColumns:
    """Take weights as probabilities; if not all are from 0 to 1, nothing is defined."""
    chance = graph.weights(weight)
    if not ((chance >= 0) & (chance <= 1)).all():
        undefined = np.full(graph.csr.nodes, np.nan)
        return {"two": undefined, "three": undefined}
    _, two, three = _all(graph.csr, chance, 1.0, 3)
    return {"two": two, "three": three}


MEASURES = (
    Measure(
        "reach",
        "How many one may expect to reach within two and three ties (Borgatti 2006)",
        _two_and_three,
        weighted=True,
        aliases=("m-reach",),
    ),
)
