"""People to tell, people to lose, and roles between sectors."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphkit.analysis.positions.key_people import key_people
from graphkit.analysis.positions.sector_roles import CHANCE_NETWORKS
from graphkit.errors import UsageError
from graphkit.network import Network

Maker = Callable[..., Network]


def two_stars(make_network: Maker, **more: object) -> Network:
    """Two hubs that share one contact, each with three contacts of their own."""
    ties = {("Hub A", f"A{n}"): 0.5 for n in range(4)} | {("Hub B", f"B{n}"): 0.5 for n in range(3)}
    return make_network({**ties, ("Hub B", "A0"): 0.5}, **more)


def test_those_to_tell_are_a_set_and_not_the_best_two(make_network: Maker) -> None:
    answer = key_people(two_stars(make_network), count=2, ties=1)
    tell = [found for found in answer.findings if found.kind == "tell"]
    assert [found.person.name for found in tell] == ["Hub A", "Hub B"]
    assert [found.count for found in tell] == [4, 3]
    assert tell[-1].share == 1.0
    assert tell[0].sentence == "Tell Hub A, who has a tie with 4 people."
    assert tell[1].sentence == "Tell Hub B, who has a tie with 3 more people."
    assert answer.summary.startswith("Tell Hub A and Hub B, and 100% of the people")


def test_word_does_not_travel_through_the_team(make_network: Maker) -> None:
    ties = {("Ann", "Bo"): 0.5, ("Ann", "Cy"): 0.5, ("Bo", "Di"): 0.5}
    answer = key_people(make_network(ties, team=["Ann"]), count=1, ties=3)
    (tell,) = [found for found in answer.findings if found.kind == "tell"]
    assert (tell.person.name, tell.count) == ("Bo", 1)
    assert "1 person has no known tie outside the team" in " ".join(answer.notes)


def test_what_each_loss_cuts_off_is_shown(riverbend: Network) -> None:
    answer = key_people(riverbend, count=2)
    first, second = [found for found in answer.findings if found.kind == "loss"]
    assert first.person.name == "Ines Moreau"
    cut_off = [person.name for part in first.comes_apart for person in part.people]
    assert sorted(cut_off) == ["Teacher One", "Teacher Three", "Teacher Two"]
    assert first.sentence == (
        "If Ines Moreau left, 3 people at 3 schools would be cut off from everybody else."
    )
    assert "left as well" in second.sentence
    assert second.share > first.share
    assert not {found.person.id for found in answer.findings} & set(riverbend.team)


def linked_sectors(make_network: Maker, **more: object) -> Network:
    """Schools, clinics and churches that know only their own, and Lee of the arts who knows all."""
    sectors = ("schools", "health", "faith")
    people = {f"{sector} {n}": sector for sector in sectors for n in range(6)}
    ties = {(a, b): 0.5 for a in people for b in people if a < b and people[a] == people[b]} | {
        ("Lee", name): 0.5 for name in people
    }
    jobs = {name: f"Place of {name}" for name in [*people, "Lee"]}
    places = {f"Place of {name}": sector for name, sector in people.items()}
    return make_network(ties, jobs=jobs, sectors={**places, "Place of Lee": "arts"}, **more)


def test_a_role_is_shown_only_if_chance_does_not_explain_it(make_network: Maker) -> None:
    roles = [
        found
        for found in key_people(linked_sectors(make_network)).findings
        if found.chance_networks
    ]
    (lee,) = roles
    assert (lee.kind, lee.person.name) == ("liaison", "Lee")
    assert lee.count == 3 * 6 * 6
    assert lee.share >= 199 / 200
    assert lee.expected is not None and lee.expected < lee.count
    assert lee.sentence == (
        "Lee is the link between 108 pairs of people in two sectors other than arts (faith, health "
        f"and schools) who have no tie: more than in all {CHANCE_NETWORKS} chance networks."
    )


def test_a_role_that_chance_explains_is_not_shown(make_network: Maker) -> None:
    # The hub's contacts are of all sectors, as anybody's contacts would be.
    sectors = {f"P{n}": ("schools", "health", "faith")[n % 3] for n in range(6)}
    ties = {("Hub", name): 0.5 for name in sectors}
    jobs = {name: f"Place of {name}" for name in [*sectors, "Hub"]}
    places = {f"Place of {name}": sector for name, sector in sectors.items()}
    network = make_network(ties, jobs=jobs, sectors={**places, "Place of Hub": "schools"})
    answer = key_people(network)
    assert not [found for found in answer.findings if found.chance_networks]
    assert "No role between sectors is larger than chance explains." in answer.notes


def test_the_team_has_no_role(make_network: Maker) -> None:
    found = key_people(linked_sectors(make_network, team=["Lee"])).findings
    assert not [each for each in found if each.chance_networks]


def test_without_sectors_there_are_no_roles_and_a_note_says_so(make_network: Maker) -> None:
    answer = key_people(two_stars(make_network))
    assert {found.kind for found in answer.findings} <= {"tell", "loss"}
    assert "No role between sectors is larger than chance explains." in answer.notes


@pytest.mark.parametrize(
    ("ties", "people", "team", "sentence"),
    [
        ({}, (), (), "There is nobody in the network."),
        ({}, ("Ann",), (), "Nobody outside the team has a tie"),
        ({}, ("Ann",), ("Ann",), "Nobody outside the team is in the network yet."),
        ({("Ann", "Bo"): 0.5}, (), ("Ann",), "Nobody outside the team has a tie"),
    ],
)
def test_small_networks_get_a_plain_sentence(
    make_network: Maker,
    ties: dict,
    people: tuple[str, ...],
    team: tuple[str, ...],
    sentence: str,
) -> None:
    answer = key_people(make_network(ties, jobs=dict.fromkeys(people, "Clinic"), team=team))
    assert answer.summary.startswith(sentence)


def test_two_people_tell_each_other(make_network: Maker) -> None:
    answer = key_people(make_network({("Ann", "Bo"): 0.5}))
    assert [found.kind for found in answer.findings] == ["tell"]
    assert "No single person holds parts of the network together." in answer.summary


def test_nobody_cannot_be_shown(riverbend: Network) -> None:
    with pytest.raises(UsageError, match="0 people"):
        key_people(riverbend, count=0)
    with pytest.raises(UsageError, match="0 ties"):
        key_people(riverbend, ties=0)
