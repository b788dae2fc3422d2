"""A route as a line drawing for a terminal: people as dots, ties as lines between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.network import wording
from graphkit.render.formatters._phrases import (
    chance_in_words,
    evidence_text,
    knows_verb,
    name_with_role,
    strength_range,
)
from graphkit.render.text_layout import TextLine

if TYPE_CHECKING:
    from graphkit.analysis.findings import Introduction, Step

PERSON = "●"
STRONG, WEAK, INFERRED, UNKNOWN = "┃", "│", "╎", "┊"
SIGNS = PERSON + STRONG + WEAK + INFERRED + UNKNOWN


def draw_route(route: Introduction, numbers: bool) -> tuple[TextLine, ...]:
    """Return a drawing of a route from top to bottom, with the evidence beside each tie.

    A thick line is a likely tie, a thin line a weaker one, a broken line an inferred one, a dotted
    line one of unknown strength. The words say the same.
    """
    lines = list(_people_and_ties(route, numbers))
    if route.shares:
        lines.append(TextLine(route.shares))
    return tuple(lines)


def _people_and_ties(route: Introduction, numbers: bool) -> Iterator[TextLine]:
    for place, person in enumerate(route.people):
        last = place == len(route.people) - 1
        rail = " " if last else _rail(route.ties[place])
        yield TextLine(name_with_role(person), 1, f"{PERSON} ", f"{rail} ")
        if not last:
            yield from _tie_lines(route.ties[place], numbers)


def _tie_lines(step: Step, numbers: bool) -> Iterator[TextLine]:
    rail = f"{_rail(step)} "
    yield TextLine(f"{knows_verb(step)}: {chance_in_words(step)}", 1, rail, rail)
    for note in step.evidence:
        yield TextLine(evidence_text(note), 2, rail, rail)
    if numbers:
        strength = strength_range(step.strength, step.low, step.high, numbers=True)
        yield TextLine(f"strength {strength}", 2, rail, rail)


def _rail(step: Step) -> str:
    if step.word == wording.UNKNOWN:
        return UNKNOWN
    if step.inferred:
        return INFERRED
    return STRONG if step.word == "likely" else WEAK
