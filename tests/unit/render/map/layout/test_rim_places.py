"""Places at the rim of a map."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.render.map.layout.rim_places import rim_places

CIRCLES = st.lists(
    st.tuples(st.integers(-900, 900), st.integers(-900, 900), st.integers(5, 200)), max_size=30
)


@given(CIRCLES, st.integers(0, 25))
def test_each_place_is_free(circles: list[tuple[int, int, int]], count: int) -> None:
    places = rim_places(circles, count)
    assert len(places) == len(set(places)) == count
    for place in places:
        for x, y, radius in circles:
            assert math.hypot(place.x - x, place.y - y) > radius + place.size + 30
    for n, one in enumerate(places):
        for other in places[:n]:
            assert abs(one.x - other.x) >= 108 or abs(one.y - other.y) >= 58


def test_a_round_map_stays_as_large_as_it_was() -> None:
    disc = [(0.0, 0.0, 500.0)]
    places = rim_places(disc, 3)
    assert all(max(abs(place.x), abs(place.y)) <= 500 for place in places)
    # One in each corner but the lower right, where the buttons for zooming are.
    assert {(place.x > 0, place.y > 0) for place in places} == {
        (False, False),
        (True, False),
        (False, True),
    }


@pytest.mark.parametrize("times", [2, 10])
def test_marks_grow_with_the_map(times: int) -> None:
    (small,), (large,) = (rim_places([(0.0, 0.0, 900.0 * k)], 1) for k in (1, times))
    assert large.size == pytest.approx(times * small.size, abs=0.1)


def test_the_same_map_has_the_same_places() -> None:
    found = [rim_places([(0.0, 0.0, 300.0), (200.0, 500.0, 80.0)], 9) for _ in range(2)]
    assert all(one == other for one, other in pairwise(found))
