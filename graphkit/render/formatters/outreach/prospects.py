"""Format organizations to win as partners: why, the route, its holder, the next step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.analysis.outreach.outreach_findings import Prospect
from graphkit.analysis.outreach.topic_matches import matches_in_words
from graphkit.network import wording
from graphkit.render.formatters import Formatter, Hint
from graphkit.render.formatters._phrases import (
    evidence_cell,
    mood_for,
    name_with_sector,
    names_in,
    step_lines,
    strength_range,
)
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

COLUMNS = (
    "rank",
    "organization_id",
    "organization",
    "sector",
    "reason",
    "target_sector",
    "inferred",
    "stage",
    "needs",
    "offers",
    "people",
    "contacts",
    "blau",
    "route",
    "probability",
    "low",
    "high",
    "word",
    "holder_id",
    "holder",
    "umbrella",
    "need",
    "next_kind",
    "next",
    "evidence",
    "sentence",
    "named_by",
)
_CONTACTS = {
    "declared": "a stated tie",
    "partnership": "a partnership",
    "met": "meetings",
    "wrote": "mail or messages",
    "connected": "connections on a network",
    "address_book": "entries in address books",
}


def _entries(answer: Answer[Prospect], numbers: bool) -> tuple[TextEntry, ...]:
    return tuple(_entry(prospect, numbers) for prospect in answer.findings)


def _entry(prospect: Prospect, numbers: bool) -> TextEntry:
    lines = [TextLine(prospect.sentence)]
    if topics := matches_in_words(prospect.needs, prospect.offers):
        lines.append(TextLine(topics))
    badge, mood = "no route", "poor"
    if route := prospect.route:
        chance = strength_range(route.probability, route.low, route.high, numbers=numbers)
        badge, mood = f"{route.word} {chance}", mood_for(route.word)
        lines.append(TextLine(f"Route: {' > '.join(person.name for person in route.people)}"))
        names = names_in(route.people)
        lines += [line for step in route.ties for line in step_lines(step, names, numbers)]
    lines.append(TextLine(_contacts(prospect)))
    lines.append(TextLine(f"Next step: {prospect.next}"))
    if numbers:
        lines += _terms(prospect)
    return TextEntry(name_with_sector(prospect.organization), badge, tuple(lines), mood=mood)


def _contacts(prospect: Prospect) -> str:
    if not prospect.contacts:
        return "No contact of our own yet."
    kinds = [_CONTACTS.get(each.kind, each.kind) for each in prospect.contacts]
    number = wording.count_of(len(kinds), "kind")
    return f"We have {number} of contact: {wording.list_in_words(kinds)}."


def _terms(prospect: Prospect) -> Iterator[TextLine]:
    need = prospect.need
    yield TextLine(
        f"need {need.value:.3f} = targets {need.target:.2f} x topics {need.topics:.2f} x route "
        f"{need.route:.2f} x contact {need.contact:.2f}",
        2,
    )
    yield TextLine(f"Blau's index of the kinds of contact: {prospect.blau:.2f}", 2)


def _rows(answer: Answer[Prospect]) -> Iterator[tuple[object, ...]]:
    for rank, each in enumerate(answer.findings, 1):
        route, holder = each.route, each.holder
        yield (
            rank,
            each.organization.id,
            each.organization.name,
            each.organization.sector,
            each.reason,
            each.sector,
            each.inferred,
            each.stage,
            each.needs,
            each.offers,
            each.people,
            tuple(f"{one.kind} ({one.ties})" for one in each.contacts),
            each.blau,
            " > ".join(person.name for person in route.people) if route else None,
            route.probability if route else None,
            route.low if route else None,
            route.high if route else None,
            route.word if route else None,
            holder.id if holder else None,
            holder.name if holder else None,
            each.umbrella.name if each.umbrella else None,
            each.need.value,
            each.next_kind,
            each.next,
            "; ".join(map(evidence_cell, route.ties)) if route else None,
            each.sentence,
            each.named_by,
        )


def _next(answer: Answer[Prospect]) -> Hint | None:
    for prospect in answer.findings:
        if prospect.route:
            return Hint("path", prospect.organization.name, prospect.organization.id)
    if not answer.findings:
        return None
    first = answer.findings[0].organization
    return Hint("show", first.name, first.id)


FORMATTER = Formatter(
    ("Organization to win", "How likely", "Why, and what to do next"),
    _entries,
    COLUMNS,
    _rows,
    _next,
)
