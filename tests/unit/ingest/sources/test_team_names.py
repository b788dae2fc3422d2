"""First names and initials mean the members of the team, and nobody else."""

from __future__ import annotations

import pytest

from graphkit.ingest.sources.team_names import NO_TEAM, TeamNames
from graphkit.model import Member

TEAM = TeamNames(
    [Member("Nora Kim", "nora@library.example"), Member("Sam Ortiz"), Member("Ivy Chen")]
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nora", ["Nora Kim"]),
        ("NK", ["Nora Kim"]),
        ("N.K.", ["Nora Kim"]),
        ("N. Kim", ["Nora Kim"]),
        ("Nora K.", ["Nora Kim"]),
        ("nora kim", ["Nora Kim"]),
        ("Sam/Ivy", ["Sam Ortiz", "Ivy Chen"]),
        ("Nora and Sam", ["Nora Kim", "Sam Ortiz"]),
        ("Nora and Bob", []),
        ("TBD", []),
        ("", []),
    ],
)
def test_a_cell_names_members_of_the_team(text, names):
    assert [member.name for member in TEAM.members(text)] == names


def test_what_two_members_share_means_neither():
    two = TeamNames([Member("Ann Lee"), Member("Ann Roy")])
    assert two.member("Ann") is None
    assert two.members("Ann Roy") == (Member("Ann Roy"),)


def test_a_mail_address_shows_how_a_member_is_called():
    team = TeamNames(
        [Member("Priscilla Roy", "pris@elm.example"), Member("Jo Ek", "ek@elm.example")]
    )
    assert team.member("Pris") == Member("Priscilla Roy", "pris@elm.example")
    assert team.member("Pri") is None
    connie = Member("Constance Bell", "connie@elm.example")
    assert TeamNames([connie]).member("Connie") == connie
    assert TeamNames([Member("Constance Bell", "office@elm.example")]).member("Office") is None
    alike = TeamNames([Member("Samuel Ek", "sam@elm.example"), Member("Sam Roy")])
    assert alike.member("Sam") is None


def test_a_column_is_one_of_staff_if_most_of_its_values_are():
    assert TEAM.are_members(["Nora", "SO", "Ivy", "someone"])
    assert not TEAM.are_members(["Nora", "Bob", "Carl", "Dee"])
    assert not NO_TEAM.are_members(["Nora"]) and not TEAM.are_members([])
