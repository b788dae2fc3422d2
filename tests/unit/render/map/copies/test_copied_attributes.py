"""Copies for others contain no attribute unless it is allowed by name: bytes are searched."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import mapped_networks
import pytest
from leaks import find_leaks

from graphkit.errors import UsageError
from graphkit.model import Contact, Entry, Mention, Organization
from graphkit.network import Network
from graphkit.render.map import draw_map
from graphkit.render.map.copies.make_copy import make_copy
from graphkit.render.map.copies.share_terms import Audience, ShareTerms
from graphkit.snapshot import Entities

PUBLIC = ShareTerms(Audience.PUBLIC)
PARTNERS = ShareTerms(Audience.PARTNERS)
ANONYMOUS = ShareTerms(Audience.TEAM, anonymous=True)
NAMELESS = ShareTerms(Audience.TEAM, anonymous_organizations=True)
NARROW = (PUBLIC, PARTNERS, ANONYMOUS, NAMELESS)
VALUES = ("Zinnia", "Marigold", "Elmshire", "Oakshire", "quarterly-circular", "12345.5")


def network() -> Network:
    """A network in which everybody has a party, a county, tags and a figure."""
    snapshot = mapped_networks.riverbend_snapshot()
    people = [
        replace(
            contact,
            details=(
                f"party: {VALUES[at % 2]}",
                f"trusts: {('Dana Whitfield', 'nobody')[at % 2]}",
                f"Tags: {('quarterly-circular', 'board-circular')[at % 2]}",
                f"figure: {12345.5 + at}",
                "note: a remark",
            ),
        )
        for at, contact in enumerate(snapshot.contacts)
    ]
    bodies = [
        replace(body, details=(f"borough: {VALUES[2 + at % 2]}", "run_by: Omar Haddad"))
        for at, body in enumerate(snapshot.organizations)
    ]
    return mapped_networks.built_from(
        replace(
            snapshot,
            contacts=Entities.of(Contact, people),
            organizations=Entities.of(Organization, bodies),
        )
    )


def page(terms: ShareTerms) -> bytes:
    copy = make_copy(network(), terms, key=b"a secret")
    drawing = draw_map(copy.network, title="Map", sentence="All.", copy=copy)
    return drawing.generate_html().encode()


@pytest.mark.parametrize("terms", NARROW, ids=str)
def test_without_names_there_are_no_attributes(terms: ShareTerms) -> None:
    assert find_leaks(page(terms), (*VALUES, "borough", "a remark")) == set()


def test_our_own_map_and_that_of_the_team_have_them() -> None:
    for terms in (ShareTerms(), ShareTerms(Audience.TEAM)):
        assert find_leaks(page(terms), VALUES) == set(VALUES)
        assert find_leaks(page(terms), ["a remark"]) == set()


@pytest.mark.parametrize("terms", NARROW, ids=str)
def test_what_is_allowed_by_name_is_there_and_nothing_else(terms: ShareTerms) -> None:
    allowed = replace(terms, attributes=("borough", "party"))
    wanted = set(VALUES[2:4]) | (set() if terms is PUBLIC else set(VALUES[:2]))
    assert find_leaks(page(allowed), VALUES) == wanted


@pytest.mark.parametrize("terms", NARROW, ids=str)
def test_a_value_that_names_somebody_hidden_is_left_out(terms: ShareTerms) -> None:
    allowed = replace(terms, attributes=("run_by", "trusts"))
    assert find_leaks(page(allowed), ["Omar Haddad", "Dana Whitfield"]) <= (
        {"Dana Whitfield"} if terms is PARTNERS else set()  # she is a main contact
    )


def test_tags_by_hand_are_in_the_copy_of_the_team_too() -> None:
    entry = Entry(
        "e_1", "tag", date(2026, 1, 1), "by-hand", mentions=(Mention("c_dana", "tagged", 0),)
    )
    tagged = replace(network(), entries=(entry,))
    team = make_copy(tagged, ShareTerms(Audience.TEAM), key=b"a secret")
    assert team.ids is not None
    assert team.network.tags.of(team.ids["c_dana"]) == ("by-hand", "quarterly-circular")
    public = make_copy(tagged, replace(PUBLIC, attributes=("tags",)), key=b"a secret")
    assert public.network.tags.by_id == {}


def test_copies_with_other_attributes_have_other_ids() -> None:
    plain, allowed = (
        make_copy(network(), terms, key=b"a secret").ids
        for terms in (PUBLIC, replace(PUBLIC, attributes=("borough",)))
    )
    assert plain is not None
    assert allowed is not None
    assert set(plain.values()).isdisjoint(allowed.values())


def test_a_map_with_all_attributes_refuses_to_name_some() -> None:
    terms = ShareTerms(Audience.TEAM, attributes=("borough",))
    with pytest.raises(UsageError, match="has all attributes anyway"):
        terms.check(around=False, routes=False)
