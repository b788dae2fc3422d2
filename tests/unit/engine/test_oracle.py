"""Every node measure against what R says of it, on every network, through the registry.

See `tests/data/README.md` for what was computed how.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from drawn_networks import DATA, classic

from graphkit.engine.measures.catalog import measure_named

SMALL = (
    "burt1992_example",
    "davis_bipartite",
    "davis_events",
    "davis_women",
    "florentine_business",
    "florentine_marriage",
    "karate",
    "krackhardt_kite",
)
Convert = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Case:
    """A column of an answer of R's, and the measure that gives it."""

    column: str
    measure: str
    value: str = "value"
    convert: Convert = np.asarray


def doubled(values: np.ndarray) -> np.ndarray:
    return 2 * values


def of_largest(values: np.ndarray) -> np.ndarray:
    return values / values.max()


BINARY = (
    Case("degree", "degree"),
    Case("betweenness_igraph", "betweenness"),
    Case("betweenness_sna_graph", "betweenness"),
    Case("betweenness_sna_digraph", "betweenness", convert=doubled),
    Case("betweenness_norm", "betweenness-normalized"),
    Case("closeness_norm_igraph", "closeness-within"),
    Case("harmonic_norm_igraph", "harmonic-normalized"),
    Case("eigen_sna_unit2", "eigenvector"),
    Case("eigen_igraph_max1", "eigenvector", convert=of_largest),
    Case("constraint_igraph", "constraint"),
    Case("constraint_burt_formula", "constraint"),
    Case("effsize_borgatti", "effective-size"),
    Case("effsize_burt_formula", "effective-size"),
    Case("efficiency", "efficiency"),
    Case("clustering", "clustering"),
    Case("coreness", "k-core"),
    Case("articulation_igraph", "cut-point"),
    Case("cutpoint_sna", "cut-point"),
    Case("frag_after_removal", "fragmentation-without"),
    Case("distfrag_after_removal", "distance-fragmentation-without"),
)
WEIGHTED = (
    Case("strength", "strength"),
    Case("betweenness_inverse_weight", "betweenness"),
    Case("constraint_weighted_igraph", "constraint"),
    Case("constraint_weighted_burt", "constraint"),
    Case("effsize_weighted_burt", "effective-size"),
    Case("eigen_weighted_max1", "eigenvector", convert=of_largest),
)
DIRECTED = (
    Case("indegree", "degree", "in"),
    Case("outdegree", "degree", "out"),
    Case("betweenness_directed_igraph", "betweenness"),
    Case("betweenness_sna_digraph", "betweenness"),
    Case("closeness_in_norm", "closeness-within", "in"),
    Case("closeness_in_norm", "closeness"),  # everybody can be reached
    Case("closeness_out_norm", "closeness-within", "out"),
    Case("constraint_directed_igraph", "constraint"),
    Case("constraint_directed_burt", "constraint"),
    Case("effsize_directed_burt", "effective-size"),
    Case("pagerank", "pagerank"),
    Case("articulation_weak", "cut-point"),
    Case("cutpoint_sna_weak", "cut-point"),
    Case("cutpoint_sna_strong", "strong-cut-point"),
)
SYMMETRISED = (
    Case("betweenness_symmetrised", "betweenness"),
    Case("constraint_symmetrised", "constraint"),
    Case("effsize_symmetrised_borgatti", "effective-size"),
)
ROLES = ("coordinator", "itinerant_consultant", "representative", "gatekeeper", "liaison", "total")


def table(name: str) -> list[dict[str, str]]:
    with (DATA / "oracle" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def number(cell: str) -> float:
    if cell in {"TRUE", "FALSE"}:
        return float(cell == "TRUE")
    return np.nan if cell == "NA" else float(cell)


def check(
    name: str, rows: Sequence[dict[str, str]], case: Case, by: str | None = None, **options: Any
) -> None:
    """Compare to 1e-9, relative above 1, and where it is undefined."""
    graph = classic(name, **options).graph
    found = measure_named(case.measure).compute(graph, options.get("weight"), by)
    values = case.convert(np.asarray(found[case.value], np.float64))
    assert len(rows) == len(values)
    expected = {row["id"]: number(row[case.column]) for row in rows}
    got = dict(zip(graph.ids, values.tolist(), strict=True))
    assert got == pytest.approx(expected, rel=1e-9, abs=1e-9, nan_ok=True)


def cases(name: str, all_cases: Sequence[Case]) -> list[Case]:
    """Return those whose column the table has: not each table has all."""
    columns = table(name)[0]
    return [case for case in all_cases if case.column in columns]


def parameters(prefix: str, names: Sequence[str], all_cases: Sequence[Case]) -> list[Any]:
    return [
        pytest.param(name, case, id=f"{name}-{case.column}-{case.measure}")
        for name in names
        for case in cases(f"{prefix}_{name}", all_cases)
    ]


@pytest.mark.parametrize(("name", "case"), parameters("nodes", SMALL, BINARY))
def test_binary(name: str, case: Case) -> None:
    check(name, table(f"nodes_{name}"), case)


@pytest.mark.parametrize("name", SMALL)
def test_closeness_in_parts_and_as_a_whole(name: str) -> None:
    """Where all are connected it is sna's; else igraph's times the share of others reached."""
    rows = table(f"nodes_{name}")
    graph = classic(name).graph
    found = measure_named("closeness").compute(graph, None, None)["value"]
    if any(number(row["closeness_sna"]) for row in rows):
        check(name, rows, Case("closeness_sna", "closeness"))
        return
    component = {row["id"]: row["component"] for row in rows}
    sizes = list(component.values())
    for row in rows:
        others = sizes.count(component[row["id"]]) - 1
        within = number(row["closeness_norm_igraph"]) if others else 0.0
        expected = within * others / (len(rows) - 1)
        assert found[graph.number[row["id"]]] == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("name", [*SMALL, "congress"])
def test_components(name: str) -> None:
    """Their numbers are arbitrary in R; here the largest is 1."""
    rows = table("large_nodes_congress" if name == "congress" else f"nodes_{name}")
    graph = classic(name).graph
    found = measure_named("component").compute(graph, None, None)["value"]
    pairs = {(row["component"], found[graph.number[row["id"]]]) for row in rows}
    theirs, ours = zip(*pairs, strict=True)
    assert len(set(theirs)) == len(set(ours)) == len(pairs)
    assert np.bincount(found).argmax() == 1


@pytest.mark.parametrize(
    ("name", "case"),
    parameters("weighted_nodes", ("davis_events", "davis_women", "karate"), WEIGHTED),
)
def test_weighted(name: str, case: Case) -> None:
    check(name, table(f"weighted_nodes_{name}"), case, weight="weight")


@pytest.mark.parametrize("case", DIRECTED, ids=lambda c: f"{c.column}-{c.measure}")
def test_directed(case: Case) -> None:
    check("ht_advice", table("nodes_directed_ht_advice"), case, directed=True)


@pytest.mark.parametrize("case", SYMMETRISED, ids=lambda c: c.column)
def test_directed_read_as_undirected(case: Case) -> None:
    check("ht_advice", table("nodes_directed_ht_advice"), case)


@pytest.mark.parametrize(
    ("name", "by", "directed"),
    [("ht_advice", "dept", True), ("ht_advice", "level", True), ("karate", "Faction", False)],
)
@pytest.mark.parametrize("role", ROLES)
def test_brokerage(name: str, by: str, directed: bool, role: str) -> None:
    rows = table(f"brokerage_{name}_by_{by}")
    value = role.replace("_", "-")
    names = measure_named("brokerage").compute(classic(name).graph, None, by)
    case = Case(role, "brokerage", value if value in names else role)
    check(name, rows, case, by, directed=directed)


@pytest.mark.parametrize("name", sorted({row["network"] for row in table("hierarchy")}))
@pytest.mark.parametrize(
    "case",
    [
        Case("contacts", "degree"),
        Case("constraint", "constraint"),
        Case("hierarchy", "hierarchy"),
    ],
    ids=lambda c: c.column,
)
def test_hierarchy(name: str, case: Case) -> None:
    check(name, [row for row in table("hierarchy") if row["network"] == name], case)


LARGE = (
    Case("degree", "degree"),
    Case("betweenness", "betweenness"),
    Case("constraint", "constraint"),
    Case("coreness", "k-core"),
    Case("articulation", "cut-point"),
    Case("frag_after_removal", "fragmentation-without"),
)


@pytest.mark.parametrize("case", LARGE, ids=lambda c: c.column)
def test_congress(case: Case) -> None:
    check("congress", table("large_nodes_congress"), case)


def test_every_column_is_compared_or_known_to_need_no_measure() -> None:
    """Columns that say the same by another scale, or what no node measure says."""
    elsewhere = {
        "network", "id", "component", "faction", "closeness_sna",
        "closeness_igraph",  # closeness-within over the number of nodes reached
        "betweenness_weight_as_distance",  # takes strong ties for long ones
        "frag_after_removal_origN",  # of the nodes before, not after
    }  # fmt: skip
    every = (*BINARY, *WEIGHTED, *DIRECTED, *SYMMETRISED, *LARGE)
    compared = {case.column for case in every}
    for path in sorted((DATA / "oracle").glob("*nodes_*.csv")):
        rest = set(table(path.stem)[0]) - compared - elsewhere
        assert not rest, (path.name, rest)
