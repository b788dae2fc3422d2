"""Ties that one would expect and that are not there: pairs who have contacts in common, ranked.

Undirected; loops and parallel ties count for nothing. Ranked are pairs that are two ties apart:
of all others three indices are 0, and the fourth, preferential attachment, needs no network.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import TypeAlias

import numpy as np

from graphkit.engine.core.csr import CSR, Flags, Floats, Ints, Numbers
from graphkit.engine.core.graph import Graph
from graphkit.engine.core.kernels import kernel
from graphkit.engine.core.measure import Listing, ListingOptions, ListingRows, RowKind
from graphkit.errors import UsageError

# Of each pair the contacts in common, and the sums over these of the two indices.
_Shared: TypeAlias = tuple[Ints, Floats, Floats]

# How many pairs the measure lists.
LISTED = 1_000
# How many paths of two ties are looked at in one pass.
_AT_ONCE = 2_000_000


@dataclass(frozen=True, eq=False)
class PairScorer:
    """Five indices of how likely two nodes are to be tied, for pairs that are not.

    Attributes
    ----------
    tail, head : int64 array (pairs)
    common : int64 array (pairs)
        Contacts in common.
    adamic_adar : float64 array (pairs)
        Those, each over the logarithm of its degree (L. A. Adamic and E. Adar, *Soc. Networks*
        25:211, 2003).
    resource_allocation : float64 array (pairs)
        Those, each over its degree (T. Zhou, L. Lü and Y.-C. Zhang, *Eur. Phys. J. B* 71:623,
        2009).
    jaccard : float64 array (pairs)
        Contacts in common over contacts of either (P. Jaccard, 1901).
    preferential_attachment : int64 array (pairs)
        Product of the degrees (A.-L. Barabási and R. Albert, *Science* 286:509, 1999).
    """

    tail: Ints
    head: Ints
    common: Ints
    adamic_adar: Floats
    resource_allocation: Floats
    jaccard: Floats
    preferential_attachment: Ints

    def __len__(self) -> int:
        return len(self.tail)

    def take(self, which: Ints | Flags) -> PairScorer:
        """Return some of the pairs."""
        return PairScorer(*(getattr(self, field.name)[which] for field in fields(self)))

    @staticmethod
    def joined(parts: Iterable[PairScorer]) -> PairScorer:
        """Return the pairs of all parts, one after the other."""
        held = list(parts)
        return PairScorer(
            *(np.concatenate([getattr(p, f.name) for p in held]) for f in fields(PairScorer))
        )


INDICES = ("adamic_adar", "resource_allocation", "jaccard", "common", "preferential_attachment")


@dataclass(frozen=True, eq=False)
class MissingTies:
    """The pairs that come first by one index, and how far the other four agree.

    Attributes
    ----------
    scores : Scores
        Best first.
    agreement : int64 array (pairs)
        Of the five indices, for how many the pair is among the first as many (who draws with the
        last of these is among them): 1 to 5.
    """

    scores: PairScorer
    agreement: Ints


def predict_ties(
    csr: CSR,
    top: int = 20,
    *,
    by: str = "adamic_adar",
    node: int | None = None,
    between: tuple[Flags, Flags] | None = None,
) -> MissingTies:
    """Rank the pairs that are two ties apart.

    Parameters
    ----------
    csr : CSR
        Undirected.
    top : int
        How many pairs to return.
    by : str
        One of `INDICES`. Draws are in order of the nodes.
    node : int, optional
        Only pairs with this node.
    between : pair of bool arrays (nodes), optional
        Only pairs with one node of either group.

    Returns
    -------
    MissingTies

    Notes
    -----
    Cost: the sum of squared degrees; memory does not grow with the number of pairs.

    Examples
    --------
    >>> square_and_tail = CSR.of(5, np.array([0, 1, 2, 0, 3]), np.array([1, 2, 3, 3, 4]))
    >>> found = predict_ties(square_and_tail, top=2)
    >>> list(zip(found.scores.tail.tolist(), found.scores.head.tolist(), found.agreement.tolist()))
    [(1, 3, 5), (0, 2, 5)]
    """
    if by not in INDICES:
        raise UsageError(f"there is no index {by!r}", next=f"Choose from: {', '.join(INDICES)}")
    best: PairScorer | None = None
    highest = {index: np.zeros(0) for index in INDICES}
    for pairs in _two_apart(_simple(csr), node):
        found = pairs if between is None else pairs.take(_joins(between, pairs))
        for index in INDICES:
            highest[index] = _highest(highest[index], getattr(found, index), top)
        if len(found):
            found = found.take(getattr(found, by) >= highest[by].min())
        best = _first(found if best is None else PairScorer.joined([best, found]), by, top)
    assert best is not None
    agreement = np.zeros(len(best), np.int64)
    for index in INDICES if len(best) else ():
        agreement += getattr(best, index) >= highest[index].min()
    return MissingTies(best, agreement)


def score_pairs(csr: CSR, pairs: Iterable[tuple[int, int]]) -> PairScorer:
    """Return the five indices of given pairs, tied or not.

    Parameters
    ----------
    csr : CSR
        Undirected.
    pairs : iterable of (int, int)
        A generator, too. NetworkX's functions check the pairs first, and from a generator that
        is then used up give nothing.

    Returns
    -------
    Scores
        In the order of the pairs.
    """
    csr = _simple(csr)
    given = np.array(list(pairs), np.int64).reshape(-1, 2)
    degrees = csr.degrees
    shared = [np.intersect1d(csr.neighbors(u), csr.neighbors(v)) for u, v in given]
    sums = (
        np.array([len(each) for each in shared], np.int64),
        np.array([(1 / np.log(degrees[each])).sum() for each in shared], np.float64),
        np.array([(1 / degrees[each]).sum() for each in shared], np.float64),
    )
    return _scores(degrees, given[:, 0], given[:, 1], sums)


def _joins(between: tuple[Flags, Flags], pairs: PairScorer) -> Flags:
    one, other = between
    return (one[pairs.tail] & other[pairs.head]) | (other[pairs.tail] & one[pairs.head])


def _simple(csr: CSR) -> CSR:
    """Return the graph without loops and parallel ties."""
    if csr.directed:
        raise ValueError("missing ties are looked for in undirected graphs")
    follow = (csr.rows[1:] != csr.rows[:-1]) | (csr.indices[1:] > csr.indices[:-1])
    if follow.all() and (csr.rows != csr.indices).all():
        return csr
    low = csr.rows < csr.indices
    keys = np.unique(csr.rows[low].astype(np.int64) * csr.nodes + csr.indices[low])
    return CSR.of(csr.nodes, *np.divmod(keys, csr.nodes))


def _scores(degrees: Ints, tail: Ints, head: Ints, shared: _Shared) -> PairScorer:
    common, adamic_adar, allocation = shared
    either = degrees[tail] + degrees[head] - common
    jaccard = common / np.maximum(either, 1)
    product = degrees[tail] * degrees[head]
    return PairScorer(tail, head, common, adamic_adar, allocation, jaccard, product)


def _highest(so_far: Floats, more: Floats | Ints, top: int) -> Floats:
    """Return the highest values of both, at most so many."""
    if len(so_far) == top:
        more = more[more > so_far.min()]
    values = np.concatenate([so_far, more])
    return np.partition(values, -top)[-top:] if len(values) > top else values


def _first(scores: PairScorer, by: str, top: int) -> PairScorer:
    order = np.lexsort((scores.head, scores.tail, -getattr(scores, by)))
    return scores.take(order[:top])


def _two_apart(csr: CSR, node: int | None) -> Iterator[PairScorer]:
    """Yield all pairs that are two ties apart, in parts, or those of one node."""
    degrees = csr.degrees
    paths = np.bincount(csr.rows, degrees[csr.indices], csr.nodes).astype(np.int64)
    terms = np.array([1 / np.log(np.maximum(degrees, 2)), 1 / np.maximum(degrees, 1)])
    walk = _walk_two.at(int(paths.sum() if node is None else paths[node]))
    sources = np.arange(csr.nodes) if node is None else np.array([node])
    block = (np.cumsum(paths[sources]) - 1) // _AT_ONCE
    for some in np.split(sources, np.flatnonzero(np.diff(block)) + 1):
        tail, head, common, by_log, by_degree = walk(
            csr.indptr, csr.indices, terms, some, node is None
        )
        low, high = np.minimum(tail, head), np.maximum(tail, head)
        yield _scores(degrees, low, high, (common, by_log, by_degree))


@kernel(pays_from=150_000)
def _walk_two(
    indptr: Ints, indices: Numbers, terms: Floats, sources: Ints, once: bool
) -> tuple[Ints, Ints, Ints, Floats, Floats]:
    """Find the pairs of each source, and add up the terms of whom they have in common.

    `once` leaves out those with a node before the source, which are found from there.
    """
    n = indptr.shape[0] - 1
    most = 0
    for i in range(sources.shape[0]):
        for k in range(indptr[sources[i]], indptr[sources[i] + 1]):
            most += indptr[indices[k] + 1] - indptr[indices[k]]
    tail = np.empty(most, np.int64)
    head = np.empty(most, np.int64)
    common = np.empty(most, np.int64)
    by_log = np.empty(most)
    by_degree = np.empty(most)
    found = 0
    # Of each node the last source that it is tied to, the last that it has a pair with, and where.
    tied = np.full(n, -1, np.int64)
    seen = np.full(n, -1, np.int64)
    place = np.empty(n, np.int64)
    for i in range(sources.shape[0]):
        u = sources[i]
        tied[u] = i
        for k in range(indptr[u], indptr[u + 1]):
            tied[indices[k]] = i
        for k in range(indptr[u], indptr[u + 1]):
            w = indices[k]
            for j in range(indptr[w], indptr[w + 1]):
                v = indices[j]
                if tied[v] == i or (once and v < u):
                    continue
                if seen[v] != i:
                    seen[v] = i
                    place[v] = found
                    tail[found] = u
                    head[found] = v
                    common[found] = 0
                    by_log[found] = 0.0
                    by_degree[found] = 0.0
                    found += 1
                p = place[v]
                common[p] += 1
                by_log[p] += terms[0, w]
                by_degree[p] += terms[1, w]
    return tail[:found], head[:found], common[:found], by_log[:found], by_degree[:found]


def _listed(graph: Graph, options: ListingOptions) -> ListingRows:
    found = predict_ties(graph.csr, LISTED)
    pairs = found.scores
    columns = {
        "from": pairs.tail,
        "to": pairs.head,
        "common": pairs.common,
        "adamic_adar": pairs.adamic_adar,
        "resource_allocation": pairs.resource_allocation,
        "jaccard": pairs.jaccard,
        "preferential_attachment": pairs.preferential_attachment,
        "agreement": found.agreement,
    }
    notes = ()
    if len(pairs) == LISTED:
        notes = (f"There may be more pairs: these are the first {LISTED:,} by adamic_adar.",)
    return ListingRows(columns, frozenset(("from", "to")), notes, ranked=True)


LISTINGS = (
    Listing(
        "missing-ties",
        "Pairs with contacts in common but no tie, likeliest first (Adamic and Adar 2003)",
        RowKind.PAIRS,
        _listed,
        directed=False,
        aliases=("link-prediction", "predicted-ties"),
    ),
)
