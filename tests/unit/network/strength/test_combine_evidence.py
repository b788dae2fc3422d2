"""Evidence folded into strength."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.model import Basis, Evidence
from graphkit.network.strength.combine_evidence import combine_evidence, contributions, probability
from graphkit.network.strength.evidence_kinds import CAP, FLOOR
from graphkit.network.strength.intervals import interval

TODAY = date(2026, 11, 24)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def given_(basis: Basis, **fields: object) -> Evidence:
    return Evidence("c_1", "c_2", basis, **fields)  # type: ignore[arg-type]


def strength(*evidence: Evidence) -> float:
    return combine_evidence(evidence, TODAY).strength


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
    assert combine_evidence(given, TODAY) == combine_evidence(shuffled, TODAY)


@given(st.lists(evidence(), min_size=1, max_size=6))
def test_strength_is_a_probability_within_its_interval(given: list[Evidence]) -> None:
    tie = combine_evidence(given, TODAY)
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


def test_written_contact_is_the_measured_formula() -> None:
    out = Evidence("c_1", "c_2", Basis.WROTE, count=4, reach=4.0, last=TODAY)
    back = Evidence("c_2", "c_1", Basis.WROTE, count=9, reach=9.0, last=ago(30))
    d = (4**0.5 + (9 / 2) ** 0.5) ** 2
    assert strength(out, back) == pytest.approx(d / (d + 6))
    assert strength(out) == pytest.approx(4 / 10)


def test_both_ways_count_more_than_the_same_number_one_way() -> None:
    one_way = Evidence("c_1", "c_2", Basis.WROTE, count=8, reach=8.0, last=TODAY)
    half = Evidence("c_1", "c_2", Basis.WROTE, count=4, reach=4.0, last=TODAY)
    back = Evidence("c_2", "c_1", Basis.WROTE, count=4, reach=4.0, last=TODAY)
    assert strength(half, back) > strength(one_way)


def message(on: date, recipients: int = 1, *, back: bool = False) -> Evidence:
    ends = ("c_2", "c_1") if back else ("c_1", "c_2")
    return Evidence(*ends, Basis.WROTE, count=1, reach=recipients**-0.5, first=on, last=on)


@given(
    st.lists(
        st.builds(
            message,
            st.dates(ago(40), ago(-3)),
            st.integers(1, 9),
            back=st.booleans(),
        ),
        min_size=1,
        max_size=30,
    )
)
def test_single_messages_are_counted_exactly_by_the_formula(messages: list[Evidence]) -> None:
    sums = {"c_1": 0.0, "c_2": 0.0}
    for writer in sums:
        for day in {m.last for m in messages if m.from_id == writer}:
            on_it = [m.reach for m in messages if (m.from_id, m.last) == (writer, day)]
            sums[writer] += max(on_it) * 0.5 ** (max(0, (TODAY - day).days) / 30)
    out, back = sums["c_1"], sums["c_2"]
    d = (out**0.5 + back**0.5) ** 2
    x = (2 / 3) * (out + 5 * back)
    tie = combine_evidence(messages, TODAY)
    assert tie.strength == pytest.approx(min(CAP, d / (d + 6)), rel=1e-12)
    answer = (x + 0.6 * x / (x + 0.01)) / (x + 6.1)
    assert tie.forth == pytest.approx(min(CAP, answer), rel=1e-12)
    assert tie.observations == pytest.approx(d + 6)
    assert (tie.low, tie.high) == pytest.approx(interval(tie.strength, d + 6))


def test_several_messages_on_a_day_count_once_by_the_smallest_circle() -> None:
    many = given_(Basis.WROTE, count=20, reach=1.0, first=TODAY, last=TODAY)
    assert strength(many) == pytest.approx(strength(message(TODAY)))
    assert strength(message(TODAY), message(TODAY, 9)) == strength(message(TODAY))
    undated = [given_(Basis.WROTE), given_(Basis.WROTE)]
    assert strength(*undated) > strength(undated[0])  # they may be of two days


@pytest.mark.parametrize("basis", [Basis.WROTE, Basis.MET])
def test_of_two_the_first_and_the_last_day_are_known(basis: Basis) -> None:
    ends = [given_(basis, first=day, last=day) for day in (ago(200), ago(3))]
    both = given_(basis, count=2, reach=2.0, first=ago(200), last=ago(3))
    assert strength(both) == pytest.approx(strength(*ends), rel=1e-12)


@pytest.mark.parametrize("days", [2, 3, 30, 900])
def test_contact_on_every_day_is_exact(days: int) -> None:
    daily = [message(ago(4 + n)) for n in range(days)]
    both = given_(Basis.WROTE, count=days, reach=float(days), first=ago(3 + days), last=ago(4))
    assert strength(both) == pytest.approx(strength(*daily), rel=1e-12)
    often = given_(Basis.WROTE, count=7 * days, reach=7.0 * days, first=ago(3 + days), last=ago(4))
    assert strength(often) == pytest.approx(strength(*daily), rel=1e-12)


def test_contact_over_years_counts_as_spread_evenly() -> None:
    # The exact sum over a meeting every 73 days for four years, against the folded one.
    ages = range(0, 1461, 73)
    folded = given_(
        Basis.MET, count=len(ages), reach=float(len(ages)), first=ago(ages[-1]), last=TODAY
    )
    exact = sum(0.5 ** (age / 365) for age in ages)
    expected = 0.95 * exact / (exact + 1.5)
    assert strength(folded) == pytest.approx(expected, abs=0.005)


def test_who_is_written_to_and_seldom_writes_had_better_not_ask() -> None:
    tie = combine_evidence([message(ago(n), back=n % 3 > 0) for n in range(30)], TODAY)
    assert tie.forth > tie.strength > tie.back  # c_2 writes twice as often
    assert (tie.strength_from("c_1"), tie.strength_from("c_2")) == (tie.forth, tie.back)


@given(st.lists(evidence(), min_size=1, max_size=6))
def test_only_written_contact_has_a_direction(given: list[Evidence]) -> None:
    tie = combine_evidence([e for e in given if e.basis is not Basis.WROTE] or given, TODAY)
    if all(e.basis is not Basis.WROTE for e in tie.evidence):
        assert tie.forth == tie.back == tie.strength
    turned = combine_evidence([replace(e, from_id=e.to_id, to_id=e.from_id) for e in given], TODAY)
    straight = combine_evidence(given, TODAY)
    assert (turned.forth, turned.back) == pytest.approx((straight.back, straight.forth))


@given(st.lists(evidence(), min_size=1, max_size=6))
def test_the_parts_make_up_the_tie(given: list[Evidence]) -> None:
    tie, found = combine_evidence(given, TODAY), contributions(given, TODAY)
    assert sorted(e.basis for p in found for e in p.evidence) == sorted(e.basis for e in given)
    missing = 1.0
    for part in found[:1] if found[0].stated else found:
        missing *= 1 - part.strength
    top = 1 if found[0].stated else CAP
    assert tie.strength == pytest.approx(min(top, max(FLOOR, 1 - missing)))


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
    tie = combine_evidence([given_(Basis.ADDRESS_BOOK)], TODAY)
    assert not tie.known
    assert tie.strength == 0.25
    assert tie.low < 0.06 and tie.high > 0.6
    assert combine_evidence([given_(Basis.ADDRESS_BOOK), given_(Basis.CONNECTED)], TODAY).known


def test_what_somebody_states_outranks_all_else() -> None:
    stated = given_(Basis.DECLARED, strength=0.1)
    met = given_(Basis.MET, count=50, reach=50.0, last=TODAY)
    assert strength(stated, met, given_(Basis.BOARD, size=3)) == pytest.approx(0.1)
    assert strength(stated, given_(Basis.DECLARED, strength=0.3)) == pytest.approx(0.2)
    assert combine_evidence([met, stated], TODAY).evidence == (stated, met)


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
    assert combine_evidence([board, firm], TODAY).inferred
    assert not combine_evidence([board, given_(Basis.CONNECTED)], TODAY).inferred


def test_a_date_in_the_future_counts_as_today_and_none_as_one_half_life() -> None:
    today = given_(Basis.CONNECTED, last=TODAY)
    assert strength(given_(Basis.CONNECTED, last=date(2030, 1, 1))) == strength(today)
    assert strength(given_(Basis.CONNECTED)) == pytest.approx(strength(today) / 2)
    assert strength(given_(Basis.CONNECTED, first=TODAY)) == strength(today)


def test_evidence_comes_strongest_first_and_ends_in_order() -> None:
    weak = Evidence("c_9", "c_1", Basis.CONNECTED, last=ago(9000))
    strong = Evidence("c_1", "c_9", Basis.BOARD, size=2)
    tie = combine_evidence([weak, strong], TODAY)
    assert (tie.a, tie.b) == ("c_1", "c_9")
    assert tie.evidence == (strong, weak)


def test_old_evidence_never_comes_to_nothing() -> None:
    assert strength(given_(Basis.WROTE, last=date(1950, 1, 1))) == FLOOR
