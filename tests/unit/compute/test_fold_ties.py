"""Evidence combined into ties by an engine: the numbers of `combine_columns`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import numpy as np
import pytest
from compute_engines import ENGINES, engine
from drawn_evidence import PEOPLE, TODAY, pieces, quarters
from examples import examples
from far_network import far_ties, people_network, with_evidence
from hypothesis import given
from hypothesis import strategies as st

from graphkit.compute.engines.compute_engine import ComputeEngine
from graphkit.model import Basis, Evidence
from graphkit.network.strength.combine_columns import combine_columns
from graphkit.network.strength.evidence_kinds import KINDS, EvidenceKind, tune_kinds
from graphkit.snapshot import BASES, EvidenceColumns

OWN = tune_kinds({"wrote": {"half_life": float("inf"), "saturates": 3}, "met": {"base": 1.0}})
SLOW = tune_kinds({"wrote": {"half_life": 90}, "met": {"half_life": 10}})


@pytest.fixture(scope="module", params=ENGINES)
def compute(request: pytest.FixtureRequest) -> Iterator[ComputeEngine]:
    with engine(request.param) as opened:
        yield opened


@given(
    st.lists(pieces() | quarters(), max_size=30),
    st.sampled_from([KINDS, OWN, SLOW]),
    st.sampled_from([TODAY, date(2025, 6, 1), date(2031, 1, 1)]),
)
@examples(120)
def test_an_engine_combines_evidence_as_we_do(
    compute: ComputeEngine,
    evidence: list[Evidence],
    kinds: Mapping[Basis, EvidenceKind],
    today: date,
) -> None:
    columns = EvidenceColumns.of(PEOPLE, evidence)
    expected = combine_columns(columns, today, kinds)
    far_ties(with_evidence(people_network(PEOPLE, today, kinds), columns), compute)
    found = compute.fetch("read/ties").sort_by([("tail", "ascending"), ("head", "ascending")])
    assert found["tail"].to_pylist() == expected.tail.tolist()
    assert found["head"].to_pylist() == expected.head.tolist()
    assert found["known"].to_pylist() == expected.known.tolist()
    assert found["inferred"].to_pylist() == expected.inferred.tolist()
    for name in ("strength", "forth", "back", "observations"):
        values = found[name].to_numpy(zero_copy_only=False).astype(float)
        np.testing.assert_allclose(values, getattr(expected, name), rtol=1e-9, atol=1e-12)
    bits = [
        sum({1 << int(columns.basis[row]) for row in expected.order[start:end]})
        for start, end in zip(expected.ends[:-1], expected.ends[1:], strict=True)
    ]
    assert found["bases"].to_pylist() == bits
    assert len(BASES) == 8
