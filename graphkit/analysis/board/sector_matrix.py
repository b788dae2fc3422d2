"""Compare sectors with the stages of the partnerships in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from graphkit.analysis.board.board_findings import SectorMatrix, SectorRow
from graphkit.analysis.portfolio.portfolio_findings import PortfolioPartner
from graphkit.analysis.reliance import LEVELS
from graphkit.analysis.sectors.sector_coverage import Coverage
from graphkit.model.normalization import normalize
from graphkit.model.partnerships.stage_ladder import StageLadder

NO_STAGE, OTHER = "no stage", "other"
# A page has no room for more columns.
MOST_STAGES = 6


def sector_matrix(
    coverage: Coverage, partners: Sequence[PortfolioPartner], ladder: StageLadder
) -> SectorMatrix:
    """Count partners by sector and stage.

    Parameters
    ----------
    coverage : Coverage
        Its sectors are the rows.
    partners : sequence of PortfolioPartner
    ladder : StageLadder
        Decides the order of stages.

    Returns
    -------
    SectorMatrix
        If there are more than six stages, the rarest are one column.
    """
    stages = [_stage(one.stage, ladder) for one in partners]
    columns = _columns(Counter(stages), ladder)
    places = {stage: place for place, stage in enumerate(columns)}
    keys = {normalize(row.name): row for row in coverage.sectors}
    counts = {key: [0] * len(columns) for key in keys}
    alone: Counter[str] = Counter()
    unknown = 0
    for one, stage in zip(partners, stages, strict=True):
        key = normalize(one.organization.sector or "")
        if key not in counts:
            unknown += 1
            continue
        counts[key][places.get(stage, len(columns) - 1)] += 1
        alone[key] += one.level == LEVELS[1]
    rows = tuple(SectorRow(row, tuple(counts[key]), alone[key]) for key, row in keys.items())
    return SectorMatrix(columns, rows, unknown)


def _stage(written: str | None, ladder: StageLadder) -> str:
    found = ladder.find(written)
    return found.name if found else (written or "").strip().lower() or NO_STAGE


def _columns(counts: Counter[str], ladder: StageLadder) -> tuple[str, ...]:
    """Return the stages that have a column: those of the ladder first, in its order."""
    rungs = {name: rung for rung, name in enumerate(ladder.names)}
    common = sorted(counts, key=lambda stage: (-counts[stage], stage))
    kept = common if len(common) <= MOST_STAGES else common[: MOST_STAGES - 1]
    ordered = sorted(
        kept, key=lambda stage: (stage == NO_STAGE, rungs.get(stage, len(rungs)), stage)
    )
    return (*ordered, *([OTHER] if len(kept) < len(common) else []))
