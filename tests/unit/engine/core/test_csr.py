"""Arcs found by their ends."""

from __future__ import annotations

import numpy as np
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.engine.core.csr import CSR

edges = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=20)


@examples(200)
@given(edges, st.booleans())
def test_each_arc_is_found_by_its_ends(drawn: list[tuple[int, int]], directed: bool) -> None:
    ends = np.array(drawn, np.int64).reshape(-1, 2)
    csr = CSR.of(7, ends[:, 0], ends[:, 1], directed=directed)
    arcs = [*zip(csr.rows.tolist(), csr.indices.tolist(), strict=True)]
    assert csr.places(csr.rows, csr.indices).tolist() == [arcs.index(arc) for arc in arcs]
    assert csr.has_parallel == (len({*arcs}) < len(arcs))


def test_many_arcs_are_found_at_once() -> None:
    rng = np.random.default_rng(3)
    ends = np.unique(rng.integers(0, 3000, (20_000, 2)), axis=0)
    csr = CSR.of(3000, ends[:, 0], ends[:, 1], directed=True)
    wanted = rng.permutation(csr.arcs)
    assert (csr.places(csr.rows[wanted], csr.indices[wanted]) == wanted).all()
