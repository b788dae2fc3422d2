"""Reviews and agreements that are overdue or soon due."""

from __future__ import annotations

from graphkit.render.report.document import Cell, Column, Section, Table
from graphkit.render.report.phrasing import day_cell
from graphkit.render.report.report_findings import ReportFindings

_WHAT = {
    "review": "review",
    "agreement": "agreement ends",
    "notice": "last day to give notice",
}


def deadline_list(found: ReportFindings) -> Section | None:
    """Return the table; a sentence if nothing is due."""
    if found.figures is None:
        return None
    heads = ("Partner", "Stage", "What", "Day", "Looked after by", "Main contact")
    rows = tuple(
        (
            Cell(item.organization.name),
            Cell(item.stage or "not said"),
            Cell(_WHAT.get(item.kind, item.kind)),
            day_cell(item.due, "poor" if item.days_late else ""),
            Cell(item.owner.name if item.owner else "nobody named"),
            Cell(item.main_contact.name if item.main_contact else "nobody named"),
        )
        for item in found.reviews
    )
    caption = "Reviews and agreements that are overdue or due within 90 days"
    nothing = "No review and no agreement is overdue or due within the next 90 days."
    return Section(
        "reviews",
        "Reviews and agreements",
        leads=() if rows else (nothing,),
        parts=(Table(caption, tuple(map(Column, heads)), rows),) if rows else (),
        commands=("graphkit reviews",),
    )
