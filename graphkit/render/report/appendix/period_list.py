"""What happened in each quarter."""

from __future__ import annotations

from graphkit.network import wording
from graphkit.render.report.document import Cell, Column, Section, Table
from graphkit.render.report.phrasing import notes, number_cell
from graphkit.render.report.report_findings import ReportFindings


def period_list(found: ReportFindings) -> Section | None:
    """Return the table; None without trends."""
    answer = found.trends
    if answer is None:
        return None
    heads = ("Quarter", "Partners", "Won", "Lost", "Moves between stages")
    rows = []
    for period in answer.findings:
        moves = [
            f"{wording.list_in_words([o.name for o in m.organizations], most=4)} to {m.after}"
            for m in period.moves
        ]
        rows.append(
            (
                Cell(period.label if period.whole else f"{period.label} so far"),
                number_cell(period.count),
                *(
                    Cell("unknown")
                    if found_ones is None
                    else Cell(wording.list_in_words([o.name for o in found_ones]) or "none")
                    for found_ones in (period.won, period.lost)
                ),
                Cell("; ".join(moves) or "none"),
            )
        )
    columns = tuple(Column(head, number=head == "Partners") for head in heads)
    return Section(
        "period-list",
        "Quarter by quarter",
        parts=(Table("Partnerships in each quarter", columns, tuple(rows)), *notes(answer.notes)),
        commands=("graphkit trends",),
    )
