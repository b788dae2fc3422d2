"""Partnerships over time."""

from __future__ import annotations

from dataclasses import replace

from graphkit.analysis.answer import Answer
from graphkit.analysis.findings import OrganizationRef
from graphkit.analysis.freshness import Freshness, Period
from graphkit.analysis.trends.engagement_findings import (
    PartnerEngagement,
    PeriodTurnout,
    TurnoutNote,
)
from graphkit.analysis.trends.trend_findings import KindCount, StageMove, TrendPeriod
from render_world.people import CLINIC, DANA, LONG


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
