"""Introductions, asks for them, and the ties that they use."""

from __future__ import annotations

from graphkit.analysis.answer import Answer
from graphkit.analysis.ask_findings import AskedPerson, AskStatus, ChanceBin
from graphkit.analysis.findings import (
    EvidenceNote,
    Explanation,
    Introduction,
    OrganizationRef,
    Reason,
)
from render_world.people import (
    BARE,
    CONNECTED,
    DANA,
    DANA_OMAR,
    EVIL,
    HEALTH,
    INES,
    INES_YUKI,
    LONG,
    MARIA,
    MARIA_DANA,
    MET,
    OMAR,
    TOM,
    TOM_INES,
    YUKI,
    YUKI_OMAR,
    step,
)


def introductions() -> Answer[Introduction]:
    return Answer(
        "introductions",
        {
            "target": HEALTH,
            "target_kind": "organization",
            "target_id": "o_04",
            "from": [MARIA.name, TOM.name],
            "count": 5,
            "as_of": "2026-11-24",
        },
        (
            Introduction((MARIA, DANA, OMAR), 0.52, 0.38, 0.66, "likely", (MARIA_DANA, DANA_OMAR)),
            Introduction(
                (TOM, INES, YUKI, OMAR),
                0.0744,
                0.02,
                0.21,
                "a long shot",
                (TOM_INES, INES_YUKI, YUKI_OMAR),
                "shares nobody with route 1",
            ),
            Introduction(
                (LONG, BARE),
                0.31,
                0.12,
                0.55,
                "possible",
                (step(LONG, BARE, 0.31, MET, word="possible"),),
                "shares nobody with the routes above",
            ),
        ),
        "3 introductions to County Health Department",
        ("“county helth” was read as County Health Department.",),
    )


def tie() -> Answer[Explanation]:
    return Answer(
        "tie",
        {"one": MARIA.name, "other": DANA.name, "as_of": "2026-11-24"},
        (
            Explanation(
                MARIA,
                DANA,
                step(MARIA, DANA, 0.7, MET, CONNECTED),
                (
                    Reason(
                        "met",
                        0.6,
                        0.6,
                        0.6,
                        0.6,
                        6.6,
                        True,
                        "assumption: a recent meeting of two gives 0.38",
                        "Having met makes an introduction likely.",
                        (MET,),
                    ),
                    Reason(
                        "connected",
                        0.25,
                        0.1,
                        0.25,
                        0.25,
                        4,
                        True,
                        "assumption: both sides confirmed it",
                        "A connection on a network adds something; alone, it would make an "
                        "introduction "
                        "possible.",
                        (CONNECTED,),
                    ),
                ),
                0.7,
                0.7,
                "It makes no difference who asks: no messages show who answers.",
                ("How well they know each other: nobody has said.",),
                "Maria Lopez and Dana Whitfield know each other; an introduction between them "
                "is likely.",
                *(0.56, 0.84, 0.56, 0.84),
            ),
        ),
        "Maria Lopez and Dana Whitfield know each other; an introduction between them is likely.",
    )


def hostile() -> Answer[Introduction]:
    """Every text that comes from outside tries to act."""
    note = EvidenceNote("declared", EVIL.name, None, f"+{EVIL.name}\n=1+1")
    return Answer(
        "introductions",
        {"target": "$(touch pwned)\x1b[2J", "count": 1},
        (
            Introduction(
                (EVIL, DANA), 0.5, 0.4, 0.6, "likely", (step(EVIL, DANA, 0.5, note),), EVIL.name
            ),
        ),
        f"1 introduction to {EVIL.name}",
        (f"{EVIL.name} was guessed",),
    )


def asks() -> Answer[AskStatus]:
    """An ask that waits for a connector, and a private one of somebody who was forgotten."""
    return Answer(
        "asks",
        {"open": False, "as_of": "2026-11-24"},
        (
            AskStatus(
                "3fa9",
                "n_3fa90c11d2e4a5b6",
                "asked",
                MARIA,
                OMAR,
                OrganizationRef("o_02", HEALTH, "government"),
                (
                    AskedPerson(DANA, "connector", "asked", "2026-11-03"),
                    AskedPerson(OMAR, "target", "planned", None),
                ),
                "2026-11-03",
                "2026-11-05",
                "Maria Lopez",
                False,
                0.52,
                "They look for rooms.",
                ("5 November 2026: reminded her",),
                "Wait for Dana Whitfield, asked on 3 November 2026.",
            ),
            AskStatus(
                "77aa",
                "n_77aa0c11d2e4a5b6",
                "declined",
                TOM,
                None,
                None,
                (AskedPerson(None, "target", "declined", "2026-10-01"),),
                "2026-10-01",
                "2026-10-09",
                "Tom Reyes",
                True,
                None,
                "",
                (),
                "someone declined. Look for another route.",
            ),
        ),
        "2 asks: 1 asked and 1 declined.",
    )


def calibration() -> Answer[ChanceBin]:
    """Asks with a low chance that came true as told, and better ones that did not."""
    return Answer(
        "calibration",
        {"as_of": "2026-11-24"},
        (
            ChanceBin(0.2, 0.35, 5, 2, 0.3, 0.4, 0.18, 0.66, 0.235),
            ChanceBin(0.8, 1.0, 8, 3, 0.85, 0.375, 0.19, 0.6, 0.46),
        ),
        "13 asks are over: 5 introductions were made, 8.3 expected.",
        ("1 ask is still open.",),
    )
