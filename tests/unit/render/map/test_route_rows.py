"""Rows on a map of routes: no line goes through a name where that can be avoided."""

from __future__ import annotations

from itertools import pairwise

import pytest

from graphkit.render.map.views.route_rows import _crossings, _goes_through, clear_labels, target_row


@pytest.mark.parametrize(
    ("line", "through"),
    [
        (((0.0, 0.0), (2.0, 0.0)), True),  # through the mark
        (((0.0, 0.2), (2.0, 0.2)), True),  # through the name below it
        (((0.0, 1.0), (2.0, 1.0)), False),
        (((0.0, -1.0), (2.0, 1.4)), True),
        (((0.0, -1.0), (1.0, -0.5)), False),
        (((0.0, 0.2), (0.6, 0.2)), False),  # ends before it
    ],
)
def test_a_line_goes_through_a_mark_with_its_name(
    line: tuple[tuple[float, float], tuple[float, float]], through: bool
) -> None:
    assert _goes_through(line, (1.0, 0.0)) is through


def test_somebody_between_two_others_makes_room() -> None:
    ways = [["a", "z"], ["b", "m", "z"], ["b", "y"]]
    columns = {"a": 0, "b": 0, "m": 1, "z": 2, "y": 2}
    rows = {"a": 0.0, "b": 1.0, "m": 1.0, "z": 0.0, "y": 1.0}  # b to y goes through m
    steps = [("a", "z"), ("b", "m"), ("b", "y"), ("m", "z")]
    assert _crossings(rows, columns, steps, [], ways) > 0
    found = clear_labels(rows, columns, ways, False)
    assert _crossings(found, columns, steps, [], ways) == 0
    assert (found["a"], found["z"]) == (0.0, 0.0)  # the best route stays straight


def test_where_no_line_goes_through_a_name_everybody_stays() -> None:
    ways = [["a", "m", "z"], ["b", "n", "y"]]
    columns = {"a": 0, "m": 1, "z": 2, "b": 0, "n": 1, "y": 2}
    rows = {"a": 0.0, "m": 0.0, "z": 0.0, "b": 1.0, "n": 1.0, "y": 1.0}
    assert clear_labels(rows, columns, ways, True) == rows
    assert target_row(rows, ways) == 0.5


def test_nobody_covers_anybody_in_a_column() -> None:
    ways = [[f"s{n}", f"m{n % 3}", "t"] for n in range(6)] + [[f"s{n}", "t"] for n in range(6)]
    columns = {f"s{n}": 0 for n in range(6)} | {f"m{n}": 1 for n in range(3)} | {"t": 2}
    rows = {one: float(n) for n, one in enumerate(columns)}
    rows |= {f"m{n}": float(n) for n in range(3)} | {"t": 0.0}
    found = clear_labels(rows, columns, ways, True)
    for column in range(3):
        there = sorted(row for one, row in found.items() if columns[one] == column)
        assert all(below - above >= 1 for above, below in pairwise(there))


def test_with_very_many_people_nothing_is_moved() -> None:
    ways = [["s", f"m{n}", "t"] for n in range(60)]
    columns = {"s": 0, "t": 2} | {f"m{n}": 1 for n in range(60)}
    rows = {"s": 0.0, "t": 0.0} | {f"m{n}": float(n) for n in range(60)}
    assert clear_labels(rows, columns, ways, True) == rows
