"""The people that each partnership depends on, with the evidence where it is one person."""

from __future__ import annotations

from graphkit.analysis.findings import Reliance
from graphkit.render.formatters._phrases import names_in
from graphkit.render.formatters.reliance import LEVELS, shares
from graphkit.render.report.document import (
    Bullets,
    Cell,
    Column,
    Part,
    Section,
    Subsection,
    Table,
    paragraph,
)
from graphkit.render.report.phrasing import notes, sentence, tie_bullet
from graphkit.render.report.report_findings import ReportFindings

MOST = 24


def reliance_evidence(found: ReportFindings) -> Section | None:
    """Return the partnerships that hang on one person in full, then all others in a table."""
    answer = found.reliance
    if answer is None or not answer.findings:
        return None
    alone = [f for f in answer.findings if f.level == "one person"]
    parts: list[Part] = [_in_full(finding) for finding in alone[:MOST]]
    if len(alone) > MOST:
        parts.append(paragraph(f"And {len(alone) - MOST:,} more, in the table below.", small=True))
    in_full = {finding.organization.id for finding in alone[:MOST]}
    others = [f for f in answer.findings if f.organization.id not in in_full]
    if others:
        parts.append(_table(others))
    return Section(
        "reliance-evidence",
        "The people that partnerships depend on",
        leads=(sentence(answer.summary),),
        parts=(*parts, *notes(answer.notes)),
        commands=("graphkit reliance",),
    )


def _in_full(finding: Reliance) -> Subsection:
    names = names_in(finding)
    words = [
        finding.sentence,
        f"On our side: {shares(finding.ours) or 'nobody'}.",
        f"On their side: {shares(finding.theirs) or 'nobody'}.",
    ]
    ties = tuple(tie_bullet(tie, names) for tie in finding.ties[:1])
    return Subsection(
        finding.organization.name,
        (*map(paragraph, words), Bullets(ties)),
        *LEVELS[finding.level],
    )


def _table(others: list[Reliance]) -> Table:
    heads = ("Partner", "Stage", "Depends on", "On our side", "On their side")
    rows = tuple(
        (
            Cell(f.organization.name),
            Cell(f.stage or "not said"),
            Cell(f.level, None, LEVELS[f.level][1]),
            Cell(shares(f.ours) or "nobody"),
            Cell(shares(f.theirs) or "nobody"),
        )
        for f in others
    )
    return Table("The other partners", tuple(map(Column, heads)), rows)
