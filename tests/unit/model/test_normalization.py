import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.model import Contact, Organization
from graphkit.model.matching_keys import organization_record
from graphkit.model.merge_statements import merge_contacts, merge_organizations
from graphkit.model.normalization import (
    legal_form,
    make_id,
    normalize,
    normalize_organization,
)

NAMES = st.text("abcDEF éÉ", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Riverbend Clinic", "The RIVERBEND CLINIC, Inc."),
        ("St. Mary's Hosp.", "Saint Marys Hospital"),
        ("Nordlicht", "Nordlicht GmbH & Co. KG"),
        ("Smith & Sons", "Smith and Sons, LLC"),
        ("County Dept. of Health", "County Department of Health"),
    ],
)
def test_one_organization_in_two_spellings(one: str, other: str) -> None:
    assert normalize_organization(one) == normalize_organization(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Riverbend Clinic", "Riverbend Clinics"), ("Co", "Inc"), ("株式会社テスト", "テスト会社")],
)
def test_two_organizations_stay_two(one: str, other: str) -> None:
    assert normalize_organization(one) != normalize_organization(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme, Inc.", "The Acme Incorporated"),
        ("Acme LLC", "Acme L.L.C."),
        ("Nordlicht GmbH", "Nordlicht Gesellschaft mit beschränkter Haftung"),
        ("Lumière S.à r.l.", "Lumière SARL"),
        ("Tate Ltd", "Tate Limited"),
        ("Hafen e.V.", "Hafen eV"),
        ("Volvo AB (publ)", "Volvo AB"),
        ("(株)テスト", "テスト株式会社"),
    ],
)
def test_one_legal_form_in_two_spellings(one: str, other: str) -> None:
    assert legal_form(one) == legal_form(other) != ""
    assert organization_record(one) == organization_record(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme LLC", "Acme Corp"),
        ("Nordlicht GmbH", "Nordlicht AG"),
        ("Nordlicht GmbH", "Nordlicht GmbH & Co. KG"),
        ("Kesko Oy", "Kesko Oyj"),
        ("Lumière S.A.", "Lumière S.A.S."),
        ("Hafen e.V.", "Hafen gGmbH"),
        ("Tate Ltd", "Tate"),
        ("Fiat S.p.A.", "Fiat S.r.l."),
    ],
)
def test_two_legal_forms_of_one_name(one: str, other: str) -> None:
    assert normalize_organization(one) == normalize_organization(other)
    assert legal_form(one) != legal_form(other)
    assert organization_record(one) != organization_record(other)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert normalize(normalize(text)) == normalize(text)
    assert normalize_organization(normalize_organization(text)) == normalize_organization(text)


def test_parts_of_an_id_do_not_run_together() -> None:
    assert make_id("c", "ab", "c") != make_id("c", "a", "bc")


@given(st.lists(NAMES, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_the_folded_name_does_not_depend_on_the_order(names: list[str], random) -> None:
    statements = [Contact("c_1", name, emails=(f"{name}@x.example",)) for name in names]
    folded = merge_contacts(statements)
    random.shuffle(statements)
    assert merge_contacts(statements) == folded
    assert {folded.name, *folded.aliases} == set(names)


def test_the_newest_sector_that_is_known_wins() -> None:
    said = [Organization("o_1", "Clinic", sector) for sector in ("care", "health", None)]
    assert merge_organizations(said).sector == "health"


@pytest.mark.parametrize(
    ("spellings", "name"),
    [
        ({"Dana WHITFIELD", "Dana Whitfield", "D. Whitfield"}, "Dana Whitfield"),
        ({"Jose Calderon", "José Calderón"}, "José Calderón"),
        ({"ANN LEE", "Ann Marie Lee"}, "Ann Marie Lee"),
        ({"info at the clinic@x.example", "Dana"}, "Dana"),
    ],
)
def test_the_name_one_would_choose_wins(spellings: set[str], name: str) -> None:
    assert merge_contacts([Contact("c_1", spelling) for spelling in sorted(spellings)]).name == name


def test_an_organization_is_called_without_its_legal_form() -> None:
    spellings = [
        "Riverbend Clinic, Inc.",
        "Riverbend Clinic",
        "The Riverbend Clinic",
        "RIVERBEND CLINIC",
    ]
    said = [Organization("o_1", spelling) for spelling in spellings]
    assert merge_organizations(said).name == "Riverbend Clinic"
