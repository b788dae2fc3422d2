"""Format what each side of a partnership gave and gained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from graphkit.analysis.portfolio.balance_findings import Balance, OurShare
from graphkit.analysis.portfolio.balance_words import (
    drift_lines,
    entry_words,
    year_words,
)
from graphkit.analysis.profile import PartnershipEntryNote
from graphkit.network import wording
from graphkit.render.formatters import Formatter, Hint
from graphkit.render.formatters._phrases import name_with_sector
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

# A page has room for so many entries below a reason; JSON and CSV have all.
_MOST_ENTRIES = 3
COLUMNS = (
    "rank",
    "organization_id",
    "organization",
    "sector",
    "flags",
    "reasons",
    "work_low",
    "work",
    "work_high",
    "benefit_low",
    "benefit",
    "benefit_high",
    "gap_low",
    "gap",
    "gap_high",
    "work_drift",
    "benefit_drift",
    "hours_per_year",
    "years",
    "evidence",
    "sentence",
)


def _entries(answer: Answer[Balance], numbers: bool) -> tuple[TextEntry, ...]:
    return tuple(_entry(balance, numbers) for balance in answer.findings)


def _entry(balance: Balance, numbers: bool) -> TextEntry:
    lines = [TextLine(balance.sentence)]
    for flag in balance.flags:
        lines.append(TextLine(flag.reason))
        lines += _evidence(flag.evidence)
    lines += [TextLine(year_words(year)) for year in reversed(balance.years)]
    lines += [TextLine(line) for line in drift_lines(balance)]
    if not balance.flags:
        lines += _evidence(balance.entries)
    if numbers:
        lines += _terms(balance)
    known = balance.gap is not None
    badge = wording.list_in_words([flag.kind for flag in balance.flags])
    badge = badge or ("" if known else wording.UNKNOWN)
    mood = "poor" if balance.flags else "good" if known else ""
    return TextEntry(name_with_sector(balance.organization), badge, tuple(lines), mood)


def _evidence(entries: Sequence[PartnershipEntryNote]) -> Iterator[TextLine]:
    for entry in entries[:_MOST_ENTRIES]:
        yield TextLine(entry_words(entry), 2)
    if (more := len(entries) - _MOST_ENTRIES) > 0:
        yield TextLine(f"and {more:,} more", 2)


def _terms(balance: Balance) -> Iterator[TextLine]:
    for what, share in (("work", balance.work), ("benefit", balance.benefit)):
        units = [f"{each.unit} {each.share:.2f}" for each in share.units if each.share is not None]
        if units:
            yield TextLine(
                f"our share of the {what}: {_decimals(share)} from {', '.join(units)}", 2
            )
    if balance.gap is not None:
        yield TextLine(
            f"work less benefit {balance.gap:+.2f} ({balance.gap_low:+.2f} to "
            f"{balance.gap_high:+.2f})",
            2,
        )


def _decimals(share: OurShare) -> str:
    return f"{share.middle:.2f} ({share.low:.2f} to {share.high:.2f})"


def _rows(answer: Answer[Balance]) -> Iterator[tuple[object, ...]]:
    for rank, each in enumerate(answer.findings, 1):
        yield (
            rank,
            each.organization.id,
            each.organization.name,
            each.organization.sector,
            tuple(flag.kind for flag in each.flags),
            tuple(flag.reason for flag in each.flags),
            each.work.low,
            each.work.middle,
            each.work.high,
            each.benefit.low,
            each.benefit.middle,
            each.benefit.high,
            each.gap_low,
            each.gap,
            each.gap_high,
            each.work_drift,
            each.benefit_drift,
            each.hours_per_year,
            tuple(year_words(year) for year in each.years),
            tuple(entry_words(entry) for entry in each.entries),
            each.sentence,
        )


def _next(answer: Answer[Balance]) -> Hint | None:
    if not answer.findings:
        return None
    first = answer.findings[0].organization
    return Hint("brief", first.name, first.id)


FORMATTER = Formatter(
    ("Partnership", "Worth a talk", "What each side gave and gained"),
    _entries,
    COLUMNS,
    _rows,
    _next,
)
