"""Hand-made findings about the Riverbend Public Library, for the tests of the renderers."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime

from graphkit.analysis.answer import Answer
from graphkit.analysis.ask_findings import AskedPerson, AskStatus, ChanceBin
from graphkit.analysis.board.board_findings import (
    Audience,
    NextAction,
    Outcome,
    SectorMatrix,
    SectorRow,
)
from graphkit.analysis.board.partner_sheet import PartnerSheet, SheetAgreement, SheetEntry
from graphkit.analysis.board.report_figures import (
    PartnerFigures,
    ReportFigures,
    compare_figures,
)
from graphkit.analysis.findings import (
    Broker,
    Change,
    ContactRef,
    CutOffPart,
    Departure,
    EvidenceNote,
    Explanation,
    Gap,
    Holder,
    ImportEffect,
    Introduction,
    OrganizationRef,
    Problem,
    Reason,
    Reliance,
    Step,
)
from graphkit.analysis.freshness import Freshness, Period
from graphkit.analysis.handover.handover_findings import (
    HandoverItem,
    KeyHolder,
    LossShare,
    PartnerRisk,
)
from graphkit.analysis.outreach.match_findings import Match, MatchFactors, MatchSide
from graphkit.analysis.outreach.outreach_findings import ContactKind, Need, Opening, Prospect
from graphkit.analysis.overview import Overview
from graphkit.analysis.portfolio.balance_findings import (
    Balance,
    BalanceFlag,
    BalanceYear,
    OurShare,
    UnitShare,
)
from graphkit.analysis.portfolio.portfolio_findings import PortfolioPartner, ReviewItem
from graphkit.analysis.positions.people_findings import (
    BrokerRank,
    Introducer,
    KeyPerson,
    MissingTie,
)
from graphkit.analysis.profile import (
    Acquaintance,
    PartnershipEntryNote,
    PartnershipNote,
    Profile,
    Role,
)
from graphkit.analysis.reminders.due_findings import DueItem, TieTrend, Workload
from graphkit.analysis.sectors.sector_coverage import Coverage, SectorCoverage
from graphkit.analysis.surveys.survey_findings import (
    SurveyRespondent,
    SurveySummary,
    SurveyView,
)
from graphkit.analysis.trends.engagement_findings import (
    PartnerEngagement,
    PeriodTurnout,
    TurnoutNote,
)
from graphkit.analysis.trends.trend_findings import KindCount, StageMove, TrendPeriod
from graphkit.model import Import
from graphkit.render.report import Edition, ReportFindings

LIBRARY, CLINIC = "Riverbend Public Library", "Riverbend Clinic"
HEALTH, DISTRICT = "County Health Department", "Riverbend School District"

MARIA = ContactRef("c_01", "Maria Lopez", LIBRARY, "outreach manager")
TOM = ContactRef("c_02", "Tom Reyes", LIBRARY, "children's librarian")
DANA = ContactRef("c_03", "Dana Whitfield", CLINIC, "practice manager")
OMAR = ContactRef("c_04", "Omar Haddad", HEALTH, "deputy director")
INES = ContactRef("c_05", "Ines Moreau", DISTRICT, "district partnership coordinator")
YUKI = ContactRef(
    "c_06", "山田 由紀子", "在宅医療ネットワーク・リバーベンド地区連絡協議会", "事務局長"
)
LONG = ContactRef(
    "c_07",
    "Wilhelmina Theodora van der Hoogenberg-Oosterwijk",
    "Association of Volunteer Interpreters and Community Navigators of the Upper Valley",
    "coordinator of volunteers for the northern and north-western neighbourhoods",
)
BARE = ContactRef("c_08", "Sam")
EVIL = ContactRef(
    "c_09",
    "\x1b[31mEvil\x9b5m\x07 [bold]Bob[/bold] :smile: <img src=x onerror=alert(1)>|*x*\u202eliame",
    '=HYPERLINK("http://evil.example")\n[link=http://evil.example]',
    "@SUM(1+1)\r\n| --- |",
)

MET = EvidenceNote(
    "met", "Outlook", "2026-09-14", "6 meetings since 2024, last on 14 September 2026"
)
CONNECTED = EvidenceNote(
    "connected", "LinkedIn", "2021-03-02", "connected on LinkedIn since March 2021"
)
BOARD = EvidenceNote(
    "board",
    "Riverbend United",
    "2022-01-01",
    "both on the 9-person board of Riverbend United since 2022",
    inferred=True,
)
ENTRY = EvidenceNote("address_book", "phone contacts", None, "in Tom Reyes' phone contacts")


def _step(
    one: ContactRef,
    other: ContactRef,
    strength: float,
    *notes: EvidenceNote,
    word: str = "likely",
    inferred: bool = False,
) -> Step:
    low, high = round(strength * 0.8, 3), round(min(1.0, strength * 1.2), 3)
    return Step(one.id, other.id, strength, low, high, word, inferred, notes)


MARIA_DANA = _step(MARIA, DANA, 0.81, MET, CONNECTED)
DANA_OMAR = _step(DANA, OMAR, 0.71, BOARD, inferred=True)
TOM_INES = _step(TOM, INES, 0.62, CONNECTED)
INES_YUKI = _step(INES, YUKI, 0.4, ENTRY, word="unknown")
YUKI_OMAR = _step(YUKI, OMAR, 0.3, BOARD, word="possible", inferred=True)


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
            Acquaintance(DANA, MARIA, _step(DANA, MARIA, 0.81, MET, CONNECTED)),
            Acquaintance(DANA, OMAR, DANA_OMAR),
            Acquaintance(DANA, LONG, _step(DANA, LONG, 0.1, ENTRY, word="unknown")),
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
                (_step(LONG, BARE, 0.31, MET, word="possible"),),
                "shares nobody with the routes above",
            ),
        ),
        "3 introductions to County Health Department",
        ("“county helth” was read as County Health Department.",),
    )


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
                            _step(YUKI, INES, 0.52, MET, word="likely"),
                            _step(YUKI, DANA, 0.25, MET, word="possible"),
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


def reach() -> Answer[Opening]:
    united = OrganizationRef("o_united", "Riverbend United", "nonprofits")
    route = Introduction(
        people=(MARIA, DANA, YUKI),
        probability=0.42,
        low=0.2,
        high=0.61,
        word="possible",
        ties=(
            _step(MARIA, DANA, 0.9, MET, word="likely"),
            _step(DANA, YUKI, 0.58, MET, word="likely"),
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
            _step(MARIA, DANA, 0.9, MET, word="likely"),
            _step(DANA, YUKI, 0.58, MET, word="likely"),
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


def _gave(
    code: str, on: str, text: str, summary: str, kind: str = "contribution"
) -> PartnershipEntryNote:
    return PartnershipEntryNote(
        f"n_{code}00", code, kind, on, text, summary, "Maria Lopez", private=False
    )


def balance() -> Answer[Balance]:
    hours = UnitShare("hours", 46.5, 4.0, 46.5 / 50.5)
    work = OurShare(0.75, 0.835, 46.5 / 50.5, (hours, UnitShare("USD", 300.0, 100.0, 0.75)))
    benefit = OurShare(0.25, 0.25, 0.25, (UnitShare("value", 1.0, 3.0, 0.25),))
    nothing = OurShare(None, None, None, ())
    alone = OurShare(None, None, None, (UnitShare("visits", 1.0, None, None),))
    staff = _gave("3fa9", "2026-03-12", "Staff for the flu clinic", "by us, 40 hours")
    shots = _gave("77aa", "2026-04-01", "Flu shots", "to them, worth 3 of 4", "benefit")
    return Answer(
        "balance",
        {"organization": None, "organization_id": None, "most_gap": 0.2, "median_hours": 12.0},
        (
            Balance(
                organization=OrganizationRef("o_clinic", CLINIC, "health"),
                work=work,
                benefit=benefit,
                gap=0.585,
                gap_low=0.5,
                gap_high=0.671,
                drift_years=(2025, 2026),
                work_drift=0.12,
                benefit_drift=0.0,
                hours_per_year=46.5,
                flags=(
                    BalanceFlag("one-sided", "We do at least 75% of the work.", (shots, staff)),
                    BalanceFlag("costly", "It takes 46.5 of our hours a year.", (staff,) * 7),
                ),
                years=(BalanceYear(2025, nothing, nothing), BalanceYear(2026, work, benefit)),
                entries=(shots, staff),
                sentence="We do 75% to 92% of the work and have 25% of the benefit, as far as it "
                "is written down.",
            ),
            Balance(
                organization=OrganizationRef("o_long", LONG.organization or ""),
                work=alone,
                benefit=nothing,
                gap=None,
                gap_low=None,
                gap_high=None,
                drift_years=(2026,),
                work_drift=None,
                benefit_drift=None,
                hours_per_year=None,
                flags=(),
                years=(BalanceYear(2026, alone, nothing),),
                entries=(_gave("1b2c", "2026-05-02", "A visit", "by us, 1 visit"),),
                sentence="How the work is shared is unknown, because only our side is written "
                "down.",
            ),
        ),
        "Of 2 partnerships with entries, 1 is worth a talk: Riverbend Clinic.",
        ("1 partner has no entries: Riverbend Chamber.",),
    )


def engagement() -> Answer[PartnerEngagement]:
    """A partner that fades, and one of which nothing is on record."""
    fair = TurnoutNote("2026-03-19", "Breakfast of partners", None, 2, 1, (DANA,))
    asked = TurnoutNote("2026-02-02", "Open house", 6, None, 3, ())
    first = PeriodTurnout("2026 Q1", "2026-01-01", "2026-03-31", 6, 2, 4, (asked, fair))
    nothing = PeriodTurnout("2026 Q2", "2026-04-01", "2026-06-30", None, None, None, ())
    clinic = OrganizationRef("o_clinic", CLINIC, "health")
    return Answer(
        "engagement",
        {"since": "2026-01-01", "every": "quarter", "as_of": "2026-11-24"},
        (
            PartnerEngagement(
                *(clinic, "active", "fades", 6, 2, 4, "2026-03-19", "2026-10-01"),
                (first, nothing),
                "Came in 2026 Q1, and not since.",
            ),
            PartnerEngagement(
                OrganizationRef("o_long", LONG.organization or ""),
                *(None, "isolated", None, None, None, None, None),
                (replace(first, invited=None, answered=None, came=None, occasions=()), nothing),
                "Nobody came and nobody of ours had contact within a year.",
            ),
        ),
        "Of 2 partners, 1 fades and 1 is isolated.",
    )


def trends() -> Answer[TrendPeriod]:
    """Two years: nothing is known about the day before the first."""
    clinic, long = (
        OrganizationRef("o_clinic", CLINIC, "health"),
        OrganizationRef("o_long", LONG.organization or ""),
    )
    first = TrendPeriod(
        *("2025", "2025-01-01", "2025-12-31", True, 1),
        *((KindCount("partner", 1),), (clinic,), None, None, None),
        (StageMove(None, "networking", 1, (clinic,)),),
        *(None, None, ("health",), (), (clinic,), (), None, None),
        "1 partnership on 31 December 2025; what was won and lost is unknown.",
    )
    second = TrendPeriod(
        *("2026", "2026-01-01", "2026-11-24", False, 1),
        *((KindCount("funder", 1),), (long,), (long,), (clinic,), 0),
        (StageMove("networking", "ended", 1, (clinic,)),),
        *(1203, 17, (), ("health",), (), (long,), 0.0125, 1187.5),
        f"1 partnership on 24 November 2026; 1 won ({long.name}); 1 lost ({CLINIC}).",
    )
    return Answer(
        "trends",
        {"since": "2025-01-01", "every": "year", "as_known": False, "as_of": "2026-11-24"},
        (first, second),
        "1 funder on 24 November 2026. Since 1 January 2026, 1 won and 1 lost.",
        ("What was imported later about an earlier day counts as known on that day.",),
    )


def surveys() -> Answer[SurveySummary]:
    """One that is half answered, and one without an answer."""
    spring = SurveySummary(
        "spring", "2026-10-01", "Maria Lopez", True, 2, 1, "2026-10-20", "spring"
    )
    pilot = SurveySummary("pilot", "2026-11-20", "Tom Reyes", False, 1, 0, None, "pilot")
    return Answer("surveys", {"as_of": "2026-11-24"}, (spring, pilot), "2 surveys.")


def survey_status() -> Answer[SurveyRespondent]:
    """One who answered, and one who did not."""
    clinic = OrganizationRef("o_clinic", CLINIC, "health")
    home = OrganizationRef("o_home", LIBRARY)
    said = ("yes", "cooperating", "monthly", "flu shots", "rooms")
    agree = SurveyView(home, *said, "yes", "cooperating", None, None, None, "records", "agree")
    alone = SurveyView(clinic, *said, "no", *(None,) * 4, "answers", "one-sided")
    unknown = SurveyView(home, *(None,) * 5, "yes", "active", *(None,) * 3, "records", "unknown")
    return Answer(
        "survey_status",
        {"survey": "spring", "agree": 1, "compared": 2, "as_of": "2026-11-24"},
        (
            SurveyRespondent(
                *("01-clinic.html", clinic, DANA, "dana@clinic.example", "2026-10-20", "i_1"),
                *(None, (agree, alone)),
            ),
            SurveyRespondent(
                *("02-long.html", OrganizationRef("o_long", LONG.organization or ""), None),
                *(None, None, None, "Hello,\nplease answer.\nThank you", (unknown,)),
            ),
        ),
        "1 of 2 has answered.",
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
                (_step(INES, DANA, 0.33, MET, word="possible"),),
                (INES, DANA),
            ),
        ),
        "Nobody in the network works in farming; schools and health are hardly connected.",
    )


def reliance() -> Answer[Reliance]:
    return Answer(
        "reliance",
        {"organization": None},
        (
            Reliance(
                OrganizationRef("o_01", CLINIC, "health"),
                "active",
                (Holder(MARIA, "ours", 0.75, 0.81), Holder(TOM, "ours", 0.25, 0.27)),
                (Holder(DANA, "theirs", 1.0, 1.08),),
                0.625,
                1.0,
                1.6,
                1.0,
                "one person",
                "Everything with Riverbend Clinic hangs on Dana Whitfield.",
                (MARIA_DANA, _step(TOM, DANA, 0.27, ENTRY, word="a long shot")),
            ),
            Reliance(
                OrganizationRef("o_02", DISTRICT, "schools"),
                "signed",
                (Holder(TOM, "ours", 0.5, 0.6), Holder(MARIA, "ours", 0.5, 0.6)),
                (Holder(INES, "theirs", 0.5, 0.6), Holder(LONG, "theirs", 0.5, 0.6)),
                0.5,
                0.5,
                2.0,
                2.0,
                "two people",
                "The relationship with Riverbend School District depends on two people on each "
                "side.",
                (TOM_INES,),
            ),
            Reliance(
                OrganizationRef("o_03", "Valley Credit Union"),
                None,
                (),
                (),
                None,
                None,
                0.0,
                0.0,
                "nobody",
                "As far as we know, nobody on the team knows anyone at Valley Credit Union.",
            ),
        ),
        "1 of 3 partnerships hangs on one person: Riverbend Clinic on Dana Whitfield.",
    )


def check() -> Answer[Problem]:
    """What looks wrong: a heading, a bank without a sector, and somebody who left."""
    fix = "See which file says it, correct it there and import the file again"
    return Answer(
        "check",
        {"sectors": [], "count": 10, "as_of": "2026-11-24"},
        (
            Problem(
                "heading",
                "TOTAL",
                "o_07",
                "TOTAL looks like a total or a note rather than an organization.",
                fix,
                ("show", "TOTAL", "--sources"),
            ),
            Problem(
                "sector",
                "Second Savings Bank",
                "o_08",
                "Second Savings Bank has no sector. Inferred from its name: banks.",
                fix,
                ("show", "Second Savings Bank", "--sources"),
                ("banks",),
            ),
            Problem(
                "ended",
                "Dana Whitfield",
                DANA.id,
                "Dana Whitfield is no longer at Riverbend Clinic, and no file says where they are "
                "now.",
                fix,
                ("show", "Dana Whitfield", "--sources"),
            ),
        ),
        "What looks wrong: 1 organization that looks like a heading, 1 organization of unknown "
        "sector with a name that tells it and 1 role that has ended.",
        ("2 more roles that have ended are not shown.",),
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


def freshness() -> Freshness:
    return Freshness(
        1773,
        (Period("to 2023", 37), Period("2024", 0), Period("2025", 1149), Period("2026", 500)),
        87,
        120,
        "Of 1,773 ties, 1,649 have evidence from 2025 or 2026, 37 have only older evidence and "
        "87 have no "
        "date.",
    )


def tie() -> Answer[Explanation]:
    return Answer(
        "tie",
        {"one": MARIA.name, "other": DANA.name, "as_of": "2026-11-24"},
        (
            Explanation(
                MARIA,
                DANA,
                _step(MARIA, DANA, 0.7, MET, CONNECTED),
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


def departures() -> Answer[Departure]:
    return Answer(
        "departures",
        {"person": INES.id},
        (
            Departure(
                INES,
                OrganizationRef("o_02", DISTRICT, "schools"),
                "lost",
                0.62,
                0.0,
                (YUKI, LONG),
                "The team would lose its last tie to Riverbend School District.",
            ),
            Departure(
                INES,
                OrganizationRef("o_04", "Riverbend High School", "schools"),
                "weaker",
                1.25,
                0.75,
                (),
                "The team's ties to Riverbend High School would lose 40% of their strength.",
            ),
        ),
        "If Ines Moreau leaves, the tie to one organization is lost.",
    )


def changes() -> Answer[Change]:
    return Answer(
        "changes",
        {"since": "2026-01-01", "import": None},
        (
            Change(
                "moved",
                DANA,
                ("Riverbend Clinic",),
                ("County Hospital", LONG.name),
                "2025-05-01",
                "2026-05-01",
                "LinkedIn",
                "Maria Lopez",
                "Dana Whitfield moved from Riverbend Clinic to County Hospital, between 1 May 2025 "
                "and 1 May 2026.",
            ),
            Change(
                "gone",
                YUKI,
                (),
                (),
                "2025-05-01",
                "2026-05-01",
                "LinkedIn",
                "",
                "佐藤美咲 disappeared from LinkedIn between 1 May 2025 and 1 May 2026.",
            ),
        ),
        "1 person moved and 1 person is missing from a newer export.",
    )


def preview() -> Answer[ImportEffect]:
    mail = "the same mail address dana.whitfield@riverbendclinic.example"
    return Answer(
        "preview",
        {"files": ["phone.vcf", EVIL.name]},
        (
            ImportEffect(
                "phone.vcf",
                12,
                "joined",
                DANA.name,
                DANA.id,
                (DANA.name, "D. Whitfield"),
                f"{mail}; the same profile page linkedin.com/in/dana-whitfield",
                (),
                (DANA.id, "c_31"),
            ),
            ImportEffect(
                "phone.vcf",
                30,
                "changed",
                LONG.name,
                LONG.id,
                (LONG.name,),
                mail,
                ("new telephone number +16605550104", f"new role: {LONG.role} at {YUKI.role}"),
                (LONG.id,),
            ),
            ImportEffect(
                EVIL.name,
                2,
                "merged",
                EVIL.name,
                EVIL.id,
                (BARE.name,),
                f"the same name at the same organization ({EVIL.organization})",
                (),
                (BARE.id,),
            ),
            ImportEffect(
                "phone.vcf", None, "new", CLINIC, "o_02", (), "", (f"sector {EVIL.role}",), ()
            ),
        ),
        "The import would involve 3 people (1 merged from several, 1 with new details, 1 already "
        "known) and 1 organization (1 new).",
    )


def hostile() -> Answer[Introduction]:
    """Every text that comes from outside tries to act."""
    note = EvidenceNote("declared", EVIL.name, None, f"+{EVIL.name}\n=1+1")
    return Answer(
        "introductions",
        {"target": "$(touch pwned)\x1b[2J", "count": 1},
        (
            Introduction(
                (EVIL, DANA), 0.5, 0.4, 0.6, "likely", (_step(EVIL, DANA, 0.5, note),), EVIL.name
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


def due() -> Answer[DueItem]:
    """A follow-up that only its author sees, contact that is late, and a job change."""
    items = (
        DueItem(
            "8b60",
            "o_8b60c1",
            "contact",
            f"Be in touch with {CLINIC} (Dana Whitfield)",
            DANA,
            OrganizationRef("o_01", CLINIC, "health"),
            "Maria Lopez",
            "2026-10-25",
            30,
            0,
            60,
            1.0,
            0.5,
            0.5,
            "2026-08-26",
            False,
            "Maria Lopez and Dana Whitfield met on 26 August 2026, about 3 months ago. "
            "We want contact every 2 months (stage: active).",
        ),
        DueItem(
            "77aa",
            "n_77aa0c",
            "follow-up",
            "call back",
            None,
            None,
            "Tom Reyes",
            "2026-11-24",
            0,
            0,
            14,
            0.5,
            0.0,
            0.5,
            None,
            True,
            "Noted by Tom Reyes on 3 November 2026.",
        ),
        DueItem(
            "3fa9",
            "j_3fa90c",
            "job change",
            "Congratulate Omar Haddad, and find the successor at Old Clinic",
            OMAR,
            None,
            "",
            "2026-11-30",
            0,
            6,
            30,
            0.5,
            0.0,
            0.5,
            None,
            False,
            "Omar Haddad moved.",
        ),
    )
    asked = {"days": 7, "as_of": "2026-11-24"}
    return Answer("due", asked, items, "1 overdue, 1 due today and 1 due in the next 7 days.")


def fading() -> Answer[TieTrend]:
    """A tie that cooled, one that is new, and one without a day of contact."""
    trends = (
        TieTrend(
            MARIA, DANA, "cooled", 0.62, 0.4, 0.3, "possible", "possible", "2026-02-01", "62%."
        ),
        TieTrend(TOM, OMAR, "warmed", 0.0, 0.6, 0.5, "likely", "likely", "2026-11-01", "No tie."),
        TieTrend(TOM, DANA, "fades", None, 0.6, 0.4, "likely", "possible", None, "60% today."),
    )
    return Answer("fading", {"since": "2026-06-01", "days": 90}, trends, "1 tie cooled.")


def load() -> Answer[Workload]:
    """A member who is over the limit, and one without one."""
    clinic = OrganizationRef("o_01", CLINIC, "health")
    loads = (
        Workload(MARIA, (clinic,), 2.54, 2.0, True, (clinic,), 1, 3, 1, "Maria Lopez has a lot."),
        Workload(TOM, (), 0.0, None, False, (), 0, 0, 0, "Tom Reyes has nothing."),
    )
    return Answer("load", {"hours": 0.5}, loads, "Maria Lopez is over the limit.")


def handover() -> Answer[HandoverItem]:
    """An introduction by the person who leaves, a new owner, and something done."""
    clinic = OrganizationRef("o_01", CLINIC, "health")
    note = EvidenceNote("met", "Calendar", "2026-09-14", "6 meetings since 2025")
    return Answer(
        "handover",
        {
            "who": "Maria Lopez",
            "who_id": MARIA.id,
            "leaves": "2027-01-31",
            "as_of": "2026-11-24",
            "organizations": [],
        },
        (
            HandoverItem(
                "11595c23",
                "introduction",
                "open",
                "2026-12-24",
                (clinic,),
                TOM,
                DANA,
                (MARIA, DANA),
                0.93,
                "likely",
                (_step(MARIA, DANA, 0.93, note),),
                "Maria Lopez introduces Tom Reyes to Dana Whitfield.",
                "Without Maria Lopez, nobody on the team knows anyone at Riverbend Clinic.",
            ),
            HandoverItem(
                "94b96bc9",
                "owner",
                "open",
                "2027-01-22",
                (clinic,),
                TOM,
                None,
                (),
                None,
                "",
                (),
                "Tom Reyes takes over the partnership with Riverbend Clinic.",
                "Maria Lopez looks after it.",
            ),
            HandoverItem(
                "e83d0555",
                "main contact",
                "done",
                None,
                (clinic,),
                None,
                None,
                (),
                None,
                "",
                (),
                "Agree with Riverbend Clinic on a new main contact.",
                "",
                "2026-11-20",
                "Tom Reyes",
            ),
        ),
        "Before Maria Lopez leaves on 31 January 2027: 1 introduction and 1 new owner.",
        ("Enough contacts stay at Code Valley Makerspace.",),
    )


def holders() -> Answer[KeyHolder]:
    """One person who holds most partners alone, and one who shares them."""
    return Answer(
        "holders",
        {"as_of": "2026-11-24", "people": 2, "unheld": 2, "partners": 3, "exact": True},
        (
            KeyHolder(MARIA, (OrganizationRef("o_01", CLINIC, "health"),), 3),
            KeyHolder(TOM, (), 1),
        ),
        "If Maria Lopez and Tom Reyes left, nobody would know anyone at 2 of 3 partners. No "
        "smaller group leaves more than half of them unheld.",
    )


def expected_loss() -> Answer[LossShare]:
    """Two people: of one somebody said how likely they leave."""
    clinic = OrganizationRef("o_01", CLINIC, "health")
    return Answer(
        "expected_loss",
        {"as_of": "2026-11-24", "rate": 0.15, "expected": 0.345, "partners": 2},
        (
            LossShare(
                MARIA,
                0.3,
                False,
                2,
                0.3225,
                0.0,
                1.15,
                (PartnerRisk(clinic, 0.3, 1), PartnerRisk(clinic, 0.045, 2)),
                f"The chance that Maria Lopez leaves is 30%. Nobody else knows anyone at {CLINIC}.",
            ),
            LossShare(TOM, 0.15, True, 1, 0.0225, 0.3, 0.6, (PartnerRisk(clinic, 0.045, 2),), "x"),
        ),
        "Within a year, we expect 0.3 of 2 partners to lose the last of us who knows somebody "
        "there. Maria Lopez counts for 93% of that.",
        ("This assumes that nobody leaves because somebody else does.",),
    )


def reviews() -> Answer[ReviewItem]:
    """A review that is overdue, one that a file says, and an agreement with notice."""
    clinic, farm = (
        OrganizationRef("o_01", CLINIC, "health"),
        OrganizationRef("o_02", "Valley Farm Bureau", None),
    )
    settle = ("add", "review", CLINIC, "--held", "DAY")
    items = (
        ReviewItem(
            *("n_1", "5f3a", "review", clinic, "active", MARIA, DANA, "Maria Lopez", "2026-09-30"),
            *(55, 0, None, "2025-10-02", "Tom Reyes"),
            f"Maria Lopez: hold the review with {CLINIC}; it was planned for 30 September 2026.",
            settle,
        ),
        ReviewItem(
            *("n_2", "77aa", "notice", clinic, "active", MARIA, DANA, "Maria Lopez", "2026-11-24"),
            *(0, 0, "2027-02-22", None, "Tom Reyes"),
            "Maria Lopez: decide on the contract.",
            ("add", "agreement", CLINIC, "--change", "77aa", "--until", "DAY"),
        ),
        ReviewItem(
            *("d_3", None, "agreement", farm, None, None, None, "", "2027-01-15"),
            *(0, 52, "2027-01-15", None, None),
            "Nobody looks after this: renew the partnership with Valley Farm Bureau.",
            ("add", "partnership", "Valley Farm Bureau", "--until", "DAY"),
        ),
    )
    asked = {"days": 90, "as_of": "2026-11-24"}
    return Answer("reviews", asked, items, "1 review is overdue.", ("2 more are due later.",))


def partners() -> Answer[PortfolioPartner]:
    """A partner of which everything is known, and a funder of which nothing is."""
    clinic, bank = (
        OrganizationRef("o_01", CLINIC, "health"),
        OrganizationRef("o_02", "Elm Savings Bank", None),
    )
    found = (
        PortfolioPartner(
            *(clinic, "partner", "programs", "cooperating", "2025-03-01", "2021-04-01", MARIA),
            *(3, 0.8, 0.62, "warmed", "one person", 1.2, "we give", 3.333, 2.5, "team"),
            *("2026-10-15", "2026-09-30", True, "Cooperating since 1 March 2025."),
        ),
        PortfolioPartner(
            *(bank, "funder", "Grants", None, None, None, None),
            *(0, None, None, "none", "nobody", 0.0, None, None, None, None),
            *(None, None, False, "No contact is on record."),
        ),
    )
    asked = {"as_of": "2026-11-24"}
    return Answer("partners", asked, found, "1 partner and 1 funder. 1 review is overdue.")


KINDS = {
    "expected_loss": expected_loss,
    "handover": handover,
    "holders": holders,
    "calibration": calibration,
    "asks": asks,
    "introductions": introductions,
    "brokers": brokers,
    "changes": changes,
    "gaps": gaps,
    "reliance": reliance,
    "departures": departures,
    "preview": preview,
    "tie": tie,
    "check": check,
    "broker_ranks": broker_ranks,
    "key_people": key_people,
    "missing_ties": missing_ties,
    "due": due,
    "fading": fading,
    "load": load,
    "reach": reach,
    "prospects": prospects,
    "engagement": engagement,
    "trends": trends,
    "surveys": surveys,
    "survey_status": survey_status,
    "balance": balance,
    "matches": matches,
    "reviews": reviews,
    "partners": partners,
}


def report(**changes: object) -> ReportFindings:
    """A board report with everything in it."""
    whole = ReportFindings(
        organization=LIBRARY,
        as_of=date(2026, 11, 24),
        overview=Overview(
            home=LIBRARY,
            as_of="2026-11-24",
            contacts=1212,
            organizations=54,
            partners=18,
            sectors=14,
            reachable=143,
            known=160,
            ties=1043,
            inferred=120,
            unknown=40,
            team=(MARIA, TOM),
            sentence="The team knows 160 people and can be introduced to 143 more.",
        ),
        introductions=(
            (HEALTH, introductions(), ""),
            (
                "Valley Farm Bureau",
                None,
                "nobody is known at Valley Farm Bureau. Import a list of its people",
            ),
        ),
        reliance=reliance(),
        gaps=gaps(),
        brokers=brokers(),
        coverage=coverage(),
        matrix=matrix(),
        partners=partners().findings,
        counted=frozenset(f.organization.id for f in reliance().findings),
        balances=balance(),
        trends=trends(),
        engagement=engagement(),
        outcomes=outcomes(),
        audiences=(
            Audience(OrganizationRef("o_01", CLINIC, "health"), "Patients", 5400, 2025, "a survey"),
            Audience(OrganizationRef("o_02", DISTRICT, "schools"), "Families", None, None, ""),
        ),
        actions=actions(),
        figures=figures(),
        changes=compare_figures(earlier_figures(), figures()),
        own_words={"letter": "# From the director\n\nThank **you** *all*.\n\n- one\n- two"},
        freshness=freshness(),
        reviews=reviews().findings,
        sources=(
            _import(
                "linkedin_connections", "LinkedIn", "linkedin-maria.csv", counts=(61, 55, 4, 2)
            ),
            _import("partners", "Partners", "partners.csv", counts=(18, 18, 0, 0)),
        ),
    )
    return replace(whole, **changes)


def matrix() -> SectorMatrix:
    counts = ((2, 1), (1, 0), (0, 0), (0, 0))
    rows = zip(coverage().sectors, counts, strict=True)
    return SectorMatrix(("cooperating", "talking"), tuple(SectorRow(s, c, 1) for s, c in rows), 1)


def outcomes() -> tuple[Outcome, ...]:
    clinic = OrganizationRef("o_01", CLINIC, "health")
    return (
        Outcome(clinic, "2026-10-05", "Flu shots", 210, "people", "lists", 190, "2025-10-06"),
        Outcome(clinic, "2025-10-06", "Flu shots", 190, "people", "lists"),
        Outcome(OrganizationRef("o_02", DISTRICT), "2025-06-01", "A reading day", None, "", ""),
    )


def actions() -> tuple[NextAction, ...]:
    clinic = OrganizationRef("o_01", CLINIC, "health")
    return (
        NextAction(
            "review",
            clinic,
            f"Hold the review with {CLINIC}",
            MARIA.name,
            "2026-10-01",
            True,
            54,
            "It is 54 days late.",
        ),
        NextAction(
            "nobody",
            None,
            f"Find a contact at {DISTRICT}",
            "",
            "2026-12-24",
            False,
            0,
            "Nobody knows anyone there.",
        ),
    )


def figures() -> ReportFigures:
    return ReportFigures(
        date(2026, 11, 24),
        (
            PartnerFigures(CLINIC, "cooperating", "health", "one person"),
            PartnerFigures(DISTRICT, "talking", "schools", "several people"),
        ),
        ("health", "schools", "banks", "farming"),
    )


def earlier_figures() -> ReportFigures:
    return ReportFigures(
        date(2026, 6, 30),
        (
            PartnerFigures(CLINIC, "networking", "health", "two people"),
            PartnerFigures("Old Mill", "talking", "arts", "one person"),
        ),
        ("health", "schools", "banks", "farming"),
    )


def sheet_report() -> ReportFindings:
    """The sheet of one partner."""
    clinic = OrganizationRef("o_01", CLINIC, "health")
    sheet = PartnerSheet(
        organization=clinic,
        stage="cooperating",
        since="2022-03-01",
        owner=MARIA,
        main_contact=DANA,
        agreements=(
            SheetAgreement(
                "memorandum", "Flu clinics", "2025-01-15", None, "2026-12-31", 60, "rooms", "nurses"
            ),
        ),
        entries=(
            SheetEntry("2026-10-05", True, True, "Staff", "40 hours"),
            SheetEntry("2026-10-04", False, False, "Patients", "210 visits"),
        ),
        outcomes=outcomes()[:2],
        audiences=(Audience(clinic, "Patients", 5400, 2025, "a survey"),),
        next_review="2026-12-15",
        last_review="2025-09-12",
    )
    return ReportFindings(
        organization=LIBRARY,
        as_of=date(2026, 11, 24),
        edition=Edition.PARTNER,
        title=CLINIC,
        sheet=sheet,
    )


def _import(source: str, title: str, file: str, *, counts: tuple[int, int, int, int]) -> Import:
    rows, accepted, merged, rejected = counts
    return Import(
        id=f"i_{source}",
        source=source,
        source_title=title,
        file=file,
        digest="0" * 64,
        at=datetime(2026, 11, 24, 21, 30, tzinfo=UTC),
        rows=rows,
        accepted=accepted,
        merged=merged,
        rejected=rejected,
    )


def hostile_report() -> ReportFindings:
    """A report in which every text from outside tries to act."""
    return replace(poisoned(report()), edition=Edition.BOARD)


def hostile_profile() -> Profile:
    return poisoned(contact())


def poisoned(value: object) -> object:
    """Replace every text in a value that may come from outside."""
    if isinstance(value, str):
        kept = value in _KEPT or re.fullmatch(r"\d{4}-\d\d-\d\d", value)
        return value if kept else f"{EVIL.name}{{{{ 7*7 }}}}\"'</style><script>"
    if isinstance(value, frozenset):
        return frozenset(map(poisoned, value))
    if isinstance(value, tuple | frozenset):
        return type(value)(map(poisoned, value))
    if isinstance(value, dict):
        return {key: poisoned(each) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: poisoned(getattr(value, f.name)) for f in fields(value)})
    return value


# What is not from outside: the words by which the templates choose.
_KEPT = {
    *("introductions", "brokers", "gaps", "reliance", "ours", "theirs", "likely", "possible"),
    *("sector", "organization", "between", "nobody", "one person", "two people", "unknown"),
    *("a long shot", "2026-10-01", "2027-01-15", "2022-03-01", "2021-01-01", "2024-06-30", ""),
    *("contact", "employment", "board", "partner", "partners", "people"),
    *("one-sided", "costly", "2026-10-05", "2025-10-06", "2025-06-01", "2026-12-24"),
    *("review", "notice", "agreement", "2026-09-30", "2026-11-24"),
    *(period.label for period in freshness().periods),
}
