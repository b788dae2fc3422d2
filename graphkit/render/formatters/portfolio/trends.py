"""Format partnerships and reach by quarter or year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from graphkit.analysis.findings import OrganizationRef
from graphkit.analysis.trends.trend_findings import StageMove, TrendPeriod
from graphkit.network import wording
from graphkit.render.escape import clean
from graphkit.render.formatters import Formatter, Hint
from graphkit.render.text_layout import TextEntry, TextLine, cells

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

COLUMNS = (
    "period",
    "first",
    "last",
    "whole",
    "count",
    "won",
    "kept",
    "lost",
    "won_names",
    "lost_names",
    "moves",
    "people",
    "organizations",
    "sectors",
    "sectors_reached",
    "on_one",
    "unheld",
    "density",
    "effective_size",
    "sentence",
)
_UNKNOWN = "?"


def _number(value: int | None) -> str:
    return _UNKNOWN if value is None else f"{value:,}"


def _count(found: Sequence[object] | None) -> int | None:
    return None if found is None else len(found)


_SHOWN: tuple[tuple[str, Callable[[TrendPeriod], str]], ...] = (
    ("Held", lambda p: _number(p.count)),
    ("Won", lambda p: _number(_count(p.won))),
    ("Kept", lambda p: _number(p.kept)),
    ("Lost", lambda p: _number(_count(p.lost))),
    ("On one", lambda p: _number(len(p.on_one))),
    ("People", lambda p: _number(p.people)),
    ("Places", lambda p: _number(p.organizations)),
    ("Sectors", lambda p: _number(len(p.sectors))),
)
_NUMBERS: tuple[tuple[str, Callable[[TrendPeriod], str]], ...] = (
    ("Density", lambda p: _UNKNOWN if p.density is None else f"{p.density:.3f}"),
    ("Size", lambda p: _UNKNOWN if p.effective_size is None else f"{p.effective_size:.1f}"),
)


def _table(answer: Answer[TrendPeriod], width: int) -> Sequence[str] | None:
    """Return a line for each period, then who was won and lost; None without room for them."""
    return _lines(answer.findings, _SHOWN, width)


def _figures(answer: Answer[TrendPeriod], width: int) -> Sequence[str] | None:
    """Return the same with the measures of specialists."""
    return _lines(answer.findings, (*_SHOWN, *_NUMBERS), width)


def _lines(
    periods: Sequence[TrendPeriod],
    shown: Sequence[tuple[str, Callable[[TrendPeriod], str]]],
    width: int,
) -> Sequence[str] | None:
    if not periods:
        return None
    columns = [("", [_label(period) for period in periods])]
    columns += [(heading, [cell(period) for period in periods]) for heading, cell in shown]
    sizes = [max(map(cells, (heading, *column))) for heading, column in columns]
    gap = next((n for n in (2, 1) if sum(sizes) + n * (len(sizes) - 1) <= width), None)
    if gap is None:
        return None
    lines = [
        (" " * gap).join(
            _pad(text, size, at) for at, (text, size) in enumerate(zip(row, sizes, strict=True))
        )
        for row in zip(*((heading, *column) for heading, column in columns), strict=True)
    ]
    changes = [line for period in periods for line in _folded(_changes(period), width)]
    if any(cells(line) > width for line in changes):
        return None
    return [*(line.rstrip() for line in lines), *([""] if changes else []), *changes]


def _changes(period: TrendPeriod) -> str:
    """Return who was won and lost, and the moves from stage to stage, in a line."""
    parts = [
        f"{verb}: {wording.list_in_words([clean(each.name) for each in found], most=5)}"
        for verb, found in (("won", period.won), ("lost", period.lost))
        if found
    ]
    parts += [move_in_words(move) for move in period.moves]
    return f"{period.label}  {'; '.join(parts)}" if parts else ""


def _folded(text: str, width: int) -> Iterator[str]:
    """Yield a text in lines; all but the first are indented."""
    line = ""
    for word in text.split(" ") if text else ():
        if line.strip() and cells(line) + 1 + cells(word) > width:
            yield line
            line = f"    {word}"
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield line


def _pad(text: str, size: int, at: int) -> str:
    space = " " * (size - cells(text))
    return space + text if at else text + space


def _label(period: TrendPeriod) -> str:
    return period.label if period.whole else f"{period.label} so far"


def _entries(answer: Answer[TrendPeriod], numbers: bool) -> tuple[TextEntry, ...]:
    return tuple(_entry(period, numbers) for period in answer.findings)


def _entry(period: TrendPeriod, numbers: bool) -> TextEntry:
    lines = [TextLine(period.sentence)]
    lines += [TextLine(move_in_words(move)) for move in period.moves]
    if numbers:
        figures = ", ".join(f"{heading.lower()} {cell(period)}" for heading, cell in _NUMBERS)
        lines.append(TextLine(figures, 2))
    return TextEntry(_label(period), _number(period.count), tuple(lines))


def move_in_words(move: StageMove) -> str:
    """Return a change of stage, and which partners it was."""
    names = wording.list_in_words([clean(each.name) for each in move.organizations], most=3)
    before = f"from {clean(move.before)} " if move.before else ""
    return f"{before}to {clean(move.after)}: {names}"


def _names(found: Sequence[OrganizationRef] | None) -> str | None:
    return None if found is None else "; ".join(each.name for each in found)


def _rows(answer: Answer[TrendPeriod]) -> Iterator[tuple[object, ...]]:
    for period in answer.findings:
        yield (
            period.label,
            period.first,
            period.last,
            period.whole,
            period.count,
            _count(period.won),
            period.kept,
            _count(period.lost),
            _names(period.won),
            _names(period.lost),
            "; ".join(f"{move.before or ''} > {move.after}: {move.count}" for move in period.moves),
            period.people,
            period.organizations,
            "; ".join(period.sectors),
            "; ".join(period.sectors_reached),
            _names(period.on_one),
            _names(period.unheld),
            period.density,
            period.effective_size,
            period.sentence,
        )


def _next(answer: Answer[TrendPeriod]) -> Hint | None:
    lost = [each for period in reversed(answer.findings) for each in period.lost or ()]
    hanging = [each for period in answer.findings[-1:] for each in period.on_one]
    first = next(iter((*lost, *hanging)), None)
    return Hint("brief", first.name, first.id) if first else None


FORMATTER = Formatter(
    ("Period", "Partnerships", "What changed"),
    _entries,
    COLUMNS,
    _rows,
    _next,
    table=_table,
    figures=_figures,
)
