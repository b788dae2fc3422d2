"""Format reviews and agreements that are overdue or due."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.analysis.portfolio.portfolio_findings import ReviewItem
from graphkit.analysis.reminders.spans import span_in_words
from graphkit.network import wording
from graphkit.render.formatters import Formatter, Hint
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

COLUMNS = (
    "id",
    "code",
    "kind",
    "organization_id",
    "organization",
    "stage",
    "owner_id",
    "owner",
    "main_contact_id",
    "main_contact",
    "who",
    "due",
    "days_late",
    "days_left",
    "ends",
    "last_review",
    "author",
    "sentence",
    "settle",
)


def settle_command(item: ReviewItem) -> str:
    """Return the command that settles something, as one types it."""
    return shlex.join(["graphkit", *item.settle])


def when(item: ReviewItem) -> str:
    """Return when something is due, in words."""
    if item.days_late:
        return f"{span_in_words(item.days_late)} late"
    return wording.day(item.due) if item.days_left else "today"


def _entries(answer: Answer[ReviewItem], numbers: bool) -> tuple[TextEntry, ...]:
    return tuple(_entry(item, numbers) for item in answer.findings)


def _entry(item: ReviewItem, numbers: bool) -> TextEntry:
    lines = [TextLine(item.sentence), TextLine(f"Then: {settle_command(item)}")]
    if numbers:
        said = f"written down by {item.author}" if item.author else "from a file"
        code = f", code {item.code}" if item.code else ""
        lines.append(TextLine(f"{item.kind}, due {item.due}, {said}{code}", 2))
    mood = "poor" if item.days_late else "" if item.days_left else "fair"
    return TextEntry(item.organization.name, when(item), tuple(lines), mood)


def _rows(answer: Answer[ReviewItem]) -> Iterator[tuple[object, ...]]:
    for item in answer.findings:
        owner, main = item.owner, item.main_contact
        yield (
            item.id,
            item.code,
            item.kind,
            item.organization.id,
            item.organization.name,
            item.stage,
            *((owner.id, owner.name) if owner else (None, None)),
            *((main.id, main.name) if main else (None, None)),
            item.who,
            item.due,
            item.days_late,
            item.days_left,
            item.ends,
            item.last_review,
            item.author,
            item.sentence,
            settle_command(item),
        )


def _next(answer: Answer[ReviewItem]) -> Hint | None:
    first = next(iter(answer.findings), None)
    return Hint("brief", first.organization.name, first.organization.id) if first else None


FORMATTER = Formatter(("Partner", "When", "What to do"), _entries, COLUMNS, _rows, _next)
