"""What each side of partnerships gives and gains, as shares."""

from __future__ import annotations

from graphkit.analysis.portfolio.balance_findings import Balance
from graphkit.render.charts.share_pairs import SharePair, share_pairs
from graphkit.render.report.document import Cell, Chart, Column, Section, Table
from graphkit.render.report.phrasing import bullets, sentence, share_cell
from graphkit.render.report.report_findings import ReportFindings

MOST = 8
_RULE = (
    "Our share of the work is our part of what both sides gave, in each unit in which both are "
    "written down: hours, money, visits, rooms. Our share of the benefit is that of what both "
    "gained. The mark is the mean over the units. A partnership is worth a talk if the two shares "
    "are more than 20 points apart, or if it takes twice the usual hours. What nobody wrote down "
    "is unknown, not zero."
)


def give_and_get(found: ReportFindings) -> Section | None:
    """Return the shares; None if nothing was written down."""
    answer = found.balances
    if answer is None or not answer.findings:
        return None
    known = [
        (f, SharePair(f.organization.name, f.work.middle, f.benefit.middle, bool(f.flags)))
        for f in answer.findings
        if f.work.middle is not None or f.benefit.middle is not None
    ]
    flagged = [f for f in answer.findings if f.flags]
    parts = []
    if known:
        pairs = [pair for _, pair in known]
        parts.append(
            Chart(
                "balance",
                "Our share of the work and of the benefit",
                share_pairs(pairs[:MOST], id="pic-balance"),
                Table(
                    "Our shares",
                    (
                        Column("Partner"),
                        Column("Of the work", True),
                        Column("Of the benefit", True),
                    ),
                    tuple(
                        (Cell(pair.name), share_cell(pair.work), share_cell(pair.benefit))
                        for pair in pairs
                    ),
                ),
                share_pairs(pairs[:MOST], id="pic-balance-narrow", width=340),
            )
        )
    return Section(
        "balance",
        "What we give and get",
        leads=(sentence(answer.summary),),
        parts=(*parts, *([bullets(_reasons(flagged[:3]))] if flagged else [])),
        rule=_RULE,
        commands=("graphkit balance",),
        behind="balance-list",
    )


def _reasons(flagged: list[Balance]) -> list[str]:
    return [
        f"{f.organization.name}: {f.flags[0].reason.partition('. ')[0].rstrip('.')}."
        for f in flagged
    ]
