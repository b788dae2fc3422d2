"""Format brokers: the parts that they connect, and what would be cut off without them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.analysis.findings import Broker
from graphkit.network import wording
from graphkit.render.formatters import Formatter, Hint
from graphkit.render.formatters._phrases import name_with_role, part_in_words, role_cell
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

COLUMNS = (
    "rank",
    "id",
    "name",
    "organization",
    "role",
    "contacts",
    "betweenness",
    "constraint",
    "effective_size",
    "cut_point",
    "joins",
    "cuts_off",
    "sentence",
)


def _entries(answer: Answer[Broker], numbers: bool) -> tuple[TextEntry, ...]:
    return tuple(_entry(broker, numbers) for broker in answer.findings)


def _entry(broker: Broker, numbers: bool) -> TextEntry:
    lines = [TextLine(broker.sentence)]
    if broker.joins and broker.comes_apart:
        lines.append(TextLine(f"Connects {wording.list_in_words(broker.joins, most=6)}"))
    lines += [TextLine(f"Cut off: {part_in_words(piece)}", 2) for piece in broker.comes_apart[:3]]
    if numbers:
        lines.append(TextLine(terms(broker), 2))
    count = "1 contact" if broker.contacts == 1 else f"{broker.contacts} contacts"
    return TextEntry(
        title=name_with_role(broker.person),
        badge=count,
        lines=tuple(lines),
        mood="poor" if broker.comes_apart else "",
    )


def terms(broker: Broker) -> str:
    """Return the specialist measures of a broker in one line."""
    return ", ".join(
        (
            f"betweenness {broker.betweenness:.3f}",
            f"constraint {_number(broker.constraint)}",
            f"effective size {_number(broker.effective_size)}",
            "a cut point" if broker.cut_point else "no cut point",
        )
    )


def _number(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.2f}"


def _rows(answer: Answer[Broker]) -> Iterator[tuple[object, ...]]:
    for rank, broker in enumerate(answer.findings, 1):
        person = broker.person
        yield (
            rank,
            person.id,
            person.name,
            person.organization,
            role_cell(person),
            broker.contacts,
            broker.betweenness,
            broker.constraint,
            broker.effective_size,
            broker.cut_point,
            broker.joins,
            tuple(who.name for piece in broker.comes_apart for who in piece.people),
            broker.sentence,
        )


def _next(answer: Answer[Broker]) -> Hint | None:
    if not answer.findings:
        return None
    first = answer.findings[0]
    # `reliance --without` computes what the team would lose.
    words = "reliance --without" if first.comes_apart else "show"
    return Hint(words, first.person.name, first.person.id)


FORMATTER = Formatter(
    ("Who", "How many contacts", "What they connect"), _entries, COLUMNS, _rows, _next
)
