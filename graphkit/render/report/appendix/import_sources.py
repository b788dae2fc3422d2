"""Where everything comes from: how fresh the evidence is, and the imported files."""

from __future__ import annotations

from graphkit.render.charts import tie_age_strip
from graphkit.render.report.document import Cell, Chart, Column, Part, Section, Table, paragraph
from graphkit.render.report.phrasing import day_cell, number_cell
from graphkit.render.report.report_findings import ReportFindings
from graphkit.render.source_words import stored_sentence

_RULE = (
    "Every row of a file is accepted, merged with somebody already known, or rejected with a "
    "reason. Two entries are the same person if they share a mail address, a profile address, or a "
    "name and an organization. Nothing weaker merges them. People with different names stay apart "
    "if one list gives all of them the same mail address. The newest date in its evidence decides "
    "how fresh a tie is. For evidence with a start and no end, such as a connection on a platform, "
    "the start counts. The chart leaves out ties that are only inferred."
)


def import_sources(found: ReportFindings) -> Section | None:
    """Return the chart and the table of files; None if readers may see neither."""
    parts: list[Part] = []
    leads = []
    if found.overview is not None:
        leads.append(found.overview.sentence)
    fresh = found.freshness
    if fresh is not None and fresh.ties:
        leads.append(fresh.sentence)
        counts = [(p.label, p.ties) for p in fresh.periods]
        counts += [("no date", fresh.undated)] if fresh.undated else []
        table = Table(
            "Ties by the year of their newest evidence",
            (Column("Year"), Column("Ties", number=True)),
            tuple((Cell(label), number_cell(ties)) for label, ties in counts),
        )
        parts.append(
            Chart("ages", "How fresh our ties are", tie_age_strip(fresh, id="pic-ages"), table)
        )
    if found.sources:
        parts.append(_files(found))
    elif found.sources is not None:
        parts.append(paragraph("No file has been imported."))
    if not parts and not leads:
        return None
    return Section(
        "sources",
        "Where this comes from",
        leads=tuple(leads),
        parts=tuple(parts),
        rule=_RULE,
        commands=("graphkit imports",),
    )


def _files(found: ReportFindings) -> Table:
    heads = ("File", "What it is", "Imported", "Rows", "Accepted", "Merged", "Rejected")
    rows = tuple(
        (
            Cell(source.file),
            Cell(stored_sentence(source)),
            day_cell(source.at.date().isoformat()),
            *(
                number_cell(number, "")
                for number in (source.rows, source.accepted, source.merged, source.rejected)
            ),
        )
        for source in found.sources or ()
    )
    columns = tuple(Column(head, number=place > 2) for place, head in enumerate(heads))
    return Table("Imported files, newest first", columns, rows)
