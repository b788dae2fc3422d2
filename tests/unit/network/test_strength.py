"""Evidence folded into strength."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.model import Basis, Evidence
from graphkit.network.strength import CAP, FLOOR, KINDS, fold, interval, probability

TODAY = date(2026, 11, 24)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def given_(basis: Basis, **fields: object) -> Evidence:
    return Evidence("c_1", "c_2", basis, **fields)  # type: ignore[arg-type]


def strength(*evidence: Evidence) -> float:
    return fold(evidence, TODAY).strength


days = st.none() | st.dates(date(1990, 1, 1), date(2040, 1, 1))


@st.composite
def evidence(draw: st.DrawFn, stated: bool = True) -> Evidence:
    basis = draw(st.sampled_from(list(Basis)))
    ends = [("c_1", "c_2"), ("c_2", "c_1")]
    one, other = draw(st.sampled_from(ends))
    count = draw(st.integers(1, 500))
    says = stated and basis is Basis.DECLARED
    return Evidence(
        one,
        other,
        basis,
        draw(st.sampled_from(["a", "b"])),
        strength=draw(st.none() | st.floats(0.001, 1)) if says else None,
        count=count,
        reach=draw(st.floats(0.01, 1)) * count,
        first=draw(days),
        last=draw(days),
        size=draw(st.none() | st.integers(2, 15)),
    )


@given(st.lists(evidence(), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_evidence_changes_nothing(given: list[Evidence], luck: random.Random) -> None:
    shuffled = given.copy()
    luck.shuffle(shuffled)
    assert fold(given, TODAY) == fold(shuffled, TODAY)


@given(st.lists(evidence(), min_size=1, max_size=6))
def test_strength_is_a_probability_within_its_interval(given: list[Evidence]) -> None:
    tie = fold(given, TODAY)
    assert FLOOR <= tie.strength <= 1
    assert 0 <= tie.low <= tie.strength <= tie.high <= 1
    if all(e.strength is None for e in given):
        assert tie.strength <= CAP


@given(st.lists(evidence(stated=False), min_size=1, max_size=5), evidence(stated=False))
def test_more_evidence_never_makes_a_tie_weaker(given: list[Evidence], more: Evidence) -> None:
    assert strength(*given, more) >= strength(*given) - 1e-12


@given(evidence(stated=False))
def test_age_never_makes_evidence_stronger(given: Evidence) -> None:
    later = TODAY + timedelta(days=200)
    assert probability(given, later) <= probability(given, TODAY) + 1e-12


@given(st.floats(0, 1), st.floats(0, 1000))
def test_more_observations_narrow_the_interval(p: float, observations: float) -> None:
    low, high = interval(p, observations)
    narrower = interval(p, observations + 10)
    assert low <= p <= high
    assert narrower[1] - narrower[0] < high - low


def test_wilsons_interval_is_that_of_the_formula() -> None:
    # By hand: p = 0.5, n = 10, z = 1.28155: 0.5 -+ z / (2 sqrt(n + z^2)) = 0.5 -+ 0.18780.
    low, high = interval(0.5, 10)
    assert low == pytest.approx(0.31220, abs=1e-5)
    assert high == pytest.approx(0.68780, abs=1e-5)


def test_every_kind_has_its_line_in_the_table() -> None:
    assert set(KINDS) == set(Basis)
    assert all(k.rests_on.startswith(("measured: ", "assumption: ")) for k in KINDS.values())
    assert [b for b, k in KINDS.items() if k.rests_on.startswith("measured")] == [Basis.WROTE]


def test_written_contact_is_the_measured_formula() -> None:
    out = Evidence("c_1", "c_2", Basis.WROTE, count=1, reach=4.0, last=TODAY)
    back = Evidence("c_2", "c_1", Basis.WROTE, count=1, reach=9.0, last=ago(30))
    d = (4**0.5 + (9 / 2) ** 0.5) ** 2
    assert strength(out, back) == pytest.approx(d / (d + 6))
    assert strength(out) == pytest.approx(4 / 10)


def test_both_ways_count_more_than_the_same_number_one_way() -> None:
    one_way = Evidence("c_1", "c_2", Basis.WROTE, count=8, reach=8.0, last=TODAY)
    half = Evidence("c_1", "c_2", Basis.WROTE, count=4, reach=4.0, last=TODAY)
    back = Evidence("c_2", "c_1", Basis.WROTE, count=4, reach=4.0, last=TODAY)
    assert strength(half, back) > strength(one_way)


def test_several_messages_on_a_day_count_once() -> None:
    many = given_(Basis.WROTE, count=20, reach=20.0, first=TODAY, last=TODAY)
    one = given_(Basis.WROTE, count=1, reach=1.0, first=TODAY, last=TODAY)
    assert strength(many) == pytest.approx(strength(one))


def test_contact_over_years_counts_as_spread_evenly() -> None:
    # The exact sum over a meeting every 73 days for four years, against the folded one.
    ages = range(0, 1461, 73)
    folded = given_(
        Basis.MET, count=len(ages), reach=float(len(ages)), first=ago(ages[-1]), last=TODAY
    )
    exact = sum(0.5 ** (age / 365) for age in ages)
    expected = 0.95 * exact / (exact + 1.5)
    assert strength(folded) == pytest.approx(expected, abs=0.02)


def test_a_meeting_of_two_counts_more_than_one_of_twenty() -> None:
    two = given_(Basis.MET, reach=1.0, last=TODAY)
    twenty = given_(Basis.MET, reach=19**-0.5, last=TODAY)
    assert strength(two) == pytest.approx(0.38)
    assert strength(twenty) < 0.15


def test_different_kinds_fold_as_independent_chances() -> None:
    connected = given_(Basis.CONNECTED, last=TODAY)
    met = given_(Basis.MET, reach=1.5, last=TODAY)
    assert strength(connected, met) == pytest.approx(1 - (1 - 0.35) * (1 - 0.475))


def test_one_connection_in_two_exports_is_one() -> None:
    there = Evidence("c_1", "c_2", Basis.CONNECTED, "a", last=TODAY)
    back = Evidence("c_2", "c_1", Basis.CONNECTED, "b", last=ago(3650))
    assert strength(there, back) == strength(there) == pytest.approx(0.35)
    assert strength(back) == pytest.approx(0.175)


def test_a_bare_entry_is_unknown_and_not_weak() -> None:
    tie = fold([given_(Basis.ADDRESS_BOOK)], TODAY)
    assert not tie.known
    assert tie.strength == 0.25
    assert tie.low < 0.06 and tie.high > 0.6
    assert fold([given_(Basis.ADDRESS_BOOK), given_(Basis.CONNECTED)], TODAY).known


def test_what_somebody_states_outranks_all_else() -> None:
    stated = given_(Basis.DECLARED, strength=0.1)
    met = given_(Basis.MET, count=50, reach=50.0, last=TODAY)
    assert strength(stated, met, given_(Basis.BOARD, size=3)) == pytest.approx(0.1)
    assert strength(stated, given_(Basis.DECLARED, strength=0.3)) == pytest.approx(0.2)
    assert fold([met, stated], TODAY).evidence == (stated, met)


def test_only_a_statement_makes_a_tie_certain() -> None:
    assert strength(given_(Basis.DECLARED, strength=1.0)) == 1
    met = given_(Basis.MET, count=9999, reach=9999.0, last=TODAY)
    board = given_(Basis.BOARD, size=2)
    assert strength(met, board, given_(Basis.PARTNERSHIP)) == CAP


def test_a_statement_without_a_number_folds_like_other_evidence() -> None:
    assert strength(given_(Basis.DECLARED)) == pytest.approx(0.6)
    assert strength(given_(Basis.DECLARED), given_(Basis.CONNECTED, last=TODAY)) > 0.7


def test_a_larger_board_tells_less() -> None:
    sizes = [strength(given_(Basis.BOARD, size=n)) for n in range(2, 16)]
    assert sizes == sorted(sizes, reverse=True)
    assert strength(given_(Basis.BOARD, size=9)) == pytest.approx(0.9 / (1 + 7 / 12))


def test_a_board_that_both_left_fades_and_one_that_lasts_does_not() -> None:
    lasting = given_(Basis.BOARD, size=2, first=date(1999, 1, 1))
    left = given_(Basis.BOARD, size=2, first=date(1999, 1, 1), last=ago(730))
    assert strength(lasting) == pytest.approx(0.9)
    assert strength(left) == pytest.approx(0.45)


def test_two_boards_are_two_chances_and_two_roles_on_one_are_not() -> None:
    here = given_(Basis.BOARD, source="Here", size=9)
    there = given_(Basis.BOARD, source="There", size=9)
    assert strength(here, there) > strength(here)
    older = given_(Basis.BOARD, source="Here", size=9, last=ago(900))
    assert strength(here, older) == pytest.approx(strength(here))


def test_shared_places_alone_make_an_inferred_tie() -> None:
    board, firm = given_(Basis.BOARD, size=9), given_(Basis.COLLEAGUES, size=5)
    assert fold([board, firm], TODAY).inferred
    assert not fold([board, given_(Basis.CONNECTED)], TODAY).inferred


def test_a_date_in_the_future_counts_as_today_and_none_as_one_half_life() -> None:
    today = given_(Basis.CONNECTED, last=TODAY)
    assert strength(given_(Basis.CONNECTED, last=date(2030, 1, 1))) == strength(today)
    assert strength(given_(Basis.CONNECTED)) == pytest.approx(strength(today) / 2)
    assert strength(given_(Basis.CONNECTED, first=TODAY)) == strength(today)


def test_evidence_comes_strongest_first_and_ends_in_order() -> None:
    weak = Evidence("c_9", "c_1", Basis.CONNECTED, last=ago(9000))
    strong = Evidence("c_1", "c_9", Basis.BOARD, size=2)
    tie = fold([weak, strong], TODAY)
    assert (tie.a, tie.b) == ("c_1", "c_9")
    assert tie.evidence == (strong, weak)


def test_old_evidence_never_comes_to_nothing() -> None:
    assert strength(given_(Basis.WROTE, last=date(1950, 1, 1))) == FLOOR
