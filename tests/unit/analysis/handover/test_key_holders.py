"""The fewest people who together are all that holds more than half of the partners."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from graphkit.analysis.handover import key_holders as module
from graphkit.analysis.handover.key_holders import key_holders, smallest_group
from graphkit.errors import NothingFound
from graphkit.network import Network


def test_without_maria_and_tom_nobody_knows_the_partners(riverbend: Network) -> None:
    answer = key_holders(riverbend)
    assert answer.summary == (
        "If Maria Lopez and Tom Reyes left, nobody would know anyone at 2 of 2 partners. No "
        "smaller group leaves more than half of them unheld."
    )
    assert [[body.name for body in each.alone] for each in answer.findings] == [
        ["Riverbend Clinic"],
        ["Riverbend School District"],
    ]
    assert answer.notes == ("1 more partner where nobody knows anyone is not counted.",)
    assert answer.asked["people"] == 2


@pytest.mark.parametrize("seed", range(30))
def test_no_smaller_group_does_it(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(seed)
    holders = [set(dice.sample("abcdefg", dice.randint(1, 3))) for _ in range(9)]

    def enough(group: tuple[str, ...]) -> bool:
        return sum(each <= set(group) for each in holders) > 4

    group, exact = smallest_group(holders)
    assert exact and enough(group)
    assert not any(enough(each) for each in combinations("abcdefg", len(group) - 1))
    assert sum(each <= set(group) for each in holders) == max(
        sum(each <= set(other) for each in holders) for other in combinations("abcdefg", len(group))
    )
    monkeypatch.setattr(module, "MOST_EXACT", 0)
    greedy, exact = smallest_group(holders)
    assert exact == (len(greedy) == 1)
    assert enough(greedy) and len(greedy) >= len(group)


def test_without_a_known_partner_it_says_so(make_network) -> None:
    with pytest.raises(NothingFound, match="knows anyone at a current partner"):
        key_holders(make_network({("Ann", "Xi"): 0.5}, team=["Ann"]))
