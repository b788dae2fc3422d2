"""Keeping in touch: contact and follow-ups that are due."""

from __future__ import annotations

from graphkit.render.formatters.reminders import due
from graphkit.render.report.document import Cell, Column, Section, Table
from graphkit.render.report.phrasing import notes
from graphkit.render.report.report_findings import ReportFindings

_RULE = (
    "The clock starts again at the last contact of any kind, from any source. What is overdue is "
    "in the order of days late / interval, times how much of the partnership hangs on one person. "
    "Private follow-ups are not in this report."
)


def contact_list(found: ReportFindings) -> Section | None:
    """Return the table; None if the team keeps no reminders."""
    answer = found.due
    if answer is None:
        return None
    heads = ("What", "When", "Who", "Why")
    rows = tuple(
        (
            Cell(item.title),
            Cell(due.when(item), None, "poor" if item.days_late > 0 else ""),
            Cell(item.who or "nobody named"),
            Cell(item.sentence),
        )
        for item in answer.findings
    )
    caption = "What is overdue, the most urgent first, and what is due within 30 days"
    table = (Table(caption, tuple(map(Column, heads)), rows),) if rows else ()
    return Section(
        "due",
        "Keeping in touch",
        leads=(answer.summary,),
        parts=(*table, *notes(answer.notes)),
        rule=_RULE,
        commands=("graphkit due",),
    )
