"""Format openings: organizations and people that somebody can open to us."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.analysis.outreach.outreach_findings import Opening
from graphkit.network import wording
from graphkit.render.formatters import Formatter, Hint
from graphkit.render.formatters._phrases import (
    evidence_cell,
    mood_for,
    name_with_role,
    name_with_sector,
    names_in,
    people_lines,
    step_lines,
    strength_range,
)
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

COLUMNS = (
    "rank",
    "kind",
    "gain",
    "name",
    "organization_id",
    "sector",
    "people",
    "count",
    "new_people",
    "members",
    "route",
    "probability",
    "low",
    "high",
    "word",
    "without",
    "evidence",
    "sentence",
)
UMBRELLAS = "Umbrella organizations: many doors by one"
GROUPS = {
    "new": "New: we cannot reach them otherwise",
    "unknown": "By a membership only",
    "people": "New people where we reach others",
    "surer": "Likelier than without them",
}


def _entries(answer: Answer[Opening], numbers: bool) -> tuple[TextEntry, ...]:
    return tuple(_entry(found, numbers) for found in answer.findings)


def _entry(found: Opening, numbers: bool) -> TextEntry:
    lines = [TextLine(found.sentence)]
    badge, mood = wording.UNKNOWN, ""
    if route := found.route:
        chance = strength_range(route.probability, route.low, route.high, numbers=numbers)
        badge, mood = f"{route.word} {chance}", mood_for(route.word)
        lines.append(TextLine(f"Route: {' > '.join(person.name for person in route.people)}"))
        lines += step_lines(route.ties[-1], names_in(route.people), numbers)
    if found.organization is not None:
        lines += people_lines("People there:", found.people, found.sentence)
    if numbers:
        lines.append(TextLine(f"chance without: {found.without:.2f}", 2))
    group = UMBRELLAS if found.kind == "umbrella" else GROUPS.get(found.gain, found.gain)
    title = name_with_sector(found.organization) if found.organization else _person(found)
    return TextEntry(title, badge, tuple(lines), mood=mood, group=group)


def _person(found: Opening) -> str:
    return name_with_role(found.people[0]) if found.people else found.name


def _rows(answer: Answer[Opening]) -> Iterator[tuple[object, ...]]:
    for rank, found in enumerate(answer.findings, 1):
        route = found.route
        yield (
            rank,
            found.kind,
            found.gain,
            found.name,
            found.organization.id if found.organization else None,
            found.organization.sector if found.organization else None,
            tuple(person.name for person in found.people),
            found.count,
            found.new_people,
            tuple(member.name for member in found.members),
            " > ".join(person.name for person in route.people) if route else None,
            route.probability if route else None,
            route.low if route else None,
            route.high if route else None,
            route.word if route else None,
            found.without,
            "; ".join(map(evidence_cell, route.ties)) if route else None,
            found.sentence,
        )


def _next(answer: Answer[Opening]) -> Hint | None:
    for found in answer.findings:
        if found.route and answer.asked.get("from_team"):
            if found.organization:
                return Hint("path", found.organization.name, found.organization.id)
            return Hint("path", found.name, found.people[0].id)
    if not answer.findings:
        return None
    return Hint("show", str(answer.asked.get("target", "")), str(answer.asked.get("target_id", "")))


FORMATTER = Formatter(
    ("What they can open", "How sure", "What is new, and why"), _entries, COLUMNS, _rows, _next
)
