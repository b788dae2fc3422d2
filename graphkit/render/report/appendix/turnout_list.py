"""Which partners take part, and which fade."""

from __future__ import annotations

from graphkit.render.report.document import Cell, Column, Section, Table
from graphkit.render.report.phrasing import day_cell, notes, number_cell, sentence
from graphkit.render.report.report_findings import ReportFindings

_MOODS = {"fades": "poor", "isolated": "poor", "does not come": "fair"}
_RULE = (
    "A partner fades if its people came in two earlier quarters and not in the last two. It is "
    "isolated if nobody came, and no contact is on record, within a year."
)


def turnout_list(found: ReportFindings) -> Section | None:
    """Return the table; None if it was not asked for."""
    answer = found.engagement
    if answer is None:
        return None
    heads = ("Partner", "How", "Invited", "Answered", "Came", "Last contact")
    rows = tuple(
        (
            Cell(one.organization.name),
            Cell(one.state, None, _MOODS.get(one.state, "")),
            *(number_cell(number, "") for number in (one.invited, one.answered, one.came)),
            day_cell(one.last_contact, nothing="none on record"),
        )
        for one in answer.findings
    )
    columns = tuple(Column(head, number=head in ("Invited", "Answered", "Came")) for head in heads)
    return Section(
        "turnout",
        "Who takes part",
        leads=(sentence(answer.summary),),
        parts=(Table("Partners by how they take part", columns, rows), *notes(answer.notes)),
        rule=_RULE,
        commands=("graphkit engagement",),
    )
