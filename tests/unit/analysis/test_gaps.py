"""What is missing."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from graphkit.analysis.gaps import gaps
from graphkit.errors import UsageError
from graphkit.model import Partnership
from graphkit.network import Network
from graphkit.render import render_answer

Maker = Callable[..., Network]
HOME = "Riverbend Public Library"


def test_target_sectors_without_anyone_come_first(riverbend: Network) -> None:
    answer = gaps(riverbend, sectors=["farming", "Health", "banks", "Farming "])
    sectors = [g for g in answer.findings if g.kind == "sector"]
    assert [g.subject for g in sectors] == ["farming", "banks"]
    assert sectors[0].sentence == "Nobody in the network works in farming."
    assert answer.summary.startswith("Nobody in the network works in farming or banks; ")


def test_a_sector_with_organizations_and_no_people_says_so(make_network: Maker) -> None:
    network = make_network({}, sectors={"Farm Bureau": "farming"})
    first = gaps(network, sectors=["farming"]).findings[0]
    assert first.sentence == (
        "Nobody in the network works in farming, though 1 organization in this sector is known."
    )


def test_a_sector_with_a_board_member_has_somebody(make_network: Maker) -> None:
    network = make_network({}, boards=[("A", "Farm Bureau")], sectors={"Farm Bureau": "farming"})
    assert gaps(network, sectors=["farming"]).findings == ()


def test_a_sector_tells_what_is_known_then_what_is_likely_then_what_is_unknown(
    make_network: Maker,
) -> None:
    jobs = {"A": "Lakeside Public Schools", "B": "Lakeside Public Schools", "C": "Elm Bakery"}
    network = make_network({}, jobs=jobs | {"D": HOME}, team=["D"], extra=["Oak Elementary"])
    answer = gaps(network, sectors=["schools", "farming"])
    schools, farming = answer.findings[:2]
    assert schools.sentence == (
        "Nobody in the network is known to work in schools. Likely in this sector, inferred from "
        "their names: Lakeside Public Schools (2 people known) and Oak Elementary (0 people "
        "known). "
        "We know people at 1 other organization of unknown sector."
    )
    assert [o.name for o in schools.likely] == ["Lakeside Public Schools", "Oak Elementary"]
    assert [p.name for p in schools.people] == ["A", "B"]
    assert (farming.likely, farming.people) == ((), ())
    assert farming.sentence == "Nobody in the network is known to work in farming."
    assert "We know people at 2 organizations of unknown sector." in answer.notes
    assert answer.summary.startswith(
        "Nobody in the network is known to work in schools or farming, though 2 organizations are "
        "likely matches by their names; "
    )


def test_a_likely_organization_where_nobody_is_known_makes_the_sector_uncertain(
    make_network: Maker,
) -> None:
    network = make_network({("A A", "B B"): 0.5}, team=["A A"], extra=["Second Savings Bank"])
    answer = gaps(network, sectors=["banks", "farming"])
    (banks, farming) = [gap for gap in answer.findings if gap.kind == "sector"]
    assert banks.sentence == (
        "Nobody in the network is known to work in banks. Likely in this sector, inferred from the "
        "name: Second Savings Bank (0 people known)."
    )
    assert farming.sentence == "Nobody in the network works in farming."
    assert answer.summary.startswith(
        "Nobody in the network is known to work in banks or farming, though Second Savings Bank is "
        "a likely match by its name"
    )
    assert "1 likely" in render_answer(answer, "table")


def test_our_own_organization_is_no_likely_match(make_network: Maker) -> None:
    found = gaps(make_network({}, team=["D"]), sectors=["libraries"]).findings
    assert [(g.subject, g.likely) for g in found if g.kind == "sector"] == [("libraries", ())]


def test_without_a_team_the_rest_is_shown_and_the_first_line_says_why(
    make_network: Maker,
) -> None:
    network = make_network({}, jobs={"A": "Elm Bakery"}, sectors={"Elm Bakery": "food"}, home="")
    answer = gaps(network, sectors=["farming"])
    assert [g.kind for g in answer.findings] == ["sector"]
    assert answer.summary == (
        "It is unknown who the team can reach, because graphkit does not know which organization "
        "is yours; "
        "nobody in the network works in farming."
    )
    assert answer.notes[0] == 'Name it in graphkit.toml, under [home]: organization = "...".'


def test_organizations_out_of_reach_are_named_with_their_people(riverbend: Network) -> None:
    found = [g for g in gaps(riverbend).findings if g.kind == "organization"]
    assert [(g.subject, g.count) for g in found] == [("Far Away Society", 1)]
    assert found[0].sentence == (
        "Nobody can introduce the team to Zora Quill, the only person known at Far Away Society."
    )
    assert [p.name for p in found[0].people] == ["Zora Quill"]


def test_out_of_reach_is_what_no_introduction_reaches(make_network: Maker) -> None:
    ties = dict.fromkeys(pairwise("ABCDEF"), 1.0)
    network = make_network(ties, team=["A"], jobs={"E": "Four Ties", "F": "Five Ties"})
    assert [g.subject for g in gaps(network).findings] == ["Five Ties"]


def test_partners_out_of_reach_come_before_larger_organizations(make_network: Maker) -> None:
    network = make_network(
        {},
        team=["T"],
        jobs={"A": "Large", "B": "Large", "C": "Small"},
        extra=["Nobody's"],
        partners=[Partnership("o_riverbend_public_library", "o_small")],
    )
    found = gaps(network).findings
    assert [g.subject for g in found] == ["Small", "Large", "Nobody's"]
    assert found[1].sentence == (
        "Nobody can introduce the team to any of the 2 people known at Large."
    )
    assert found[2].sentence == "We know nobody at Nobody's."


def groups(*, ties: dict[tuple[str, str], float], size: int = 3) -> dict[str, object]:
    people = [f"{letter}{n}" for letter in "BH" for n in range(size)]
    jobs = {p: "Bank" if p[0] == "B" else "Hospital" for p in people}
    return {"ties": ties, "jobs": jobs, "sectors": {"Bank": "banks", "Hospital": "health"}}


def test_two_sectors_without_a_tie_are_a_gap_and_who_knows_both_may_help(
    make_network: Maker,
) -> None:
    ties = {("T", "B0"): 0.5, ("T", "H0"): 0.5, ("U", "B1"): 0.5}
    network = make_network(**groups(ties=ties))
    (gap,) = (g for g in gaps(network).findings if g.kind == "between")
    assert (gap.subject, gap.count, gap.ties) == ("banks and health", 0, ())
    assert [p.name for p in gap.people] == ["T"]
    assert gap.sentence == (
        "As far as we know, nobody in banks knows anyone in health. T knows people in both."
    )


def test_one_tie_between_two_sectors_is_a_gap_that_names_it(make_network: Maker) -> None:
    network = make_network(**groups(ties={("B0", "H0"): 0.5}))
    (gap,) = (g for g in gaps(network).findings if g.kind == "between")
    assert gap.count == 1
    assert [(t.from_, t.to) for t in gap.ties] == [("c_b0", "c_h0")]
    assert gap.sentence == (
        "Only one tie connects banks and health: B0 at Bank and H0 at Hospital."
    )


@pytest.mark.parametrize(("ties", "size"), [({("B0", "H0"): 0.5, ("B1", "H0"): 0.5}, 3), ({}, 2)])
def test_two_ties_or_small_groups_are_no_gap(
    make_network: Maker, ties: dict[tuple[str, str], float], size: int
) -> None:
    network = make_network(**groups(ties=ties, size=size))
    assert not [g for g in gaps(network).findings if g.kind == "between"]


def test_what_is_not_shown_is_counted(make_network: Maker) -> None:
    network = make_network({}, team=["T"], jobs={"A": "One", "B": "Two", "C": "Three"})
    answer = gaps(network, count=1)
    assert len(answer.findings) == 1
    assert answer.notes == (
        "2 more organizations are not shown.",
        "4 contacts have no known sector.",
    )
    assert answer.summary == "The team cannot reach anyone at 3 organizations."


def test_no_gaps_is_an_answer(make_network: Maker) -> None:
    network = make_network({("T", "A"): 0.5}, team=["T"], jobs={"A": "Bank"})
    nothing_wanted = "No gaps: the team can reach every organization. There are no target sectors."
    assert gaps(network).summary == nothing_wanted
    banks = make_network({("T", "A"): 0.5}, team=["T"], jobs={"A": "B"}, sectors={"B": "banks"})
    assert gaps(banks, sectors=["banks"]).summary.startswith("No gaps: we know people in every ")


def test_no_number_of_gaps_is_refused(riverbend: Network) -> None:
    with pytest.raises(UsageError, match="0 gaps"):
        gaps(riverbend, count=0)
