"""Which one new tie would open a route: against adding each missing tie and asking again."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graphkit.analysis.introductions.ask_history import NO_ODDS, AskHistory, AskingOdds
from graphkit.analysis.introductions.find_introductions import introductions
from graphkit.analysis.introductions.introduction_request import Conditions, introduction_request
from graphkit.analysis.introductions.new_ties import new_ties
from graphkit.errors import NothingFound
from graphkit.network import Network

Maker = Callable[..., Network]
PEOPLE = "ABCDEF"
JOBS = {"B": "Clinic", "C": "School", "D": "Clinic", "E": "Bank", "F": "Target"}
SECTORS = {"School": "schools", "Bank": "schools"}
LIKELY = {frozenset("BD"): 0.5, frozenset("CE"): 0.2}


class Answered(AskHistory):
    """Earlier asks of which only the answers count."""

    odds = AskingOdds({"c_b": (0, 3), "c_d": (4, 0), "c_e": (1, 1)})


def world(make_network: Maker, ties: dict[tuple[str, str], float]) -> Network:
    return make_network(ties, team=["A"], jobs=JOBS, sectors=SECTORS)


@given(
    st.dictionaries(
        st.sampled_from(sorted(combinations(PEOPLE, 2))), st.floats(0.1, 1), max_size=6
    ),
    st.integers(1, 4),
    st.booleans(),
)
def test_the_best_new_tie_is_that_of_trying_all(
    make_network: Maker, ties: dict[tuple[str, str], float], most: int, learned: bool
) -> None:
    conditions, target = Conditions(max_ties=most), ("organization", "o_target")
    history = Answered(()) if learned else None
    network = world(make_network, ties)
    assume(network.number("c_a") >= 0)
    try:
        introductions(network, target, conditions=conditions)
    except NothingFound:
        pass
    else:
        return
    best = 0.0
    for pair in combinations(PEOPLE, 2):
        if pair in ties:
            continue
        # The new tie as strong as it is likely to be made.
        more = world(make_network, {**ties, pair: LIKELY.get(frozenset(pair), 0.05)})
        try:
            found = introductions(more, target, conditions=conditions, count=1, history=history)
        except NothingFound:
            continue
        best = max(best, found.findings[0].probability)
    request = introduction_request(network, target, None, 5, conditions)
    opened = new_ties(network, request, history.odds if history else NO_ODDS)
    assert (opened[0].chance if opened else 0.0) == pytest.approx(best)


@pytest.mark.parametrize("odds", [NO_ODDS, Answered.odds], ids=["assumed", "learned"])
def test_what_the_two_share_is_said(make_network: Maker, odds: AskingOdds) -> None:
    network = world(make_network, {("A", "B"): 0.9, ("D", "F"): 0.9, ("A", "C"): 0.9})
    request = introduction_request(network, ("organization", "o_target"), None, 5, Conditions())
    first = new_ties(network, request, odds)[0]
    assert (first.near, first.far, first.likely, first.why) == (
        "c_b",
        "c_d",
        0.5,
        "both at Clinic",
    )
    assert first.chance == pytest.approx(0.9 * odds.of("c_b") * 0.5 * odds.of("c_d") * 0.9)
    with pytest.raises(NothingFound, match=r"likeliest first: B at Clinic with D at Clinic \(both"):
        introductions(network, ("organization", "o_target"))


def test_somebody_who_never_agrees_is_named_last(make_network: Maker) -> None:
    """`path` passes on what it has learned from answers."""
    network = world(make_network, {("A", "C"): 0.9, ("A", "E"): 0.8})

    class Refused(AskHistory):
        odds = AskingOdds({"c_c": (0, 9), "c_e": (9, 0)})

    said = ["; C at School with F.*; E at Bank", "; E at Bank with F.*; C at School"]
    for history, words in zip((None, Refused(())), said, strict=True):
        with pytest.raises(NothingFound, match=words):
            introductions(network, ("organization", "o_target"), history=history, sources=["c_a"])
