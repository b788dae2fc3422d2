"""Before somebody leaves."""

from __future__ import annotations

from graphkit.analysis.answer import Answer
from graphkit.analysis.findings import EvidenceNote, OrganizationRef
from graphkit.analysis.handover.handover_findings import (
    HandoverItem,
    KeyHolder,
    LossShare,
    PartnerRisk,
)
from render_world.people import CLINIC, DANA, MARIA, TOM, step


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
                (step(MARIA, DANA, 0.93, note),),
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
