from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from drawn_networks import Drawn, networks, random_network, threads
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.engine.core.csr import CSR
from graphkit.engine.core.kernels import numba_is_available
from graphkit.engine.resilience import set_reach
from graphkit.engine.resilience.set_reach import (
    DistanceTable,
    Neighborhoods,
    distance_reach,
    reach,
    reach_bounds,
    worth_of_distance,
    worth_of_reach,
)

few = examples(80)
either = st.booleans().flatmap(lambda d: networks(directed=d, loops=True))


def some(drawn: Drawn, data: st.DataObject) -> set[int]:
    return set(data.draw(st.lists(st.integers(0, drawn.n - 1), max_size=3))) if drawn.n else set()


def distances(drawn: Drawn, chosen: set[int]) -> dict[int, int]:
    return (
        dict(nx.multi_source_dijkstra_path_length(drawn.nx, chosen, weight=None)) if chosen else {}
    )


@few
@given(either, st.integers(0, 3), st.data())
def test_reach_is_networkx(drawn: Drawn, steps: int, data: st.DataObject) -> None:
    chosen = some(drawn, data)
    far = distances(drawn, chosen)
    assert reach(drawn.csr, chosen, steps=steps) == sum(d <= steps for d in far.values())
    if drawn.n:
        expected = sum(1 / max(d, 1) for d in far.values()) / drawn.n
        assert distance_reach(drawn.csr, chosen) == pytest.approx(expected)


@few
@given(either, st.integers(0, 3), st.data())
def test_tables_and_walks_find_what_adds_most(
    drawn: Drawn, steps: int, data: st.DataObject
) -> None:
    chosen = tuple(sorted(some(drawn, data)))
    others = [v for v in range(drawn.n) if v not in chosen]
    if not others:
        return
    csr, targets = drawn.csr, np.arange(drawn.n, dtype=np.int32)
    for worth, value in (
        (worth_of_reach(steps), lambda s: reach(csr, s, steps=steps)),
        (worth_of_distance(drawn.n), lambda s: distance_reach(csr, s) * drawn.n),
    ):
        now, gains = DistanceTable(csr, worth, targets).after(chosen)
        assert now == pytest.approx(value(chosen))
        for v in range(drawn.n):
            assert now + gains[v] == pytest.approx(value({*chosen, v}))
    worths = [reach(csr, {*chosen, v}, steps=steps) for v in others]
    best = [v for v, w in zip(others, worths, strict=True) if w == max(worths)]
    balls = Neighborhoods(csr, worth_of_reach(steps))
    for _ in range(2):  # the bounds that it keeps must not be too low
        balls.best(())
        assert balls.best(chosen) == best[0]
        assert balls.best(chosen, best[-1]) == best[-1]
        assert balls.best(chosen, others[-1]) == (best[0] if others[-1] not in best else others[-1])


@few
@given(either, st.integers(0, 4))
def test_the_bound_holds(drawn: Drawn, steps: int) -> None:
    bound = reach_bounds(drawn.csr, steps)
    assert all(reach(drawn.csr, [v], steps=steps) <= bound[v] for v in range(drawn.n))


@pytest.mark.skipif(not numba_is_available(), reason="needs numba")
@few
@given(either, st.data())
def test_compiled_is_plain(drawn: Drawn, data: st.DataObject) -> None:
    csr = drawn.csr
    chosen = np.array(sorted(some(drawn, data)), np.int32)
    rows = (csr.indptr, csr.indices)
    for worth in (worth_of_reach(2), worth_of_distance(max(2, drawn.n))):
        kernel = set_reach._worth_of_set
        assert kernel.plain(*rows, chosen, worth) == kernel.fast(*rows, chosen, worth)
        targets = np.arange(drawn.n, dtype=np.int32)
        tables = [
            k(*rows, targets, len(worth) - 1)
            for k in (set_reach._distances_to.plain, set_reach._distances_to.fast)
        ]
        assert tables[0].tolist() == tables[1].tolist()
        table = np.minimum(tables[0], len(worth))
        given_ = (table, np.append(worth, 0.0), np.full(drawn.n, 0.4))
        assert set_reach._gains.plain(*given_).tolist() == set_reach._gains.fast(*given_).tolist()
        if len(chosen) < drawn.n:
            bound = np.full(drawn.n, float(drawn.n))
            plain, fast = (
                k(*rows, worth, chosen, -1, bound)
                for k in (set_reach._best_addition.plain, set_reach._best_addition.fast)
            )
            assert plain[0] == fast[0]
            assert plain[1].tolist() == fast[1].tolist()


def test_a_sample_of_targets_is_not_biased_towards_targets() -> None:
    csr = random_network(80, 120, seed=1).csr
    worth = worth_of_distance(80)
    _, exact = DistanceTable(csr, worth, np.arange(80, dtype=np.int32)).after((5,))
    rng = np.random.default_rng(0)
    gaps = []
    for _ in range(300):
        targets = np.sort(rng.permutation(80)[:20]).astype(np.int32)
        _, gains = DistanceTable(csr, worth, targets).after((5,))
        gaps.append(gains - exact)
    spread = np.std(np.delete(gaps, 5, axis=1), axis=0) / np.sqrt(len(gaps))
    gaps = np.delete(gaps, 5, axis=1)
    # Own shares, less than 1 of some 15, are only roughly known.
    assert (np.abs(np.mean(gaps, axis=0)) < 5 * spread + 0.5).all()


@pytest.mark.skipif(not numba_is_available(), reason="needs numba")
def test_threads_make_no_difference() -> None:
    csr = random_network(2000, 7000, seed=2).csr
    found = []
    for number in (1, 2):
        with threads(number):
            table = DistanceTable(csr, worth_of_distance(2000), np.arange(500, dtype=np.int32), 10)
            found.append(table.after((1, 2))[1].tolist())
    assert found[0] == found[1]


def test_nobody() -> None:
    nobody = np.empty(0, np.int64)
    csr = CSR.of(0, nobody, nobody)
    assert reach(csr, []) == 0
    assert np.isnan(distance_reach(csr, []))
