"""Reports, whole ones and ones that try to act."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime

from graphkit.analysis.board.board_findings import (
    Audience,
    NextAction,
    Outcome,
    SectorMatrix,
    SectorRow,
)
from graphkit.analysis.board.partner_sheet import PartnerSheet, SheetAgreement, SheetEntry
from graphkit.analysis.board.report_figures import PartnerFigures, ReportFigures, compare_figures
from graphkit.analysis.findings import OrganizationRef
from graphkit.analysis.overview import Overview
from graphkit.analysis.profile import Profile
from graphkit.model import Import
from graphkit.render.report import Edition, ReportFindings
from render_world.outreach import coverage, gaps
from render_world.people import CLINIC, DANA, DISTRICT, EVIL, HEALTH, LIBRARY, MARIA, TOM
from render_world.portfolio import balance, partners, reliance, reviews
from render_world.positions import brokers
from render_world.profiles import contact
from render_world.routes import introductions
from render_world.years import engagement, freshness, trends


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
