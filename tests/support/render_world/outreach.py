"""What partners open, which to win, what is missing."""

from __future__ import annotations

from graphkit.analysis.answer import Answer
from graphkit.analysis.findings import Gap, Introduction, OrganizationRef
from graphkit.analysis.outreach.match_findings import Match, MatchFactors, MatchSide
from graphkit.analysis.outreach.outreach_findings import ContactKind, Need, Opening, Prospect
from graphkit.analysis.sectors.sector_coverage import Coverage, SectorCoverage
from render_world.people import (
    BARE,
    CLINIC,
    DANA,
    HEALTH,
    INES,
    LIBRARY,
    LONG,
    MARIA,
    MET,
    OMAR,
    YUKI,
    step,
)
from render_world.routes import introductions


def reach() -> Answer[Opening]:
    united = OrganizationRef("o_united", "Riverbend United", "nonprofits")
    route = Introduction(
        people=(MARIA, DANA, YUKI),
        probability=0.42,
        low=0.2,
        high=0.61,
        word="possible",
        ties=(
            step(MARIA, DANA, 0.9, MET, word="likely"),
            step(DANA, YUKI, 0.58, MET, word="likely"),
        ),
    )
    return Answer(
        "reach",
        {"target": "Dana Whitfield", "target_id": DANA.id, "from_team": True, "count": 10},
        (
            Opening(
                "umbrella",
                "new",
                united.name,
                united,
                (YUKI,),
                1,
                1,
                (OrganizationRef("o_choir", "Riverbend Choir"),),
                route,
                0.0,
                "Riverbend United has 1 member that we cannot reach otherwise: Riverbend Choir. "
                "Without Dana Whitfield, no route leads to 山田 at Riverbend United.",
            ),
            Opening(
                "member",
                "unknown",
                "Riverbend Bakery",
                OrganizationRef("o_bakery", "Riverbend Bakery"),
                (),
                0,
                0,
                (),
                None,
                0.0,
                "Riverbend Bakery and Riverbend United belong together as member and umbrella "
                "organization, but we know of no tie between their people, so the chance is "
                "unknown.",
            ),
            Opening(
                "person",
                "surer",
                BARE.name,
                None,
                (BARE,),
                1,
                0,
                (),
                route,
                0.125,
                "We reach Sam anyway, but likelier through Dana Whitfield: 42% instead of 13%.",
            ),
        ),
        "Dana Whitfield can open 1 organization and 1 person that we cannot reach otherwise; the "
        "surest is Riverbend United.",
    )


def prospects() -> Answer[Prospect]:
    route = Introduction(
        people=(MARIA, DANA, YUKI),
        probability=0.42,
        low=0.2,
        high=0.61,
        word="possible",
        ties=(
            step(MARIA, DANA, 0.9, MET, word="likely"),
            step(DANA, YUKI, 0.58, MET, word="likely"),
        ),
    )
    return Answer(
        "prospects",
        {"sectors": ["health"], "count": 10},
        (
            Prospect(
                organization=OrganizationRef("o_long", LONG.organization or "", "health"),
                reason="target",
                sector="health",
                inferred=False,
                needs=("meeting space",),
                offers=("flu shots",),
                stage="prospect",
                people=3,
                contacts=(ContactKind("met", 2), ContactKind("connected", 1)),
                blau=0.444,
                route=route,
                holder=MARIA,
                umbrella=None,
                need=Need(1.0, 0.875, 0.42, 0.556, 0.204),
                next_kind="ask",
                next=f"Maria Lopez asks Dana Whitfield for an introduction to {YUKI.name}.",
                sentence="It is in health, a target sector in which we have no partner. Our list "
                'of partners says "prospect".',
            ),
            Prospect(
                organization=OrganizationRef("o_bakery", "Riverbend Bakery"),
                reason="unknown",
                sector=None,
                inferred=False,
                needs=(),
                offers=(),
                stage=None,
                people=0,
                contacts=(),
                blau=0.0,
                route=None,
                holder=None,
                umbrella=OrganizationRef("o_chamber", "Riverbend Chamber", "business"),
                need=Need(0.5, 0.5, 0.05, 1.0, 0.0125),
                next_kind="umbrella",
                next="Ask Riverbend Chamber, of which Riverbend Bakery is a member.",
                sentence="Its sector is unknown.",
            ),
        ),
        "2 organizations are no partners yet.",
        ("No organization is known in these target sectors: farming.",),
    )


def matches() -> Answer[Match]:
    found = introductions().findings[0]
    us = MatchSide(LIBRARY, OrganizationRef("o_library", LIBRARY), None, ours=True)
    rooms = MatchSide(
        HEALTH,
        OrganizationRef("o_health", HEALTH, "health"),
        OMAR,
        ours=False,
        amount="2 rooms",
        until="2027-06-30",
    )
    clinic = MatchSide(CLINIC, OrganizationRef("o_clinic", CLINIC), None, ours=False)
    step = "Maria Lopez could bring them together, and knows Dana Whitfield and Ines Moreau."
    said = "That is so until 30 June 2027."
    factors = MatchFactors(1.0, 0.75, 1.0, 0.75, 0.75, 0.65, 0.274)
    return Answer(
        "matches",
        {"topic": None, "name": None, "id": None, "count": 10},
        (
            Match(
                kind="topic",
                topic="meeting space",
                givers=(us,),
                takers=(rooms,),
                since=None,
                until="2027-06-30",
                reasons=(said,),
                routes=(found,),
                through=found.people[:-1],
                next="Maria Lopez asks Dana Whitfield for an introduction to Omar Haddad.",
                factors=factors,
                sentence=f"We offer meeting space, which Omar Haddad at {HEALTH} needs.",
            ),
            Match(
                kind="shared audience",
                topic="families",
                givers=(clinic, rooms),
                takers=(),
                since=None,
                until=None,
                reasons=(),
                routes=(),
                through=(MARIA,),
                next=step,
                factors=factors,
                sentence=f"{CLINIC} and {HEALTH} both reach families.",
            ),
            Match(
                kind="unmet",
                topic="interpreters",
                givers=(),
                takers=(us, clinic),
                since=None,
                until=None,
                reasons=(),
                routes=(),
                through=(),
                next="",
                factors=None,
                sentence=f"Nobody we know of offers interpreters, which we and {CLINIC} need.",
            ),
            Match(
                kind="one holder",
                topic="flu shots",
                givers=(clinic,),
                takers=(),
                since=None,
                until=None,
                reasons=(),
                routes=(),
                through=(),
                next="",
                factors=None,
                sentence=f"Only {CLINIC} offers flu shots, as far as we know.",
            ),
        ),
        "The best match: We offer meeting space.",
        ("1 more match not shown.",),
    )


def gaps() -> Answer[Gap]:
    return Answer(
        "gaps",
        {"sectors": ["farming", "health", "schools"], "count": 10},
        (
            Gap("sector", "farming", 0, "Nobody in the network works in farming."),
            Gap(
                "organization",
                "Riverbend Farmers' Market",
                2,
                "Nobody can introduce the team to either of the 2 people known there.",
                (),
                (LONG, DANA),
            ),
            Gap(
                "between",
                "schools and health",
                1,
                "Only one tie connects schools and health: Ines Moreau and Dana Whitfield.",
                (step(INES, DANA, 0.33, MET, word="possible"),),
                (INES, DANA),
            ),
        ),
        "Nobody in the network works in farming; schools and health are hardly connected.",
    )


def coverage() -> Coverage:
    return Coverage(
        (
            SectorCoverage("health", "partners", 3, 23, True),
            SectorCoverage("schools", "partners", 1, 1, True),
            SectorCoverage("banks", "people", 0, 4, True),
            SectorCoverage("farming", "nobody", 0, 0, True),
        ),
        (("banks", 5), ("health", 31), ("media", 9), ("schools", 40)),
        "Of 4 sectors that we want to reach, 2 have a partner, 1 has people we know but no "
        "partner and 1 has nobody we know (farming).",
    )
