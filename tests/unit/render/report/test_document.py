"""The neutral document of a report."""

from __future__ import annotations

from datetime import date

import pytest

from graphkit.render.report.document import (
    Cell,
    Chart,
    Column,
    ReportDocument,
    Section,
    Subsection,
    Table,
    paragraph,
)

COUNTED = Table(
    "Partners by sector",
    (Column("Sector"), Column("Partners", number=True)),
    ((Cell("health"), Cell("5", 5)), (Cell("schools"), Cell("3", 3))),
)


def document() -> ReportDocument:
    chart = Chart("sectors", "Sectors", "<svg/>", COUNTED)
    nested = Subsection("Health", (Subsection("Clinics", (chart,)), COUNTED))
    return ReportDocument(
        title="Our partner network",
        organization="Elm Library",
        as_of=date(2026, 11, 24),
        edition="board",
        readers="For the board.",
        sections=(Section("first", "First", parts=(paragraph("One."), nested), rule="Counted."),),
        appendix=(Section("lists", "Lists", rule="Listed."),),
    )


def test_charts_and_tables_are_found_at_any_depth() -> None:
    known = document()
    assert [chart.name for chart in known.charts] == ["sectors"]
    assert known.tables == (COUNTED,)


def test_rules_name_the_sections_of_the_report_and_of_the_appendix() -> None:
    assert document().rules == (("First", "Counted."), ("Lists", "Listed."))
    assert document().has("lists")
    assert not document().has("other")


def test_a_row_that_is_too_short_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="more or fewer cells"):
        Table("", (Column("One"), Column("Two")), ((Cell("1"),),))
