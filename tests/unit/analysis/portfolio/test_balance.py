"""What each side gave and gained: units, ranges, what is unknown, drift and flags."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.analysis.filters.selection import Filter, Selection
from graphkit.analysis.portfolio.balance import Balances, balance, balance_of
from graphkit.analysis.portfolio.balance_findings import Balance
from graphkit.analysis.portfolio.unit_shares import our_share
from graphkit.errors import NothingFound
from graphkit.model import Entry, Mention
from graphkit.model.partnerships import KINDS, PARTNER, partnership_entries
from graphkit.network import Network

CLINIC, SCHOOLS, SOCIETY = "o_riverbend_clinic", "o_riverbend_school_district", "o_far_away_society"
MOMENT = datetime(2026, 11, 1, 9, tzinfo=UTC)
NUMBERS = count(1)


def entry(kind: str, side: str, on: str = "2026-03-12", about: str = CLINIC, **data: str) -> Entry:
    number = next(NUMBERS)
    where = {"contribution": "by", "benefit": "to"}[kind]
    return Entry(
        f"n_{number:06d}",
        kind,
        date.fromisoformat(on),
        f"what {number}",
        tuple(sorted({where: side, **data}.items())),
        mentions=(Mention(about, PARTNER),),
        author="Maria Lopez",
        said_at=MOMENT,
    )


def gave(side: str, on: str = "2026-03-12", about: str = CLINIC, **data: str) -> Entry:
    return entry("contribution", side, on, about, **data)


def gained(side: str, on: str = "2026-03-12", about: str = CLINIC, **data: str) -> Entry:
    return entry("benefit", side, on, about, **data)


def found(network: Network, *entries: Entry, id: str = CLINIC) -> Balance:
    return balance_of(replace(network, entries=entries), id)


def flags(finding: Balance) -> list[str]:
    return [flag.kind for flag in finding.flags]


def test_the_share_is_a_range_over_units_that_are_never_added(riverbend: Network) -> None:
    one = found(
        riverbend,
        gave("us", hours="30"),
        gave("them", hours="10", money="100 USD"),
        gave("us", money="100 USD"),
        gave("us", money="5000 EUR"),
    )
    assert [(unit.unit, unit.share) for unit in one.work.units] == [
        ("hours", 0.75),
        ("EUR", None),
        ("USD", 0.5),
    ]
    assert (one.work.low, one.work.middle, one.work.high) == (0.5, 0.625, 0.75)
    assert one.benefit.low is None
    assert one.sentence == (
        "We do 50% to 75% of the work, as far as it is written down. How the benefit is shared is "
        "unknown, because nothing that can be counted is written down."
    )


@pytest.mark.parametrize(
    ("entries", "why"),
    [
        ([gave("us", hours="3")], "only our side is written down"),
        ([gave("them", hours="3")], "only their side is written down"),
        ([gave("us", hours="3"), gave("them", visits="2")], "no unit is written down for both"),
        ([gave("us")], "nothing that can be counted is written down"),
    ],
)
def test_what_one_side_has_not_written_down_is_unknown(riverbend, entries, why) -> None:
    one = found(riverbend, *entries)
    assert one.work.low is None and one.gap is None and one.flags == ()
    assert f"How the work is shared is unknown, because {why}" in one.sentence


def test_a_written_zero_is_no_unknown(riverbend: Network) -> None:
    one = found(riverbend, gave("us", visits="4"), gave("them", visits="0"))
    assert (one.work.low, one.work.high) == (1.0, 1.0)
    both = found(riverbend, gave("us", visits="0"), gave("them", visits="0"))
    assert both.work.low is None


def test_one_sided_only_if_the_favorable_ends_are_apart(riverbend: Network) -> None:
    work = [gave("us", hours="8"), gave("them", hours="2")]
    even = [gained("us", value="3"), gained("them", value="2")]
    # 80% against 60%: exactly 20 points are not more than 20.
    assert flags(found(riverbend, *work, *even)) == []
    less = [gained("us", value="2"), gained("them", value="4")]
    one = found(riverbend, *work, *less)
    (flag,) = one.flags
    assert flag.kind == "one-sided"
    assert flag.reason.startswith(
        "We do at least 80% of the work and have at most 33% of the benefit. That is 47 points"
    )
    assert {note.text for note in flag.evidence} == {each.text for each in (*work, *less)}
    assert {note.author for note in flag.evidence} == {"Maria Lopez"}
    # Visits, in which the benefit is shared well, make the favorable end.
    visits = [gained("us", visits="7"), gained("them", visits="3")]
    assert flags(found(riverbend, *work, *less, *visits)) == []
    assert (one.gap_low, one.gap_high) == (one.gap, one.gap)


@pytest.mark.parametrize(
    ("hours", "values", "level"),
    [
        (("8", "2"), ("1", "4"), "we give"),
        (("2", "8"), ("4", "1"), "we gain"),
        (("8", "2"), ("3", "2"), "even"),
        (("2", "8"), ("2", "3"), "even"),
        (("8", "2"), (), None),
    ],
)
def test_the_balance_in_a_word(riverbend: Network, hours, values, level) -> None:
    entries = [gave(side, hours=n) for side, n in zip(("us", "them"), hours, strict=True)]
    entries += [gained(side, value=n) for side, n in zip(("us", "them"), values, strict=False)]
    assert Balances(replace(riverbend, entries=entries)).level(CLINIC) == level
    # Money, of which we have much less, makes the range too wide to say so.
    money = [gave("us", money="1 USD"), gave("them", money="99 USD")]
    more = [gained("us", money="99 USD"), gained("them", money="1 USD")]
    wide = replace(riverbend, entries=[*entries, *money, *more])
    assert Balances(wide).level(CLINIC) == ("we gain" if level == "we gain" else None)


def test_evidence_leaves_out_what_says_nothing_about_the_shares(riverbend: Network) -> None:
    alone = gave("us", rooms="3")
    one = found(
        riverbend,
        alone,
        gave("us", hours="8"),
        gave("them", hours="2"),
        gained("us", value="1"),
        gained("them", value="4"),
    )
    assert alone.id not in {note.id for note in one.flags[0].evidence}
    assert alone.id in {note.id for note in one.entries}


def test_drift_compares_the_last_two_years_in_units_known_in_both(riverbend: Network) -> None:
    one = found(
        riverbend,
        gave("us", "2023-05-01", hours="1"),
        gave("us", "2024-05-01", hours="5", visits="9"),
        gave("them", "2024-05-01", hours="5", visits="1"),
        gave("us", "2026-05-01", hours="6", rooms="9"),
        gave("them", "2026-05-01", hours="4", rooms="1"),
    )
    assert [year.year for year in one.years] == [2023, 2024, 2026]
    assert one.drift_years == (2024, 2026)
    assert one.work_drift == pytest.approx(0.1)
    assert one.benefit_drift is None
    assert found(riverbend, gave("us", hours="1")).work_drift is None


def test_costly_is_twice_the_median_of_hours_a_year(riverbend: Network) -> None:
    def hours(about: str, *each: tuple[str, str]) -> list[Entry]:
        return [gave("us", on, about, hours=number) for on, number in each]

    two = [
        *hours(CLINIC, ("2025-02-01", "30"), ("2026-02-01", "50")),
        *hours(SCHOOLS, ("2026-02-01", "10")),
    ]
    assert Balances(replace(riverbend, entries=two)).median_hours is None
    three = [*two, *hours(SOCIETY, ("2026-02-01", "20"))]
    known = Balances(replace(riverbend, entries=three))
    assert known.median_hours == 20
    # 40 hours a year are not more than twice 20.
    assert (known.of(CLINIC).hours_per_year, flags(known.of(CLINIC))) == (40, [])
    more = [*three, *hours(CLINIC, ("2026-03-01", "1"))]
    one = found(riverbend, *more)
    assert flags(one) == ["costly"] and len(one.flags[0].evidence) == 3
    assert one.flags[0].reason.startswith("It takes 40.5 of our hours a year. The median of the 3")


def test_entries_of_the_future_wait(riverbend: Network) -> None:
    one = found(riverbend, gave("us", "2026-11-25", hours="3"))
    assert one.entries == () and one.years == ()
    assert one.sentence == "Nothing is written down about what each side gave and gained."


def test_without_entries_the_answer_says_how_to_write_them_down(riverbend: Network) -> None:
    for answer in (balance(riverbend), balance(riverbend, CLINIC)):
        assert answer.findings == ()
        assert "graphkit add contribution NAME" in answer.notes[-1]
    assert "between you and Riverbend Clinic" in balance(riverbend, CLINIC).summary
    with pytest.raises(NothingFound):
        balance_of(riverbend, "o_nobody")


def test_flagged_partnerships_come_first_and_others_are_named(riverbend: Network) -> None:
    entries = [
        *(gave("us", about=CLINIC, hours="5"), gave("them", about=CLINIC, hours="5")),
        *(gave("us", about=SCHOOLS, hours="9"), gave("them", about=SCHOOLS, hours="1")),
        *(gained("us", about=SCHOOLS, value="1"), gained("them", about=SCHOOLS, value="4")),
    ]
    network = replace(riverbend, entries=entries)
    answer = balance(network)
    assert [each.organization.id for each in answer.findings] == [SCHOOLS, CLINIC]
    assert answer.summary == (
        "Of 2 partnerships with entries, 1 is worth a talk: Riverbend School District."
    )
    assert "1 partner has no entries: Far Away Society." in answer.notes
    only = Selection(Filter("x"), frozenset(), frozenset({CLINIC}))
    chosen = balance(network, selection=only)
    assert [each.organization.id for each in chosen.findings] == [CLINIC]
    assert not any("no entries" in note for note in chosen.notes)


AMOUNTS = st.fixed_dictionaries(
    {},
    optional={
        "hours": st.integers(1, 50).map(str),
        "visits": st.integers(0, 9).map(str),
        "money": st.sampled_from(["10 USD", "30 EUR", "0 EUR"]),
    },
)


@given(st.lists(st.tuples(st.sampled_from(["us", "them"]), AMOUNTS), max_size=8))
@examples(100)
def test_shares_of_both_sides_add_up_and_ranges_hold_the_middle(said) -> None:
    def shares(said: list[tuple[str, dict[str, str]]]) -> object:
        entries = [gave(side, **amounts) for side, amounts in said]
        return our_share(partnership_entries(entries, KINDS))

    other = {"us": "them", "them": "us"}
    ours, theirs = shares(said), shares([(other[side], amounts) for side, amounts in said])
    assert (ours.low is None) == (theirs.low is None)
    if ours.low is not None:
        assert 0 <= ours.low <= ours.middle + 1e-9 and ours.middle <= ours.high + 1e-9 <= 1 + 1e-9
        assert ours.middle + theirs.middle == pytest.approx(1)
        assert ours.low + theirs.high == pytest.approx(1)
    for unit in ours.units:
        assert (unit.share is None) == (
            unit.ours is None or unit.theirs is None or unit.ours + unit.theirs == 0
        )


def test_many_partners_take_one_pass(make_network: Callable[..., Network]) -> None:
    names = [f"Partner {n}" for n in range(200)]
    network = make_network({}, extra=names)
    ids = [f"o_partner_{n}" for n in range(200)]
    entries = [gave("us", about=id, hours="2") for id in ids for _ in range(5)]
    answer = balance(replace(network, entries=entries))
    assert len(answer.findings) == 200
