"""Profiles of a person, an organization and somebody unknown."""

from __future__ import annotations

from dataclasses import replace

from graphkit.analysis.findings import OrganizationRef
from graphkit.analysis.profile import Acquaintance, PartnershipNote, Profile, Role
from render_world.people import (
    CLINIC,
    CONNECTED,
    DANA,
    DANA_OMAR,
    ENTRY,
    HEALTH,
    LONG,
    MARIA,
    MARIA_DANA,
    MET,
    OMAR,
    YUKI,
    step,
)

PARTNERSHIP = PartnershipNote(
    partner=OrganizationRef("o_01", CLINIC, "health"),
    stage="active",
    kind="MOU",
    since="2022-03-01",
    until=None,
    review_on="2026-10-01",
    gives="a room for the health talks",
    gets="a nurse for the story hour",
    owner=MARIA,
    main_contact=DANA,
    current=True,
)


def contact() -> Profile:
    return Profile(
        kind="contact",
        id=DANA.id,
        name=DANA.name,
        sentence="Dana Whitfield (practice manager, Riverbend Clinic) is known to Maria Lopez; "
        "the best tie is likely to carry an introduction.",
        aliases=("D. Whitfield",),
        emails=("dana@clinic.example",),
        phones=("+1 555 0100",),
        urls=("https://linkedin.example/in/dana",),
        sector="health",
        roles=(
            Role(
                DANA,
                OrganizationRef("o_01", CLINIC),
                "employment",
                "practice manager",
                "2022-03-01",
                None,
                True,
            ),
            Role(
                DANA, OrganizationRef("o_09", "Riverbend United"), "board", None, None, None, True
            ),
            Role(
                DANA,
                OrganizationRef("o_08", HEALTH),
                "employment",
                "nurse",
                "2021-01-01",
                "2024-06-30",
                False,
            ),
        ),
        ties=(
            Acquaintance(DANA, MARIA, step(DANA, MARIA, 0.81, MET, CONNECTED)),
            Acquaintance(DANA, OMAR, DANA_OMAR),
            Acquaintance(DANA, LONG, step(DANA, LONG, 0.1, ENTRY, word="unknown")),
        ),
        partnerships=(PARTNERSHIP,),
        sources=("LinkedIn", "Outlook"),
    )


def organization() -> Profile:
    return Profile(
        kind="organization",
        id="o_01",
        name=CLINIC,
        sentence="Riverbend Clinic (health): 1 person known there; the team knows 1 of them.",
        aliases=(),
        emails=(),
        phones=(),
        urls=("https://clinic.example",),
        sector="health",
        roles=(
            Role(
                DANA,
                OrganizationRef("o_01", CLINIC),
                "employment",
                "practice manager",
                None,
                None,
                True,
            ),
            Role(YUKI, OrganizationRef("o_01", CLINIC), "board", "board member", None, None, False),
        ),
        ties=(Acquaintance(MARIA, DANA, MARIA_DANA),),
        partnerships=(PARTNERSHIP,),
        sources=("Partners",),
    )


def nothing() -> Profile:
    """Somebody of whom only the name is known."""
    return replace(
        contact(),
        sentence="Sam is known to nobody on the team.",
        aliases=(),
        emails=(),
        phones=(),
        urls=(),
        sector=None,
        roles=(),
        ties=(),
        partnerships=(),
        sources=(),
    )
