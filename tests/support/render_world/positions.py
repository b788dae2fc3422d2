"""Who joins the network: brokers, key people, missing ties."""

from __future__ import annotations

from graphkit.analysis.answer import Answer
from graphkit.analysis.findings import Broker, CutOffPart
from graphkit.analysis.positions.people_findings import (
    BrokerRank,
    Introducer,
    KeyPerson,
    MissingTie,
)
from render_world.people import BARE, DANA, INES, LONG, MARIA, MET, YUKI, step


def brokers() -> Answer[Broker]:
    return Answer(
        "brokers",
        {"count": 10},
        (
            Broker(
                INES,
                0.2134,
                0.1123,
                11.42,
                14,
                True,
                ("schools", "libraries", "nonprofits"),
                (
                    CutOffPart(
                        (YUKI, LONG, BARE), ("Riverbend High School", "Mill Road Elementary")
                    ),
                ),
                "If Ines Moreau left, 3 people at 2 schools would be out of reach.",
            ),
            Broker(
                DANA, 0.0911, None, None, 1, False, (), (), "Dana Whitfield connects few people."
            ),
        ),
        "Ines Moreau connects the schools to everybody else.",
    )


def broker_ranks() -> Answer[BrokerRank]:
    return Answer(
        "broker_ranks",
        {"count": 10, "networks": 200, "seed": 0},
        (
            BrokerRank(
                INES,
                1,
                1,
                2,
                1,
                4,
                0.985,
                1,
                0.2134,
                0.19,
                0.24,
                3,
                200,
                "Ines Moreau is among the first three in 99% of what we cannot rule out, mostly "
                "at ranks 1 to 2.",
            ),
            BrokerRank(
                DANA,
                44,
                28,
                70,
                9,
                120,
                0.0,
                5,
                0.0911,
                0.001,
                0.012,
                0,
                200,
                "Dana Whitfield is mostly at ranks 28 to 70, and never among the first three.",
            ),
        ),
        "Nobody is surely among the first three brokers; the surest is Ines Moreau, in 99% of "
        "what we cannot rule out.",
    )


def key_people() -> Answer[KeyPerson]:
    school = CutOffPart((YUKI, LONG), ("Riverbend High School",))
    return Answer(
        "key_people",
        {"count": 3, "ties": 2},
        (
            KeyPerson(
                "tell",
                INES,
                97,
                0.52,
                ("schools", "health"),
                (),
                None,
                0,
                "Tell Ines Moreau, who is at most 2 ties from 97 people (schools and health).",
            ),
            KeyPerson(
                "loss",
                DANA,
                2,
                0.22,
                ("schools",),
                (school,),
                None,
                0,
                "If Dana Whitfield left, 2 people at Riverbend High School would be cut off from "
                "everybody else.",
            ),
            KeyPerson(
                "liaison",
                BARE,
                12,
                0.995,
                ("schools", "health"),
                (),
                3.25,
                200,
                "Sam is the link between 12 pairs of people in two sectors other than arts "
                "(schools and health) who have no tie: more than in 199 of 200 chance networks.",
            ),
        ),
        "Tell Ines Moreau, and 52% of the people outside the team can hear of it.",
    )


def missing_ties() -> Answer[MissingTie]:
    return Answer(
        "missing_ties",
        {"count": 5},
        (
            MissingTie(
                INES,
                DANA,
                (
                    Introducer(
                        YUKI,
                        (
                            step(YUKI, INES, 0.52, MET, word="likely"),
                            step(YUKI, DANA, 0.25, MET, word="possible"),
                        ),
                    ),
                    Introducer(MARIA, ()),
                ),
                2,
                0.981,
                0.25,
                1.44,
                (LONG,),
                ("health", "schools"),
                2.125,
                "As far as we know, Ines Moreau and Dana Whitfield do not know each other, but 2 "
                "people have ties to both.",
            ),
        ),
        "Ines Moreau and Dana Whitfield should know each other; 山田 can introduce them.",
    )
