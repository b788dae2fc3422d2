"""What letters may say: only what their receiver took part in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from graphkit.analysis.introductions.find_introductions import introductions
from graphkit.analysis.introductions.letter_facts import letter_facts
from graphkit.model import Basis, Evidence, Topic, TopicLink
from graphkit.network import Network
from graphkit.network.topic_links import Topics


def test_years_are_told_as_in_speech(make_network: Callable[..., Network]) -> None:
    board = Evidence("c_dana", "c_omar", Basis.BOARD, "United", size=6, first=date(2022, 1, 1))
    linked = Evidence("c_dana", "c_omar", Basis.CONNECTED, "ties", first=date(2019, 9, 1))
    for evidence, words in (
        (board, "You and Omar have both been on the board of United since 2022."),
        (linked, "You and Omar have been connected on list of ties since September 2019."),
    ):
        network = make_network({("Maria", "Dana"): 0.9, ("Dana", "Omar"): evidence}, team=["Maria"])
        route = introductions(network, ("contact", "c_omar")).findings[0]
        assert letter_facts(network, route)[0].evidence == (words,)


def test_only_what_the_receiver_took_part_in_is_said(make_network: Callable[..., Network]) -> None:
    def tie(one: str, other: str, basis: Basis, **fields: object) -> Evidence:
        return Evidence(f"c_{one}", f"c_{other}", basis, "files", **fields)  # type: ignore[arg-type]

    said = tie("dana", "omar", Basis.DECLARED, strength=0.9, note="drinking friends")
    network = make_network(
        {("Maria", "Dana"): 0.9, ("Dana", "Omar"): said},
        team=["Maria"],
        jobs={"Omar": "County Health"},
        boards=[("Dana", "United"), ("Omar", "United")],
        inferred=True,
    )
    network = replace(
        network,
        topics=Topics(
            [Topic.named("Meeting space"), Topic.named("Flu shots")],
            [TopicLink("c_maria", Topic.named("Meeting space").id)],
            [
                TopicLink("o_county_health", Topic.named("Flu shots").id, until=date(2020, 1, 1)),
                TopicLink("o_county_health", Topic.named("Meeting space").id),
            ],
        ),
    )
    route = introductions(network, ("contact", "c_omar")).findings[0]
    to_dana, to_omar = letter_facts(network, route)
    assert to_dana.evidence == ("You and Omar are both on the board of United.",)
    assert to_omar.evidence == ("You and Dana are both on the board of United.",)
    assert to_omar.sender.name == "Maria" and to_omar.connector == "Dana"
    assert to_dana.value == "We offer meeting space, which they need."
    assert to_omar.value == "We offer meeting space, which you need."
