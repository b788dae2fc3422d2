"""A tie: what speaks for it, kind by kind, and how that adds up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.analysis.findings import Explanation, Reason
from graphkit.render.formatters import Hint, View
from graphkit.render.formatters._phrases import (
    evidence_text,
    mood_of,
    ranged,
)
from graphkit.render.text_layout import Entry, Line

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


def _entries(answer: Answer[Explanation], numbers: bool) -> tuple[Entry, ...]:
    return tuple(_entry(finding, numbers) for finding in answer.findings)


def _entry(finding: Explanation, numbers: bool) -> Entry:
    tie = finding.tie
    return Entry(
        title=f"{finding.one.name} > {finding.other.name}",
        badge=f"{tie.word} {ranged(tie.strength, tie.low, tie.high, numbers=numbers)}",
        lines=tuple(_lines(finding, numbers)),
        mood=mood_of(tie.word),
    )


def _lines(finding: Explanation, numbers: bool) -> Iterator[Line]:
    tie = finding.tie
    for reason in finding.reasons:
        yield Line(reason.sentence)
        for note in reason.evidence:
            yield Line(evidence_text(note), 2)
        if numbers:
            yield Line(_figures(reason), 2)
            yield Line(reason.rests_on, 2)
    counting = [reason for reason in finding.reasons if reason.counts]
    if len(counting) > 1:
        yield Line(f"Each is a chance of its own; together: {tie.word}.")
        if numbers:
            yield Line(f"{_sum(counting)} = {tie.strength:.2f}", 2)
    yield Line(finding.direction)
    if numbers:
        both = ranged(tie.strength, tie.low, tie.high, numbers=True)
        forth = ranged(finding.forth, finding.forth_low, finding.forth_high, numbers=True)
        back = ranged(finding.back, finding.back_low, finding.back_high, numbers=True)
        yield Line(f"both ways: {both}", 2)
        yield Line(f"{finding.one.name} asks {finding.other.name}: {forth}", 2)
        yield Line(f"{finding.other.name} asks {finding.one.name}: {back}", 2)
    if finding.unknown:
        yield Line("Not known:")
    for text in finding.unknown:
        yield Line(text, 2)


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


VIEW = View(("Tie", "How strong", "Why"), _entries, COLUMNS, _rows, _next)
