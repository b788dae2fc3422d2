"""What is due in partnerships: one line for each thing, whoever said it and in whatever order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_entries import written

from graphkit.analysis.filters.selection import Filter, Selection
from graphkit.analysis.portfolio.deadlines import deadlines
from graphkit.analysis.portfolio.due_reviews import ReviewQuestion, due_reviews
from graphkit.analysis.portfolio.portfolio_findings import ReviewItem
from graphkit.model import ENDED, Entry, Partnership
from graphkit.network import Network

HOME, CLINIC = "o_riverbend_public_library", "o_riverbend_clinic"
TODAY = date(2026, 11, 24)
MARIA, TOM = "c_maria_lopez", "c_tom_reyes"
Maker = Callable[..., Network]
Make = Callable[..., Network]


def day(days: int) -> date:
    return TODAY + timedelta(days)


@pytest.fixture
def make(make_network: Maker) -> Callable[..., Network]:
    def made(*entries: Entry, **agreed: object) -> Network:
        partnership = {"stage": "active", "owner_id": MARIA, **agreed}
        network = make_network(
            {},
            jobs={"Maria Lopez": "Riverbend Public Library", "Tom Reyes": "Riverbend Clinic"},
            extra=("Riverbend Clinic", "Elm Street Church"),
            partners=[Partnership(HOME, CLINIC, **partnership)],  # type: ignore[arg-type]
        )
        return replace(network, entries=entries)

    return made


def items(network: Network, **question: object) -> tuple[ReviewItem, ...]:
    return due_reviews(network, ReviewQuestion(**question)).findings  # type: ignore[arg-type]


def found(network: Network) -> list[tuple[str, date]]:
    return [(each.kind.value, each.on) for each in deadlines(network)]


def test_files_reviews_that_are_overdue_or_near_come_longest_overdue_first(
    make_network: Maker,
) -> None:
    def partner(name: str, days: int, stage: str = "active") -> Partnership:
        return Partnership(HOME, f"o_{name.lower()}", stage=stage, review_on=day(days))

    partners = [
        partner("Soon", 90),
        partner("Late", -300),
        partner("Far", 91),
        partner("Gone", -10, "ended"),
        Partnership(HOME, "o_never"),
    ]
    places = ["Soon", "Late", "Far", "Gone", "Never"]
    network = make_network({}, extra=places, partners=partners)
    answer = due_reviews(network)
    assert [item.organization.name for item in answer.findings] == ["Late", "Soon"]
    assert answer.summary == "1 review is overdue and 1 review is due within 90 days."
    assert "1 more is due later; see --within." in answer.notes
    assert "Nobody looks after 2 organizations of these: they have no owner." in answer.notes
    assert [item.organization.name for item in items(network, days=0)] == ["Late"]
    nothing = due_reviews(make_network({}))
    assert nothing.summary == "No review or agreement is overdue or due within 90 days."


def test_a_line_says_who_does_what_and_how_to_settle_it(make: Make) -> None:
    planned = written(1, "review", CLINIC, planned="2026-09-30")
    held = written(2, "review", CLINIC, held="2025-09-28")
    (item,) = items(make(planned, held))
    assert item.sentence == (
        "Maria Lopez: hold the review with Riverbend Clinic; it was planned for 30 September "
        "2026; the last one was held on 28 September 2025."
    )
    assert item.settle == ("add", "review", "Riverbend Clinic", "--held", "DAY")
    assert (item.days_late, item.days_left, item.author) == (55, 0, "Tom Reyes")
    assert (item.id, item.code, item.last_review) == ("n_0001", "0001", "2025-09-28")
    by_tom = written(3, "review", CLINIC, planned="2026-12-01", people=[("reviewer", TOM)])
    network = make(planned, held, by_tom)
    (item,) = items(network)
    assert (item.who, item.owner and item.owner.name) == ("Tom Reyes", "Maria Lopez")
    assert items(network, person="tom reyes") == items(network, person="Maria Lopez") == (item,)
    assert items(network, person="Aisha Khan") == ()


def test_the_newest_plan_counts_until_a_review_is_held(make: Make) -> None:
    first = written(1, "review", CLINIC, planned="2027-06-30")
    sooner = written(2, "review", CLINIC, planned="2027-01-15")
    moved = written(3, "review", CLINIC, planned="2027-02-15", of="n_0001")
    file = {"review_on": date(2026, 6, 30)}
    assert found(make(first, sooner, **file)) == [("review", date(2027, 1, 15))]
    # Maria changes the first plan: it is the newest now.
    assert found(make(first, sooner, moved, **file)) == [("review", date(2027, 2, 15))]
    before = written(4, "review", CLINIC, held="2027-02-14")
    # One day too early: the plan of 15 January is settled, that of 15 February is not.
    assert found(make(first, sooner, moved, before, **file)) == [("review", date(2027, 2, 15))]
    on_the_day = written(5, "review", CLINIC, held="2027-02-15")
    assert found(make(first, sooner, moved, on_the_day, **file)) == []


def test_a_review_held_by_hand_settles_what_a_file_says(make: Make) -> None:
    on = {"review_on": date(2026, 9, 30)}
    assert found(make(**on)) == [("review", date(2026, 9, 30))]
    assert found(make(written(1, "review", CLINIC, held="2026-09-29"), **on)) == [
        ("review", date(2026, 9, 30))
    ]
    held = written(1, "review", CLINIC, held="2026-09-30")
    assert found(make(held, **on)) == []
    assert found(make(held, review_on=date(2027, 9, 30))) == [("review", date(2027, 9, 30))]
    # A plan that was carried out early is settled, whatever its day was.
    early = written(2, "review", CLINIC, planned="2027-03-01", held="2026-10-02")
    assert found(make(early)) == []


def test_a_review_may_be_planned_before_a_partnership_begins_but_not_after_it(
    make: Make,
) -> None:
    planned = written(1, "review", CLINIC, planned="2026-12-01")
    church = written(2, "review", "o_elm_street_church", planned="2026-12-02")
    assert len(found(make(planned, church, stage="prospect"))) == 2
    assert found(make(planned, stage="ended", review_on=day(1))) == []
    assert found(make(planned, until=ENDED)) == []


def test_an_agreement_has_its_last_day_for_notice_and_then_its_end(make: Make) -> None:
    def agreed(until: date, notice: int | None = 90) -> Network:
        said = {"form": "contract", "until": until, "notice": notice, "text": "Flu clinics"}
        return make(written(1, "agreement", CLINIC, **said))

    assert due_reviews(agreed(day(100))).summary == "1 notice period ends within 90 days."
    (item,) = items(agreed(day(100)))
    assert (item.kind, item.due, item.ends) == ("notice", "2026-12-04", "2027-03-04")
    assert item.sentence == (
        'Maria Lopez: decide with Riverbend Clinic on the contract "Flu clinics"; 4 December 2026 '
        "is the last day to give notice before it ends on 4 March 2027."
    )
    assert item.settle == (
        *("add", "agreement", "Riverbend Clinic", "--change", "0001", "--until", "DAY"),
    )
    assert [each[0] for each in found(agreed(day(90)))] == ["notice"]  # today
    assert found(agreed(day(89))) == [("agreement", day(89))]
    assert found(agreed(day(100), None)) == [("agreement", day(100))]
    assert found(agreed(day(100), 10**8)) == [("agreement", day(100))]
    (late,) = items(agreed(day(-10)))
    assert late.sentence.endswith(
        'say whether the contract "Flu clinics" with Riverbend Clinic goes on; it ended on 14 '
        "November 2026."
    )


def test_a_newer_agreement_or_a_review_after_its_end_takes_an_agreement_from_the_list(
    make: Make,
) -> None:
    old = written(1, "agreement", CLINIC, signed="2023-01-01", until="2025-12-31", form="contract")
    same = {"signed": "2026-01-01", "until": "2027-12-31"}
    assert found(make(old)) == [("agreement", date(2025, 12, 31))]
    renewed = written(2, "agreement", CLINIC, form="contract", **same)
    assert found(make(old, renewed)) == [("agreement", date(2027, 12, 31))]
    for other in ({"form": "letter"}, {"form": "contract", "text": "Story hour"}):
        both = make(
            replace(old, text="Flu clinics"), written(2, "agreement", CLINIC, **same, **other)
        )
        assert len(found(both)) == 2
    assert found(make(old, written(2, "review", CLINIC, held="2025-12-31"))) == []
    assert len(found(make(old, written(2, "review", CLINIC, held="2025-12-30")))) == 1


def test_the_last_day_of_a_file_counts_if_nobody_wrote_down_an_agreement(
    make: Make,
) -> None:
    assert found(make(until=day(30))) == [("agreement", day(30))]
    (item,) = items(make(until=day(30)))
    assert item.settle == ("add", "partnership", "Riverbend Clinic", "--until", "DAY")
    assert "renew the partnership with Riverbend Clinic, or let it end" in item.sentence
    # Its stage says that it goes on, so somebody should say what is true.
    assert found(make(until=day(-30))) == [("agreement", day(-30))]
    assert found(make(until=day(-30), stage=None)) == []
    assert found(make(until=day(-30), stage="ended")) == []
    agreed = written(1, "agreement", CLINIC, until=day(300))
    assert found(make(agreed, until=day(30))) == [("agreement", day(300))]


def test_a_filter_narrows_the_lines(make: Make) -> None:
    church = written(1, "review", "o_elm_street_church", planned="2026-12-02")
    network = make(church, review_on=day(-1))
    chosen = Selection(Filter(tags=("x",)), frozenset(), frozenset({CLINIC}))
    assert [i.organization.id for i in items(network, selection=chosen)] == [CLINIC]
    assert len(items(network)) == 2


def test_a_name_never_becomes_an_option(make_network: Maker) -> None:
    partner = Partnership(HOME, "o_--odd", stage="active", review_on=day(-1))
    network = make_network({}, extra=["--odd"], partners=[partner])
    (item,) = items(network)
    assert item.settle[-2:] == ("--", "--odd")


statements = st.tuples(
    st.sampled_from(["review", "agreement"]),
    st.sampled_from([-400, -30, 0, 30, 400]),
    st.sampled_from(["planned", "held", "both"]),
)


@given(said=st.lists(statements, max_size=5))
def test_each_thing_has_one_line_in_whatever_order_it_is_read(
    make_network: Maker, said: list[tuple[str, int, str]]
) -> None:
    entries = []
    for number, (kind, days, how) in enumerate(said, 1):
        fields = {"planned": day(days), "held": day(days)}
        given_fields = fields if how == "both" else {how: fields[how]}
        values = given_fields if kind == "review" else {"until": day(days)}
        entries.append(written(number, kind, CLINIC, **values))
    base = make_network({}, extra=("Riverbend Clinic",), partners=[Partnership(HOME, CLINIC)])
    orders = list(permutations(entries))[:6]
    answers = [deadlines(replace(base, entries=order)) for order in orders]
    assert all(answer == answers[0] for answer in answers)
    assert sum(each.kind == "review" for each in answers[0]) <= 1
    assert len({each.id for each in answers[0]}) == len(answers[0])
    held = max((day(d) for k, d, how in said if k == "review" and how != "planned"), default=None)
    assert all(held is None or each.ends or each.on > held for each in answers[0])
