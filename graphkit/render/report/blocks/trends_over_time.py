"""How partnerships and reach develop, quarter by quarter, and moves between stages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from graphkit.analysis.trends.trend_findings import TrendPeriod
from graphkit.render.charts.small_multiples import Series, small_multiples
from graphkit.render.charts.stage_flow import Flow, stage_flow
from graphkit.render.report.document import (
    Cell,
    Chart,
    Column,
    Paragraph,
    Section,
    Table,
    paragraph,
)
from graphkit.render.report.phrasing import number_cell, sentence
from graphkit.render.report.report_findings import Edition, ReportFindings

_MOST_FLOWS = 8
# A picture of fewer moves says less than a sentence.
_FEWEST_MOVES = 3
_FIRST = "no stage before"
_RULE = (
    "Each point is the end of a quarter, or today. What was imported later about an earlier day "
    "counts as known on that day. What has no day counts in every quarter. A move is a change of "
    "stage that somebody wrote down."
)


def trends_over_time(found: ReportFindings) -> Section | None:
    """Return the trends; None if there are fewer than two periods."""
    answer = found.trends
    if answer is None or len(answer.findings) < 2:
        return None
    periods = answer.findings
    series = _series(periods, names=found.edition is not Edition.FUNDER)
    labels = [period.label for period in periods]
    chart = Chart(
        "trends",
        "How we develop",
        small_multiples(series, labels, id="pic-trends", columns=len(series)),
        Table(
            "At the end of each quarter",
            (Column("Quarter"), *(Column(one.title, number=True) for one in series)),
            tuple(
                (Cell(label), *(number_cell(one.values[at]) for one in series))
                for at, label in enumerate(labels)
            ),
        ),
        small_multiples(series, labels, id="pic-trends-narrow", columns=2, width=340),
    )
    flows = _flows(periods)
    moves: tuple[Paragraph | Chart, ...] = ()
    if sum(flow.count for flow in flows) >= _FEWEST_MOVES:
        table = Table(
            "Moves between stages",
            (Column("From"), Column("To"), Column("Partners", number=True)),
            tuple((Cell(f.before), Cell(f.after), number_cell(f.count)) for f in flows),
        )
        moves = (
            paragraph(f"Moves between stages since {labels[0]}"),
            Chart(
                "moves",
                "Moves between stages",
                stage_flow(flows, found.stage_order, id="pic-moves"),
                table,
                stage_flow(flows, found.stage_order, id="pic-moves-narrow", width=340),
            ),
        )
    return Section(
        "trends",
        "How we develop",
        leads=(sentence(answer.summary),),
        parts=(chart, *moves),
        rule=_RULE,
        commands=("graphkit trends",),
        behind="period-list",
    )


def _series(periods: Sequence[TrendPeriod], *, names: bool) -> list[Series]:
    columns: list[tuple[str, list[int | None]]] = [
        ("partners", [p.count for p in periods]),
        ("hang on one person", [len(p.on_one) for p in periods]),
        ("sectors of partners", [len(p.sectors) for p in periods]),
        ("people we know", [p.people for p in periods]),
    ]
    if not names:
        del columns[1]
    return [
        Series(title, tuple(values), tuple("unknown" if v is None else f"{v:,}" for v in values))
        for title, values in columns
        if any(values)
    ]


def _flows(periods: Sequence[TrendPeriod]) -> list[Flow]:
    counts: Counter[tuple[str, str]] = Counter()
    for period in periods:
        for move in period.moves:
            counts[move.before or _FIRST, move.after] += move.count
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [Flow(before, after, count) for (before, after), count in ranked[:_MOST_FLOWS]]
