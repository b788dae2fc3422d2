"""The expected number of nodes that each node reaches within a few ties."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graphkit.engine.core.csr import CSR, Floats, Ints, Numbers
from graphkit.engine.core.graph import Graph
from graphkit.engine.core.kernels import kernel, prange
from graphkit.engine.core.measure_types import Measure, MeasureColumns

# Sources are divided into this many blocks, each with a workspace of its own.
_BLOCKS = 16


def expected_reach(csr: CSR, probability: Floats, ties: int = 3) -> Floats:
    """Return the expected number of others that each node reaches within 1, 2, ... ties.

    A node reaches another with the probability of the best route between them, which is the product
    of the probabilities of its ties. If all are 1, the result is the number of nodes within so many
    ties.

    Parameters
    ----------
    csr : CSR
    probability : float64 array (arcs)
        The probability that a tie works, from 0 to 1, in the order of `csr.indices`.
    ties : int
        The largest number of ties.

    Returns
    -------
    float64 array (ties, nodes)

    Raises
    ------
    ValueError
        If a probability is not from 0 to 1.

    Notes
    -----
    S. P. Borgatti, *Comput. Math. Organ. Theory* 12:21, 2006 (m-reach); one round for each tie, as
    R. Bellman, *Quart. Appl. Math.* 16:87, 1958. Cost: the number of walks of so many ties, at most
    nodes times arcs times ties.

    Examples
    --------
    >>> csr = CSR.of(4, [0, 1, 2], [1, 2, 3])
    >>> expected_reach(csr, np.full(6, 0.5), ties=2)[1].tolist()
    [0.75, 1.25, 1.25, 0.75]
    """
    if not ((probability >= 0) & (probability <= 1)).all():
        raise ValueError("probabilities must be numbers from 0 to 1")
    walks = int(csr.degrees[csr.indices].sum())
    return _expected_reach.at(walks)(csr.indptr, csr.indices, probability, ties)


class _Front(NamedTuple):
    """The state of one search.

    Attributes
    ----------
    best : float64 array (nodes)
        The probability of the best route to each node reached.
    reached : int32 array (nodes)
        The nodes reached, in order.
    last_source : int32 array (nodes)
        The last source that reached each node; `best` is valid only for the current one.
    last_round : int64 array (nodes)
        The last round that improved each node.
    """

    best: Floats
    reached: Numbers
    last_source: Numbers
    last_round: Ints


@kernel(pays_from=20_000, parallel=True)
def _expected_reach(indptr: Ints, indices: Numbers, probability: Floats, ties: int) -> Floats:
    n = len(indptr) - 1
    expected = np.zeros((ties, n))
    for block in prange(_BLOCKS):
        front = _Front(
            np.empty(n), np.empty(n, np.int32), np.full(n, -1, np.int32), np.full(n, -1, np.int64)
        )
        improved, before = np.empty((2, n), np.int32), np.empty(n)
        for source in range(block, n, _BLOCKS):
            _reach_from(source, indptr, indices, probability, expected, front, improved, before)
    return expected


@kernel()
def _reach_from(
    source: int,
    indptr: Ints,
    indices: Numbers,
    probability: Floats,
    expected: Floats,
    front: _Front,
    improved: Numbers,
    before: Floats,
) -> None:
    """Fill in what one source reaches, one round for each tie.

    Row `tie % 2` of `improved` has the nodes that the last round improved, and `before` has their
    probabilities. This round writes to the other row.
    """
    best, reached, last_source, last_round = front
    ties = len(expected)
    last_source[source] = source
    best[source] = 1.0
    reached[0] = source
    count = 1
    improved[0, 0] = source
    before[0] = 1.0
    size = 1
    for tie in range(ties):
        now, then = improved[tie % 2], improved[1 - tie % 2]
        found = 0
        for i in range(size):
            for k in range(indptr[now[i]], indptr[now[i] + 1]):
                v = indices[k]
                p = before[i] * probability[k]
                if last_source[v] != source:
                    last_source[v] = source
                    best[v] = 0.0
                    reached[count] = v
                    count += 1
                if p > best[v]:
                    best[v] = p
                    if last_round[v] != source * ties + tie:
                        last_round[v] = source * ties + tie
                        then[found] = v
                        found += 1
        size = found
        for i in range(size):
            before[i] = best[then[i]]
        total = 0.0
        for i in range(1, count):
            total += best[reached[i]]
        expected[tie, source] = total


def _measure(graph: Graph, weight: str | None, _groups: str | None) -> MeasureColumns:
    """Use weights as probabilities; the result is undefined if one is not from 0 to 1."""
    probability = graph.weights(weight)
    if not ((probability >= 0) & (probability <= 1)).all():
        undefined = np.full(graph.csr.nodes, np.nan)
        return {"two": undefined, "three": undefined}
    _, two, three = expected_reach(graph.csr, probability, 3)
    return {"two": two, "three": three}


MEASURES = (
    Measure(
        "reach",
        "Expected number of nodes reached within two and three ties (Borgatti 2006)",
        _measure,
        weighted=True,
        aliases=("m-reach",),
    ),
)
