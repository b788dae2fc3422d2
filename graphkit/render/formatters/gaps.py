"""Format gaps: empty sectors, organizations out of reach, and poorly connected sectors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.analysis.findings import Gap
from graphkit.render.formatters import Formatter, Hint
from graphkit.render.formatters._phrases import (
    NameWriter,
    evidence_cell,
    names_in,
    people_lines,
    step_lines,
    step_text,
)
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

COLUMNS = ("rank", "kind", "subject", "count", "people", "ties", "evidence", "sentence", "likely")
GROUPS = {
    "sector": "Sectors that we do not reach",
    "organization": "Organizations that we cannot reach",
    "between": "Sectors that are hardly connected",
}

# Headings for the people of a gap.
PEOPLE = {
    "sector": "Who could help",
    "organization": "Known there",
    "between": "Knows people in both",
}


def _entries(answer: Answer[Gap], numbers: bool) -> tuple[TextEntry, ...]:
    names = names_in(answer.findings)
    return tuple(_entry(gap, names, numbers) for gap in answer.findings)


def _entry(gap: Gap, names: NameWriter, numbers: bool) -> TextEntry:
    lines = [TextLine(gap.sentence)]
    lines += [line for step in gap.ties for line in step_lines(step, names, numbers)]
    lines += people_lines(f"{PEOPLE.get(gap.kind, 'People')}:", gap.people, gap.sentence)
    return TextEntry(
        title=gap.subject,
        badge=_count(gap),
        lines=tuple(lines),
        mood="poor" if gap.count == 0 and not gap.likely else "fair",
        group=GROUPS.get(gap.kind, gap.kind),
    )


def _count(gap: Gap) -> str:
    if gap.likely:
        return f"{len(gap.likely):,} likely"
    one, many = ("tie", "ties") if gap.kind == "between" else ("person", "people")
    if gap.count == 0:
        return f"no {many}" if gap.kind == "between" else "nobody"
    return f"{gap.count} {one if gap.count == 1 else many}"


def _rows(answer: Answer[Gap]) -> Iterator[tuple[object, ...]]:
    names = names_in(answer.findings)
    for rank, gap in enumerate(answer.findings, 1):
        yield (
            rank,
            gap.kind,
            gap.subject,
            gap.count,
            tuple(person.name for person in gap.people),
            tuple(step_text(step, names) for step in gap.ties),
            tuple(evidence_cell(step) for step in gap.ties),
            gap.sentence,
            tuple(body.name for body in gap.likely),
        )


def _next(answer: Answer[Gap]) -> Hint | None:
    bodies = [gap.organization for gap in answer.findings if gap.organization]
    bodies += [body for gap in answer.findings for body in gap.likely]
    if bodies:
        return Hint("show", bodies[0].name, bodies[0].id)
    people = [person for gap in answer.findings for person in gap.people]
    return Hint("show", people[0].name, people[0].id) if people else None


FORMATTER = Formatter(
    ("What is missing", "How much there is", "What could help"), _entries, COLUMNS, _rows, _next
)
