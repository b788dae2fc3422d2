"""Messages, kept by quarter as an import keeps them, and the ties that they make."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.columns import Texts
from graphkit.ingest.records.correspondence import Correspondence
from graphkit.ingest.records.record_types import MessageRecord, PersonFields
from graphkit.model import Basis, Evidence, Tie
from graphkit.network.strength.combine_columns import combine_columns
from graphkit.network.strength.combine_evidence import combine_evidence
from graphkit.network.strength.evidence_kinds import (
    KINDS,
    EvidenceKind,
    answer_probability,
    tune_kinds,
)
from graphkit.snapshot import EvidenceColumns

TODAY = date(2026, 11, 24)
PEOPLE = Texts.of(["c_1", "c_2"])
ANN, BEN = (PersonFields(name, (f"{name}@x.example",)) for name in ("c_1", "c_2"))
OTHERS = tuple(PersonFields(f"other {n}", (f"other{n}@x.example",)) for n in range(49))
# Who wrote to whom, how many days ago (None: without a date), to how many people.
Message = tuple[bool, int | None, int]


def kept(messages: Iterable[Message]) -> list[Evidence]:
    """What an import keeps of messages between two people."""
    gathered = Correspondence()
    for back, ago, recipients in messages:
        sender, recipient = (BEN, ANN) if back else (ANN, BEN)
        on = None if ago is None else TODAY - timedelta(days=ago)
        people = (recipient, *OTHERS[: recipients - 1])
        gathered.add(MessageRecord(1, sender, people, on))
    return [
        Evidence(
            r.source.name,
            r.target.name,
            Basis.WROTE,
            count=r.count,
            reach=r.reach,
            first=r.first,
            last=r.last,
            days=r.days,
            fresh=r.fresh,
        )
        for r in gathered.records()
        if r.target in (ANN, BEN)
    ]


def tie(messages: Iterable[Message], as_of: date = TODAY, kind: EvidenceKind | None = None) -> Tie:
    """The tie that they make, the same by records and by columns."""
    kinds = KINDS if kind is None else {**KINDS, Basis.WROTE: kind}
    evidence = kept(messages)
    found = combine_evidence(evidence, as_of, kinds)
    ties = combine_columns(EvidenceColumns.of(PEOPLE, evidence), as_of, kinds)
    values = [found.strength, found.forth, found.back, found.observations]
    columns = [ties.strength[0], ties.forth[0], ties.back[0], ties.observations[0]]
    assert columns == pytest.approx(values, rel=1e-11, abs=1e-14)
    return found


def half_life(days: float) -> EvidenceKind:
    return tune_kinds({"wrote": {"half_life": days}})[Basis.WROTE]


messages = st.tuples(
    st.booleans(),
    st.none() | st.integers(-20, 20) | st.integers(0, 300),
    st.sampled_from([1, 1, 2, 9, 50]),
)
lives = st.sampled_from([half_life(days) for days in (3, 21, 30, 90, 1000, float("inf"))])
moments = st.sampled_from([TODAY, TODAY - timedelta(days=60), TODAY + timedelta(days=500)])


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ([(False, 0, 1)], 0.14),
        ([(False, 0, 1)] * 10, 0.14),
        ([(False, n // 10, 1) for n in range(30)], 0.33),
        ([(False, n // 10, 1 + n % 10) for n in range(30)], 0.33),
    ],
    ids=["one", "ten of a day", "thirty of three days", "thirty to more and fewer people"],
)
def test_days_count_and_not_messages(written: list[Message], told: float) -> None:
    assert tie(written).strength == pytest.approx(told, abs=0.005)


@given(st.lists(messages, min_size=1, max_size=25), messages, lives, moments)
@examples(400)
def test_one_more_message_never_makes_a_tie_weaker(
    written: list[Message], more: Message, kind: EvidenceKind, as_of: date
) -> None:
    before, after = tie(written, as_of, kind), tie([*written, more], as_of, kind)
    for name in ("strength", "forth", "back"):
        assert getattr(after, name) >= getattr(before, name) * (1 - 1e-9)


@given(st.lists(messages, min_size=1, max_size=25), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_messages_changes_nothing(written: list[Message], luck: random.Random) -> None:
    shuffled = written.copy()
    luck.shuffle(shuffled)
    one, other = tie(written), tie(shuffled)
    assert (one.strength, one.forth, one.back) == pytest.approx(
        (other.strength, other.forth, other.back), rel=1e-12
    )


@given(st.lists(messages, min_size=1, max_size=25), moments)
@settings(deadline=None)
def test_quarters_are_as_good_as_single_days(written: list[Message], as_of: date) -> None:
    written = [m for m in written if m[1] is None or TODAY - timedelta(days=m[1]) <= as_of]
    if not written:
        return
    out, back = (
        sum(
            min(m[2] for m in written if m[:2] == (way, ago)) ** -0.5
            * 0.5 ** (((as_of - TODAY).days + ago) / 30)
            for ago in {m[1] for m in written if m[0] == way and m[1] is not None}
        )
        + sum(m[2] ** -0.5 / 2 for m in written if m[:2] == (way, None))
        for way in (False, True)
    )
    d = (out**0.5 + back**0.5) ** 2
    assert tie(written, as_of).strength == pytest.approx(max(1e-6, min(0.97, d / (d + 6))))


@pytest.mark.parametrize("days", [7, 21, 60, 90, 365])
def test_another_half_life_comes_close_to_single_days(days: int) -> None:
    luck = random.Random(1)
    for _ in range(50):
        ages = {luck.randrange(200) for _ in range(luck.randrange(1, 30))}
        exact = sum(0.5 ** (age / days) for age in ages)
        found = tie([(False, age, 1) for age in ages], kind=half_life(days))
        assert exact / (exact + 6) - 1e-9 <= found.strength
        if days >= 21:
            assert found.strength == pytest.approx(exact / (exact + 6), abs=0.06)


def test_a_quarter_is_one_row_whatever_was_written() -> None:
    rows = kept([(False, ago, 1) for ago in range(365) for _ in range(3)])
    assert sum(row.count for row in rows) == 3 * 365
    assert sum(row.days for row in rows) == 365
    assert len(rows) == 5  # of two Novembers, and what is between
    assert len({row.quarter for row in rows}) == 5


def test_who_answers_is_told_by_the_measured_formula() -> None:
    for x in (0.01, 0.3, 6.0, 80.0):
        assert answer_probability(x, KINDS[Basis.WROTE]) == pytest.approx(
            (x + 0.6 * x / (x + 0.01)) / (x + 6.1)
        )


@given(st.floats(0, 1e4), st.floats(0, 1e4), st.floats(0.1, 50), st.floats(0.01, 1))
def test_more_contact_makes_an_answer_likelier(
    x: float, more: float, saturates: float, base: float
) -> None:
    kind = tune_kinds({"wrote": {"saturates": saturates, "base": base}})[Basis.WROTE]
    less, much = answer_probability(x, kind), answer_probability(x + more, kind)
    assert 0 <= less <= much * (1 + 1e-12) <= base * (1 + 1e-12)
    assert answer_probability(0.0, kind) == 0
    # All of it scales: only how often half of it is reached decides.
    scaled = answer_probability(
        x / saturates * 6, tune_kinds({"wrote": {"base": base}})[Basis.WROTE]
    )
    assert less == pytest.approx(scaled, rel=1e-9, abs=1e-12)


def test_the_range_of_mail_is_that_of_six_trials_more() -> None:
    one = tie([(False, 0, 1)])
    assert one.observations == pytest.approx(7)
    assert (round(one.low, 2), round(one.high, 2)) == (0.04, 0.37)
    old = tie([(False, 3000, 1)])
    assert old.high - old.low < 0.25
