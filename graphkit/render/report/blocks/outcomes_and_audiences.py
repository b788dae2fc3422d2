"""What partnerships achieved, and which people partners reach."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.analysis.board.board_findings import Audience, Outcome
from graphkit.network import wording
from graphkit.render.report.document import Cell, Column, Section, Table
from graphkit.render.report.phrasing import day_cell, number_cell
from graphkit.render.report.report_findings import Edition, ReportFindings

MOST, MOST_AUDIENCES, MOST_FOR_FUNDERS = 6, 4, 12
_RULE = (
    "The team wrote these down, with how it knows. An outcome is compared with the last earlier "
    "one of the same partner in the same words. Audiences are never added up, because one person "
    "can belong to several."
)


def outcomes_and_audiences(found: ReportFindings) -> Section | None:
    """Return the newest outcomes and the largest audiences; None if there are none."""
    if not found.outcomes and not found.audiences:
        return None
    funder = found.edition is Edition.FUNDER
    most = MOST_FOR_FUNDERS if funder else MOST
    shown = newest_of_each(found.outcomes)
    parts = []
    if shown:
        parts.append(outcome_table(shown[:most], "What we achieved together, newest first"))
    if found.audiences:
        many = found.audiences[: most if funder else MOST_AUDIENCES]
        parts.append(audience_table(many, "People that our partners reach"))
    left = len(shown) - most
    leads = [_lead(found)]
    if left > 0 and not funder:
        leads.append(f"{wording.count_of(left, 'more outcome')} {_are(left)} below.")
    return Section(
        "outcomes",
        "What came of it",
        leads=tuple(leads),
        parts=tuple(parts),
        rule=_RULE,
        commands=("graphkit list outcomes", "graphkit list audiences"),
        behind="outcome-list",
    )


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def newest_of_each(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Return the outcomes without those that a newer one is compared with."""
    old = {(one.organization.id, one.before_on, one.text.casefold()) for one in outcomes}
    return [
        one for one in outcomes if (one.organization.id, one.on, one.text.casefold()) not in old
    ]


def outcome_table(outcomes: Sequence[Outcome], caption: str, partner: bool = True) -> Table:
    """Return outcomes as a table."""
    heads = [Column("What"), Column("How many", number=True), Column("Before", number=True)]
    heads += [Column("Partner")] if partner else []
    heads += [Column("Day"), Column("How we know")]
    rows = []
    for one in outcomes:
        number = Cell("") if one.number is None else Cell(_count(one.number, one.unit), one.number)
        before = "" if one.before is None else f"{one.before:,}"
        middle = [Cell(one.organization.name)] if partner else []
        rows.append(
            (
                Cell(one.text or "an outcome"),
                number,
                Cell(before, one.before),
                *middle,
                day_cell(one.on),
                Cell(one.evidence or "not said"),
            )
        )
    return Table(caption, tuple(heads), tuple(rows))


def audience_table(audiences: Sequence[Audience], caption: str, partner: bool = True) -> Table:
    """Return audiences as a table."""
    heads = [Column("Who"), Column("People", number=True)]
    heads += [Column("Partner")] if partner else []
    heads += [Column("Year"), Column("Who says so")]
    rows = [
        (
            Cell(one.text or "an audience"),
            number_cell(one.number, "not said"),
            *([Cell(one.organization.name)] if partner else []),
            Cell(f"{one.year}" if one.year else "not said", one.year),
            Cell(one.source or "not said"),
        )
        for one in audiences
    ]
    return Table(caption, tuple(heads), tuple(rows))


def _count(number: int, unit: str) -> str:
    return f"{number:,} {unit}" if unit else f"{number:,}"


def _lead(found: ReportFindings) -> str:
    with_outcomes = {one.organization.id for one in found.outcomes}
    outcomes = wording.count_of(len(found.outcomes), "outcome")
    audiences = wording.count_of(len(found.audiences), "audience")
    if not found.outcomes:
        return f"No outcome is written down yet, and {audiences} of partners."
    partners = wording.count_of(len(with_outcomes), "partner")
    text = f"{outcomes} with {partners} {_are(len(found.outcomes))} written down"
    grown = [
        one
        for one in newest_of_each(found.outcomes)
        if one.before is not None and one.number is not None and one.number > one.before
    ]
    if grown:
        best = grown[0]
        text += (
            f"; {best.text[:1].lower()}{best.text[1:]} grew from {best.before:,} to "
            f"{_count(best.number or 0, best.unit)}"
        )
    return f"{text}."
