"""The timeline of events: who is next to whom, and what is where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise, permutations
from random import Random

import pytest

from graphkit.render.map.layout.timeline import COLUMN, TERM_COLUMN, order_rows, timeline


def in_common(rows: Sequence[str], at: Mapping[str, Sequence[str]]) -> float:
    """How much neighbors have in common."""
    return sum(
        len({*at[one]} & {*at[other]}) / len({*at[one], *at[other]})
        for one, other in pairwise(rows)
    )


def drawn(people: int, events: int, seed: int) -> dict[str, list[str]]:
    """People of a few circles, in no order."""
    dice = Random(seed)
    circles = [dice.sample(range(events), max(1, events // 4)) for _ in range(5)]
    return {
        f"c_{n}": sorted(
            f"e_{event:03}"
            for event in {dice.choice(range(events))}
            | {event for event in dice.choice(circles) if dice.random() < 0.6}
        )
        for n in range(people)
    }


def test_people_at_the_same_events_are_next_to_each_other() -> None:
    at = {"a": ["x", "y"], "b": ["z"], "c": ["x", "y"], "d": ["z"], "e": ["y"], "f": ["w", "z"]}
    rows = order_rows(at, ["w", "x", "y", "z"])
    assert sorted(rows) == sorted(at)
    best = max(in_common(order, at) for order in permutations(at))
    assert in_common(rows, at) == pytest.approx(best)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_is_much_better_than_none(seed: int) -> None:
    at = drawn(120, 40, seed)
    columns = [f"e_{n:03}" for n in range(40)]
    rows = order_rows(at, columns)
    assert sorted(rows) == sorted(at)
    by_count = sorted(at, key=lambda person: len(at[person]))
    assert in_common(rows, at) > 2 * max(in_common(list(at), at), in_common(by_count, at))
    assert rows == order_rows(dict(at), columns)


def test_earlier_events_are_at_the_top() -> None:
    at = {f"late {n}": ["e_8", "e_9"] for n in range(4)} | {"middle": ["e_5"]}
    at |= {f"early {n}": ["e_1", f"e_{n}"] for n in range(4)}
    rows = order_rows(at, [f"e_{n}" for n in range(10)])
    assert rows[0].startswith("early")
    assert rows[-1].startswith("late")


@pytest.mark.parametrize("people", [0, 1, 2, 3])
def test_few_people_have_rows_too(people: int) -> None:
    at = {f"c_{n}": [f"e_{n % 2}"] for n in range(people)}
    assert set(order_rows(at, ["e_0", "e_1"])) == at.keys()


def test_very_many_kinds_of_rows_are_ordered_by_day_alone() -> None:
    dice = Random(5)
    at = {f"c_{n}": [f"e_{k:03}" for k in dice.sample(range(300), 4)] for n in range(2_500)}
    rows = order_rows(at, [f"e_{n:03}" for n in range(300)])
    mean = [sum(int(event[2:]) for event in at[person]) for person in rows]
    assert mean == sorted(mean)


def test_columns_are_ordered_by_day_and_boards_follow_in_a_band_of_their_own() -> None:
    at = {"a": ["e_2", "o_1"], "f": ["e_2", "o_1"], "b": ["e_1", "e_3"], "c": ["o_2"], "d": ["o_1"]}
    days = {"e_3": date(2025, 2, 1), "e_1": date(2024, 2, 1), "e_2": date(2024, 3, 1)}
    found = timeline(at, days, ["o_2", "o_1"], {"o_1"})
    assert [id for id, _, _ in found.columns] == ["e_1", "e_2", "e_3", "o_1", "o_2"]
    assert [name for *_, name in found.bands] == ["2024", "2025", "Boards"]
    widths = {id: width for id, _, width in found.columns}
    assert (widths["e_1"], widths["o_1"], widths["o_2"]) == (COLUMN, TERM_COLUMN, COLUMN)
    edges = [(x - width / 2, x + width / 2) for _, x, width in found.columns]
    assert all(right <= left for (_, right), (left, _) in pairwise(edges))
    assert edges[0][0] == found.bands[0][0] == 0
    assert edges[-1][1] == found.bands[-1][1]
    # Whoever was at no event is below all others.
    assert set(found.rows[:3]) == {"a", "b", "f"}


def test_with_boards_alone_there_is_one_band() -> None:
    found = timeline({"a": ["o_1"], "b": ["o_1"]}, {}, ["o_1"])
    assert found.page() == {
        "row": 24,
        "rows": ("a", "b"),
        "columns": (("o_1", 12, 24),),
        "bands": ((0, 24, "Boards"),),
    }
