"""Format the ranks of brokers, with a bar that shows their range."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.analysis.positions.people_findings import BrokerRank
from graphkit.network import wording
from graphkit.render.formatters import Formatter, Hint
from graphkit.render.formatters._phrases import name_with_role, role_cell
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

COLUMNS = (
    "rank",
    "id",
    "name",
    "organization",
    "role",
    "low",
    "high",
    "best",
    "worst",
    "among_first_three",
    "alike",
    "betweenness",
    "betweenness_low",
    "betweenness_high",
    "cut_off",
    "networks",
    "sentence",
)
# A bar has one place for each rank, and one for all later ranks.
_PLACES = 30


def _entries(answer: Answer[BrokerRank], numbers: bool) -> tuple[TextEntry, ...]:
    return tuple(_entry(found, numbers) for found in answer.findings)


def _entry(found: BrokerRank, numbers: bool) -> TextEntry:
    lines = [TextLine(bar(found)), TextLine(found.sentence)]
    if not found.low <= found.alike <= found.high:
        lines.append(TextLine(f"If all ties count alike, it is rank {found.alike}."))
    if numbers:
        lines.append(TextLine(_terms(found), 2))
    return TextEntry(
        title=name_with_role(found.person),
        badge=f"first three: {wording.percent(found.among_first)}",
        lines=tuple(lines),
        mood="good" if found.among_first == 1 else "fair" if found.among_first else "",
    )


def bar(found: BrokerRank) -> str:
    """Return the ranks of a person as a bar: "=" for the middle 80%, "o" for the median."""
    low, rank, high = (min(each, _PLACES + 1) for each in (found.low, found.rank, found.high))
    signs = [
        "o" if place == rank else "=" if low <= place <= high else "."
        for place in range(1, _PLACES + 2)
    ]
    return f"1 {''.join(signs[:-1])} {_PLACES}{'+' if signs[-1] != '.' else ''}"


def _terms(found: BrokerRank) -> str:
    low, high = found.betweenness_low, found.betweenness_high
    return (
        f"rank {found.rank} ({found.low} to {found.high}, extremes {found.best} and {found.worst}) "
        f"in {found.networks} networks, first three in {found.among_first:.2f}, betweenness "
        f"{found.betweenness:.3f} ({low:.3f} to {high:.3f} drawn)"
    )


def _rows(answer: Answer[BrokerRank]) -> Iterator[tuple[object, ...]]:
    for found in answer.findings:
        person = found.person
        yield (
            found.rank,
            person.id,
            person.name,
            person.organization,
            role_cell(person),
            found.low,
            found.high,
            found.best,
            found.worst,
            found.among_first,
            found.alike,
            found.betweenness,
            found.betweenness_low,
            found.betweenness_high,
            found.cut_off,
            found.networks,
            found.sentence,
        )


def _next(answer: Answer[BrokerRank]) -> Hint | None:
    if not answer.findings:
        return None
    first = answer.findings[0]
    words = "reliance --without" if first.cut_off else "show"
    return Hint(words, first.person.name, first.person.id)


FORMATTER = Formatter(("Who", "Among the first three", "Ranks"), _entries, COLUMNS, _rows, _next)
