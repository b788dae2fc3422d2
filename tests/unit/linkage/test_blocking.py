"""Which pairs are looked at: nearly all true ones, and never too many."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from graphkit.linkage import LinkageProfile, candidate_pairs
from graphkit.linkage.blocking import pairs_to_compare
from graphkit.linkage.profile_columns import ProfileColumns


def _pairs(profiles: list[LinkageProfile]) -> set[tuple[str, str]]:
    columns = ProfileColumns.of(profiles)
    left, right = pairs_to_compare(columns)
    ids = [profile.id for profile in columns.profiles]
    return {(ids[a], ids[b]) for a, b in zip(left.tolist(), right.tolist(), strict=True)}


def test_true_pairs_are_looked_at(labelled: Callable[[str], Any]) -> None:
    book = labelled("riverbend")
    found = _pairs(book.profiles)
    assert len(book.same & found) / len(book.same) >= 0.98
    assert len(found) < 3 * len(book.profiles)


def test_many_of_one_name_are_not_all_compared() -> None:
    crowd = [LinkageProfile(f"c_{n:04}", "Maria Garcia", towns=("Ashford",)) for n in range(3000)]
    crowd += [
        LinkageProfile(
            f"d_{n}", "Maria Garcia", organizations=("Harbor Trust",), towns=("Ashford",)
        )
        for n in range(2)
    ]
    found = _pairs(crowd)
    assert ("d_0", "d_1") in found
    assert len(found) < 20_000


def test_many_names_of_many_people_stay_within_bounds() -> None:
    letters = "bdfgklmnprt"
    names = [f"Ma{a}o Lo{b}u" for a in letters for b in letters][:40]
    crowd = [LinkageProfile(f"c_{n:04}", names[n % 40]) for n in range(6000)]
    assert len(_pairs(crowd)) < 100_000


def test_a_number_that_everybody_has_brings_nobody_together() -> None:
    dice = random.Random(1)
    names = [
        " ".join("".join(dice.choices("abdefgiklmnoprtu", k=9)).title() for _ in range(2))
        for _ in range(2000)
    ]
    crowd = [LinkageProfile(f"c_{n:04}", name, phones=("1",)) for n, name in enumerate(names)]
    assert candidate_pairs(crowd) == ()
    assert len(_pairs(crowd[:3])) == 3


def test_many_names_each_stay_within_bounds() -> None:
    names = [f"Maria Lopez{'abcdefgh'[n]}" for n in range(8)]
    crowd = [
        LinkageProfile(f"c_{n:03}", names[0], aliases=tuple(names[1:]), organizations=("Trust",))
        for n in range(150)
    ]
    assert len(_pairs(crowd)) == 150 * 149 // 2
    assert candidate_pairs(crowd, at_least=0.999) == ()
