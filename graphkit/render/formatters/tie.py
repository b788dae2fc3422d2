"""Format the explanation of a tie: its reasons, and how they combine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.analysis.findings import Explanation, Reason
from graphkit.render.formatters import Formatter, Hint
from graphkit.render.formatters._phrases import (
    evidence_text,
    mood_for,
    strength_range,
)
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

COLUMNS = (
    "from_id",
    "from",
    "to_id",
    "to",
    "basis",
    "alone",
    "adds",
    "forth",
    "back",
    "observations",
    "counts",
    "evidence",
    "rests_on",
    "strength",
    "low",
    "high",
    "word",
    "strength_forth",
    "strength_back",
)


def _entries(answer: Answer[Explanation], numbers: bool) -> tuple[TextEntry, ...]:
    return tuple(_entry(finding, numbers) for finding in answer.findings)


def _entry(finding: Explanation, numbers: bool) -> TextEntry:
    tie = finding.tie
    return TextEntry(
        title=f"{finding.one.name} > {finding.other.name}",
        badge=f"{tie.word} {strength_range(tie.strength, tie.low, tie.high, numbers=numbers)}",
        lines=tuple(_lines(finding, numbers)),
        mood=mood_for(tie.word),
    )


def _lines(finding: Explanation, numbers: bool) -> Iterator[TextLine]:
    tie = finding.tie
    for reason in finding.reasons:
        yield TextLine(reason.sentence)
        for note in reason.evidence:
            yield TextLine(evidence_text(note), 2)
        if numbers:
            yield TextLine(_figures(reason), 2)
            yield TextLine(reason.rests_on, 2)
    counting = [reason for reason in finding.reasons if reason.counts]
    if len(counting) > 1:
        yield TextLine(f"Each of these counts on its own. Together: {tie.word}.")
        if numbers:
            yield TextLine(f"{_sum(counting)} = {tie.strength:.2f}", 2)
    yield TextLine(finding.direction)
    if numbers:
        both = strength_range(tie.strength, tie.low, tie.high, numbers=True)
        forth = strength_range(finding.forth, finding.forth_low, finding.forth_high, numbers=True)
        back = strength_range(finding.back, finding.back_low, finding.back_high, numbers=True)
        yield TextLine(f"both ways: {both}", 2)
        yield TextLine(f"{finding.one.name} asks {finding.other.name}: {forth}", 2)
        yield TextLine(f"{finding.other.name} asks {finding.one.name}: {back}", 2)
    if finding.unknown:
        yield TextLine("Not known:")
    for text in finding.unknown:
        yield TextLine(text, 2)


def _figures(reason: Reason) -> str:
    if not reason.counts:
        return f"{reason.alone:.2f} alone, does not count"
    return (
        f"{reason.alone:.2f} alone, adds {reason.adds:.2f}; "
        f"worth {reason.observations:.1f} observations"
    )


def _sum(reasons: list[Reason]) -> str:
    factors = " x ".join(f"(1 - {reason.alone:.2f})" for reason in reasons)
    return f"{' + '.join(f'{reason.adds:.2f}' for reason in reasons)} = 1 - {factors}"


def _rows(answer: Answer[Explanation]) -> Iterator[tuple[object, ...]]:
    for finding in answer.findings:
        tie = finding.tie
        for reason in finding.reasons:
            yield (
                finding.one.id,
                finding.one.name,
                finding.other.id,
                finding.other.name,
                reason.basis,
                reason.alone,
                reason.adds,
                reason.forth,
                reason.back,
                reason.observations,
                reason.counts,
                "; ".join(evidence_text(note) for note in reason.evidence),
                reason.rests_on,
                tie.strength,
                tie.low,
                tie.high,
                tie.word,
                finding.forth,
                finding.back,
            )


def _next(answer: Answer[Explanation]) -> Hint | None:
    return next((Hint("show", f.other.name, f.other.id) for f in answer.findings), None)


FORMATTER = Formatter(("Tie", "How strong", "Why"), _entries, COLUMNS, _rows, _next)
