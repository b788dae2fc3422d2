"""Format reliance: how few people each partnership depends on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from graphkit.analysis.findings import Holder, Reliance
from graphkit.network import wording
from graphkit.render.formatters import Formatter, Hint
from graphkit.render.formatters._phrases import name_with_sector, names_in, step_lines
from graphkit.render.text_layout import TextEntry, TextLine

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

COLUMNS = (
    "rank",
    "organization_id",
    "organization",
    "sector",
    "stage",
    "level",
    "ours",
    "theirs",
    "hhi_ours",
    "hhi_theirs",
    "effective_ours",
    "effective_theirs",
    "sentence",
)
LEVELS = {
    "nobody": ("nobody known", "poor"),
    "one person": ("hangs on one person", "poor"),
    "two people": ("depends on two people", "fair"),
    "several people": ("depends on several people", "good"),
}
# A single partner shows some of the strongest ties. A list shows only the strongest one, and only
# if the partnership hangs on one person. JSON has all ties.
SHOWN = 5


def _entries(answer: Answer[Reliance], numbers: bool) -> tuple[TextEntry, ...]:
    alone = len(answer.findings) == 1
    return tuple(
        _entry(partner, numbers, SHOWN if alone else int(partner.level == "one person"))
        for partner in answer.findings
    )


def _entry(partner: Reliance, numbers: bool, ties: int) -> TextEntry:
    badge, mood = LEVELS.get(partner.level, (partner.level, ""))
    names = names_in(partner)
    lines = [TextLine(partner.sentence)]
    if partner.ours and partner.theirs:
        lines.append(TextLine(f"On our side: {shares(partner.ours)}"))
        lines.append(TextLine(f"On their side: {shares(partner.theirs)}"))
    for step in partner.ties[:ties]:
        lines += step_lines(step, names, numbers)
    if numbers:
        lines.append(TextLine(_terms(partner), 2))
    stage = f", {partner.stage}" if partner.stage else ""
    return TextEntry(f"{name_with_sector(partner.organization)}{stage}", badge, tuple(lines), mood)


def shares(holders: Sequence[Holder]) -> str:
    """Return the holders on one side with their shares, in words."""
    return ", ".join(f"{holder.person.name} {wording.percent(holder.share)}" for holder in holders)


def _terms(partner: Reliance) -> str:
    sides = (
        ("ours", partner.hhi_ours, partner.effective_ours),
        ("theirs", partner.hhi_theirs, partner.effective_theirs),
    )
    return "; ".join(
        f"{side}: HHI {'not defined' if hhi is None else f'{hhi:.2f}'}, "
        f"effective contacts {effective:.1f}"
        for side, hhi, effective in sides
    )


def _rows(answer: Answer[Reliance]) -> Iterator[tuple[object, ...]]:
    for rank, partner in enumerate(answer.findings, 1):
        yield (
            rank,
            partner.organization.id,
            partner.organization.name,
            partner.organization.sector,
            partner.stage,
            partner.level,
            shares(partner.ours),
            shares(partner.theirs),
            partner.hhi_ours,
            partner.hhi_theirs,
            partner.effective_ours,
            partner.effective_theirs,
            partner.sentence,
        )


def _next(answer: Answer[Reliance]) -> Hint | None:
    for partner in answer.findings:
        if partner.level == "one person":
            ours = partner.effective_ours < partner.effective_theirs
            holders = partner.ours if ours else partner.theirs
            return Hint("reliance --without", holders[0].person.name, holders[0].person.id)
    return None


FORMATTER = Formatter(("Partner", "Depends on", "Why"), _entries, COLUMNS, _rows, _next)
