"""The figures that a report keeps, and what has changed between two."""

from __future__ import annotations

from datetime import date

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.analysis.board.report_figures import (
    PartnerFigures,
    ReportFigures,
    compare_figures,
    read_figures,
    report_figures,
)
from graphkit.network import Network

TEXTS = st.text(max_size=12)
FIGURES = st.builds(
    ReportFigures,
    st.dates(),
    st.lists(st.builds(PartnerFigures, TEXTS, TEXTS, TEXTS, TEXTS), max_size=5).map(tuple),
    st.lists(TEXTS, max_size=4).map(tuple),
    TEXTS,
)


@examples(80)
@given(FIGURES)
def test_what_is_written_is_read(figures: ReportFigures) -> None:
    assert read_figures(figures.to_json()) == figures
    same = compare_figures(figures, figures)
    assert not (same.won or same.lost or same.moved or same.newly_alone or same.sectors_won)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "{" * 5000,
        '{"schema": "graphkit/report-figures/1"}',
        '{"schema": "graphkit/report-figures/1", "as_of": "x", "partners": [], "targets": [], '
        '"part": ""}',
        '{"schema": "graphkit/report-figures/1", "as_of": "2026-01-01", "partners": [[1,2,3,4]], '
        '"targets": [], "part": ""}',
        '{"schema": "graphkit/report-figures/1", "as_of": "2026-01-01", "partners": [["a"]], '
        '"targets": [], "part": ""}',
        '{"schema": "graphkit/report-figures/2", "as_of": "2026-01-01", "partners": [], '
        '"targets": [], "part": ""}',
    ],
)
def test_what_is_no_figures_is_none(text: str) -> None:
    assert read_figures(text) is None


def test_what_has_changed() -> None:
    before = ReportFigures(
        date(2026, 6, 30),
        (
            PartnerFigures("Clinic", "networking", "health", "two people"),
            PartnerFigures("Mill", "", "arts", "one person"),
            PartnerFigures("Old", "", "farming", "one person"),
        ),
        ("health", "farming", "banks"),
    )
    after = ReportFigures(
        date(2026, 11, 24),
        (
            PartnerFigures("CLINIC", "cooperating", "Health", "one person"),
            PartnerFigures("Mill", "", "arts", "several people"),
            PartnerFigures("New", "", "banks", "nobody"),
        ),
        ("health", "farming", "banks"),
    )
    found = compare_figures(before, after)
    assert (found.won, found.lost) == (("New",), ("Old",))
    assert [(m.name, m.before, m.after) for m in found.moved] == [
        ("CLINIC", "networking", "cooperating")
    ]
    assert (found.newly_alone, found.no_longer_alone) == (("CLINIC",), ("Mill",))
    assert (found.sectors_won, found.sectors_lost) == (("banks",), ("farming",))
    assert after.targets_reached == ("health", "banks")


def test_the_figures_of_a_network(riverbend: Network) -> None:
    found = report_figures(riverbend, ["health", "Health", "banks"])
    assert found.as_of == riverbend.as_of
    assert len(found.partners) == len(riverbend.partners)
    assert [p.name for p in found.partners] == sorted(
        (riverbend.organizations[id].name for id in riverbend.partners), key=str.casefold
    )
    assert len(found.targets) == 2
