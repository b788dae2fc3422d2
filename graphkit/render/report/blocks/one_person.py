"""Where we depend on one person: all such partnerships on one axis."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.analysis.findings import Reliance
from graphkit.render.charts.holder_ranking import RankedPartner, holder_ranking
from graphkit.render.formatters.reliance import shares
from graphkit.render.report.document import Cell, Chart, Column, Section, Table
from graphkit.render.report.phrasing import sentence
from graphkit.render.report.report_findings import ReportFindings

MOST = 11
_URGENT = ("nobody", "one person")
_RULE = (
    "For each partner, graphkit adds up the strengths of all ties between our people and theirs, "
    "and computes each person’s share of that sum, on both sides. The sum of the squared shares is "
    "the Herfindahl-Hirschman index (Hirschman 1945, Herfindahl 1950). One divided by the index is "
    "the number of people with equal shares that would give the same index. Below one and a half, "
    "the partnership hangs on one person. The weaker of the two sides decides."
)


def one_person(found: ReportFindings) -> Section | None:
    """Return the ranking; None for readers who may see no names."""
    answer = found.reliance
    if answer is None:
        return None
    partners = [f for f in answer.findings if f.organization.id in found.counted]
    urgent = [f for f in partners if f.level in _URGENT]
    shown = [*urgent, *(f for f in partners if f.level not in _URGENT)][:MOST]
    rows = [RankedPartner(f.organization.name, _people(f), holders_in_words(f)) for f in shown]
    left = len(urgent) - sum(f.level in _URGENT for f in shown)
    leads = [sentence(answer.summary)]
    if left > 0:
        leads.append(f"The picture shows the first {MOST}; {left:,} more are below.")
    parts: tuple[Chart, ...] = ()
    if rows:
        chart = Chart(
            "one-person",
            "How many people each partnership depends on",
            holder_ranking(rows, id="pic-one-person"),
            _table(shown),
            holder_ranking(rows, id="pic-one-person-narrow", width=340),
        )
        parts = (chart,)
    return Section(
        "reliance",
        "Where we depend on one person",
        leads=tuple(leads),
        parts=parts,
        rule=_RULE,
        commands=("graphkit reliance", "graphkit reliance --without PERSON"),
        behind="reliance-evidence",
    )


def holders_in_words(finding: Reliance) -> str:
    """Return the people that a partnership depends on, on the weaker side."""
    if finding.level == "nobody":
        return "nobody known"
    both = (
        min(finding.effective_ours, finding.effective_theirs)
        < 1.5
        <= max(finding.effective_ours, finding.effective_theirs)
    )
    side = finding.ours if finding.effective_ours <= finding.effective_theirs else finding.theirs
    if finding.level == "one person" and not both and finding.effective_ours < 1.5:
        return f"{finding.ours[0].person.name}, {finding.theirs[0].person.name}"
    if finding.level == "one person":
        return side[0].person.name
    names = [holder.person.name for holder in side]
    return ", ".join(names[:2]) if len(names) < 3 else f"{names[0]} and {len(names) - 1} more"


def _people(finding: Reliance) -> float:
    return min(finding.effective_ours, finding.effective_theirs)


def _table(shown: Sequence[Reliance]) -> Table:
    heads = ("Partner", "Depends on", "People", "On our side", "On their side")
    columns = tuple(Column(head, number=head == "People") for head in heads)
    rows = tuple(
        (
            Cell(f.organization.name),
            Cell(f.level, None, "poor" if f.level in _URGENT else ""),
            Cell(f"{_people(f):.1f}", round(_people(f), 2)),
            Cell(shares(f.ours) or "nobody"),
            Cell(shares(f.theirs) or "nobody"),
        )
        for f in shown
    )
    return Table("The people that partnerships depend on", columns, rows)
