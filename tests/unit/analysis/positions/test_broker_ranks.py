"""Ranks of brokers in networks drawn from the ranges of the ties."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from graphkit.analysis.brokers import brokers
from graphkit.analysis.positions import broker_ranks as module
from graphkit.analysis.positions.broker_ranks import broker_ranks
from graphkit.errors import UsageError
from graphkit.network import Network

Maker = Callable[..., Network]


def two_ways(make_network: Maker, one: float, other: float) -> Network:
    """Ann and Zoe have two contacts in common, Bo and Cy; the ties through each are as strong."""
    ties = {("Ann", "Bo"): one, ("Bo", "Zoe"): one, ("Ann", "Cy"): other, ("Cy", "Zoe"): other}
    return make_network(ties)


def certain(network: Network) -> Network:
    """Return a network with a lot of evidence for each tie."""
    columns = network.tie_columns
    sure = replace(columns, observations=np.full(len(columns), 1e6))
    return replace(network, tie_columns=sure)


def test_if_strengths_are_known_every_network_has_the_same_ranks(make_network: Maker) -> None:
    found = broker_ranks(certain(two_ways(make_network, 0.9, 0.2)), draws=20).findings
    ranks = {each.person.name: each for each in found}
    assert ranks["Bo"].among_first == 1
    assert ranks["Bo"].worst < ranks["Cy"].best


def test_equally_strong_ways_share_the_first_rank(make_network: Maker) -> None:
    network = two_ways(make_network, 0.5, 0.5)
    found = {each.person.name: each for each in broker_ranks(network, draws=200).findings}
    shares = broker_ranks(network, draws=200).findings
    assert found["Bo"].best == 1 and found["Cy"].best == 1
    assert found["Bo"].worst > 1 and found["Cy"].worst > 1
    assert all(0 < each.betweenness_high <= 1 for each in shares)


def test_the_seed_decides_and_more_networks_keep_the_first(riverbend: Network) -> None:
    one = broker_ranks(riverbend, draws=60, seed=3)
    assert one == broker_ranks(riverbend, draws=60, seed=3)
    assert one.asked["seed"] == 3 and one.asked["networks"] == 60
    few = broker_ranks(riverbend, draws=5, seed=3).findings
    for each in broker_ranks(riverbend, draws=6, seed=3).findings:
        (same,) = [f for f in few if f.person.id == each.person.id]
        assert each.best <= same.best and each.worst >= same.worst


def test_people_and_cut_offs_are_those_of_brokers(riverbend: Network) -> None:
    whole = brokers(riverbend, count=50).findings
    found = broker_ranks(riverbend, count=50, draws=10).findings
    assert {each.person.id for each in found} == {each.person.id for each in whole}
    assert sorted(each.alike for each in found) == list(range(1, len(whole) + 1))
    by_id = {each.person.id: each for each in found}
    for place, broker in enumerate(whole, 1):
        each = by_id[broker.person.id]
        assert each.alike == place
        assert each.betweenness == broker.betweenness
        assert each.cut_off == sum(len(part.people) for part in broker.comes_apart)
    assert [each.rank for each in found] == sorted(each.rank for each in found)
    ines = found[0]
    assert ines.sentence == (
        "Ines Moreau is among the first three in 100% of what we cannot rule out, mostly at rank 1."
    )


def test_the_drawn_strengths_have_the_ranges_of_the_ties(riverbend: Network) -> None:
    drawn = module._draw_strengths(riverbend, 4000, np.random.default_rng(0))
    low, high = riverbend.tie_columns.intervals
    inside = ((low <= drawn.T) & (high >= drawn.T)).mean(axis=0)
    assert (inside > 0.77).all()


def test_in_a_large_network_a_note_says_that_pairs_are_drawn(
    riverbend: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not any("drawn at random" in note for note in broker_ranks(riverbend, draws=2).notes)
    monkeypatch.setattr(module, "_ALL_PAIRS", 10)
    monkeypatch.setattr(module, "_ALL_PAIRS_PLAIN", 10)
    answer = broker_ranks(riverbend, draws=2)
    assert any("pairs of people drawn at random" in note for note in answer.notes)
    assert answer.findings[0].person.name == "Ines Moreau"


@pytest.mark.parametrize("ties", [{}, {("Ann", "Bo"): 0.5}])
def test_small_networks_get_a_plain_sentence(make_network: Maker, ties: dict) -> None:
    answer = broker_ranks(make_network(ties))
    assert answer.findings == ()
    assert answer.summary == "Nobody outside the team connects separate parts of the network."


def test_no_networks_show_no_range(riverbend: Network) -> None:
    with pytest.raises(UsageError, match="0 networks"):
        broker_ranks(riverbend, draws=0)
    with pytest.raises(UsageError, match="0 brokers"):
        broker_ranks(riverbend, count=0)
