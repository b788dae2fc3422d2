"""What the team would lose if one person left."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from graphkit.analysis.departures import departures
from graphkit.analysis.findings import Departure
from graphkit.errors import NothingFound
from graphkit.network import Network

Maker = Callable[..., Network]
THEM = ("Xi", "Yo", "Zed")


def lost(network: Network, who: str) -> list[tuple[str, str, list[str]]]:
    found: tuple[Departure, ...] = departures(network, who).findings
    return [(d.organization.name, d.effect, [p.name for p in d.unreachable]) for d in found]


def test_dana_leaving_loses_the_clinic(riverbend: Network) -> None:
    assert lost(riverbend, "c_dana_whitfield") == [
        ("Riverbend Clinic", "cut off", ["Rita Vance"]),
    ]
    (found,) = departures(riverbend, "c_dana_whitfield").findings
    assert (found.before, found.after) == (pytest.approx(0.8), 0)
    assert found.sentence == (
        "1 person at Riverbend Clinic would be out of reach: Rita Vance; nobody on the team would "
        "know anyone at Riverbend Clinic anymore."
    )


def test_a_member_of_the_team_leaving_takes_their_ties_along(riverbend: Network) -> None:
    assert lost(riverbend, "c_maria_lopez") == [("Riverbend Clinic", "lost", [])]
    answer = departures(riverbend, "c_maria_lopez")
    assert (
        answer.summary == "If Maria Lopez left, the team would lose its last tie to 1 organization."
    )


def test_ines_leaving_cuts_the_schools_off(riverbend: Network) -> None:
    assert lost(riverbend, "c_ines_moreau") == [
        ("Riverbend School District", "lost", []),
        ("School One", "cut off", ["Teacher One"]),
        ("School Three", "cut off", ["Teacher Three"]),
        ("School Two", "cut off", ["Teacher Two"]),
    ]
    assert departures(riverbend, "c_ines_moreau").summary == (
        "If Ines Moreau left, 3 people at 3 organizations would be out of reach and the team would "
        "lose its last tie to 1 organization."
    )


def test_a_tie_less_is_weaker_by_its_share(make_network: Maker) -> None:
    ties = {("Ann", "Xi"): 0.6, ("Ann", "Yo"): 0.2}
    network = make_network(ties, team=["Ann"], jobs=dict.fromkeys(THEM, "Clinic"))
    (found,) = departures(network, "c_yo").findings
    assert (found.effect, found.before, found.after) == ("weaker", pytest.approx(0.8), 0.6)
    assert found.sentence == "The team's ties to Clinic would lose 25% of their strength."


def test_of_two_that_lose_alike_the_name_decides(make_network: Maker) -> None:
    # 0.6 + 0.1 - 0.1 is a little more than 0.6, and 0.3 + 0.1 - 0.1 than 0.3.
    ties = {("Ann", "Xi"): 0.1, ("Ann", "Yo"): 0.6, ("Ann", "Zed"): 0.3}
    boards = [("Xi", "Bank"), ("Xi", "Clinic"), ("Yo", "Bank"), ("Zed", "Clinic")]
    network = make_network(ties, team=["Ann"], boards=boards)
    found = departures(network, "c_xi").findings
    assert [d.organization.name for d in found] == ["Bank", "Clinic"]
    swapped = [(who, {"Bank": "Clinic", "Clinic": "Bank"}[at]) for who, at in boards]
    found = departures(make_network(ties, team=["Ann"], boards=swapped), "c_xi").findings
    assert [d.organization.name for d in found] == ["Bank", "Clinic"]


def test_the_last_of_the_team_leaving_leaves_nobody_in_reach(make_network: Maker) -> None:
    network = make_network(
        {("Ann", "Xi"): 0.6, ("Xi", "Yo"): 0.5}, team=["Ann"], jobs=dict.fromkeys(THEM, "Clinic")
    )
    assert lost(network, "c_ann") == [("Clinic", "cut off", ["Xi", "Yo"])]


def test_people_of_no_organization_are_lost_as_well(make_network: Maker) -> None:
    far = [f"Far {letter}" for letter in "FEDCBA"]
    ties = {("Ann", "Xi"): 0.6} | {("Xi", name): 0.5 for name in far}
    answer = departures(make_network(ties, team=["Ann"]), "c_xi")
    assert answer.findings == ()
    assert answer.summary == (
        "If Xi left, 6 people with no other known organization would be out of reach."
    )
    assert answer.notes[0] == (
        "Out of reach, with no other known organization: Far A, Far B, Far C, Far D and 2 more."
    )
    answer = departures(make_network(ties, team=["Ann"], jobs={"Far A": "Clinic"}), "c_xi")
    assert answer.summary == (
        "If Xi left, 1 person at 1 organization would be out of reach and 5 people with no other "
        "known organization would be out of reach."
    )
    assert "Far A" not in answer.notes[0]


def test_who_holds_nothing_can_leave(riverbend: Network) -> None:
    answer = departures(riverbend, "c_zora_quill")
    assert answer.findings == ()
    assert answer.summary == (
        "If Zora Quill left, the team would lose no tie and could still reach everyone."
    )


def test_nobody_leaves_who_is_not_there(riverbend: Network) -> None:
    with pytest.raises(NothingFound, match="no contact"):
        departures(riverbend, "c_gone")


_NUMBERS = {
    "people": r"(\d+) (?:person|people) at \d+ organizations? would be out of reach",
    "cut off": r"at (\d+) organizations? would be out of reach",
    "no tie": r"would lose its last tie to (\d+) organization",
    "weaker": r"(?:its|the team's) ties to (\d+) organizations? would be weaker",
}


@pytest.mark.parametrize("seed", range(60))
def test_the_sentence_of_a_departure_counts_what_the_list_shows(
    make_network: Maker, seed: int
) -> None:
    draw = random.Random(seed)
    people = [f"P{n}" for n in range(draw.randint(4, 14))]
    places = [f"Place {n}" for n in range(draw.randint(1, 5))]
    pairs = {tuple(sorted(draw.sample(people, 2))) for _ in range(draw.randint(3, 22))}
    network = make_network(
        {pair: draw.choice([0.2, 0.5, 0.9]) for pair in sorted(pairs)},
        jobs={p: draw.choice(places) for p in people[2:]},
        boards=[(p, draw.choice(places)) for p in draw.sample(people, 2)],
        team=people[:2],
    )
    for who in network.contacts:
        answer = departures(network, who)
        said = {
            what: int(found[1]) if (found := re.search(pattern, answer.summary)) else 0
            for what, pattern in _NUMBERS.items()
        }
        sentences = [f.sentence for f in answer.findings]
        assert said == {
            "people": len({p.id for f in answer.findings for p in f.unreachable}),
            "cut off": sum("would be out of reach" in s for s in sentences),
            "no tie": sum("obody on the team would know anyone" in s for s in sentences),
            "weaker": sum("of their strength" in s for s in sentences),
        }
