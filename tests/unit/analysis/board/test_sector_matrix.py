"""Sectors against stages."""

from __future__ import annotations

from dataclasses import replace

from graphkit.analysis.board.sector_matrix import MOST_STAGES, NO_STAGE, OTHER, sector_matrix
from graphkit.analysis.findings import OrganizationRef
from graphkit.analysis.portfolio.portfolio_findings import PortfolioPartner
from graphkit.analysis.sectors.sector_coverage import Coverage, SectorCoverage
from graphkit.model.partnerships.stage_ladder import USUAL_LADDER

PARTNER = PortfolioPartner(
    OrganizationRef("o_1", "One", "health"), "partner", None, None, None, None, None, 1, None,
    None, "none", "several people", 3.0, None, None, None, None, None, None, False, "",
)  # fmt: skip
COVERAGE = Coverage(
    (
        SectorCoverage("Health", "partners", 2, 9, True),
        SectorCoverage("banks", "nobody", 0, 0, True),
    ),
    (),
    "",
)


def partner(sector: str | None, stage: str | None, level: str = "two people") -> PortfolioPartner:
    return replace(
        PARTNER, organization=OrganizationRef("o", "O", sector), stage=stage, level=level
    )


def test_partners_are_counted_by_sector_and_stage() -> None:
    found = sector_matrix(
        COVERAGE,
        [
            partner("health", "Cooperation", "one person"),
            partner("HEALTH", "networking"),
            partner("health", "active"),
            partner("health", None),
            partner(None, "active"),
            partner("arts", "active"),
        ],
        USUAL_LADDER,
    )
    assert found.stages == ("networking", "cooperating", "active", NO_STAGE)
    assert [row.counts for row in found.rows] == [(1, 1, 1, 1), (0, 0, 0, 0)]
    assert [row.on_one for row in found.rows] == [1, 0]
    assert found.unknown == 2


def test_many_stages_share_the_last_column() -> None:
    stages = [f"stage {n}" for n in range(MOST_STAGES + 3)]
    found = sector_matrix(COVERAGE, [partner("health", s) for s in stages], USUAL_LADDER)
    assert len(found.stages) == MOST_STAGES
    assert found.stages[-1] == OTHER
    assert sum(found.rows[0].counts) == len(stages)
    assert found.rows[0].counts[-1] == 4
