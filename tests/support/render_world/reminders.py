"""What is due, which ties fade, and how much a member does."""

from __future__ import annotations

from graphkit.analysis.answer import Answer
from graphkit.analysis.findings import OrganizationRef
from graphkit.analysis.reminders.due_findings import DueItem, TieTrend, Workload
from render_world.people import CLINIC, DANA, MARIA, OMAR, TOM


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
