"""Which sectors we reach, by the stage of the partnerships."""

from __future__ import annotations

from dataclasses import replace

from graphkit.network import wording
from graphkit.render.charts.sector_stages import sector_stages
from graphkit.render.report.document import Cell, Chart, Column, Section, Table, paragraph
from graphkit.render.report.report_findings import ReportFindings

MOST = 13
_RULE = (
    "The sectors are those that we want to reach, and those of our partners. A partner is at the "
    "stage that was written down last. People we know have a stated, present role at an "
    "organization of the sector."
)


def sectors_by_stage(found: ReportFindings) -> Section | None:
    """Return the matrix; None without sectors."""
    matrix, coverage = found.matrix, found.coverage
    if matrix is None or coverage is None or not matrix.rows:
        return None
    wanted = [row for row in matrix.rows if row.sector.wanted]
    others = [row for row in matrix.rows if not row.sector.wanted]
    # Gaps come last in the coverage, and must not be cut.
    shown = wanted[:MOST] + others[: max(0, MOST - len(wanted))]
    order = {row.sector.name: place for place, row in enumerate(matrix.rows)}
    shown.sort(key=lambda row: order[row.sector.name])
    part = replace(matrix, rows=tuple(shown))
    heads = ("Sector", *matrix.stages, "people we know")
    columns = tuple(Column(head, number=place > 0) for place, head in enumerate(heads))
    rows = tuple(
        (
            Cell(row.sector.name),
            *(Cell(f"{count:,}" if count else "", count) for count in row.counts),
            Cell(f"{row.sector.people:,}" if row.sector.people else "nobody", row.sector.people),
        )
        for row in matrix.rows
    )
    chart = Chart(
        "sectors",
        "Sectors and stages",
        sector_stages(part, id="pic-sectors"),
        Table("Partners by sector and stage", columns, rows),
        sector_stages(part, id="pic-sectors-narrow", width=340),
    )
    left = len(matrix.rows) - len(shown)
    notes = (
        [f"{wording.count_of(left, 'more sector')} of partners are in the table."] if left else []
    )
    if matrix.unknown:
        verb = "has" if matrix.unknown == 1 else "have"
        notes.append(f"{wording.count_of(matrix.unknown, 'partner')} {verb} no known sector.")
    return Section(
        "sectors",
        "Which sectors we reach",
        leads=(coverage.sentence,),
        parts=(chart, *(paragraph(note, small=True) for note in notes)),
        rule=_RULE,
        commands=("graphkit gaps",),
        behind="gaps",
    )
