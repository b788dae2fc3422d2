"""Measures of a whole network: its size and shape, its key players, and brokerage by role."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

import numpy as np

from graphkit.engine.brokerage.brokerage_permutations import permutation_test
from graphkit.engine.brokerage.brokerage_significance import score_network
from graphkit.engine.brokerage.gould_fernandez import ROLES
from graphkit.engine.core.csr import CSR
from graphkit.engine.core.graph import Graph
from graphkit.engine.core.measure_types import Listing, ListingOptions, ListingRows, RowKind
from graphkit.engine.groups.communities import communities, modularity
from graphkit.engine.groups.mixing import (
    blau_index,
    degree_assortativity,
    densities,
    ei_index,
    group_assortativity,
)
from graphkit.engine.groups.triangles_and_cores import transitivity
from graphkit.engine.paths.distances import distance_table
from graphkit.engine.resilience.components import components, undirected
from graphkit.engine.resilience.fragmentation import distance_fragmentation, fragmentation
from graphkit.engine.resilience.key_players import key_players

# Distances between all pairs are computed if the searches visit at most so many nodes and arcs.
_MOST_WORK = 10_000_000_000
# The number of rows of the table of distances in memory at a time.
_ROWS_AT_ONCE = 256

_NumberRow: TypeAlias = "tuple[str, str | None, str | None, float | int | None]"


def longest_and_mean_distance(csr: CSR) -> tuple[float, float]:
    """Return the longest and the mean distance of connected pairs; NaN without any.

    Notes
    -----
    Cost: one breadth-first search for each node.

    Examples
    --------
    >>> path = CSR.of(4, np.array([0, 1]), np.array([1, 2]))
    >>> longest, mean = longest_and_mean_distance(path)
    >>> longest, round(mean, 4)
    (2.0, 1.3333)
    """
    longest, total, pairs = 0.0, 0.0, 0
    for start in range(0, csr.nodes, _ROWS_AT_ONCE):
        sources = np.arange(start, min(start + _ROWS_AT_ONCE, csr.nodes))
        table = distance_table(csr, sources)
        reached = table[np.isfinite(table) & (table > 0)]
        longest = max(longest, float(reached.max(initial=0.0)))
        total += float(reached.sum())
        pairs += len(reached)
    return (longest, total / pairs) if pairs else (float("nan"), float("nan"))


def simple(csr: CSR) -> CSR:
    """Return the network without directions and loops, with one tie between any two nodes.

    Examples
    --------
    >>> simple(CSR.of(2, np.array([0, 1, 1]), np.array([1, 0, 1]), directed=True)).edges
    1
    """
    low, high = np.minimum(csr.rows, csr.indices), np.maximum(csr.rows, csr.indices)
    ties = np.unique(np.stack((low, high))[:, low != high], axis=1)
    return CSR.of(csr.nodes, ties[0], ties[1])


def _whole(graph: Graph, options: ListingOptions) -> ListingRows:
    notes: list[str] = []
    numbers = [*_size(graph.csr), *_distances(graph.csr, notes), *_cohesion(graph.csr, notes)]
    numbers += _communities(graph, options)
    if options.groups is not None:
        numbers += _groups(graph, options)
    columns = dict(zip(("name", "from", "to", "value"), zip(*numbers, strict=True), strict=True))
    return ListingRows(columns, notes=tuple(notes))


def _size(csr: CSR) -> Iterator[_NumberRow]:
    ties = int(np.count_nonzero(csr.rows != csr.indices)) // (1 if csr.directed else 2)
    pairs = csr.nodes * (csr.nodes - 1) // (1 if csr.directed else 2)
    isolates = csr.nodes - len(np.unique(np.concatenate([csr.rows, csr.indices])))
    yield _number("nodes", csr.nodes)
    yield _number("ties", ties)
    yield _number("isolates", isolates)
    yield _number("density", ties / pairs if pairs else None)
    if csr.directed:
        yield _number("reciprocity", _reciprocity(csr))
    for name, strong in (("components", False), ("strong-components", True)):
        if csr.directed or not strong:
            sizes = np.bincount(components(csr, strong=strong))
            yield _number(name, len(sizes))
            yield _number(f"largest-{name.removesuffix('s')}", int(sizes.max(initial=0)))


def _reciprocity(csr: CSR) -> float:
    there = csr.rows.astype(np.int64) * csr.nodes + csr.indices
    back = csr.indices.astype(np.int64) * csr.nodes + csr.rows
    return float(np.isin(there, back).mean()) if csr.arcs else float("nan")


def _distances(csr: CSR, notes: list[str]) -> Iterator[_NumberRow]:
    longest, mean = float("nan"), float("nan")
    if csr.nodes * csr.work <= _MOST_WORK:
        longest, mean = longest_and_mean_distance(csr)
    else:
        notes.append("Diameter and mean distance are empty: the network is too large for them.")
    yield _number("diameter", None if np.isnan(longest) else int(longest))
    yield _number("mean-distance", mean)


def _cohesion(csr: CSR, notes: list[str]) -> Iterator[_NumberRow]:
    plain = simple(csr)
    yield _number("transitivity", transitivity(plain))
    yield _number("degree-assortativity", degree_assortativity(csr))
    yield _number("fragmentation", fragmentation(plain))
    lacking = distance_fragmentation(plain)
    if lacking.error:
        notes.append(
            "distance-fragmentation is an estimate: with a chance of 95% it is off by at most "
            f"{lacking.error:.2g}."
        )
    yield _number("distance-fragmentation", lacking.value)


def _communities(graph: Graph, options: ListingOptions) -> Iterator[_NumberRow]:
    csr, weights = _undirected(graph, options.weight)
    found = communities(csr, weights)
    yield _number("communities", int(found.labels.max(initial=-1)) + 1)
    yield _number("modularity", found.modularity)
    yield _number("stability", found.stability)


def _undirected(graph: Graph, weight: str | None) -> tuple[CSR, np.ndarray]:
    """Return the network without directions, and the weight of each of its arcs."""
    csr = graph.csr
    if not csr.directed:
        return csr, graph.weights(weight)
    by_edge = np.argsort(csr.edge, kind="stable")
    plain = undirected(csr)
    return plain, graph.weights(weight)[by_edge][plain.edge]


def _groups(graph: Graph, options: ListingOptions) -> Iterator[_NumberRow]:
    assert options.groups is not None
    csr, weights = graph.csr, graph.weights(options.weight)
    group, names = graph.groups(options.groups)
    if not len(group):
        return
    ei = ei_index(csr, group, weights)
    yield _number("group-modularity", modularity(csr, group, weights))
    yield _number("group-assortativity", group_assortativity(csr, group))
    yield _number("group-diversity", blau_index(group))
    yield _number("ei-index", ei.network)
    yield _number("ei-index-expected", ei.expected)
    found = densities(csr, group, weights)
    for one in range(len(names)):
        for other in range(0 if csr.directed else one, len(names)):
            density = float(found.density[one, other])
            yield "group-density", str(names[one]), str(names[other]), density


def _number(name: str, value: float | None) -> _NumberRow:
    return name, None, None, value


def _key_players(criterion: str) -> Callable[[Graph, ListingOptions], ListingRows]:
    def listed(graph: Graph, options: ListingOptions) -> ListingRows:
        found = key_players(graph.csr, options.size, criterion, steps=options.steps)
        number = [i for i in range(len(found.sets)) for _ in range(options.size)]
        columns = {
            "set": [i + 1 for i in number],
            "id": [node for chosen in found.sets for node in chosen],
            "value": [found.value] * len(number),
            "error": [found.error] * len(number),
            "proven": [found.proven] * len(number),
            "best_sets": [found.ties] * len(number),
        }
        return ListingRows(columns, frozenset(("id",)), (_on_sets(found.ties, found.proven),))

    return listed


def _on_sets(ties: int, proven: bool) -> str:
    if not proven:
        return "The network is too large to try all sets: a search found this one."
    if ties == 1:
        return "All sets were tried, and no other is as good."
    return f"All sets were tried, and {ties:,} are equally good."


def _brokerage(graph: Graph, options: ListingOptions) -> ListingRows:
    assert options.groups is not None
    found = score_network(graph.csr, graph.groups(options.groups)[0])
    columns = {"count": found.counts, "expected": found.expected, "sd": found.sd, "z": found.z}
    return ListingRows({"role": ROLES, **columns})


def _brokerage_against_chance(graph: Graph, options: ListingOptions) -> ListingRows:
    assert options.groups is not None
    _, found = permutation_test(graph.csr, graph.groups(options.groups)[0])
    columns = {"count": found.counts, "expected": found.expected, "sd": found.sd, "z": found.z}
    return ListingRows({"role": ROLES, **columns, "p_more": found.more, "p_less": found.less})


LISTINGS = (
    Listing(
        "whole",
        "The whole network: density, components, diameter, modularity, density between groups",
        RowKind.WHOLE,
        _whole,
        weighted=True,
        aliases=("network", "summary"),
    ),
    Listing(
        "key-players-fragmentation",
        "The set whose removal disconnects the most pairs, KPP-Neg (Borgatti 2006)",
        RowKind.SETS,
        _key_players("fragmentation"),
        directed=False,
        sized=True,
        aliases=("kpp-neg", "key-players"),
    ),
    Listing(
        "key-players-distance-fragmentation",
        "The set whose removal takes away the most closeness, KPP-Neg (Borgatti 2006)",
        RowKind.SETS,
        _key_players("distance-fragmentation"),
        directed=False,
        sized=True,
        aliases=("kpp-neg-distance",),
    ),
    Listing(
        "key-players-reach",
        "The set with the most nodes within --steps, itself included, KPP-Pos (Borgatti 2006)",
        RowKind.SETS,
        _key_players("reach"),
        sized=True,
        stepped=True,
        aliases=("kpp-pos",),
    ),
    Listing(
        "key-players-distance-reach",
        "The set with the highest mean of 1/distance to all, KPP-Pos (Borgatti 2006)",
        RowKind.SETS,
        _key_players("distance-reach"),
        sized=True,
        aliases=("kpp-pos-distance",),
    ),
    Listing(
        "brokerage-network",
        "Brokerage of all nodes by role, compared with random ties (Gould and Fernandez 1989)",
        RowKind.ROLES,
        _brokerage,
        grouped=True,
        aliases=("group-brokerage", "brokerage-network-z"),
    ),
    Listing(
        "brokerage-shuffled",
        "The same, compared with 999 random reassignments of groups (Hubert and Schultz 1976)",
        RowKind.ROLES,
        _brokerage_against_chance,
        grouped=True,
        aliases=("brokerage-permutation",),
    ),
)
