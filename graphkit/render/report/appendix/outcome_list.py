"""All outcomes and audiences that the team wrote down."""

from __future__ import annotations

from graphkit.render.report.blocks.outcomes_and_audiences import audience_table, outcome_table
from graphkit.render.report.document import Section, Table
from graphkit.render.report.report_findings import ReportFindings


def outcome_list(found: ReportFindings) -> Section | None:
    """Return both tables; None without any."""
    parts: list[Table] = []
    if found.outcomes:
        parts.append(outcome_table(found.outcomes, "All outcomes, newest first"))
    if found.audiences:
        parts.append(audience_table(found.audiences, "All audiences, the largest first"))
    if not parts:
        return None
    return Section(
        "outcome-list",
        "All outcomes and audiences",
        parts=tuple(parts),
        commands=("graphkit list outcomes", "graphkit list audiences"),
    )
