"""What `graphkit measure` says of pairs, sets, roles and whole networks, against R's tables.

See `tests/data/README.md` for what was computed how.
"""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner

from graphkit.cli.measure import measure

DATA = Path(__file__).resolve().parents[2] / "data"
NAMES = tuple(sorted(path.stem.removeprefix("bridges_") for path in DATA.glob("oracle/bridges_*")))


def table(name: str, folder: str = "oracle") -> list[dict[str, str]]:
    with (DATA / folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def files(name: str) -> tuple[str, ...]:
    edges, nodes = (str(DATA / "networks" / f"{name}_{kind}.csv") for kind in ("edges", "nodes"))
    return "--network", edges, "--nodes", nodes


def asked(*words: str) -> str:
    done = CliRunner().invoke(measure, words)
    assert done.exit_code == 0, (done.output, done.exception)
    return done.stdout


def rows_of(*words: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(asked(*words, "--format", "csv"))))


def number(cell: str) -> float | None:
    return None if cell in {"NA", ""} else float(cell)


@pytest.mark.parametrize("name", NAMES)
def test_bridges(name: str) -> None:
    found = [frozenset((row["from"], row["to"])) for row in rows_of("bridges", *files(name))]
    assert len(set(found)) == len(found)
    expected = {frozenset((row["source"], row["target"])) for row in table(f"bridges_{name}")}
    assert set(found) == expected


def test_bridges_of_a_directed_network_look_past_its_directions(tmp_path: Path) -> None:
    (tmp_path / "ties.csv").write_text("from,to\na,b\nb,a\nb,c\nc,d\nd,b\n")
    rows = rows_of("bridges", "--network", str(tmp_path / "ties.csv"), "--directed")
    assert rows == [{"from": "a", "to": "b"}]


@pytest.mark.parametrize(
    ("name", "directed"),
    [("karate", False), ("florentine_marriage", False), ("ht_advice", True)],
)
def test_paths_of_pairs(name: str, directed: bool) -> None:
    words = (*files(name), *(["--directed"] if directed else []))
    expected = table(f"paths_directed_{name}" if directed else f"paths_{name}")
    for measured, columns in (
        ("shortest-paths", {"distance": "distance", "paths": "n_geodesics"}),
        (
            "independent-paths",
            {"by_node": "node_independent_paths", "by_tie": "edge_independent_paths"},
        ),
    ):
        got = {(row["from"], row["to"]): row for row in rows_of(measured, *words)}
        assert len(got) == len(expected)
        for row in expected:
            ends = row["source"], row["target"]
            one = got.get(ends) or got[ends[::-1]]
            assert directed is False or ends in got
            for ours, theirs in columns.items():
                assert number(one[ours]) == number(row[theirs]), (ends, ours)


CRITERIA = {
    "KPP-Neg_fragmentation": "key-players-fragmentation",
    "KPP-Neg_distance_fragmentation": "key-players-distance-fragmentation",
    "KPP-Pos_reach1": "key-players-reach",
    "KPP-Pos_distance_reach": "key-players-distance-reach",
}


@pytest.mark.parametrize("name", ["karate", "florentine_marriage", "krackhardt_kite"])
@pytest.mark.parametrize("criterion", CRITERIA)
def test_key_players(name: str, criterion: str) -> None:
    expected: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in table(f"keyplayer_{name}"):
        if row["criterion"] == criterion:
            expected[row["k"]].append(row)
    assert set(expected) == {"1", "2", "3"}
    for size, sets in expected.items():
        rows = rows_of(CRITERIA[criterion], *files(name), "--size", size)
        (value,) = {float(row["value"]) for row in rows}
        assert value == pytest.approx(float(sets[0]["value"]), rel=1e-9, abs=1e-9)
        assert {row["best_sets"] for row in rows} == {sets[0]["n_optimal_sets"]}
        assert {(row["error"], row["proven"]) for row in rows} == {("0.0", "1")}
        found = defaultdict(set)
        for row in rows:
            found[row["set"]].add(row["id"])
        listed = {frozenset(row["set"].split(" | ")) for row in sets}
        assert listed <= {frozenset(chosen) for chosen in found.values()}
        assert len(found) == int(sets[0]["n_optimal_sets"])


@pytest.mark.parametrize(("name", "by"), [("ht_advice", "dept"), ("ht_advice", "level")])
def test_brokerage_of_the_network(name: str, by: str) -> None:
    check_brokerage(name, by, rows_of("brokerage-network", *files(name), "--by", by, "--directed"))


def test_brokerage_of_a_network_whose_ties_are_two_arcs_each(tmp_path: Path) -> None:
    """R reads the undirected karate network so; its null does not know that arcs come in twos."""
    ties = [(row["from"], row["to"]) for row in table("karate_edges", "networks")]
    path = tmp_path / "arcs.csv"
    path.write_text("from,to\n" + "".join(f"{a},{b}\n{b},{a}\n" for a, b in ties))
    words = ("--network", str(path), *files("karate")[2:], "--by", "Faction", "--directed")
    check_brokerage("karate", "Faction", rows_of("brokerage-network", *words))


def check_brokerage(name: str, by: str, rows: Sequence[dict[str, str]]) -> None:
    got = {row["role"].replace("-", "_"): row for row in rows}
    expected = [
        row
        for row in table("brokerage_group_totals")
        if (row["network"], row["group_attr"]) == (name, by)
    ]
    assert list(got) == [row["role"] for row in expected]
    for row in expected:
        one = got[row["role"]]
        for ours, theirs in (("count", "raw"), ("expected", "expected"), ("z", "z_exact")):
            value = number(row[theirs])
            assert number(one[ours]) == (
                value if value is None else pytest.approx(value, rel=1e-9, abs=1e-9)
            )


def test_brokerage_among_groups_dealt_out_anew() -> None:
    words = ("brokerage-shuffled", *files("ht_advice"), "--by", "dept", "--directed")
    rows = {row["role"]: row for row in rows_of(*words)}
    assert rows["total"]["z"] == ""  # whoever is in which group, there are as many open triads
    assert float(rows["gatekeeper"]["p_more"]) > 0.9
    assert float(rows["gatekeeper"]["p_less"]) < 0.1
    assert rows_of(*words) == list(rows.values())


def test_strong_cut_points() -> None:
    rows = rows_of("strong-cut-point", *files("ht_advice"), "--directed")
    expected = {
        row["id"]: str(int(row["cutpoint_sna_strong"] == "TRUE"))
        for row in table("nodes_directed_ht_advice")
    }
    assert {row["id"]: row["value"] for row in rows} == expected
    assert set(expected.values()) == {"0", "1"}


def whole(*words: str) -> dict[tuple[str, ...], float | None]:
    page = json.loads(asked("--whole", *words, "--format", "json"))
    assert page["schema"] == "graphkit/measure-whole/1"
    return {
        tuple(filter(None, (row["name"], row["from"], row["to"]))): row["value"]
        for row in page["rows"]
    }


@pytest.mark.parametrize("name", NAMES)
def test_the_whole_network(name: str) -> None:
    graph = nx.Graph([(row["from"], row["to"]) for row in table(f"{name}_edges", "networks")])
    graph.add_nodes_from(row["id"] for row in table(f"{name}_nodes", "networks"))
    got = whole(*files(name))
    parts = [graph.subgraph(part) for part in nx.connected_components(graph)]
    lengths = [d for _, to in nx.all_pairs_shortest_path_length(graph) for d in to.values() if d]
    pairs = len(graph) * (len(graph) - 1)
    expected = {
        "nodes": len(graph),
        "ties": graph.number_of_edges(),
        "isolates": nx.number_of_isolates(graph),
        "density": nx.density(graph),
        "components": len(parts),
        "largest-component": max(map(len, parts)),
        "diameter": max(lengths),
        "mean-distance": sum(lengths) / len(lengths),
        "transitivity": nx.transitivity(graph),
        "degree-assortativity": nx.degree_assortativity_coefficient(graph),
        "fragmentation": 1 - sum(len(p) * (len(p) - 1) for p in parts) / pairs,
        "distance-fragmentation": 1 - sum(1 / d for d in lengths) / pairs,
    }
    assert {key: got[key,] for key in expected} == pytest.approx(expected, rel=1e-9, abs=1e-9)
    labels = {row["id"]: row["value"] for row in rows_of("community", *files(name))}
    communities = [{n for n in graph if labels[n] == one} for one in sorted(set(labels.values()))]
    assert got["communities",] == len(communities)
    assert got["modularity",] == pytest.approx(nx.community.modularity(graph, communities))


def test_the_whole_of_a_directed_network_in_groups() -> None:
    rows = table("ht_advice_edges", "networks")
    graph = nx.DiGraph([(row["from"], row["to"]) for row in rows])
    dept = {row["id"]: row["dept"] for row in table("ht_advice_nodes", "networks")}
    nx.set_node_attributes(graph, dept, "dept")
    got = whole(*files("ht_advice"), "--directed", "--by", "dept")
    groups = sorted(set(dept.values()))
    for one in groups:
        for other in groups:
            ends = [(a, b) for a in dept for b in dept if (dept[a], dept[b]) == (one, other)]
            possible = sum(a != b for a, b in ends)
            ties = sum(graph.has_edge(a, b) for a, b in ends)
            expected = ties / possible if possible else None
            assert got["group-density", one, other] == pytest.approx(expected)
    members = [{n for n in dept if dept[n] == one} for one in groups]
    external = sum(dept[a] != dept[b] for a, b in graph.edges)
    assert {key: got[key,] for key in ("group-modularity", "group-assortativity", "ei-index")} == {
        "group-modularity": pytest.approx(nx.community.modularity(graph, members)),
        "group-assortativity": pytest.approx(nx.attribute_assortativity_coefficient(graph, "dept")),
        "ei-index": pytest.approx((2 * external - graph.number_of_edges()) / len(rows)),
    }
    assert got["reciprocity",] == pytest.approx(nx.reciprocity(graph))
    assert got["strong-components",] == nx.number_strongly_connected_components(graph)
    assert got["density",] == pytest.approx(190 / 420)
