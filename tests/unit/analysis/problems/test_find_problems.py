"""What looks wrong: each kind is found, and what is as it should be is not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.analysis.problems.find_problems import find_problems
from graphkit.errors import UsageError
from graphkit.model import (
    ENDED,
    Affiliation,
    Basis,
    Contact,
    Evidence,
    Import,
    Member,
    Organization,
    Partnership,
)
from graphkit.network import Network
from graphkit.network.build_network import build_network
from graphkit.snapshot import Snapshot

TODAY = date(2026, 11, 24)
LATER = date(2031, 1, 1)


def network(
    people: dict[str, str] | None = None,
    places: dict[str, str | None] | None = None,
    roles: tuple[Affiliation, ...] = (),
    partners: tuple[Partnership, ...] = (),
    evidence: tuple[Evidence, ...] = (),
) -> Network:
    """Build a network of people and organizations by id; "home" is ours."""
    snapshot = Snapshot.of(
        revision=1,
        contacts=[Contact(f"c_{id}", name) for id, name in (people or {}).items()],
        organizations=[
            Organization("o_home", "Old Library", "libraries"),
            *(
                Organization(f"o_{at}", name, sector)
                for at, (name, sector) in enumerate((places or {}).items())
            ),
        ],
        affiliations=roles,
        evidence=evidence,
        partnerships=partners,
        imports=[Import("i_1", "list", "list", "list.csv", "", None)],  # type: ignore[arg-type]
    )
    team = [Member("Maria Lopez", None)]
    return build_network(snapshot, home="Old Library", team=team, as_of=TODAY, inferred=False)


def found(kind: str, *about, sectors=(), **more) -> list[str]:
    answer = find_problems(network(*about, **more), sectors=sectors)
    return [problem.subject for problem in answer.findings if problem.kind == kind]


@pytest.mark.parametrize(
    "name",
    [
        "TOTAL",
        "Total: 12 agencies",
        "Grand total",
        "Subtotal",
        "Page 2 of 3",
        "N/A",
        "Schools",
        "Health Care",
        "SOCIAL SERVICES PARTNERS",
        "same as above",
        "17",
    ],
)
def test_what_looks_like_a_heading_is_found(name):
    assert found("heading", None, {name: None}) == [name]


@pytest.mark.parametrize(
    "name",
    [
        "Total Wine",
        "YMCA",
        "Riverbend Schools",
        "Page Street Church",
        "Health First Clinic",
        "Summit House",
        "Old Library",
    ],
)
def test_what_may_well_be_an_organization_is_no_heading(name):
    assert found("heading", None, {name: None}) == []


def test_capitals_with_people_are_an_organization():
    role = Affiliation("c_ann", "o_0")
    assert found("heading", {"ann": "Ann Lee"}, {"ELM STREET CHURCH": "faith"}, (role,)) == []


def test_a_person_without_a_surname_is_found():
    people = {"a": "Winnie", "b": "Ann Lee", "c": "info@elm.example", "d": "王芳"}
    assert found("surname", people) == ["Winnie", "info@elm.example"]


def test_one_name_twice_at_one_place_names_the_merge():
    people = {"a": "Ann Lee", "b": "ann lee", "c": "Ann Lee"}
    roles = tuple(
        Affiliation(f"c_{who}", f"o_{place}") for who, place in (("a", 0), ("b", 0), ("c", 1))
    )
    (problem,) = find_problems(network(people, {"Elm": "arts", "Oak": "arts"}, roles)).findings
    assert problem.command == ("merge", "c_a", "c_b")
    assert problem.sentence == "2 people at Elm are called Ann Lee."


def test_a_sector_is_proposed_from_the_name_in_the_words_of_the_workspace():
    places = {
        "Second Savings Bank": None,
        "Lincoln Elementary": None,
        "Oak": None,
        "Elm": "schools",
    }
    answer = find_problems(network(None, places), sectors=["finance"])
    assert {p.subject: p.proposed for p in answer.findings} == {
        "Second Savings Bank": ("finance",),
        "Lincoln Elementary": ("schools",),
    }
    (bank,) = find_problems(network(None, {"Second Savings Bank": None})).findings
    assert bank.proposed == ("banks",)
    assert "Inferred from its name: banks" in bank.sentence
    assert bank.command == ("edit", "Second Savings Bank", "--sector", "banks")


def test_a_name_that_shows_two_sectors_proposes_both():
    (problem,) = find_problems(network(None, {"County Health Department": None})).findings
    assert problem.proposed == ("health", "government")


def test_a_partner_where_nobody_is_known_is_found():
    places = {"Elm": "arts", "Oak": "arts", "Ash": "arts", "Fir": "arts"}
    partners = (
        Partnership("o_home", "o_0"),
        Partnership("o_home", "o_1"),
        Partnership("o_home", "o_2", main_contact_id="c_a"),
        Partnership("o_home", "o_3", until=date(2020, 1, 1)),
    )
    roles = (Affiliation("c_b", "o_1"),)
    people = {"a": "Ann Lee", "b": "Bo Ray"}
    assert found("contact", people, places, roles, partners) == ["Elm"]


def test_dates_in_the_future_are_found_but_not_those_of_an_end():
    people = {"a": "Ann Lee", "b": "Bo Ray", "c": "Cy Day"}
    roles = (Affiliation("c_a", "o_0", since=LATER), Affiliation("c_b", "o_0", until=LATER))
    partners = (
        Partnership("o_home", "o_0", since=LATER),
        Partnership("o_home", "o_1", until=LATER, review_on=LATER),
    )
    evidence = (
        Evidence("c_b", "c_c", Basis.CONNECTED, "x", first=LATER),
        Evidence("c_c", "c_b", Basis.CONNECTED, "y", first=LATER),
        Evidence("c_a", "c_c", Basis.CONNECTED, "x", first=date(2020, 1, 1)),
    )
    places = {"Elm": "arts", "Oak": "arts"}
    subjects = found("future", people, places, roles, partners, evidence)
    assert subjects == ["Ann Lee", "Bo Ray and Cy Day", "Elm"]


def test_those_who_left_are_found_once_with_what_they_still_look_after():
    people = {"a": "Ann Lee", "b": "Bo Ray", "c": "Cy Day", "d": "Di May"}
    roles = (
        Affiliation("c_a", "o_0", until=date(2024, 5, 1)),
        Affiliation("c_b", "o_home", until=ENDED),
        Affiliation("c_b", "o_1"),
        Affiliation("c_c", "o_0", until=date(2023, 1, 1)),
        Affiliation("c_d", "o_0"),
    )
    partners = (Partnership("o_home", "o_0", owner_id="c_b", main_contact_id="c_a"),)
    answer = find_problems(network(people, {"Elm": "arts", "Oak": "arts"}, roles, partners))
    assert [problem.sentence for problem in answer.findings] == [
        "Ann Lee, the main contact at Elm, is no longer at Elm.",
        "Bo Ray, the person who looks after the partnership with Elm, is no longer at Old Library.",
        "Cy Day is no longer at Elm, and no file says where they are now.",
    ]


def test_a_name_that_means_several_or_looks_like_an_option_is_typed_so_that_it_means_one():
    people = {"a": "Winnie", "b": "-v"}
    commands = [p.command for p in find_problems(network(people, {"Winnie": "arts"})).findings]
    assert commands == [("edit", "--", "-v"), ("edit", "c_a")]


def test_of_each_kind_a_count_is_shown_and_the_rest_counted():
    people = {str(at): f"P{at}" for at in range(4)}
    answer = find_problems(network(people), count=3)
    assert len(answer.findings) == 3
    assert answer.summary == "What looks wrong: 4 people without a surname."
    assert answer.notes == ("1 more person without a surname is not shown.",)
    with pytest.raises(UsageError):
        find_problems(network(people), count=0)


def test_where_all_is_well_it_says_so(riverbend):
    assert find_problems(riverbend).summary == "Nothing looks wrong."


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_name_is_too_odd_to_look_at(person, place):
    role = Affiliation("c_a", "o_0")
    for problem in find_problems(network({"a": person}, {place: None}, (role,))).findings:
        assert problem.command[0] in ("show", "edit", "remove")
        assert all(word.isprintable() for word in problem.command)
