"""Format the predicted chances of introductions beside their outcomes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.analysis.ask_findings import ChanceBin
from graphkit.network import wording
from graphkit.render.formatters import Formatter
from graphkit.render.formatters._phrases import strength_range
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

COLUMNS = ("from", "to", "asks", "made", "expected", "share", "low", "high", "brier")


def _entries(answer: Answer[ChanceBin], numbers: bool) -> tuple[TextEntry, ...]:
    return tuple(_entry(each, numbers) for each in answer.findings)


def _entry(found: ChanceBin, numbers: bool) -> TextEntry:
    told, came = wording.percent(found.expected), wording.percent(found.share)
    if numbers:
        told, came = f"{found.expected:.2f}", f"{found.share:.2f}"
    title = f"{wording.percent(found.from_)} to {wording.percent(found.to)}"
    if numbers:
        title = f"{found.from_:.2f} to {found.to:.2f}"
    held = found.low <= found.expected <= found.high
    chance = strength_range(found.share, found.low, found.high, numbers=numbers)
    lines = [
        TextLine(
            f"{found.made} of {wording.count_of(found.asks, 'introduction')} made: {came}; "
            f"told: {told}"
        ),
        TextLine(f"share that came true: {chance}", 2),
    ]
    if numbers:
        lines.append(TextLine(f"Brier score {found.brier:.3f}", 2))
    off = "fewer than told" if found.share < found.expected else "more than told"
    return TextEntry(title, "as told" if held else off, tuple(lines), "good" if held else "fair")


def _rows(answer: Answer[ChanceBin]) -> Iterator[tuple[object, ...]]:
    for found in answer.findings:
        yield tuple(getattr(found, name) for name in ("from_", *COLUMNS[1:]))


def _next(answer: Answer[ChanceBin]) -> None:
    return None


FORMATTER = Formatter(
    ("Chance that was given", "Came true", "Introductions"), _entries, COLUMNS, _rows, _next
)
