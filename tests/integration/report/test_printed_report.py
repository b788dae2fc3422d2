"""The reports of the demo on paper: how many pages, and how full they are."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from page_pool import PagePool
from printed_pages import PrintedPage, printed_pages

import graphkit
from graphkit.render.report import Edition
from graphkit.session.reports.report_request import ReportRequest

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Of the paper, in points: no text of the report is in it, but the running title is.
MARGIN = 38.0
EDITIONS = {
    "board": (ReportRequest(Edition.BOARD), 4),
    "team": (ReportRequest(Edition.TEAM), 4),
    "funder": (ReportRequest(Edition.FUNDER), 3),
    "partner": (ReportRequest(Edition.PARTNER, partner="Riverbend Clinic"), 1),
}


@pytest.fixture(scope="module")
def reports(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the reports of the demo, by edition."""
    folder = tmp_path_factory.mktemp("reports")
    root = Path(shutil.copytree(made_demo, folder / "demo"))
    with graphkit.open(root) as workspace:
        return {
            name: workspace.report(folder / f"{name}.html", request=request)
            for name, (request, _) in EDITIONS.items()
        }


@pytest.fixture
def page(pages: PagePool) -> Iterator[Page]:
    page = pages.take({})
    yield page
    pages.give_back(page)


def printed(page: Page, file: Path, paper: str) -> list[PrintedPage]:
    page.goto(file.as_uri())
    return printed_pages(page.pdf(format=paper))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_an_edition_is_short_and_no_page_is_a_third_empty(
    edition: str, paper: str, reports: dict[str, Path], page: Page
) -> None:
    found = printed(page, reports[edition], paper)
    assert 1 <= len(found) <= EDITIONS[edition][1]
    assert [n for n, each in enumerate(found[:-1], 1) if each.lowest(MARGIN) < 2 / 3] == []
    # The running title above, the page number below.
    assert all(min(each.texts) < MARGIN for each in found)
    assert all(max(each.texts) > each.height - MARGIN for each in found)


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_is_wider_than_the_paper(
    edition: str, reports: dict[str, Path], page: Page
) -> None:
    page.set_viewport_size({"width": 688, "height": 1000})  # A4 less the margins
    page.goto(reports[edition].as_uri())
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_no_label_of_the_map_covers_another_label_or_a_mark(
    reports: dict[str, Path], page: Page
) -> None:
    page.goto(reports["board"].as_uri())
    assert page.evaluate(COVERED) == []
    names = page.evaluate(NAMES)
    assert len(names) > 36  # each partner, home, and the key


# Texts on the map that cover another text or a mark other than their own number's.
COVERED = """() => {
  const map = document.querySelector('.wide-only .chart.map');
  const box = e => e.getBBox();
  const meet = (a, b) => a.x < b.x + b.width - 0.5 && b.x < a.x + a.width - 0.5
    && a.y < b.y + b.height - 0.5 && b.y < a.y + a.height - 0.5;
  const marks = [...map.querySelectorAll('circle')].map(box);
  const texts = [...map.querySelectorAll('text')].filter(t => !/^[0-9]+$/.test(t.textContent));
  const inside = m => ({x: m.x + 0.2 * m.width, y: m.y + 0.2 * m.height,
    width: 0.6 * m.width, height: 0.6 * m.height});
  return texts.filter((t, i) => texts.slice(i + 1).some(o => {
    const [a, b] = [box(t), box(o)];
    const middle = r => ({x: r.x, y: r.y + 0.2 * r.height, width: r.width, height: 0.6 * r.height});
    return meet(middle(a), middle(b));
  }) || marks.some(m => meet(box(t), inside(m)))).map(t => t.textContent);
}"""
NAMES = """() => [...document.querySelectorAll('.wide-only .chart.map text')]
  .map(t => t.textContent)"""
