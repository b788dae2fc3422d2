"""The registry: every measure is found, defined for what it says, and safe on odd networks."""

from __future__ import annotations

import re
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from drawn_networks import Drawn, networks
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.engine.core.graph import Graph
from graphkit.engine.core.measure_types import Measure
from graphkit.engine.measures.catalog import listings, measure_named, measures
from graphkit.errors import UsageError

every = pytest.mark.parametrize("measure", measures().values(), ids=lambda m: m.name)


def test_names_are_plain_and_no_alias_is_taken_twice() -> None:
    names = [name for m in measures().values() for name in (m.name, *m.aliases)]
    bare = [name.replace("-", "").removesuffix("s") for name in names]
    assert all(name == name.lower() and "_" not in name and " " not in name for name in names)
    assert len(set(bare)) == len(bare)


def test_each_is_explained_in_the_documentation() -> None:
    page = Path(__file__).resolve().parents[4] / "docs" / "measures.md"
    cells = re.findall(r"^\| (`[^|]+`) \|", page.read_text(encoding="utf-8"), re.M)
    explained = re.findall(r"`([a-z-]+)`", " ".join(cells))
    assert sorted(explained) == sorted([*measures(), *listings()])


@every
def test_line_fits_on_a_line(measure: Measure) -> None:
    assert 10 < len(measure.line) <= 120
    assert not measure.line.endswith(".")


@pytest.mark.parametrize(
    "typed",
    ["k-core", "K-Core", "k_core", "kcore", "k core", "coreness", "CORE_NUMBER"],
)
def test_names_are_forgiving(typed: str) -> None:
    assert measure_named(typed).name == "k-core"


def test_unknown_names_lead_to_near_ones() -> None:
    with pytest.raises(UsageError, match="closeness"):
        measure_named("closness")
    with pytest.raises(UsageError, match="--list"):
        measure_named("qwzx")


@every
@examples(15)
@given(data=st.data())
def test_one_value_a_node_whatever_the_network(measure: Measure, data: st.DataObject) -> None:
    drawn = data.draw(networks(directed=measure.directed and data.draw(st.booleans()), most=8))
    graph = graph_of(drawn)
    found = measure.compute(graph, "w" if measure.weighted else None, "group")
    assert found
    assert set(found) == {"value"} or len(found) > 1
    for column in found.values():
        assert column.shape == (drawn.n,)
        assert column.dtype.kind in "iufb"


@every
@examples(15)
@given(drawn=networks(most=8))
def test_names_of_nodes_carry_no_weight(measure: Measure, drawn: Drawn) -> None:
    """A renumbered network has the same values, save where draws are settled by number."""
    if measure.name in {"community", "component"}:  # of equal ones the first has the lower number
        return
    turn = np.arange(drawn.n)[::-1]
    edges = [(int(turn[a]), int(turn[b])) for a, b in drawn.edges]
    other = graph_of(Drawn(drawn.n, edges, drawn.weights, False), turn)
    one = measure.compute(graph_of(drawn), "w" if measure.weighted else None, "group")
    two = measure.compute(other, "w" if measure.weighted else None, "group")
    for name, column in one.items():
        assert column == pytest.approx(two[name][turn], nan_ok=True, abs=1e-9)


def graph_of(drawn: Drawn, number: np.ndarray | None = None) -> Graph:
    groups = ["red" if i % 3 else "blue" for i in range(drawn.n)]
    if number is not None:
        groups = [groups[i] for i in np.argsort(number)]
    edges = {"w": np.array(drawn.weights, np.float64)}
    return Graph(range(drawn.n), drawn.csr, edges=edges, nodes={"group": groups})


def test_drawn_networks_are_drawn_alike_for_networkx() -> None:
    drawn = Drawn(3, [(0, 1), (2, 1)], [1.0, 2.0], True)
    assert nx.to_numpy_array(drawn.nx)[2, 1] == 2
    assert drawn.arc_weights.tolist() == [1, 2]
