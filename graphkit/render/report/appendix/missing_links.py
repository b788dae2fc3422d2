"""What is missing: sectors, organizations out of reach, ties between sectors."""

from __future__ import annotations

from graphkit.analysis.findings import ContactRef, Gap
from graphkit.render.formatters import gaps
from graphkit.render.formatters._phrases import names_in, people_to_list
from graphkit.render.report.document import (
    Bullet,
    Bullets,
    Paragraph,
    Part,
    Section,
    Span,
    Subsection,
    paragraph,
)
from graphkit.render.report.phrasing import notes, sentence, tie_bullet
from graphkit.render.report.report_findings import ReportFindings

MOST = 8
_RULE = (
    "The sectors come from our own list of sectors that we want to reach. A sector is missing if "
    "nobody in the network works in it. An organization is out of reach if we know nobody there, "
    "or if no route of at most four ties leads from the team to anyone there. Two sectors are "
    "hardly connected if they have one tie between them, or none. The sociologist Ronald Burt "
    "(1992) called this a structural hole."
)


def missing_links(found: ReportFindings) -> Section | None:
    """Return the gaps by kind; None for readers who may see no names."""
    answer = found.gaps
    if answer is None:
        return None
    names = names_in(answer.findings)
    parts: list[Part] = []
    for kind, title in gaps.GROUPS.items():
        of_kind = [gap for gap in answer.findings if gap.kind == kind]
        inner: list[Part] = [part for gap in of_kind[:MOST] for part in _gap(gap, names)]
        if len(of_kind) > MOST:
            inner.append(paragraph(f"And {len(of_kind) - MOST:,} more.", small=True))
        if inner:
            parts.append(Subsection(title, tuple(inner)))
    return Section(
        "gaps",
        "What is missing",
        leads=(sentence(answer.summary),),
        parts=(*parts, *notes(answer.notes)),
        rule=_RULE,
        commands=("graphkit gaps",),
    )


def _gap(gap: Gap, names: dict[str, ContactRef]) -> list[Part]:
    subject = Span(f"{gap.subject[:1].upper()}{gap.subject[1:]}.", strong=True)
    parts: list[Part] = [Paragraph((subject, Span(f" {gap.sentence}")))]
    if gap.ties:
        parts.append(Bullets(tuple(tie_bullet(tie, names) for tie in gap.ties)))
    people = people_to_list(gap.people, gap.sentence)
    if people:
        head = paragraph(gaps.PEOPLE[gap.kind])
        parts.append(Bullets((Bullet(head, tuple(map(paragraph, people))),)))
    return parts
