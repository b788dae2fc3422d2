"""Format the partners side by side, one line each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from graphkit.analysis.portfolio.partner_fields import PARTNER_FIELDS
from graphkit.analysis.portfolio.portfolio_findings import PortfolioPartner
from graphkit.network import wording
from graphkit.render.escape import clean
from graphkit.render.formatters import Formatter, Hint
from graphkit.render.text_layout import TextEntry, TextLine, cells

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer

_PLURALS = {
    "partner": "Partners",
    "supporter": "Supporters",
    "funder": "Funders",
    "vendor": "Vendors",
    "client": "Clients",
    "umbrella": "Umbrella organizations",
}
_TRENDS = {"warmed": " up", "cooled": " down", "new": " new"}
_SHORT_LEVELS = {"one person": "one", "two people": "two", "several people": "several"}
# A name has at least this room, and with less than that a column is left out.
_NAME, _GOOD_NAME = 12, 18
_LONGEST_STAGE = 13


def tie_in_words(partner: PortfolioPartner) -> str:
    """Return the strongest tie, and what became of it within a year."""
    if partner.strength is None:
        return {"none": "nobody"}.get(partner.trend, partner.trend)
    return f"{wording.percent(partner.strength)}{_TRENDS.get(partner.trend, '')}"


def _month(day: str | None) -> str:
    return day[:7] if day else ""


_COLUMNS: tuple[tuple[str, Callable[[PortfolioPartner], str]], ...] = (
    ("Stage", lambda p: _cut(clean(p.stage or ""), _LONGEST_STAGE)),
    ("Since", lambda p: _month(p.stage_since)),
    ("Tie", tie_in_words),
    ("Hangs on", lambda p: _SHORT_LEVELS.get(p.level, p.level)),
    ("Balance", lambda p: p.balance or ""),
    ("Trust", lambda p: "" if p.trust is None else f"{p.trust:.1f}"),
    ("Contact", lambda p: _month(p.last_contact)),
    ("Review", lambda p: "overdue" if p.overdue else _month(p.next_review)),
)
# What is left out first if there is no room, and what is never left out.
_LEFT_OUT = ("Since", "Balance", "Contact", "Trust")


def _table(answer: Answer[PortfolioPartner], width: int) -> Sequence[str] | None:
    """Return a line for each partner; None if the width has no room for them."""
    if not answer.findings:
        return None
    longest = max(cells(clean(partner.organization.name)) for partner in answer.findings)
    columns = {
        heading: [cell(partner) for partner in answer.findings] for heading, cell in _COLUMNS
    }
    columns = {heading: column for heading, column in columns.items() if any(column)}
    for left_out in ("", *_LEFT_OUT):
        columns.pop(left_out, None)
        sizes = {heading: max(map(cells, (heading, *c))) for heading, c in columns.items()}
        for gap in (2, 1):
            room = width - sum(sizes.values()) - gap * len(columns)
            wanted = _NAME if left_out == _LEFT_OUT[-1] else _GOOD_NAME
            if room >= min(wanted, max(longest, cells("Partner"))):
                return _lines(answer.findings, columns, sizes, room, gap)
    return None


def _lines(
    partners: Sequence[PortfolioPartner],
    columns: dict[str, list[str]],
    sizes: dict[str, int],
    room: int,
    gap: int,
) -> list[str]:
    names = [_cut(clean(partner.organization.name), room) for partner in partners]
    room = min(room, max(map(cells, ("Partner", *names)), default=room))

    def line(name: str, rest: Iterator[tuple[str, str]]) -> str:
        parts = [_pad(name, room), *(_pad(text, sizes[heading]) for heading, text in rest)]
        return (" " * gap).join(parts).rstrip()

    kinds = [partner.kind for partner in partners]
    in_groups = len(set(kinds)) > 1 and kinds == sorted(kinds, key=list(_PLURALS).index)
    lines = [line("Partner", ((heading, heading) for heading in columns))]
    for at, name in enumerate(names):
        if in_groups and (at == 0 or kinds[at] != kinds[at - 1]):
            lines += [*([""] if at else []), _PLURALS[kinds[at]]]
        lines.append(line(name, ((heading, column[at]) for heading, column in columns.items())))
    return lines


def _pad(text: str, size: int) -> str:
    return text + " " * (size - cells(text))


def _cut(text: str, size: int) -> str:
    """Return a text that is at most so many cells wide."""
    if cells(text) <= size:
        return text
    while text and cells(text) > size - 3:
        text = text[:-1]
    return f"{text.rstrip()}..."


def _entries(answer: Answer[PortfolioPartner], numbers: bool) -> tuple[TextEntry, ...]:
    several = len({partner.kind for partner in answer.findings}) > 1
    return tuple(_entry(partner, numbers, several) for partner in answer.findings)


def _entry(partner: PortfolioPartner, numbers: bool, several: bool) -> TextEntry:
    lines = [TextLine(partner.sentence)]
    if partner.balance:
        lines.append(TextLine(f"balance: {partner.balance}"))
    if partner.trust is not None or partner.value is not None:
        of = "mean of the team" if partner.rated_by == "team" else "your rating"
        said = ((partner.trust, "trust"), (partner.value, "value"))
        rated = wording.list_in_words([f"{what} {x:.1f}" for x, what in said if x is not None])
        lines.append(TextLine(f"{rated} of 4 ({of})"))
    if numbers:
        before = "none" if partner.strength_before is None else f"{partner.strength_before:.2f}"
        today = "none" if partner.strength is None else f"{partner.strength:.2f}"
        lines.append(
            TextLine(
                f"{wording.count_of(partner.ties, 'tie')}, strongest {today}, a year ago {before}; "
                f"{partner.effective:.2f} equal holders on the weaker side",
                2,
            )
        )
    mood = "poor" if partner.overdue or partner.level == "nobody" else ""
    group = _PLURALS[partner.kind] if several else ""
    return TextEntry(partner.organization.name, tie_in_words(partner), tuple(lines), mood, group)


def _rows(answer: Answer[PortfolioPartner]) -> Iterator[tuple[object, ...]]:
    for partner in answer.findings:
        yield tuple(get(partner) for get in PARTNER_FIELDS.values())


def _next(answer: Answer[PortfolioPartner]) -> Hint | None:
    late = [partner for partner in answer.findings if partner.overdue]
    first = next(iter((*late, *answer.findings)), None)
    return Hint("brief", first.organization.name, first.organization.id) if first else None


FORMATTER = Formatter(
    ("Partner", "Best tie", "How it is"),
    _entries,
    tuple(PARTNER_FIELDS),
    _rows,
    _next,
    table=_table,
)
