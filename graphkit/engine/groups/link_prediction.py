"""Missing ties: pairs without a tie but with contacts in common, ranked by likelihood.

Networks are undirected; loops and parallel ties do not count. Only pairs two ties apart are ranked.
For all others most indices are 0, and preferential attachment needs only the degrees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import TypeAlias

import numpy as np

from graphkit.engine.core.csr import CSR, Flags, Floats, Ints, Numbers
from graphkit.engine.core.graph import Graph
from graphkit.engine.core.kernels import kernel
from graphkit.engine.core.measure_types import Listing, ListingOptions, ListingRows, RowKind
from graphkit.errors import UsageError

# For each pair: the number of contacts in common, and the sums of two indices over them.
_SharedContacts: TypeAlias = tuple[Ints, Floats, Floats]

# The number of pairs that the measure lists.
LISTED = 1_000
# The number of paths of two ties in one pass.
_PATHS_PER_PASS = 2_000_000


@dataclass(frozen=True, eq=False)
class PairScores:
    """Five indices of how likely pairs of nodes are to be tied.

    Attributes
    ----------
    tail, head : int64 array (pairs)
    common : int64 array (pairs)
        Contacts in common.
    adamic_adar : float64 array (pairs)
        Contacts in common, each divided by the logarithm of its degree (L. A. Adamic and E. Adar,
        *Soc. Networks* 25:211, 2003).
    resource_allocation : float64 array (pairs)
        Contacts in common, each divided by its degree (T. Zhou, L. Lü and Y.-C. Zhang, *Eur. Phys.
        J. B* 71:623, 2009).
    jaccard : float64 array (pairs)
        Contacts in common divided by contacts of either (P. Jaccard, 1901).
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

    def take(self, which: Ints | Flags) -> PairScores:
        """Return some of the pairs."""
        return PairScores(*(getattr(self, field.name)[which] for field in fields(self)))

    @staticmethod
    def concatenate(parts: Iterable[PairScores]) -> PairScores:
        """Return the pairs of all parts, in order."""
        every = list(parts)
        return PairScores(
            *(np.concatenate([getattr(p, f.name) for p in every]) for f in fields(PairScores))
        )


INDICES = ("adamic_adar", "resource_allocation", "jaccard", "common", "preferential_attachment")


@dataclass(frozen=True, eq=False)
class MissingTies:
    """The first pairs by one index, and how many of the five indices agree.

    Attributes
    ----------
    scores : PairScores
        Best first.
    agreement : int64 array (pairs)
        How many of the five indices rank the pair among their first pairs, including draws with the
        last: 1 to 5.
    """

    scores: PairScores
    agreement: Ints


def predict_ties(
    csr: CSR,
    top: int = 20,
    *,
    by: str = "adamic_adar",
    node: int | None = None,
    between: tuple[Flags, Flags] | None = None,
) -> MissingTies:
    """Return the pairs two ties apart that are the most likely to be tied.

    Parameters
    ----------
    csr : CSR
        Undirected.
    top : int
        How many pairs to return.
    by : str
        One of `INDICES`. Equal pairs are in order of the nodes.
    node : int, optional
        Only pairs with this node.
    between : pair of bool arrays (nodes), optional
        Only pairs with one node in each group.

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
    best: PairScores | None = None
    highest = {index: np.zeros(0) for index in INDICES}
    sources = None if node is None else np.array([node])
    for pairs in pairs_two_apart(csr, sources):
        found = pairs if between is None else pairs.take(_joins_groups(between, pairs))
        for index in INDICES:
            highest[index] = _highest(highest[index], getattr(found, index), top)
        if len(found):
            found = found.take(getattr(found, by) >= highest[by].min())
        best = _rank(found if best is None else PairScores.concatenate([best, found]), by, top)
    assert best is not None
    agreement = np.zeros(len(best), np.int64)
    for index in INDICES if len(best) else ():
        agreement += getattr(best, index) >= highest[index].min()
    return MissingTies(best, agreement)


def score_pairs(csr: CSR, pairs: Iterable[tuple[int, int]]) -> PairScores:
    """Return the five indices of given pairs, tied or not.

    Parameters
    ----------
    csr : CSR
        Undirected.
    pairs : iterable of (int, int)
        Also a generator. NetworkX's own functions exhaust a generator when they check the pairs,
        and then return nothing.

    Returns
    -------
    PairScores
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
    return _score(degrees, given[:, 0], given[:, 1], sums)


def _joins_groups(between: tuple[Flags, Flags], pairs: PairScores) -> Flags:
    one, other = between
    return (one[pairs.tail] & other[pairs.head]) | (other[pairs.tail] & one[pairs.head])


def _simple(csr: CSR) -> CSR:
    """Return the graph without loops and parallel ties."""
    if csr.directed:
        raise ValueError("missing ties are those of undirected graphs")
    follow = (csr.rows[1:] != csr.rows[:-1]) | (csr.indices[1:] > csr.indices[:-1])
    if follow.all() and (csr.rows != csr.indices).all():
        return csr
    low = csr.rows < csr.indices
    keys = np.unique(csr.rows[low].astype(np.int64) * csr.nodes + csr.indices[low])
    return CSR.of(csr.nodes, *np.divmod(keys, csr.nodes))


def _score(degrees: Ints, tail: Ints, head: Ints, shared: _SharedContacts) -> PairScores:
    common, adamic_adar, allocation = shared
    either = degrees[tail] + degrees[head] - common
    jaccard = common / np.maximum(either, 1)
    product = degrees[tail] * degrees[head]
    return PairScores(tail, head, common, adamic_adar, allocation, jaccard, product)


def _highest(so_far: Floats, more: Floats | Ints, top: int) -> Floats:
    """Return the `top` highest values of both arrays."""
    if len(so_far) == top:
        more = more[more > so_far.min()]
    values = np.concatenate([so_far, more])
    return np.partition(values, -top)[-top:] if len(values) > top else values


def _rank(scores: PairScores, by: str, top: int) -> PairScores:
    order = np.lexsort((scores.head, scores.tail, -getattr(scores, by)))
    return scores.take(order[:top])


def pairs_two_apart(csr: CSR, sources: Ints | None = None) -> Iterator[PairScores]:
    """Yield all pairs two ties apart, in parts; or all pairs of some nodes.

    Parameters
    ----------
    csr : CSR
        Undirected.
    sources : int64 array, optional
        Only pairs with one of these nodes. A pair of two of them is yielded twice.

    Yields
    ------
    PairScores
        Lower node first. No part has more than a few million pairs.
    """
    csr = _simple(csr)
    degrees = csr.degrees
    paths = np.bincount(csr.rows, degrees[csr.indices], csr.nodes).astype(np.int64)
    terms = np.array([1 / np.log(np.maximum(degrees, 2)), 1 / np.maximum(degrees, 1)])
    once = sources is None
    sources = np.arange(csr.nodes) if sources is None else sources
    walk = _pairs_two_apart.at(int(paths[sources].sum()))
    block = (np.cumsum(paths[sources]) - 1) // _PATHS_PER_PASS
    for some in np.split(sources, np.flatnonzero(np.diff(block)) + 1):
        tail, head, common, by_log, by_degree = walk(csr.indptr, csr.indices, terms, some, once)
        low, high = np.minimum(tail, head), np.maximum(tail, head)
        yield _score(degrees, low, high, (common, by_log, by_degree))


@kernel(pays_from=150_000)
def _pairs_two_apart(
    indptr: Ints, indices: Numbers, terms: Floats, sources: Ints, once: bool
) -> tuple[Ints, Ints, Ints, Floats, Floats]:
    """Return the pairs of each source, and the sums of terms over their contacts in common.

    `once` leaves out pairs with a node before the source, because they are found from that node.
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
    # For each node: the last source tied to it, the last source paired with it, and that pair.
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


def _list_pairs(graph: Graph, options: ListingOptions) -> ListingRows:
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
    notes: tuple[str, ...] = ()
    if len(pairs) == LISTED:
        notes = (f"There may be more pairs: these are the first {LISTED:,} by adamic_adar.",)
    return ListingRows(columns, frozenset(("from", "to")), notes, ranked=True)


LISTINGS = (
    Listing(
        "missing-ties",
        "Pairs with contacts in common but no tie, likeliest first (Adamic and Adar 2003)",
        RowKind.PAIRS,
        _list_pairs,
        directed=False,
        aliases=("link-prediction", "predicted-ties"),
    ),
)
