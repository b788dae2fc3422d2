"""The map in a real Chromium: silent, offline, harmless, and usable without a mouse."""

from __future__ import annotations

from pathlib import Path

import mapped_networks
import pytest
from opened_maps import Opener
from print_colors import printed_colors

from graphkit.render.map import PartnerMap, draw_map


def test_the_map_is_drawn(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html")
    assert opened.text("h1") == "Our network"
    assert opened.text("header p") == "All."
    colors = opened.eval(
        """(() => {
          const canvas = document.querySelector('#map canvas');
          const seen = new Set();
          const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          for (let i = 0; i < data.length; i += 4) {
            if (data[i + 3] === 255) seen.add([data[i], data[i + 1], data[i + 2]].join());
          }
          return [...seen];
        })()"""
    )
    assert {"0,114,178", "230,159,0"} <= set(colors)  # the first two sectors
    assert opened.text("#status") == "All 14 people and organizations"


def test_search_finds_without_accents_and_chooses_by_keyboard(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html")
    keyboard = opened.page.keyboard
    keyboard.press("/")
    keyboard.type("ZOE lukasz")
    assert opened.text("#matches li").startswith("Zoë Łukasz")
    assert opened.page.get_attribute("#search", "aria-expanded") == "true"
    keyboard.press("Enter")
    assert opened.text("#panel h2") == "Zoë Łukasz"
    assert opened.page.is_hidden("#matches")

    opened.page.fill("#search", "riverbend")
    names = opened.page.locator("#matches li").all_inner_texts()
    assert len(names) >= 3
    keyboard.press("ArrowDown")
    keyboard.press("ArrowDown")
    keyboard.press("ArrowUp")
    active = opened.page.get_attribute("#search", "aria-activedescendant")
    assert active == "match-1"
    keyboard.press("Enter")
    assert opened.text("#panel h2") == names[1].splitlines()[0]

    opened.page.fill("#search", "nobody at all")
    assert opened.text("#status") == "No match"
    keyboard.press("Escape")
    assert opened.page.input_value("#search") == ""


def test_details_tell_roles_ties_and_evidence_in_words(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html")
    opened.eval("select('c_dana', true)")
    panel = opened.text("#panel")
    for words in (
        "practice manager since March 2019",
        "member (board) since January 2022",
        "school nurse, until 2018: Lincoln Elementary School",
        "Maria Lopez",
        "said to know each other well (old friends)",
        "inferred: both on the 2-person board of Riverbend United since 2022",
    ):
        assert words in panel
    links = opened.page.locator("#panel a").evaluate_all("all => all.map((a) => a.href)")
    assert links == ["mailto:dana@mail.example"]
    opened.page.click("#panel .ties button.name:has-text('Maria Lopez')")
    assert opened.text("#panel h2") == "Maria Lopez"

    opened.eval("select('o_clinic', true)")
    panel = opened.text("#panel")
    for words in ("30 September 2026", "We give", "flu shots", "People (2)", "ours, 100%"):
        assert words in panel
    opened.page.click("text=Back to the overview")
    assert opened.text("#panel h2") == "At a glance"


def test_a_click_on_a_mark_opens_its_details(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html")
    place = opened.eval("network.canvasToDOM(placeOf('o_health'))")
    box = opened.page.locator("#map").bounding_box()
    assert box is not None
    opened.page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])
    opened.page.wait_for_selector("#panel h2:has-text('County Health Department')")


def test_the_legend_filters_by_keyboard(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html")
    shown = "[...markLooks.keys()]"
    opened.page.locator("#sectors label", has_text="health").locator("input").focus()
    opened.page.keyboard.press("Space")
    assert not {"o_clinic", "c_dana", "o_health"} & set(opened.eval(shown))
    assert "c_maria" in opened.eval(shown)
    hidden_lines = (
        "data.edges.filter((edge) => !lineLooks.has(edge) && !isLeftOut(edge, false)).length"
    )
    assert opened.eval(hidden_lines) > 0
    assert opened.text("#status") == "8 of 14 shown"
    opened.page.keyboard.press("Space")
    assert opened.text("#status") == "All 14 people and organizations"
    assert opened.eval(hidden_lines) == 0

    opened.page.click("#no-sectors")
    assert opened.eval(shown) == []
    opened.page.locator("#sectors label", has_text="schools").locator("input").check()
    assert set(opened.eval(shown)) == {"o_school", "c_zoe"}
    opened.page.click("#all-sectors")
    assert len(opened.eval(shown)) == 14

    opened.page.locator("#lines label", has_text="Unknown").locator("input").uncheck()
    assert opened.eval(hidden_lines) == 1


def test_arrow_keys_walk_and_enter_goes_to_the_details(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html")
    opened.page.focus("#map")
    opened.page.keyboard.press("ArrowRight")
    assert opened.text("#panel h2") == mapped_networks.HOME
    reached = set()
    for key in ("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"):
        opened.eval("select('o_library', true)")
        opened.page.focus("#map")
        opened.page.keyboard.press(key)
        reached.add(opened.text("#panel h2"))
    assert {"Maria Lopez", "Tom Reyes"} <= reached
    opened.page.keyboard.press("Enter")
    assert opened.eval("document.activeElement.id") == "panel"
    opened.page.focus("#map")
    opened.page.keyboard.press("Escape")
    assert opened.text("#panel h2") == "At a glance"
    before = opened.eval("network.getScale()")
    opened.page.keyboard.press("+")
    assert opened.eval("network.getScale()") > before
    opened.page.keyboard.press("0")
    assert opened.eval("network.getScale()") == pytest.approx(before)


def test_a_route_is_told_and_highlighted(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "routes.html")
    open_route = opened.text(".route.open")
    assert "Maria Lopez › Dana Whitfield › Omar Haddad" in open_route
    assert "Maria knows Dana Whitfield, practice manager at Riverbend Clinic" in open_route
    assert "said to know each other well (old friends)" in open_route
    line = (
        "(a, b) => lineLooks.get(data.edges.find((edge) =>"
        " edge.kind === 'tie' && edge.from === a && edge.to === b))"
    )
    strong = opened.eval(f"({line})('c_dana', 'c_omar')")
    other = opened.eval(f"({line})('c_priya', 'c_tom')")
    faded = opened.eval(f"({line})('c_sam', 'c_tom')")
    assert strong["width"] > other["width"] > faded["width"]
    assert strong["opacity"] == 1 > other["opacity"] > faded["opacity"]
    assert (strong["to"], other["to"]) == ("c_omar", None)
    labels = opened.eval("drawnLabels.map((label) => label.id)")
    assert {"c_maria", "c_dana", "c_omar"} <= set(labels)

    second = opened.page.locator(".route-title").nth(1)
    second.focus()
    opened.page.keyboard.press("Enter")
    assert opened.page.locator(".route.open .steps").count() == 1
    assert "Maria Lopez › Dana" not in opened.text(".route.open")
    opened.page.click("text=Show the whole network")
    assert opened.text("#panel h2") == "At a glance"


def test_around_opens_with_the_details_of_whom_it_is_about(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "around.html")
    assert opened.text("#panel h2") == "Riverbend Clinic"
    assert opened.eval("[...nodes.keys()].includes('c_zoe')") is False
    assert opened.eval("markLooks.get('c_omar').opacity") == 1


def test_the_table_holds_the_same_data(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html")
    opened.page.focus("#table-toggle")
    opened.page.keyboard.press("Enter")
    captions = opened.page.locator("caption").all_inner_texts()
    ties = opened.eval("data.edges.filter((edge) => edge.kind === 'tie').length")
    assert captions == ["People (9)", "Organizations (5)", f"Ties between people ({ties})"]
    row = opened.page.locator("tr", has_text="Dana Whitfield").first.inner_text()
    assert "practice manager, Riverbend Clinic" in row
    assert "health" in row
    opened.page.locator("#sectors label", has_text="schools").locator("input").uncheck()
    assert opened.page.locator("caption").first.inner_text() == "People (8)"
    opened.page.click("#table button.name:has-text('Omar Haddad')")
    assert opened.page.is_hidden("#table")
    assert opened.text("#panel h2") == "Omar Haddad"


def test_dark_follows_the_system_and_the_button(open_map: Opener, maps: Path) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    opened = open_map(maps / "all.html", color_scheme="dark")
    assert opened.eval(background) == "rgb(18, 24, 31)"
    assert opened.page.get_attribute("#theme", "aria-pressed") == "true"
    opened.page.click("#theme")
    assert opened.eval(background) == "rgb(255, 255, 255)"
    assert opened.eval("colors.paper") == "#ffffff"
    light = open_map(maps / "all.html", color_scheme="light")
    assert light.eval(background) == "rgb(255, 255, 255)"
    light.page.emulate_media(color_scheme="dark")
    light.page.wait_for_selector("html[data-theme='dark']")


def test_texts_have_contrast_in_both_themes(open_map: Opener, maps: Path) -> None:
    ratio = """(() => {
      const luminance = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255)
        .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
      const style = getComputedStyle(document.documentElement);
      const value = (name) => luminance(style.getPropertyValue(`--${name}`).trim());
      const worst = [];
      for (const text of ['ink', 'soft', 'link', 'route']) {
        for (const ground of ['paper', 'raised']) {
          const [a, b] = [value(text), value(ground)].sort((x, y) => y - x);
          worst.push((a + 0.05) / (b + 0.05));
        }
      }
      return Math.min(...worst);
    })()"""
    for theme in ("light", "dark"):
        assert open_map(maps / "all.html", color_scheme=theme).eval(ratio) >= 4.5


@pytest.mark.parametrize("name", ["all", "routes", "large"])
def test_names_never_cover_each_other(open_map: Opener, maps: Path, name: str) -> None:
    opened = open_map(maps / f"{name}.html")
    for factor in (1, 1.6, 1.6, 0.2):
        opened.eval(f"zoomBy({factor})")
        opened.eval("network.redraw()")
        boxes = opened.eval("drawnLabels")
        for i, one in enumerate(boxes):
            for other in boxes[i + 1 :]:
                assert (
                    one["right"] <= other["left"]
                    or other["right"] <= one["left"]
                    or one["bottom"] <= other["top"]
                    or other["bottom"] <= one["top"]
                ), (one["id"], other["id"])
        if factor == 1:
            assert len(boxes) >= 5


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_is_cut_off_sideways(open_map: Opener, maps: Path, width: int) -> None:
    opened = open_map(maps / "routes.html", viewport={"width": width, "height": 740})
    assert opened.eval("document.documentElement.scrollWidth") <= width
    assert opened.eval("document.querySelector('#map').clientWidth") >= min(width - 20, 700)
    assert opened.eval("document.querySelector('#map').clientHeight") >= 400
    cut = opened.eval(
        "[...document.querySelectorAll('button, h1, h2, li')]"
        ".filter((e) => e.clientWidth && e.scrollWidth > e.clientWidth + 1).map((e) => e.outerHTML)"
    )
    assert cut == []


def test_hostile_names_run_nothing_and_show_as_text(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "hostile.html")
    for node in opened.eval("[...nodes.keys()]"):
        opened.eval(f"select('{node}', true)")
    opened.eval("select('c_0')")
    assert opened.text("#panel h2") == "<img src=x onerror=alert(1)>"
    for typed in ("img", "script", "svg", "{{7"):
        opened.page.fill("#search", typed)
        opened.page.keyboard.press("Enter")
    place = opened.eval("network.canvasToDOM(placeOf('c_0'))")
    box = opened.page.locator("#map").bounding_box()
    assert box is not None
    opened.page.mouse.move(box["x"] + place["x"], box["y"] + place["y"])
    opened.until("byId('map').title !== ''")
    assert opened.eval("byId('map').title").startswith("<img src=x onerror=alert(1)>")
    opened.page.click("#table-toggle")
    for selector in (
        "img",
        "svg:not(.chart)",
        "iframe",
        "b",
        "body script:not(:nth-last-of-type(-n + 6))",
    ):
        assert opened.page.locator(selector).count() == 0, selector
    assert opened.page.locator("script").count() == 6  # two are started by another
    assert opened.page.locator("a:not([href^='#'])").count() == 0
    table = opened.text("#table")
    for name in ("{{7*7}}{% raw %}${7*7}", '"><svg onload=alert(3)>', r"\u202egnihtyreve"):
        assert name in table


def test_the_policy_stops_what_would_slip_through(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html")
    opened.eval(
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 1\">')"
    )
    opened.eval(
        "document.body.append(Object.assign(document.createElement('script'),"
        " {textContent: 'window.ran = 2'}))"
    )
    sent = opened.eval("fetch('https://example.org/').then(() => 'sent', () => 'stopped')")
    assert (sent, opened.eval("window.ran")) == ("stopped", None)
    assert opened.heard
    assert not [line for line in opened.heard if line.startswith(("asked http", "dialog"))]
    opened.heard.clear()  # they were all provoked


def test_a_large_map_opens_and_shows_whom_one_chooses(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "large.html")
    assert opened.text("#status") == "All 2,000 people and organizations"
    opened.eval("select('c_00003', true)")
    assert opened.text("#panel h2") == "Person Number3"


def test_nodes_added_as_in_pyvis_are_drawn(open_map: Opener, tmp_path: Path) -> None:
    drawing = PartnerMap("Two", "Two people.")
    drawing.add_node("a", label="Ann", x=0, y=0, color="#ff0000", title="<b>the first</b>")
    drawing.add_node(2, label="Bo", x=80, y=0)
    drawing.add_edge("a", 2, width=3)
    opened = open_map(drawing.write(tmp_path / "two.html"))
    assert set(opened.eval("drawnLabels.map((label) => label.id)")) == {"a", 2}
    assert opened.eval("marks.get('a').color") == "#ff0000"
    assert opened.eval("lines.get(0).width") == 3
    opened.page.fill("#search", "bo")
    opened.page.keyboard.press("Enter")
    assert opened.text("#panel h2") == "Bo"


def test_more_can_be_added_to_a_drawn_map(open_map: Opener, tmp_path: Path) -> None:
    drawing = draw_map(mapped_networks.riverbend(), title="T", sentence="S")
    drawing.add_node("new", label="Somebody new", x=900, y=0)
    drawing.add_edge("new", "c_maria")
    drawing.set_options({"interaction": {"hover": True}})
    opened = open_map(drawing.write(tmp_path / "more.html"))
    assert opened.text("#status") == "All 15 people and organizations"
    assert opened.eval("Object.keys(network.getPositions()).sort()") == ["c_maria", "new"]


def test_on_paper_the_map_is_light_and_without_buttons(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "routes.html", color_scheme="dark")
    assert opened.page.pdf(format="A4").startswith(b"%PDF")
    opened.page.emulate_media(media="print")
    opened.eval("dispatchEvent(new Event('beforeprint'))")
    assert opened.eval("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert opened.eval("document.querySelector('#map').clientWidth") == 678
    labels = opened.eval("drawnLabels.map((label) => label.id)")
    assert {"c_maria", "c_dana", "c_omar"} <= set(labels)
    assert opened.page.is_hidden(".tools")
    assert opened.page.is_visible("#panel .steps")
    opened.eval("dispatchEvent(new Event('afterprint'))")
    assert opened.page.get_attribute("html", "data-theme") == "dark"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_on_paper_the_legend_has_its_colors(open_map: Opener, maps: Path, theme: str) -> None:
    opened = open_map(maps / "all.html", color_scheme=theme)
    colors = {sector.lower() for sector in opened.eval("sectors.map(({color}) => color)")}
    assert len(colors) >= 3
    assert colors <= printed_colors(opened.page)


# -- charts ---------------------------------------------------------------------------------------


def test_who_holds_a_partnership_is_drawn_in_its_details(
    open_map: Opener, maps: Path, demo_maps: Path
) -> None:
    opened = open_map(maps / "all.html")
    opened.eval("select('o_clinic')")
    told = opened.page.text_content("#panel svg.chart.reliance")
    assert told is not None
    assert "Dana Whitfield" in told
    opened.eval("select('o_school')")
    assert opened.page.locator("#panel svg").count() == 0
    opened.eval("select('o_clinic')")
    assert opened.page.locator("#panel svg.chart.reliance").count() == 1
    opened.page.click("#hide-names")
    assert opened.page.locator("#panel svg").count() == 0

    glance = open_map(demo_maps / "whole.html")
    glance.page.click("summary:has-text('how fresh the ties are')")
    assert glance.page.is_visible("#panel svg.chart.coverage")
    assert glance.page.is_visible("#panel svg.chart.ages")
