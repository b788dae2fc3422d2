"""Columns of texts: what goes in comes out, in any order that is asked for."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.columns import Categorical, Texts, from_days, text_columns, to_days

# Halves of surrogate pairs too: they come from broken files.
TEXTS = st.lists(st.text(max_size=6), max_size=12)


@given(TEXTS)
def test_texts_come_back_as_they_were(values: list[str]) -> None:
    column = Texts.of(values)
    assert list(column) == column[:] == [column[i] for i in range(len(column))] == values


@given(TEXTS, st.data())
def test_texts_are_taken_in_any_order(values: list[str], data: st.DataObject) -> None:
    places = st.lists(st.integers(0, len(values) - 1)) if values else st.just([])
    order = data.draw(places)
    assert list(Texts.of(values).take(order)) == [values[i] for i in order]
    kept = Texts.of(values).as_bytes(order)
    assert [bytes(each) for each in kept] == [values[i].encode() for i in order]


def test_many_texts_are_taken_block_by_block(monkeypatch: pytest.MonkeyPatch) -> None:
    values = [str(i) * (i % 5) for i in range(100)]
    order = np.random.default_rng(0).permutation(100)
    monkeypatch.setattr(text_columns, "_BLOCK", 7)
    assert list(Texts.of(values).take(order)) == [values[i] for i in order]


@given(TEXTS, st.text(max_size=3))
def test_a_text_is_found_where_it_stands(values: list[str], other: str) -> None:
    ordered = sorted(set(values), key=lambda t: t.encode("utf-8", "surrogatepass"))
    column = Texts.of(ordered)
    assert [column.find(text) for text in ordered] == list(range(len(ordered)))
    assert (column.find(other) >= 0) == (other in ordered)


@given(st.lists(st.text(max_size=3), max_size=6), st.lists(st.text(max_size=3), max_size=6))
def test_joined_texts_are_those_of_both(one: list[str], other: list[str]) -> None:
    assert [*Texts.join(Texts.of(one), Texts.of(other))] == [*one, *other]


@given(
    st.integers(0, 200), st.lists(st.tuples(st.integers(0, 199), st.integers(1, 90)), max_size=4)
)
def test_runs_of_texts_are_taken_like_any(size: int, runs: list[tuple[int, int]]) -> None:
    texts = [str(number) * (number % 3) for number in range(size)]
    order = [at for start, length in runs for at in range(start, min(start + length, size))]
    assert [*Texts.of(texts).take(order)] == [texts[at] for at in order]


_CODED = st.lists(st.none() | st.sampled_from(["", "b", "a", "é", "ab"]), max_size=8)


@given(_CODED, _CODED)
def test_joined_coded_texts_are_those_of_both(
    one: list[str | None], other: list[str | None]
) -> None:
    joined, both = (
        Categorical.join(Categorical.of(one), Categorical.of(other)),
        Categorical.of([*one, *other]),
    )
    assert [*joined.names] == [*both.names]
    assert joined.codes.tolist() == both.codes.tolist()
    assert joined.codes.dtype == both.codes.dtype


@given(st.lists(st.none() | st.sampled_from(["", "b", "a", "é"]), max_size=12))
def test_coded_texts_come_back_and_nothing_is_none(values: list[str | None]) -> None:
    column = Categorical.of(values)
    assert list(column) == column[:] == [value or None for value in values]
    assert list(column.names) == ["", *sorted({v for v in values if v})]
    assert [column.code(value) for value in values] == column.codes.tolist()
    assert column.code("nowhere") == -1


def test_names_depend_on_what_is_there_and_not_on_its_order() -> None:
    assert list(Categorical.of(["b", "a"]).names) == list(Categorical.of(["a", "b", "a"]).names)


@pytest.mark.parametrize("day", [None, date(1, 1, 1), date(2026, 11, 24), date(9999, 12, 31)])
def test_days_are_dates(day: date | None) -> None:
    assert from_days(to_days(day)) == day


def test_a_place_that_is_not_there_is_an_error() -> None:
    for column in (Texts.of(["a"]), Categorical.of(["a"])):
        with pytest.raises(IndexError):
            column[1]
    assert Texts.of(["a", "b"])[-1] == "b"
