"""Format offers and needs that meet, and those that do not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.analysis.findings import Introduction
from graphkit.analysis.outreach.match_findings import Match, MatchFactors, MatchSide
from graphkit.network import wording
from graphkit.render.formatters import Formatter, Hint
from graphkit.render.formatters._phrases import (
    evidence_cell,
    mood_for,
    names_in,
    step_lines,
    strength_range,
)
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

COLUMNS = (
    "rank",
    "kind",
    "topic",
    "givers",
    "takers",
    "since",
    "until",
    "reasons",
    "routes",
    "through",
    "next",
    "topic_factor",
    "amount_factor",
    "time_factor",
    "place_factor",
    "audience_factor",
    "route_factor",
    "value",
    "evidence",
    "sentence",
)
_GROUPS = {"unmet": "Needs that nobody meets", "one holder": "Topics that hang on one holder"}
_MEET = "What meets"


def _entries(answer: Answer[Match], numbers: bool) -> tuple[TextEntry, ...]:
    return tuple(_entry(match, numbers) for match in answer.findings)


def _entry(match: Match, numbers: bool) -> TextEntry:
    lines = [TextLine(match.sentence), *map(TextLine, match.reasons)]
    names = names_in(match.routes)
    for route in match.routes:
        lines.append(TextLine(f"Route: {_people(route)} ({_chance(route, numbers)})"))
        lines += [line for step in route.ties for line in step_lines(step, names, numbers)]
    if match.next:
        lines.append(TextLine(match.next))
    if numbers and match.factors:
        lines.append(TextLine(_terms(match.factors), 2))
    word = "" if match.factors is None else "no route"
    if match.routes:
        word = min(match.routes, key=lambda route: route.probability).word
    mood = mood_for(word) if match.routes else ""
    return TextEntry(_title(match), word, tuple(lines), mood, _GROUPS.get(match.kind, _MEET))


def _title(match: Match) -> str:
    if match.kind in _GROUPS:
        return match.topic
    if match.kind == "shared audience":
        return f"{match.topic}: {wording.list_in_words([_name(each) for each in match.givers])}"
    return f"{match.topic} for {_name(match.takers[0])}"


def _name(side: MatchSide) -> str:
    return "us" if side.ours else side.name


def _people(route: Introduction) -> str:
    return " > ".join(person.name for person in route.people)


def _chance(route: Introduction, numbers: bool) -> str:
    chance = strength_range(route.probability, route.low, route.high, numbers=numbers)
    return f"{route.word}, {chance}"


def _terms(factors: MatchFactors) -> str:
    return (
        f"rank {factors.value:.3f} = topic {factors.topic:.2f} x amount {factors.amount:.2f} x "
        f"time {factors.time:.2f} x place {factors.place:.2f} x audience {factors.audience:.2f} x "
        f"route {factors.route:.2f}"
    )


def _rows(answer: Answer[Match]) -> Iterator[tuple[object, ...]]:
    for rank, each in enumerate(answer.findings, 1):
        factors = each.factors
        values = (
            (None,) * 7
            if factors is None
            else (
                factors.topic,
                factors.amount,
                factors.time,
                factors.place,
                factors.audience,
                factors.route,
                factors.value,
            )
        )
        yield (
            rank,
            each.kind,
            each.topic,
            tuple(side.name for side in each.givers),
            tuple(side.name for side in each.takers),
            each.since,
            each.until,
            each.reasons,
            tuple(map(_people, each.routes)),
            tuple(person.name for person in each.through),
            each.next,
            *values,
            "; ".join(evidence_cell(step) for route in each.routes for step in route.ties),
            each.sentence,
        )


def _next(answer: Answer[Match]) -> Hint | None:
    for match in answer.findings:
        for side in (*match.givers, *match.takers):
            if match.routes and side.organization and not side.ours:
                return Hint("path", side.organization.name, side.organization.id)
    return None


FORMATTER = Formatter(
    ("Topic", "How likely", "What meets, and what to do next"),
    _entries,
    COLUMNS,
    _rows,
    _next,
)
