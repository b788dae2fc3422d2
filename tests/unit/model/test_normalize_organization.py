"""Which names are one organization's: a list of pairs, and what holds for any name."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graphkit.model import legal_forms, normalization
from graphkit.model.normalization import (
    normalize,
    normalize_organization,
    without_legal_form,
)

with (Path(__file__).parent / "organization_pairs.csv").open(encoding="utf-8", newline="") as lines:
    PAIRS = list(csv.DictReader(lines))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['one']} = {pair['other']}")
def test_two_names_fold_to_one_where_they_are_one_organizations(pair: dict[str, str]) -> None:
    one, other = normalize_organization(pair["one"]), normalize_organization(pair["other"])
    assert (one == other) == (pair["same"] == "yes"), (one, other)


def test_what_is_one_letter_in_no_alphabet_is_not_joined() -> None:
    assert normalize_organization("A 株") == normalize_organization("A")


def test_there_are_pairs_of_both_kinds() -> None:
    assert sum(pair["same"] == "yes" for pair in PAIRS) >= 100
    assert sum(pair["same"] == "no" for pair in PAIRS) >= 50


# What legal forms and abbreviations are made of, in any order.
WORDS = (
    *("Riverbend", "the", "The", "and", "&", "et", "Inc.", "L", "L.", "C", "Co.", "S.p.A.", "SpA"),
    *("GmbH", "e.", "V.", "(publ)", "AB", "sp", "z", "o.o.", "St.", "Mt.", "Ste", "1st", "Dept."),
    *("co-op", "株式会社", "テスト", "(株)", "ООО", "SARL", "y", "1", "Clinic", "Ctr", ",", "Ltd"),
)
NAMES = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join))


@given(NAMES)
@example("Food Co op Co")
@example("Main St. Inc.")
@example("Inc株式会社 Foo")
@example("A 株")
def test_folding_again_changes_nothing(name: str) -> None:
    assert normalize(normalize(name)) == normalize(name)
    assert normalize_organization(normalize_organization(name)) == normalize_organization(name)


@given(NAMES)
@example(" S.p.A.")
def test_a_name_with_letters_stays_one(name: str) -> None:
    assert bool(normalize_organization(name)) == bool(normalize(name))


# Dotted forms count at the very end alone.
UNDOTTED = [word for word in WORDS if word not in ("S.p.A.", "SpA")]


@given(st.lists(st.sampled_from(UNDOTTED), max_size=6).map(" ".join))
@example("the & the Riverbend")
def test_without_its_legal_form_it_is_the_same_organization(name: str) -> None:
    plain = without_legal_form(name)
    assert without_legal_form(plain) == plain
    assert normalize_organization(plain) == normalize_organization(name) or not normalize(plain)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("The Riverbend Clinic, Inc.", "Riverbend Clinic"),
        ("Nordlicht GmbH & Co. KG", "Nordlicht"),
        ("Volvo AB (publ)", "Volvo"),
        ("Acme (Pty) Ltd.", "Acme"),
        ("Girasol, S.A. de C.V.", "Girasol"),
        ("Azzurra S.p.A.", "Azzurra"),
        ("Serenity Spa", "Serenity Spa"),
        ("ООО Ромашка", "Ромашка"),
        ("Inc", "Inc"),
        ("A (株)", "A"),
    ],
)
def test_people_leave_out_the_legal_form(name: str, said: str) -> None:
    assert without_legal_form(name) == said


def test_abbreviations_lead_to_words_that_none_is_short_for() -> None:
    for table in (
        normalization._ABBREVIATIONS,
        normalization._BEFORE_A_NAME,
        normalization._ORDINALS,
    ):
        assert not set(table.values()) & set(normalization._ABBREVIATIONS)
        assert not set(table.values()) & legal_forms.LEGAL_FORMS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Shaun O´Brien", "Shaun O’Brien"),
        ("Łukasz Søren", "lukasz soren"),
        ("محمد علي", "محمد علی"),
        ("ｶﾞ", "ガ"),
        ("Ad\u00admin", "admin"),
        ("محمد\u0651", "محمد"),
    ],
)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert normalize(one) == normalize(other)


@pytest.mark.parametrize(("one", "other"), [("रमा", "रोम"), ("かき", "がき"), ("มา", "มี")])
def test_marks_that_make_another_letter_stay(one: str, other: str) -> None:
    assert normalize(one) != normalize(other)
