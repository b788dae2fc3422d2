"""The index finds an organization's name however it is written."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graphkit.model import Organization
from graphkit.model.normalization import normalize, normalize_organization
from graphkit.network.names.name_index import NameIndex
from graphkit.snapshot import Entities

# What legal forms and abbreviations are made of, in any order.
WORDS = (
    *("Riverbend", "the", "and", "&", "Inc.", "L", "L.", "C", "Co.", "S.p.A.", "GmbH", "e.", "V."),
    *("sp", "z", "o.o.", "St.", "S", "T", "Saint", "Mt.", "Mount", "Ste", "1st", "First", "Dept."),
    *(
        "Department",
        "co-op",
        "Cooperative",
        "株式会社",
        "テスト",
        "(株)",
        "ООО",
        "SARL",
        "1",
        "Ltd",
    ),
)
NAMES = st.one_of(st.text(max_size=20), st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join))


def _organizations(names: list[str]) -> Entities[Organization]:
    return Entities.of(Organization, (Organization(f"o_{n}", name) for n, name in enumerate(names)))


@given(st.lists(NAMES, max_size=9), NAMES)
@example(["A. and C. M. E. Bank"], "ACME Bank")
@example(["Main St. Inc.", "Main Street"], "Main Street")
@example(["株式会社テスト", "テスト有限公司"], "テスト")
@example(["Food Co op"], "Food Cooperative")
@example(["1st Bank"], "First Bank")
@example(["Volvo AB (publ)", "SARL Volvo"], "Volvo")
def test_an_organization_is_found_however_its_name_is_written(names: list[str], typed: str) -> None:
    found = NameIndex("organization", _organizations(names)).same_organization(typed)
    wanted = normalize_organization(typed)
    same = {n for n, name in enumerate(names) if normalize_organization(normalize(name)) == wanted}
    assert {name.number for name in found} == same


@given(st.lists(NAMES, max_size=9), NAMES)
@example(["Azzurra S.p.A."], "Azzurra")
def test_the_names_that_may_be_an_organizations_are_all_that_are(
    names: list[str], typed: str
) -> None:
    wanted = normalize_organization(typed)
    found = NameIndex("organization", _organizations(names)).possible_spellings(wanted)
    same = {n for n, name in enumerate(names) if normalize_organization(name) == wanted}
    assert same <= {name.number for name in found}


@pytest.mark.parametrize("typed", ["Organization 77", "County Clinic 77"])
def test_few_of_many_names_are_compared(typed: str) -> None:
    names = [f"{typed.rsplit(' ', 1)[0]} {n}" for n in range(2_000)]
    index = NameIndex("organization", _organizations(names))
    assert len(index.possible_spellings(normalize_organization(typed))) == 1
