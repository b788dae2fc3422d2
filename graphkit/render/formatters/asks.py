"""Format asks: the board of introductions that were asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.analysis.ask_findings import AskedPerson, AskStatus
from graphkit.model.entries import SOMEONE
from graphkit.network import wording
from graphkit.render.formatters import Formatter
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.findings import ContactRef

COLUMNS = (
    "code",
    "id",
    "state",
    "asker_id",
    "asker",
    "target_id",
    "target",
    "organization_id",
    "organization",
    "steps",
    "on",
    "changed_on",
    "author",
    "private",
    "chance",
    "reason",
    "notes",
    "next",
)
_MOODS = {"made": "good", "thanked": "good", "declined": "poor", "no answer": "poor"}


def _entries(answer: Answer[AskStatus], numbers: bool) -> tuple[TextEntry, ...]:
    return tuple(_entry(ask, numbers) for ask in answer.findings)


def _entry(ask: AskStatus, numbers: bool) -> TextEntry:
    people = " > ".join(_name(person) for person in (ask.asker, *(s.person for s in ask.steps)))
    at = f", for {ask.organization.name}" if ask.organization else ""
    lines = [TextLine(ask.next)] if ask.next else []
    lines += [TextLine(_step_in_words(step), 2) for step in ask.steps]
    if ask.reason:
        lines.append(TextLine(f"why: {ask.reason}"))
    lines += [TextLine(note) for note in ask.notes]
    kept = "; private" if ask.private else ""
    changed = f", changed on {wording.day(ask.changed_on)}" if ask.changed_on != ask.on else ""
    lines.append(TextLine(f"written down by {ask.author} on {wording.day(ask.on)}{changed}{kept}"))
    if numbers and ask.chance is not None:
        lines.append(TextLine(f"chance that was given: {ask.chance:.2f}", 2))
    return TextEntry(
        f"{ask.code}  {people}{at}", ask.state, tuple(lines), _MOODS.get(ask.state, "fair")
    )


def _step_in_words(step: AskedPerson) -> str:
    state = "" if step.asked_on and step.state == "asked" else step.state
    on = f"asked on {wording.day(step.asked_on)}" if step.asked_on else ""
    return f"{_name(step.person)}: {', '.join(filter(None, [state, on]))}"


def _step(step: AskedPerson) -> str:
    on = f", asked on {step.asked_on}" if step.asked_on else ""
    return f"{_name(step.person)}: {step.state}{on}"


def _name(person: ContactRef | None) -> str:
    return person.name if person else SOMEONE


def _rows(answer: Answer[AskStatus]) -> Iterator[tuple[object, ...]]:
    for ask in answer.findings:
        yield (
            ask.code,
            ask.id,
            ask.state,
            *_cells(ask.asker),
            *_cells(ask.target),
            *((ask.organization.id, ask.organization.name) if ask.organization else (None, None)),
            tuple(_step(step) for step in ask.steps),
            ask.on,
            ask.changed_on,
            ask.author,
            ask.private,
            ask.chance,
            ask.reason,
            ask.notes,
            ask.next,
        )


def _cells(person: ContactRef | None) -> tuple[str | None, str | None]:
    return (person.id, person.name) if person else (None, None)


def _next(answer: Answer[AskStatus]) -> None:
    return None


FORMATTER = Formatter(("Ask", "How far", "What to do next"), _entries, COLUMNS, _rows, _next)
