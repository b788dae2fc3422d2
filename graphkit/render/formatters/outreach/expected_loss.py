"""Format the expected loss of partners by the team members who may leave."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.analysis.handover.expected_loss import loss_in_words
from graphkit.analysis.handover.handover_findings import LossShare
from graphkit.network import wording
from graphkit.render.formatters import Formatter, Hint
from graphkit.render.formatters._phrases import name_with_role
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

COLUMNS = (
    "rank",
    "person_id",
    "person",
    "chance",
    "assumed",
    "holds",
    "contribution",
    "if_stays",
    "if_leaves",
    "partners",
    "sentence",
)
_SHOWN = 3


def _entries(answer: Answer[LossShare], numbers: bool) -> tuple[TextEntry, ...]:
    return tuple(_entry(each, numbers) for each in answer.findings)


def _entry(each: LossShare, numbers: bool) -> TextEntry:
    lines = [TextLine(each.sentence)]
    risks = [risk for risk in each.partners if risk.chance > 0][:_SHOWN]
    if risks:
        named = [f"{risk.organization.name} {wording.percent(risk.chance)}" for risk in risks]
        more = len(each.partners) - len(risks)
        lines.append(TextLine(f"Most at risk: {wording.list_in_words(named)}", 2))
        if more:
            lines.append(TextLine(f"{more:,} more at less risk", 2))
    if numbers:
        importance = each.if_leaves - each.if_stays
        text = f"contribution {each.contribution:.3f}, Birnbaum importance {importance:.3f}"
        lines.append(TextLine(text, 2))
    badge = f"{loss_in_words(each.contribution)} partners"
    return TextEntry(name_with_role(each.person), badge, tuple(lines), "")


def _rows(answer: Answer[LossShare]) -> Iterator[tuple[object, ...]]:
    for rank, each in enumerate(answer.findings, 1):
        yield (
            rank,
            each.person.id,
            each.person.name,
            each.chance,
            each.assumed,
            each.holds,
            each.contribution,
            each.if_stays,
            each.if_leaves,
            tuple(risk.organization.name for risk in each.partners),
            each.sentence,
        )


def _next(answer: Answer[LossShare]) -> Hint | None:
    if not answer.findings:
        return None
    first = answer.findings[0].person
    return Hint("handover", first.name, first.id)


FORMATTER = Formatter(("Person", "Expected loss", "Why"), _entries, COLUMNS, _rows, _next)
