"""Targets that we do not reach."""

from __future__ import annotations

from dataclasses import replace

import mapped_networks
import pytest

from graphkit.analysis.gaps import gaps
from graphkit.analysis.sectors.unreached_targets import unreached_targets
from graphkit.model import Affiliation, Organization
from graphkit.network import Network
from graphkit.snapshot import Entities, Snapshot

NETWORK = mapped_networks.riverbend()


def network_with(*organizations: Organization) -> Network:
    snapshot = mapped_networks.riverbend_snapshot()
    bodies = [*snapshot.organizations, *organizations]
    return mapped_networks.built_from(
        replace(snapshot, organizations=Entities.of(Organization, bodies))
    )


def test_a_sector_is_not_reached_where_gaps_finds_nobody() -> None:
    wanted = ("health", "farming", "banks", " Farming ")
    found = unreached_targets(NETWORK, wanted)
    said = [gap for gap in gaps(NETWORK, sectors=wanted).findings if gap.kind == "sector"]
    assert [each.kind for each in found] == ["sector", "sector"]
    assert [each.name for each in found] == ["farming", "banks"]
    assert [each.sentence for each in found] == [gap.sentence for gap in said]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Riverbend Clinic", ""),  # a partner
        ("County Health Department", ""),  # Tom knows Priya
        ("lincoln  elementary school", ""),  # Tom knows Zoë
        ("Riverbend United", ""),  # Maria knows Dana, who is on its board
        ("Elm College", "Elm College is not in the network: no import names it."),
        ("Far Farm", "We know nobody at Far Farm."),
        ("The Far Farm", "We know nobody at Far Farm."),  # another spelling
    ],
)
def test_an_organization_is_not_reached_where_none_of_us_knows_anybody(
    name: str, sentence: str
) -> None:
    network = network_with(Organization("o_zfar", "Far Farm", aliases=("The Far Farm",)))
    found = unreached_targets(network, (), (name,))
    assert [each.sentence for each in found] == ([sentence] if sentence else [])


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        ((), "We know nobody at Far Farm."),
        (("c_nobody",), "One person is known at Far Farm, and none of us knows them."),
        (
            ("c_helen", "c_nobody"),
            "2 people are known at Far Farm, and none of us knows any of them.",
        ),
    ],
)
def test_it_says_how_many_people_are_known_there(people: tuple[str, ...], sentence: str) -> None:
    snapshot = mapped_networks.riverbend_snapshot()
    bodies = [*snapshot.organizations, Organization("o_zfar", "Far Farm")]
    network = mapped_networks.built_from(
        Snapshot.of(
            1,
            contacts=[replace(each, emails=()) for each in snapshot.contacts],
            organizations=bodies,
            affiliations=[Affiliation(person, "o_zfar") for person in people],
        )
    )
    (found,) = unreached_targets(network, (), ("Far Farm",))
    assert (found.sentence, found.people) == (sentence, len(people))
    assert found.organization_id == "o_zfar"


def test_targets_come_in_their_order_each_once() -> None:
    found = unreached_targets(NETWORK, (), ("Zoo", "Elm College", "zoo", "  "))
    assert [each.name for each in found] == ["Zoo", "Elm College"]
    assert all(each.organization_id is None for each in found)


def test_without_a_home_nothing_is_ours_to_reach() -> None:
    assert unreached_targets(mapped_networks.committees(), ("farming",), ("Zoo",)) == ()
