"""Of several denials of one pair, the newest counts; of one import, the same one each time."""

from __future__ import annotations

from itertools import permutations

from graphkit.model import DeniedTie
from graphkit.store.denials import newest_denials

RANKS = {"i_new": 0, "i_old": 1}


def test_the_newest_denial_of_a_pair_counts_in_any_order() -> None:
    ties = [
        ("c_2", "c_1", "b", "i_new"),
        ("c_1", "c_2", "a", "i_new"),
        ("c_1", "c_2", "a", "i_old"),
        ("c_1", "c_1", "a", "i_new"),
        ("c_1", "c_3", "a", "i_unfinished"),
    ]
    ended = [
        ("c_1", "o_1", "2026-01-01", "i_old"),
        ("c_1", "o_1", "2025-01-01", "i_new"),
        ("c_1", "o_1", "2025-06-01", "i_new"),
    ]
    for some in permutations(ties):
        found = newest_denials((), some, RANKS).ties
        assert found == {("c_1", "c_2"): (0, DeniedTie("c_1", "c_2", "a", "i_new"))}
    for some in permutations(ended):
        ((place, (on, rank)),) = newest_denials(some, (), RANKS).ended.items()
        assert (place, on, rank) == (("c_1", "o_1"), 739403, 0)
