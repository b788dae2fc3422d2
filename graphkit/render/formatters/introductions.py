"""Format introductions: numbered routes, each step with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from graphkit.analysis.findings import ContactRef, Introduction
from graphkit.analysis.introductions.introduction_request import MAX_TIES
from graphkit.render.formatters import Formatter, Hint
from graphkit.render.formatters._phrases import (
    evidence_cell,
    mood_for,
    names_in,
    role_cell,
    step_lines,
    strength_range,
)
from graphkit.render.formatters._route_drawing import draw_route
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

COLUMNS = (
    "route",
    "step",
    "from_id",
    "from",
    "from_organization",
    "from_role",
    "to_id",
    "to",
    "to_organization",
    "to_role",
    "strength",
    "low",
    "high",
    "word",
    "inferred",
    "evidence",
    "route_probability",
    "route_low",
    "route_high",
    "route_word",
    "shares",
)


def _entries(answer: Answer[Introduction], numbers: bool) -> tuple[TextEntry, ...]:
    return tuple(_entry(route, numbers) for route in answer.findings)


def _draw(answer: Answer[Introduction], numbers: bool) -> tuple[TextEntry, ...]:
    return tuple(
        replace(_entry(route, numbers), lines=draw_route(route, numbers))
        for route in answer.findings
    )


def _entry(route: Introduction, numbers: bool) -> TextEntry:
    names = names_in(route.people)
    lines = [line for step in route.ties for line in step_lines(step, names, numbers)]
    if route.shares:
        lines.append(TextLine(route.shares))
    chance = strength_range(route.probability, route.low, route.high, numbers=numbers)
    return TextEntry(
        title=" > ".join(person.name for person in route.people),
        badge=f"{route.word} {chance}",
        lines=tuple(lines),
        mood=mood_for(route.word),
    )


def _rows(answer: Answer[Introduction]) -> Iterator[tuple[object, ...]]:
    for number, route in enumerate(answer.findings, 1):
        names = names_in(route.people)
        for position, step in enumerate(route.ties, 1):
            yield (
                number,
                position,
                step.from_,
                *_person_cells(names[step.from_]),
                step.to,
                *_person_cells(names[step.to]),
                step.strength,
                step.low,
                step.high,
                step.word,
                step.inferred,
                evidence_cell(step),
                route.probability,
                route.low,
                route.high,
                route.word,
                route.shares,
            )


def _person_cells(person: ContactRef) -> tuple[str, str | None, str | None]:
    return person.name, person.organization, role_cell(person)


def _next(answer: Answer[Introduction]) -> Hint | None:
    asked = answer.asked
    if not answer.findings or not asked.get("target") or asked.get("target_kind") == "group":
        return None
    target = Hint("show", str(asked["target"]), str(asked.get("target_id", "")))
    # The map only shows short routes that begin with the team.
    if not asked.get("from_team", True) or asked.get("max_ties", 0) > MAX_TIES:
        return target
    return replace(target, words="map {out} --path-to", out="route.html")


FORMATTER = Formatter(("Introduction", "How likely", "Why"), _entries, COLUMNS, _rows, _next, _draw)
