"""axe-core finds nothing in any view, theme, width and state; and a page that stands still.

`make test` tries half of the states of each light view where it is wide, and the other half where
it is narrow. Dark views are looked over for their colors only, and in one width, which takes turns.
`make test-long` tries all combinations.
"""

from __future__ import annotations

import hashlib
from itertools import product
from pathlib import Path

import axe
import pytest
from examples import SHARE, sample
from opened_maps import Opener

from graphkit.render.map.views import VIEWS

WIDTHS = {1440: 900, 360: 740}
THEMES = ("light", "dark")
CHOSEN = "data.nodes.find((n) => n.partner || n.team || n.kind === 'pair')"
# So that there are some rows and charts, not hundreds: axe looks at each, and they are of one kind.
FEW_CHARTS = (
    "[...document.querySelectorAll('#charts > [data-of]:not([data-of=\"\"])')]"
    f".forEach((chart) => chart.dataset.of === {CHOSEN}.id || chart.remove())"
)
FEW_ROWS = (
    "document.querySelectorAll('#table tbody')"
    ".forEach((body) => [...body.rows].slice(5).forEach((row) => row.remove()))"
)
# Chosen, laid out as a table, thought away, grouped, left out, and everything unfolded.
STATES = {
    "opened": "0",
    "chosen": f"select({CHOSEN}.id, true)",
    "table": f"(toggleTable(), {FEW_ROWS})",
    "what if": "canThinkAway && thinkAway(data.nodes.find((n) => n.team).id)",
    "group": "setGroup(data.nodes.slice(0, 5).map((n) => n.id))",
    "filtered": "FILTERS.length && setAll(FILTERS[0], false)",
    "searched": "(byId('search').value = 'r', updateMatches())",
    "near": f"canGoNear && (select({CHOSEN}.id), rarer.open = true, setNear({CHOSEN}.id))",
    "hidden": f"(state.away = new Set([{CHOSEN}.id]), refresh())",
    "noted": "(state.notes = [{x: 0, y: 0, on: null, text: 'Ask'}], openNote({at: 0}))",
    "menu": "(byId('tools').open = true)",
    "path": "(choosePathEnd(data.nodes[0].id), hasTies && findPath(...data.nodes.filter(canBeEnd)"
    ".slice(0, 2).map((n) => n.id)))",
    "unfolded": "document.querySelectorAll('details').forEach((e) => { e.open = true; })",
}


def states_of(view: str, theme: str, width: int) -> list[str]:
    """Return which states are tried: half of them, the other half where the width is the other."""
    if SHARE >= 1:
        return list(STATES)
    at = VIEWS.index(view)
    first = at + list(WIDTHS).index(width) if theme == "light" else at // 2
    return list(STATES)[first % 2 :: 2]


def in_turn(screen: tuple[str, str, int]) -> bool:
    """Whether a screen is looked over in `make test`: each light one, and every second dark one."""
    view, theme, width = screen
    turn = VIEWS.index(view) + list(WIDTHS).index(width)
    return theme == "light" or turn % 2 == 0


@pytest.mark.parametrize(
    ("view", "theme", "width"), sample(__file__, product(VIEWS, THEMES, WIDTHS), in_turn)
)
def test_axe_finds_nothing(
    open_map: Opener, demo_maps: Path, view: str, theme: str, width: int
) -> None:
    viewport = {"width": width, "height": WIDTHS[width]}
    opened = open_map(demo_maps / f"{view}.html", viewport=viewport, color_scheme=theme)
    opened.eval(FEW_CHARTS)
    found = {}
    for state in states_of(view, theme, width):
        opened.eval(
            f"(Object.assign(state, startState()), closeMatches(), noteForm.isOpen = false, "
            f"pathEnd.from = null, byId('tools').open = false, changed(() => ''), {STATES[state]})"
        )
        if broken := axe.violations(opened.page, colors_only=theme == "dark"):
            found[state] = broken
    assert found == {}


def test_axe_finds_pale_colors_among_colors_only(open_map: Opener, demo_maps: Path) -> None:
    opened = open_map(demo_maps / "whole.html", color_scheme="dark")
    opened.eval("document.querySelector('footer').style.color = '#333'")
    (found,) = axe.violations(opened.page, colors_only=True)
    assert found.startswith("color-contrast:")


def test_axe_finds_what_is_wrong(open_map: Opener, demo_maps: Path) -> None:
    opened = open_map(demo_maps / "whole.html")
    opened.eval("document.documentElement.removeAttribute('lang')")
    opened.eval("byId('closer').removeAttribute('aria-label')")
    opened.eval("byId('closer').textContent = ''")
    opened.eval("document.querySelector('footer').style.color = '#ccc'")
    rules = {line.partition(":")[0] for line in axe.violations(opened.page)}
    assert {"html-has-lang", "button-name", "color-contrast"} <= rules


def test_axe_is_what_it_was() -> None:
    source = (axe.FOLDER / "SOURCE").read_text("utf-8")
    told = dict(line.split(": ", 1) for line in source.splitlines() if ": " in line)
    digest = hashlib.sha256((axe.FOLDER / "axe.min.js").read_bytes()).hexdigest()
    assert told["SHA-256 of axe.min.js"] == digest
    assert told["licence"] == "MPL-2.0"
    assert "Mozilla Public License, version 2.0" in (axe.FOLDER / "LICENSE").read_text("utf-8")


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_lost_at_200_percent(open_map: Opener, demo_maps: Path, view: str) -> None:
    whole = open_map(demo_maps / f"{view}.html")
    half = {"width": 720, "height": 450}  # what is left of 1440 by 900
    opened = open_map(demo_maps / f"{view}.html", viewport=half, device_scale_factor=2)
    assert opened.eval("document.documentElement.scrollWidth") <= 720
    assert opened.eval("byId('map').clientHeight") >= 250
    # Buttons bring what there is no room for: all of it together is what a wide page shows.
    shown = """[...document.querySelectorAll('button, input, summary, h1, h2, header p, footer')]
      .filter((e) => e.checkVisibility() && !e.closest('.opens, #sheet-bar, #more > summary, .copy')
        && e.id !== 'more-about-file').map((e) => e.id || e.textContent)"""
    outside = """[...document.querySelectorAll('button, input, summary, h1, h2, p')].filter((e) => {
      const {left, right, width} = e.getBoundingClientRect();
      // A cut title is whole in the details, and a cut foot when asked.
      return width && e.checkVisibility() && !e.closest('.skip, #table, footer, h1')
        && (left < 0 || right > innerWidth || e.scrollWidth > e.clientWidth + 1);
    }).map((e) => e.outerHTML)"""
    assert opened.eval(outside) == []
    found = set(opened.eval(shown))
    for part in ("#show-find", "#show-legend", "#show-panel", "#more > summary"):
        opened.page.click(part)
        found |= set(opened.eval(shown))
        assert opened.eval(outside) == []
    assert found == set(whole.eval(shown))


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_nothing_glides_for_who_wants_it_calm(
    open_map: Opener, demo_maps: Path, motion: str
) -> None:
    opened = open_map(demo_maps / "whole.html", reduced_motion=motion)
    seen = opened.eval(
        """new Promise((done) => {
          const scales = new Set([network.getScale()]);
          network.on('afterDrawing', () => scales.add(network.getScale()));
          select(data.nodes.find((node) => node.partner).id, true);
          const begun = performance.now();
          const look = () => (performance.now() - begun > 500 ? done(scales.size)
            : requestAnimationFrame(look));
          look();
        })"""
    )
    assert seen == 2 if motion == "reduce" else seen > 3
    moving = "document.getAnimations().length + document.querySelectorAll('marquee, blink').length"
    assert opened.eval(moving) == 0
    # The years pass one by one because one asked for it, without gliding.
    opened.eval("(setPlay(true), setPlay(false), 0)")
    assert opened.eval(moving) == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_who_asks_for_contrast_gets_it(open_map: Opener, demo_maps: Path, theme: str) -> None:
    plain = open_map(demo_maps / "whole.html", color_scheme=theme)
    strong = open_map(demo_maps / "whole.html", color_scheme=theme, contrast="more")
    faint = "[...lineLooks.values()].map((look) => look.opacity).sort()[0]"
    assert strong.eval(faint) > plain.eval(faint)
    assert strong.eval("colors.line === colors.ink")
    ratio = """(() => {
      const light = (color) => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) / 255)
        .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
        .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
      const style = getComputedStyle(document.documentElement);
      const [one, other] = ['--soft', '--paper']
        .map((name) => light(style.getPropertyValue(name).trim()));
      return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    })()"""
    assert strong.eval(ratio) > 12 > plain.eval(ratio)
    assert axe.violations(strong.page) == []


def test_in_forced_colours_the_page_still_works(open_map: Opener, demo_maps: Path) -> None:
    opened = open_map(demo_maps / "whole.html", forced_colors="active")
    opened.page.fill("#search", "clinic")
    opened.page.keyboard.press("Enter")
    assert opened.text("#panel h2") == "Riverbend Clinic"
    assert opened.eval("drawnLabels.length") > 3
