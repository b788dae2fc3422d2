"""All partners with the state of each partnership."""

from __future__ import annotations

from graphkit.network import wording
from graphkit.render.report.document import Cell, Column, Section, Table
from graphkit.render.report.phrasing import day_cell
from graphkit.render.report.report_findings import Edition, ReportFindings

_MOODS = {"nobody": "poor", "one person": "poor", "two people": "fair"}


def partner_list(found: ReportFindings) -> Section | None:
    """Return the table; None without partners."""
    if not found.partners:
        return None
    names = found.edition is not Edition.FUNDER
    # Funders and others are in the list, and are no partners.
    kinds = any(one.kind != "partner" for one in found.partners)
    heads = ["Partner", *(["Kind"] if kinds else []), "Sector", "Stage", "Since"]
    heads += ["Best tie", "Hangs on", "Looked after by", "Last contact", "Review"] if names else []
    rows = []
    for one in found.partners:
        cells = [
            Cell(one.organization.name),
            *([Cell(one.kind)] if kinds else []),
            Cell(one.organization.sector or "unknown"),
            Cell(one.stage or "not said"),
            day_cell(one.stage_since or one.since, nothing="not said"),
        ]
        if names:
            best = "unknown" if one.ties else "none"
            if one.strength is not None:
                best = wording.percent(one.strength)
            cells += [
                Cell(best, one.strength),
                Cell(one.level, None, _MOODS.get(one.level, "")),
                Cell(one.owner.name if one.owner else "nobody named"),
                day_cell(one.last_contact, nothing="none on record"),
                day_cell(one.next_review, "poor" if one.overdue else "", "none planned"),
            ]
        rows.append(tuple(cells))
    return Section(
        "partner-list",
        "All partners",
        parts=(Table("All partners", tuple(map(Column, heads)), tuple(rows)),),
        commands=("graphkit partners",),
    )
