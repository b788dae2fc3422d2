"""Pairs who should know each other, chosen by a value that is stated."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.analysis.positions import missing_ties as module
from graphkit.analysis.positions.choose_pairs import Pairs, PairWorth, choose_pairs
from graphkit.analysis.positions.missing_ties import missing_ties
from graphkit.errors import UsageError
from graphkit.network import Network

Maker = Callable[..., Network]
few = examples(200)


@st.composite
def worths(draw: st.DrawFn, most: int = 12) -> PairWorth:
    """Draw up to twelve pairs of six people, what they cover, and the gaps that they close."""
    ends = draw(
        st.lists(
            st.sampled_from(list(combinations(range(5 if most < 12 else 6), 2))),
            min_size=3,
            max_size=most,
            unique=True,
        )
    )
    size = len(ends)

    def some(values: st.SearchStrategy) -> list:
        return draw(st.lists(values, min_size=size, max_size=size))

    covers = [frozenset(each) for each in some(st.sets(st.integers(0, 7), max_size=5))]
    widest = max(1, *map(len, covers), 1)
    tail, head = np.array(ends).T
    likelihood = np.array(some(st.sampled_from((0.0, 0.25, 0.5, 1.0)) | st.floats(0, 1)))
    gain = np.array([len(each) / widest for each in covers])
    pairs = Pairs(tail, head, likelihood, gain, np.array(some(st.integers(-1, 2))))
    return PairWorth(pairs, covers.__getitem__, widest)


@few
@given(worths(), st.integers(1, 4))
def test_the_choice_is_worth_63_percent_of_the_best(worth: PairWorth, count: int) -> None:
    chosen = choose_pairs(worth, count)
    value = worth.of_set([choice.place for choice in chosen])
    assert value == pytest.approx(sum(choice.value for choice in chosen))
    size = min(count, len(worth.pairs))
    best = max(worth.of_set(each) for each in combinations(range(len(worth.pairs)), size))
    assert value >= (1 - 1 / np.e) * best - 1e-9


@few
@given(worths(most=6), st.data())
def test_the_value_is_monotone_and_submodular(worth: PairWorth, data: st.DataObject) -> None:
    everything = range(len(worth.pairs))
    chosen = sorted(data.draw(st.sets(st.sampled_from(everything))))
    value = worth.of_set(chosen)
    for one, other in combinations([each for each in everything if each not in chosen], 2):
        with_one, with_other = worth.of_set([*chosen, one]), worth.of_set([*chosen, other])
        with_both = worth.of_set([*chosen, one, other])
        assert with_both >= with_one - 1e-9
        assert with_one + with_other >= with_both + value - 1e-9


def test_what_each_pair_is_worth_alone_is_what_it_adds_first() -> None:
    pairs = Pairs(
        np.array([0, 0]), np.array([1, 2]), np.array([1.0, 1.0]), np.zeros(2), np.array([-1, 0])
    )
    worth = PairWorth(pairs, lambda place: frozenset(), 1)
    assert worth.of_each().tolist() == [worth.of_set([0]), worth.of_set([1])] == [1.0, 2.0]
    assert worth.of_set([0, 1]) == 1.0 + 1.0 + 0.75  # person 0 is in both


def test_pairs_join_what_is_hardly_connected_and_somebody_can_introduce_them(
    riverbend: Network,
) -> None:
    answer = missing_ties(riverbend, count=3)
    assert answer.kind == "missing_ties"
    for pair in answer.findings:
        assert riverbend.tie(pair.one.id, pair.other.id) is None
        assert pair.one.organization != pair.other.organization
        for introducer in pair.introducers:
            assert [tie.to for tie in introducer.ties] == [pair.one.id, pair.other.id]
            assert {tie.from_ for tie in introducer.ties} == {introducer.person.id}
    assert answer.summary.startswith("3 pairs of people should know each other, ")
    assert "no file says so" in answer.notes[0]


def test_people_who_come_within_one_introduction_are_counted_once(make_network: Maker) -> None:
    # Ann of the team knows Bo; Bo knows Cy; Cy knows Di and Ed, whom nobody else knows.
    network = make_network(
        {("Ann", "Bo"): 0.5, ("Bo", "Cy"): 0.5, ("Cy", "Di"): 0.5, ("Cy", "Ed"): 0.5},
        jobs={"Ann": "Riverbend Public Library"},
        team=["Ann"],
    )
    found = missing_ties(network, count=9).findings
    assert [p.name for p in found[0].gained] == ["Di", "Ed"]
    assert {found[0].one.name, found[0].other.name} == {"Ann", "Cy"}
    assert "The team could then reach 2 more people by one introduction." in found[0].sentence
    gained = [p.id for pair in found for p in pair.gained]
    assert len(gained) == len(set(gained))


def test_people_of_one_workplace_are_no_pair(make_network: Maker) -> None:
    jobs = {"Ann": "Clinic", "Bo": "Clinic", "Cy": "School"}
    ties = {("Dee", "Ann"): 0.5, ("Dee", "Bo"): 0.5, ("Dee", "Cy"): 0.5}
    found = missing_ties(make_network(ties, jobs=jobs)).findings
    pairs = {frozenset((pair.one.name, pair.other.name)) for pair in found}
    assert pairs == {frozenset(("Ann", "Cy")), frozenset(("Bo", "Cy"))}


def test_a_gap_is_closed_once(make_network: Maker) -> None:
    schools, clinics = [f"S{n}" for n in range(3)], [f"C{n}" for n in range(3)]
    ties = {("Hub", name): 0.5 for name in (*schools, *clinics)}
    jobs = {name: f"Place of {name}" for name in (*schools, *clinics)}
    sectors = {f"Place of {n}": "schools" if n in schools else "health" for n in jobs}
    found = missing_ties(make_network(ties, jobs=jobs, sectors=sectors), count=9).findings
    assert [pair.closes for pair in found] == [("health", "schools"), *[()] * 8]
    assert "at most one tie connects health with schools" in found[0].sentence


def test_few_candidates_in_memory_give_the_same_answer(
    riverbend: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = missing_ties(riverbend, count=5)
    monkeypatch.setattr(module, "_KEPT", 1)
    monkeypatch.setattr(module, "_KEPT_FOR_GAP", 1)
    assert missing_ties(riverbend, count=5) == whole


@pytest.mark.parametrize(
    ("ties", "people", "sentence"),
    [
        ({}, (), "There is nobody in the network."),
        ({}, ("Ann",), "No two people without a tie have a contact in common"),
        ({("Ann", "Bo"): 0.5}, (), "No two people without a tie have a contact in common"),
    ],
)
def test_small_networks_get_a_plain_sentence(
    make_network: Maker, ties: dict, people: tuple[str, ...], sentence: str
) -> None:
    network = make_network(ties, jobs=dict.fromkeys(people, "Clinic"))
    answer = missing_ties(network)
    assert answer.findings == ()
    assert answer.summary.startswith(sentence)


def test_none_cannot_be_shown(riverbend: Network) -> None:
    with pytest.raises(UsageError, match="0 pairs"):
        missing_ties(riverbend, count=0)
