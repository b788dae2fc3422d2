"""Pairs of discs that could touch: all of them, each once, in order."""

from __future__ import annotations

import numpy as np
import pytest

from graphkit.render.map.layout.near_discs import near_discs


@pytest.mark.parametrize("seed", range(20))
def test_all_near_pairs_are_found_whatever_their_sizes(seed: int) -> None:
    random = np.random.default_rng(seed)
    count = int(random.integers(1, 80))
    reach = random.lognormal(1, 0.3 + seed / 10, count)
    where = random.uniform(-200, 200, (count, 2)) * random.choice([0.1, 1.0])
    apart = np.hypot(*(where[:, None] - where[None]).transpose(2, 0, 1))
    expected = np.argwhere(np.triu(apart < reach[:, None] + reach[None], 1))
    first, second = near_discs(where, reach)
    assert np.column_stack((first, second)).tolist() == expected.tolist()
