"""What each side of each partnership gave and gained, in words."""

from __future__ import annotations

from graphkit.analysis.portfolio.balance_findings import Balance
from graphkit.network import wording
from graphkit.render.report.document import Bullet, Bullets, Part, Section, Subsection, paragraph
from graphkit.render.report.report_findings import ReportFindings

_ENTRIES = 8
_MARKS = {"one-sided": ("one-sided", "fair"), "costly": ("costly", "fair")}


def balance_list(found: ReportFindings) -> Section | None:
    """Return a subsection for each partnership with entries; None without any."""
    answer = found.balances
    if answer is None or not answer.findings:
        return None
    return Section(
        "balance-list",
        "What each side gave and gained",
        parts=tuple(map(_partner, answer.findings)),
        commands=("graphkit balance",),
    )


def _partner(finding: Balance) -> Subsection:
    parts: list[Part] = [paragraph(finding.sentence)]
    parts += [paragraph(flag.reason) for flag in finding.flags]
    notes = [
        f"{wording.day(note.on)}: {', '.join(filter(None, [note.text, note.summary]))}"
        for note in finding.entries[:_ENTRIES]
    ]
    if len(finding.entries) > _ENTRIES:
        notes.append(f"and {len(finding.entries) - _ENTRIES:,} more")
    if notes:
        head = paragraph("Written down")
        parts.append(Bullets((Bullet(head, tuple(map(paragraph, notes))),)))
    mark = _MARKS.get(finding.flags[0].kind, ("", "")) if finding.flags else ("", "")
    return Subsection(finding.organization.name, tuple(parts), *mark)
