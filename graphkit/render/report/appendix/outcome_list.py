"""All outcomes and audiences that the team wrote down."""

from __future__ import annotations

from graphkit.render.report.blocks.outcomes_and_audiences import audience_table, outcome_table
from graphkit.render.report.document import Section, Table
from graphkit.render.report.report_findings import ReportFindings

MOST = 200


def outcome_list(found: ReportFindings) -> Section | None:
    """Return both tables; None without any."""
    parts: list[Table] = []
    if found.outcomes:
        caption = _caption(len(found.outcomes), "outcomes", "newest first")
        parts.append(outcome_table(found.outcomes[:MOST], caption))
    if found.audiences:
        caption = _caption(len(found.audiences), "audiences", "the largest first")
        parts.append(audience_table(found.audiences[:MOST], caption))
    if not parts:
        return None
    return Section(
        "outcome-list",
        "All outcomes and audiences",
        parts=tuple(parts),
        commands=("graphkit list outcomes", "graphkit list audiences"),
    )


def _caption(count: int, what: str, order: str) -> str:
    if count <= MOST:
        return f"All {what}, {order}"
    return f"The first {MOST} of {count:,} {what}, {order}"
