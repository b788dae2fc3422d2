"""Intervals from little evidence."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from examples import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.special import betaincinv

from graphkit.network.strength.intervals import beta_quantile, interval, intervals

strengths = st.floats(0, 1) | st.floats(0, 1e-6) | st.floats(1 - 1e-6, 1)
trials = st.floats(0, 40) | st.floats(0, 1e6)


@given(strengths, trials, st.sampled_from([0.1, 0.9, 0.001, 0.5]))
@example(0.0, 0.0, 0.1)
@example(0.0, 1e6, 0.1)
@example(1.0, 1e6, 0.9)
@settings(deadline=None)
def test_the_quantile_is_scipys(p: float, n: float, q: float) -> None:
    a, b = n * p + 0.5, n * (1 - p) + 0.5
    assert beta_quantile(a, b, q) == pytest.approx(float(betaincinv(a, b, q)), abs=1e-9)


def test_jeffreys_interval_is_that_of_known_distributions() -> None:
    # Beta(1, 1) is the even distribution; Beta(1, 2) has 1 - (1 - x)^2, Beta(2, 1) has x^2;
    # Beta(1/2, 1/2) is the arcsine law, sin^2(pi q / 2).
    assert interval(0.5, 1) == pytest.approx((0.1, 0.9), abs=1e-12)
    assert interval(0.25, 2) == pytest.approx((1 - 0.9**0.5, 1 - 0.1**0.5), abs=1e-12)
    assert interval(0.75, 2) == pytest.approx((0.1**0.5, 0.9**0.5), abs=1e-12)
    arcsine = [np.sin(np.pi * q / 2) ** 2 for q in (0.1, 0.9)]
    assert interval(0.5, 0) == pytest.approx(arcsine, abs=1e-12)


@given(strengths, trials)
def test_the_strength_lies_within(p: float, n: float) -> None:
    low, high = interval(p, n)
    assert 0 <= low <= p <= high <= 1


@given(st.floats(0, 1), st.floats(0, 1000))
def test_more_observations_narrow_the_interval(p: float, observations: float) -> None:
    low, high = interval(p, observations)
    narrower = interval(p, observations + 10)
    assert narrower[1] - narrower[0] < high - low


@given(st.lists(st.tuples(strengths, st.floats(0, 1e8)), max_size=8))
@examples(50)
def test_many_at_once_are_the_same(pairs: list[tuple[float, float]]) -> None:
    p, n = (np.array([pair[i] for pair in pairs], float) for i in (0, 1))
    low, high = intervals(p, n)
    expected = np.array([interval(*pair) for pair in pairs]).reshape(-1, 2)
    assert np.column_stack([low, high]) == pytest.approx(expected, abs=1e-9)


def test_one_interval_needs_no_scipy() -> None:
    code = (
        "import sys; from graphkit.network.strength.combine_evidence import interval; "
        "interval(0.3, 5); "
        "print('scipy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
