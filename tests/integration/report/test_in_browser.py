"""The report in a real Chromium: silent, offline, readable on a phone, printable."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
import render_world
from page_pool import PagePool

from graphkit.render import write_report as write_document
from graphkit.render.charts import write_route_card
from graphkit.render.report import DocumentOptions, ReportFindings, build_document

if TYPE_CHECKING:
    from playwright.sync_api import Page


def write_report(path: Path, found: ReportFindings) -> Path:
    return write_document(path, build_document(found))


@pytest.fixture(scope="module")
def world() -> ModuleType:
    return render_world


@pytest.fixture
def file(world, tmp_path) -> Path:
    return write_report(tmp_path / "report.html", world.report())


@pytest.fixture(params=[("light", 1200), ("dark", 400)], ids=["light desk", "dark phone"])
def page(request, pages: PagePool) -> Iterator[Page]:
    scheme, width = request.param
    page = pages.take({}, color_scheme=scheme, viewport={"width": width, "height": 900})
    yield page
    pages.give_back(page)


def visited(page: Page, file: Path) -> tuple[list[str], list[str]]:
    """Open a file; return what the browser said and which addresses were asked."""
    said: list[str] = []
    asked: list[str] = []
    listeners = {
        "console": lambda message: said.append(message.text),
        "pageerror": lambda error: said.append(str(error)),
        "dialog": lambda dialog: (said.append(dialog.message), dialog.dismiss()),
        "request": lambda request: asked.append(request.url),
    }
    for event, listener in listeners.items():
        page.on(event, listener)
    page.goto(file.as_uri())
    page.evaluate("new Promise(requestAnimationFrame)")  # what comes late is heard as well
    for event, listener in listeners.items():
        page.remove_listener(event, listener)
    return said, asked


@pytest.mark.parametrize("which", ["report", "hostile_report"])
def test_the_page_is_silent_asks_nothing_and_fits_the_screen(which, page, world, tmp_path):
    file = write_report(tmp_path / "report.html", getattr(world, which)())
    said, asked = visited(page, file)
    assert said == []
    assert asked == [file.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.scripts.length") == 0


def test_the_style_sheet_is_applied_under_the_policy(page, file):
    visited(page, file)
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert paper == ("rgb(27, 24, 21)" if dark else "rgb(250, 246, 240)")


def test_charts_take_the_colours_of_the_page(page, file):
    visited(page, file)
    fills = page.evaluate(
        "[...document.querySelectorAll('.ranking circle, .ranking text')]"
        ".map(e => getComputedStyle(e).fill)"
    )
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert {"rgb(240, 165, 132)" if dark else "rgb(150, 64, 31)"} < set(fills)
    assert ("rgb(240, 232, 221)" if dark else "rgb(42, 36, 32)") in fills


@pytest.mark.parametrize("which", ["report", "hostile_report"])
@pytest.mark.parametrize("family", ["DejaVu Sans", "monospace", "serif"])
def test_no_word_of_a_chart_leaves_it_whatever_the_font(which, family, page, world, tmp_path):
    visited(page, write_report(tmp_path / "report.html", getattr(world, which)()))
    page.evaluate("f => document.documentElement.style.setProperty('font-family', f)", family)
    assert page.evaluate(OUTSIDE) == []
    shown = page.locator("svg:visible")
    assert shown.count() == 4  # the appendix is closed
    assert all(box["width"] > 60 for box in (s.bounding_box() for s in shown.all()))


@pytest.mark.parametrize("which", ["introductions", "hostile"])
@pytest.mark.parametrize("family", ["", "DejaVu Sans", "monospace", "serif"])
def test_a_card_asks_nothing_and_no_word_leaves_it(which, family, page, world, tmp_path):
    for number, route in enumerate(getattr(world, which)().findings):
        file = write_route_card(tmp_path / f"{number}.svg", route, world.report().as_of)
        said, asked = visited(page, file)
        assert (said, asked) == ([], [file.as_uri()])
        if family:
            page.evaluate("f => document.documentElement.setAttribute('font-family', f)", family)
        assert page.evaluate(OUTSIDE) == []
        assert page.locator("circle").count() == len(route.people)


def test_a_phone_has_pictures_of_its_own(page, file):
    visited(page, file)
    phone = page.evaluate("innerWidth < 640")
    for kind in ("stages", "ranking", "trends", "pairs"):
        shown = page.locator(f".{kind}:visible")
        assert shown.count() == 1
        assert ("narrow" in shown.get_attribute("aria-labelledby")) is phone
    small = page.evaluate(
        "[...document.querySelectorAll('.chart text')].filter(t => t.checkVisibility())"
        ".map(t => t.getScreenCTM().a * parseFloat(getComputedStyle(t).fontSize))"
    )
    assert min(small) > 10.5


@pytest.mark.parametrize("which", ["report", "hostile_report", "sheet_report"])
def test_no_column_is_cut(which, page, world, tmp_path):
    visited(page, write_report(tmp_path / "report.html", getattr(world, which)()))
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate(CUT) == []


def test_a_link_opens_the_appendix(page, file):
    visited(page, file)
    assert not page.locator("#partner-list").is_visible()
    page.locator(".tiles a").first.click()
    page.wait_for_function("document.querySelector('#partner-list').checkVisibility()")


def test_text_is_easy_to_read_against_its_ground(page, file):
    visited(page, file)
    assert page.evaluate(CONTRASTS) == []


def test_the_methods_open_by_keyboard(page, file):
    visited(page, file)
    page.locator("details.method summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("details.method").first.evaluate("d => d.open")


def test_the_page_prints_on_light_paper_with_all_methods_at_its_end(page, file):
    visited(page, file)
    page.emulate_media(media="print")
    paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert paper == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(42, 36, 32)"
    assert not page.locator("details.method").first.is_visible()
    assert page.locator(".rules dd").first.bounding_box()["height"] > 10
    assert not page.locator("#appendix").is_visible()


def test_the_appendix_prints_if_it_should(page, world, tmp_path):
    options = DocumentOptions(prints_appendix=True)
    file = write_document(tmp_path / "report.html", build_document(world.report(), options))
    visited(page, file)
    page.emulate_media(media="print")
    assert page.locator("#partner-list table").bounding_box()["height"] > 20


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_a_pdf_can_be_made(page, file, size):
    visited(page, file)
    document = page.pdf(format=size)
    assert document.startswith(b"%PDF-")
    assert len(document) > 10_000


# Every piece of text whose contrast with the ground behind it is below 4.5 to 1 (3 to 1 for large).
CONTRASTS = """() => {
  const parse = c => c.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(v => v / 255)
      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ground = element => {
    for (let e = element; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] === 1) return c;
    }
    return [255, 255, 255];
  };
  const bad = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim()) continue;
    const style = getComputedStyle(element);
    const [a, b] = [light(parse(style.color)), light(ground(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < (parseFloat(style.fontSize) >= 24 ? 3 : 4.5)) {
      bad.push([walker.currentNode.data, ratio]);
    }
  }
  return bad;
}"""

# Every cell that a reader cannot see whole.
CUT = """() => [...document.querySelectorAll('tbody th, tbody td')]
  .filter(cell => cell.checkVisibility())
  .filter(cell => cell.scrollWidth > cell.clientWidth + 1
    || cell.getBoundingClientRect().right > innerWidth)
  .map(cell => cell.textContent)"""

# Every text of a chart that begins or ends outside of it, by more than half a pixel.
OUTSIDE = """() => [...document.querySelectorAll('svg')].flatMap(chart => {
  const {width, height} = chart.viewBox.baseVal;
  return [...chart.querySelectorAll('text')].filter(t => t.checkVisibility())
    .map(t => [t.textContent, t.getBBox()])
    .filter(([, b]) => b.x < -0.5 || b.y < -0.5 || b.x + b.width > width + 0.5
      || b.y + b.height > height + 0.5)
    .map(([text, b]) => [text, b.x, b.y, b.width, b.height]);
})"""
