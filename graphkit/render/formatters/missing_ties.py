"""Format pairs of people who should know each other, with people who can introduce them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.analysis.positions.people_findings import Introducer, MissingTie
from graphkit.network import wording
from graphkit.render.formatters import Formatter, Hint
from graphkit.render.formatters._phrases import (
    NameWriter,
    evidence_cell,
    names_in,
    people_lines,
    step_lines,
)
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

COLUMNS = (
    "rank",
    "one_id",
    "one",
    "one_organization",
    "other_id",
    "other",
    "other_organization",
    "introducers",
    "common",
    "likelihood",
    "resource_allocation",
    "adamic_adar",
    "closes",
    "gained",
    "value",
    "evidence",
    "sentence",
)


def _entries(answer: Answer[MissingTie], numbers: bool) -> tuple[TextEntry, ...]:
    names = names_in(answer.findings)
    return tuple(_entry(pair, names, numbers) for pair in answer.findings)


def _entry(pair: MissingTie, names: NameWriter, numbers: bool) -> TextEntry:
    lines = [TextLine(pair.sentence)]
    first, *others = pair.introducers
    lines.append(TextLine(f"{first.person.name} can introduce them:"))
    for step in first.ties:
        head, *evidence = step_lines(step, names, numbers)
        lines += [TextLine(head.text, 2), *(TextLine(line.text, 3) for line in evidence)]
    if others:
        more = wording.list_in_words([each.person.name for each in others])
        lines.append(TextLine(f"So can {more}."))
    lines += people_lines("Within one introduction then:", pair.gained, pair.sentence)
    if numbers:
        lines.append(TextLine(_terms(pair), 2))
    return TextEntry(
        title=f"{pair.one.name} and {pair.other.name}",
        badge=f"{wording.count_of(pair.common, 'contact')} in common",
        lines=tuple(lines),
        mood="good" if pair.closes or pair.gained else "",
    )


def _terms(pair: MissingTie) -> str:
    return (
        f"value {pair.value:.2f}, likelihood {pair.likelihood:.3f}, resource allocation "
        f"{pair.resource_allocation:.3f}, Adamic-Adar {pair.adamic_adar:.2f}"
    )


def _rows(answer: Answer[MissingTie]) -> Iterator[tuple[object, ...]]:
    for rank, pair in enumerate(answer.findings, 1):
        yield (
            rank,
            pair.one.id,
            pair.one.name,
            pair.one.organization,
            pair.other.id,
            pair.other.name,
            pair.other.organization,
            tuple(each.person.name for each in pair.introducers),
            pair.common,
            pair.likelihood,
            pair.resource_allocation,
            pair.adamic_adar,
            pair.closes,
            tuple(person.name for person in pair.gained),
            pair.value,
            _evidence(pair.introducers),
            pair.sentence,
        )


def _evidence(introducers: tuple[Introducer, ...]) -> str:
    return "; ".join(evidence_cell(step) for each in introducers for step in each.ties)


def _next(answer: Answer[MissingTie]) -> Hint | None:
    if not answer.findings:
        return None
    first = answer.findings[0].introducers[0].person
    return Hint("show", first.name, first.id)


FORMATTER = Formatter(
    ("Who should meet", "In common", "Why, and who can introduce them"),
    _entries,
    COLUMNS,
    _rows,
    _next,
)
