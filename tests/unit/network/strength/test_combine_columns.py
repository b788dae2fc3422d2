"""Evidence in columns folded into ties: the same numbers as one by one, for all at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from drawn_evidence import PEOPLE, TODAY, pieces
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.columns import Categorical, Texts
from graphkit.model import Basis, Evidence, Tie
from graphkit.network.strength.combine_columns import TieColumns, combine_columns
from graphkit.network.strength.combine_evidence import combine_evidence
from graphkit.network.strength.evidence_kinds import CAP, tune_kinds
from graphkit.snapshot import EvidenceColumns

KINDS = tune_kinds({"wrote": {"half_life": float("inf"), "saturates": 3}, "met": {"base": 1.0}})


def one_by_one(evidence: list[Evidence], **more: object) -> dict[tuple[str, str], Tie]:
    groups: dict[tuple[str, str], list[Evidence]] = {}
    for e in evidence:
        if e.from_id != e.to_id:
            groups.setdefault((min(e.from_id, e.to_id), max(e.from_id, e.to_id)), []).append(e)
    return {pair: combine_evidence(groups[pair], TODAY, **more) for pair in sorted(groups)}  # type: ignore[arg-type]


def bits(ties: TieColumns) -> list[bytes]:
    columns = (ties.tail, ties.head, ties.strength, ties.forth, ties.back, ties.known)
    return [c.tobytes() for c in (*columns, ties.inferred, ties.observations, ties.ends)]


@given(st.lists(pieces(), max_size=40), st.booleans())
@examples(120)
def test_columns_fold_as_records_do(evidence: list[Evidence], own: bool) -> None:
    more = {"kinds": KINDS} if own else {}
    columns = EvidenceColumns.of(PEOPLE, evidence)
    ties = combine_columns(columns, TODAY, **more)  # type: ignore[arg-type]
    expected = one_by_one(evidence, **more)
    pairs = [(PEOPLE[int(a)], PEOPLE[int(b)]) for a, b in zip(ties.tail, ties.head, strict=True)]
    assert pairs == list(expected)
    low, high = ties.intervals
    for i, tie in enumerate(expected.values()):
        found = ties.strength[i], ties.forth[i], ties.back[i]
        assert found == pytest.approx((tie.strength, tie.forth, tie.back), rel=1e-12, abs=1e-14)
        assert (low[i], high[i]) == pytest.approx((tie.low, tie.high), abs=1e-9)
        assert (ties.known[i], ties.inferred[i]) == (tie.known, tie.inferred)
        rows = ties.order[ties.ends[i] : ties.ends[i + 1]]
        assert combine_evidence([columns[int(row)] for row in rows], TODAY, **more) == tie  # type: ignore[arg-type]
    assert len(ties.order) == sum(e.from_id != e.to_id for e in evidence)


@given(st.lists(pieces(), max_size=60), st.randoms(use_true_random=False))
@examples(100)
def test_the_order_of_rows_changes_no_bit(evidence: list[Evidence], luck: object) -> None:
    shuffled = evidence.copy()
    luck.shuffle(shuffled)  # type: ignore[attr-defined]
    one = combine_columns(EvidenceColumns.of(PEOPLE, evidence), TODAY)
    other = combine_columns(EvidenceColumns.of(PEOPLE, shuffled), TODAY)
    assert bits(one) == bits(other)


def test_thousands_of_rows_of_one_tie_add_up_in_any_order() -> None:
    luck = np.random.default_rng(1)
    evidence = [
        Evidence(
            "c_0" if luck.random() < 0.5 else "c_1",
            "c_2",
            Basis.WROTE if luck.random() < 0.7 else Basis.MET,
            count=int(luck.integers(1, 4)),
            reach=float(luck.random() * 10.0 ** luck.integers(-9, 3)),
            first=TODAY - timedelta(days=int(luck.integers(0, 4000))),
            last=TODAY - timedelta(days=int(luck.integers(0, 4000))),
        )
        for _ in range(6000)
    ]
    one = combine_columns(EvidenceColumns.of(PEOPLE, evidence), TODAY)
    luck.shuffle(evidence)  # type: ignore[arg-type]
    assert bits(one) == bits(combine_columns(EvidenceColumns.of(PEOPLE, evidence), TODAY))
    expected = one_by_one(evidence)
    assert one.strength == pytest.approx([t.strength for t in expected.values()], rel=1e-12)
    assert one.forth == pytest.approx([t.forth for t in expected.values()], rel=1e-12)


def test_without_evidence_there_are_no_ties() -> None:
    ties = combine_columns(EvidenceColumns.of(PEOPLE, []), TODAY)
    assert len(ties) == 0
    assert ties.ends.tolist() == [0]
    assert [len(end) for end in ties.intervals] == [0, 0]


def test_who_is_named_twice_in_one_row_has_no_tie_to_themselves() -> None:
    evidence = [Evidence("c_1", "c_1", Basis.MET), Evidence("c_2", "c_1", Basis.MET)]
    ties = combine_columns(EvidenceColumns.of(PEOPLE, evidence), TODAY)
    assert (ties.tail.tolist(), ties.head.tolist(), ties.order.tolist()) == ([1], [2], [1])


def test_how_places_are_numbered_changes_no_bit() -> None:
    luck = np.random.default_rng(2)
    evidence = [
        Evidence(
            "c_0",
            f"c_{1 + n % 5}",
            Basis.BOARD,
            f"place {n}",
            size=int(luck.integers(2, 15)),
            last=TODAY - timedelta(days=int(luck.integers(2000, 4000))),
        )
        for n in range(100)
    ]
    columns = EvidenceColumns.of(PEOPLE, evidence)
    source = columns.source
    turned = np.append(0, len(source.names) - np.arange(1, len(source.names)))
    names = Texts.of([source.names[int(turned[i])] for i in range(len(source.names))])
    other = replace(columns, source=Categorical(turned[source.codes].astype(np.int32), names))
    assert list(other.source) == list(columns.source)
    ties = combine_columns(columns, TODAY)
    assert max(ties.strength) < CAP
    assert bits(combine_columns(other, TODAY)) == bits(ties)
