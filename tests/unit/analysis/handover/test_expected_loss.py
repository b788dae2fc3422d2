"""How many partners we expect to lose: exact, against all sets of people who leave."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from itertools import combinations, permutations

import pytest

from graphkit.analysis.filters.selection import Filter, Selection
from graphkit.analysis.handover.expected_loss import LeavingChances, expected_loss
from graphkit.errors import NothingFound
from graphkit.model import Partnership
from graphkit.network import Network

HOME = "Riverbend Public Library"


def lost(holders: dict[str, set[str]], gone: set[str]) -> int:
    return sum(each <= gone for each in holders.values())


def expected(holders: dict[str, set[str]], chances: dict[str, float]) -> float:
    """Return the expected loss over every set of people who leave."""
    people = sorted(chances)
    return math.fsum(
        lost(holders, set(gone))
        * math.prod(chances[p] if p in gone else 1 - chances[p] for p in people)
        for size in range(len(people) + 1)
        for gone in combinations(people, size)
    )


def shapley(holders: dict[str, set[str]], chances: dict[str, float]) -> dict[str, float]:
    """Return what each adds, on average over all orders in which people stop to stay for sure."""
    people = sorted(chances)
    found = dict.fromkeys(people, 0.0)
    orders = list(permutations(people))
    for order in orders:
        before = 0.0
        for at, person in enumerate(order, 1):
            after = expected(holders, {p: chances[p] if p in order[:at] else 0 for p in people})
            found[person] += (after - before) / len(orders)
            before = after
    return found


@pytest.mark.parametrize("seed", range(4))
def test_it_is_what_all_sets_of_leavers_give(
    seed: int, make_network: Callable[..., Network]
) -> None:
    dice = random.Random(seed)
    team = ["Ann", "Ben", "Cai", "Dee"]
    holders = {f"Partner {n}": set(dice.sample(team, dice.randint(1, 3))) for n in range(6)}
    chances = {person: round(dice.uniform(0, 1), 2) for person in team}
    rate = chances["Dee"]
    network = make_network(
        {(person, f"Person {at}"): 0.5 for at, ours in holders.items() for person in ours},
        jobs={**dict.fromkeys(team, HOME), **{f"Person {at}": at for at in holders}},
        team=team,
        partners=[
            Partnership("o_riverbend_public_library", f"o_partner_{n}", stage="active")
            for n in range(6)
        ],
    )
    said = {person: chances[person] for person in team[:3]}
    answer = expected_loss(network, LeavingChances(rate, said))
    total = expected(holders, chances)
    assert answer.asked["expected"] == pytest.approx(total)
    assert math.fsum(each.contribution for each in answer.findings) == pytest.approx(total)
    parts = shapley(holders, chances)
    for each in answer.findings:
        name = each.person.name
        assert each.contribution == pytest.approx(parts[name])
        assert each.if_stays == pytest.approx(expected(holders, {**chances, name: 0.0}))
        assert each.if_leaves == pytest.approx(expected(holders, {**chances, name: 1.0}))
        assert each.assumed == (name == "Dee")
        assert {risk.organization.name for risk in each.partners} == {
            at for at, ours in holders.items() if name in ours
        }
    order = [each.contribution for each in answer.findings]
    assert order == sorted(order, reverse=True)


def test_it_says_who_counts_and_what_is_assumed(riverbend: Network) -> None:
    leaving = LeavingChances(0.1, {"Maria Lopez": 0.5, "Nobody Known": 0.2, "Grace Okafor": 0.9})
    answer = expected_loss(riverbend, leaving)
    assert answer.summary == (
        "Within a year, we expect to lose touch with 0.6 of 2 partners, because the last of us who "
        "knows somebody there leaves. Maria Lopez counts for 83% of that."
    )
    maria, tom = answer.findings
    assert maria.sentence == (
        "The chance that Maria Lopez leaves is 50%. If so, we expect to lose 1.1; if not, 0.1. "
        "Nobody else of ours knows anyone at Riverbend Clinic."
    )
    assert (maria.assumed, tom.assumed) == (False, True)
    assert answer.notes == (
        'The settings name "Nobody Known" under [leaving], but nobody has this name.',
        "Grace Okafor is not the contact of any partner here.",
        "A chance of 10% is assumed for everybody who is not named under [leaving.people] in "
        "graphkit.toml.",
        "This assumes that nobody leaves because somebody else does.",
        "1 more partner where nobody knows anyone is not counted.",
    )


def test_only_the_partners_that_are_asked_about(riverbend: Network) -> None:
    clinic = Selection(Filter(tags=("x",)), frozenset(), frozenset({"o_riverbend_clinic"}))
    answer = expected_loss(riverbend, LeavingChances(0.1), selection=clinic)
    assert [each.person.name for each in answer.findings] == ["Maria Lopez"]
    assert answer.asked["expected"] == pytest.approx(0.1)


def test_without_a_known_partner_it_says_so(make_network: Callable[..., Network]) -> None:
    with pytest.raises(NothingFound, match="knows anyone at a current partner"):
        expected_loss(make_network({("Ann", "Xi"): 0.5}, team=["Ann"]), LeavingChances(0.1))
