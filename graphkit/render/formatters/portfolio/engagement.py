"""Format which partners take part, by quarter or year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.analysis.trends.engagement_findings import (
    PartnerEngagement,
    PeriodTurnout,
    TurnoutNote,
)
from graphkit.network import wording
from graphkit.render.formatters import Formatter, Hint
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

COLUMNS = (
    "organization_id",
    "organization",
    "stage",
    "state",
    "period",
    "first",
    "last",
    "invited",
    "answered",
    "came",
    "last_came",
    "last_contact",
    "sentence",
)
_MOODS = {"fades": "fair", "isolated": "poor", "does not come": "fair", "takes part": "good"}


def turnout_in_words(found: PeriodTurnout | TurnoutNote) -> str:
    """Return how many were invited, answered and came, as far as it is known."""
    said = ((found.invited, "invited"), (found.answered, "answered"), (found.came, "came"))
    return ", ".join(f"{number:,} {what}" for number, what in said if number is not None)


def _entries(answer: Answer[PartnerEngagement], numbers: bool) -> tuple[TextEntry, ...]:
    return tuple(_entry(partner, numbers) for partner in answer.findings)


def _entry(partner: PartnerEngagement, numbers: bool) -> TextEntry:
    lines = [TextLine(partner.sentence)]
    for period in partner.periods:
        words = turnout_in_words(period)
        if words:
            share = _shares(period) if numbers else ""
            lines.append(TextLine(f"{period.label}: {words}{share}"))
        lines += [TextLine(_note(note), 2) for note in period.occasions]
    title = partner.organization.name
    return TextEntry(title, partner.state, tuple(lines), _MOODS.get(partner.state, ""))


def _shares(period: PeriodTurnout) -> str:
    """Return which share of those who were invited answered and came, as far as it is known."""
    if not period.invited:
        return ""
    said = ((period.answered, "answered"), (period.came, "came"))
    shares = [f"{what} {n / period.invited:.2f}" for n, what in said if n is not None]
    return f" ({', '.join(shares)})" if shares else ""


def _note(note: TurnoutNote) -> str:
    people = wording.list_in_words([who.name for who in note.people], most=5)
    parts = [wording.day(note.on), note.what, people or turnout_in_words(note)]
    return ", ".join(filter(None, parts))


def _rows(answer: Answer[PartnerEngagement]) -> Iterator[tuple[object, ...]]:
    for partner in answer.findings:
        for period in partner.periods:
            yield (
                partner.organization.id,
                partner.organization.name,
                partner.stage,
                partner.state,
                period.label,
                period.first,
                period.last,
                period.invited,
                period.answered,
                period.came,
                partner.last_came,
                partner.last_contact,
                partner.sentence,
            )


def _next(answer: Answer[PartnerEngagement]) -> Hint | None:
    first = next(iter(answer.findings), None)
    return Hint("brief", first.organization.name, first.organization.id) if first else None


FORMATTER = Formatter(("Partner", "How", "Who came"), _entries, COLUMNS, _rows, _next)
