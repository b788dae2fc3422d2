"""Measures that an engine computes: those of our kernels."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from click.testing import CliRunner
from compute_engines import ENGINES, engine
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.cli.main import cli
from graphkit.compute.engines.compute_engine import ComputeEngine
from graphkit.compute.far_measures import FAR_MEASURES, far_measure
from graphkit.engine.core.csr import CSR
from graphkit.engine.core.graph import Graph
from graphkit.engine.measures.catalog import measures
from graphkit.errors import UsageError

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module", params=ENGINES)
def compute(request: pytest.FixtureRequest) -> Iterator[ComputeEngine]:
    with engine(request.param) as opened:
        yield opened


def check(compute: ComputeEngine, nodes: int, ties: dict[tuple[int, int], float]) -> None:
    pairs = sorted(ties)
    tail, head = (np.array([pair[end] for pair in pairs], np.int64) for end in (0, 1))
    strength = np.array([ties[pair] for pair in pairs], float)
    compute.send("ties", pa.table({"tail": tail, "head": head, "strength": strength}))
    graph = Graph(
        tuple(map(str, range(nodes))), CSR.of(nodes, tail, head), edges={"strength": strength}
    )
    for name in FAR_MEASURES:
        for weight in (None, "strength"):
            (expected,) = measures()[name].compute(graph, weight, None).values()
            found = far_measure(compute, name, nodes, weight)
            np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-12, err_msg=name)


@given(
    st.integers(1, 12).flatmap(
        lambda nodes: st.tuples(
            st.just(nodes),
            st.dictionaries(
                st.tuples(st.integers(0, nodes - 1), st.integers(0, nodes - 1)).filter(
                    lambda pair: pair[0] < pair[1]
                ),
                st.floats(0.01, 1),
                max_size=40,
            ),
        )
    )
)
@examples(40)
def test_any_network(
    compute: ComputeEngine, drawn: tuple[int, dict[tuple[int, int], float]]
) -> None:
    check(compute, *drawn)


@pytest.mark.parametrize("name", ["karate", "krackhardt_kite", "florentine_marriage", "congress"])
def test_classics(compute: ComputeEngine, name: str) -> None:
    with (DATA / "networks" / f"{name}_edges.csv").open(encoding="utf-8") as file:
        rows = [(row["from"], row["to"]) for row in csv.DictReader(file)]
    place = {id: at for at, id in enumerate(sorted({id for row in rows for id in row}))}
    ties = {(min(a, b), max(a, b)): 1.0 for a, b in ((place[a], place[b]) for a, b in rows)}
    check(compute, len(place), ties)


def test_a_long_chain_is_one_component(compute: ComputeEngine) -> None:
    check(compute, 3000, {(at, at + 1): 0.5 for at in range(2998)})


def test_what_an_engine_cannot_compute_is_said(compute: ComputeEngine) -> None:
    with pytest.raises(UsageError, match="does not compute betweenness"):
        far_measure(compute, "betweenness", 3, None)
    with pytest.raises(UsageError, match="no column 'trust'"):
        far_measure(compute, "constraint", 3, "trust")


@pytest.mark.parametrize("engine_name", ["local", "duckdb"])
def test_options_that_tables_cannot_have_are_refused(tmp_path: Path, engine_name: str) -> None:
    words = ["--compute", engine_name, "measure", "degree", "--directed", "--network"]
    done = CliRunner().invoke(cli, [*words, str(tmp_path)], standalone_mode=False)
    assert isinstance(done.exception, UsageError)
    assert "have no direction" in str(done.exception)
