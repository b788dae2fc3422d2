"""What each side of each partnership gave and gained, in words."""

from __future__ import annotations

from graphkit.analysis.portfolio.balance_findings import Balance
from graphkit.network import wording
from graphkit.render.report.document import Bullet, Bullets, Part, Section, Subsection, paragraph
from graphkit.render.report.report_findings import ReportFindings

# Partnerships, and entries of each.
_MOST, _ENTRIES = 40, 8
_MARKS = {"one-sided": ("one-sided", "fair"), "costly": ("costly", "fair")}


def balance_list(found: ReportFindings) -> Section | None:
    """Return a subsection for each partnership with entries; None without any."""
    answer = found.balances
    if answer is None or not answer.findings:
        return None
    parts: list[Part] = [_partner(finding) for finding in answer.findings[:_MOST]]
    left = len(answer.findings) - _MOST
    if left > 0:
        verb = "is" if left == 1 else "are"
        words = f"{left:,} more {verb} in the answer of the command."
        parts.append(paragraph(words, small=True))
    return Section(
        "balance-list",
        "What each side gave and gained",
        parts=tuple(parts),
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
