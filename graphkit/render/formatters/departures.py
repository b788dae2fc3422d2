"""Format departures: what the team would lose at each organization if a person left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.analysis.findings import Departure
from graphkit.render.formatters import Formatter
from graphkit.render.formatters._phrases import name_with_sector, people_lines
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

COLUMNS = (
    "rank",
    "person_id",
    "person",
    "organization_id",
    "organization",
    "sector",
    "effect",
    "before",
    "after",
    "unreachable",
    "sentence",
)
MOODS = {"lost": "poor", "cut off": "poor", "weaker": "fair"}


def _entries(answer: Answer[Departure], numbers: bool) -> tuple[TextEntry, ...]:
    return tuple(_entry(loss, numbers) for loss in answer.findings)


def _entry(loss: Departure, numbers: bool) -> TextEntry:
    lines = [
        TextLine(loss.sentence),
        *people_lines("Out of reach:", loss.unreachable, loss.sentence),
    ]
    if numbers:
        lines.append(TextLine(f"sum of tie strengths {loss.before:.2f}, then {loss.after:.2f}", 2))
    return TextEntry(
        name_with_sector(loss.organization), loss.effect, tuple(lines), MOODS.get(loss.effect, "")
    )


def _rows(answer: Answer[Departure]) -> Iterator[tuple[object, ...]]:
    for rank, loss in enumerate(answer.findings, 1):
        yield (
            rank,
            loss.person.id,
            loss.person.name,
            loss.organization.id,
            loss.organization.name,
            loss.organization.sector,
            loss.effect,
            loss.before,
            loss.after,
            tuple(person.name for person in loss.unreachable),
            loss.sentence,
        )


def _next(answer: Answer[Departure]) -> None:
    return None


FORMATTER = Formatter(
    ("Organization", "What happens", "Who is out of reach"), _entries, COLUMNS, _rows, _next
)
