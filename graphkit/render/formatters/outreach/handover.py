"""Format a handover: what to do before somebody leaves, as a checklist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.analysis.handover.handover_findings import HandoverItem
from graphkit.network import wording
from graphkit.render.formatters import Formatter, Hint
from graphkit.render.formatters._phrases import mood_for, names_in, step_lines
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.findings import ContactRef

COLUMNS = (
    "rank",
    "code",
    "kind",
    "state",
    "due",
    "organizations",
    "successor_id",
    "successor",
    "person_id",
    "person",
    "route",
    "probability",
    "chance",
    "sentence",
    "reason",
    "on",
    "author",
)


def _entries(answer: Answer[HandoverItem], numbers: bool) -> tuple[TextEntry, ...]:
    return tuple(_entry(item, numbers) for item in answer.findings)


def _entry(item: HandoverItem, numbers: bool) -> TextEntry:
    lines = [TextLine(item.reason)] if item.reason else []
    for tie in item.ties:
        lines += step_lines(tie, names_in(item.route), numbers)
    if item.probability is not None and numbers:
        lines.append(TextLine(f"probability of the introduction {item.probability:.2f}", 2))
    if item.state == "done":
        by = f" by {item.author}" if item.author else ""
        lines.append(TextLine(f"done on {_day(item.on)}, written down{by}"))
        return TextEntry(f"[x] {item.sentence}", "done", tuple(lines), "good")
    until = f"by {_day(item.due)}; " if item.due else ""
    lines.append(TextLine(f"{until}code {item.code}"))
    return TextEntry(
        f"[ ] {item.sentence}",
        item.word or item.kind,
        tuple(lines),
        mood_for(item.word) if item.word else "",
    )


def _day(iso: str | None) -> str:
    return wording.day(iso) if iso else ""


def _rows(answer: Answer[HandoverItem]) -> Iterator[tuple[object, ...]]:
    for rank, item in enumerate(answer.findings, 1):
        yield (
            rank,
            item.code,
            item.kind,
            item.state,
            item.due,
            tuple(body.name for body in item.organizations),
            *_cells(item.successor),
            *_cells(item.person),
            tuple(person.name for person in item.route),
            item.probability,
            item.word,
            item.sentence,
            item.reason,
            item.on,
            item.author,
        )


def _cells(person: ContactRef | None) -> tuple[str | None, str | None]:
    return (person.id, person.name) if person else (None, None)


def _next(answer: Answer[HandoverItem]) -> Hint | None:
    who, id = answer.asked.get("who"), answer.asked.get("who_id")
    if not (isinstance(who, str) and isinstance(id, str) and answer.findings):
        return None
    leaves = answer.asked.get("leaves")
    if not leaves:
        return Hint("reliance --without", who, id)
    return Hint(f"handover plan --leaves {leaves} --ics {{out}}", who, id, out="handover.ics")


FORMATTER = Formatter(
    ("What to do", "How sure", "Why"), _entries, COLUMNS, _rows, _next, checklist=True
)
