"""Partnerships: who holds them, how they are, who gives and gets."""

from __future__ import annotations

from graphkit.analysis.answer import Answer
from graphkit.analysis.findings import Departure, Holder, OrganizationRef, Reliance
from graphkit.analysis.portfolio.balance_findings import (
    Balance,
    BalanceFlag,
    BalanceYear,
    OurShare,
    UnitShare,
)
from graphkit.analysis.portfolio.portfolio_findings import PortfolioPartner, ReviewItem
from graphkit.analysis.profile import PartnershipEntryNote
from render_world.people import (
    CLINIC,
    DANA,
    DISTRICT,
    ENTRY,
    INES,
    LONG,
    MARIA,
    MARIA_DANA,
    TOM,
    TOM_INES,
    YUKI,
    step,
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
                (MARIA_DANA, step(TOM, DANA, 0.27, ENTRY, word="a long shot")),
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
