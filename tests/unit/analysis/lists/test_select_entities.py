"""Filters: which people, organizations and ties meet conditions and tags."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphkit.analysis.filters.selection import Filter, Selection
from graphkit.analysis.lists.select_entities import select_entities
from graphkit.errors import NothingFound, UsageError
from graphkit.model import Contact, Entry, Mention, Organization
from graphkit.network import Network
from graphkit.snapshot import Entities

DETAILS = {
    "Riverbend Clinic": ("County: Elm", "Tags: funder"),
    "Elm Street Church": ("County: Oak",),
    "Rita Vance": ("County: Oak",),
    "Omar Haddad": ("Tags: board",),
    "Dana Whitfield": ("Tags: board", "Committee: rooms"),
}


@pytest.fixture(scope="module")
def tagged(riverbend: Network) -> Network:
    choir = Entry(
        "n_1",
        "tag",
        riverbend.as_of,
        "choir",
        data=(("about", "tie"),),
        mentions=(
            Mention("c_maria_lopez", "tagged", 0),
            Mention("c_dana_whitfield", "tagged", 1),
        ),
    )

    def with_details(one: Contact | Organization) -> Contact | Organization:
        return replace(one, details=DETAILS.get(one.name, ()))

    return replace(
        riverbend,
        contact_columns=Entities.of(Contact, map(with_details, riverbend.contact_columns)),
        organization_columns=Entities.of(
            Organization, map(with_details, riverbend.organization_columns)
        ),
        entries=(choir,),
    )


def select(network: Network, where: str | None = None, *tags: str, **more) -> Selection:
    return select_entities(network, Filter(where, tags), **more)


def names(network: Network, where: str | None = None, *tags: str, **more) -> set[str]:
    found = select(network, where, *tags, **more)
    return {str(network.name_of(id)) for id in found.contacts | found.organizations}


def test_people_without_a_value_count_with_those_of_their_organizations(tagged):
    # Rita works at the clinic in Elm, but a file says Oak about herself.
    assert names(tagged, "county = elm") == {"Riverbend Clinic", "Dana Whitfield"}
    assert names(tagged, "county = oak") == {"Elm Street Church", "Lee Park", "Rita Vance"}
    assert "Rita Vance" not in names(tagged, "county != oak")
    assert "Dana Whitfield" not in names(tagged, "county is empty")


def test_a_field_that_only_one_kind_has(tagged):
    assert names(tagged, "committee = rooms") == {"Dana Whitfield"}
    found = names(tagged, "stage = active", counted=("people",))
    assert {"Dana Whitfield", "Ines Moreau", "Zora Quill"} <= found
    assert "Lee Park" not in found
    # Organizations have no role, so no condition on it holds for them, not even "is empty".
    assert select(tagged, "role is empty").organizations == set()


def test_people_have_their_own_tags_and_those_of_their_organizations(tagged):
    assert names(tagged, None, "Funder") == {"Riverbend Clinic", "Dana Whitfield", "Rita Vance"}
    assert names(tagged, None, "funder", "board") == {"Dana Whitfield"}
    assert names(tagged, "tag = funder", counted=("people",)) == {"Dana Whitfield", "Rita Vance"}
    assert names(tagged, "county = elm", "board") == {"Dana Whitfield"}


def test_a_tie_meets_tags_that_it_and_one_of_its_ends_have(tagged):
    ends = ("c_dana_whitfield", "c_maria_lopez")
    of_ties = {"counted": ("people", "ties")}
    assert select(tagged, None, "choir", **of_ties).ties == {ends}
    assert select(tagged, None, "choir", "board", **of_ties).ties == {ends}
    assert select(tagged, "county = elm", "choir", **of_ties).ties == {ends}
    with pytest.raises(NothingFound):
        select(tagged, "county = oak", "choir", **of_ties)
    # A tag of the ends alone does not make the tie one with the tag.
    assert select(tagged, None, "board", **of_ties).ties == set()


def test_a_wrong_filter_says_what_there_is(tagged):
    with pytest.raises(UsageError, match="The tags are board, choir and funder"):
        select(tagged, None, "fundr")
    with pytest.raises(UsageError, match="The nearest name is funder"):
        select(tagged, None, "fundr")
    with pytest.raises(UsageError, match=r'no field "contry".+The nearest name is county\. Its'):
        select(tagged, "contry = elm")
    with pytest.raises(UsageError, match='an organization has no field "role"'):
        select(tagged, "role = nurse", counted=("organizations",))
    with pytest.raises(NothingFound, match='no people or organizations tagged "board" where'):
        select(tagged, "county = oak", "board")


def test_without_any_tag_the_error_says_how_to_tag(riverbend):
    with pytest.raises(UsageError, match="Tag somebody first"):
        select(riverbend, None, "funder")


def test_the_filter_in_words(tagged):
    found = select(tagged, "county = elm", "board", counted=("people",))
    assert found.sentence == (
        'Only 1 person tagged "board" where county = elm is listed; all ties of the network count.'
    )
    assert found.asked == {"where": "county = elm", "tags": ["board"], "people": 1}
    both = select(tagged, None, "funder")
    assert both.words == 'the 2 people and 1 organization tagged "funder"'


def test_a_filter_by_sector_is_known_as_one(tagged):
    assert select(tagged, "sector = health").by_sector
    assert select(tagged, "county = elm and sector != faith").fields == {"county", "sector"}
    assert not select(tagged, "county = elm").by_sector
