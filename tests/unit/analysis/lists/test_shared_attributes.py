"""Attributes are what several people share: no remarks, no addresses, nothing of one alone."""

from __future__ import annotations

import mapped_networks
import pytest

from graphkit.analysis.lists.shared_attributes import (
    MOST_ATTRIBUTES,
    MOST_VALUES,
    SharedAttribute,
    check_attributes,
    shared_attributes,
)
from graphkit.errors import UsageError
from graphkit.model import Contact, Organization
from graphkit.network import Network
from graphkit.snapshot import Snapshot


def network_of(*details: tuple[str, ...], bodies: tuple[str, ...] = ()) -> Network:
    """Return a network of one person for each tuple of details."""
    people = [Contact(f"c_{at:04}", f"P {at}", details=told) for at, told in enumerate(details)]
    places = [Organization(f"o_{at}", name) for at, name in enumerate(bodies)]
    return mapped_networks.built_from(Snapshot.of(1, contacts=people, organizations=places))


def of(network: Network) -> dict[str, SharedAttribute]:
    ids = (*network.ids, *network.organization_columns.ids)
    return {each.name: each for each in shared_attributes(network, ids)}


def test_values_are_listed_by_frequency_and_numbers_are_kept_as_numbers() -> None:
    found = of(mapped_networks.members())
    assert list(found) == ["party", "tags", "wealth", "district"]
    assert found["party"].values == ("Rose", "Violet", "Oak")
    assert found["party"].of["c_00"] == (0,)
    assert found["tags"].values == ("Newsletter", "Donor")
    assert found["tags"].of["c_01"] == (0, 1)
    assert (found["wealth"].values, found["wealth"].of["c_11"]) == ((), 12000.0)
    assert len(found["district"].of) == 9
    assert found["district"].title == "District"


def test_only_those_who_are_shown_count() -> None:
    network = mapped_networks.members()
    assert shared_attributes(network, ["c_00", "c_01"]) == ()
    (party, *_) = shared_attributes(network, ["c_00", "c_03", "c_05", "c_06"])
    assert set(party.of) == {"c_00", "c_03", "c_05", "c_06"}


@pytest.mark.parametrize(
    "texts",
    [
        [f"nickname: number {at}" for at in range(9)],  # each has their own
        ["note: from the staff page"] * 4 + ["note: met at the fair"] * 4,
        ["county: Elm"] * 8,  # says nothing
        ["county: Elm", "county: Oak"],  # of two people
        [f"county: {'x' * 61}", f"county: {'y' * 61}"] * 4,
        [f"{'x' * 61}: Elm", f"{'x' * 61}: Oak"] * 4,
        ["Big Board: member", "Big Board: chair"] * 4,  # a role in an organization
        ["county:", "county"] * 4,
    ],
)
def test_some_columns_are_no_attributes(texts: list[str]) -> None:
    assert of(network_of(*((text,) for text in texts), bodies=("Big Board",))) == {}


def test_spellings_of_one_value_are_one_value_and_the_most_frequent_is_written() -> None:
    found = of(network_of(*(("County: " + c,) for c in ["Elm", "elm", "Elm ", "ELM", "Oak"])))
    assert found["county"].values == ("Elm", "Oak")
    assert len(found["county"].of) == 5


def test_days_become_years_and_few_numbers_stay_values() -> None:
    days = [(f"born: {1950 + at}-04-01", f"level: {at % 3}") for at in range(12)]
    found = of(network_of(*days))
    assert (found["born"].years, found["born"].of["c_0003"]) == (True, 1953.0)
    assert found["level"].values == ("0", "1", "2")


def test_numbers_with_leading_zeros_are_codes() -> None:
    found = of(network_of(*((f"zip: 0{2100 + at // 2}",) for at in range(20))))
    assert len(found["zip"].values) == 10


def test_the_number_of_attributes_and_of_values_is_limited() -> None:
    many = [tuple(f"field {n}: {at % 2}x" for n in range(20)) for at in range(6)]
    assert len(of(network_of(*many))) == MOST_ATTRIBUTES
    towns = of(network_of(*((f"town: T{at // 2:03}",) for at in range(200))))["town"]
    assert len(towns.values) == MOST_VALUES + 1
    assert towns.values[-1] == "40 other values"
    assert max(index for each in towns.of.values() for index in each) == MOST_VALUES  # type: ignore[union-attr]


def test_names_of_attributes_are_checked() -> None:
    network = mapped_networks.members()
    assert check_attributes(network, ["Party", "tag", "district"]) == ("district", "party", "tags")
    with pytest.raises(UsageError, match='nobody and nothing has an attribute "partie"'):
        check_attributes(network, ["partie"])
