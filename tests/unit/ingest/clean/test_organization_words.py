"""Cells, lists and columns recognize the same organizations by the same words."""

from __future__ import annotations

from itertools import combinations

import pytest

from graphkit.ingest.clean import organization_words
from graphkit.ingest.clean.people_cells.parts import Part, is_plain_name, part_of_cell
from graphkit.ingest.formats.network.element_kind import named_like_organization
from graphkit.ingest.mapping_wizard.value_words import ORGANIZATION

TIERS = {
    name: words for name, words in vars(organization_words).items() if isinstance(words, frozenset)
}


def test_each_word_has_one_tier() -> None:
    assert len(TIERS) == 5
    for (one, words), (other, others) in combinations(TIERS.items(), 2):
        assert not words & others, (one, other)


@pytest.mark.parametrize(
    "name",
    [
        "Merrow Ambulatorio",
        "Riverbend Makerspace",
        "Musée du Val",
        "Freie Hochschule",
        "Kita Spatz",
    ],
)
def test_a_sure_word_names_an_organization_everywhere(name: str) -> None:
    assert part_of_cell(name) is Part.ORGANIZATION
    assert named_like_organization(name)
    assert ORGANIZATION.search(name)


@pytest.mark.parametrize("name", ["Charity Jones", "Rosa Parks", "Bank Ann", "Lodge Henry"])
def test_a_word_that_is_a_name_too_leaves_a_person_a_person(name: str) -> None:
    assert not named_like_organization(name)


def test_at_the_end_such_a_word_names_an_organization() -> None:
    assert named_like_organization("Riverbend Bank")
    assert named_like_organization("Elks Lodge")
    assert named_like_organization("Heart Charity")


@pytest.mark.parametrize("word", ["Communications", "Security", "Management"])
def test_a_department_is_no_organization_in_a_cell(word: str) -> None:
    assert part_of_cell(f"Riverbend {word}") is not Part.ORGANIZATION
    assert not ORGANIZATION.search(word)
    assert named_like_organization(f"Riverbend {word}")


@pytest.mark.parametrize("written", ["Clinica del Sol", "Asociacion de Vecinos", "Stadtbucherei"])
def test_in_a_column_accents_may_be_left_out(written: str) -> None:
    assert ORGANIZATION.search(written)


@pytest.mark.parametrize("text", ["Human Resources", "Help Desk", "Postal Customer"])
def test_an_office_is_not_a_plain_name(text: str) -> None:
    assert not is_plain_name(text)
    assert part_of_cell(text) is Part.NOBODY
